from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, codes, loaded, vault

from netvault.commands.check import check_notes
from netvault.commands.check_alone import Alone, check_alone

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "example-vault", *sorted((ROOT / "tests" / "vocabularies").iterdir()))
BETWEEN = {"NV301", "NV302", "NV303", "NV503"}


def alone(folder: Path, *paths: str) -> Alone:
    return check_alone(folder, map(PurePosixPath, paths), TODAY)


def test_what_is_wrong_in_the_note_is_told(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ana.md": "---\nbirthday: soon\n---\n- 2026-02-30 call\n"})
    assert codes(alone(folder, "People/Ana.md").problems) == ["NV201", "NV203"]


def test_a_link_that_only_the_other_notes_explain_is_not_spoken_of(tmp_path: Path) -> None:
    folder = vault(tmp_path, {
        "People/Ana Lima.md": "---\naliases: [Bo]\n---\n- 2026-02-03 lunch with [[Bo]]\n",
        "People/Bo.md": "",
    })  # fmt: skip
    assert alone(folder, "People/Ana Lima.md").problems == ()


@pytest.mark.parametrize("place", ["Network Settings.md", "Meta/Network Settings.md", "network settings.MD"])
def test_the_settings_hold_wherever_the_note_so_called_lies(tmp_path: Path, place: str) -> None:
    folder = vault(tmp_path, {
        place: "---\ngroups:\n  choir: 2 months\n---\n",
        "People/Ana.md": "---\ngroups: [choir]\n---\n",
        "People/Bo.md": "---\ngroups: [chess]\n---\n",
    })  # fmt: skip
    assert codes(alone(folder, "People/Ana.md", "People/Bo.md").problems) == ["NV304"]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"Templates/Person.md": "", ".trash/Old.md": "", "readme.txt": "", "Ana.md": ""})
    found = alone(folder, "Templates/Person.md", "readme.txt", "Ana.md")
    assert found.notes == ("Ana.md",)
    assert [str(path) for path, _ in found.left_out] == ["Templates/Person.md", "readme.txt"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_note_by_itself_says_what_the_whole_vault_says_of_it_but_for_what_is_between(folder: Path) -> None:
    whole = loaded(folder)
    for path in whole.scan.stamps:
        place = PurePosixPath(path)
        told = [one for one in check_notes(whole, (place,)) if one.code not in BETWEEN]
        # A group nobody knows is told once for all, at the first who has it
        by_itself = [one for one in alone(folder, path).problems if one.code != "NV304"]
        assert by_itself == [one for one in told if one.code != "NV304"], path
