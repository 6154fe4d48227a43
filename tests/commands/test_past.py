"""A vault as of a day or a commit: its notes, its settings, its history and its today."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from repository import repository

from netvault.commands.load import load_network
from netvault.commands.past import open_past
from netvault.model.errors import NoHistory

JAN, FEB = date(2026, 1, 5), date(2026, 2, 5)
ADA = "---\ncadence: 30\nrole: {}\n---\n- 2025-12-01 call\n"


def names(folder: Path, at: str) -> list[str]:
    with open_past(folder, at) as past:
        return [tie.name for tie in past.load().network.by_name]


def test_without_git_there_is_no_past(tmp_path: Path) -> None:
    (tmp_path / "People").mkdir()
    with pytest.raises(NoHistory, match="lies in no git repository"):
        names(tmp_path, "2026-01-05")


def test_people_and_day_are_those_of_then(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"People/Ada.md": ADA}, JAN)
    kept.save({"People/Bo.md": "", "People/Ada.md": None}, FEB)
    assert names(tmp_path, "HEAD~1") == ["Ada"]
    assert names(tmp_path, "HEAD") == ["Bo"]
    with open_past(tmp_path, "HEAD~1") as past:
        assert past.load().network.today == past.today == JAN
    with open_past(tmp_path, "HEAD~1", FEB) as past:
        assert past.load().network.today == FEB


def test_history_is_that_of_then_and_of_the_real_vault(tmp_path: Path) -> None:
    kept = repository(tmp_path / "top", {"vault/People/Ada.md": ADA.format("Engineer")}, JAN)
    kept.save({"vault/People/Ada.md": ADA.format("Director")}, FEB)
    kept.save({"vault/People/Ada.md": ADA.format("Owner")}, date(2026, 3, 5))
    with open_past(tmp_path / "top" / "vault", "HEAD~1") as past:
        changes = past.load().network.history.changes
    assert [(one.path, one.old, one.new, one.on) for one in changes] == [
        ("People/Ada.md", ("Engineer",), ("Director",), FEB)
    ]


@pytest.mark.parametrize(
    ("now", "is_private"),
    [
        pytest.param("role: Director", False, id="nothing private"),
        pytest.param("role: private banker", False, id="only a word"),
        pytest.param("private: false", False, id="said not to be"),
        pytest.param("private: true", True, id="the note"),
        pytest.param("private: true\ntype: meeting", True, id="a note of another kind"),
        pytest.param("private: [shoe size]", True, id="no property, so in doubt the note"),
        pytest.param("private: true\n  - : [", True, id="not to be read for sure"),
    ],
)
def test_a_discreet_reading_keeps_private_who_is_private_by_now(now: str, is_private: bool, tmp_path: Path) -> None:
    kept = repository(tmp_path, {"People/Ada.md": ADA.format("CTO"), "People/Bo.md": ""}, JAN)
    kept.write({"People/Ada.md": f"---\n{now}\n---\n", "People/Bo.md": None})
    with open_past(tmp_path, "HEAD") as past:
        assert [tie.name for tie in past.load().network.by_name if not tie.private] == ["Ada", "Bo"]
        found = past.load(discreet=True).network.by_name
        assert [tie.name for tie in found if not tie.private] == (["Bo"] if is_private else ["Ada", "Bo"])


def test_settings_are_those_of_then(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"Network Settings.md": "---\nper_week: 3\nignore: [Old]\n---\n",
                                 "Old/People/Bo.md": "", "People/Ada.md": ADA}, JAN)  # fmt: skip
    kept.save({"Network Settings.md": "---\nper_week: 9\n---\n"}, FEB)
    kept.save({"Network Settings.md": None}, FEB)
    found = []
    for at in ("HEAD~2", "HEAD~1", "HEAD"):
        with open_past(tmp_path, at) as past:
            loaded = past.load()
            found.append((loaded.settings.per_week, len(loaded.network.roll.ties)))
    assert found == [(3, 1), (9, 2), (5, 2)]


def test_what_obsidian_left_out_then_is_left_out(tmp_path: Path) -> None:
    kept = repository(tmp_path, {".obsidian/app.json": '{"userIgnoreFilters": ["Old/"]}', "Old/People/Bo.md": "",
                                 "People/Ada.md": ""}, JAN)  # fmt: skip
    kept.save({".obsidian/app.json": "{}"}, FEB)
    assert names(tmp_path, "HEAD~1") == ["Ada"]
    assert names(tmp_path, "HEAD") == ["Ada", "Bo"]


def test_a_link_out_of_the_vault_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntype: person\nname: Secret\n---\n")
    kept = repository(tmp_path / "vault", {"People/Ada.md": ""}, JAN)
    for name, target in (("Secret", "../../secret.md"), ("Also", str(tmp_path / "secret.md"))):
        (tmp_path / "vault" / "People" / f"{name}.md").symlink_to(target)
    kept.save({}, FEB)
    here = load_network(tmp_path / "vault", FEB)
    with open_past(tmp_path / "vault", "HEAD") as past:
        loaded = past.load()
    assert [one.code for one in loaded.problems] == ["NV405", "NV405"]
    assert loaded.problems == here.problems
    assert [tie.name for tie in loaded.network.roll.ties] == ["Ada"]


def test_the_vault_and_the_repository_stay_as_they_are(tmp_path: Path) -> None:
    kept = repository(tmp_path, {"People/Ada.md": ADA}, JAN)
    kept.save({"People/Ada.md": "now"}, FEB)
    before = _state(tmp_path)
    with open_past(tmp_path, "HEAD~1") as past:
        assert past.load().network.history.changes == ()
    assert _state(tmp_path) == before


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {
        os.fspath(one): (one.lstat().st_mtime_ns, one.lstat().st_ctime_ns, one.lstat().st_mode)
        for one in folder.rglob("*")
    }
