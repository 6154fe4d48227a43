"""How mixed is the network, and of how many is that not known?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netvault.dashboard.section import Facts, Section
from netvault.model.contact import Status
from netvault.network.variety import Row, Variety, known_people, open_rung, read_varieties

MOST_BARS = 8
CHARTED = ("industry", "city")
_SAID = {"age": "how long known"}


@dataclass(frozen=True, slots=True)
class Mix:
    """One field: for how many it is not noted, as many kinds in equal parts, and the most common of them.

    `kinds` and `most` are None where it is noted for too few to say.
    """

    name: str
    unknown: int
    kinds: int | None
    most: Row | None
    unknown_share: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """How many are further along than the owner, about level, and earlier on their way."""

    above: int
    level: int
    below: int


def _view(facts: Facts) -> Mapping[str, object] | None:
    limit = facts.network.settings.limit
    fewest, unknown = limit("diversity", "fewest"), limit("diversity", "unknown")
    if _people_known(facts) < fewest:
        return None
    varieties = read_varieties(facts.network)
    told = [one for one in varieties if one.known and one.people >= fewest and one.unknown_share <= unknown]
    if not told:
        return None
    charted = max((one for one in told if one.field in CHARTED), key=_covered, default=None)
    bars = _bars(charted) if charted else []
    return {
        "lines": facts.advised("diversity"),
        "ladder": _ladder(facts, fewest),
        "people": varieties[0].people,
        "rows": [_mix(one, one in told) for one in varieties if one.known],
        "field": charted.field if charted else None,
        "known": charted.known if charted else 0,
        "bars": bars,
        "top": max((count for _, count in bars), default=0),
    }


def _ladder(facts: Facts, fewest: float) -> Ladder | None:
    """How many stand where against the owner; None where either is not known, or of too few."""
    owner = facts.network.owner
    mine = open_rung(owner) if owner else None
    if mine is None:
        return None
    rungs = (open_rung(one.contact) for one in known_people(facts.network))
    theirs = [rung.rank - mine.rank for rung in rungs if rung]
    if len(theirs) < fewest:
        return None
    return Ladder(sum(one > 0 for one in theirs), theirs.count(0), sum(one < 0 for one in theirs))


def _covered(variety: Variety) -> float:
    """The share of those known for whom the bars have a name; with little in common a chart shows little."""
    return sum(row.share for row in variety.rows[:MOST_BARS])


def _people_known(facts: Facts) -> int:
    """How many there are to look at; no note is opened for it."""
    left_out = {Status.ARCHIVED, Status.KNOWN_OF}
    return sum(tie.status not in left_out for tie in facts.network.public)


def _mix(variety: Variety, is_told: bool) -> Mix:
    name = _SAID.get(variety.field, variety.field)
    kinds, most = (round(variety.effective), variety.rows[0]) if is_told else (None, None)
    return Mix(name, variety.people - variety.known, kinds, most, variety.unknown_share)


def _bars(variety: Variety) -> list[tuple[str, int]]:
    """The most common values with their people, and all others as one."""
    bars = [(row.name, round(row.people)) for row in variety.rows[:MOST_BARS]]
    others = variety.known - sum(count for _, count in bars)
    return [*bars, ("others", others)] if others else bars


SECTION = Section("diversity", __doc__, _view)
