"""Who comes up in the notes again and again, and has no note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.discretion import Discretion, read_discretion
from netvault.network.linked import linking_people, means_nobody, open_links
from netvault.network.names import stem_of
from netvault.network.network import Network

PLACES_SHOWN = 5


class Stranger(NamedTuple):
    """A name that is linked and means no note: how many lines name it, where, the latest first, and the last day.

    Of a note of somebody all its lines of no day are one; `last_on` is the first day there is where no day is known.
    """

    name: str
    lines: int
    places: tuple[Location, ...]
    last_on: date


class _Line(NamedTuple):
    """A line that names somebody, with the link's target; what has no day comes last."""

    on: date
    at: Location
    target: str

    @property
    def order(self) -> tuple[date, str, int]:
        return self.on, str(self.at.path), self.at.line


def strangers(network: Network, fewest: float) -> tuple[Stranger, ...]:
    """Those named in at least so many lines up to today; most named first, then by name.

    What counts are lines of logs and dated notes that link to them, and notes of people that do so in any other line.
    Lines that are private, or speak of somebody private, do not count; nor do names of companies, cities and groups.
    """
    dated, undated = dict(network.roll.strangers), _undated(network)
    often = [name for name in (dated | undated) if len(dated.get(name, ())) + len(undated.get(name, ())) >= fewest]
    if not often:
        return ()
    discretion, things = read_discretion(network), _things_named(network)
    people = (name for name in often if name not in things and not _may_be_private(name, discretion))
    lines = ([*_open_lines(network, name, discretion), *undated.get(name, ())] for name in people)
    found = [_stranger(several) for several in lines if len(several) >= max(fewest, 1)]
    return tuple(sorted(found, key=lambda one: (-one.lines, fold(one.name))))


def _stranger(said: Collection[_Line]) -> Stranger:
    latest = sorted(said, key=lambda one: one.order, reverse=True)
    places = tuple(one.at for one in latest[:PLACES_SHOWN])
    return Stranger(stem_of(latest[0].target), len(said), places, latest[0].on)


def _may_be_private(name: str, discretion: Discretion) -> bool:
    """True where it is the name of somebody private, or a part of it, or has it in it."""
    return discretion.names_somebody(name) or any(name in private for private in discretion.names)


def _undated(network: Network) -> dict[str, list[_Line]]:
    """By name the notes of people that link to it in a line of no day, each with the first such line."""
    found: dict[str, dict[PurePosixPath, _Line]] = defaultdict(dict)
    for contact in linking_people(network):
        for line in open_links(network, contact):
            for target in line.targets:
                name = fold(stem_of(target))
                if name in network.roll.strangers or means_nobody(network, target, str(contact.path)):
                    found[name].setdefault(contact.path, _Line(date.min, line.at, target))
    return {name: list(lines.values()) for name, lines in found.items()}


def _open_lines(network: Network, name: str, discretion: Discretion) -> Collection[_Line]:
    """The dated lines that name the person and may be told of, each once."""
    found: dict[tuple[PurePosixPath, int], _Line] = {}
    for path, number in network.roll.strangers.get(name, ()):
        for mention in network.open_note(path).mentions[number : number + 1]:
            said, target = mention.interaction, mention.link.target
            # A private note gives its lines without their words; and a note may have been saved anew
            is_said = said.words and said.on <= network.today and fold(stem_of(target)) == name
            if is_said and discretion.may_quote(Contact(said.at.path, name), said):
                found.setdefault((said.at.path, said.at.line), _Line(said.on, said.at, target))
    return found.values()


def _things_named(network: Network) -> frozenset[str]:
    """What people work at, live in or belong to, folded: none of these is a person."""
    contacts = [standing.contact for standing in network.active]
    firms = (firm for one in contacts for firm in (*one.companies, *one.former_companies))
    cities = (one.city for one in contacts if one.city)
    named = (stem_of(thing.target or thing.text) for thing in (*firms, *cities))
    return frozenset(map(fold, (*named, *(group for one in contacts for group in one.groups))))
