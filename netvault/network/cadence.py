"""The rhythm a person is kept at: their own, else the shortest of their groups', else the default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netvault.model.contact import Contact
from netvault.model.date import Cadence
from netvault.model.problem import Location
from netvault.model.settings import Group, Settings
from netvault.model.spelling import fold


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A cadence, where it comes from in words, and the place of the note's own, if it is the note's own."""

    cadence: Cadence
    says: str
    at: Location | None = None


def find_rhythm(contact: Contact, settings: Settings) -> Rhythm:
    """The cadence that holds for the person, by the precedence person, group (shortest), default."""
    if contact.cadence is not None:
        return Rhythm(contact.cadence, "from the note", contact.place("cadence"))
    if contact.tier_cadence is not None:
        field = "tier" if "tier" in dict(contact.places) else "groups"
        return Rhythm(contact.tier_cadence, "from the tier in the note", contact.place(field))
    shortest = shortest_group(contact.groups, settings)
    if shortest:
        return Rhythm(shortest.cadence, f"from the group {shortest.name}", contact.place("groups"))
    return Rhythm(settings.default_cadence, "the default, as no group has one")


def shortest_group(names: Iterable[str], settings: Settings) -> Group | None:
    """Of the groups so called the one with the shortest rhythm; None where the settings know none of them."""
    known = {fold(group.name): group for group in settings.groups}
    called = (known[fold(name)] for name in names if fold(name) in known)
    return min(called, key=_length_days, default=None)


def _length_days(group: Group) -> float:
    """How long the group's cadence is, in days; never is longer than any."""
    length = group.cadence.length_days
    return float("inf") if length is None else length
