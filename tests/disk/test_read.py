"""A note's bytes, and what is said where they cannot be had."""

from __future__ import annotations

import os
import socket
from pathlib import Path, PurePosixPath

import pytest

from netvault.disk.read import read_note

NOTE = PurePosixPath("Bo.md")


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 4 * 1024 * 1024])
def test_all_bytes_come(tmp_path: Path, size: int) -> None:
    text = os.urandom(size)
    (tmp_path / "Bo.md").write_bytes(text)
    assert read_note(tmp_path, NOTE) == text


def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    file = tmp_path / "Bo.md"
    file.write_bytes(b"note")
    # the kernel would move an access time that is older than the modification
    os.utime(file, (1_000_000, 2_000_000))
    before = file.stat()
    assert read_note(tmp_path, NOTE) == b"note"
    after = file.stat()
    assert (after.st_atime_ns, after.st_mtime_ns, after.st_ctime_ns, after.st_mode) == (
        before.st_atime_ns, before.st_mtime_ns, before.st_ctime_ns, before.st_mode
    )  # fmt: skip


@pytest.mark.parametrize("path", ["Bo.md", "People/Bo.md"])
def test_a_note_that_is_gone_is_nothing(tmp_path: Path, path: str) -> None:
    (tmp_path / "People").touch()
    assert read_note(tmp_path, PurePosixPath(path)) is None


def code(vault: Path, path: str = "Bo.md") -> str:
    found = read_note(vault, PurePosixPath(path))
    assert not isinstance(found, bytes)
    assert found is not None
    assert str(found.at.path) == path
    return found.code


def test_pipes_sockets_and_folders_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    assert code(tmp_path, "pipe.md") == "NV404"
    assert code(tmp_path, "folder.md") == "NV404"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.md"))
        assert code(tmp_path, "socket.md") == "NV403"


def test_a_note_that_has_grown_too_large(tmp_path: Path) -> None:
    (tmp_path / "Bo.md").touch()
    os.truncate(tmp_path / "Bo.md", 4 * 1024 * 1024 + 1)
    assert code(tmp_path) == "NV108"


@pytest.mark.parametrize("name", ["n" * 300 + ".md", "a\0b.md"], ids=["too long", "impossible"])
def test_a_name_that_cannot_be(tmp_path: Path, name: str) -> None:
    assert code(tmp_path, name) == "NV403"


def test_links(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (vault / "Ana.md").write_bytes(b"Ana")
    for name, target in (
        ("in.md", "Ana.md"),
        ("out.md", "../secret"),
        ("loop.md", "loop.md"),
        ("no.md", "gone"),
    ):
        (vault / name).symlink_to(target)
    assert read_note(vault, PurePosixPath("in.md")) == b"Ana"
    assert code(vault, "out.md") == "NV405"
    assert code(vault, "loop.md") == "NV403"
    assert read_note(vault, PurePosixPath("no.md")) is None
