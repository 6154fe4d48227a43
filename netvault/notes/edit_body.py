"""The body of a note as an edit sees it: its lines, new ones put between them, and whether all others stayed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.notes.body import BodyLine, body_lines
from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.edit_front import Front, line_end, lines_of, split_front
from netvault.notes.inline import bracketed_fields, line_fields, listed_facts
from netvault.notes.nodes import Scalar


class Body(NamedTuple):
    """The body of a note: its lines without their ends, those that speak, and the note it is cut from."""

    front: Front
    raws: list[str]
    lines: tuple[BodyLine, ...]


class Addition(NamedTuple):
    """New lines, and before which line of the body they go, counted from 0."""

    place: int
    lines: list[str]


def read_body(text: str, path: PurePosixPath) -> Body:
    """The body of that text. Raises EditRefused as `split_front`."""
    front, _ = split_front(text, path)
    raws = [line.rstrip("\r\n") for line in lines_of(text[front.body :])]
    return Body(front, raws, tuple(body_lines(raws, front.body_line)))


def with_lines(body: Body, addition: Addition) -> str:
    """The text with the new lines, each with the line end of its neighbour."""
    text = body.front.text
    at = body.front.body + sum(map(len, lines_of(text[body.front.body :])[: addition.place]))
    end = line_end(text, at)
    is_after_open_end = at == len(text) and at > body.front.begin and not text.endswith(("\n", "\r"))
    lines = (f"{end}{one}" if is_after_open_end else f"{one}{end}" for one in addition.lines)
    return text[:at] + "".join(lines) + text[at:]


def is_same_around(old: Body, new: Body, addition: Addition) -> bool:
    """True where nothing but these lines is new, to the byte, and every other line is read as before."""
    first = old.front.body_line + addition.place
    stop = first + len(addition.lines)
    added, rest = _parted(new.lines, first, stop)
    return (
        _is_same_text(old.front.text, new.front.text, first - 1, stop - 1)
        and new.front.body_line == old.front.body_line
        and [one[1:] for one in rest] == [one[1:] for one in old.lines]
        and bool(added)
        and _facts(new) == _facts(old)
    )


def _is_same_text(old: str, new: str, first: int, stop: int) -> bool:
    """True where the new text without these lines (from 0) is the old one; to end its last line is allowed."""
    mark = BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK) else ""
    lines = lines_of(new.removeprefix(mark))
    rest = mark + "".join((*lines[:first], *lines[stop:]))
    is_open = not old.endswith(("\n", "\r")) and not new.endswith(("\n", "\r"))
    return new.startswith(mark) and (rest == old or (is_open and rest.rstrip("\r\n") == old))


def _parted(lines: Sequence[BodyLine], first: int, stop: int) -> tuple[list[BodyLine], list[BodyLine]]:
    """The lines between the two numbers, and the others."""
    inside = [one for one in lines if first <= one.number < stop]
    return inside, [one for one in lines if not first <= one.number < stop]


def _facts(body: Body) -> list[tuple[str, str]]:
    """The properties the lines give."""
    path = body.front.path
    found = (*line_fields(body.lines, path), *bracketed_fields(body.lines, path), *listed_facts(body.lines, path))
    return [(field.key, field.node.text) for field in found if isinstance(field.node, Scalar)]
