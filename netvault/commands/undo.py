"""Put back what the last command changed, or an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netvault.disk.change import NoteEdit, change_notes
from netvault.disk.journal import Entry, Kept, find_damaged, find_gone, read_journal, read_old, sha256
from netvault.model.deed import Deed, NoteChanged
from netvault.model.errors import WriteRefused, WrongUse


@dataclass(frozen=True, slots=True)
class Undone:
    """The change that was taken back, the number by which that can be undone in turn, and the notes.

    `differing` are notes that are no longer as that change left them: with their present bytes, and the old ones.
    Where there are any, nothing was written, unless by force. A number of None: nothing was written.
    """

    of: Entry
    number: int | None
    notes: tuple[NoteChanged, ...]
    differing: tuple[NoteChanged, ...]

    @property
    def changed(self) -> tuple[NoteChanged, ...]:
        """The notes that have their old bytes again."""
        return tuple(one for one in self.notes if one.is_other)


def list_changes(vault: Path, state: Path | None = None) -> tuple[Entry, ...]:
    """What was changed in the vault, the newest first. Raises WriteRefused where the journal cannot be read."""
    return read_journal(vault, state)


def find_gaps(vault: Path, state: Path | None = None) -> Iterator[str]:
    """What may be missing in the list of changes, in sentences: what is damaged, or lies with another folder."""
    for file in find_damaged(vault, state):
        yield f"Part of the journal is damaged, and changes may be missing here: {file}"
    if not read_journal(vault, state):
        for place in find_gone(vault, state):
            yield f"There is a journal of {place}, which is there no more. If this folder was there: undo works there."


def undo_change(
    vault: Path,
    deed: Deed,
    number: int | None = None,
    *,
    force: bool = False,
    dry_run: bool = False,
    state: Path | None = None,
) -> Undone | None:
    """Puts the old bytes of every note of that change back, or of none; None where there is nothing to undo.

    Without a number it is the last change of which anything is in force. Raises WrongUse where there is no such
    number, WriteRefused as `change_notes`.
    """
    found = _look(vault, deed, number, force, state)
    if found is None or dry_run or not found.changed or (found.differing and not force):
        return found
    edits = [NoteEdit(one.path, _Old(one, force)) for one in found.of.notes]
    # By number: the words of the call need not name one
    deed = Deed(("undo", str(found.of.number)), deed.at)
    done = change_notes(vault, edits, deed, state=state)
    return Undone(found.of, done.entry, done.notes, found.differing)


def _look(vault: Path, deed: Deed, number: int | None, force: bool, state: Path | None) -> Undone | None:
    """The change to be undone, and what would become of its notes."""
    entries = read_journal(vault, state)
    if number is not None:
        entries = tuple(entry for entry in entries if entry.number == number)
        if not entries:
            raise WrongUse(f"There is no change {number} in the journal; netvault undo --list names them.")
    for entry in entries:
        found = _try(vault, deed, entry)
        # A command that was stopped before it wrote anything, or was undone by hand, is none to undo
        if found.changed or number is not None:
            return found
    return None


def _try(vault: Path, deed: Deed, entry: Entry) -> Undone:
    olds = [_Old(one, force=True) for one in entry.notes]
    edits = [NoteEdit(one.path, old) for one, old in zip(entry.notes, olds, strict=True)]
    notes = change_notes(vault, edits, deed, dry_run=True).notes
    left_as = {one.path: one.after for one in entry.notes}
    differing = tuple(one for one in notes if one.is_other and _known(one.before) != left_as[one.path])
    return Undone(entry, None, notes, differing)


def _known(text: bytes | None) -> str | None:
    return None if text is None else sha256(text)


@dataclass(frozen=True, slots=True)
class _Old:
    """The old bytes of a note, if it has exactly what the change left, or has them already; else by force alone."""

    kept: Kept
    force: bool

    def __call__(self, now: bytes | None) -> bytes | None:
        if _known(now) == self.kept.before:
            return now
        if not self.force and _known(now) != self.kept.after:
            raise WriteRefused(f"{self.kept.path} is no longer as the change left it; nothing was put back")
        return read_old(self.kept)
