"""Notes changed as one: their old bytes go to the journal first, and then all of them change, or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.disk.causes import cause
from netvault.disk.inside import find_inside, is_to_be_made
from netvault.disk.journal import Step, record
from netvault.disk.read import NOTE_LIMIT_BYTES
from netvault.disk.refusal import ConcurrentEdit
from netvault.disk.settle import QUIET_SECONDS
from netvault.disk.sole import sole_writer
from netvault.disk.temporary import clear_leftovers, sync_folder
from netvault.disk.write import ATTEMPTS, Target, make_folders, put, read_target, refuse_read_only
from netvault.model.deed import Changed, Deed, NoteChanged
from netvault.model.errors import WriteRefused

MOST_NAMES = 3
Compute = Callable[[bytes | None], bytes | None]


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """A note to change, and how its new bytes come from its present ones; None stands for no note, before and after.

    It is computed anew whenever somebody saves the note meanwhile, and may raise WriteRefused.
    """

    path: PurePosixPath
    compute: Compute


def edit_note(path: PurePosixPath, compute: Callable[[bytes], bytes]) -> NoteEdit:
    """The change of a note that is there; where it is gone, it is refused and not made anew."""

    def of_a_note(before: bytes | None) -> bytes:
        if before is None:
            raise WriteRefused(f"there is no note {path}; nothing was written")
        return compute(before)

    return NoteEdit(path, of_a_note)


def new_note(path: PurePosixPath, text: bytes) -> NoteEdit:
    """A note that is to be made; where there is one of that name, it is refused."""

    def of_nothing(before: bytes | None) -> bytes:
        if before is not None:
            raise WriteRefused(f"there is a note {path} already; nothing was written")
        return text

    return NoteEdit(path, of_nothing)


def change_notes(
    vault: Path,
    edits: Sequence[NoteEdit],
    deed: Deed,
    *,
    dry_run: bool = False,
    quiet_seconds: float = QUIET_SECONDS,
    state: Path | None = None,
) -> Changed:
    """Changes the notes, all or none, as one entry of the journal; safe on the disk when it returns.

    A note saved by somebody meanwhile is computed again, three times. Several edits of one note build on each other.
    `state` is the state folder, by default the usual one. Raises WriteRefused, and what an edit raises: then no note
    is changed but those that somebody saved in that very moment, which it names.
    """
    if dry_run:
        return Changed(None, tuple(one.told for one in _read_all(vault, edits, quiet_seconds)))
    with sole_writer(vault, state):
        change = _Change(vault, deed, quiet_seconds, state, _read_all(vault, edits, quiet_seconds))
        number = change.carry_out() if any(one.told.is_other for one in change.notes) else None
        return Changed(number, tuple(one.told for one in change.notes))


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as it was read, and what is to become of it."""

    edit: NoteEdit
    target: Target
    after: bytes | None

    @property
    def told(self) -> NoteChanged:
        return NoteChanged(self.edit.path, self.target.before, self.after)


def _read_all(vault: Path, edits: Sequence[NoteEdit], quiet_seconds: float) -> list[_Note]:
    """Each note once, with its new bytes: nothing is written before all of them are known."""
    groups: dict[object, list[NoteEdit]] = {}
    for edit in edits:
        groups.setdefault(_identity(vault, edit.path), []).append(edit)
    return [_read(vault, _as_one(group), quiet_seconds) for group in groups.values()]


def _identity(vault: Path, path: PurePosixPath) -> object:
    """The same for all names of one file."""
    try:
        status = os.stat(vault / path)
    except (OSError, ValueError):
        return path
    return (status.st_dev, status.st_ino)


def _as_one(edits: Sequence[NoteEdit]) -> NoteEdit:
    def compute(text: bytes | None) -> bytes | None:
        for edit in edits:
            text = edit.compute(text)
        return text

    return NoteEdit(edits[0].path, compute)


def _read(vault: Path, edit: NoteEdit, quiet_seconds: float) -> _Note:
    if is_to_be_made(vault, edit.path):
        target = Target(vault, edit.path, vault / edit.path, None)
    else:
        target = read_target(vault, edit.path, quiet_seconds)
    note = _Note(edit, target, edit.compute(target.before))
    if note.told.is_other:
        refuse_read_only(target)
        _refuse_too_large(note.told)
    return note


