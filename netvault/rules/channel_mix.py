"""Who is met only through social media, or never in the way they would like?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.spelling import fold
from netvault.network.acquaintance import days_before
from netvault.network.channels import TALKS, look_back, of_known_way, preferred_way, since
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5
# What the day of two cadences ago is worked out from, and what a city may come from
_BEHIND_CITY = ("city", "companies", "cadence", "tier", "groups")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The thresholds, and what they are measured against."""

    share: float
    fewest: float
    cadences: float
    ignored: float
    today: date
    lately: date
    home: str | None


def _check(network: Network) -> Iterator[Advice]:
    wanted = _wanted(network)
    for standing in network.approachable:
        contact = standing.contact
        times = open_times(network, contact)
        found = (
            _social(contact, times, wanted)
            or (wanted.home and contact.city and _from_afar(standing, times, wanted))
            or (contact.prefers and _ignored(contact, times, wanted))
        )
        if found:
            facts, proof = found
            places = read_discretion(network).places(contact, reversed(proof[-MOST_EVIDENCE:]))
            yield Advice("channel-mix", contact, facts, places)


_Times = tuple[Interaction, ...]
_Found = tuple[dict[str, object], Sequence[Interaction]]


def _wanted(network: Network) -> _Wanted:
    share, fewest, cadences, ignored = (
        network.settings.limit("channel-mix", name) for name in ("share", "fewest", "cadences", "ignored")
    )
    owner = network.owner
    home = fold(owner.city.text) if owner and owner.city and not owner.is_private("city") else None
    return _Wanted(share, fewest, cadences, ignored, network.today, look_back(network.today), home)


def _social(contact: Contact, times: _Times, wanted: _Wanted) -> _Found | None:
    """Social media carries the tie, and is not what the person likes best."""
    recent = since(times, wanted.lately)
    known = of_known_way(recent)
    if len(known) < wanted.fewest:
        return None
    social = [one for one in known if one.channel is Channel.SOCIAL]
    if not social or len(social) <= len(known) * wanted.share or preferred_way(contact) is Channel.SOCIAL:
        return None
    is_all = len(social) == sum(one.source is not Source.PROPERTY for one in recent)
    return {"kind": "social", "all": is_all}, social


def _from_afar(standing: Standing, times: _Times, wanted: _Wanted) -> _Found | None:
    """In the owner's city, and in touch, yet not in person or by voice; an unnoted way may have been either."""
    contact, length = standing.contact, standing.rhythm.cadence.length_days
    if contact.city is None or fold(contact.city.text) != wanted.home or length is None:
        return None
    if any(map(contact.is_private, _BEHIND_CITY)):
        return None
    begin = days_before(wanted.today, length * wanted.cadences)
    known, late = of_known_way(times), [one for one in times if one.on > begin]
    meanwhile = of_known_way(late)
    if not meanwhile or len(late) == len(times) or any(one.channel in TALKS for one in meanwhile):
        return None
    if {one.on for one in late} != {one.on for one in meanwhile}:
        return None
    talk = next((one.on for one in reversed(known) if one.channel in TALKS), None)
    return {"kind": "city", "city": contact.city.text, "on": talk}, meanwhile


def _ignored(contact: Contact, times: _Times, wanted: _Wanted) -> _Found | None:
    """The way the person likes best was not taken the last few times."""
    way, count = preferred_way(contact), max(round(wanted.ignored), 1)
    if way is None:
        return None
    last = [one for one in of_known_way(times) if one.direction is not Direction.IN][-count:]
    if len(last) < count or any(one.channel is way for one in last):
        return None
    return {"kind": "ignored", "way": way, "times": count}, last


RULE = Rule("channel-mix", __doc__, _check)
