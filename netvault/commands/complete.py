"""What a shell may offer while a person types: quick, so no note but the settings is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from netvault.commands.load import settings_by_name
from netvault.disk.habits import read_habits
from netvault.disk.scan import list_names
from netvault.model.settings import Habits, Settings

_DIGIT = re.compile(r"\d")


def contact_names(vault: Path) -> tuple[str, ...]:
    """The names of the notes that lie where contacts lie. Raises NoVault."""
    from netvault.notes.dated import daily_date  # heavy
    from netvault.notes.recognise import contact_folder  # heavy

    habits = read_habits(vault)
    settings, listed = _listed(vault, habits)
    names: list[str] = []
    for folder, here in listed:
        if contact_folder(PurePosixPath(folder, "x.md"), settings):
            names += (
                name[:-3]
                for name in here
                if not _DIGIT.search(name) or daily_date(PurePosixPath(folder, name), habits) is None
            )
    return tuple(names)


def group_names(vault: Path) -> tuple[str, ...]:
    """The groups of the settings. Raises NoVault."""
    return tuple(group.name for group in _listed(vault, read_habits(vault))[0].groups)


def _listed(vault: Path, habits: Habits) -> tuple[Settings, Iterable[tuple[str, list[str]]]]:
    """The settings, and the folders with the names of their notes but for what the settings ignore; listed once."""
    listed = list(list_names(vault, habits))
    settings = settings_by_name(vault, listed)[0]
    return settings, list_names(vault, habits, settings.ignore) if settings.ignore else listed
