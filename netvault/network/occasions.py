"""Birthdays and anniversaries as they come round, and the round years at work that dated lines tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction
from netvault.model.note import Fact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.career import BEGINS, began_at, open_facts
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import days_later
from netvault.network.firms import names_of, open_firms
from netvault.network.hard_times import in_hard_times
from netvault.network.hushed import names_one
from netvault.network.network import Network, per_network
from netvault.network.tie import BIRTHDAY, MET, Tie

Days = tuple[tuple[str, str], ...]
# People make something of 25, 50, 75 and every ten years of life, and of every five of a bond
ROUND_AGE_YEARS, HALF_CENTURY_STEP_YEARS, ROUND_ANNIVERSARY_YEARS = 10, 25, 5
# What tells a day; the years since you met are an anniversary too
_TOLD_BY = {BIRTHDAY: (BIRTHDAY,), MET: ("met", "anniversaries")}
_SAD = re.compile(
    r"\b(?:death|died|dead|passing|passed|funeral|loss|lost|divorc\w*|separat\w*|accident|diagnos\w*|stroke|"
    r"miscarriage|sober|sobriety|laid off|fired)\b",
    re.IGNORECASE,
)
WITHOUT_OCCASIONS = frozenset({Status.ARCHIVED, Status.DECEASED, Status.DO_NOT_CONTACT})
# The label of the years at a company
WORK = "work"
_RULE = "occasions"
_BEGINS_AS_TYPED = (*BEGINS, *map(str.capitalize, BEGINS))


class Began(NamedTuple):
    """The line that tells since when somebody is at a company."""

    company: str
    on: date
    at: Location


@dataclass(frozen=True, slots=True)
class Coming:
    """An occasion of somebody whose note is not opened for it; `began` where a dated line tells it, no property."""

    tie: Tie
    label: str
    on: date
    years: int | None
    began: Began | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day worth a word: whose, what, on which day, and how many years it is (None if nobody knows).

    `company` is the one they began at that day, where a dated line tells it.
    """

    contact: Contact
    label: str
    on: date
    years: int | None
    company: str = ""

    @property
    def is_birthday(self) -> bool:
        """True for the person's own day."""
        return self.label == BIRTHDAY

    @property
    def is_round(self) -> bool:
        """True for a round age, or a round number of years of a bond."""
        return is_round(self.label, self.years)


def is_round(label: str, years: int | None) -> bool:
    """True where people make something of so many years: of an age, of a bond, of knowing each other."""
    if not years or _SAD.search(label):
        return False
    if label == BIRTHDAY:
        return not years % ROUND_AGE_YEARS or not years % HALF_CENTURY_STEP_YEARS
    return not years % ROUND_ANNIVERSARY_YEARS or (label == MET and years == 1)


def listed_occasions(network: Network) -> tuple[Coming, ...]:
    """The occasions of the page: those within its horizon, none where the owner wants to hear of none."""
    return find_occasions(network, network.settings.horizon_days) if network.settings.speaks(_RULE) else ()


def find_occasions(network: Network, within_days: int) -> tuple[Coming, ...]:
    """The occasions of the people on the page from today on, so many days ahead, in order of day and name.

    The day they met is one only in a round year, and so is the day they began at a company, where only a dated line
    tells it: everybody's note is opened for those.
    """
    known = _found(network)
    if within_days not in known:
        ties = [tie for tie in network.public if not is_held_back(network, tie)]
        found = [*_noted(network, ties, within_days), *_begun(network, ties, within_days)]
        known[within_days] = tuple(sorted(found, key=lambda one: (one.on, fold(one.tie.name), one.tie.path, one.label)))
    return known[within_days]


@per_network
def _found(network: Network) -> dict[int, tuple[Coming, ...]]:
    return {}


def is_held_back(network: Network, tie: Tie) -> bool:
    """True where no congratulation is wanted: of who is at rest, archived or only known of, or has it hard now.

    Only the note of who ever had it hard is opened to see.
    """
    if tie.private or tie.status in WITHOUT_OCCASIONS or tie.status is Status.KNOWN_OF:
        return True
    has_had = "hard_times" in tie.private_fields
    return has_had and in_hard_times(network.standing(tie.path).contact, network.today)


def _noted(network: Network, ties: Iterable[Tie], within_days: int) -> Iterator[Coming]:
    """The days that properties tell."""
    for tie in ties:
        for one in _coming(_shown(tie, tie.occasions), network.today, within_days) if tie.occasions else ():
            if not names_one(one[0], network.hushed):
                yield Coming(tie, *one)


def _begun(network: Network, ties: Iterable[Tie], within_days: int) -> Iterator[Coming]:
    """The round years since a line told of beginning where the person still is."""
    today, until = network.today, days_later(network.today, within_days)
    for tie in ties:
        contact = network.standing(tie.path).contact
        if not contact.companies or any(label == WORK for label, _ in contact.anniversaries):
            continue
        for said in _said_of_work(network, contact):
            on = PartialDate(said.on.year, said.on.month, said.on.day).next_on_or_after(today)
            if on is None or on > until or not is_round(WORK, on.year - said.on.year):
                continue
            if company := _still_at(network, contact, said):
                yield Coming(tie, WORK, on, on.year - said.on.year, Began(company, said.on, said.at))
                break


def _said_of_work(network: Network, contact: Contact) -> Iterator[Interaction | Fact]:
    """The lines that may tell of a beginning."""
    for one in open_times(network, contact):
        if one.text.startswith(_BEGINS_AS_TYPED):
            yield one
    yield from open_facts(network, contact)


def _still_at(network: Network, contact: Contact, said: Interaction | Fact) -> str:
    """The company the line names, where the note still has them at it and the line may be told of; else ""."""
    firms = open_firms(contact, "companies")
    company = next((firm.text for firm in firms if began_at(said, names_of(firm))), "")
    is_open = isinstance(said, Fact) or read_discretion(network).may_quote(contact, said)
    return company if is_open else ""


def occasions_of(contact: Contact, today: date, within_days: int) -> tuple[Occasion, ...]:
    """One person's occasions in the days ahead, today included; none for the dead, none that is private."""
    if contact.status in WITHOUT_OCCASIONS:
        return ()
    days = ((label, str(day)) for label, day in contact.anniversaries)
    birthday = ((BIRTHDAY, str(contact.birthday)),) if contact.birthday else ()
    met = ((MET, str(contact.met)),) if contact.met and contact.met.full else ()
    shown = _shown(contact, (*days, *birthday, *met))
    return tuple(Occasion(contact, *one) for one in _coming(shown, today, within_days))


def _shown(who: Contact | Tie, days: Days) -> Days:
    """Those of the days that are not private."""
    if not who.private_fields and not who.private:
        return days
    return tuple(day for day in days if not any(map(who.is_private, _TOLD_BY.get(day[0], ("anniversaries",)))))


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
        if (years is None or years > 0) and (label != MET or is_round(label, years)):
            yield label, on, years
