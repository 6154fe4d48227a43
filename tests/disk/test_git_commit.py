"""What git is asked for a commit, and what comes of it where git or a hook goes its own way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from repository import Repository, hook, owned, repository

from netvault.disk.git import find_repository
from netvault.disk.git_commit import MOST_SUBJECTS, Made, commit_files, expect_author, read_subjects
from netvault.disk.git_ready import expect_calm, expect_committed, keeps_as, read_committed
from netvault.model.errors import WriteRefused

ADAS, CYS = PurePosixPath("People/Ada.md"), PurePosixPath("People/Cy.md")
ROOT = str(Path(__file__).parents[2])
LAST = date(2026, 2, 20)


def vault(folder: Path, notes: Mapping[str, str | None] | None = None) -> Repository:
    return owned(repository(folder / "vault", notes or {str(ADAS): "# Ada\n"}))


def commit(made: Repository, message: str = "vault: tea") -> Made:
    """Ada's note changed and Cy's new, both committed."""
    made.write({str(ADAS): "# Ada\ntea\n", str(CYS): "# Cy\n"})
    return commit_files(find_repository(made.folder), [CYS], [ADAS], message)


def test_the_commit_is_told_with_what_it_changed(tmp_path: Path) -> None:
    made = vault(tmp_path)
    done = commit(made)
    assert done.commit == made.git("rev-parse", "HEAD").strip()
    blobs = {str(path): made.git("rev-parse", f"HEAD:{path}").strip() for path in (ADAS, CYS)}
    assert done == Made(done.commit, "vault: tea", blobs)
    assert read_committed(find_repository(made.folder), done.commit, [ADAS]) == {
        str(ADAS): ("100644", blobs[str(ADAS)])
    }


@pytest.mark.parametrize("message", ["-m", "--amend", "#7", "a 'b' \"c\" $(d) `e` %H", "Zoë: 電話"])
def test_a_message_is_text(message: str, tmp_path: Path) -> None:
    made = vault(tmp_path)
    assert commit(made, message).subject == message
    assert made.git("rev-list", "--count", "HEAD") == "2\n"


def test_a_file_that_a_hook_removed_is_told(tmp_path: Path) -> None:
    made = vault(tmp_path, {str(ADAS): "# Ada\n", "Old.md": "# Old\n"})
    hook(made, "pre-commit", "git rm -q --cached Old.md")
    assert commit(made).blobs["Old.md"] == ""


def test_commits_are_signed_where_the_owner_signs(tmp_path: Path) -> None:
    made = vault(tmp_path)
    signer = hook(made, "signer", "cat > /dev/null; echo signature; echo '[GNUPG:] SIG_CREATED ' >&2")
    made.git("config", "gpg.program", str(signer))
    made.git("config", "commit.gpgSign", "true")
    commit(made)
    assert "gpgsig signature\n" in made.git("cat-file", "commit", "HEAD")


def test_a_signature_that_fails_leaves_no_commit(tmp_path: Path) -> None:
    made = vault(tmp_path)
    signer = hook(made, "signer", "echo 'no secret key' >&2; exit 2")
    made.git("config", "gpg.program", str(signer))
    made.git("config", "commit.gpgSign", "true")
    with pytest.raises(WriteRefused, match="failed to sign"):
        commit(made)
    assert made.git("status", "--porcelain") == f" M {ADAS}\n?? {CYS}\n"


def test_a_commit_with_which_git_was_not_content_is_told_all_the_same(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "commit-msg", "rm .git/index.lock")
    done = commit(made)
    assert set(done.blobs) == {str(ADAS), str(CYS)}
    assert "new index" in done.complaint.replace("new_index", "new index")


def test_somebody_elses_commit_in_that_moment_is_not_taken_for_ours(tmp_path: Path) -> None:
    made = vault(tmp_path)
    index = made.folder / "another-index"
    theirs = f"export GIT_INDEX_FILE={index}; git read-tree HEAD; echo x > Di.md; git add Di.md"
    hook(made, "pre-commit", f"{theirs}; git commit -q --no-verify -m theirs; exit 1")
    with pytest.raises(WriteRefused, match="git says:"):
        commit(made)
    assert made.git("log", "-1", "--format=%s") == "theirs\n"
    assert "Cy" not in made.git("ls-files")


INTERRUPTED = """
import sys
from pathlib import Path, PurePosixPath
from netvault.disk.git import find_repository
from netvault.disk.git_commit import commit_files
folder = Path(sys.argv[1])
try:
    commit_files(find_repository(folder), [PurePosixPath("People/Cy.md")], [PurePosixPath("People/Ada.md")], "tea")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_a_commit_that_is_interrupted_leaves_no_trace(tmp_path: Path) -> None:
    made = vault(tmp_path)
    hook(made, "pre-commit", "touch waiting; exec sleep 60")
    made.write({str(ADAS): "# Ada\ntea\n", str(CYS): "# Cy\n"})
    words = [sys.executable, "-c", INTERRUPTED, str(made.folder)]
    environment = os.environ | {"PYTHONPATH": ROOT}
    with subprocess.Popen(words, start_new_session=True, env=environment, stdout=subprocess.PIPE) as program:
        while not (made.folder / "waiting").exists() and program.poll() is None:
            time.sleep(0.01)
        assert "Cy" in made.git("ls-files")
        os.killpg(program.pid, signal.SIGINT)
        said, _ = program.communicate()
    assert said == b"interrupted\n"
    assert made.git("ls-files").split() == [str(ADAS)]
    assert made.git("rev-list", "--count", "HEAD") == "1\n"
    assert not (made.folder / ".git" / "index.lock").exists()


