"""The rhythm two people really keep, and what would fit them better than the one that is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from netvault.model.date import DAYS_IN_YEAR, MONTHS_IN_YEAR, Cadence
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings
from netvault.network.tries import unanswered

_RHYTHMS = (Cadence(days=14), *(Cadence(months=months) for months in (1, 2, 3, 6, 12)))
USUAL = tuple((cadence.length_days or 0, cadence) for cadence in _RHYTHMS)
WEEK_DAYS = 7
MONTH_DAYS = DAYS_IN_YEAR / MONTHS_IN_YEAR


@dataclass(frozen=True, slots=True)
class FitLimits:
    """The thresholds of `cadence-fit`."""

    gaps: float
    fewest: float
    burst_days: float
    slower: float
    faster: float


@dataclass(frozen=True, slots=True)
class Fit:
    """The gap of most days, and the usual rhythm nearest to it on that side of the one set."""

    gap_days: float
    is_slower: bool
    cadence: Cadence


def read_limits(settings: Settings) -> FitLimits:
    """The thresholds as the owner wants them."""
    names = ("gaps", "fewest", "burst_days", "slower", "faster")
    return FitLimits(*(settings.limit("cadence-fit", name) for name in names))


def contact_days(times: Sequence[Interaction], limits: FitLimits) -> tuple[Interaction, ...]:
    """One time for each of the last days of contact, the newest first; a burst of days is its last one.

    Tries that are still without an answer are none. None where there are too few to tell a rhythm. `times` are in
    order, oldest first.
    """
    tries = unanswered(times)
    found: list[Interaction] = []
    later: date | None = None
    for one in reversed(times):
        if tries and one.on >= tries[-1].on:
            continue
        if later is None or (later - one.on).days > limits.burst_days:
            found.append(one)
            if len(found) > limits.gaps:
                break
        later = one.on
    return tuple(found) if len(found) >= max(limits.fewest, 2) else ()


def usual_gap(days: Sequence[date]) -> float:
    """The gap of most of these days, in days; there are two at least, the newest first."""
    gaps = sorted(_gaps(days))
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2


def find_fit(days: Sequence[date], length_days: int, today: date, limits: FitLimits) -> Fit | None:
    """What fits better than the rhythm set, where both the median gap and the latest one say so."""
    gap, latest = usual_gap(days), _gaps(days)[0]
    if min(gap, latest) >= length_days * limits.slower:
        return _nearest(gap, [one for one in USUAL if one[0] > length_days], is_slower=True)
    if max(gap, (today - days[0]).days) <= length_days * limits.faster:
        return _nearest(gap, [one for one in USUAL if one[0] < length_days], is_slower=False)
    return None


def _gaps(days: Sequence[date]) -> list[int]:
    return [(later - earlier).days for later, earlier in pairwise(days)]


def _nearest(gap: float, rhythms: list[tuple[int, Cadence]], is_slower: bool) -> Fit | None:
    """The nearest of these rhythms; None where there is none on that side."""
    if not rhythms:
        return None
    return Fit(gap, is_slower, min(rhythms, key=lambda one: abs(one[0] - gap))[1])


def next_slower(cadence: Cadence) -> Cadence | None:
    """The next of the usual rhythms that is slower; None where there is none."""
    length = cadence.length_days
    return None if length is None else next((usual for days, usual in USUAL if days > length), None)


def next_faster(cadence: Cadence) -> Cadence | None:
    """The next of the usual rhythms that is faster; the slowest of them for who is met as needed."""
    length = cadence.length_days
    return next((usual for days, usual in reversed(USUAL) if length is None or days < length), None)


def in_round_words(days: float) -> Cadence:
    """About so long, in the unit people would say it in."""
    if days < 2 * WEEK_DAYS - 3:
        return Cadence(days=round(days))
    if days < 2 * MONTH_DAYS - WEEK_DAYS:
        return Cadence(days=round(days / WEEK_DAYS) * WEEK_DAYS)
    return Cadence(months=round(days / MONTH_DAYS))
