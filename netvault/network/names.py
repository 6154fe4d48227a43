"""Whom a link or a name means."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from netvault.model.digest import Sketch
from netvault.model.spelling import fold
from netvault.network.tie import Tie

# The accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters and stay
_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart, as people type them on a plain keyboard
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

_BETWEEN_WORDS = re.compile(r"[\s_.,'’-]+")


def plain(text: str) -> str:
    """As somebody types a name in a hurry: folded, and without accents."""
    folded = fold(text)
    if folded.isascii():
        return folded
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded.translate(_PLAIN_LETTERS)))
    return unicodedata.normalize("NFC", bare)


def slug(text: str) -> str:
    """As a folder is named after somebody: plain words joined by hyphens."""
    return "-".join(filter(None, _BETWEEN_WORDS.split(plain(text))))


class Found(Enum):
    """How sure it is whom a link means."""

    SURE = "sure"
    BY_ALIAS = "by alias"
    AMBIGUOUS = "ambiguous"
    SEVERAL_PEOPLE = "several people"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Meant:
    """The notes a link may mean, best first, and how sure the first is; of several people none is the best."""

    how: Found
    paths: tuple[str, ...] = ()


NOBODY = Meant(Found.NOBODY)
_SEVERAL = (Found.NOBODY, Found.SURE, Found.AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class Directory:
    """Every note by its name; every contact by full name, by alias, and by folder with what they are called.

    Paths are text, as in links: whoever asks deals in thousands.
    """

    by_stem: Mapping[str, tuple[str, ...]]
    by_path: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]
    by_alias: Mapping[str, tuple[str, ...]]
    by_slug: Callable[[], Mapping[tuple[str, str], tuple[str, ...]]]

    def resolve(self, target: str, linking: str, relative: bool = False) -> Meant:
        """The note a link means, in Obsidian's order: exact path, own folder, shortest path; then an alias."""
        if relative:
            exact = self.by_path.get(fold(posixpath.normpath(f"{folder_of(linking) or '.'}/{target}")), ())
            return _chosen(exact, target)
        target = target.strip("/")
        folded = fold(target)
        if exact := self.by_path.get(folded, ()):
            return _chosen(exact, target)
        if candidates := self._with_ending(folded):
            return _nearest(candidates, linking, target)
        people = self.by_name.get(folded) or self.by_alias.get(folded, ())
        if len(people) > 1:
            return Meant(Found.SEVERAL_PEOPLE, people)
        return Meant(Found.BY_ALIAS, people) if people else NOBODY

    def _with_ending(self, folded: str) -> tuple[str, ...]:
        if "/" not in folded:
            return self.by_stem.get(folded, ())
        candidates = self.by_stem.get(posixpath.basename(folded), ())
        return tuple(path for path in candidates if fold(without_suffix(path)).endswith(f"/{folded}"))

    def link_to(self, path: str) -> str:
        """How a link names that note so that it is found everywhere: by its name, with the folder if others have it."""
        stem = stem_of(path)
        return stem if len(self.by_stem.get(fold(stem), ())) == 1 else without_suffix(path)

    def of_folder(self, folder: str) -> str | None:
        """The one person a folder of dated notes is named after, whose note lies in it or beside it."""
        for home in (folder, folder_of(folder)):
            people = self.by_slug().get((home, slug(posixpath.basename(folder))), ())
            if people:
                return people[0] if len(people) == 1 else None
        return None


def folder_of(path: str) -> str:
    """The folder a path of the vault lies in, "" for the vault itself."""
    return path.rpartition("/")[0]


def without_suffix(path: str) -> str:
    """The path of a note as links write it."""
    return path[:-3] if path[-3:].lower() == ".md" else path


def stem_of(path: str) -> str:
    """The name of a note."""
    return without_suffix(posixpath.basename(path))


def _chosen(paths: tuple[str, ...], target: str) -> Meant:
    """Of notes with one folded path the one spelled exactly so is the best; which one a system opens nobody knows."""
    if len(paths) > 1:
        paths = tuple(sorted(paths, key=lambda path: (without_suffix(path) != target, path)))
    return Meant(_SEVERAL[min(len(paths), 2)], paths)


def _nearest(candidates: tuple[str, ...], linking: str, target: str) -> Meant:
    """The notes in the linking note's own folder, else all of them, shortest path first."""
    if len(candidates) == 1:
        return Meant(Found.SURE, candidates)
    here = folder_of(linking)
    ordered = sorted(
        [path for path in candidates if folder_of(path) == here] or candidates,
        key=lambda path: (len(path), not without_suffix(path).endswith(target), path),
    )
    return Meant(Found.SURE if len(ordered) == 1 else Found.AMBIGUOUS, tuple(ordered))


def read_directory(paths: Iterable[str], people: Mapping[str, Sketch | Tie]) -> Directory:
    """The directory of a vault: all its notes, and those of them that are people, by path."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    by_path: dict[str, list[str]] = defaultdict(list)
    by_name: dict[str, list[str]] = defaultdict(list)
    by_alias: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        whole = fold(path).removesuffix(".md")
        by_path[whole].append(path)
        by_stem[whole.rpartition("/")[2]].append(path)
    for path, person in people.items():
        by_name[fold(person.name)].append(path)
        for alias in person.aliases:
            by_alias[fold(alias)].append(path)

    @cache
    def by_slug() -> Mapping[tuple[str, str], tuple[str, ...]]:
        return _by_slug(people)

    return Directory(_frozen(by_stem), _frozen(by_path), _frozen(by_name), _frozen(by_alias), by_slug)


def _by_slug(people: Mapping[str, Sketch | Tie]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Made only where a folder of dated notes asks for it: a slug takes long."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, person in people.items():
        for name in (stem_of(path), person.name, *person.aliases):
            found[folder_of(path), slug(name)].append(path)
    return {key: tuple(sorted(set(paths))) for key, paths in found.items()}


def _frozen(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(set(paths))) if len(paths) > 1 else (paths[0],) for key, paths in table.items()}
