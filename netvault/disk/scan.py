"""Which notes there are in the vault, seen from outside: no file is opened."""

from __future__ import annotations

import os
import re
import stat
import time
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from netvault.disk.causes import cause, printable
from netvault.disk.ignore import Ignored, LeftOut, ignored_in
from netvault.disk.read import IRREGULAR, LEAVES, NOTE_LIMIT_BYTES, TOO_LARGE
from netvault.model.codes import problem
from netvault.model.errors import NoVault
from netvault.model.note import Stamp
from netvault.model.problem import Location, Problem
from netvault.model.settings import Habits

# Syncthing; Obsidian Sync, Dropbox, Nextcloud and their like
_CONFLICT = re.compile(r"\.sync-conflict-[^.]*|[ _]*\([^()]*conflicted copy[^()]*\)|conflicted copy", re.IGNORECASE)


# A name in which nothing can be hidden, temporary or unreadable; most are such
_PLAIN_NOTE = re.compile(r"[^\W_](?:[\w '-]|\. )*+\.md").fullmatch


@dataclass(frozen=True, slots=True)
class Scan:
    """The notes in order of path, what was left out in silence, and what was left out and is told.

    `made_ns` is when the walk began, in the time files are stamped with.
    """

    stamps: Mapping[str, Stamp]
    skipped: tuple[tuple[PurePosixPath, LeftOut], ...] = ()
    problems: tuple[Problem, ...] = ()
    made_ns: int = field(default=0, compare=False)


def scan_vault(vault: Path, habits: Habits, ignored: tuple[str, ...] = ()) -> Scan:
    """The notes of the vault; `ignored` are paths or globs of the settings note.

    The order is that of the paths' characters, on every machine. A link to a note is that note: it counts
    only where its target is not read anyway; linked folders are not entered. Raises NoVault without a vault.
    """
    made_ns = time.time_ns()
    walk = _Walk(vault, ignored_in(habits, ignored))
    walk.list_folder("")
    while walk.folders:
        walk.list_folder(walk.folders.pop())
    return walk.found(made_ns)


def scan_notes(vault: Path, habits: Habits, ignored: tuple[str, ...], paths: Iterable[str]) -> Scan:
    """The same of these notes alone, as if there were no others. Raises NoVault without a vault."""
    made_ns = time.time_ns()
    walk = _Walk(vault, ignored_in(habits, ignored))
    wanted: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        folder, _, name = path.rpartition("/")
        wanted[folder].add(name)
    for folder, names in wanted.items():
        if walk.enters(folder):
            walk.list_folder(folder, names)
    return walk.found(made_ns)


def why_not_read(path: PurePosixPath, habits: Habits, ignored: tuple[str, ...] = ()) -> str:
    """Why a note at that path, there or not, would be left out of the vault; "" where it would be read."""
    rules = ignored_in(habits, ignored)
    folders = ((rules.folder(str(one), one.name), one) for one in reversed(path.parents) if one.parts)
    told = next((f"{one}: {reason}" for reason, one in folders if reason), "")
    if not told and (reason := rules.note(str(path), path.name)):
        told = f"{path}: {reason}"
    return told or ("it is called as sync tools call a second version" if _CONFLICT.search(path.name) else "")


def _unclear(pattern: str) -> Problem:
    at = Location(PurePosixPath(".obsidian/app.json"))
    says = f"the excluded files {pattern} have no effect here: the pattern cannot be read, or not quickly"
    return problem(at, "NV406", says, "exclude a folder by its path, or name it under ignore: in Network Settings")


