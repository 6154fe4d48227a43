"""Who is to be gone over in the ritual of every few months, in which order, and what is known of each silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked
from netvault.model.spelling import fold
from netvault.network.acquaintance import days_before, months_before
from netvault.network.channels import look_back
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.due import Standing, State
from netvault.network.hard_times import in_hard_times
from netvault.network.network import Network
from netvault.network.promises import Promise, open_promises
from netvault.network.rhythm_fit import (
    Fit,
    contact_days,
    find_fit,
    in_round_words,
    next_faster,
    next_slower,
    read_limits,
    usual_gap,
)
from netvault.network.tries import Silence, find_silence

# The article: archive only after several unanswered tries, in more than one way, over a year
ARCHIVE_TRIES, ARCHIVE_WAYS, ARCHIVE_DAYS = 3, 2, 365
# Who is met as needed is thought of about once a year
DAYS_WITHOUT_RHYTHM = 365
MOST_ACTS = 2
_AT_EASE = frozenset({State.SNOOZED, State.PAUSED})
_RHYTHMIC = ("cadence", "tier", "groups")
_BEHIND_FIT = (*_RHYTHMIC, "log", "interactions", "last_contact")
Progress = Callable[[Sequence[str]], Iterable[str]]


class Wish(NamedTuple):
    """Whom to go over: a group, those silent for so many days, also those at ease, everybody anew, so many at most."""

    group: str | None = None
    silent_days: int | None = None
    everybody: bool = False
    again: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """The people to go over now, the longest silence first, and how far the round is.

    `done` of the `size` were gone over already, the first of them `since` that day; `at_ease` were left out as paused
    or snoozed. `left` are the notes of everybody who is still to be gone over, whatever was wished.
    """

    people: tuple[Standing, ...]
    done: int
    size: int
    since: date | None
    at_ease: int
    left: tuple[PurePosixPath, ...]


class Act(NamedTuple):
    """Something given, asked or got: the mark, the words ("" where they may not be shown), the day, and who acted."""

    mark: Mark
    words: str
    on: date
    is_theirs: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What may be told of a person and of their silence.

    `lived` is the rhythm as it was, with `lived_until` where it has stopped; `fit` what would fit it better. `slower`
    and `faster` are the rhythms to choose; None where there is none. `hidden` are the fields kept private, none where
    it `is_open`: told with all that is private.
    """

    standing: Standing
    silence: Silence
    acts: tuple[Act, ...]
    promises: tuple[Promise, ...]
    lived: Cadence | None
    lived_until: date | None
    fit: Fit | None
    slower: Cadence | None
    faster: Cadence | None
    may_archive: bool
    hidden: tuple[str, ...]
    is_open: bool

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.standing.contact

    @property
    def is_rhythm_hidden(self) -> bool:
        """True where what tells the rhythm is kept private."""
        return not self.is_open and any(map(self.contact.is_private, _RHYTHMIC))


def find_round(network: Network, wish: Wish, progress: Progress = iter) -> Round:
    """Who is to be gone over. Nobody archived, deceased, or who wants no contact; private people too.

    A round is as long as the limit `months` of `review-due`: who was gone over since so many months ago is not asked
    about again, so a review that was stopped goes on where it was, and no list of it is kept beside the notes. The
    settings keep the day a round ended; once that is long enough ago for `review-due` to speak, everybody of that round
    comes up again. Who is paused or snoozed was put to rest on purpose, and is left out unless everybody is wished.

    Everybody's note is opened, which takes a while where there are thousands: `progress` passes their paths on.
    """
    before = months_before(network.today, network.settings.limit("review-due", "months"))
    present = [tie.path for tie in network.present if tie.status is not Status.ARCHIVED]
    standings = [network.standing(path) for path in progress(present)]
    awake = [one for one in standings if wish.everybody or one.state not in _AT_EASE]
    days = {} if wish.again else {one.contact.path: on for one in awake if (on := _done_on(network, one, before))}
    left = [one for one in awake if one.contact.path not in days]
    asked = [one for one in left if wish.group is None or _is_in(one.contact, wish.group)]
    silent = [(silent_since(network, one), one) for one in asked]
    latest = None if wish.silent_days is None else days_before(network.today, wish.silent_days)
    wished = [(on, one) for on, one in silent if latest is None or on is None or on <= latest]
    people = sorted(wished, key=lambda pair: _order(pair[0], pair[1], network.today))
    return Round(
        tuple(one for _, one in people[: wish.most]),
        len(days),
        len(awake),
        min(days.values(), default=None),
        len(standings) - len(awake),
        tuple(one.contact.path for one in left),
    )


def _done_on(network: Network, standing: Standing, before: date) -> date | None:
    """The day of this round the person was gone over; None where they were not."""
    on = standing.contact.reviewed
    return on if on is not None and before < on <= network.today else None


def _is_in(contact: Contact, group: str) -> bool:
    return fold(group) in map(fold, contact.groups)


