"""Birthdays and anniversaries as they come round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.spelling import fold
from netvault.network.due import days_later
from netvault.network.network import Network

BIRTHDAY = "birthday"
# People make something of 25, 50, 75 and every ten years of life, and of every five of a bond
ROUND_AGE_YEARS, HALF_CENTURY_STEP_YEARS, ROUND_ANNIVERSARY_YEARS = 10, 25, 5
WITHOUT_OCCASIONS = frozenset({Status.ARCHIVED, Status.DECEASED, Status.DO_NOT_CONTACT})


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day worth a word: whose, what, on which day, and how many years it is (None if nobody knows)."""

    contact: Contact
    label: str
    on: date
    years: int | None

    @property
    def is_birthday(self) -> bool:
        """True for the person's own day."""
        return self.label == BIRTHDAY

    @property
    def is_round(self) -> bool:
        """True for a round age, or a round number of years of a bond."""
        if not self.years:
            return False
        if self.is_birthday:
            return not self.years % ROUND_AGE_YEARS or not self.years % HALF_CENTURY_STEP_YEARS
        return not self.years % ROUND_ANNIVERSARY_YEARS


def find_occasions(network: Network, within_days: int) -> tuple[Occasion, ...]:
    """The occasions of the people on the page from today on, so many days ahead, in order of day and name."""
    found = [one for contact in network.public for one in occasions_of(contact, network.today, within_days)]
    return tuple(sorted(found, key=lambda one: (one.on, fold(one.contact.name), str(one.contact.path), one.label)))


def occasions_of(contact: Contact, today: date, within_days: int) -> tuple[Occasion, ...]:
    """One person's occasions in the days ahead, today included; none for the dead, none that is private."""
    if contact.status in WITHOUT_OCCASIONS:
        return ()
    last = days_later(today, within_days)
    dated = [] if contact.is_private("anniversaries") else list(contact.anniversaries)
    if contact.birthday and not contact.is_private("birthday"):
        dated.append((BIRTHDAY, contact.birthday))
    found = (_next(contact, label, day, today) for label, day in dated)
    return tuple(one for one in found if one is not None and one.on <= last)


def _next(contact: Contact, label: str, day: PartialDate, today: date) -> Occasion | None:
    on = day.next_on_or_after(today)
    if on is None:
        return None
    years = on.year - day.year if day.year is not None else None
    # The day itself is no anniversary yet
    return None if years is not None and years <= 0 else Occasion(contact, label, on, years)