def list_names(vault: Path, habits: Habits, ignored: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Each folder with the names of its notes, for who needs no more: no file is looked at. Raises NoVault."""
    rules = ignored_in(habits, ignored)
    is_judged = rules.judges_notes
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        prefix = f"{folder}/" if folder else ""
        names = []
        try:
            with os.scandir(f"{vault}{os.sep}{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if not is_judged and _PLAIN_NOTE(name) and "onflict" not in name and not entry.is_symlink():
                        names.append(name)
                    elif name[-3:].lower() == ".md":
                        is_read = rules.note(prefix + name, name) is None and printable(name) == name
                        if is_read and not entry.is_symlink() and not _CONFLICT.search(name):
                            names.append(name)
                    elif entry.is_dir(follow_symlinks=False) and rules.folder(prefix + name, name) is None:
                        waiting.append(prefix + name)
        except OSError as error:
            if not folder:
                raise NoVault(f"the folder {vault} cannot be read: {cause(error)}") from None
        yield folder, sorted(names)


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """The folder, opened where the system can look at files from within one, which spares it each path."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    opened = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        yield opened
    finally:
        os.close(opened)


class _Walk:
    """A walk through the vault, with what was met so far; paths are text relative to it."""

    def __init__(self, vault: Path, ignored: Ignored) -> None:
        self.vault = os.fspath(vault)
        self.root = os.path.realpath(vault)
        self.ignored = ignored
        self.folders: list[str] = []
        self.links: list[tuple[str, str, os.stat_result]] = []
        self.stamps: dict[str, Stamp] = {}
        self.skipped: list[tuple[str, LeftOut]] = []
        self.problems: list[Problem] = []

    def enters(self, folder: str) -> bool:
        """True where nothing above a note in that folder leaves it out."""
        parts = folder.split("/") if folder else []
        above = ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
        return all(self.ignored.folder(path, path.rpartition("/")[2]) is None for path in above)

    def found(self, made_ns: int) -> Scan:
        """All that was met; call once, at the end."""
        self._settle_links()
        return Scan(
            {path: self.stamps[path] for path in sorted(self.stamps)},
            tuple((PurePosixPath(path), reason) for path, reason in sorted(self.skipped)),
            tuple(sorted((*self.problems, *map(_unclear, self.ignored.unclear)), key=lambda one: one.sort_key)),
            made_ns,
        )

    def list_folder(self, folder: str, only: Container[str] | None = None) -> None:
        """Meet what lies in the folder, or what is called so in it."""
        prefix = f"{folder}/" if folder else ""
        try:
            with _opened(f"{self.vault}/{folder}") as place, os.scandir(place) as entries:
                wanted = entries if only is None else (one for one in entries if one.name in only)
                for entry in wanted if self.ignored.judges_notes else self._take_plain(wanted, prefix):
                    self._meet(entry, prefix + entry.name)
        except OSError as error:
            if not folder:
                raise NoVault(f"the folder {self.vault} cannot be read: {cause(error)}") from None
            if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
                self._report(folder, "NV403", f"the folder cannot be read: {cause(error)}")

    def _meet(self, entry: os.DirEntry[str], path: str) -> None:
        is_note = entry.name[-3:].lower() == ".md"
        if entry.is_symlink():
            self._meet_link(entry, path, is_note)
        elif entry.is_dir(follow_symlinks=False):
            if self._is_read(path, self.ignored.folder(path, entry.name)):
                self.folders.append(path)
        elif is_note and self._is_read(path, self.ignored.note(path, entry.name)):
            try:
                self._meet_note(path, entry.stat(follow_symlinks=False))
            except FileNotFoundError:
                return
            except OSError as error:
                self._report(path, "NV403", f"the file cannot be read: {cause(error)}")

    def _is_read(self, path: str, reason: LeftOut | None) -> bool:
        if reason is not None:
            self.skipped.append((printable(path), reason))
            return False
        if path.isascii() or printable(path) == path:
            return True
        self._report(path, "NV403", "the name is not UTF-8 text, so no link can lead here", "rename it")
        return False

    def _take_plain(self, entries: Iterable[os.DirEntry[str]], prefix: str) -> list[os.DirEntry[str]]:
        """The entries that need a second look; of the others, plain notes nearly all, the stamps are taken at once."""
        rest = []
        for entry in entries:
            name = entry.name
            if _PLAIN_NOTE(name) and "onflict" not in name and entry.is_file(follow_symlinks=False):
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:
                    rest.append(entry)
                    continue
                if found.st_size <= NOTE_LIMIT_BYTES:
                    taken = Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
                    self.stamps[prefix + name] = taken
                    continue
            rest.append(entry)
        return rest

    def _meet_note(self, path: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self._report(path, "NV404", *IRREGULAR)
        elif conflict := _CONFLICT.search(path, path.rfind("/") + 1):
            self._report(path, "NV401", *_words_on_conflict(path, conflict))
        elif status.st_size > NOTE_LIMIT_BYTES:
            self._report(path, "NV108", *TOO_LARGE)
        else:
            self.stamps[path] = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def _meet_link(self, entry: os.DirEntry[str], path: str, is_note: bool) -> None:
        try:
            target = os.path.realpath(f"{self.vault}/{path}", strict=True)
            status = entry.stat()
        except OSError as error:
            if is_note and self._is_read(path, self.ignored.note(path, entry.name)):
                self._report(path, "NV403", f"the link leads nowhere: {cause(error)}", "delete it or mend it")
            return
        is_folder = stat.S_ISDIR(status.st_mode)
        if not (is_folder or is_note):
            return
        judge = self.ignored.folder if is_folder else self.ignored.note
        if not self._is_read(path, judge(path, entry.name)):
            return
        if not Path(target).is_relative_to(self.root):
            self._report(path, "NV405", *LEAVES)
        elif is_folder:
            self.skipped.append((path, LeftOut.LINKED_FOLDER))
        else:
            self.links.append((path, Path(target).relative_to(self.root).as_posix(), status))

    def _settle_links(self) -> None:
        """Takes each link to a note that no other path leads to, the first by path."""
        if not self.links:
            return
        read = set(self.stamps)
        for path, target, status in sorted(self.links):
            if target in read:
                self.skipped.append((path, LeftOut.LINKED_TWICE))
            else:
                read.add(target)
                self._meet_note(path, status)

    def _report(self, path: str, code: str, message: str, fix: str | None = None) -> None:
        self.problems.append(problem(Location(PurePosixPath(printable(path))), code, message, fix))


def _words_on_conflict(path: str, conflict: re.Match[str]) -> tuple[str, str]:
    original = (path[: conflict.start()].rstrip() + path[conflict.end() :]).rpartition("/")[2]
    if original.lower() == ".md" or conflict.group().lower() == "conflicted copy":
        return "a sync tool left this second version of a note", "keep what you need of it, then delete it"
    return (
        f"a sync tool left this second version of {original}",
        f"compare it with {original}, keep what you need, then delete it",
    )
