"""Telling git to merge notes by netvault: what is written where, once, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from repository import repository

from netvault.commands.init_git import DRIVER_KEY, driver_words, install_driver
from netvault.model.errors import NoHistory, WriteRefused


def whats(vault: Path, *, dry_run: bool = False) -> list[str]:
    return [one.what for one in install_driver(vault, sys.executable, dry_run=dry_run)]


def test_where_there_is_no_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match="lies in no git repository"):
        install_driver(tmp_path, sys.executable)
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path)
    before = (tmp_path / ".git/config").read_bytes()
    assert whats(tmp_path, dry_run=True) == ["would make"] * 3
    assert (tmp_path / ".git/config").read_bytes() == before
    assert made.git("status", "--porcelain") == ""


def test_git_is_told_once(tmp_path: Path) -> None:
    made = repository(tmp_path)
    assert whats(tmp_path) == ["made"] * 3
    assert made.git("check-attr", "merge", "People/Ada.md") == "People/Ada.md: merge: netvault\n"
    assert made.git("config", DRIVER_KEY).strip().endswith("merge-file -L ours -L base -L theirs %A %O %B; fi")
    written = [(tmp_path / name).read_bytes() for name in (".gitattributes", ".git/config")]
    assert whats(tmp_path) == ["kept"] * 3
    assert [(tmp_path / name).read_bytes() for name in (".gitattributes", ".git/config")] == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"*.png binary", b"*.png binary\n*.md merge=netvault\n", id="no end of line"),
        pytest.param(b"*.md text\r\n", b"*.md text\r\n*.md merge=netvault\r\n", id="Windows"),
        pytest.param(b"*.md merge=union\n", b"*.md merge=union\n*.md merge=netvault\n", id="another way of merging"),
        pytest.param(b"*.md merge=netvault\n* -merge\n", b"*.md merge=netvault\n* -merge\n*.md merge=netvault\n",
                     id="undone further down"),
        pytest.param(b"*.md text merge=netvault\n", b"*.md text merge=netvault\n", id="there already"),
        pytest.param(b"# *.md merge=netvault\n", b"# *.md merge=netvault\n*.md merge=netvault\n", id="a comment"),
        pytest.param(b"", b"*.md merge=netvault\n", id="empty"),
    ],
)  # fmt: skip
def test_other_attributes_stay_byte_for_byte(tmp_path: Path, before: bytes, after: bytes) -> None:
    repository(tmp_path)
    (tmp_path / ".gitattributes").write_bytes(before)
    install_driver(tmp_path, sys.executable)
    assert (tmp_path / ".gitattributes").read_bytes() == after


def test_a_netvault_that_has_moved_is_told_anew(tmp_path: Path) -> None:
    made = repository(tmp_path)
    install_driver(tmp_path, "/old/python")
    found = install_driver(tmp_path, sys.executable)
    assert [one.what for one in found] == ["kept", "kept", "updated"]
    assert "/old/python" in str(found[2].before)
    assert made.git("config", "--get-all", DRIVER_KEY).strip() == found[2].after


def test_a_driver_of_somebody_else_stays(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("config", DRIVER_KEY, "my-own-merge %A %O %B")
    with pytest.raises(WriteRefused, match="my-own-merge"):
        install_driver(tmp_path, sys.executable)
    assert not (tmp_path / ".gitattributes").exists()


def test_a_vault_below_the_top_has_its_own_attributes(tmp_path: Path) -> None:
    made = repository(tmp_path, {"Notes/People/Ada.md": "hello\n"})
    install_driver(tmp_path / "Notes", sys.executable)
    assert made.git("check-attr", "merge", "Notes/People/Ada.md") == "Notes/People/Ada.md: merge: netvault\n"
    assert made.git("check-attr", "merge", "README.md") == "README.md: merge: unspecified\n"
    assert configuration(tmp_path / "Notes") == tmp_path / ".git/config"


def test_in_a_linked_work_tree_the_configuration_is_that_of_the_repository(tmp_path: Path) -> None:
    made = repository(tmp_path / "notes", {"Ada.md": "hello\n"})
    made.git("worktree", "add", "-q", str(tmp_path / "linked"))
    install_driver(tmp_path / "linked", sys.executable)
    assert configuration(tmp_path / "linked") == tmp_path / "notes/.git/config"


def configuration(vault: Path) -> Path:
    """The file that is shown for what git was told of its own configuration."""
    (path,) = {one.path for one in install_driver(vault, sys.executable, dry_run=True) if one.key}
    assert DRIVER_KEY.rpartition(".")[2] in (vault / path).read_text("utf-8")
    return (vault / path).resolve()


@pytest.mark.skipif(sys.platform == "win32", reason="a program there is no text")
def test_the_words_for_git_survive_any_path(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100% $HOME"
    folder.mkdir()
    python, program = folder / "python", folder / "__main__.py"
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    program.touch()
    words = driver_words(str(python), program).replace("%%", "%").replace(" %P", " 'People/Ada.md'")
    said = subprocess.run(["sh", "-c", words], capture_output=True, encoding="utf-8", check=True).stdout
    assert said == "-P -m netvault merge-driver -- %O %A %B People/Ada.md\n"
