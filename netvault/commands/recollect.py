"""What is kept of a vault between one load and the next, in the cache folder and in a program that runs on."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from netvault.disk.memory import Memory, is_settled, load_kept, memory_from, plain_memory, save_kept
from netvault.disk.places import is_there
from netvault.disk.shelf import Shelf, as_line, save_shelf
from netvault.model.digest import Digest
from netvault.model.note import Note, Stamp
from netvault.network.earlier import Earlier
from netvault.network.plain import digest_from, plain, plain_digest, plain_roll, roll_from
from netvault.network.plain_note import note_from, plain_note
from netvault.network.tie import Roll

NOTES, ROLL, SHELF = "notes", "roll", "shelf"
# A shorter reading is not worth a file in anybody's cache folder
REMEMBERED_SECONDS = 0.3
# Notes opened in full that took less to read are read again sooner than they are kept
KEPT_SECONDS = 0.05
_FOREIGN = (TypeError, ValueError, LookupError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class LastRoll:
    """The roll that was called last, as kept: of which notes and by what, and which was the settings note then."""

    called_of: bytes = b""
    settings: PurePosixPath | None = None
    plain: Any = None


@contextmanager
def without_collecting() -> Iterator[None]:
    """While this lasts Python looks for no rubbish: notes make none, and looking takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Recollection:
    """Of one vault: the notes in short as they were last read, those opened in full, and the last roll.

    Without a folder nothing that is kept there is used, and nothing is kept beyond the program. What is read in less
    than `patience_seconds` is not worth keeping. The clock here runs `ahead_ns` before that of the files, which only
    tests ask for. A program that does not `runs_on` after one reading keeps less between readings.
    """

    def __init__(
        self,
        folder: Path | None = None,
        patience_seconds: float = REMEMBERED_SECONDS,
        ahead_ns: int = 0,
        *,
        runs_on: bool = True,
    ) -> None:
        self._runs_on = runs_on
        self.patience_seconds = patience_seconds
        self.ahead_ns = ahead_ns
        self.folder = folder
        self._memory: Memory[Digest] | None = None
        # The stamp is None where the note may be another next time, though its file may look the same
        self._opened: dict[str, tuple[Stamp | None, Note]] = {}
        self._stamps: Mapping[str, Stamp] = {}
        self._version, self._seen_ns = "", 0
        self._called_by, self._earlier = "", Earlier()
        self._settings: PurePosixPath | None = None
        self._shelf = Shelf()
        self._reading_seconds = 0.0

    @property
    def is_kept(self) -> bool:
        """True where something is kept beyond the program."""
        return self.folder is not None and is_there(self.folder / NOTES)

    @property
    def is_sure(self) -> bool:
        """False where a note opened in full was gone or could not be read: it may be back, and look the same."""
        return all(stamp is not None for stamp, _ in self._opened.values())

    def earlier(self, called_by: str) -> Earlier:
        """What the last call of the roll found out in this program, if it was of the same day and settings."""
        if not self._runs_on:
            return Earlier()
        if self._called_by != called_by:
            self._called_by, self._earlier = called_by, Earlier()
        return self._earlier

    def last_roll(self) -> LastRoll:
        """The roll that was called last by another program; an empty one where none is kept."""
        if self._memory is not None:
            # This program knows better by now
            return LastRoll(settings=self._settings)
        kept = load_kept(self.folder / ROLL) if self.folder else None
        try:
            if kept is not None:
                named = kept[0]["settings"]
                return LastRoll(kept[1], PurePosixPath(named) if named else None, kept[0]["roll"])
        except _FOREIGN:
            pass
        return LastRoll()

    def keep_roll(self, called_of: bytes, settings: PurePosixPath | None, roll: Roll) -> None:
        """Keep the roll for the next program."""
        if self.folder:
            named = None if settings is None else str(settings)
            save_kept(self.folder / ROLL, {"settings": named, "roll": plain_roll(roll)}, plain, called_of)

    def notes(self, version: str) -> Memory[Digest]:
        """The notes as that version last read them; none of them where another one did."""
        if self._memory is None:
            kept = load_kept(self.folder / NOTES) if self.folder else None
            self._memory = memory_from(kept[0], version, digest_from) if kept else Memory()
        return self._memory

    def keep_notes(self, memory: Memory[Digest], settings: PurePosixPath | None, *, beyond: bool) -> None:
        """Keep what was read, and which was the settings note; beyond this program too."""
        self._memory, self._settings = memory, settings
        if beyond and self.folder:
            save_kept(self.folder / NOTES, plain_memory(memory, plain_digest), plain)

    def opener(
        self, stamps: Mapping[str, Stamp], version: str, seen_ns: int, read: Callable[[str], Note | None]
    ) -> Callable[[str], Note]:
        """Gives each note in full, read once as long as its file looks the same and is sure to be.

        `read` returns None for a note that is gone meanwhile; it is then one that says nothing.
        """
        is_same = self._version == version
        if not is_same:
            self._shelf.close()
            self._shelf = Shelf(self.folder / SHELF if self.folder else None, version)
        opened, shelf = dict(self._still_so(stamps) if is_same else ()), self._shelf
        self._opened, self._stamps, self._version, self._seen_ns = opened, stamps, version, seen_ns

        def open_note(path: str) -> Note:
            known = opened.get(path)
            if known is None:
                known = opened[path] = self._open(path, stamps[path], shelf, read)
            return known[1]

        return open_note

    def _still_so(self, stamps: Mapping[str, Stamp]) -> Iterator[tuple[str, tuple[Stamp | None, Note]]]:
        """The notes opened so far whose files look as they did, and did not change in the moment they were read."""
        for path, (stamp, note) in self._opened.items():
            if stamp is not None and stamps.get(path) == stamp and is_settled(stamp, self._seen_ns):
                yield path, (stamp, note)

    def _open(
        self, path: str, stamp: Stamp, shelf: Shelf, read: Callable[[str], Note | None]
    ) -> tuple[Stamp | None, Note]:
        kept = shelf.find(path, stamp)
        with suppress(*_FOREIGN):
            if kept is not None:
                return stamp, note_from(path, kept)
        begun = time.perf_counter()
        note = read(path)
        self._reading_seconds += time.perf_counter() - begun
        if note is None:
            return None, Note(PurePosixPath(path))
        return (stamp if lasts(note) else None), note

    def close(self) -> None:
        """Keep the notes opened in full for the next program, if opening them took long."""
        if self._reading_seconds > min(KEPT_SECONDS, self.patience_seconds) and self.folder and self.is_kept:
            lines = dict(self._lines())
            self._shelf.close()
            save_shelf(self.folder / SHELF, self._version, lines)
        self._reading_seconds = 0.0
        self._shelf.close()

    def _lines(self) -> Iterator[tuple[str, tuple[Stamp, bytes]]]:
        opened = dict(self._still_so(self._stamps))
        for path, stamp in self._stamps.items():
            if path in opened:
                yield path, (stamp, as_line(plain_note(opened[path][1]), plain))
            elif line := self._shelf.line(path, stamp):
                yield path, (stamp, line)


def lasts(one: Digest | Note) -> bool:
    """False for what the system did not let be read: another time it may, and the file looks the same."""
    return not (one.is_unread and any(found.code == "NV403" for found in one.problems))


def as_roll(kept: Any) -> Roll | None:
    """The roll that was kept; None where it is none."""
    try:
        return roll_from(kept)
    except _FOREIGN:
        return None
