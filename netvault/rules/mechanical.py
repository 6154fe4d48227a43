"""Whose last messages from you could have gone to anybody?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from netvault.model.advice import Advice
from netvault.model.date import MONTHS_IN_YEAR
from netvault.model.interaction import Direction, Interaction, Source
from netvault.network.channels import is_message, look_back
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network
from netvault.network.sameness import is_general, likeness
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class _Limits:
    """The thresholds; `messages` are compared with each other, `times` by their days."""

    alike: float
    messages: int
    times: int
    gap_days: float
    spread_days: float
    words: float


def _check(network: Network) -> Iterator[Advice]:
    limits, lately = _limits(network), look_back(network.today)
    for standing in network.approachable:
        # Nobody is asked what is new with them where the last time was long ago
        if standing.last is None or standing.last.on < lately:
            continue
        contact = standing.contact
        messages = _last_messages(open_times(network, contact), max(limits.messages, limits.times))
        alike, even = messages[: limits.messages], messages[: limits.times]
        if len(alike) == limits.messages and _are_alike(alike, limits.alike):
            kind, proof = "alike", alike
        elif len(even) == limits.times and _are_mechanical(even, limits):
            kind, proof = "even", even
        else:
            continue
        discretion = read_discretion(network)
        if proof[0].on >= lately and all(discretion.may_quote(contact, one) for one in proof):
            evidence = tuple(one.at for one in proof[:MOST_EVIDENCE])
            yield Advice("mechanical", contact, {"kind": kind, "messages": len(proof)}, evidence)


def _limits(network: Network) -> _Limits:
    alike, messages, times, gap, spread, words = (
        network.settings.limit("mechanical", name)
        for name in ("alike", "messages", "times", "gap_days", "spread_days", "words")
    )
    # One message alone is like no other
    return _Limits(alike, max(round(messages), 2), max(round(times), 3), gap, spread, words)


def _last_messages(times: Sequence[Interaction], most: int) -> list[Interaction]:
    """The last messages from the owner since the two last talked, the newest first.

    An answer does not make the next message less general; any other time may have been a talk.
    """
    found: list[Interaction] = []
    for one in reversed(times):
        if is_message(one):
            found.append(one)
            if len(found) == most:
                break
        elif one.direction is not Direction.IN and one.source is not Source.PROPERTY:
            break
    return found


def _are_alike(messages: list[Interaction], above: float) -> bool:
    """Each says nearly what the one before said, on another day."""
    return all(
        later.on != earlier.on and bool(later.text) and likeness(later.words, earlier.words) > above
        for later, earlier in pairwise(messages)
    )


def _are_mechanical(messages: list[Interaction], limits: _Limits) -> bool:
    """They came by the calendar, with nothing in them that is of this person."""
    gaps = [(later.on - earlier.on).days for later, earlier in pairwise(messages)]
    if min(gaps) < limits.gap_days:
        return False
    if max(gaps) - min(gaps) > limits.spread_days and not _is_monthly([one.on for one in messages]):
        return False
    return all(not one.marks and is_general(one.text, limits.words) for one in messages)


def _is_monthly(days: list[date]) -> bool:
    """Always the same day of the month, and always as many months on."""
    months = [on.year * MONTHS_IN_YEAR + on.month for on in days]
    return len({on.day for on in days}) == 1 and len({later - earlier for later, earlier in pairwise(months)}) == 1


RULE = Rule("mechanical", __doc__, _check)
