"""Who goes through a hard time, and might be glad of a word that expects nothing?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Direction
from netvault.model.spelling import fold
from netvault.network.discretion import open_times
from netvault.network.due import days_later
from netvault.network.hard_times import LINGER_DAYS, hard_day, hard_since, has_hard_times, in_hard_times
from netvault.network.network import Network
from netvault.rules.rule import Rule

NAME = "trying-times"


def _check(network: Network) -> Iterator[Advice]:
    found = []
    for standing in network.active:
        contact = standing.contact
        if not contact.hard_times or not has_hard_times(contact) or standing.is_put_aside:
            continue
        if not _is_kept_back(contact) and (turn := _turn(network, contact)) is not None:
            since = hard_since(contact) or date.min
            found.append(((-since.toordinal(), fold(contact.name), str(contact.path)), contact, turn))
    for _, contact, turn in sorted(found, key=lambda one: one[0]):
        day = hard_day(contact)
        yield Advice(NAME, contact, {"since": day.full if day else None, "turn": turn}, (contact.place("hard_times"),))


def _is_kept_back(contact: Contact) -> bool:
    """True where the owner named as private what this is about, or what it is told by; this rule is no exception."""
    return contact.private or any(
        field in contact.private_fields for field in ("hard_times", "log", "last_contact", "interactions")
    )


def _turn(network: Network, contact: Contact) -> int | None:
    """Which check-in is open, 1 to 3, or 0 where the hard time has no date; None where none is."""
    today, since = network.today, hard_since(contact)
    first, second, third = sorted(
        int(network.settings.limit(NAME, name)) for name in ("first_days", "second_days", "third_days")
    )
    times = open_times(network, contact)
    if since is None:
        is_quiet = in_hard_times(contact, today) and all(days_later(one.on, second) <= today for one in times[-1:])
        return 0 if is_quiet else None
    turn = sum(days_later(since, days) <= today for days in (first, second, third))
    if not turn or today > days_later(since, third + LINGER_DAYS):
        return None
    due = days_later(since, (first, second, third)[turn - 1])
    reached = next((one.on for one in reversed(times) if one.direction is not Direction.IN), None)
    # A word of the last few days is not followed by another at once
    is_fresh = reached is not None and (reached >= due or days_later(reached, first) > today)
    return None if is_fresh else turn


RULE = Rule(NAME, __doc__, _check)
