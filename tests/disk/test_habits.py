"""What is taken from Obsidian's own configuration."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from netvault.disk.habits import read_habits
from netvault.model.settings import Habits

PERIODIC = "plugins/periodic-notes/data.json"
TEMPLATER = "plugins/templater-obsidian/data.json"


def habits(vault: Path, **files: object) -> Habits:
    names = {"daily": "daily-notes.json", "templates": "templates.json", "templater": TEMPLATER,
             "periodic": PERIODIC, "app": "app.json", "plugins": "community-plugins.json"}  # fmt: skip
    for name, value in files.items():
        file = vault / ".obsidian" / names[name]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return read_habits(vault)


def test_without_obsidian_the_defaults_hold(tmp_path: Path) -> None:
    assert habits(tmp_path) == Habits()


def test_what_people_have_set(tmp_path: Path) -> None:
    assert habits(
        tmp_path,
        daily={"folder": "/Journal/Daily/", "format": "YYYY/MM/DD", "autorun": True},
        templates={"folder": "Meta\\Patterns"},
        templater={"templates_folder": "Scripts", "trigger_on_file_creation": False},
        app={"userIgnoreFilters": ["Archive/", "/^Old/"], "alwaysUpdateLinks": True},
    ) == Habits("Journal/Daily", "YYYY/MM/DD", ("Meta/Patterns", "Scripts"), ("Archive/", "/^Old/"))


def test_the_formats_of_templates(tmp_path: Path) -> None:
    found = habits(tmp_path, templates={"folder": "", "dateFormat": "DD.MM.YYYY", "timeFormat": 5})
    assert (found.template_date_format, found.template_time_format) == ("DD.MM.YYYY", "HH:mm")


def test_the_vault_itself_is_no_template_folder(tmp_path: Path) -> None:
    assert habits(tmp_path, templates={"folder": "/"}, templater={"templates_folder": ""}) == Habits()


@pytest.mark.parametrize(
    ("periodic", "plugins", "folder"),
    [
        pytest.param({"daily": {"enabled": True, "folder": "Days"}}, ["periodic-notes"], "Days", id="in use"),
        pytest.param({"daily": {"enabled": False, "folder": "Days"}}, ["periodic-notes"], "Core", id="off"),
        pytest.param({"daily": {"enabled": True, "folder": "Days"}}, ["dataview"], "Core", id="plugin off"),
        pytest.param({"daily": "yes"}, ["periodic-notes"], "Core", id="odd"),
    ],
)
def test_periodic_notes(tmp_path: Path, periodic: object, plugins: object, folder: str) -> None:
    read = habits(tmp_path, daily={"folder": "Core"}, periodic=periodic, plugins=plugins)
    assert read.daily_folder == folder
    assert read.daily_format == "YYYY-MM-DD"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b"\xff\xfe{}", id="not UTF-8"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'{"folder": 3, "format": ["x"], "userIgnoreFilters": {"a": 1}}', id="odd kinds"),
        pytest.param(b'{"format": "  ", "userIgnoreFilters": [1, null, ""]}', id="odd kinds inside"),
    ],
)
def test_what_cannot_be_read_is_as_if_absent(tmp_path: Path, broken: bytes) -> None:
    assert habits(tmp_path, daily=broken, templates=broken, app=broken, periodic=broken) == Habits()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert habits(tmp_path, daily=b'\xef\xbb\xbf{"folder": "Days"}').daily_folder == "Days"


def test_a_pipe_in_place_of_the_configuration_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    os.mkfifo(tmp_path / ".obsidian/app.json")
    assert habits(tmp_path) == Habits()
