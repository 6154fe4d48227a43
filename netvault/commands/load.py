"""Everything in the vault, read and put together: the beginning of every command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from netvault.disk.habits import read_habits
from netvault.disk.read import read_note
from netvault.disk.scan import Scan, scan_vault
from netvault.model.codes import problem
from netvault.model.errors import NoVault
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import SETTINGS_NAME, Habits, Settings
from netvault.network.discretion import public_problems
from netvault.network.gather import gather
from netvault.network.network import Network
from netvault.notes.decode import decode_note
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.note import parse_note, unread
from netvault.notes.settings import read_settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault as it stands today: the people, the notes they come from, and all that is wrong, in order."""

    vault: Path
    network: Network
    notes: tuple[Note, ...]
    scan: Scan
    habits: Habits
    problems: tuple[Problem, ...]

    @property
    def public_problems(self) -> tuple[Problem, ...]:
        """The problems as they may leave this machine: no word of what is private."""
        return public_problems(self.network, self.problems)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.network.settings


Progress = Callable[[Sequence[PurePosixPath]], Iterable[PurePosixPath]]


def load_network(vault: Path, today: date, progress: Progress = iter) -> Loaded:
    """Read the vault. Raises NoVault where it, or its settings note, cannot be read; notes never raise.

    `progress` is handed the paths of the notes and gives each back when its turn comes.
    """
    habits = read_habits(vault)
    scan, settings, problems = look_around(vault, habits)
    notes = _read_notes(vault, scan, settings, habits, progress)
    elsewhere = [note.path for note in notes if _is_settings(note) and note.path != settings.path]
    if elsewhere and settings.path is None:
        settings, problems = _read_settings(vault, elsewhere[0])
        scan = scan_vault(vault, habits, settings.ignore)
        notes = _read_notes(vault, scan, settings, habits, progress)
        elsewhere = elsewhere[1:]
    network, between = gather(notes, scan.stamps, settings, today)
    told = [*scan.problems, *problems, *between, *(_second_settings(path, settings) for path in elsewhere)]
    told += [one for note in notes for one in note.problems if note.kind is not NoteKind.SETTINGS]
    told = sorted(dict.fromkeys(told), key=lambda one: one.sort_key)
    return Loaded(vault, network, notes, scan, habits, tuple(told))


def look_around(vault: Path, habits: Habits) -> tuple[Scan, Settings, tuple[Problem, ...]]:
    """The notes there are, and the settings of a note called Network Settings; no other note is opened."""
    scan = scan_vault(vault, habits)
    found = _named_settings(scan.stamps)
    unread = next((one for one in scan.problems if one.at.path.name.casefold() == SETTINGS_NAME.casefold()), None)
    if found is None and (unread or (vault / SETTINGS_NAME).is_symlink()):
        raise NoVault(f"The settings note cannot be read. {unread or f'{SETTINGS_NAME} is a link to nothing.'}")
    settings, problems = _read_settings(vault, found) if found else (Settings(), ())
    return (scan_vault(vault, habits, settings.ignore) if settings.ignore else scan), settings, problems


def _named_settings(paths: Iterable[PurePosixPath]) -> PurePosixPath | None:
    """The note called Network Settings: the one at the root, else the first by path."""
    named = [path for path in paths if path.name.casefold() == SETTINGS_NAME.casefold()]
    return min(named, key=lambda path: (len(path.parts), str(path)), default=None)


def _read_settings(vault: Path, path: PurePosixPath) -> tuple[Settings, tuple[Problem, ...]]:
    raw = read_note(vault, path)
    if raw is None:
        return Settings(), ()
    if isinstance(raw, Problem):
        raise NoVault(f"The settings note {path} cannot be read: {raw.message}.")
    text, problems = decode_note(raw, path)
    if text is None:
        raise NoVault(f"The settings note cannot be read. {problems[0]}")
    return read_settings(read_front_matter(text, path))


def _is_settings(note: Note) -> bool:
    return note.kind is NoteKind.SETTINGS or note.path.name.casefold() == SETTINGS_NAME.casefold()


def _second_settings(path: PurePosixPath, settings: Settings) -> Problem:
    return problem(Location(path), "NV503", f"a second settings note; {settings.path} is the one that counts")


def _read_notes(vault: Path, scan: Scan, settings: Settings, habits: Habits, progress: Progress) -> tuple[Note, ...]:
    read = (_read_one(vault, path, settings, habits) for path in progress(tuple(scan.stamps)))
    return tuple(note for note in read if note is not None)


def _read_one(vault: Path, path: PurePosixPath, settings: Settings, habits: Habits) -> Note | None:
    """The note; None where it is gone since the vault was listed."""
    raw = read_note(vault, path)
    if raw is None:
        return None
    if isinstance(raw, Problem):
        return unread(path, (raw,))
    text, problems = decode_note(raw, path)
    if text is None:
        return unread(path, problems)
    note = parse_note(text, path, settings, habits)
    return replace(note, problems=(*problems, *note.problems)) if problems else note
