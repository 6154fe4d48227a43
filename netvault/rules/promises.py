"""What was promised, by me or to me, and is still open?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Mark, Source
from netvault.model.spelling import fold
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.hard_times import in_hard_times
from netvault.network.network import Network
from netvault.network.promises import Promise, open_promises, short_words
from netvault.rules.rule import Rule

NAME = "promises"
MOST_PLACES = 5
# Named once: to fetch a member of an enum is slow line by line
_PROMISED, _AWAITING, _TASK = Mark.PROMISED, Mark.AWAITING, Source.TASK


class _Kept(NamedTuple):
    """What is open with one person, the one to speak of first; `is_old` where even that is long past."""

    contact: Contact
    promises: tuple[Promise, ...]
    is_old: bool

    @property
    def order(self) -> tuple[bool, bool, int, str, str]:
        """What can still be kept before what is long past, mine before theirs, the latest first."""
        first, name = self.promises[0], self.contact.name
        return (self.is_old, not first.mine, -first.made.on.toordinal(), fold(name), str(self.contact.path))


class _Patience(NamedTuple):
    """After how many days a promise is spoken of, mine or theirs, and after how many it may be let go."""

    mine: float
    theirs: float
    let_go: float


def _check(network: Network) -> Iterator[Advice]:
    discretion, limit = read_discretion(network), network.settings.limit
    patience = _Patience(limit(NAME, "mine_days"), limit(NAME, "theirs_days"), limit(NAME, "let_go_days"))
    found = []
    for standing in network.active:
        if standing.is_put_aside:
            continue
        # Only these can promise or keep
        times = [one for one in open_times(network, standing.contact) if one.marks or one.source is _TASK]
        if any([_is_promising(one) for one in times]):
            told = _told(standing.contact, times, discretion)
            kept = _still_open(standing.contact, told, network.today, patience)
            if kept is not None:
                found.append(kept)
    yield from map(_advice, sorted(found, key=lambda kept: kept.order))


def _is_promising(one: Interaction) -> bool:
    return any([marked.mark is _PROMISED or marked.mark is _AWAITING for marked in one.marks])


def _still_open(contact: Contact, open_now: Iterable[Promise], today: date, patience: _Patience) -> _Kept | None:
    """Mine before theirs; of either the oldest that is not long past. Nothing is asked back in hard times."""
    for mine in (True,) if in_hard_times(contact, today) else (True, False):
        days = patience.mine if mine else patience.theirs
        waited = [one for one in open_now if one.mine is mine and (today - one.made.on).days >= days]
        old = [one for one in waited if (today - one.made.on).days > patience.let_go]
        if waited:
            lively = waited[len(old) :]
            return _Kept(contact, (*lively, *old), not lively)
    return None


def _told(contact: Contact, times: list[Interaction], discretion: Discretion) -> tuple[Promise, ...]:
    """The open promises whose words may be shown, oldest first; one noted in several places once."""
    found: dict[tuple[bool, str], Promise] = {}
    for one in open_promises(times):
        if one.words and discretion.may_quote(contact, one.made):
            found.setdefault((one.mine, fold(one.words)), one)
    return tuple(found.values())


def _advice(kept: _Kept) -> Advice:
    first = kept.promises[0]
    told = {
        "mine": first.mine,
        "words": short_words(first),
        "on": first.made.on,
        "at": first.made.at,
        "more": len(kept.promises) - 1,
        "is_old": kept.is_old,
    }
    return Advice(NAME, kept.contact, told, tuple(one.made.at for one in kept.promises[:MOST_PLACES]))


RULE = Rule(NAME, __doc__, _check)
