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
_BRACKETED = re.compile(r"[\[(]([^\W\d_][\w -]{0,60}?)::[ \t]*([^\[\]()]*(?:\[\[[^\]]*\]\])?[^\[\]()]*)[\])]")
_FACT = re.compile(r"[*_]{0,2}([^\W\d_][\w -]{0,40}?)[*_]{0,2}:[*_]{0,2}[ \t]+(.*)")
_TABLE_FENCE = "/---contact---/"


def inline_fields(lines: Iterable[BodyLine], path: PurePosixPath) -> Iterator[Field]:
    """Dataview fields anywhere in the body, and whether they are known properties or not."""
    for line in lines:
        if "::" not in line.text or line.shape is Shape.QUOTE:
            continue
        if match := _WHOLE_LINE.fullmatch(line.text):
            yield _field(match[1], match[2], line, match.start(2), path)
            continue
        for inside in _BRACKETED.finditer(line.text):
            yield _field(inside[1], inside[2], line, inside.start(2), path)


def listed_facts(lines: Iterable[BodyLine], path: PurePosixPath) -> Iterator[Field]:
    """Known properties in a list `- Birthday: 04-27` above the log, or in obsidian-contacts' table."""
    in_table = False
    for line in lines:
        if line.text.strip() == _TABLE_FENCE:
            in_table = not in_table
        elif line.shape is Shape.TABLE_ROW and in_table:
            key, _, value = line.text.partition("|")
            if canonical(key) and value.strip():
                yield _field(key.strip(), value.strip(), line, len(key) + 1, path)
        elif leading_date(line.text):
            return
        elif (match := _fact(line)) and canonical(match[1]):
            yield _field(match[1], match[2], line, match.start(2), path)


def _fact(line: BodyLine) -> re.Match[str] | None:
    return _FACT.fullmatch(line.text) if line.shape is Shape.BULLET and not line.indent else None


def _field(key: str, value: str, line: BodyLine, offset: int, path: PurePosixPath) -> Field:
    typed = value.strip()
    column = line.column + offset
    return Field(
        key.strip(),
        Scalar(typed or None, typed, line.number, column),
        Location(path, line.number, line.column),
    )
