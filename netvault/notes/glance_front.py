"""Where a plain note parts into properties and body, and which of the properties a list needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.notes.contact import Properties, sort_properties
from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.fields import canonical
from netvault.notes.frontmatter import FIRST_LINE
from netvault.notes.nodes import Field, normal_key
from netvault.notes.plain_lines import Property, plain_fields, read_plain

DATE = "date"
_FENCE, _CLOSING_FENCE = "---\n", "\n---"
# What these say may be private, or is more than a value: such a note is read in full
_WEIGHTY = frozenset({"private", "interactions", "hard_times", "me"})
# What these say is nothing to a list, and plain values of theirs are never a problem
SILENT = frozenset(
    "email phone links former_companies role seniority profession met_at introduced_by interests offers needs channels "
    "prefers".split()
)

Written = tuple[Property, ...]
Rows = dict[str, Written]


class Doubt(Exception):
    """The note is not plain enough: only reading it in full can tell."""


# A tuple, since every note makes one
class Front(NamedTuple):
    """A plain note's properties: all of them, those a list needs by field (`date` among them), and their YAML.

    `body` begins with the line end before its first line, which is `first_line` of the note.
    """

    properties: list[Property]
    rows: Rows
    yaml: str
    body: str
    first_line: int


def read_front(text: str) -> Front:
    """The note's properties and its body; raises Doubt where these are not plain, or where one may be private."""
    if "\r" in text or text.startswith(BYTE_ORDER_MARK):
        raise Doubt
    if not text.startswith("---"):
        return Front([], {}, "", f"\n{text}", 1)
    end = text.find(_CLOSING_FENCE, len(_FENCE) - 1)
    begin_of_body = end + len(_CLOSING_FENCE)
    is_closed = end >= 0 and text[begin_of_body : begin_of_body + 1] in ("\n", "")
    if not is_closed or not text.startswith(_FENCE):
        raise Doubt
    yaml = text[len(_FENCE) : end + 1]
    properties = read_plain(yaml)
    if properties is None:
        raise Doubt
    first_line = FIRST_LINE + yaml.count("\n") + 1
    return Front(properties, _by_field(properties), yaml, text[begin_of_body:], first_line)


def line_of(key: str, yaml: str) -> int:
    """The line of the note where that property stands; raises Doubt where its key is in quotes."""
    found = f"\n{yaml}".find(f"\n{key}:")
    if found < 0:
        raise Doubt
    return FIRST_LINE + yaml.count("\n", 0, found)


def as_field(written: Property) -> Field:
    """The property as the full reading knows it, but for its place, which no value depends on."""
    key, value, dashes = written
    fields = plain_fields(f'"{key}": {value}\n{dashes}', FIRST_LINE, PurePosixPath())
    if not fields:
        raise Doubt
    return fields[0]


def as_fields(written: Iterable[Property]) -> Properties:
    """The properties as the full reading knows them, by field."""
    return sort_properties(map(as_field, written))


def _by_field(properties: list[Property]) -> Rows:
    rows: Rows = {}
    for written in properties:
        name = _needed(written[0])
        if name in rows:
            # Of the fields that hold several, only groups are often written by two names
            if name != "groups":
                raise Doubt
            rows[name] += (written,)
        elif name:
            rows[name] = (written,)
    if not _WEIGHTY.isdisjoint(rows):
        raise Doubt
    return rows


@lru_cache(maxsize=4096)
def _needed(key: str) -> str:
    """The field that a list needs, as the key names it; "" where it needs nothing of it."""
    name = canonical(key)
    if name in SILENT:
        return ""
    return DATE if normal_key(key) == DATE else name
