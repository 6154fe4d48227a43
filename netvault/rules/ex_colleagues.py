"""Which former colleagues have not been spoken to since?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.career import Career, Firm, names_of_all, read_career
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.rules.rule import Rule

COLLEAGUES = "colleagues"
# Who keeps one of these private is not spoken of: nobody could say that it is only an old desk they share
_NEEDED = ("companies", "former_companies", "groups", "interests", "log", "interactions", "last_contact")


class _Owner(NamedTuple):
    """Where the owner is and was, by name, and what the owner cares about; nothing of it private."""

    present: frozenset[str]
    former: frozenset[str]
    interests: frozenset[str]


class _Found(NamedTuple):
    """A former colleague, `last` being the last time in touch; `who_left` says whether I, they or both moved on."""

    contact: Contact
    company: Firm
    who_left: str
    last: Interaction | None

    @property
    def order(self) -> tuple[bool, date, str, str]:
        """The longest silence first; with whom nothing is noted, last."""
        last = self.last.on if self.last else date.max
        return (self.last is None, last, fold(self.contact.name), str(self.contact.path))


def _check(network: Network) -> Iterator[Advice]:
    owner = _read_owner(network)
    if owner is None or not (owner.present or owner.former):
        return
    discretion = read_discretion(network)
    days = network.settings.limit("ex-colleagues", "days")
    found = [one for standing in network.active if (one := _former_colleague(network, standing, owner, days))]
    for one in sorted(found, key=lambda one: one.order):
        at = discretion.place(one.contact, one.last.at) if one.last else None
        last = one.last.on if one.last else None
        facts = {"company": one.company.text, "who_left": one.who_left, "last": last}
        evidence: tuple[Location, ...] = (one.company.at,)
        yield Advice("ex-colleagues", one.contact, facts, (*evidence, at) if at else evidence)


def _read_owner(network: Network) -> _Owner | None:
    owner = network.owner
    if owner is None:
        return None
    career = read_career(network, owner)
    interests = () if owner.is_private("interests") else owner.interests
    return _Owner(names_of_all(career.present), names_of_all(career.former), frozenset(map(fold, interests)))


def _former_colleague(network: Network, standing: Standing, owner: _Owner, days: float) -> _Found | None:
    """The person, where an old company is all that is shared, and nobody was in touch for long."""
    contact, last = standing.contact, standing.last
    if last is not None and (network.today - last.on).days <= days:
        return None
    if not network.may_approach(standing) or any(map(contact.is_private, _NEEDED)):
        return None
    # A rhythm set for this person has its own day
    if contact.cadence is not None and standing.due is not None and standing.due > network.today:
        return None
    shared = _shared_past(read_career(network, contact), owner) if _is_all(contact, owner) else None
    if shared is None:
        return None
    times = open_times(network, contact)
    return _Found(contact, *shared, times[-1] if times else None)


def _shared_past(career: Career, owner: _Owner) -> tuple[Firm, str] | None:
    """The company they were at together, and who left it; None if they still are at one."""
    if not owner.present.isdisjoint(names_of_all(career.present)):
        return None
    for firm in career.former:
        if not owner.former.isdisjoint(firm.names):
            return firm, "both"
    for firm in career.present:
        if not owner.former.isdisjoint(firm.names):
            # A line tells that they came, and nothing of now
            return firm, "me" if firm.field else "both"
    for firm in career.former:
        if not owner.present.isdisjoint(firm.names):
            return firm, "they"
    return None


def _is_all(contact: Contact, owner: _Owner) -> bool:
    """True where neither another group nor an interest ties them."""
    is_elsewhere = any(fold(group) != COLLEAGUES for group in contact.groups)
    return not is_elsewhere and owner.interests.isdisjoint(map(fold, contact.interests))


RULE = Rule("ex-colleagues", __doc__, _check)
