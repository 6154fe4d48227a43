"""How often the owner means to be in touch, how often they are, and what would give way first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Direction, Interaction
from netvault.network.acquaintance import days_before
from netvault.network.discretion import open_times
from netvault.network.due import Standing, State
from netvault.network.network import Network
from netvault.network.tie import Tie

WEEK_DAYS = 7
_RESTING = frozenset({State.PAUSED, State.DORMANT, State.ARCHIVED})
# By what a rhythm is known
_RHYTHMIC = ("cadence", "tier", "groups")


class Kept(NamedTuple):
    """Somebody kept at a rhythm: how many times a week it asks for, and in the weeks looked at the days in touch.

    `turned` counts those on which the other turned to the owner, or both met.
    """

    standing: Standing
    a_week: float
    touches: int
    turned: int

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.standing.contact

    @property
    def cadence(self) -> Cadence:
        """The rhythm."""
        return self.standing.rhythm.cadence

    @property
    def has_own(self) -> bool:
        """True where the rhythm stands in the person's own note."""
        return self.contact.cadence is not None or self.contact.tier_cadence is not None


class Pace(NamedTuple):
    """Times a week as the rhythms ask for, and as it was in the last weeks; and everybody kept at a rhythm."""

    a_week: float
    done: float
    people: tuple[Kept, ...]


def times_a_week(cadence: Cadence) -> float:
    """How many times a week the rhythm asks for; 0 where it never does."""
    length = cadence.length_days
    return WEEK_DAYS / length if length else 0.0


def find_pace(network: Network, weeks: float) -> Pace:
    """What the rhythms add up to, against the days in touch with anybody, each person counted, in the last weeks.

    At least one week is looked at. Without who is paused, dormant or only known of, and whose rhythm is private.
    """
    weeks = max(weeks, 1)
    since = days_before(network.today, weeks * WEEK_DAYS)
    people: list[Kept] = []
    done = 0
    for standing in network.active:
        touches, turned = _days_after(open_times(network, standing.contact), since)
        done += touches
        if _is_kept(standing):
            people.append(Kept(standing, times_a_week(standing.rhythm.cadence), touches, turned))
    return Pace(sum(one.a_week for one in people), done / weeks, tuple(people))


def _days_after(times: Sequence[Interaction], since: date) -> tuple[int, int]:
    """The days in touch after that one, and those on which the other turned to the owner, or both met."""
    touched: set[date] = set()
    turned: set[date] = set()
    for one in reversed(times):
        if one.on <= since:
            break
        touched.add(one.on)
        if one.direction is not Direction.OUT:
            turned.add(one.on)
    return len(touched), len(turned)


def _is_kept(standing: Standing) -> bool:
    contact = standing.contact
    if standing.rhythm.cadence.is_never or contact.status is Status.KNOWN_OF or standing.state in _RESTING:
        return False
    return not contact.private_fields or not any(map(contact.is_private, _RHYTHMIC))


def spread(network: Network) -> tuple[tuple[Tie, ...], ...]:
    """Everybody due today or before, week by week, as many in each as the owner has time for; in the page's order."""
    due, size = network.due, network.settings.per_week
    return tuple(due[begin : begin + size] for begin in range(0, len(due), size)) if size > 0 else ()
