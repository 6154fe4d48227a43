"""Whom a plain note of a day links to, without taking the note apart; one that may mean more raises Doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from netvault.model.digest import Mentioned
from netvault.model.interaction import Source
from netvault.model.note import Link
from netvault.notes.dated import NO_CONTACT, PEOPLE_KEYS, entries_of, people_links
from netvault.notes.glance_body import hides, may_be_day
from netvault.notes.glance_front import Doubt, Front, line_of
from netvault.notes.links import find_links
from netvault.notes.logline import leading_date
from netvault.notes.nodes import normal_key
from netvault.notes.plain_lines import Property, plain_fields

_KIND_KEYS = frozenset({"channel", "kind", "medium", "type"})
# A box, open or not, or the word of a task: whether it counts takes a closer look
_TASK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\](?:[ \t]|$)|[A-Z]{3})")


def read_linked(body: str, first_line: int, on: date) -> Iterator[Mentioned]:
    """Each link to somebody in the lines of a note of that day; raises Doubt.

    `body` begins with the line end before its first line, which is `first_line` of the note.
    """
    if hides(body):
        raise Doubt
    if "[[" not in body and "](" not in body:
        return
    day = on.isoformat()
    for number, line in enumerate(body.split("\n"), first_line - 1):
        if ">" in line and _may_be_quote(line):
            raise Doubt
        if "[[" not in line and "](" not in line:
            continue
        if "`" in line or _TASK.match(line) or may_be_day(line):
            raise Doubt
        for link in find_links(line.rstrip()):
            if not leading_date(link.target):
                yield _mentioned(link, day, number)


def _may_be_quote(line: str) -> bool:
    """True where nothing but signs, a number or code stands before a `>`: the lines below may go on with a quote."""
    before = line.partition(">")[0]
    return "`" in before or not any(map(str.isalpha, before))


def names_people(properties: list[Property]) -> bool:
    """True where the properties say who took part."""
    return any(normal_key(key) in PEOPLE_KEYS for key, _, _ in properties)


def read_named(front: Front, on: date) -> Iterator[Mentioned]:
    """Whom the properties name as having taken part on that day; raises Doubt."""
    if not names_people(front.properties):
        return
    day = on.isoformat()
    for key, value, dashes in front.properties:
        plain = normal_key(key)
        if plain in _KIND_KEYS and any(word in f"{value}{dashes}".casefold() for word in NO_CONTACT):
            raise Doubt
        if plain not in PEOPLE_KEYS:
            continue
        typed = f"{key}: {value}" if value else f"{key}:\n{dashes}"
        # With more blanks or lines between it would stand elsewhere
        is_here = f"\n{typed}" in f"\n{front.yaml}"
        fields = plain_fields(typed, line_of(key, front.yaml), PurePosixPath()) if is_here else ()
        if not fields or not (value or dashes):
            raise Doubt
        for node in entries_of(fields[0].node):
            for link in people_links(node):
                yield _mentioned(link, day, node.line)


def _mentioned(link: Link, day: str, line: int) -> Mentioned:
    return Mentioned(
        link.target, link.text, link.column, link.relative, link.is_link, day, line, Source.DATED_NOTE
    )  # fmt: skip
