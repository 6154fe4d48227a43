"""What the owner reaches through one person alone: companies and cities, and whoever stands behind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from netvault.model.contact import Contact, Reference
from netvault.model.date import DAYS_IN_YEAR
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing, State
from netvault.network.firms import open_firms
from netvault.network.graph import START, Gates
from netvault.network.linked import find_linked
from netvault.network.names import stem_of
from netvault.network.network import Network

EVIDENCE_KEPT = 5
Steps = list[list[int]]


class Limits(NamedTuple):
    """Fewest places that count, most people at one who may know each other, years in which one was in touch."""

    fewest: float
    crowd: float
    years: float


class Place(NamedTuple):
    """A company or a city (`field`), in the words of one note, with the numbers of the people there."""

    field: str
    text: str
    people: list[int]


class Alone(NamedTuple):
    """Somebody, and the companies and cities reached through them alone, companies first, with where they stand."""

    standing: Standing
    places: tuple[str, ...]
    at: tuple[Location, ...]


def find_alone(network: Network, limits: Limits, most: int) -> list[Alone]:
    """Through whom alone the owner reaches several companies and cities: who is due first, then who opens most.

    A way leads to whoever was in touch in those years; on from one person to another where one brought the other,
    where the note of one links to the other, where a line names both, or where both are at a company that is no crowd.
    Nothing private is a way or a place, and nobody is named who rests, is only known of or was not in touch. Whom the
    owner's own note links to is known to the owner, in touch or not.
    """
    people = network.active
    places = _places(network.owner, people)
    in_touch = set(_in_touch(network, people, limits.years * DAYS_IN_YEAR))
    gates = Gates(_neighbours(network, people, places, in_touch, limits.crowd))
    hung: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        hung[gates.shared_gate(place.people)].append(place)
    counts = Counter({node: len(several) for node, several in hung.items()})
    for node in reversed(gates.order):
        counts[gates.last_before(node)] += counts[node]
    needed = [
        (_order(people[node - 1], count), node)
        for node, count in counts.items()
        if node in in_touch and node <= len(people) and count >= limits.fewest and not people[node - 1].is_put_aside
    ]
    return [_alone(node, people, gates, hung) for _, node in sorted(needed)[:most]]


def _order(standing: Standing, count: int) -> tuple[bool, int, str, str]:
    contact = standing.contact
    return (standing.state is not State.OVERDUE, -count, fold(contact.name), str(contact.path))


def _alone(node: int, people: Sequence[Standing], gates: Gates, hung: Mapping[int, list[Place]]) -> Alone:
    found = [place for gate, several in hung.items() if node in gates.through(gate) for place in several]
    found.sort(key=lambda place: (place.field != "companies", fold(place.text), place.text))
    there = ((number, place) for place in found for number in place.people if gates.is_reached(number))
    at = dict.fromkeys(people[number - 1].contact.place(place.field) for number, place in there)
    return Alone(people[node - 1], tuple(place.text for place in found), tuple(islice(at, EVIDENCE_KEPT)))


def _places(owner: Contact | None, people: Sequence[Standing]) -> list[Place]:
    """Every company and city with whoever is there; the owner is number 0."""
    found: dict[tuple[str, str], Place] = {}
    typed: dict[tuple[str, str], Place] = {}
    everybody = [(START, owner)] if owner else []
    for number, contact in (*everybody, *enumerate((one.contact for one in people), START + 1)):
        for field, several in (("companies", open_firms(contact, "companies")), ("city", _city(contact))):
            for one in several:
                as_typed = field, one.target or one.text
                place = typed.get(as_typed)
                if place is None:
                    place = typed[as_typed] = found.setdefault((field, _key(one)), Place(field, one.text, []))
                place.people.append(number)
    return list(found.values())


def _city(contact: Contact) -> tuple[Reference, ...]:
    """Where the person lives, if that may be told."""
    return () if contact.city is None or contact.is_private("city") else (contact.city,)


def _key(one: Reference) -> str:
    """By what two notes mean the same: the name of its note, else the text."""
    return fold(stem_of(one.target) if one.target else one.text).strip()


def _in_touch(network: Network, people: Sequence[Standing], days: float) -> Iterator[int]:
    """Who was in touch in the last so many days."""
    for number, standing in enumerate(people, START + 1):
        times = open_times(network, standing.contact)
        if times and (network.today - times[-1].on).days <= days:
            yield number


def _neighbours(
    network: Network, people: Sequence[Standing], places: Iterable[Place], in_touch: Iterable[int], crowd: float
) -> Steps:
    """Who is a step from whom; behind the people come the circles: companies, and lines that name several."""
    found: Steps = [[] for _ in range(len(people) + 1)]
    numbers = {str(one.contact.path): number for number, one in enumerate(people, START + 1)}
    for number in in_touch:
        _join(found, START, number)
    for one, other in (*_introductions(people, numbers), *_linked(network, people, numbers)):
        _join(found, one, other)
    firms = (place.people for place in places if place.field == "companies")
    for circle in (*firms, *_said_together(network, people, numbers)):
        if 1 < len(circle) <= crowd:
            found.append([])
            for number in circle:
                _join(found, len(found) - 1, number)
    return found


def _join(steps: Steps, one: int, other: int) -> None:
    steps[one].append(other)
    steps[other].append(one)


def _introductions(people: Sequence[Standing], numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Who was brought by whom, where the name means one person alone."""
    brought = [
        (number, _key(standing.contact.introduced_by))
        for number, standing in enumerate(people, START + 1)
        if standing.contact.introduced_by and not standing.contact.is_private("introduced_by")
    ]
    called: dict[str, set[int]] = defaultdict(set)
    for path, number in numbers.items() if brought else ():
        called[fold(stem_of(path))].add(number)
        called[fold(people[number - 1].contact.name)].add(number)
    for number, name in brought:
        by = called.get(name, set())
        if len(by) == 1 and number not in by:
            yield number, min(by)


