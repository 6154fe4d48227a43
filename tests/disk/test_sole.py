"""One watcher and one writer a vault, and nobody is locked out by a process that died."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from netvault.disk.sole import sole_watcher, sole_writer
from netvault.model.errors import WriteRefused

ROOT = Path(__file__).parents[2]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "notes" / "People").mkdir(parents=True)
    return tmp_path / "notes"


HOLD = """
import sys; from netvault.disk.sole import *
with {lock}(Path(sys.argv[1]), Path(sys.argv[2])):
    print("held", flush=True); sys.stdin.read()
"""


def hold(notes: Path, cache: Path, lock: str = "sole_watcher") -> subprocess.Popen[str]:
    """Another process that holds the lock of the vault, until its input ends."""
    words = [sys.executable, "-c", HOLD.format(lock=lock), str(notes), str(cache)]
    other = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_second_watcher_is_told_who_the_first_is(notes: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(notes)
    with hold(notes, tmp_path / "cache") as other:
        with pytest.raises(WriteRefused, match=f"process {other.pid}"), sole_watcher(link, tmp_path / "cache"):
            pass
        with sole_watcher(notes / "People", tmp_path / "cache"):
            pass
        other.communicate()
    with hold(notes, tmp_path / "cache") as another:
        another.communicate()


def test_a_watcher_that_was_killed_holds_nothing(notes: Path, tmp_path: Path) -> None:
    with hold(notes, tmp_path / "cache") as other:
        other.kill()
    with hold(notes, tmp_path / "cache") as another:
        with pytest.raises(WriteRefused, match=f"process {another.pid}"), sole_watcher(notes, tmp_path / "cache"):
            pass
        another.communicate()


def test_where_no_lock_can_be_had_one_watches_without(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with hold(notes, tmp_path / "cache") as first, hold(notes, tmp_path / "cache") as second:
        first.communicate()
        second.communicate()


def test_a_second_writer_waits_and_then_refuses(notes: Path, tmp_path: Path) -> None:
    with hold(notes, tmp_path / "state", "sole_writer") as other:
        with (
            pytest.raises(WriteRefused, match="another netvault is writing"),
            sole_writer(notes, tmp_path / "state", patience_seconds=0.1),
        ):
            pass
        other.communicate()
    with sole_writer(notes, tmp_path / "state", patience_seconds=0):
        pass


def test_where_no_lock_can_be_had_one_writes_without(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    with sole_writer(notes, tmp_path / "state"), sole_writer(notes, tmp_path / "state"):
        (notes / "Ada.md").write_text("written")
    assert (notes / "Ada.md").read_text() == "written"
