"""Links as Obsidian and Markdown write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.contact import Reference
from netvault.notes.links import find_links, parse_reference, plain_text, split_list


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        pytest.param("[[Ada Byron]]", "Ada Byron", "Ada Byron", id="a note"),
        pytest.param("[[People/Ada]]", "People/Ada", "Ada", id="with its folder"),
        pytest.param("[[Ada.md]]", "Ada", "Ada", id="with its suffix"),
        pytest.param("[[ada.MD]]", "ada", "ada", id="with its suffix in capitals"),
        pytest.param("[[Ada|the countess]]", "Ada", "the countess", id="with other words"),
        pytest.param("[[Ada|]]", "Ada", "Ada", id="with no other words"),
        pytest.param("[[Ada#Log]]", "Ada", "Ada", id="to a heading"),
        pytest.param("[[Ada#Log|her log]]", "Ada", "her log", id="to a heading with words"),
        pytest.param("[[Ada#^b1]]", "Ada", "Ada", id="to a block"),
        pytest.param(r"[[Ada\|the countess]]", "Ada", "the countess", id="in a table"),
        pytest.param("[[Jürgen Müller]]", "Jürgen Müller", "Jürgen Müller", id="with umlauts"),
        pytest.param("[[/People/Ada]]", "People/Ada", "Ada", id="from the root"),
        pytest.param("[[ Ada ]]", "Ada", "Ada", id="with blanks"),
        pytest.param("[[[Ada]]]", "Ada", "Ada", id="with a bracket around"),
        pytest.param("[her](Ada.md)", "Ada", "her", id="Markdown"),
        pytest.param("[her](Ada)", "Ada", "her", id="Markdown without suffix"),
        pytest.param("[her](People/Ada%20Byron.md)", "People/Ada Byron", "her", id="Markdown with %20"),
        pytest.param("[her](<People/Ada Byron.md>)", "People/Ada Byron", "her", id="Markdown in angles"),
        pytest.param('[her](Ada.md "The countess")', "Ada", "her", id="Markdown with a title"),
        pytest.param("[her](Ada.md#log)", "Ada", "her", id="Markdown to a heading"),
        pytest.param("[her](C%23%20people/Ada.md)", "C# people/Ada", "her", id="Markdown with a hash in the name"),
        pytest.param("[her](Ada_(work).md)", "Ada_(work)", "her", id="Markdown with brackets in the name"),
        pytest.param("[her](/People/Ada.md)", "People/Ada", "her", id="Markdown from the root"),
        pytest.param("[](Ada.md)", "Ada", "Ada", id="Markdown without words"),
    ],
)
def test_a_link_names_a_note_and_shows_words(text: str, target: str, shown: str) -> None:
    (link,) = find_links(f"saw {text} today")
    assert (link.target, link.text) == (target, shown)
    assert not link.relative


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("![[Ada]]", id="an embed"),
        pytest.param("![her](Ada.md)", id="a picture"),
        pytest.param("[[#Log]]", id="a heading of its own"),
        pytest.param("[[#^block]]", id="a block of its own"),
        pytest.param("[her](#log)", id="a heading of its own in Markdown"),
        pytest.param("[her](https://ada.example/Ada.md)", id="a web page"),
        pytest.param("[her](mailto:ada@example.org)", id="an address"),
        pytest.param("[her](obsidian://open?vault=v)", id="a program"),
        pytest.param("[her](//ada.example/x)", id="a web page without scheme"),
        pytest.param("[her](Ada Byron.md)", id="Markdown with a bare blank, which is no link"),
        pytest.param("[[]]", id="nothing"),
        pytest.param("[[Ada]", id="not closed"),
        pytest.param("[[Ada\nByron]]", id="over two lines"),
        pytest.param("[her]", id="a footnote or the like"),
        pytest.param("[her] (Ada.md)", id="with a blank between"),
    ],
)
def test_what_is_no_link_to_a_note(text: str) -> None:
    assert find_links(text) == ()


@pytest.mark.parametrize("text", ["[[./Ada]]", "[[../People/Ada]]", "[her](./Ada.md)", "[her](../People/Ada.md)"])
def test_a_path_from_here_is_told_apart(text: str) -> None:
    (link,) = find_links(text)
    assert link.relative


def test_links_come_in_order_with_their_columns() -> None:
    links = find_links("ate with [[Ada]], [Bo](Bo.md) and ![[Cy]] and [[Di|D]]")
    assert [(link.target, link.column) for link in links] == [("Ada", 10), ("Bo", 19), ("Di", 47)]


def test_plain_text_shows_the_words_of_every_link() -> None:
    typed = "[[Ada|A]] met [[People/Bo]], [Cy](Cy.md) and [Di](https://di.example) under [[#Trees]]"
    assert plain_text(typed) == "A met Bo, Cy and Di under #Trees"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        pytest.param("Acme", Reference("Acme"), id="words"),
        pytest.param("[[Acme]]", Reference("Acme", "Acme"), id="a link"),
        pytest.param("[[Companies/Acme|Acme Ltd]]", Reference("Acme Ltd", "Companies/Acme"), id="a link with words"),
        pytest.param("[Acme](Acme%20Ltd.md)", Reference("Acme", "Acme Ltd"), id="Markdown"),
        pytest.param("[Acme](https://acme.example)", Reference("Acme"), id="a web page is only its words"),
        pytest.param("  Acme \n Ltd ", Reference("Acme Ltd"), id="blanks"),
        pytest.param("", None, id="nothing"),
        pytest.param("   ", None, id="only blanks"),
    ],
)
def test_a_reference_is_its_words_and_its_note(text: str, reference: Reference | None) -> None:
    assert parse_reference(text) == reference


@given(st.text("[]()|#!<>\\ ./%ab\n\"'"))
def test_any_text_has_links_that_stand_where_they_say(text: str) -> None:
    for link in find_links(text):
        assert link.target
        assert text[link.column - 1] == "["
    plain_text(text)


@pytest.mark.parametrize(
    "unit", ["[", "[[", "[x](", "[x](a", "[x](<", '[x](a "', "[[a|", "[[a]", "![[", "]", "(", "[x](a(b"]
)
def test_long_lines_of_half_links_are_read(unit: str) -> None:
    assert all(link.target for link in find_links(unit * (200_000 // len(unit))))


@given(st.text(", ab|(\n"))
def test_a_text_without_links_parts_at_its_commas(text: str) -> None:
    assert split_list(text) == split_list(f"{text},[")[:-1] == tuple(filter(None, map(str.strip, text.split(","))))
