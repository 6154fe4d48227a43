"""What Obsidian's own configuration says of a vault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from netvault.disk.read import read_regular
from netvault.model.settings import Habits

CONFIGURATION_LIMIT_BYTES = 4 * 1024 * 1024
APP, PLUGINS = ".obsidian/app.json", ".obsidian/community-plugins.json"
DAILY, PERIODIC = ".obsidian/daily-notes.json", ".obsidian/plugins/periodic-notes/data.json"
TEMPLATES, TEMPLATER = ".obsidian/templates.json", ".obsidian/plugins/templater-obsidian/data.json"
# Every file the habits are read from, by its path in the vault
CONFIGURATION = frozenset({APP, PLUGINS, DAILY, PERIODIC, TEMPLATES, TEMPLATER})
_DEFAULT = Habits()


def read_habits(vault: Path) -> Habits:
    """The daily notes, template folders and excluded files of the vault; Obsidian's defaults where unsaid."""
    daily = _daily_notes(vault)
    core = _read_object(vault / TEMPLATES)
    templates = (core.get("folder"), _read_object(vault / TEMPLATER).get("templates_folder"))
    filters = _read_object(vault / APP).get("userIgnoreFilters")
    return Habits(
        daily_folder=_folder(daily.get("folder")),
        daily_format=_text(daily.get("format")) or _DEFAULT.daily_format,
        daily_template=_text(daily.get("template")),
        # the vault itself is no template folder, though both plugins may say "/"
        template_folders=tuple(dict.fromkeys(filter(None, map(_folder, templates)))),
        ignore_filters=tuple(filter(None, map(_text, filters))) if isinstance(filters, list) else (),
        template_date_format=_text(core.get("dateFormat")) or _DEFAULT.template_date_format,
        template_time_format=_text(core.get("timeFormat")) or _DEFAULT.template_time_format,
    )


def _daily_notes(vault: Path) -> dict[str, Any]:
    """Periodic Notes' own daily notes where that plugin is in use, else Obsidian's."""
    plugins = _read_json(vault / PLUGINS)
    in_use = not isinstance(plugins, list) or "periodic-notes" in plugins
    periodic = _read_object(vault / PERIODIC).get("daily")
    if in_use and isinstance(periodic, dict) and periodic.get("enabled") is True:
        return periodic
    return _read_object(vault / DAILY)


def _read_object(file: Path) -> dict[str, Any]:
    value = _read_json(file)
    return value if isinstance(value, dict) else {}


def _read_json(file: Path) -> object:
    """What the file holds; None if it cannot be read or is not JSON."""
    try:
        return json.loads(read_regular(file.resolve(), CONFIGURATION_LIMIT_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError, RuntimeError):
        return None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _folder(value: object) -> str:
    """The folder as Obsidian normalises paths: one `/` between the parts, none around them."""
    parts = _text(value).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", "."))
