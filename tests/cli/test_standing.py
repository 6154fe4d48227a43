"""`netvault snooze`, `pause`, `resume` and `archive` at the terminal; 1 March 2026 is a Sunday."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make import vault

from netvault.cli.main import run

DAY = ["--today", "2026-03-01"]
Capture = pytest.CaptureFixture[str]
LOG = "# Ana\n- 2025-12-01 call\n"


def people(folder: Path, properties: str) -> Path:
    return vault(folder / "notes", {"People/Ana.md": f"---\n{properties}---\n{LOG}", "People/Bo.md": ""})


def call(folder: Path, *words: str) -> int:
    return run([*DAY, "--vault", str(folder), *words])


def properties(folder: Path) -> str:
    text = (folder / "People/Ana.md").read_bytes().decode()
    assert text.endswith(f"---\n{LOG}")
    return text.removeprefix("---\n").removesuffix(f"---\n{LOG}")


@pytest.mark.parametrize(
    ("lines", "words", "says"),
    [
        ("", ["resume", "Ana"], "neither paused nor snoozed"),
        ("paused: false\n", ["resume", "Ana"], "neither paused nor snoozed"),
        ("status: archived\n", ["resume", "Ana"], 'neither paused nor snoozed; status is "archived"'),
        ("snooze_until: 2026-03-22\n", ["snooze", "Ana", "3w"], "snooze_until is 2026-03-22 already"),
        ("paused: true\n", ["pause", "Ana"], "paused already"),
        ("status: paused\n", ["pause", "Ana"], "paused already"),
        ("statut: Archive\n", ["archive", "Ana"], 'status is "archived" already'),
        ("status: died\n", ["archive", "Ana"], 'status is "deceased" already'),
        ("status: dnc\n", ["archive", "Ana"], 'status is "do-not-contact" already'),
    ],
)
def test_what_is_so_already_is_left_as_it_is(
    lines: str, words: list[str], says: str, tmp_path: Path, capsys: Capture
) -> None:
    folder = people(tmp_path, lines)
    assert call(folder, *words) == 0
    assert capsys.readouterr().out == f"unchanged People/Ana.md: {says}\n"
    assert properties(folder) == lines


@pytest.mark.parametrize(
    ("lines", "words", "after", "says"),
    [
        ("city: Rio\n", ["snooze", "Ana", "3w"], "city: Rio\nsnooze_until: 2026-03-22\n",
         "snooze_until is now 2026-03-22"),
        ("", ["snooze", "Ana", "in", "2", "months"], "snooze_until: 2026-05-01\n", "snooze_until is now 2026-05-01"),
        ("prm-snooze-until: '2026-01-01' # x\n", ["snooze", "Ana", "monday"], "prm-snooze-until: '2026-03-02' # x\n",
         "prm-snooze-until is now 2026-03-02"),
        ("", ["pause", "Ana"], "paused: true\n", "paused is now true"),
        ("prm-paused: false\n", ["pause", "Ana"], "prm-paused: true\n", "prm-paused is now true"),
        ("", ["pause", "Ana", "until", "3w"], "snooze_until: 2026-03-22\n", "snooze_until is now 2026-03-22"),
        ("paused: false\n", ["pause", "Ana", "3w"], "paused: false\nsnooze_until: 2026-03-22\n",
         "snooze_until is now 2026-03-22"),
        ("paused: true\n", ["pause", "Ana", "3w"], "snooze_until: 2026-03-22\n",
         "snooze_until is now 2026-03-22; paused was removed"),
        ("paused: 2026-03-10\n", ["pause", "Ana", "3w"], "paused: 2026-03-22\n", "paused is now 2026-03-22"),
        ("status: paused\n", ["pause", "Ana", "3w"], "status: active\nsnooze_until: 2026-03-22\n",
         'snooze_until is now 2026-03-22; status is now "active"'),
        ("paused: 2026-01-01\n", ["pause", "Ana"], "paused: true\n", "paused is now true"),
        ("a: 1\npaused: true\nsnooze: 2026-04-01\nb: 2\n", ["resume", "Ana"], "a: 1\nb: 2\n",
         "snooze was removed; paused was removed"),
        ("status: Paused\n", ["resume", "Ana"], "status: active\n", 'status is now "active"'),
        ("status: active # y\n", ["archive", "Ana"], "status: archived # y\n", 'status is now "archived"'),
        ("statut: 'actif'\n", ["archive", "Ana"], "statut: 'archived'\n", 'statut is now "archived"'),
        ("", ["archive", "Ana"], "status: archived\n", 'status is now "archived"'),
    ],
)  # fmt: skip
def test_the_note_says_it_in_its_own_spelling(
    lines: str, words: list[str], after: str, says: str, tmp_path: Path, capsys: Capture
) -> None:
    folder = people(tmp_path, lines)
    assert call(folder, *words) == 0
    assert capsys.readouterr().out == f"updated People/Ana.md: {says}\n"
    assert properties(folder) == after
    assert call(folder, *words) == 0
    assert capsys.readouterr().out.startswith("unchanged ")
    assert call(folder, "undo") == 0
    assert properties(folder) == lines


@pytest.mark.parametrize(("words", "state"), [
    (["snooze", "Ana", "3w"], "snoozed"), (["pause", "Ana"], "paused"), (["pause", "Ana", "3w"], "snoozed"),
    (["archive", "Ana"], "archived"),
])  # fmt: skip
def test_the_person_then_stands_so(words: list[str], state: str, tmp_path: Path, capsys: Capture) -> None:
    folder = people(tmp_path, "cadence: 30\n")
    assert call(folder, *words) == 0
    capsys.readouterr()
    call(folder, "show", "Ana", "--json")
    assert json.loads(capsys.readouterr().out)["contact"]["state"] == state


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["snooze", "Ana"], "Until when?"),
        (["snooze", "Ana", "2026-03-01"], "2026-03-01 is not after today"),
        (["snooze", "Ana", "off"], "netvault resume Ana ends a snooze."),
        (["pause", "Ana", "2026-02-01"], "2026-02-01 is not after today"),
        (["snooze", "Anna", "3w"], "Did you mean Ana?"),
        (["snooze", "Ana", "yesterday"], '"yesterday" is gone by, so there is nothing to wait for.'),
        (["pause", "Ana", "until", "yesterday"], '"yesterday" is gone by'),
        (["snooze", "Ana", "until"], "Until when? Write it behind the name, like 3w"),
        (["pause", "Ana", "until", "june"], '"june" is no day: write one like 3w, 2 months, monday or 2026-04-01.'),
        (["pause", "Ana", "someday"], 'Nobody here is called "Ana someday", and "someday" is no day'),
        (["archive", "Zed"], 'Nobody here is called "Zed".'),
    ],
)
def test_what_cannot_be_meant_is_told_and_not_written(
    words: list[str], says: str, tmp_path: Path, capsys: Capture
) -> None:
    folder = people(tmp_path, "city: Rio\n")
    assert call(folder, *words) == 2
    said = capsys.readouterr()
    assert (said.out, says in said.err) == ("", True)
    assert properties(folder) == "city: Rio\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("snooze until:: 2026-04-01", ["resume", "Ana"]),
        ("paused:: true", ["resume", "Ana"]),
        ("status:: paused", ["resume", "Ana"]),
        ("status:: active", ["archive", "Ana"]),
        ("snooze:: 2026-04-01", ["snooze", "Ana", "3w"]),
        ("paused:: false", ["pause", "Ana"]),
    ],
)
def test_what_stands_in_the_text_is_refused_with_its_line(
    line: str, words: list[str], tmp_path: Path, capsys: Capture
) -> None:
    folder = vault(tmp_path, {"People/Ana.md": f"# Ana\n{line.replace('snooze until', 'snoozed until')}\n"})
    assert call(folder, *words) == 4
    assert "People/Ana.md:2: " in capsys.readouterr().err
    assert (folder / "People/Ana.md").read_text().startswith("# Ana\n")


def test_a_vault_may_follow_the_name(tmp_path: Path, capsys: Capture) -> None:
    folder = people(tmp_path, "")
    for words in (["pause", "Ana"], ["pause", "Ana", "3w"], ["resume", "Ana"], ["archive", "Ana"]):
        assert run([*DAY, *words, str(folder)]) == 0
    assert properties(folder) == "status: archived\n"


def test_a_dry_run_shows_a_diff_and_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    folder = people(tmp_path, "paused: true\n")
    for words, line in (
        (["snooze", "Ana", "3w"], "+snooze_until: 2026-03-22"),
        (["pause", "Ana", "3w"], "-paused: true"),
        (["resume", "Ana"], "-paused: true"),
        (["archive", "Ana"], "+status: archived"),
    ):
        assert call(folder, *words, "--dry-run") == 0
        assert line in capsys.readouterr().out.splitlines()
    assert properties(folder) == "paused: true\n"


def test_json_has_what_changed_and_no_path_of_who_is_private(tmp_path: Path, capsys: Capture) -> None:
    folder = people(tmp_path, "private: true\n")
    for words in (["snooze", "Ana", "3w"], ["pause", "Ana"], ["resume", "Ana"], ["archive", "Ana"]):
        assert call(folder, *words, "--json") == 0
        said = capsys.readouterr().out
        assert [(one["path"], one["what"]) for one in json.loads(said)["changed"]] == [(None, "updated")]
        assert "Ana" not in said
