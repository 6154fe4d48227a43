"""Places in a note's text, and what is put there instead of what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.edit_front import lines_of
from netvault.notes.nodes import Meaning


class Place(NamedTuple):
    """Which problem, and where: line and column as `check` tells them."""

    code: str
    line: int
    column: int


class Splice(NamedTuple):
    """A piece of the line of a problem, from the column where it begins, and another for it.

    `says` is what the value in the problem's place means with that; () where the place is none of a property's value.
    """

    place: Place
    begin: int
    old: str
    new: str
    says: Meaning = ()


class Lines(NamedTuple):
    """A note's text with the places where its lines begin."""

    text: str
    begins: tuple[int, ...]

    def offset(self, line: int, column: int) -> int:
        """Where the place of that line and column is, both counted from 1; a byte-order mark has no column."""
        mark = self.text.startswith(BYTE_ORDER_MARK) if line == 1 else 0
        return self.begins[line - 1] + column - 1 + mark

    def rest(self, line: int, column: int = 1) -> str:
        """The line from there on, without its end; "" where there is no such line."""
        if not 0 < line < len(self.begins):
            return ""
        return self.text[self.offset(line, column) : self.begins[line]].rstrip("\r\n")


def lines_in(text: str) -> Lines:
    """The text with its lines: they end as in `lines_of`."""
    return Lines(text, (0, *accumulate(map(len, lines_of(text)))))


def splice(text: str, splices: Iterable[Splice]) -> str:
    """The text with each piece in its place."""
    lines = lines_in(text)
    for one in reversed(in_order(splices)):
        at = lines.offset(one.place.line, one.begin)
        text = text[:at] + one.new + text[at + len(one.old) :]
    return text


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """The splices from the first place to the last."""
    return sorted(splices, key=lambda one: (one.place.line, one.begin))


def is_same_elsewhere(old: str, new: str, splices: Iterable[Splice]) -> bool:
    """True where every line is the same to the last byte but those of the splices, and these have the same ends."""
    before, after, own = lines_of(old), lines_of(new), {one.place.line for one in splices}
    return len(before) == len(after) and all(
        one == other or (number in own and _end(one) == _end(other))
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1)
    )


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
