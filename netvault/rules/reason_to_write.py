"""What is there to say to somebody who is due?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.discretion import Discretion, read_discretion
from netvault.network.network import Network
from netvault.network.occasions import occasions_of
from netvault.network.promises import Promise, open_promises
from netvault.rules.rule import Rule

# A birthday is worth a word from a week before
BIRTHDAY_DAYS = 7


def _check(network: Network) -> Iterator[Advice]:
    discretion = read_discretion(network)
    for tie in network.this_week:
        yield _reason(network, network.standing(tie.path).contact, discretion)


def _reason(network: Network, contact: Contact, discretion: Discretion) -> Advice:
    """The most personal hook the notes hold; a fact kept private is no hook."""
    for find in (_promise, _birthday, _awaited, _topic, _shared_interest):
        advice = find(network, contact, discretion)
        if advice is not None:
            return advice
    return Advice("reason-to-write", contact, {"kind": "nothing"}, (Location(contact.path),))


def _advice(contact: Contact, kind: str, at: Location, **facts: object) -> Advice:
    return Advice("reason-to-write", contact, {"kind": kind, "at": at, **facts}, (at,))


def _open(network: Network, contact: Contact, discretion: Discretion, mine: bool) -> Promise | None:
    """The oldest open promise that says what was promised."""
    promises = open_promises(network.interactions_with(contact))
    told = (one for one in promises if one.mine is mine and one.words and discretion.may_quote(contact, one.made))
    return next(told, None)


def _promise(network: Network, contact: Contact, discretion: Discretion) -> Advice | None:
    promise = _open(network, contact, discretion, mine=True)
    if promise is None:
        return None
    return _advice(contact, "promise", promise.made.at, words=promise.words, on=promise.made.on)


def _awaited(network: Network, contact: Contact, discretion: Discretion) -> Advice | None:
    promise = _open(network, contact, discretion, mine=False)
    if promise is None:
        return None
    return _advice(contact, "awaited", promise.made.at, words=promise.words, on=promise.made.on)


def _birthday(network: Network, contact: Contact, discretion: Discretion) -> Advice | None:
    near = (one for one in occasions_of(contact, network.today, BIRTHDAY_DAYS) if one.is_birthday)
    occasion = next(near, None)
    if occasion is None:
        return None
    return _advice(contact, "birthday", contact.place("birthday"), on=occasion.on)


def _topic(network: Network, contact: Contact, discretion: Discretion) -> Advice | None:
    spoken = (one for one in reversed(network.interactions_with(contact)) if one.words)
    last = next((one for one in spoken if discretion.may_quote(contact, one)), None)
    return _advice(contact, "topic", last.at, words=last.text or last.words, on=last.on) if last else None


def _shared_interest(network: Network, contact: Contact, discretion: Discretion) -> Advice | None:
    if contact.is_private("interests"):
        return None
    owner = network.owner
    mine = {fold(word) for word in owner.interests} if owner and not owner.is_private("interests") else set()
    shared = next((word for word in contact.interests if fold(word) in mine), None)
    interest = shared or next(iter(contact.interests), None)
    if interest is None:
        return None
    return _advice(contact, "interest", contact.place("interests"), words=interest, shared=shared is not None)


RULE = Rule("reason-to-write", __doc__, _check)
