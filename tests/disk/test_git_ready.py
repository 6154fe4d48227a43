"""What git says of notes before they are changed; the table of what is refused is in tests/commands/test_commit.py."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from repository import Repository, owned, repository

from netvault.disk.git import find_repository
from netvault.disk.git_ready import expect_calm, expect_committed, keeps_as
from netvault.disk.journal import sha256
from netvault.model.errors import WriteRefused

ADAS, BOS, CYS = (PurePosixPath(f"People/{name}.md") for name in ("Ada", "Bo", "Cy"))


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    return owned(repository(tmp_path / "vault", {str(ADAS): "# Ada\n", str(BOS): "# Bo\n"}))


def test_each_note_is_known_once_by_its_bytes_and_a_new_one_by_none(made: Repository) -> None:
    found = find_repository(made.folder)
    expect_calm(found)
    assert expect_committed(found, ()) == ()
    assert expect_committed(found, (ADAS, CYS, ADAS)) == ((ADAS, sha256(b"# Ada\n")), (CYS, None))


def test_a_note_in_the_way_is_named_and_a_note_beside_it_is_not(made: Repository) -> None:
    made.write({str(BOS): "# Bo\ntea\n"})
    found = find_repository(made.folder)
    assert expect_committed(found, (ADAS,))
    with pytest.raises(WriteRefused, match=r"People/Bo\.md has changes that are not committed"):
        expect_committed(found, (ADAS, BOS))


def test_a_repository_in_the_middle_of_something_is_not_calm(made: Repository) -> None:
    (made.folder / ".git/MERGE_HEAD").write_text("")
    with pytest.raises(WriteRefused, match="in the middle of a merge"):
        expect_calm(find_repository(made.folder))


def test_what_git_keeps_of_a_note_is_known_before_it_is_committed(made: Repository) -> None:
    found = find_repository(made.folder)
    raw, kept = b"# Ada\r\n", made.git("rev-parse", f"HEAD:{ADAS}").strip()
    assert kept not in keeps_as(found, ADAS, raw)
    made.git("config", "core.autocrlf", "true")
    assert kept in keeps_as(found, ADAS, raw)