def _linked(network: Network, people: Sequence[Standing], numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Whose note links to whom, the owner's too; none of whom it may not be told that there was contact."""
    owner = str(network.owner.path) if network.owner else ""
    for path, others in find_linked(network).items():
        one = START if path == owner else numbers.get(path)
        if one is None or (one != START and not _is_open(people[one - 1].contact)):
            continue
        for other in (numbers[other] for other in others if other in numbers):
            if _is_open(people[other - 1].contact):
                yield one, other


def _said_together(network: Network, people: Sequence[Standing], numbers: Mapping[str, int]) -> Iterable[list[int]]:
    """Whom each dated line speaks of, and in somebody's own note that person; no line that is private, or of whom."""
    closed, closed_lines = _closed(network)
    circles: dict[tuple[str, int], list[int]] = {}
    for path, spoken in network.roll.spoken.items():
        number = numbers.get(path)
        if number is None or not _is_open(people[number - 1].contact):
            continue
        for note, mention in spoken:
            if note in closed:
                continue
            for one in network.open_note(note).mentions[mention : mention + 1]:
                said = one.interaction
                line = note, said.at.line
                if said.on <= network.today and line not in closed_lines and (note, said.on) not in closed_lines:
                    circles.setdefault(line, [numbers[note]] if note in numbers else []).append(number)
    return circles.values()


def _is_open(contact: Contact) -> bool:
    """True where it may be told that there was contact."""
    return not contact.private_fields or not (contact.is_private("log") or contact.is_private("last_contact"))


def _closed(network: Network) -> tuple[set[str], set[tuple[str, int | date]]]:
    """The notes and logs that are private, and the lines that also speak of somebody private."""
    discretion = read_discretion(network)
    notes = {str(path) for path in discretion.private_notes | discretion.closed_logs}
    return notes, {(str(path), line) for path, line in discretion.lines}
