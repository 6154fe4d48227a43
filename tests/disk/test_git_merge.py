"""What merging asks of git."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import repository

from netvault.disk.git import find_repository
from netvault.disk.git_merge import merge_lines, read_own_setting, write_own_setting
from netvault.model.errors import WriteRefused


def test_text_is_merged_as_git_does(tmp_path: Path) -> None:
    assert merge_lines(tmp_path, b"a\nb\nc\n", b"x\nb\nc\n", b"a\nb\ny") == (b"x\nb\ny", 0)
    assert merge_lines(tmp_path, b"a\n", b"b\n", b"c\n") == (b"<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", 1)


def test_the_way_conflicts_are_shown_is_the_owners(tmp_path: Path) -> None:
    repository(tmp_path).git("config", "merge.conflictStyle", "diff3")
    assert b"||||||| base\na\n" in merge_lines(tmp_path, b"a\n", b"b\n", b"c\n")[0]


def test_more_conflicts_than_an_exit_code_can_count(tmp_path: Path) -> None:
    base, ours, theirs = (
        b"".join(b"%s%d\nsame\nsame\nsame\nsame\n" % (side, at) for at in range(300)) for side in (b"a", b"b", b"c")
    )
    assert merge_lines(tmp_path, base, ours, theirs)[1] == 127


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="git cannot merge this text"):
        merge_lines(tmp_path, b"a", b"\0b", b"\0c")


def test_a_setting_is_the_repositorys_own(tmp_path: Path) -> None:
    made = repository(tmp_path / "notes")
    found = find_repository(made.folder)
    assert read_own_setting(found, "merge.x.name") is None
    write_own_setting(found, "merge.x.name", "two words\tand a tab")
    assert read_own_setting(found, "merge.x.name") == "two words\tand a tab"
    assert 'x"]' in (made.folder / ".git/config").read_text("utf-8")
