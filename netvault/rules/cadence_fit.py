"""Whose rhythm is not the one you set?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.date import DAYS_IN_YEAR, MONTHS_IN_YEAR, Cadence
from netvault.model.interaction import Interaction
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5
_RHYTHMS = (Cadence(days=14), *(Cadence(months=months) for months in (1, 2, 3, 6, 12)))
USUAL = tuple((cadence.length_days or 0, cadence) for cadence in _RHYTHMS)
WEEK_DAYS = 7
MONTH_DAYS = DAYS_IN_YEAR / MONTHS_IN_YEAR
# What tells the rhythm, or the days the real one is counted from
_BEHIND = ("cadence", "groups", "tier", "log", "interactions", "last_contact")


@dataclass(frozen=True, slots=True)
class _Limits:
    """The thresholds."""

    gaps: float
    fewest: float
    burst_days: float
    slower: float
    faster: float


@dataclass(frozen=True, slots=True)
class _Proposal:
    """The gap of most days, and the usual rhythm nearest to it on that side of the one set."""

    gap_days: float
    is_slower: bool
    cadence: Cadence


def _check(network: Network) -> Iterator[Advice]:
    """The rhythms furthest from what was set first, else in the order of the page."""
    limits = _Limits(
        *(network.settings.limit("cadence-fit", name) for name in ("gaps", "fewest", "burst_days", "slower", "faster"))
    )
    found: list[tuple[float, Advice]] = []
    for standing in network.approachable:
        length = standing.rhythm.cadence.length_days
        if length is None or _is_hidden(standing.contact):
            continue
        met = _contact_days(open_times(network, standing.contact), limits)
        if len(met) < max(limits.fewest, 2):
            continue
        proposal = _proposal([one.on for one in met], length, network.today, limits)
        if proposal:
            ratio = proposal.gap_days / length
            found.append((-max(ratio, 1 / ratio), _advice(network, standing, proposal, met)))
    found.sort(key=lambda one: one[0])
    yield from (advice for _, advice in found)


def _is_hidden(contact: Contact) -> bool:
    return bool(contact.private_fields) and any(map(contact.is_private, _BEHIND))


def _contact_days(times: Sequence[Interaction], limits: _Limits) -> list[Interaction]:
    """One time for each of the last days of contact, the newest first; a burst of days is its last one."""
    found: list[Interaction] = []
    later: date | None = None
    for one in reversed(times):
        if later is None or (later - one.on).days > limits.burst_days:
            found.append(one)
            if len(found) > limits.gaps:
                break
        later = one.on
    return found


def _proposal(days: Sequence[date], length: int, today: date, limits: _Limits) -> _Proposal | None:
    """What fits better than the rhythm set, where both the median gap and the latest one say so."""
    gaps = [(later - earlier).days for later, earlier in pairwise(days)]
    gap = _median(gaps)
    if min(gap, gaps[0]) >= length * limits.slower:
        return _nearest(gap, [one for one in USUAL if one[0] > length], is_slower=True)
    if max(gap, (today - days[0]).days) <= length * limits.faster:
        return _nearest(gap, [one for one in USUAL if one[0] < length], is_slower=False)
    return None


def _median(gaps: Sequence[int]) -> float:
    middle = len(gaps) // 2
    ordered = sorted(gaps)
    return ordered[middle] if len(gaps) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _nearest(gap: float, rhythms: list[tuple[int, Cadence]], is_slower: bool) -> _Proposal | None:
    """The nearest of these rhythms; None where there is none on that side."""
    if not rhythms:
        return None
    return _Proposal(gap, is_slower, min(rhythms, key=lambda one: abs(one[0] - gap))[1])


def _advice(network: Network, standing: Standing, proposal: _Proposal, met: list[Interaction]) -> Advice:
    contact, cadence = standing.contact, standing.rhythm.cadence
    is_own = contact.cadence is not None or contact.tier_cadence is not None
    facts = {
        "kind": "slower" if proposal.is_slower else "faster",
        "set_by": "note" if is_own else "group" if standing.rhythm.at else "default",
        "cadence": cadence,
        "real": _in_round_words(proposal.gap_days),
        "proposed": proposal.cadence,
    }
    places = read_discretion(network).places(contact, met[: MOST_EVIDENCE - 1])
    return Advice("cadence-fit", contact, facts, tuple(filter(None, (standing.rhythm.at, *places))))


def _in_round_words(days: float) -> Cadence:
    """About so long, in the unit people would say it in."""
    if days < 2 * WEEK_DAYS - 3:
        return Cadence(days=round(days))
    if days < 2 * MONTH_DAYS - WEEK_DAYS:
        return Cadence(days=round(days / WEEK_DAYS) * WEEK_DAYS)
    return Cadence(months=round(days / MONTH_DAYS))


RULE = Rule("cadence-fit", __doc__, _check)