def silent_since(network: Network, standing: Standing) -> date | None:
    """The last day of a real exchange, else the day of the first meeting, else of the first try; None: no day known."""
    silence = find_silence(network.interactions_with(standing.contact))
    if silence.last is not None:
        return silence.last.on
    met = standing.contact.met.full if standing.contact.met else None
    return met or (silence.tries[-1].on if silence.tries else None)


def _order(since: date | None, standing: Standing, today: date) -> tuple[bool, float, str, str]:
    """The longest silence first, measured by the rhythm; who was never in touch comes last."""
    contact, days = standing.contact, (today - since).days if since else 0
    length = standing.rhythm.cadence.length_days or DAYS_WITHOUT_RHYTHM
    return since is None, -days / length, fold(contact.name), str(contact.path)


def know(network: Network, standing: Standing, *, with_private: bool = False) -> Known:
    """What may be told of the person; with what they keep private only where that is wanted."""
    contact, today = standing.contact, network.today
    discretion = None if with_private else read_discretion(network)
    times = network.interactions_with(contact) if discretion is None else open_times(network, contact)
    silence, cadence = find_silence(times), standing.rhythm.cadence
    is_hidden = not with_private and any(map(contact.is_private, _BEHIND_FIT))
    lived, until, fit = (None, None, None) if is_hidden else _lived(network, cadence, times)
    is_at_peace = in_hard_times(contact, today)
    fit = None if is_at_peace or standing.is_put_aside else fit
    promises = (one for one in open_promises(times) if discretion is None or discretion.may_quote(contact, one.made))
    return Known(
        standing=standing,
        silence=silence if discretion is None else silence._replace(last=_open(discretion, contact, silence.last)),
        acts=tuple(_acts(discretion, contact, times, look_back(today))),
        promises=tuple(promises),
        lived=lived,
        lived_until=until,
        fit=fit,
        slower=fit.cadence if fit and fit.is_slower else next_slower(cadence),
        faster=fit.cadence if fit and not fit.is_slower else next_faster(cadence),
        may_archive=not is_at_peace and may_archive(silence, today, network.settings.limit("silent", "wait")),
        hidden=() if with_private else _hidden(contact),
        is_open=with_private,
    )


def _hidden(contact: Contact) -> tuple[str, ...]:
    """The fields kept private that say something."""
    stated = dict.fromkeys((*(name for name, _ in contact.places), *contact.private_fields))
    return tuple(field for field in stated if contact.is_private(field))


def _open(discretion: Discretion, contact: Contact, one: Interaction | None) -> Interaction | None:
    """The time without its words where those may not be shown."""
    return one if one is None or discretion.may_quote(contact, one) else one._replace(text="", marks=())


def _lived(
    network: Network, cadence: Cadence, times: Sequence[Interaction]
) -> tuple[Cadence | None, date | None, Fit | None]:
    """The rhythm as it was, the day it stopped, and what would fit it better; None each where it cannot be told."""
    limits = read_limits(network.settings)
    days = [one.on for one in contact_days(times, limits)]
    if not days:
        return None, None, None
    gap, length = usual_gap(days), cadence.length_days
    until = days[0] if (network.today - days[0]).days > gap * limits.slower else None
    fit = find_fit(days, length, network.today, limits) if length else None
    return in_round_words(max(gap, 1)), until, fit


def may_archive(silence: Silence, today: date, wait_days: float) -> bool:
    """True after at least three tries in two ways without an answer, the first a year ago, the last not just now."""
    tries = silence.tries
    ways = {way for several in silence.ways for way in several if way is not Channel.OTHER}
    if len(tries) < ARCHIVE_TRIES or len(ways) < ARCHIVE_WAYS:
        return False
    return (today - tries[-1].on).days >= ARCHIVE_DAYS and (today - tries[0].on).days >= wait_days


_TOLD = frozenset({Mark.GAVE, Mark.SHARED, Mark.THANKED, Mark.ASKED, Mark.GOT})


def _acts(discretion: Discretion | None, contact: Contact, times: Sequence[Interaction], since: date) -> Iterator[Act]:
    """What was given, asked and got from that day on, the newest of each kind, the newest first."""
    counts: dict[tuple[Mark, bool], int] = {}
    for one in reversed(times):
        if one.on < since:
            return
        for marked in one.marks:
            is_theirs = one.direction is Direction.IN and marked.mark is Mark.ASKED
            kind = (marked.mark, is_theirs)
            if _is_told(one, marked) and counts.get(kind, 0) < MOST_ACTS:
                counts[kind] = counts.get(kind, 0) + 1
                is_open = discretion is None or discretion.may_quote(contact, one)
                yield Act(marked.mark, (marked.words or one.text) if is_open else "", one.on, is_theirs)


def _is_told(one: Interaction, marked: Marked) -> bool:
    """What came the other way is told where it is plain: they asked, or the owner got."""
    is_plain = one.direction is not Direction.IN or marked.mark in {Mark.ASKED, Mark.GOT}
    return marked.mark in _TOLD and is_plain
