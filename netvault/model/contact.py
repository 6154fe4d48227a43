"""A person the owner knows, as their note tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from netvault.model.date import Cadence, PartialDate
from netvault.model.problem import Location


class Status(StrEnum):
    """Where the tie stands, in the owner's own word."""

    ACTIVE = "active"
    KNOWN_OF = "known-of"
    PAUSED = "paused"
    DORMANT = "dormant"
    ARCHIVED = "archived"
    DO_NOT_CONTACT = "do-not-contact"
    DECEASED = "deceased"


class Priority(StrEnum):
    """Who comes first when several people are due."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Seniority(StrEnum):
    """The rungs of the ladder, lowest first."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    HEAD = "head"
    DIRECTOR = "director"
    VP = "vp"
    C_LEVEL = "c-level"

    @property
    def rank(self) -> int:
        """How many rungs lie below."""
        return list(Seniority).index(self)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something named in a note: its text, and the link target where it was a link."""

    text: str
    target: str | None = None


# What a note leaves open, its title and the company's note may tell
WORKED_OUT_FROM = {"seniority": "role", "industry": "companies", "city": "companies"}


@dataclass(frozen=True, slots=True)
class Contact:
    """One person. Every field may be empty; `places` says where each field stands.

    `closed_fields` are kept like private ones, though nobody asked: they name somebody whose note is private.
    """

    path: PurePosixPath
    name: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    companies: tuple[Reference, ...] = ()
    former_companies: tuple[Reference, ...] = ()
    role: str | None = None
    seniority: Seniority | None = None
    industry: str | None = None
    profession: str | None = None
    city: Reference | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    anniversaries: tuple[tuple[str, PartialDate], ...] = ()
    met: PartialDate | None = None
    met_at: str | None = None
    introduced_by: Reference | None = None
    cadence: Cadence | None = None
    tier_cadence: Cadence | None = None
    last_contact: date | None = None
    next_contact: date | None = None
    confirmed: date | None = None
    reviewed: date | None = None
    status: Status = Status.ACTIVE
    snooze_until: date | None = None
    paused: bool = False
    paused_until: date | None = None
    interests: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    channels: tuple[tuple[str, str], ...] = ()
    prefers: str | None = None
    hard_times: str | None = None
    priority: Priority = Priority.NORMAL
    private: bool = False
    private_fields: tuple[str, ...] = ()
    closed_fields: tuple[str, ...] = ()
    ignores_daily_notes: bool = False
    tags: tuple[str, ...] = ()
    places: tuple[tuple[str, Location], ...] = ()

    @property
    def company(self) -> str | None:
        """The first company named, as text."""
        return self.companies[0].text if self.companies else None

    def place(self, field: str) -> Location:
        """Where the field stands, or the top of the note."""
        return dict(self.places).get(field, Location(self.path))

    def is_stated(self, field: str) -> bool:
        """True where the note itself says it, and no other note or title for it."""
        return any(name == field for name, _ in self.places)

    def is_private(self, field: str) -> bool:
        """True where the owner asked that this field, or what it was worked out from, be kept from page and JSON."""
        if self.private or field == "hard_times":
            return True
        if not self.private_fields and not self.closed_fields:
            return False
        if field in self.closed_fields:
            return True
        source = WORKED_OUT_FROM.get(field)
        hidden = (*self.private_fields, *self.closed_fields)
        is_stated = source not in hidden or self.is_stated(field)
        return field in self.private_fields or not is_stated
