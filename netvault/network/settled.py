"""Which of the changes that git tells are moves: no slip, nothing taken back, nothing done to everybody at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from netvault.model.change import CITY, COMPANY, ROLE, SENIORITY, STATUS, Change, History
from netvault.model.contact import Status
from netvault.model.spelling import squeeze
from netvault.network.alike import Meaning, Values, meaning_of
from netvault.network.firms import is_named, is_said
from netvault.network.network import Network, per_network

_MOVING = frozenset({COMPANY, ROLE, CITY, STATUS})
# The owner mends a slip soon; what is back after longer was a move and another
SLIP_DAYS, BACK_DAYS = 2, 60
# A commit in which more people changed is about the notes: a list brought in, a name written otherwise
MOST_PEOPLE = 20


class Sweep(NamedTuple):
    """One commit in which many people changed: the paths of those in whose notes it still holds, and which fields."""

    on: date
    commit: str | None
    paths: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What remains of the changes: `moves` by the path of the note, oldest first, and the sweeps.

    A move whose `new` is () is a value taken away and not replaced since; one whose `old` is () was the first.
    """

    moves: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    sweeps: tuple[Sweep, ...] = ()


@per_network
def settled(network: Network) -> Settled:
    """The moves up to today."""
    return settle(network.history, network.today)


def settle(history: History, today: date) -> Settled:
    """The moves up to that day; company, role, city, status and seniority alone."""
    meaning = meaning_of(history)
    plain = (_plainly(one, meaning) for one in history.changes if one.on <= today)
    changes = [one for one in plain if one is not None]
    if not changes:
        return Settled()
    is_swept, is_template = _swept(changes), _put_by_template(history.changes)
    several: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for one in changes:
        several[one.path, one.field].append(one)
    begin = min(history.first_seen.values(), default=None)
    moves: dict[str, list[Change]] = defaultdict(list)
    swept: list[Change] = []
    for (path, _), those in several.items():
        born = history.first_seen.get(path)
        mended = _without_slips(those, is_swept, born if begin and born and born > begin else None, meaning)
        for one in _without_returns(mended, meaning):
            if is_swept(one):
                swept.append(one)
            elif not is_template(one):
                moves[path].append(one)
    by_path = {path: tuple(sorted(those, key=lambda one: one.on)) for path, those in moves.items()}
    return Settled(by_path, tuple(_sweeps(swept)))


def is_move(one: Change) -> bool:
    """True where one value took the place of another."""
    return bool(one.old and one.new)


def _plainly(one: Change, meaning: Meaning) -> Change | None:
    """The change without words that name nothing; None where nothing that counts here changed."""
    if one.field not in _MOVING and one.field != SENIORITY:
        return None
    old, new = _naming(one.field, one.old), _naming(one.field, one.new)
    return None if meaning.is_alike(one.field, old, new) else one._replace(old=old, new=new)


def _naming(name: str, values: Values) -> Values:
    if name == STATUS:
        # Who has no status is active
        return values or (Status.ACTIVE.value,)
    return tuple(filter(is_named if name in {COMPANY, CITY} else is_said, values))


Holds = Callable[[Change], bool]


def _swept(changes: Iterable[Change]) -> Holds:
    """Whether a change is one of a commit in which many people moved."""
    people: dict[str | None, set[str]] = defaultdict(set)
    for one in changes:
        if is_move(one) and one.field in _MOVING:
            people[one.commit].add(one.path)
    sweeping = {commit for commit, paths in people.items() if len(paths) > MOST_PEOPLE}
    return lambda one: one.commit in sweeping


def _put_by_template(changes: Iterable[Change]) -> Holds:
    """Whether a change is one of a commit that put the same value into many notes, whatever stood there before."""

    def value(one: Change) -> tuple[str | None, str, Values]:
        return one.commit, one.field, tuple(map(squeeze, one.new))

    counted = Counter(value(one) for one in changes if one.new and one.field in _MOVING)
    templates = {key for key, count in counted.items() if count > MOST_PEOPLE}
    return lambda one: bool(templates) and value(one) in templates


def _without_slips(changes: Iterable[Change], is_swept: Holds, born: date | None, meaning: Meaning) -> list[Change]:
    """A value that stood for two days at most was a slip: what was before it changed into what came after it.

    `born` is the day of the note's first version, where the note was new then.
    """
    found: list[tuple[Change, date]] = []
    came = born
    for one in changes:
        is_mended = came is not None and abs((one.on - came).days) <= SLIP_DAYS
        if not is_mended or (found and is_swept(found[-1][0]) is not is_swept(one)):
            found.append((one, one.on))
        elif found:
            first, _ = found.pop()
            if not meaning.is_alike(one.field, first.old, one.new):
                found.append((first._replace(new=one.new), one.on))
            elif not found:
                came = None
                continue
        came = found[-1][1] if found else one.on
    return [one for one, _ in found]


def _without_returns(changes: Iterable[Change], meaning: Meaning) -> list[Change]:
    """Without what was taken back within two months, and without the gap where a value was away for a while."""
    found: list[Change] = []
    for one in changes:
        if found and not one.old and not found[-1].new:
            one = one._replace(old=found.pop().old)
        back = (
            number
            for number, was in enumerate(found)
            if meaning.is_alike(one.field, was.old, one.new) and abs((one.on - was.on).days) <= BACK_DAYS
        )
        first = next(back, None)
        if first is not None:
            del found[first:]
        elif not meaning.is_alike(one.field, one.old, one.new):
            found.append(one)
    return found


def _sweeps(changes: Iterable[Change]) -> Iterator[Sweep]:
    by_commit: dict[tuple[date, str], list[Change]] = defaultdict(list)
    for one in changes:
        if is_move(one) and one.field in _MOVING:
            by_commit[one.on, one.commit or ""].append(one)
    for (on, commit), those in sorted(by_commit.items()):
        fields = tuple(sorted({one.field for one in those}))
        yield Sweep(on, commit or None, tuple(sorted({one.path for one in those})), fields)
