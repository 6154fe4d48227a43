"""What versions of notes tell: facts as they changed, each with its day and its commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

COMPANY, ROLE, CITY, STATUS, SENIORITY = "company", "role", "city", "status", "seniority"
# What a contact has under another name than a change
_ATTRIBUTES = {COMPANY: "companies", "email": "emails", "phone": "phones"}


def attribute_of(field: str) -> str:
    """What a contact, and who keeps it private, calls the field of a change."""
    return _ATTRIBUTES.get(field, field)


class Change(NamedTuple):
    """One field of a note that changed: its values before and after, as texts.

    A value is () where nothing stood, or where it was kept private then; so both may be ().
    `path` is what the note is called now, `field` the canonical name, `on` the day in the author's own time zone.
    `commit` is the full hash; None for what is not committed yet.
    """

    path: str
    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    on: date
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What the versions of the notes tell up to a day.

    `changes` are the oldest first; one that a note's first version makes is none. `first_seen` is the day of each
    note's first version, by path. `begins` is the first day there is, where older versions were not fetched.
    `why_none` says in a sentence why there is no history; "" where there is one. `renamed` are the names of notes of
    any kind that became others, old and new, each a file's name without its ending, folded.
    """

    changes: tuple[Change, ...] = ()
    first_seen: Mapping[str, date] = field(default_factory=dict)
    begins: date | None = None
    why_none: str = ""
    renamed: tuple[tuple[str, str], ...] = ()
