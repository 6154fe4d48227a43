"""A property that stands in the text of a note is changed there by a person, and refused here with its line."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from netvault.notes.edit_inline import refuse_in_text
from netvault.notes.edit_refused import EditRefused

ANA = PurePosixPath("People/Ana.md")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("", "city", id="an empty note"),
        pytest.param("# Ana\ncity: Lisbon\n", "city", id="a sentence"),
        pytest.param("```\ncity:: Lisbon\n```\n", "city", id="code"),
        pytest.param("> city:: Lisbon\n", "city", id="a quotation"),
        pytest.param("role:: CTO\n", "city", id="another property"),
        pytest.param("linkedin:: ana\n", "github", id="another page"),
        pytest.param("---\ncity: Porto\n---\ncity:: Lisbon\n", "city", id="hidden by front matter"),
        pytest.param("---\nlocation: Porto\n---\n- City: Lisbon\n", "town", id="hidden in another spelling"),
        pytest.param("- 2026-01-05 call\n- City: Lisbon\n", "city", id="below the log"),
    ],
)
def test_what_does_not_stand_in_the_text(text: str, key: str) -> None:
    refuse_in_text(text, ANA, key)


@pytest.mark.parametrize(
    ("text", "key", "line", "as_typed"),
    [
        ("city:: Lisbon\n", "city", 1, "city"),
        ("\ufeff---\r\nrole: CTO\r\n---\r\n\r\n**City**:: Lisbon\r\n", "city", 5, "City"),
        ("---\nrole: CTO\n---\n- [lives in:: Lisbon]\n", "city", 4, "lives in"),
        ("# Ana\n- Birthday: 04-27\n", "birthday", 2, "Birthday"),
        ("Shoe Size:: 42\n", "shoe_size", 1, "Shoe Size"),
        ("groups:: friends\n", "groups", 1, "groups"),
        ("twitter:: @ana\n", "twitter", 1, "twitter"),
    ],
)
def test_what_stands_in_the_text_is_named_with_its_line(text: str, key: str, line: int, as_typed: str) -> None:
    with pytest.raises(EditRefused) as refused:
        refuse_in_text(text, ANA, key)
    said = f'People/Ana.md:{line}: "{as_typed}" stands in the text of the note; change it there'
    assert str(refused.value) == said


def test_what_front_matter_hides_shows_again_where_it_is_taken_out() -> None:
    text = "---\ncity: Porto\n---\ncity:: Lisbon\n"
    with pytest.raises(EditRefused, match=r"Ana\.md:4"):
        refuse_in_text(text, ANA, "city", even_hidden=True)


def test_two_spellings_in_the_text_are_refused_too() -> None:
    with pytest.raises(EditRefused, match='"city" and "town" say the same thing'):
        refuse_in_text("city:: Porto\ntown:: Lisbon\n", ANA, "city")