def _refuse_too_large(note: NoteChanged) -> None:
    """Raises WriteRefused for a note that would grow beyond what is read; one that is too large may shrink."""
    if len(note.after or b"") > max(len(note.before or b""), NOTE_LIMIT_BYTES):
        raise WriteRefused(f"{note.path} would be larger than 4 MiB, which netvault does not read; nothing was written")


class _Change:
    """One change under way: its notes, as far as they have come."""

    def __init__(self, vault: Path, deed: Deed, quiet_seconds: float, state: Path | None, notes: list[_Note]) -> None:
        self._vault, self._deed, self._quiet_seconds, self._state = vault, deed, quiet_seconds, state
        self.notes = notes
        self._written = 0

    def carry_out(self) -> int:
        """The number of the entry; with all notes changed, or none and an exception."""
        for folder in {one.target.file.parent for one in self.notes}:
            clear_leftovers(folder)
        number = self._record([one.told for one in self.notes])
        try:
            for place in range(len(self.notes)):
                self._change_one(place, number)
                self._written += 1
        except BaseException as trouble:
            self._take_back(trouble, number)
            raise
        self._make_lasting(number)
        return number

    def _record(self, notes: Sequence[NoteChanged], number: int | None = None) -> int:
        steps: list[Step] = [(one.path, one.before, one.after) for one in notes if one.is_other]
        return record(self._vault, self._deed, steps, number, self._state)

    def _change_one(self, place: int, number: int) -> None:
        for left in reversed(range(ATTEMPTS)):
            note = self.notes[place]
            try:
                if note.told.is_other:
                    self._put(note)
            except ConcurrentEdit:
                if not left:
                    raise
            else:
                return
            self.notes[place] = _read(self._vault, note.edit, self._quiet_seconds)
            # What somebody saved meanwhile is kept before it is built upon
            self._record([one.told for one in self.notes], number)

    def _put(self, note: _Note) -> None:
        target = note.target
        if target.seen is None and note.after is not None:
            make_folders(self._vault, target.path)
            target = Target(self._vault, target.path, find_inside(self._vault, target.path), None)
        put(target, note.after)

    def _take_back(self, trouble: BaseException, number: int) -> None:
        """Gives every note its old bytes that has exactly our new ones; the journal tells what is left."""
        places = reversed(range(len(self.notes)))
        left = [self.notes[place].told for place in places if not self._has_old_again(place)][::-1]
        with suppress(WriteRefused):
            self._record(left, number)
        if isinstance(trouble, WriteRefused) and len(self.notes) > 1:
            more = "the other notes are as they were"
            if left:
                more = f"{_names(left)} may have the new text all the same; netvault undo {number} says more"
            raise type(trouble)(f"{trouble}; {more}") from trouble

    def _has_old_again(self, place: int) -> bool:
        """False where the note may still have something of ours."""
        note = self.notes[place]
        if not note.told.is_other:
            return True
        try:
            if is_to_be_made(self._vault, note.edit.path):
                return note.target.before is None or place >= self._written
            target = read_target(self._vault, note.edit.path, 0)
            if target.before == note.after:
                put(target, note.target.before)
                sync_folder(target.file.parent)
                return True
            # Who saved it since may have built upon our text
            return target.before == note.target.before or place >= self._written
        except (OSError, WriteRefused):
            return False

    def _make_lasting(self, number: int) -> None:
        try:
            for folder in {one.target.file.parent for one in self.notes}:
                sync_folder(folder)
        except OSError as error:
            names = _names([one.told for one in self.notes])
            lasts = f"it may not outlast a power cut ({cause(error)}); netvault undo {number} takes it back"
            raise WriteRefused(f"{names}: the new text is there, but {lasts}") from error


def _names(notes: Sequence[NoteChanged]) -> str:
    shown = ", ".join(str(one.path) for one in notes[:MOST_NAMES])
    return f"{shown} and {len(notes) - MOST_NAMES} more" if len(notes) > MOST_NAMES else shown
