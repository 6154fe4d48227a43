"""A version of the vault, as git tells it: which notes it changed, and from what to what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

_EPOCH = date(1970, 1, 1)
# Beyond these no clock was right, and a day that is counted on from would leave the calendar
FIRST_DAY, LAST_DAY = _EPOCH, date(2199, 12, 31)
_DAY_SECONDS = 24 * 60 * 60
_WIDEST_MINUTES = 14 * 60


class Edit(NamedTuple):
    """One note that a commit changed, against its first parent: its path before and after, and its blob.

    A blob is "" where there was no note, so it came to be or is gone.
    """

    earlier: str
    path: str
    old: str
    new: str


class Revision(NamedTuple):
    """A commit: its hash, those of its parents, its author's day in seconds and offset ("1767600000 +0100")."""

    commit: str
    parents: tuple[str, ...]
    when: str
    edits: tuple[Edit, ...] = ()


class Told(NamedTuple):
    """A field whose values differ between two versions of a note, as texts.

    A value is () where nothing stands, or where that version keeps it private.
    """

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


class Likeness(NamedTuple):
    """How far two versions may be of one person: whether either keeps something private, and whether they share a fact.

    A fact is one that hardly two people have from one template: a company, a city, an address, a birthday.
    """

    keeps_private: bool = False
    shares_fact: bool = False


def author_day(when: str) -> date:
    """The author's day, in the author's own time zone; of a time out of range the nearest that is sane."""
    seconds, _, offset = when.partition(" ")
    try:
        days = (int(seconds) + _offset_seconds(offset)) // _DAY_SECONDS
    except ValueError:
        return FIRST_DAY
    return _EPOCH + timedelta(days=min(max(days, 0), (LAST_DAY - _EPOCH).days))


def _offset_seconds(offset: str) -> int:
    try:
        typed = int(offset)
    except ValueError:
        return 0
    minutes = abs(typed) // 100 * 60 + abs(typed) % 100
    return 0 if minutes > _WIDEST_MINUTES else (minutes if typed > 0 else -minutes) * 60
