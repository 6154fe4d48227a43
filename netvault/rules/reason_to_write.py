"""What is there to say to somebody who is due?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Mark
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.due import days_later
from netvault.network.hard_times import in_hard_times
from netvault.network.network import Network
from netvault.network.occasions import occasions_of
from netvault.network.promises import Promise, open_promises, short_words
from netvault.network.sameness import is_empty_phrase
from netvault.network.upcoming import announced
from netvault.rules.rule import Rule

# A birthday is worth a word from a week before
BIRTHDAY_DAYS = 7


class _Known(NamedTuple):
    """What is known of somebody, and may be told."""

    network: Network
    contact: Contact
    times: tuple[Interaction, ...]
    discretion: Discretion

    @property
    def is_hard(self) -> bool:
        return in_hard_times(self.contact, self.network.today)

    def may_quote(self, one: Interaction) -> bool:
        return self.discretion.may_quote(self.contact, one)


def _check(network: Network) -> Iterator[Advice]:
    discretion = read_discretion(network)
    # The page has time for the first few alone: who asks for no more has no more notes opened
    for tie in network.due_this_week:
        contact = network.standing(tie.path).contact
        yield _reason(_Known(network, contact, open_times(network, contact), discretion))


def _reason(known: _Known) -> Advice:
    """The most personal hook the notes hold; a fact kept private is no hook."""
    for find in _GENTLE if known.is_hard else _ALL:
        advice = find(known)
        if advice is not None:
            return advice
    kind = "kept" if known.contact.private_fields else "nothing"
    return Advice("reason-to-write", known.contact, {"kind": kind}, (Location(known.contact.path),))


def _advice(contact: Contact, kind: str, at: Location, **facts: object) -> Advice:
    return Advice("reason-to-write", contact, {"kind": kind, "at": at, **facts}, (at,))


def _open(known: _Known, mine: bool) -> Promise | None:
    """The oldest open promise that says what was promised."""
    promises = open_promises(known.times)
    return next((one for one in promises if one.mine is mine and one.words and known.may_quote(one.made)), None)


def _promise(known: _Known) -> Advice | None:
    promise = _open(known, mine=True)
    if promise is None:
        return None
    return _advice(known.contact, "promise", promise.made.at, words=short_words(promise), on=promise.made.on)


def _awaited(known: _Known) -> Advice | None:
    promise = _open(known, mine=False)
    if promise is None:
        return None
    return _advice(known.contact, "awaited", promise.made.at, words=short_words(promise), on=promise.made.on)


def _birthday(known: _Known) -> Advice | None:
    near = (one for one in occasions_of(known.contact, known.network.today, BIRTHDAY_DAYS) if one.is_birthday)
    occasion = next(near, None)
    if occasion is None:
        return None
    return _advice(known.contact, "birthday", known.contact.place("birthday"), on=occasion.on)


def _about_to(known: _Known) -> Advice | None:
    """What they were about to do, where its time is near or has come and nobody was in touch since."""
    if not known.times:
        return None
    settings, today, last = known.network.settings, known.network.today, known.times[-1]
    until = days_later(today, int(settings.limit("reason-to-write", "near_days")))
    old_days = settings.limit("reason-to-write", "old_days")
    lines = [one for one in known.times if one.text][::-1][: int(settings.limit("reason-to-write", "look_back"))]
    for one in lines:
        if (today - one.on).days > old_days:
            return None
        comes = announced(one.text, one.on) if not _NO_CHEER.search(one.text) else None
        is_theirs = not one.has(Mark.ABOUTME)
        if comes and last.on <= comes <= until and is_theirs and known.may_quote(one):
            return _advice(known.contact, "about-to", one.at, words=one.text, on=one.on, comes=comes)
    return None


def _topic(known: _Known) -> Advice | None:
    is_hard = known.is_hard
    spoken = (one for one in reversed(known.times) if one.words and not (is_hard and one.has(Mark.AWAITING)))
    spoken = (one for one in spoken if not is_empty_phrase(one.words))
    last = next(filter(known.may_quote, spoken), None)
    return _advice(known.contact, "topic", last.at, words=last.text or last.words, on=last.on) if last else None


def _shared_interest(known: _Known) -> Advice | None:
    contact, owner = known.contact, known.network.owner
    if contact.is_private("interests"):
        return None
    mine = {fold(word) for word in owner.interests} if owner and not owner.is_private("interests") else set()
    interests = [word for word in contact.interests if not known.discretion.names_somebody(word)]
    shared = next((word for word in interests if fold(word) in mine), None)
    interest = shared or next(iter(interests), None)
    if interest is None:
        return None
    return _advice(contact, "interest", contact.place("interests"), words=interest, shared=shared is not None)


# Of what is sad, called off or the owner's own nobody asks how it went
_NO_CHEER = re.compile(
    r"\b(?:I|my|our|mine|lose|losing|loses|worr\w+|afraid|crisis|debts?|hearing|hospice|funeral|dead|died|dies|dying|"
    r"death|grave|mourn\w*|lost|cancel\w*|called off|postponed|divorc\w*|separat\w*|ill|illness|sick|cancer|"
    r"chemo\w*|surgery|operation|hospital|recover\w*|stroke|laid off|fired|redundan\w*|bankrupt\w*|trial|court)\b",
    re.IGNORECASE,
)

_Find = Callable[[_Known], Advice | None]
# In hard times nothing is asked of anybody, and nobody is congratulated
_GENTLE: tuple[_Find, ...] = (_topic, _shared_interest)
_ALL: tuple[_Find, ...] = (_promise, _birthday, _about_to, _awaited, *_GENTLE)

RULE = Rule("reason-to-write", __doc__, _check)
