"""Begin a vault: the settings note and a template for people; or a copy of the example vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from netvault.commands.load import load_network
from netvault.disk.places import shipped_folder, templates_folder
from netvault.disk.read import NOTE_LIMIT_BYTES, read_regular
from netvault.disk.write import copy_folder, create_note, make_vault
from netvault.model.errors import WriteRefused
from netvault.model.settings import SETTINGS_NAME

_TEMPLATES = "Templates"
# The note by which a folder is known to hold the example vault already
DEMO_SIGN = "Start here.md"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a new vault: its path, and whether it was made or already there."""

    path: PurePosixPath
    what: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The vault's folder, absolute, and what became of each file."""

    vault: Path
    steps: tuple[Step, ...]


def begin_vault(folder: Path, today: date, dry_run: bool = False) -> Begun:
    """The settings note and the template, where there is none of them yet. Raises WriteRefused, NoVault."""
    vault = folder.expanduser().absolute()
    settings_path, template_folder = PurePosixPath(SETTINGS_NAME), _TEMPLATES
    is_there = vault.is_dir()
    if is_there:
        loaded = load_network(vault, today)
        settings_path = loaded.settings.path or settings_path
        template_folder = next(iter(loaded.habits.template_folders), _TEMPLATES)
    if not is_there and not dry_run:
        make_vault(vault)
    shipped = templates_folder() / "init"
    sources = {settings_path: SETTINGS_NAME, PurePosixPath(template_folder) / "Person.md": "Person.md"}
    steps = []
    for path, name in sources.items():
        text = read_regular(shipped / name, NOTE_LIMIT_BYTES)
        made = not (vault / path).exists() if dry_run else create_note(vault, path, text)
        steps.append(Step(path, _what(made, dry_run)))
    return Begun(vault, tuple(steps))


def copy_demo(folder: Path, dry_run: bool = False) -> Begun:
    """A copy of the example vault; a file that is there already stays as it is. Raises WriteRefused."""
    vault = folder.expanduser().absolute()
    source = shipped_folder("example-vault")
    if vault.is_dir() and any(vault.iterdir()) and not (vault / DEMO_SIGN).exists():
        raise WriteRefused(f"{folder} holds other things already; name a new folder for the example vault.")
    files = sorted(PurePosixPath(file.relative_to(source).as_posix()) for file in source.rglob("*") if file.is_file())
    if dry_run:
        return Begun(vault, tuple(Step(path, _what(not (vault / path).exists(), True)) for path in files))
    make_vault(vault)
    made = set(copy_folder(source, vault))
    return Begun(vault, tuple(Step(path, _what(path in made, False)) for path in files))


def _what(made: bool, dry_run: bool) -> str:
    if not made:
        return "kept"
    return "would make" if dry_run else "made"
