"""Is it time to go over the list: who joined, who fell silent, who is missing?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.acquaintance import known_since, months_before
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing, State, days_later
from netvault.network.network import Network
from netvault.network.strangers import Stranger, strangers
from netvault.network.vacant import vacant_firms
from netvault.rules.rule import Rule

# The first day of every quarter is when lists are gone over
MONTHS_IN_QUARTER = 3
PLACES_SHOWN = 5
_RHYTHMIC = ("cadence", "tier", "groups", "next_contact")


class _Turn(NamedTuple):
    """Somebody who joined, or fell silent, and the place that shows it."""

    contact: Contact
    at: Location | None


def _check(network: Network) -> Iterator[Advice]:
    limit = network.settings.limit
    shown_days = round(limit("review-due", "shown_days"))
    missing = strangers(network, limit("review-due", "mentions"))
    since = _since(network, shown_days)
    if since is not None:
        yield from _review(network, missing, since)
        return
    # Between two reviews only somebody the notes just spoke of is brought up
    lately = tuple(one for one in missing if days_later(one.last_on, shown_days) > network.today)
    if lately:
        facts = {"kind": "stranger", "strangers": lately}
        yield Advice("review-due", None, facts, lately[0].places[:PLACES_SHOWN])


def _since(network: Network, shown_days: int) -> date | None:
    """The day from which on to look, where it is time to: since the last review, or at the beginning of a quarter."""
    today, last = network.today, network.settings.reviewed
    before = months_before(today, network.settings.limit("review-due", "months"))
    if last is not None:
        return last if last <= before else None
    quarter = date(today.year, today.month - (today.month - 1) % MONTHS_IN_QUARTER, 1)
    return before if (today - quarter).days < shown_days else None


def _review(network: Network, missing: tuple[Stranger, ...], since: date) -> Iterator[Advice]:
    discretion = read_discretion(network)
    joined: list[_Turn] = []
    silent: list[_Turn] = []
    for standing in network.active:
        times = open_times(network, standing.contact)
        known = known_since(standing.contact, times)
        if known is not None and known > since:
            at = times[0].at if times and times[0].on == known else standing.contact.place("met")
            joined.append(_Turn(standing.contact, discretion.place(standing.contact, at)))
        elif times and _fell_silent(standing, since, network.today):
            silent.append(_Turn(standing.contact, discretion.place(standing.contact, times[-1].at)))
    groups, firms = _empty_groups(network), vacant_firms(network)
    if joined or silent or groups or firms or missing or network.settings.reviewed:
        facts = {
            "kind": "review",
            "since": since,
            "reviewed": network.settings.reviewed,
            "joined": _people(joined),
            "silent": _people(silent),
            "groups": groups,
            "firms": firms,
            "strangers": missing,
        }
        yield Advice("review-due", None, facts, _evidence(joined, silent, missing))


def _people(turns: list[_Turn]) -> tuple[Contact, ...]:
    turns.sort(key=lambda one: (fold(one.contact.name), str(one.contact.path)))
    return tuple(one.contact for one in turns)


def _fell_silent(standing: Standing, since: date, today: date) -> bool:
    """True where there was no word in the time looked at, and a further cadence beyond the due day ended in it."""
    contact, last = standing.contact, standing.last
    if standing.state is not State.OVERDUE or standing.due is None or last is None or last.on > since:
        return False
    if contact.private_fields and any(map(contact.is_private, _RHYTHMIC)):
        return False
    missed = standing.rhythm.cadence.after(standing.due)
    return missed is not None and since <= missed < today


def _empty_groups(network: Network) -> tuple[str, ...]:
    """The groups of the settings that nobody is in, where enough people are in one to tell."""
    in_one = sum(bool(tie.groups) and not tie.is_private("groups") for tie in network.public)
    if in_one < network.settings.limit("review-due", "grouped"):
        return ()
    used = {fold(group) for tie in network.roll.ties for group in tie.groups}
    return tuple(group.name for group in network.settings.groups if fold(group.name) not in used)


def _evidence(joined: list[_Turn], silent: list[_Turn], missing: tuple[Stranger, ...]) -> tuple[Location, ...]:
    places = (*(one.at for one in (*joined[:2], *silent[:2])), *(missing[0].places if missing else ()))
    return tuple(dict.fromkeys(at for at in places if at))[:PLACES_SHOWN]


RULE = Rule("review-due", __doc__, _check)
