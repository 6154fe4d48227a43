"""What is wrong in single notes, each by itself: at once, as an editor asks after every save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath

from netvault.commands.load import settings_at_usual_place
from netvault.disk.habits import read_habits
from netvault.disk.read import read_note
from netvault.disk.scan import scan_notes
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Problem
from netvault.model.settings import Habits, Settings
from netvault.network.gather import gather
from netvault.notes.decode import decode_note
from netvault.notes.note import parse_note, unread


def check_alone(vault: Path, paths: Iterable[PurePosixPath], today: date) -> tuple[Problem, ...]:
    """Every problem in those notes, in order of place, but for what shows only between notes (links, aliases).

    No other note is opened but the settings at their usual place. Raises NoVault where these cannot be read.
    """
    habits = read_habits(vault)
    settings, problems = settings_at_usual_place(vault) or (Settings(), ())
    seen = scan_notes(vault, habits, settings.ignore, map(str, paths))
    found = list(seen.problems)
    for path in seen.stamps:
        note = _read(vault, path, settings, habits)
        if note is not None and note.path == settings.path:
            found += problems
        elif note is not None and note.kind is not NoteKind.SETTINGS:
            found += (*note.problems, *gather([note], [note.path], settings, today)[1])
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.sort_key))


def _read(vault: Path, path: str, settings: Settings, habits: Habits) -> Note | None:
    place = PurePosixPath(path)
    raw = read_note(vault, path)
    if isinstance(raw, Problem):
        return unread(place, (raw,))
    if raw is None:
        return None
    text, problems = decode_note(raw, place)
    return parse_note(text, place, settings, habits) if text is not None else unread(place, problems)
