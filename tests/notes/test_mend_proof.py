"""Only what is proven is mended: one piece that cannot be leaves the others, and each value means what it meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest

from netvault.notes.frontmatter import read_front_matter
from netvault.notes.mend_proof import as_proven, list_meaning, reads_as_said, text_meaning
from netvault.notes.nodes import Field, Meaning
from netvault.notes.splice import Place, Splice

PIECES = tuple(Splice(Place("NV112", number, 1), 1, "x", sign) for number, sign in enumerate("abcde", 1))
LINES = "x\n" * len(PIECES)


def fields(*lines: str) -> tuple[Field, ...]:
    text = "\n".join(("---", *lines, "---", ""))
    return read_front_matter(text, PurePosixPath("Ana.md")).fields


def piece(line: int, column: int, says: Meaning) -> Splice:
    return Splice(Place("NV112", line, column), column, "", "", says)


@pytest.mark.parametrize("wrong", ["abcde", "", "a", "c", "e", "bd", "ace"])
def test_what_cannot_be_proven_is_left_and_the_rest_is_done(wrong: str) -> None:
    def is_proven(old: str, new: str, splices: Sequence[Splice]) -> bool:
        return not any(one.new in wrong for one in splices)

    text, done = as_proven(LINES, PIECES, is_proven)
    assert text == "".join(f"{'x' if sign in wrong else sign}\n" for sign in "abcde")
    assert [one.new for one in done] == [sign for sign in "abcde" if sign not in wrong]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a: 1", "b: x"), ("a: 1", "b: y")),
        (("a: 1", "b: x"), ("a: '1'", "b: x")),
        (("a: 1", "b: x"), ("a: 1",)),
        (("a: 1", "b: x"), ("a: 1", "c: x")),
        (("a: 1", "b: x"), ("a: 1", "b: [x]")),
    ],
)
def test_another_meaning_is_seen(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert reads_as_said(fields(*before), fields(*before), ())
    assert not reads_as_said(fields(*before), fields(*after), ())


def test_only_the_value_in_the_place_told_may_mean_something_new() -> None:
    link, tags = piece(2, 4, text_meaning("[[Acme]]")), piece(3, 7, list_meaning(("a", "b")))
    old, new = fields("b: [[Acme]]", "tags: #a"), fields('b: "[[Acme]]"', "tags: #a")
    assert reads_as_said(old, new, (link,))
    assert not reads_as_said(old, new, (link._replace(says=text_meaning("[[Other]]")),))
    assert not reads_as_said(old, new, (tags,))
