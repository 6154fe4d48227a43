"""What is left to find out before a first message to somebody only known of?"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.due import State
from netvault.network.firms import all_names, open_firms
from netvault.network.network import Network
from netvault.rules.rule import Rule

RULE_NAME = "homework"
EVIDENCE_KEPT = 5
_RESTING = frozenset({State.PAUSED, State.SNOOZED})


class _Step(NamedTuple):
    """One thing to do before: done by so much, of so much, and where what is there stands."""

    name: str
    done: int
    wanted: int
    at: tuple[Location, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.done >= self.wanted


class _Known(NamedTuple):
    """Of those the owner knows: the companies they are at, by name, and their notes."""

    firms: frozenset[str]
    notes: frozenset[PurePosixPath]


def _check(network: Network) -> Iterator[Advice]:
    known_of = [
        one.contact
        for one in network.active
        if one.contact.status is Status.KNOWN_OF and one.state not in _RESTING and not one.contact.is_private("status")
        if not any(_is_a_word(said, one.contact) for said in open_times(network, one.contact))
    ]
    if not known_of:
        return
    discretion, known = read_discretion(network), _read_known(network)
    found = [(contact, _steps(network, contact, known, discretion)) for contact in known_of]
    for contact, steps in sorted(filter(itemgetter(1), found), key=lambda pair: _order(*pair)):
        missing = tuple(one.name for one in steps if not one.is_done)
        noted = next((one for one in steps if one.name == "facts"), None)
        facts = {
            "missing": missing,
            "have": tuple(one.name for one in steps if one.is_done),
            "facts_to_note": noted.wanted - noted.done if noted and not noted.is_done else 0,
        }
        at = tuple(dict.fromkeys(place for one in steps for place in one.at))[:EVIDENCE_KEPT]
        yield Advice(RULE_NAME, contact, facts, at or (contact.place("status"),))


def _is_a_word(said: Interaction, contact: Contact) -> bool:
    """True for a message to them or a talk, not for what was only noted of them: the first message is behind then."""
    is_of_both = said.source is not Source.LOG or said.at.path == contact.path
    return is_of_both and (said.channel is not Channel.OTHER or said.direction is not Direction.BOTH)


def _order(contact: Contact, steps: tuple[_Step, ...]) -> tuple[int, str, str]:
    """The nearest to a first message first."""
    return (sum(not one.is_done for one in steps), fold(contact.name), str(contact.path))


def _steps(network: Network, contact: Contact, known: _Known, discretion: Discretion) -> tuple[_Step, ...]:
    """The list, without what only something kept private could tell."""
    steps = (
        _acquaintance(network, contact, known, discretion),
        _facts(network, contact, discretion),
        _channel(contact),
    )
    return tuple(one for one in steps if one is not None)


def _acquaintance(network: Network, contact: Contact, known: _Known, discretion: Discretion) -> _Step | None:
    """Somebody who knows them: who spoke of them, works where they do, or has them in a note."""
    if contact.is_private("introduced_by") or contact.is_private("companies"):
        return None
    if contact.introduced_by:
        return _Step("acquaintance", 1, 1, (contact.place("introduced_by"),))
    if not known.firms.isdisjoint(all_names(contact.companies)):
        return _Step("acquaintance", 1, 1, (contact.place("companies"),))
    said = (one for one in open_times(network, contact) if one.at.path != contact.path and one.at.path in known.notes)
    first = next((one for one in said if discretion.may_quote(contact, one)), None)
    return _Step("acquaintance", 1, 1, (first.at,)) if first else _Step("acquaintance", 0, 1)


def _read_known(network: Network) -> _Known:
    known = [one.contact for one in network.active if one.contact.status is not Status.KNOWN_OF]
    firms = {firm for contact in known for firm in open_firms(contact, "companies")}
    return _Known(all_names(firms), frozenset(contact.path for contact in known))


def _facts(network: Network, contact: Contact, discretion: Discretion) -> _Step | None:
    """What was noted of them on a day, and what they care about."""
    if any(map(contact.is_private, ("log", "interactions", "last_contact", "interests"))):
        return None
    times = (one for one in open_times(network, contact) if one.words and discretion.may_quote(contact, one))
    places = (*(one.at for one in times), *(contact.place("interests") for _ in contact.interests))
    wanted = int(network.settings.limit(RULE_NAME, "facts"))
    return _Step("facts", len(places), wanted, tuple(dict.fromkeys(places[:wanted])))


def _channel(contact: Contact) -> _Step | None:
    """A way to write to them."""
    fields = {"emails": contact.emails, "phones": contact.phones, "links": contact.links}
    if any(map(contact.is_private, fields)):
        return None
    places = [contact.place(field) for field, ways in fields.items() if ways]
    return _Step("channel", len(places), 1, tuple(places[:1]))


RULE = Rule(RULE_NAME, __doc__, _check)
