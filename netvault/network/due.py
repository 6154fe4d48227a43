"""Where a tie stands today: the last contact, the day the next is due, and a word for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netvault.model.contact import Contact, Priority, Status
from netvault.model.date import Cadence
from netvault.model.digest import Sketch
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.network.cadence import Rhythm, find_rhythm


class State(StrEnum):
    """One word for where a tie stands on a day."""

    OVERDUE = "overdue"
    SOON = "soon"
    OK = "ok"
    NEVER_CONTACTED = "never-contacted"
    NO_CADENCE = "no-cadence"
    SNOOZED = "snoozed"
    PAUSED = "paused"
    DORMANT = "dormant"
    ARCHIVED = "archived"


class DueFrom(StrEnum):
    """What the due day was counted from."""

    LAST_CONTACT = "last contact"
    MET = "met"
    APPOINTMENT = "appointment"
    SNOOZE = "snooze"
    NOTHING = "nothing"


_ASIDE = frozenset({State.SNOOZED, State.PAUSED, State.DORMANT, State.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's tie on one day; `put_off` is the due day a snooze moved."""

    contact: Contact
    rhythm: Rhythm
    last: Interaction | None
    due: date | None
    due_from: DueFrom
    state: State
    put_off: date | None = None

    @property
    def is_put_aside(self) -> bool:
        """True for who is paused, snoozed, dormant, archived or only known of: no rule sends the owner to them."""
        return self.state in _ASIDE or self.contact.status is Status.KNOWN_OF

    @property
    def order(self) -> tuple[int, date, str, str]:
        """Priority, then due day, then name: nothing in it changes merely because a day passed."""
        return page_order(self.contact, self.due, str(self.contact.path))

    def days_overdue(self, today: date) -> int | None:
        """Days since the due day, 0 on the day itself; None for who is not due."""
        return (today - self.due).days if self.state is State.OVERDUE and self.due else None


_RANKS = {Priority.HIGH: 0, Priority.NORMAL: 1, Priority.LOW: 2}


def page_order(contact: Contact | Sketch, due: date | None, path: str) -> tuple[int, date, str, str]:
    """What the people on the page are sorted by: priority, due day, name, path."""
    return (_RANKS[contact.priority], due or date.max, fold(contact.name), path)


class Stand(NamedTuple):
    """Where a tie stands, told by days alone: the due day, what it was counted from, the state, what a snooze moved."""

    due: date | None
    due_from: DueFrom
    state: State
    put_off: date | None


def judge(contact: Contact, interactions: Sequence[Interaction], settings: Settings, today: date) -> Standing:
    """Where the tie stands today; `interactions` are those up to today, oldest first."""
    rhythm = find_rhythm(contact, settings)
    last = interactions[-1] if interactions else None
    stand = weigh(contact, rhythm.cadence, last.on if last else None, settings.horizon_days, today)
    return Standing(contact, rhythm, last, stand.due, stand.due_from, stand.state, stand.put_off)


def weigh(contact: Contact | Sketch, cadence: Cadence, last_on: date | None, horizon_days: int, today: date) -> Stand:
    """The same from the rhythm and the day of the last contact, for a person known in full or in short."""
    due, due_from = _due(contact, cadence, last_on)
    put_off = None
    if contact.snooze_until and due and contact.snooze_until > due:
        put_off, due, due_from = due, contact.snooze_until, DueFrom.SNOOZE
    return Stand(due, due_from, _state(contact, cadence, due, horizon_days, today), put_off)


def _due(contact: Contact | Sketch, cadence: Cadence, last_on: date | None) -> tuple[date | None, DueFrom]:
    appointment = contact.next_contact
    if appointment and (last_on is None or last_on < appointment):
        return appointment, DueFrom.APPOINTMENT
    if last_on is not None:
        return cadence.after(last_on), DueFrom.LAST_CONTACT
    met = contact.met.full if contact.met else None
    return (cadence.after(met), DueFrom.MET) if met else (None, DueFrom.NOTHING)


# The two last are out of every list; only `show` and `why` name them, and `status` there tells which it is
_BY_STATUS = {
    Status.PAUSED: State.PAUSED,
    Status.DORMANT: State.DORMANT,
    Status.ARCHIVED: State.ARCHIVED,
    Status.DO_NOT_CONTACT: State.ARCHIVED,
    Status.DECEASED: State.ARCHIVED,
}
AT_REST = frozenset({Status.DO_NOT_CONTACT, Status.DECEASED})


def _state(contact: Contact | Sketch, cadence: Cadence, due: date | None, horizon_days: int, today: date) -> State:
    if contact.status in _BY_STATUS:
        return _BY_STATUS[contact.status]
    if contact.paused or (contact.paused_until and contact.paused_until > today):
        return State.PAUSED
    if contact.snooze_until and contact.snooze_until > today:
        return State.SNOOZED
    if due is None:
        return State.NO_CADENCE if cadence.is_never else State.NEVER_CONTACTED
    if due <= today:
        return State.OVERDUE
    return State.SOON if due <= days_later(today, horizon_days) else State.OK


def days_later(on: date, days: int) -> date:
    """The day so many days later, or the last a calendar can hold (31 December 9999)."""
    return date.fromordinal(min(on.toordinal() + days, date.max.toordinal()))
