"""Birthdays and anniversaries as they come round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.spelling import fold
from netvault.network.due import days_later
from netvault.network.network import Network
from netvault.network.tie import BIRTHDAY, Tie

Days = tuple[tuple[str, str], ...]
# People make something of 25, 50, 75 and every ten years of life, and of every five of a bond
ROUND_AGE_YEARS, HALF_CENTURY_STEP_YEARS, ROUND_ANNIVERSARY_YEARS = 10, 25, 5
WITHOUT_OCCASIONS = frozenset({Status.ARCHIVED, Status.DECEASED, Status.DO_NOT_CONTACT})


@dataclass(frozen=True, slots=True)
class Coming:
    """An occasion of somebody whose note is not opened for it."""

    tie: Tie
    label: str
    on: date
    years: int | None


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


@lru_cache(maxsize=1)
def find_occasions(network: Network, within_days: int) -> tuple[Coming, ...]:
    """The occasions of the people on the page from today on, so many days ahead, in order of day and name."""
    found = [
        Coming(tie, *one)
        for tie in network.public
        if tie.occasions and tie.status not in WITHOUT_OCCASIONS
        for one in _coming(_shown(tie, tie.occasions), network.today, within_days)
    ]
    return tuple(sorted(found, key=lambda one: (one.on, fold(one.tie.name), one.tie.path, one.label)))


def occasions_of(contact: Contact, today: date, within_days: int) -> tuple[Occasion, ...]:
    """One person's occasions in the days ahead, today included; none for the dead, none that is private."""
    if contact.status in WITHOUT_OCCASIONS:
        return ()
    days = ((label, str(day)) for label, day in contact.anniversaries)
    birthday = ((BIRTHDAY, str(contact.birthday)),) if contact.birthday else ()
    shown = _shown(contact, (*days, *birthday))
    return tuple(Occasion(contact, *one) for one in _coming(shown, today, within_days))


def _shown(who: Contact | Tie, days: Days) -> Days:
    """Those of the days that are not private."""
    if not who.private_fields and not who.private:
        return days
    kept = {True: not who.is_private(BIRTHDAY), False: not who.is_private("anniversaries")}
    return tuple(day for day in days if kept[day[0] == BIRTHDAY])


def _coming(days: Days, today: date, within_days: int) -> Iterator[tuple[str, date, int | None]]:
    last = days_later(today, within_days)
    first_day, last_day = f"{today:%m-%d}", f"{last:%m-%d}"
    is_within_year = today.year == last.year
    for label, typed in days:
        # Most come at another time of the year, which their last letters tell; 29 February may come a day early
        if is_within_year and not first_day <= typed[-5:] <= last_day and typed[-5:] != "02-29":
            continue
        day = PartialDate.parse(typed)
        on = day.next_on_or_after(today)
        if on is None or on > last:
            continue
        years = on.year - day.year if day.year is not None else None
        # The day itself is no anniversary yet
        if years is None or years > 0:
            yield label, on, years
