"""Properties written in the body: `key:: value`, a list of facts at the top, a table of facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from netvault.model.problem import Location
from netvault.notes.body import BodyLine, Shape
from netvault.notes.fields import canonical
from netvault.notes.logline import leading_date
from netvault.notes.nodes import Field, Scalar

# Dataview's inline field on a line of its own; Logseq writes page properties the same way
_WHOLE_LINE = re.compile(r"[*_]{0,2}([^\W\d_][\w /-]{0,60}?)[*_]{0,2}::[*_]{0,2}[ \t]*(.*)")
_BRACKETED = re.compile(r"[\[(]([^\W\d_][\w -]{0,60}?)::((?:\[\[[^\[\]\n]{1,1000}\]\]|[^\[\]()\n]){0,2000})[\])]")
_FACT = re.compile(r"[*_]{0,2}([^\W\d_][\w -]{0,40}?)[*_]{0,2}:[*_]{0,2}[ \t]+(.*)")
_TABLE_FENCE = "/---contact---/"


def line_fields(lines: Iterable[BodyLine], path: PurePosixPath) -> Iterator[Field]:
    """Fields that have a line to themselves (`key:: value`), known properties or not."""
    for line in lines:
        if "::" in line.text and line.shape is not Shape.QUOTE and (match := _WHOLE_LINE.fullmatch(line.text)):
            yield _field(match[1], match[2], line, match.start(1), match.start(2), path)


def bracketed_fields(lines: Iterable[BodyLine], path: PurePosixPath) -> Iterator[Field]:
    """Fields inside a line (`[key:: value]`, `(key:: value)`), known properties or not."""
    for line in lines:
        if "::" not in line.text or line.shape is Shape.QUOTE or _WHOLE_LINE.fullmatch(line.text):
            continue
        for match in _BRACKETED.finditer(line.text):
            yield _field(match[1], match[2], line, match.start(1), match.start(2), path)


def listed_facts(lines: Iterable[BodyLine], path: PurePosixPath) -> Iterator[Field]:
    """Known properties in a list `- Birthday: 04-27` above the log, or in obsidian-contacts' table."""
    in_table = False
    for line in lines:
        if line.text.strip() == _TABLE_FENCE:
            in_table = not in_table
        elif line.shape is Shape.TABLE_ROW and in_table:
            key, _, value = line.text.partition("|")
            if canonical(key) and value.strip():
                yield _field(key, value, line, len(key) - len(key.lstrip()), len(key) + 1, path)
        elif leading_date(line.text):
            return
        elif (match := _fact(line)) and canonical(match[1]):
            yield _field(match[1], match[2], line, match.start(1), match.start(2), path)


def _fact(line: BodyLine) -> re.Match[str] | None:
    return _FACT.fullmatch(line.text) if line.shape is Shape.BULLET and not line.indent else None


def _field(key: str, value: str, line: BodyLine, key_at: int, value_at: int, path: PurePosixPath) -> Field:
    typed = value.strip()
    begin = value_at + len(value) - len(value.lstrip())
    node = Scalar(typed or None, typed, line.number, line.column + begin)
    return Field(key.strip(), node, Location(path, line.number, line.column + key_at))
