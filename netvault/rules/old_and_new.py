"""Do old ties and new ones both get their turn: who is worth waking, who was met once and not again?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import NamedTuple

from netvault.model.advice import Advice
from netvault.model.contact import Status
from netvault.model.date import MONTHS_IN_YEAR, PartialDate
from netvault.model.interaction import Direction, Interaction, Mark, Source
from netvault.model.spelling import fold
from netvault.network.acquaintance import (
    days_before,
    is_innermost,
    is_kept_up,
    is_left_in_peace,
    known_since,
    months_before,
)
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.rules.rule import Rule

# Once close: so many days in touch within a year, or in all
OFTEN_IN_A_YEAR, OFTEN_IN_ALL, YEAR_DAYS = 6, 8, 365
# After so many tries in a row with no answer the next word is theirs
TRIES = 3
NAMED = 2
_OF_A_MEETING = ("met", "log", "interactions", "last_contact")


class _Days(NamedTuple):
    """The thresholds as days: for recent touches, for new people, for ties that sleep, and for meetings."""

    recent: date
    new: date
    silent: date
    met: date
    rested: date


class _Acquaintance(NamedTuple):
    """Somebody of whom the notes tell since when, and on how many days of late they were in touch."""

    standing: Standing
    is_new: bool
    touches: int


class _Once(NamedTuple):
    """A tie of long ago, by how many days it was kept up; or a meeting (0), by its day."""

    standing: Standing
    days: int
    on: date
    times: tuple[Interaction, ...]


def _check(network: Network) -> Iterator[Advice]:
    days, discretion = _read_days(network), read_discretion(network)
    known: list[_Acquaintance] = []
    met: list[_Once] = []
    asleep: list[_Once] = []
    for standing in network.active:
        times = open_times(network, standing.contact)
        since = known_since(standing.contact, times)
        if since is None:
            continue
        known.append(_Acquaintance(standing, since > days.new, _touches(times, days.recent)))
        if (on := _met_once(network, standing, times, days)) is not None:
            met.append(_Once(standing, 0, on, times))
        elif often := _asleep(network, standing, times, days):
            asleep.append(_Once(standing, often, times[-1].on, times))
    yield from _balance(network, known, days)
    met.sort(key=lambda one: (-one.on.toordinal(), *_by_name(one.standing)))
    asleep.sort(key=lambda one: (-one.days, *_by_name(one.standing)))
    worth_waking = asleep[: int(network.settings.limit("old-and-new", "wake"))]
    in_turn = zip_longest((_second(one, discretion) for one in met), (_wake(one, discretion) for one in worth_waking))
    yield from filter(None, chain.from_iterable(in_turn))


def _read_days(network: Network) -> _Days:
    def before(name: str) -> date:
        return days_before(network.today, network.settings.limit("old-and-new", name))

    return _Days(
        before("days"),
        months_before(network.today, MONTHS_IN_YEAR),
        before("silent_days"),
        before("new_days"),
        before("rest_days"),
    )


def _by_name(standing: Standing) -> tuple[str, str]:
    return fold(standing.contact.name), str(standing.contact.path)


def _touches(times: Sequence[Interaction], after: date) -> int:
    """The days in touch after that one."""
    if not times or times[-1].on <= after:
        return 0
    return len({one.on for one in times if one.on > after})


def _balance(network: Network, known: Sequence[_Acquaintance], days: _Days) -> Iterator[Advice]:
    """Where nearly all was with the old, or with the new: two of the others, who were not in touch."""
    settings, all_in_all = network.settings, sum(one.touches for one in known)
    if all_in_all < settings.limit("old-and-new", "fewest"):
        return
    for is_new in (True, False):
        side = [one for one in known if one.is_new is is_new]
        if sum(one.touches for one in side) >= settings.limit("old-and-new", "share") * all_in_all:
            continue
        # Whose log is private may have been in touch yesterday
        waiting = (
            one.standing
            for one in side
            if not one.touches and not one.standing.contact.is_private("log") and is_kept_up(one.standing, network)
        )
        if people := [one.contact for one, _ in zip(waiting, range(NAMED), strict=False)]:
            facts = {"kind": "balance", "to_new": is_new, "people": tuple(people), "since": days.recent}
            yield Advice("old-and-new", None, facts, tuple(one.place("met") for one in people))


def _met_once(network: Network, standing: Standing, times: Sequence[Interaction], days: _Days) -> date | None:
    """The day of the only meeting, where it is some time ago and not long."""
    contact = standing.contact
    on = contact.met.full if contact.met else None
    if on is None and times and _may_be(contact.met, times[0].on):
        on = times[0].on
    if on is None or not days.met <= on <= days.rested or (times and {times[0].on, times[-1].on} != {on}):
        return None
    is_open = not contact.private_fields or not any(map(contact.is_private, _OF_A_MEETING))
    # Of somebody so close the notes have only begun to tell
    is_close = is_innermost(contact, network.settings) and contact.met is None
    return on if is_open and not is_close and is_kept_up(standing, network) else None


def _may_be(met: PartialDate | None, on: date) -> bool:
    """True where the first meeting, as far as it is known, may have been on that day."""
    return met is None or (met.year in {None, on.year} and met.month in {None, on.month})


def _second(one: _Once, discretion: Discretion) -> Advice:
    contact = one.standing.contact
    is_noted = contact.met is not None and contact.met.full is not None
    at = contact.place("met") if is_noted else discretion.place(contact, one.times[0].at)
    facts = {"kind": "new", "on": one.on, "is_met": is_noted}
    return Advice("old-and-new", contact, facts, (at,) if at else ())


def _asleep(network: Network, standing: Standing, times: Sequence[Interaction], days: _Days) -> int:
    """On how many days they were in touch, where that was often, ended well and is long ago; else 0."""
    last = standing.last
    if len(times) < OFTEN_IN_A_YEAR or last is None or last.on != times[-1].on or last.on >= days.silent:
        return 0
    is_in_question = standing.contact.status in {Status.ACTIVE, Status.DORMANT} and _ended_well(times)
    if not is_in_question or is_left_in_peace(standing, network):
        return 0
    touched = sorted({one.on for one in times})
    within = zip(touched, touched[OFTEN_IN_A_YEAR - 1 :], strict=False)
    is_often = len(touched) >= OFTEN_IN_ALL or any((end - begin).days < YEAR_DAYS for begin, end in within)
    return len(touched) if is_often else 0


def _ended_well(times: Sequence[Interaction]) -> bool:
    """True where the last word was not one left without an answer."""
    if times[-1].has(Mark.NOREPLY):
        return False
    # `last_contact` repeats the day of a line that says more; the last of all only where it stands alone
    told = [one for one in times[-2 * TRIES :] if one.source is not Source.PROPERTY or one is times[-1]]
    return not all(one.direction is Direction.OUT or one.has(Mark.NOREPLY) for one in told[-TRIES:])


def _wake(one: _Once, discretion: Discretion) -> Advice:
    contact, last = one.standing.contact, one.times[-1]
    spoken = (said for said in reversed(one.times) if said.words)
    said = next((said for said in spoken if discretion.may_quote(contact, said)), None)
    facts = {"kind": "wake", "times": one.days, "on": last.on, "words": (said.text or said.words) if said else None}
    places = dict.fromkeys(discretion.place(contact, time.at) for time in (last, said) if time)
    return Advice("old-and-new", contact, facts, tuple(at for at in places if at))


RULE = Rule("old-and-new", __doc__, _check)
