"""One time two people were in touch, and where it is written."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netvault.model.problem import Location


class Channel(StrEnum):
    """By what way."""

    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    MESSAGE = "message"
    SOCIAL = "social"
    EVENT = "event"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Who turned to whom: the owner (out), the other person (in), or both."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Mark(StrEnum):
    """What was given, asked or promised, as tagged in the line."""

    GAVE = "gave"
    ASKED = "asked"
    GOT = "got"
    THANKED = "thanked"
    SHARED = "shared"
    PROMISED = "promised"
    AWAITING = "awaiting"
    DONE = "done"
    ABOUTME = "aboutme"
    ABOUTTHEM = "aboutthem"
    NOREPLY = "noreply"


class Source(StrEnum):
    """What kind of writing says so; the five sources of "What counts as contact"."""

    LOG = "log"
    DATED_NOTE = "dated-note"
    TASK = "task"
    PROPERTY = "property"
    INTERACTIONS = "interactions"
    FOLDER = "folder"


class Marked(NamedTuple):
    """A mark, and the words behind it up to the next one."""

    mark: Mark
    words: str = ""


def in_words(text: str, marks: tuple[Marked, ...]) -> str:
    """A line in words: its text, and what its marks say."""
    if not marks:
        return text
    return "; ".join(filter(None, (text, *(f"{one.mark} {one.words}" for one in marks if one.words))))


class Interaction(NamedTuple):
    """A contact on a day; dates after today are plans, and only the network knows today.

    `text` is what was spoken of, without the marks and their words.
    """

    on: date
    at: Location
    source: Source = Source.LOG
    channel: Channel = Channel.OTHER
    direction: Direction = Direction.BOTH
    marks: tuple[Marked, ...] = ()
    text: str = ""

    def has(self, mark: Mark) -> bool:
        """True where the line carries the mark."""
        return any(marked.mark is mark for marked in self.marks)

    @property
    def words(self) -> str:
        """The whole line in words, with what its marks say."""
        return in_words(self.text, self.marks)

    @property
    def sort_key(self) -> tuple[date, str, int]:
        """Oldest first, then by place."""
        return (self.on, str(self.at.path), self.at.line)
