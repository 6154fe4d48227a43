from __future__ import annotations

import pytest
from make import TODAY

from netvault.model.date import PartialDate
from netvault.model.errors import WrongUse
from netvault.model.settings import Settings
from netvault.notes.typed_person import find_group, find_line, parse_group, parse_met, parse_name

SPELLED = {"book club": "Book Club"}


@pytest.mark.parametrize("typed", ["", "\u200b", "..", "../Ada", "?!", "--"])
def test_no_name(typed: str) -> None:
    with pytest.raises(WrongUse, match="A note needs a name"):
        parse_name(typed)


@pytest.mark.parametrize("typed", ["AC/DC fan", "李", "Ng", "7 of 9", ".ada"])
def test_a_name_is_kept_as_typed(typed: str) -> None:
    assert parse_name(f" {typed}\n") == typed


@pytest.mark.parametrize("typed", ["a", "Inner", "1", "people", "x\x07y"])
def test_no_group(typed: str) -> None:
    with pytest.raises(WrongUse):
        parse_group(typed, Settings(), SPELLED)


@pytest.mark.parametrize(
    ("typed", "name"), [("friend", "friends"), ("close-friend", "friends"), ("BOOK CLUB", "Book Club"), ("Jam", "Jam")]
)
def test_a_group(typed: str, name: str) -> None:
    assert parse_group(typed, Settings(), SPELLED) == name
    assert (find_group(typed, Settings(), SPELLED) is None) is (name == "Jam")


def test_where_and_when_you_met() -> None:
    assert parse_met(["", "PyCon", "2024"], TODAY, None) == (PartialDate(2024), "PyCon")
    assert parse_met([], TODAY, None) == (None, "")
    for words in (["tomorrow"], ["3w"], ["2024", "2023"], ["PyCon", "a train"], ["05/01/2025"]):
        with pytest.raises(WrongUse, match="--met"):
            parse_met(words, TODAY, None)


def test_the_line_that_holds_the_words() -> None:
    text = "---\nemail: ANA@moreira.example\n---\n"
    assert find_line(text, "ana@moreira.example") == 2
    assert find_line(text, "bo@moreira.example") is None
