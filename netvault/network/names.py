"""Whom a link or a name means."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import TypeVar

from netvault.model.contact import Contact
from netvault.model.note import Link
from netvault.model.spelling import fold

_Key = TypeVar("_Key")


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
    paths: tuple[PurePosixPath, ...] = ()


NOBODY = Meant(Found.NOBODY)


@dataclass(frozen=True, slots=True)
class Directory:
    """Every note by its name; every contact by full name, by alias, and by folder with what they are called."""

    by_stem: Mapping[str, tuple[PurePosixPath, ...]]
    by_path: Mapping[str, tuple[PurePosixPath, ...]]
    by_name: Mapping[str, tuple[PurePosixPath, ...]]
    by_alias: Mapping[str, tuple[PurePosixPath, ...]]
    by_slug: Mapping[tuple[PurePosixPath, str], tuple[PurePosixPath, ...]]

    def resolve(self, link: Link, linking: PurePosixPath) -> Meant:
        """The note a link means, in Obsidian's order: exact path, own folder, shortest path; then an alias."""
        if link.relative:
            exact = self.by_path.get(fold(posixpath.normpath(f"{linking.parent}/{link.target}")), ())
            return _chosen(exact, link.target)
        target = link.target.strip("/")
        if exact := self.by_path.get(fold(target), ()):
            return _chosen(exact, target)
        if candidates := self._with_ending(target):
            return _nearest(candidates, linking, target)
        people = self.by_name.get(fold(target)) or self.by_alias.get(fold(target), ())
        if len(people) > 1:
            return Meant(Found.SEVERAL_PEOPLE, people)
        return Meant(Found.BY_ALIAS, people) if people else NOBODY

    def _with_ending(self, target: str) -> tuple[PurePosixPath, ...]:
        candidates = self.by_stem.get(fold(posixpath.basename(target)), ())
        if "/" not in target:
            return candidates
        ending = "/" + fold(target)
        return tuple(path for path in candidates if fold(str(path.with_suffix(""))).endswith(ending))

    def of_folder(self, folder: PurePosixPath) -> PurePosixPath | None:
        """The one person a folder of dated notes is named after, whose note lies in it or beside it."""
        for home in (folder, folder.parent):
            people = self.by_slug.get((home, slug(folder.name)), ())
            if people:
                return people[0] if len(people) == 1 else None
        return None


def _chosen(paths: tuple[PurePosixPath, ...], target: str) -> Meant:
    """Of notes with one folded path the one spelled exactly so is the best; which one a system opens nobody knows."""
    ordered = tuple(sorted(paths, key=lambda path: (str(path.with_suffix("")) != target, str(path))))
    return Meant((Found.NOBODY, Found.SURE, Found.AMBIGUOUS)[min(len(ordered), 2)], ordered)


def _nearest(candidates: tuple[PurePosixPath, ...], linking: PurePosixPath, target: str) -> Meant:
    """The notes in the linking note's own folder, else all of them, shortest path first."""
    here = tuple(path for path in candidates if path.parent == linking.parent)
    ordered = sorted(
        here or candidates,
        key=lambda path: (len(str(path)), not str(path.with_suffix("")).endswith(target), str(path)),
    )
    return Meant(Found.SURE if len(ordered) == 1 else Found.AMBIGUOUS, tuple(ordered))


def read_directory(paths: Iterable[PurePosixPath], contacts: Iterable[Contact]) -> Directory:
    """The directory of a vault: all its notes, and those of them that are people."""
    by_stem: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_path: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_name: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_alias: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_slug: dict[tuple[PurePosixPath, str], list[PurePosixPath]] = defaultdict(list)
    for path in paths:
        whole = fold(str(path))
        whole = whole.removesuffix(".md")
        by_path[whole].append(path)
        by_stem[whole.rpartition("/")[2]].append(path)
    for contact in contacts:
        by_name[fold(contact.name)].append(contact.path)
        for alias in contact.aliases:
            by_alias[fold(alias)].append(contact.path)
        for name in (contact.path.stem, contact.name, *contact.aliases):
            by_slug[contact.path.parent, slug(name)].append(contact.path)
    return Directory(_frozen(by_stem), _frozen(by_path), _frozen(by_name), _frozen(by_alias), _frozen(by_slug))


def _frozen(table: Mapping[_Key, list[PurePosixPath]]) -> dict[_Key, tuple[PurePosixPath, ...]]:
    return {key: tuple(sorted(set(paths))) for key, paths in table.items()}
