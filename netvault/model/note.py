"""What one note turned out to be and to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.contact import Contact, Reference
from netvault.model.interaction import Interaction
from netvault.model.problem import Location, Problem


class NoteKind(StrEnum):
    """What a note is to netvault."""

    CONTACT = "contact"
    OWNER = "owner"
    COMPANY = "company"
    SETTINGS = "settings"
    DASHBOARD = "dashboard"
    TEMPLATE = "template"
    INDEX = "index"
    OTHER = "other"


class Stamp(NamedTuple):
    """How a file looked when it was read: size in bytes, times in nanoseconds, inode."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Link(NamedTuple):
    """A link to another note, as typed; `column` counts from 1, and a plain name in a list of people is no link."""

    target: str
    text: str
    column: int = 1
    relative: bool = False
    is_link: bool = True


class Mention(NamedTuple):
    """A line, dated, that speaks of whoever the link means."""

    link: Link
    interaction: Interaction


class Fact(NamedTuple):
    """What a dated line says of its person in a section left out of the log: no contact; `section` is folded."""

    on: date
    at: Location
    section: str
    text: str


class LinkingLine(NamedTuple):
    """A line of somebody's note that is no time in touch and links to others: its words, and each target once."""

    at: Location
    text: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """What a company's note adds to the people who work there."""

    path: PurePosixPath
    name: str
    industry: str | None = None
    city: Reference | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One note read: its kind, the rule that decided it, and all it tells of people.

    `keys` pairs each property as typed with the field it was read as, or "" where nothing reads it.
    `interactions` are those of the contact itself; `mentions` wait until it is known whom their links mean.
    `facts` and `links` are what the notes of contacts and of the owner tell beside times in touch, and `body_line` is
    the line below their front matter; 0 where it was not looked for.
    """

    path: PurePosixPath
    kind: NoteKind = NoteKind.OTHER
    rule: str = ""
    contact: Contact | None = None
    company: Company | None = None
    interactions: tuple[Interaction, ...] = ()
    mentions: tuple[Mention, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_unread: bool = False
    facts: tuple[Fact, ...] = ()
    links: tuple[LinkingLine, ...] = ()
    body_line: int = 0
