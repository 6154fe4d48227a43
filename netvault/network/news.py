"""What is new about people: a job, a promotion, a role, a city, where the tie stands; from git and from dated lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from netvault.model.change import CITY, COMPANY, ROLE, SENIORITY, STATUS, Change, attribute_of
from netvault.model.contact import Contact, Seniority
from netvault.model.problem import Location
from netvault.model.spelling import fold, squeeze
from netvault.network.acquaintance import days_before
from netvault.network.alike import Meaning, meaning
from netvault.network.hushed import names_one
from netvault.network.network import Network
from netvault.network.settled import SLIP_DAYS, Sweep, is_move, settled
from netvault.network.tie import Tie
from netvault.network.told import Told, told_moves

# A line and the property it led to may lie so far apart and are still one piece of news
SAME_NEWS_DAYS = 183
# A title that holds the old one and one of these is no rise
_NO_RISE = frozenset("junior jr assistant asst deputy former formerly ex aspiring".split())
_WORD = re.compile(r"\w+")

# The rung of the ladder that a title names, None where it names none
RungOf = Callable[[str], Seniority | None]


class Kind(StrEnum):
    """What sort of news: the first two ask for congratulations.

    `move` is to a place that may be a company or a city, `many` a commit in which many people changed.
    """

    JOB = "job"
    PROMOTION = "promotion"
    ROLE = "role"
    CITY = "city"
    STATUS = "status"
    MOVE = "move"
    MANY = "many"


class News(NamedTuple):
    """One thing that is new, as texts: what it was ("" where nothing tells) and what it is, since when, from where.

    `commit` is None for what is not committed yet or what a line tells; `at` is the line, or the property. `people`
    are how many it is about, and where it is about more than twenty `contact` is None. `is_told` where a line tells it.
    """

    contact: Contact | None
    field: str
    kind: Kind
    old: str
    new: str
    on: date
    commit: str | None = None
    at: Location | None = None
    people: int = 1
    names: frozenset[str] = frozenset()
    is_told: bool = False

    @property
    def is_unsaved(self) -> bool:
        """True for what git has seen and no commit holds yet; not what a line tells."""
        return self.commit is None and not self.is_told


def read_news(network: Network, rung_of: RungOf, since: date) -> tuple[News, ...]:
    """What is new from that day on, the newest first; everybody's note is opened for what its dated lines tell.

    Nobody private, no private field, nothing that names somebody private; nobody deceased or who wants no contact.
    First values, values taken away, slips and what was taken back are no news, and many changes at once are one.
    """
    reading = _Reading(network, rung_of, since)
    moves = settled(network).moves
    people = (network.standing(tie.path).contact for tie in network.public)
    found = chain.from_iterable(reading.about(one, moves.get(str(one.path), ())) for one in people)
    every = [one for one in chain(found, _sweeping(network)) if since <= one.on <= network.today]
    return tuple(sorted(every, key=_newest_first))


def _newest_first(one: News) -> tuple[int, str, str, str]:
    who = (fold(one.contact.name), str(one.contact.path)) if one.contact else ("", "")
    return (-one.on.toordinal(), *who, one.field)


class _Reading(NamedTuple):
    network: Network
    rung_of: RungOf
    since: date

    def about(self, contact: Contact, moves: tuple[Change, ...]) -> Iterator[News]:
        """What is new about one person, each thing once."""
        found = list(self._from_git(contact, moves)) if moves else []
        if not found and not told_moves(self.network, contact, self.since):
            return
        # What a line told earlier already is not new when another says it again, or the property is brought up to date
        since = days_before(self.since, SAME_NEWS_DAYS)
        lines: list[News] = []
        for line in (_told(contact, one, meaning(self.network)) for one in told_moves(self.network, contact, since)):
            if not any(_is_same(line, other) for other in lines):
                lines.append(line)
        for line in lines:
            number = next((number for number, one in enumerate(found) if _is_same(line, one)), None)
            if number is None:
                found.append(line)
            else:
                found[number] = _as_told(found[number], line)
        yield from found

    def _from_git(self, contact: Contact, moves: tuple[Change, ...]) -> Iterator[News]:
        shown, means = [one for one in moves if self._may_tell(contact, one)], meaning(self.network)
        roles = [one for one in shown if one.field == ROLE]
        for one in shown:
            if one.field == COMPANY and is_move(one) and means.beyond(COMPANY, one.new, one.old):
                if _is_hidden(contact, one, moves, means):
                    continue
                role = next((role for role in roles if _is_together(one, role)), None)
                if role:
                    roles.remove(role)
                yield _job(contact, one, role, means)
            elif one.field in {CITY, STATUS} and is_move(one):
                yield _news(contact, one, Kind(one.field), means)
        for one in filter(is_move, roles):
            kind = Kind.PROMOTION if self._is_promotion(contact, one, moves) else Kind.ROLE
            yield _news(contact, one, kind, means)

    def _may_tell(self, contact: Contact, one: Change) -> bool:
        if contact.is_private(attribute_of(one.field)):
            return False
        return not names_one("\n".join((*one.old, *one.new)), self.network.hushed)

    def _is_promotion(self, contact: Contact, role: Change, moves: tuple[Change, ...]) -> bool:
        """True where the new title stands on a higher rung; a rung that is written beside the title says more."""
        if contact.is_private("seniority"):
            return False
        stated = next((one for one in moves if one.field == SENIORITY and _is_together(one, role)), None)
        if stated is None and contact.is_stated("seniority"):
            return False
        titles = (", ".join(role.old), ", ".join(role.new))
        old = _rung(stated.old if stated else ()) or self.rung_of(titles[0])
        new = _rung(stated.new if stated else ()) or self.rung_of(titles[1])
        if old is None:
            return new is not None and new.rank >= Seniority.SENIOR.rank and _is_raised(*titles)
        return new is not None and new.rank > old.rank


def _is_raised(old: str, new: str) -> bool:
    """True where the new title is the old one with more words, and none of them makes it less."""
    before, after = (set(_WORD.findall(squeeze(title))) for title in (old, new))
    return bool(before) and before < after and after.isdisjoint(_NO_RISE)


def _rung(texts: tuple[str, ...]) -> Seniority | None:
    written = {fold(text) for text in texts}
    return next((rung for rung in Seniority if rung.value in written), None)


def _is_together(one: Change, other: Change) -> bool:
    is_one_commit = one.commit is not None and one.commit == other.commit
    return is_one_commit or abs((one.on - other.on).days) <= SLIP_DAYS


def _is_hidden(contact: Contact, one: Change, moves: tuple[Change, ...], means: Meaning) -> bool:
    """True where they have left that company since, and keep those they left private."""
    if not contact.is_private("former_companies"):
        return False
    stands = next(last.new for last in reversed(moves) if last.field == COMPANY)
    return bool(means.beyond(COMPANY, one.new, (*one.old, *stands)))


def _job(contact: Contact, one: Change, role: Change | None, means: Meaning) -> News:
    """A new company, and the role there where it came with it; the old one not where it is kept private by now.

    A company that they are at before and after is neither.
    """
    came, left = means.beyond(COMPANY, one.new, one.old), means.beyond(COMPANY, one.old, one.new)
    new = _as_role(role.new if role else (), came)
    old = "" if contact.is_private("former_companies") else _as_role(role.old if role else (), left)
    at, names = contact.place("companies"), frozenset().union(*(means.names(COMPANY, text) for text in came))
    on = min(one.on, role.on) if role else one.on
    return News(contact, COMPANY, Kind.JOB, old, new, on, one.commit, at, names=names)


def _as_role(role: tuple[str, ...], firms: tuple[str, ...]) -> str:
    return " at ".join(filter(None, (", ".join(role), ", ".join(firms))))


def _news(contact: Contact, one: Change, kind: Kind, means: Meaning) -> News:
    at, old, new = contact.place(one.field), ", ".join(one.old), ", ".join(one.new)
    return News(contact, one.field, kind, old, new, one.on, one.commit, at, names=means.names(one.field, new))


def _told(contact: Contact, one: Told, means: Meaning) -> News:
    kind = {COMPANY: Kind.JOB, CITY: Kind.CITY}.get(one.field, Kind.PROMOTION if one.is_promotion else Kind.ROLE)
    names = means.names(one.field, one.firm or one.new)
    if not one.is_sure:
        return News(contact, one.field, Kind.MOVE, "", one.new, one.on, None, one.at, names=names, is_told=True)
    return News(contact, one.field, kind, one.old, one.new, one.on, None, one.at, names=names, is_told=True)


def _is_same(line: News, one: News) -> bool:
    """True where both tell of the same company, role or city within half a year."""
    is_near = abs((one.on - line.on).days) <= SAME_NEWS_DAYS
    return one.field == line.field and is_near and not one.names.isdisjoint(line.names)


def _as_told(one: News, line: News) -> News:
    """What git tells, with the place of the line that tells it too, since the earlier day."""
    kind = line.kind if one.kind is Kind.ROLE else one.kind
    return one._replace(on=min(one.on, line.on), at=line.at, kind=kind, is_told=True)


def _sweeping(network: Network) -> Iterator[News]:
    """The commits in which many people changed, without those who may not be listed or keep it private."""
    sweeps = settled(network).sweeps
    open_ties = {tie.path: tie for tie in network.public} if sweeps else {}
    for one in sweeps:
        people = sum(_is_open(open_ties.get(path), one) for path in one.paths)
        if people:
            field = one.fields[0] if len(one.fields) == 1 else ""
            yield News(None, field, Kind.MANY, "", "", one.on, one.commit, people=people)


def _is_open(tie: Tie | None, sweep: Sweep) -> bool:
    return tie is not None and not any(tie.is_private(attribute_of(name)) for name in sweep.fields)
