"""Which notes there are in the vault, seen from outside: no file is opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Scan:
    """The notes in order of path, what was left out in silence, and what was left out and is told."""

    stamps: Mapping[PurePosixPath, Stamp]
    skipped: tuple[tuple[PurePosixPath, LeftOut], ...] = ()
    problems: tuple[Problem, ...] = ()


def scan_vault(vault: Path, habits: Habits, ignored: tuple[str, ...] = ()) -> Scan:
    """The notes of the vault; `ignored` are paths or globs of the settings note.

    The order is that of the paths' characters, on every machine. A link to a note is that note: it counts
    only where its target is not read anyway; linked folders are not entered. Raises NoVault without a vault.
    """
    walk = _Walk(vault, ignored_in(habits, ignored))
    walk.list_folder("")
    while walk.folders:
        walk.list_folder(walk.folders.pop())
    walk.settle_links()
    return Scan(
        {PurePosixPath(path): walk.stamps[path] for path in sorted(walk.stamps)},
        tuple((PurePosixPath(path), reason) for path, reason in sorted(walk.skipped)),
        tuple(sorted((*walk.problems, *map(_unclear, walk.ignored.unclear)), key=lambda one: one.sort_key)),
    )


def _unclear(pattern: str) -> Problem:
    at = Location(PurePosixPath(".obsidian/app.json"))
    says = f"the excluded files {pattern} have no effect here: the pattern cannot be read, or not quickly"
    return problem(at, "NV406", says, "exclude a folder by its path, or name it under ignore: in Network Settings")


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

    def list_folder(self, folder: str) -> None:
        prefix = f"{folder}/" if folder else ""
        try:
            with os.scandir(f"{self.vault}/{folder}") as entries:
                for entry in entries:
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
            target = os.path.realpath(entry.path, strict=True)
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

    def settle_links(self) -> None:
        """Takes each link to a note that no other path leads to, the first by path; call once, at the end."""
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