def test_who_commits_is_known(tmp_path: Path) -> None:
    expect_author(vault(tmp_path).folder)


@pytest.mark.parametrize("key", ["user.name", "author.name", "committer.name"])
def test_who_commits_is_not_known(key: str, tmp_path: Path) -> None:
    made = vault(tmp_path)
    made.git("config", key, " ")
    with pytest.raises(WriteRefused, match=r"who commits \(name consists only of disallowed"):
        expect_author(made.folder)


def test_no_subjects_before_the_first_commit(tmp_path: Path) -> None:
    assert read_subjects(find_repository(repository(tmp_path).folder)) == ()


def test_subjects_are_the_newest_of_the_vault_without_merges(tmp_path: Path) -> None:
    made = vault(tmp_path, {f"vault/{ADAS}": "# Ada\n"})
    made.save({"code.py": "1\n"}, message="code")
    made.git("checkout", "-q", "-b", "phone")
    made.save({f"vault/{CYS}": "# Cy\n"}, message="vault: Cy\n\nAt length.", on=LAST)
    made.git("checkout", "-q", "main")
    made.save({f"vault/{ADAS}": "# Ada\ntea\n"}, message="Ünïcode")
    made.git("merge", "-q", "-m", "Merge phone", "phone", on=LAST)
    assert read_subjects(find_repository(made.folder / "vault")) == ("vault: Cy", "Ünïcode", "vault: notes")
    assert read_subjects(find_repository(made.folder)) == ("vault: Cy", "Ünïcode", "code", "vault: notes")


def test_subjects_are_not_more_than_tell_a_habit(tmp_path: Path) -> None:
    made = vault(tmp_path)
    for number in range(MOST_SUBJECTS + 1):
        made.git("commit", "-q", "--allow-empty", "-m", str(number))
    assert read_subjects(find_repository(made.folder)) == tuple(map(str, range(MOST_SUBJECTS, 0, -1)))


def test_a_calm_repository_and_a_committed_note_are_looked_at_without_a_trace(tmp_path: Path) -> None:
    made = vault(tmp_path)
    before = {file: file.read_bytes() for file in made.folder.rglob("*") if file.is_file()}
    found = find_repository(made.folder)
    expect_calm(found)
    (_, known), (_, new) = expect_committed(found, [ADAS, CYS, ADAS])
    assert known is not None
    assert new is None
    assert {file: file.read_bytes() for file in made.folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("size", [0, 10, 3_000_000])
def test_what_git_makes_of_a_note(size: int, tmp_path: Path) -> None:
    made = vault(tmp_path, {str(ADAS): "# Ada\n", ".gitattributes": "*.md text\n"})
    plain, converted = keeps_as(find_repository(made.folder), ADAS, b"a\r\n" * size)
    for kept, raw in ((plain, b"a\r\n" * size), (converted, b"a\n" * size)):
        (made.folder / "raw").write_bytes(raw)
        assert kept == made.git("hash-object", "--no-filters", "raw").strip()
