"""What a shell may offer while a person types: quick, so no note but the settings is opened."""

from __future__ import annotations

from pathlib import Path

from netvault.commands.load import look_around
from netvault.disk.habits import read_habits
from netvault.notes.dated import daily_date
from netvault.notes.recognise import contact_folder


def contact_names(vault: Path) -> tuple[str, ...]:
    """The names of the notes that lie where contacts lie. Raises NoVault."""
    habits = read_habits(vault)
    scan, settings, _ = look_around(vault, habits)
    inside = (path for path in scan.stamps if contact_folder(path, settings) and daily_date(path, habits) is None)
    return tuple(path.stem for path in inside)


def group_names(vault: Path) -> tuple[str, ...]:
    """The groups of the settings. Raises NoVault."""
    return tuple(group.name for group in look_around(vault, read_habits(vault))[1].groups)
