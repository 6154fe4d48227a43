"""Notes as other tools write them are read without migration: one small vault per tool."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make import TODAY

from netvault.commands.load import load_network
from netvault.model.contact import Contact
from netvault.model.date import Cadence
from netvault.network.due import Standing

VAULTS = sorted(folder for folder in (Path(__file__).parent / "vocabularies").iterdir() if folder.is_dir())


def _plain(value: object) -> object:
    """A fact as the expectation writes it: lists, ISO dates, words."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    return getattr(value, "text", None) or str(value)


def _rhythm(contact: Contact) -> object:
    own: Cadence | None = contact.cadence or contact.tier_cadence
    if own is None:
        return None
    number, unit = (own.days, "day") if own.days else (own.months, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _facts(standing: Standing, wanted: dict[str, object]) -> dict[str, object]:
    contact, last = standing.contact, standing.last
    special = {
        "path": str(contact.path),
        "cadence": _rhythm(contact),
        "last_contact": str(last.on) if last else None,
        "last_contact_line": str(last.at) if last else None,
    }
    return {key: special[key] if key in special else _plain(getattr(contact, key)) for key in wanted}


@pytest.mark.parametrize("folder", VAULTS, ids=lambda folder: folder.name)
def test_everybody_is_read_as_the_tool_wrote_them(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    loaded = load_network(folder, TODAY)
    standings = {str(one.path): loaded.network.standing(one.path) for one in loaded.network.contacts}
    wanted = {one["path"]: one for one in expected["contacts"]}
    assert sorted(standings) == sorted(wanted)
    assert {path: _facts(standings[path], one) for path, one in wanted.items()} == wanted


@pytest.mark.parametrize("folder", VAULTS, ids=lambda folder: folder.name)
def test_nothing_in_a_sound_vault_is_called_a_mistake(folder: Path) -> None:
    assert [str(one) for one in load_network(folder, TODAY).problems if one.code != "NV304"] == []
