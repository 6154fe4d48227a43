"""Pieces of a note put in place of others: by line and column as they are told, and nothing else touched."""

from __future__ import annotations

import pytest

from netvault.notes.splice import Place, Splice, is_same_elsewhere, lines_in, splice


def at(line: int, column: int, old: str, new: str) -> Splice:
    return Splice(Place("NV102", line, column), column, old, new)


def test_no_piece_changes_nothing() -> None:
    assert splice("a: 1\r\nb", ()) == "a: 1\r\nb"


@pytest.mark.parametrize(
    ("text", "pieces", "after"),
    [
        ("a: @x\nb: @y\n", (at(2, 4, "@y", '"@y"'), at(1, 4, "@x", '"@x"')), 'a: "@x"\nb: "@y"\n'),
        ("a: @x, @y\n", (at(1, 4, "@x", '"@x"'), at(1, 8, "@y", '"@y"')), 'a: "@x", "@y"\n'),
        ("a\r\nb: @y\r\n", (at(2, 4, "@y", '"@y"'),), 'a\r\nb: "@y"\r\n'),
        ("a\rb: @y", (at(2, 4, "@y", '"@y"'),), 'a\rb: "@y"'),
        ("\ufeffa: @x\n", (at(1, 4, "@x", '"@x"'),), '\ufeffa: "@x"\n'),
    ],
)
def test_each_piece_lands_in_its_place(text: str, pieces: tuple[Splice, ...], after: str) -> None:
    assert splice(text, pieces) == after
    assert is_same_elsewhere(text, after, pieces)


@pytest.mark.parametrize("after", ["A\nb: 2\n", "a\r\nb: 2\n", "a\nb: 2", "a\nb: 2\n\n", "b: 2\n"])
def test_a_byte_that_changed_elsewhere_is_seen(after: str) -> None:
    assert is_same_elsewhere("a\nb: 1\n", "a\nb: 2\n", (at(2, 4, "1", "2"),))
    assert not is_same_elsewhere("a\nb: 1\n", after, (at(2, 4, "1", "2"),))


def test_the_rest_of_a_line_is_without_its_end_and_of_no_line_nothing() -> None:
    lines = lines_in("\ufeffone\r\ntwo")
    assert [lines.rest(number) for number in (0, 1, 2, 3)] == ["", "one", "two", ""]
    assert lines.rest(1, 3) == "e"
