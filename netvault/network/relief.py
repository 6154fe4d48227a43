"""What may be kept half as often, so that the rhythms add up to no more than there is time for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import NamedTuple

from netvault.model.contact import Contact, Priority
from netvault.model.date import Cadence
from netvault.model.settings import Group
from netvault.model.spelling import fold
from netvault.network.acquaintance import INNERMOST, innermost_groups
from netvault.network.cadence import shortest_group
from netvault.network.due import State, weigh
from netvault.network.network import Network
from netvault.network.pace import Kept, Pace, times_a_week

# More at once would be another plan, not a hint
GROUPS_AT_MOST, PEOPLE_AT_MOST = 3, 4
# Of ever so many groups those that ask for most are tried
GROUPS_TRIED = 12


class Slower(NamedTuple):
    """A group kept half as often: its name, its rhythm now, and then."""

    name: str
    now: Cadence
    then: Cadence


class Relief(NamedTuple):
    """Whom to keep half as often, groups or else people, and how many are due today, and would be then.

    Both are empty where no few of them would do.
    """

    groups: tuple[Slower, ...]
    people: tuple[Contact, ...]
    due_now: int
    due_then: int


def find_relief(network: Network, pace: Pace, target: float) -> Relief:
    """The fewest groups whose rhythm doubled brings the times a week down to the target; else the fewest people.

    Those with the least contact first, then those who least turn to the owner; the innermost circle is left as it is.
    """
    chosen = _slower_groups(network, pace, target)
    people = () if chosen else _slower_people(network, pace, target)
    rhythm = _rhythm_then(network, chosen, people)
    late = [one for one in pace.people if one.standing.state is State.OVERDUE] if chosen or people else []
    eased = sum(_is_eased(network, one, rhythm(one)) for one in late)
    due = len(network.due)
    groups = tuple(Slower(group.name, group.cadence, doubled(group.cadence)) for group in chosen)
    return Relief(groups, tuple(one.contact for one in people), due, due - eased)


def doubled(cadence: Cadence) -> Cadence:
    """The rhythm half as often."""
    return Cadence(cadence.days * 2, cadence.months * 2)


def _slower_groups(network: Network, pace: Pace, target: float) -> tuple[Group, ...]:
    """The first of the smallest sets that will do; none where more would have to give way than at most may."""
    groups = {fold(group.name): group for group in network.settings.groups}
    members: dict[str, list[Kept]] = defaultdict(list)
    kinds: Counter[tuple[str, ...]] = Counter()
    for one in pace.people:
        kind = () if one.has_own else tuple(name for name in map(fold, one.contact.groups) if name in groups)
        if kind:
            kinds[kind] += 1
        for name in kind:
            members[name].append(one)
    outer = [name for name in members if groups[name].closeness > INNERMOST]
    outer.sort(key=lambda name: (-sum(one.a_week for one in members[name]), name))
    ranked = sorted(outer[:GROUPS_TRIED], key=lambda name: (*_warmth(members[name]), name))
    a_week = {name: times_a_week(group.cadence) for name, group in groups.items()}
    others = pace.a_week - _asked(kinds, a_week)
    for size in range(1, GROUPS_AT_MOST + 1):
        for names in combinations(ranked, size):
            slower = a_week | {name: a_week[name] / 2 for name in names}
            if others + _asked(kinds, slower) <= target:
                return tuple(groups[name] for name in names)
    return ()


def _asked(kinds: Mapping[tuple[str, ...], int], a_week: Mapping[str, float]) -> float:
    """The times a week that people of those kinds ask for: each kind is groups, of which the shortest rhythm holds."""
    return sum(count * max(a_week[name] for name in kind) for kind, count in kinds.items())


def _warmth(people: Sequence[Kept]) -> tuple[float, float]:
    """Per head the days in touch, and those on which the other turned to the owner."""
    return sum(one.touches for one in people) / len(people), sum(one.turned for one in people) / len(people)


def _slower_people(network: Network, pace: Pace, target: float) -> tuple[Kept, ...]:
    """The first who will do; none where more would have to give way than at most may."""
    innermost = innermost_groups(network.settings)
    able = [one for one in pace.people if _may_be_slower(one, innermost) and network.may_approach(one.standing)]
    if pace.a_week - sum(sorted((one.a_week for one in able), reverse=True)[:PEOPLE_AT_MOST]) / 2 > target:
        return ()
    ranked = sorted(
        able,
        key=lambda one: (one.touches, one.turned, -one.a_week, fold(one.contact.name), str(one.contact.path)),
    )
    left = pace.a_week
    for number, one in enumerate(ranked[:PEOPLE_AT_MOST], 1):
        left -= one.a_week / 2
        if left <= target:
            return tuple(ranked[:number])
    return ()


def _may_be_slower(one: Kept, innermost: frozenset[str]) -> bool:
    return one.contact.priority is not Priority.HIGH and innermost.isdisjoint(map(fold, one.contact.groups))


def _rhythm_then(network: Network, groups: Iterable[Group], people: Iterable[Kept]) -> Callable[[Kept], Cadence]:
    """What the rhythm of each person will be once those are kept half as often."""
    names, paths = {group.name for group in groups}, {one.contact.path for one in people}
    then = (
        replace(group, cadence=doubled(group.cadence)) if group.name in names else group
        for group in network.settings.groups
    )
    settings = replace(network.settings, groups=tuple(then))
    group_of = cache(lambda names: shortest_group(names, settings))

    def rhythm(one: Kept) -> Cadence:
        if one.contact.path in paths:
            return doubled(one.cadence)
        group = None if one.has_own else group_of(one.contact.groups)
        return group.cadence if group else one.cadence

    return rhythm


def _is_eased(network: Network, one: Kept, cadence: Cadence) -> bool:
    """True where somebody due today would not be at that rhythm."""
    last = one.standing.last
    then = weigh(one.contact, cadence, last.on if last else None, network.settings.horizon_days, network.today)
    return then.state is not State.OVERDUE
