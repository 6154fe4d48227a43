"""What netvault stands on: its version, the system's, and where it finds things."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from netvault import __version__
from netvault.commands.load import Loaded
from netvault.disk.journal import journal_folder, read_journal
from netvault.disk.memory import folder_bytes, memory_folder
from netvault.disk.places import cache_folder, config_file, is_there, templates_folder
from netvault.model.errors import NetvaultError, WriteRefused


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, what was found, and what to do about it where it is not well."""

    name: str
    found: str
    advice: str | None = None


def examine(
    loaded: Loaded | None, trouble: NetvaultError | None = None, *, remembers: bool = True
) -> tuple[Finding, ...]:
    """Every finding; `trouble` is why no vault could be read, if none could."""
    return (
        Finding("netvault", __version__),
        Finding("Python", platform.python_version()),
        Finding("system", f"{platform.system()} {platform.machine()}"),
        _yaml(),
        Finding("words of the page", str(templates_folder())),
        Finding("config file", _path_words(config_file())),
        Finding("cache folder", _path_words(cache_folder())),
        *(_vault(loaded, remembers) if loaded else (Finding("vault", "none", str(trouble)),)),
    )


def _yaml() -> Finding:
    import yaml  # heavy

    if getattr(yaml, "__with_libyaml__", False):
        return Finding("YAML", f"PyYAML {yaml.__version__} with libyaml")
    return Finding("YAML", f"PyYAML {yaml.__version__} without libyaml", "it reads as well, only slower")


def _path_words(path: Path) -> str:
    return str(path) if is_there(path) else f"{path} (not there, and not needed)"


def _memory(vault: Path, remembers: bool) -> Finding:
    """What is kept of the vault in the cache folder, and how to be rid of it."""
    if not remembers:
        return Finding("memory", "off, because of --no-memory")
    folder = memory_folder(vault)
    if size := folder_bytes(folder):
        return Finding("memory", f"{folder}, {max(1, round(size / 2**20))} MB", "it may be deleted at any time")
    return Finding("memory", "none: only what takes long to read is kept", f"in {folder}")


def _journal(vault: Path) -> Finding:
    """Where the old texts of changed notes are kept, and of how many changes."""
    folder = journal_folder(vault)
    try:
        changes = len(read_journal(vault))
    except WriteRefused as trouble:
        return Finding("journal", str(folder), str(trouble))
    if not changes:
        return Finding("journal", "none: nothing was changed yet", f"in {folder}")
    kept = f"{changes} change{'s' if changes > 1 else ''}, {max(1, round(folder_bytes(folder) / 2**20))} MB"
    return Finding("journal", f"{folder}, {kept}", "the old texts of notes, for `netvault undo`")


def _vault(loaded: Loaded, remembers: bool) -> tuple[Finding, ...]:
    settings = loaded.settings
    has_page = is_there(loaded.vault / settings.dashboard)
    problems = len(loaded.problems)
    return (
        Finding("vault", str(loaded.vault)),
        Finding("notes", str(len(loaded.scan.stamps))),
        Finding(
            "contacts",
            str(len(loaded.network.roll.ties)),
            None if loaded.network.roll.ties else "see `netvault adopt`",
        ),
        _memory(loaded.vault, remembers),
        _journal(loaded.vault),
        Finding("settings note", str(settings.path or "none, so the defaults hold")),
        Finding("page", str(settings.dashboard), None if has_page else "`netvault dashboard` writes it"),
        Finding("problems", str(problems), "see `netvault check`" if problems else None),
    )
