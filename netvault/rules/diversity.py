"""Where is the network narrow, against what the owner would like and in itself?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.network.variety import Variety, known_people, place_of, read_varieties, values_of
from netvault.rules.rule import Rule

# What may lead to a city or a field of work, the nearest first, and how it is said
_BRIDGES = (
    ("companies", "by company"),
    ("former_companies", "by a former company"),
    ("city", "by city"),
    ("industry", "by industry"),
    ("profession", "by profession"),
    ("role", "by their work"),
    ("met_at", "by where you met"),
    ("interests", "by an interest"),
)
MOST_BRIDGES, MOST_PLACES = 3, 5


class _Bridge(NamedTuple):
    """Somebody who may know people there: the fact that says so, and where it stands."""

    nearness: int
    contact: Contact
    why: str
    at: Location


def _check(network: Network) -> Iterator[Advice]:
    unknown, fewest = (network.settings.limit("diversity", name) for name in ("unknown", "fewest"))
    goals = _goals(network)
    texts = cache(lambda: [(one, _told_of(one.contact)) for one in known_people(network)])
    found: list[Advice] = []
    for variety in read_varieties(network):
        if variety.people >= fewest and variety.unknown_share <= unknown:
            advice = _thin(network, variety, goals.get(variety.field, ()), texts) or _one_sided(network, variety)
            found += [advice] if advice else []
    yield from sorted(found, key=_worth)


def _worth(advice: Advice) -> bool:
    """Somebody to ask comes first; what stays is in the order of the fields."""
    return not advice.facts.get("bridges")


def _goals(network: Network) -> Mapping[str, tuple[str, ...]]:
    """What the owner would like to know more people in, by field; a group by the name the settings give it."""
    called = {fold(name): one.name for one in network.settings.groups for name in (*one.also_called, one.name)}
    goals: dict[str, tuple[str, ...]] = {}
    for field, values in network.settings.goals:
        known = (called.get(fold(value), value) if field == "group" else value for value in values)
        goals[field] = (*goals.get(field, ()), *filter(None, (" ".join(value.split()) for value in known)))
    return goals


Texts = Callable[[], list[tuple[Standing, str]]]


def _thin(network: Network, variety: Variety, goals: Iterable[str], texts: Texts) -> Advice | None:
    """The goal with the fewest people in it, of those to which somebody may lead if there are any."""
    limit = network.settings.limit("diversity", "thin")
    found: list[tuple[bool, int, Advice]] = []
    for value in goals:
        holds = _finder(value)
        inside = [
            one for one in known_people(network) if any(map(holds, values_of(network, one.contact, variety.field)))
        ]
        if len(inside) < limit:
            bridges = _bridges(network, variety.field, value, inside, texts())
            found.append((not bridges, len(inside), _thin_advice(network, variety.field, value, len(inside), bridges)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _thin_advice(network: Network, field: str, value: str, count: int, bridges: list[_Bridge]) -> Advice:
    settings = network.settings.path
    places = tuple(one.at for one in bridges) or ((Location(settings),) if settings else ())
    facts = {
        "kind": "thin",
        "field": field,
        "value": value,
        "count": count,
        "bridges": tuple(one.contact for one in bridges),
        "why": tuple(one.why for one in bridges),
    }
    return Advice("diversity", None, facts, places)


def _bridges(
    network: Network, field: str, value: str, inside: list[Standing], texts: list[tuple[Standing, str]]
) -> list[_Bridge]:
    """Whoever is there already, then those with a fact that names it; none who is left alone for now."""
    there = {one.contact.path for one in inside}
    found = [_Bridge(-1, one.contact, "", place_of(one.contact, field)) for one in inside if network.may_approach(one)]
    wanted, holds = fold(value), _finder(value)
    for one, told in texts:
        if wanted in told and one.contact.path not in there and network.may_approach(one):
            found += [bridge] if (bridge := _bridge(one.contact, field, holds)) else []
    found.sort(key=lambda one: (one.nearness, fold(one.contact.name), str(one.contact.path)))
    return found[:MOST_BRIDGES]


def _bridge(contact: Contact, field: str, holds: Callable[[str], bool]) -> _Bridge | None:
    for nearness, (name, why) in enumerate(_BRIDGES):
        if name != field and any(map(holds, _texts(contact, name))) and not contact.is_private(name):
            return _Bridge(nearness, contact, why, place_of(contact, name))
    return None


def _told_of(contact: Contact) -> str:
    """Everything that may lead somewhere, to be searched before it is looked at closely."""
    return fold("\n".join(text for name, _ in _BRIDGES for text in _texts(contact, name)))


def _texts(contact: Contact, name: str) -> tuple[str, ...]:
    value: object = getattr(contact, name)
    several = value if isinstance(value, tuple) else (value,)
    return tuple(one.text if isinstance(one, Reference) else str(one) for one in several if one)


def _finder(value: str) -> Callable[[str], bool]:
    """Tells whether a text names the value, as whole words; anywhere in scripts that may not put blanks between."""
    wanted = fold(value)
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)" if wanted.isascii() else re.escape(wanted))

    def holds(text: str) -> bool:
        folded = fold(text)
        return wanted in folded and whole.search(folded) is not None

    return holds


def _one_sided(network: Network, variety: Variety) -> Advice | None:
    most = variety.rows[0] if variety.rows else None
    if most is None or most.share <= network.settings.limit("diversity", "share"):
        return None
    wanted = fold(most.name)
    among = (
        one.contact
        for one in known_people(network)
        if any(fold(value) == wanted for value in values_of(network, one.contact, variety.field))
    )
    places = tuple(place_of(contact, variety.field) for contact, _ in zip(among, range(MOST_PLACES), strict=False))
    facts = {"kind": "one-sided", "field": variety.field, "value": most.name, "share": most.share}
    return Advice("diversity", None, facts, places)


RULE = Rule("diversity", __doc__, _check)
