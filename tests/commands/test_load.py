"""Reading a whole vault: which settings hold, what is left out, and that one bad note costs one note."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, codes, loaded

from netvault.commands.load import Loaded, load_network
from netvault.model.errors import NoVault

ADA = "---\ncadence: 30\n---\n- 2026-01-05 call\n"


def names(found: Loaded) -> list[str]:
    return [one.name for one in found.network.contacts]


def test_a_vault_without_settings_has_the_defaults(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"People/Ada.md": ADA})
    assert found.settings.path is None
    assert found.settings.per_week == 5


@pytest.mark.parametrize("path", ["Network Settings.md", "Meta/Network Settings.md", "Meta/netvault.md"])
def test_the_settings_note_may_lie_anywhere(path: str, tmp_path: Path) -> None:
    settings = "---\ntype: netvault-settings\nper_week: 2\nignore: [Old]\n---\n"
    found = loaded(tmp_path, {path: settings, "People/Ada.md": ADA, "Old/People/Bo.md": ADA})
    assert str(found.settings.path) == path
    assert found.settings.per_week == 2
    assert names(found) == ["Ada"]
    assert found.problems == ()


def test_a_second_settings_note_is_told_and_has_no_effect(tmp_path: Path) -> None:
    first, second = (
        "---\ntype: netvault-settings\nper_week: 2\n---\n",
        "---\ntype: netvault-settings\nper_week: 9\n---\n",
    )
    found = loaded(tmp_path, {"Network Settings.md": first, "Meta/More.md": second})
    assert found.settings.per_week == 2
    assert [(str(one.at.path), one.code) for one in found.problems] == [("Meta/More.md", "NV503")]


def test_settings_that_are_no_text_stop_everything(tmp_path: Path) -> None:
    with pytest.raises(NoVault, match=r"Network Settings\.md:1"):
        loaded(tmp_path, {"Network Settings.md": b"\xff"})


BROKEN = {
    "People/Latin.md": "---\nname: Zoë\n---\n".encode("latin-1"),
    "People/Merge.md": "<<<<<<< ours\n- 2026-01-01 a\n=======\n- 2026-01-02 b\n>>>>>>> theirs\n",
    "People/Yaml.md": "---\nrole: CTO: Cloud\ncity: Rome\n---\n",
    "People/Ada (conflicted copy 2026-01-01).md": ADA,
    "People/Huge.md": b"x" * (4 * 1024 * 1024 + 1),
}


def test_one_bad_note_costs_one_note(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"People/Ada.md": ADA, **BROKEN})
    assert names(found) == ["Ada", "Yaml"]
    assert sorted(codes(found.problems)) == ["NV101", "NV103", "NV108", "NV401", "NV402"]
    assert {str(one.at.path) for one in found.problems} == set(BROKEN)


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_note_changes_nothing_about_the_others(broken: str, tmp_path: Path) -> None:
    notes = {"People/Ada.md": ADA, "Daily/2026-02-01.md": "lunch with [[Ada]]\n"}
    sound = loaded(tmp_path / "sound", notes).network
    mixed = loaded(tmp_path / "mixed", {**notes, broken: BROKEN[broken]}).network
    ada = sound.contacts[0]
    assert mixed.interactions_with(ada) == sound.interactions_with(ada)
    assert mixed.standing(ada.path) == sound.standing(ada.path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    os.mkfifo(tmp_path / "People" / "Pipe.md")
    assert codes(loaded(tmp_path, {"People/Ada.md": ADA}).problems) == ["NV404"]


def test_a_note_that_goes_while_the_vault_is_read_is_no_mistake(tmp_path: Path) -> None:
    loaded(tmp_path, {"People/Ada.md": ADA, "People/Bo.md": ADA})

    def taking_away(paths: Sequence[PurePosixPath]) -> Sequence[PurePosixPath]:
        (tmp_path / "People/Bo.md").unlink(missing_ok=True)
        return paths

    found = load_network(tmp_path, TODAY, taking_away)
    assert names(found) == ["Ada"]
    assert found.problems == ()


@pytest.mark.parametrize("target", ["nowhere.md", "../outside.md"])
def test_a_settings_note_that_leads_nowhere_is_not_passed_over(target: str, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "Network Settings.md").symlink_to(target)
    with pytest.raises(NoVault, match="settings note"):
        load_network(tmp_path / "notes", TODAY)
