"""What the last call of the roll found out: a program that runs on asks it again of those alone who changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netvault.model.digest import Digest, Sketch
from netvault.network.mentions import Resolved
from netvault.network.names import Directory, read_directory
from netvault.network.tie import Tie


class Placed(NamedTuple):
    """A tie with its place on the page, and all it was found from beside the day and the settings."""

    note: Digest
    groups: tuple[str, ...]
    spoken_on: str
    order: tuple[int, date, str, str]
    tie: Tie


class Earlier:
    """Holds for one day and one set of settings; whatever is given back was found for the very same."""

    def __init__(self) -> None:
        self.placed: dict[str, Placed] = {}
        self.meant: dict[str, Resolved] = {}
        self._named: tuple[object, ...] = ()
        self._directory: Directory | None = None

    def directory(self, paths: Iterable[str], people: Mapping[str, Sketch]) -> Directory:
        """The directory of these notes and people, made anew only where somebody is new or called otherwise."""
        named = (list(paths), list(people), [person[:2] for person in people.values()])
        if self._directory is None or named != self._named:
            self._named, self._directory = named, read_directory(named[0], people)
            self.meant.clear()
            self.placed = {path: placed for path, placed in self.placed.items() if path in people}
        return self._directory

    def find(self, path: str, note: Digest, groups: tuple[str, ...], spoken_on: str) -> Placed | None:
        """Where the person was placed, if found from the same."""
        found = self.placed.get(path)
        is_same = found is not None and found.note is note and found[1:3] == (groups, spoken_on)
        return found if is_same else None
