"""`netvault merge-driver` and `netvault init --git`, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make import vault
from repository import repository

from netvault.cli.main import run

NOTE = "---\ntype: person\ncompany: {}\n---\n"


def merge(folder: Path, base: str, ours: str, theirs: str) -> int:
    files = [folder / name for name in (".merge_base", ".merge_ours", ".merge_theirs")]
    for file, company in zip(files, (base, ours, theirs), strict=True):
        file.write_text(NOTE.format(company), encoding="utf-8")
    return run(["merge-driver", *map(str, files), "People/Ada.md"])


def test_a_merge_with_nothing_left_to_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert merge(tmp_path, "Acme", "Acme", "Globex") == 0
    assert (tmp_path / ".merge_ours").read_text("utf-8") == NOTE.format("Globex")
    assert capsys.readouterr() == ("", "")


def test_what_is_left_to_decide_is_told_without_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert merge(tmp_path, "Acme", "Initech", "Globex") == 5
    out, err = capsys.readouterr()
    assert out == ""
    told = 'both sides changed company; theirs stands below it as "company (theirs)". Keep one of the two.'
    assert err == f"People/Ada.md: {told}\n"


def test_what_one_side_took_out_and_the_other_changed_is_told_and_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert merge(tmp_path, "Acme\ncity: Oslo", "Acme", "Acme\ncity: Bergen") == 0
    assert capsys.readouterr() == ("", "People/Ada.md: one side took out city, the other changed it; it stays.\n")


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["merge-driver", str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "c")]) == 4
    assert capsys.readouterr().err.startswith("netvault: note.md was not merged: ")


def test_git_is_told_after_it_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository(vault(tmp_path / "notes", {"People/Ada.md": "x"}))
    assert run(["init", "--git", "-n", str(tmp_path / "notes")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(".gitattributes: *.md merge=netvault\n.git/config: merge.netvault.name = netvault: ")
    assert out.endswith("\nwould make .gitattributes\nwould make .git/config\n")
    assert err == "Nothing was written.\n"
    assert run(["init", "--git", str(tmp_path / "notes")]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("\nmade .gitattributes\nmade .git/config\n")
    assert err.startswith("Commit .gitattributes, so that it reaches your other devices")
    assert sorted(path.name for path in (tmp_path / "notes").iterdir()) == [".git", ".gitattributes", "People"]
    assert run(["init", "--git", "--json", str(tmp_path / "notes")]) == 0
    changed = json.loads(capsys.readouterr().out)["changed"]
    assert [(one["path"], one["what"], one["entry"]) for one in changed] == [
        (".gitattributes", "kept", "*.md merge=netvault"),
        (".git/config", "kept", "merge.netvault.name"),
        (".git/config", "kept", "merge.netvault.driver"),
    ]


def test_without_a_repository_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--git", str(vault(tmp_path, {"People/Ada.md": "x"}))]) == 2
    assert "lies in no git repository" in capsys.readouterr().err
    assert not (tmp_path / ".gitattributes").exists()
