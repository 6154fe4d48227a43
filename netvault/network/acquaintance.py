"""Since when two people have known each other, and whom the owner leaves in peace for now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netvault.model.contact import Contact, Status
from netvault.model.date import MONTHS_IN_YEAR, add_months
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.network.due import Standing, State
from netvault.network.network import Network

INNERMOST = 1
_AT_EASE = frozenset({State.PAUSED, State.SNOOZED})


def known_since(contact: Contact, times: Sequence[Interaction]) -> date | None:
    """The first day by `met` (the earliest it may be), or that of the first time in touch, if earlier.

    None where neither tells; `times` are those that may be spoken of, oldest first.
    """
    first = times[0].on if times else None
    met = contact.met
    if met is None or met.year is None or contact.is_private("met"):
        return first
    begin = date(met.year, met.month or 1, met.day or 1)
    return begin if first is None or begin < first else first


def innermost_groups(settings: Settings) -> frozenset[str]:
    """The groups of the innermost circle, folded."""
    return frozenset(fold(group.name) for group in settings.groups if group.closeness <= INNERMOST)


def is_innermost(contact: Contact, settings: Settings) -> bool:
    """True for family, close friends, and whoever else is in a group of the innermost circle."""
    return not innermost_groups(settings).isdisjoint(map(fold, contact.groups))


def days_before(on: date, days: float) -> date:
    """The day so many days earlier, or the first a calendar can hold."""
    return date.fromordinal(max(on.toordinal() - round(days), 1))


def months_before(on: date, months: float) -> date:
    """The same day so many calendar months earlier, or the first such day a calendar can hold."""
    return add_months(on, -min(round(months), (on.year - 1) * MONTHS_IN_YEAR + on.month - 1))


def is_left_in_peace(standing: Standing, network: Network) -> bool:
    """True for who is paused or snoozed, kept without a rhythm, or about to be met as planned."""
    contact, today = standing.contact, network.today
    if standing.state in _AT_EASE or contact.paused or standing.rhythm.cadence.is_never:
        return True
    # The state of who is dormant does not tell
    if any(day is not None and day > today for day in (contact.snooze_until, contact.paused_until)):
        return True
    is_planned = contact.next_contact is not None and contact.next_contact >= today
    return is_planned or bool(network.plans_with(contact))


def is_kept_up(standing: Standing, network: Network) -> bool:
    """True for who may be turned to on any day: an active tie, not left in peace."""
    return standing.contact.status is Status.ACTIVE and not is_left_in_peace(standing, network)
