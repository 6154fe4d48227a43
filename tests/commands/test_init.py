"""Beginning a vault: what is made, and that nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from make import TODAY, vault

from netvault.commands.init import Begun, begin_vault, copy_demo
from netvault.commands.load import load_network


def test_a_new_vault_has_settings_and_a_template_that_are_read_as_such(tmp_path: Path) -> None:
    begun = begin_vault(tmp_path / "new", TODAY)
    assert {str(step.path): step.what for step in begun.steps} == {
        "Network Settings.md": "made",
        "Templates/Person.md": "made",
    }
    found = load_network(begun.vault, TODAY)
    assert found.problems == ()
    assert found.network.contacts == ()
    assert found.settings.path is not None


def test_the_settings_made_are_the_defaults(tmp_path: Path) -> None:
    plain = load_network(vault(tmp_path / "plain", {"a.md": ""}), TODAY).settings
    made = load_network(begin_vault(tmp_path / "new", TODAY).vault, TODAY).settings
    assert made.groups == plain.groups
    assert (made.per_week, made.horizon_days, made.default_cadence) == (
        plain.per_week,
        plain.horizon_days,
        plain.default_cadence,
    )


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    own = "---\ntype: netvault-settings\nper_week: 3\n---\nmine\n"
    folder = vault(tmp_path, {"Meta/Mine.md": own, "Templates/Person.md": "my template\n"})
    assert [step.what for step in begin_vault(folder, TODAY).steps] == ["kept", "kept"]
    assert (folder / "Meta/Mine.md").read_text("utf-8") == own
    assert (folder / "Templates/Person.md").read_text("utf-8") == "my template\n"
    assert not (folder / "Network Settings.md").exists()


def test_the_template_goes_where_obsidian_keeps_templates(tmp_path: Path) -> None:
    folder = vault(tmp_path, {".obsidian/templates.json": '{"folder": "Meta/Forms"}'})
    begin_vault(folder, TODAY)
    assert (folder / "Meta/Forms/Person.md").is_file()


@pytest.mark.parametrize(
    "make", [lambda folder: begin_vault(folder, TODAY, True), lambda folder: copy_demo(folder, True)]
)
def test_a_dry_run_makes_nothing(make: Callable[[Path], Begun], tmp_path: Path) -> None:
    begun = make(tmp_path / "new")
    assert {step.what for step in begun.steps} == {"would make"}
    assert not (tmp_path / "new").exists()


def test_the_demo_is_the_example_and_keeps_what_is_there(tmp_path: Path) -> None:
    folder = vault(tmp_path / "demo", {"Start here.md": "mine\n"})
    begun = copy_demo(folder)
    assert [str(step.path) for step in begun.steps if step.what == "kept"] == ["Start here.md"]
    assert (folder / "Start here.md").read_text("utf-8") == "mine\n"
    assert (folder / ".obsidian/daily-notes.json").is_file()
    assert len(load_network(folder, TODAY).network.contacts) >= 35
