"""What is there to say to somebody who is due?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.network.due import State
from netvault.network.network import Network
from netvault.network.occasions import occasions_of
from netvault.network.promises import Promise, open_promises
from netvault.rules.rule import Rule

# A birthday is worth a word from a week before
BIRTHDAY_DAYS = 7
# The page speaks of the week: today and the six days after it
WEEK_DAYS = 6


def _check(network: Network) -> Iterator[Advice]:
    until = network.today + timedelta(days=WEEK_DAYS)
    for contact in network.public:
        standing = network.standing(contact)
        is_due = standing.state in {State.OVERDUE, State.SOON} and standing.due is not None
        if is_due and standing.due is not None and standing.due <= until:
            yield _reason(network, contact)


def _reason(network: Network, contact: Contact) -> Advice:
    """The most personal hook the notes hold; a fact kept private is no hook."""
    for find in (_promise, _birthday, _awaited, _topic, _shared_interest):
        advice = find(network, contact)
        if advice is not None:
            return advice
    return Advice("reason-to-write", contact, {"kind": "nothing"}, (Location(contact.path),))


def _advice(contact: Contact, kind: str, at: Location, **facts: object) -> Advice:
    return Advice("reason-to-write", contact, {"kind": kind, "at": at, **facts}, (at,))


def _open(network: Network, contact: Contact, mine: bool) -> Promise | None:
    if contact.is_private("log"):
        return None
    promises = open_promises(network.interactions_with(contact))
    return next((promise for promise in promises if promise.mine is mine), None)


def _promise(network: Network, contact: Contact) -> Advice | None:
    promise = _open(network, contact, mine=True)
    if promise is None:
        return None
    return _advice(contact, "promise", promise.made.at, words=promise.words, on=promise.made.on)


def _awaited(network: Network, contact: Contact) -> Advice | None:
    promise = _open(network, contact, mine=False)
    if promise is None:
        return None
    return _advice(contact, "awaited", promise.made.at, words=promise.words, on=promise.made.on)


def _birthday(network: Network, contact: Contact) -> Advice | None:
    near = (one for one in occasions_of(contact, network.today, BIRTHDAY_DAYS) if one.is_birthday)
    occasion = next(near, None)
    if occasion is None:
        return None
    return _advice(contact, "birthday", contact.place("birthday"), on=occasion.on)


def _topic(network: Network, contact: Contact) -> Advice | None:
    if contact.is_private("log"):
        return None
    spoken = (one for one in reversed(network.interactions_with(contact)) if one.words)
    last = next(spoken, None)
    return _advice(contact, "topic", last.at, words=last.text or last.words, on=last.on) if last else None


def _shared_interest(network: Network, contact: Contact) -> Advice | None:
    if contact.is_private("interests"):
        return None
    mine = {word.casefold() for word in network.owner.interests} if network.owner else set()
    shared = next((word for word in contact.interests if word.casefold() in mine), None)
    interest = shared or next(iter(contact.interests), None)
    if interest is None:
        return None
    return _advice(contact, "interest", contact.place("interests"), words=interest, shared=shared is not None)


RULE = Rule("reason-to-write", __doc__, _check)
