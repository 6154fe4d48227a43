"""Whom a link or a name means."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import TypeVar

from netvault.model.contact import Contact
from netvault.model.note import Link

_Key = TypeVar("_Key")


def fold(text: str) -> str:
    """As names are compared: NFC, case-folded."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


class Found(Enum):
    """How sure it is whom a link means."""

    SURE = "sure"
    BY_ALIAS = "by alias"
    AMBIGUOUS = "ambiguous"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Meant:
    """The notes a link may mean, best first, and how sure the first is."""

    how: Found
    paths: tuple[PurePosixPath, ...] = ()


NOBODY = Meant(Found.NOBODY)


@dataclass(frozen=True, slots=True)
class Directory:
    """Every note by its name, and every contact by their names and aliases."""

    by_stem: Mapping[str, tuple[PurePosixPath, ...]]
    by_path: Mapping[str, tuple[PurePosixPath, ...]]
    by_name: Mapping[str, tuple[PurePosixPath, ...]]
    by_folder: Mapping[PurePosixPath, tuple[PurePosixPath, ...]]

    def resolve(self, link: Link, linking: PurePosixPath) -> Meant:
        """The note a link means, in Obsidian's order: exact path, own folder, shortest path; then an alias."""
        if link.relative:
            exact = self.by_path.get(fold(posixpath.normpath(f"{linking.parent}/{link.target}")), ())
            return _chosen(exact, link.target)
        target = link.target.strip("/")
        if exact := self.by_path.get(fold(target), ()):
            return _chosen(exact, target)
        if candidates := self._with_ending(target):
            return _nearest(candidates, linking)
        people = self.by_name.get(fold(target), ())
        if len(people) > 1:
            return Meant(Found.AMBIGUOUS, people)
        return Meant(Found.BY_ALIAS, people) if people else NOBODY

    def _with_ending(self, target: str) -> tuple[PurePosixPath, ...]:
        candidates = self.by_stem.get(fold(posixpath.basename(target)), ())
        if "/" not in target:
            return candidates
        ending = "/" + fold(target)
        return tuple(path for path in candidates if fold(str(path.with_suffix(""))).endswith(ending))

    def of_folder(self, folder: PurePosixPath) -> PurePosixPath | None:
        """The person a folder of dated notes belongs to: the note named as it, in it or beside it, or alone in it."""
        for own in (folder / folder.name, folder.parent / folder.name):
            paths = self.by_path.get(fold(str(own)), ())
            if paths and any(paths[0] in self.by_folder.get(home, ()) for home in (folder, folder.parent)):
                return paths[0]
        inside = self.by_folder.get(folder, ())
        return inside[0] if len(inside) == 1 else None


def _chosen(paths: tuple[PurePosixPath, ...], target: str) -> Meant:
    """Of notes with one folded path the one spelled exactly so; several are ambiguous."""
    if len(paths) <= 1:
        return Meant(Found.SURE, paths) if paths else NOBODY
    exact = tuple(path for path in paths if str(path.with_suffix("")) == target)
    return Meant(Found.SURE, exact) if exact else Meant(Found.AMBIGUOUS, paths)


def _nearest(candidates: tuple[PurePosixPath, ...], linking: PurePosixPath) -> Meant:
    here = tuple(path for path in candidates if path.parent == linking.parent)
    ordered = here or tuple(sorted(candidates, key=lambda path: (len(str(path)), str(path))))
    return Meant(Found.SURE if len(ordered) == 1 else Found.AMBIGUOUS, ordered)


def read_directory(paths: Iterable[PurePosixPath], contacts: Iterable[Contact]) -> Directory:
    """The directory of a vault: all its notes, and those of them that are people."""
    by_stem: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_path: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_name: dict[str, list[PurePosixPath]] = defaultdict(list)
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in paths:
        whole = fold(str(path))
        whole = whole.removesuffix(".md")
        by_path[whole].append(path)
        by_stem[whole.rpartition("/")[2]].append(path)
    for contact in contacts:
        by_folder[contact.path.parent].append(contact.path)
        for name in dict.fromkeys(map(fold, (contact.name, *contact.aliases))):
            by_name[name].append(contact.path)
    return Directory(_frozen(by_stem), _frozen(by_path), _frozen(by_name), _frozen(by_folder))


def _frozen(table: Mapping[_Key, list[PurePosixPath]]) -> dict[_Key, tuple[PurePosixPath, ...]]:
    return {key: tuple(sorted(set(paths))) for key, paths in table.items()}
