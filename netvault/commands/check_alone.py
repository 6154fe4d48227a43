"""What is wrong in single notes, each by itself: at once, as an editor asks after every save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from netvault.commands.load import read_in_full, settings_by_name
from netvault.disk.habits import read_habits
from netvault.disk.scan import list_names, scan_notes
from netvault.model.note import NoteKind
from netvault.model.problem import Problem
from netvault.network.gather import gather


@dataclass(frozen=True, slots=True)
class Alone:
    """What is wrong in the notes named, in order of place; which were looked at, and which are left out, and why."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    left_out: tuple[tuple[PurePosixPath, str], ...]


def check_alone(vault: Path, paths: Iterable[PurePosixPath], today: date) -> Alone:
    """Every problem in those notes but for what shows only between notes: links, aliases, a second settings note.

    No other note is opened but the settings. Raises NoVault where these cannot be read.
    """
    habits = read_habits(vault)
    settings, in_settings = settings_by_name(vault, list_names(vault, habits))
    named = tuple(paths)
    seen = scan_notes(vault, habits, settings.ignore, map(str, named))
    problems = [one for one in seen.problems if one.at.path in named]
    for path in seen.stamps:
        note = read_in_full(vault, path, settings, habits)
        if note is not None and note.path == settings.path:
            problems += in_settings
        elif note is not None and note.kind is not NoteKind.SETTINGS:
            without_links = replace(note, mentions=())
            problems += (*note.problems, *gather([without_links], [note.path], settings, today)[1])
    told = tuple(sorted(dict.fromkeys(problems), key=lambda one: one.sort_key))
    reasons = {path: reason.value for path, reason in seen.skipped}
    met = {*map(PurePosixPath, seen.stamps), *(one.at.path for one in seen.problems)}
    left_out = tuple((path, reasons.get(path, "it is no note of this vault")) for path in named if path not in met)
    return Alone(told, tuple(seen.stamps), left_out)
