"""Who is further along than the owner, and has not been spoken to for long?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Seniority
from netvault.model.spelling import fold
from netvault.network.acquaintance import is_innermost
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing, State
from netvault.network.network import Network
from netvault.network.variety import known_people, open_rung, place_of
from netvault.rules.rule import Rule

# Whoever is called when there is need, or later by the owner's own wish, is not out of touch
_OUT_OF_TOUCH = frozenset({State.OVERDUE, State.NEVER_CONTACTED, State.DORMANT, State.PAUSED})
_WAITING = frozenset({State.OVERDUE, State.NEVER_CONTACTED})
_TIMING = ("cadence", "tier", "groups", "last_contact", "next_contact", "met", "log")
MOST_NAMES = 3


def _check(network: Network) -> Iterator[Advice]:
    owner = open_rung(network.owner) if network.owner else None
    if owner is None:
        return
    people = [(one, rung) for one in known_people(network) if (rung := open_rung(one.contact)) is not None]
    ahead = [(one, rung) for one, rung in people if rung.rank > owner.rank]
    ahead.sort(key=lambda pair: _furthest_first(*pair))
    for one, rung in ahead:
        if _has_lapsed(network, one):
            yield _about(network, one, rung)
    is_known_enough = len(people) >= network.settings.limit("seniority", "fewest")
    is_at_top = owner.rank == len(Seniority) - 1
    if is_known_enough and not is_at_top and not any(_is_in_touch(one) for one, _ in ahead):
        yield _about_all([one.contact for one, _ in ahead if one.state in _WAITING and network.may_approach(one)])


def _furthest_first(one: Standing, rung: Seniority) -> tuple[int, int, str, str]:
    """The highest rung, then the longest lapsed."""
    due = one.due.toordinal() if one.due else 0
    return (-rung.rank, due, fold(one.contact.name), str(one.contact.path))


def _has_lapsed(network: Network, one: Standing) -> bool:
    days, contact = one.days_overdue(network.today), one.contact
    if days is None or days <= network.settings.limit("seniority", "days") or _keeps_timing(contact):
        return False
    # From a parent one learns too, but not by a reminder
    if not network.may_approach(one) or is_innermost(contact, network.settings):
        return False
    return bool(open_times(network, contact)) or contact.met is not None


def _is_in_touch(one: Standing) -> bool:
    """True where the tie is not out of touch, as far as may be told."""
    return one.state not in _OUT_OF_TOUCH or _keeps_timing(one.contact)


def _keeps_timing(contact: Contact) -> bool:
    """True where the day due would tell what is private."""
    return bool(contact.private_fields) and any(map(contact.is_private, _TIMING))


def _about(network: Network, one: Standing, rung: Seniority) -> Advice:
    contact = one.contact
    times = open_times(network, contact)
    last = times[-1] if times else None
    role = None if contact.is_private("role") else contact.role
    company = None if contact.is_private("companies") else contact.company
    is_said = bool(role and company and fold(company) in fold(role))
    facts = {
        "kind": "lapsed",
        "role": role or rung.value,
        "company": None if is_said else company,
        "last": last.on if last else None,
    }
    said = read_discretion(network).place(contact, last.at) if last else None
    where = place_of(contact, "seniority")
    return Advice("seniority", contact, facts, (where, said) if said else (where,))


def _about_all(people: list[Contact]) -> Advice:
    named = tuple(people[:MOST_NAMES])
    places = tuple(place_of(one, "seniority") for one in named)
    return Advice("seniority", None, {"kind": "nobody in touch", "people": named}, places)


RULE = Rule("seniority", __doc__, _check)
