"""What becomes of temporary files that a program left behind."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import pytest

from netvault.disk.temporary import clear_leftovers, discard, mark_of, write_temporary
from netvault.disk.write import write_note


def ended() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def host() -> str:
    return hashlib.sha256(os.uname().nodename.encode()).hexdigest()[:8]


def leave(folder: Path, process: int, mark: str = "", text: bytes = b"ours", host_: str = "") -> Path:
    file = folder / f".netvault-{process}-{host_ or host()}-0123abcd{mark and '-' + mark}.tmp"
    file.write_bytes(text)
    return file


def test_the_next_write_removes_what_a_dead_process_left(tmp_path: Path) -> None:
    leave(tmp_path, ended())
    elsewhere = tmp_path / "People"
    elsewhere.mkdir()
    stays = leave(elsewhere, ended())
    assert write_note(tmp_path, PurePosixPath("Page.md"), b"new", None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Page.md", "People"]
    assert stays.exists()


@pytest.mark.parametrize("text", [b"the old", b"the new"])
def test_an_old_or_new_text_is_thrown_away(tmp_path: Path, text: bytes) -> None:
    leave(tmp_path, ended(), mark_of(b"the old", b"the new"), text)
    assert clear_leftovers(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_saved_is_kept_where_it_is_seen(tmp_path: Path) -> None:
    leave(tmp_path, ended(), mark_of(b"the old", b"the new"), b"typed meanwhile")
    (kept,) = clear_leftovers(tmp_path)
    assert kept.read_bytes() == b"typed meanwhile"
    assert kept.suffix == ".md"
    assert "conflicted copy" in kept.name
    assert list(tmp_path.iterdir()) == [kept]


def test_what_a_living_process_is_writing_stays(tmp_path: Path) -> None:
    files = {leave(tmp_path, os.getpid()), leave(tmp_path, 1)}
    assert clear_leftovers(tmp_path) == ()
    assert set(tmp_path.iterdir()) == files


def test_another_computer_has_a_day(tmp_path: Path) -> None:
    fresh, old = leave(tmp_path, 2**22 + 1, host_="ffffffff"), leave(tmp_path, 2**22 + 2, host_="ffffffff")
    os.utime(old, (time.time() - 90_000,) * 2)
    clear_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [fresh]


@pytest.mark.parametrize(
    "name",
    [".netvault-1.tmp", ".netvault-x-y-z.tmp", ".netvault-notes.md", "netvault-999999-00000000-00000000.tmp"],
)
def test_what_only_looks_like_ours_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    clear_leftovers(tmp_path)
    assert discard(tmp_path / name) is None
    assert (tmp_path / name).exists()


def test_odd_leftovers_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / f".netvault-{ended()}-{host()}-0123abcd.tmp").mkdir()
    os.mkfifo(tmp_path / f".netvault-{ended()}-{host()}-0123abcd-{mark_of(b'', b'')}.tmp")
    assert clear_leftovers(tmp_path) == ()
    assert clear_leftovers(tmp_path / "nowhere") == ()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_temporary_file_is_whole_and_ours_alone_to_read(tmp_path: Path) -> None:
    note = tmp_path / "Bo.md"
    note.touch(0o600)
    file = write_temporary(tmp_path, b"text", note, mark_of(b"", b"text"))
    assert file.read_bytes() == b"text"
    assert file.stat().st_mode & 0o777 == 0o600
    assert discard(file) is None
    assert list(tmp_path.iterdir()) == [note]
