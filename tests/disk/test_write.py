"""How a note gets its new text, and when that is refused."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from netvault.disk.refusal import ConcurrentEdit
from netvault.disk.write import copy_folder, create_note, make_vault, read_target, update_note, write_note
from netvault.model.errors import WriteRefused

ROOT = Path(__file__).parents[2]
PAGE = PurePosixPath("Page.md")
OLD, NEW = b"\xef\xbb\xbfold\r\nline  ", b"new\r\n"
LONG_AGO = 1_700_000_000


def page(vault: Path, text: bytes = OLD, name: str = "Page.md") -> Path:
    file = vault / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def names(vault: Path) -> list[str]:
    return sorted(path.relative_to(vault).as_posix() for path in vault.rglob("*"))


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    file = page(tmp_path)
    before = file.stat()
    assert write_note(tmp_path, PAGE, OLD, OLD) is False
    assert file.stat() == before
    assert names(tmp_path) == ["Page.md"]


def test_a_new_text_is_written_byte_for_byte(tmp_path: Path) -> None:
    file = page(tmp_path)
    assert write_note(tmp_path, PAGE, NEW, OLD) is True
    assert file.read_bytes() == NEW
    assert file.stat().st_mtime > LONG_AGO
    assert names(tmp_path) == ["Page.md"]


def test_a_new_note_is_made(tmp_path: Path) -> None:
    assert write_note(tmp_path, PAGE, NEW, None) is True
    assert (tmp_path / PAGE).read_bytes() == NEW
    assert (tmp_path / PAGE).stat().st_nlink == 1
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / PAGE).stat().st_mode & 0o777 == 0o666 & ~umask
    assert names(tmp_path) == ["Page.md"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    file = page(tmp_path)
    file.chmod(mode)
    assert write_note(tmp_path, PAGE, NEW, OLD)
    assert file.stat().st_mode & 0o7777 == mode


def attributes(file: Path) -> dict[str, bytes]:
    return {name: os.getxattr(file, name) for name in os.listxattr(file)}


def test_extended_attributes_stay(tmp_path: Path) -> None:
    file = page(tmp_path)
    with suppress(OSError):  # not every file system keeps them
        os.setxattr(file, "user.colour", b"green")
    before = attributes(file)
    assert write_note(tmp_path, PAGE, NEW, OLD)
    assert attributes(file) == before


@pytest.mark.parametrize(
    ("on_disk", "expected"),
    [
        pytest.param(b"other", OLD, id="other text"),
        pytest.param(None, OLD, id="deleted"),
        pytest.param(OLD, None, id="made meanwhile"),
        pytest.param(OLD + b"\n", OLD, id="one byte more"),
    ],
)
def test_a_note_that_is_not_as_expected_is_left_alone(
    tmp_path: Path, on_disk: bytes | None, expected: bytes | None
) -> None:
    if on_disk is not None:
        page(tmp_path, on_disk)
    with pytest.raises(ConcurrentEdit, match=r"Page\.md was changed by another program"):
        write_note(tmp_path, PAGE, NEW, expected)
    assert (tmp_path / PAGE).read_bytes() == on_disk if on_disk is not None else names(tmp_path) == []


@pytest.mark.parametrize(
    "path",
    [
        "../Page.md", "a/../../Page.md", "a/../Page.md", "/etc/Page.md", "", ".", "out/Page.md", "out.md",
        "gone.md", "loop.md", "nowhere/Page.md", "file/Page.md", "folder", ".git/config", "dotgit/config",
        ".obsidian/app.json", "a\0b", "n" * 300, "pipe.md",
    ],
)  # fmt: skip
def test_what_is_not_a_note_of_the_vault_is_refused(tmp_path: Path, path: str) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    for folder in (vault, outside, vault / "folder", vault / "a", vault / ".git", vault / ".obsidian"):
        folder.mkdir()
    page(vault, name="file")
    page(vault, name=".git/config")
    page(outside)
    os.mkfifo(vault / "pipe.md")
    links: dict[str, str | Path] = {
        "out": outside,
        "out.md": outside / "Page.md",
        "gone.md": "gone",
        "loop.md": "loop.md",
        "dotgit": ".git",
    }
    for name, target in links.items():
        (vault / name).symlink_to(target)
    before = names(tmp_path)
    with pytest.raises(WriteRefused) as refusal:
        write_note(vault, PurePosixPath(path), NEW, OLD)
    assert not isinstance(refusal.value, ConcurrentEdit)
    assert "written" in str(refusal.value)
    assert names(tmp_path) == before
    assert (outside / "Page.md").read_bytes() == (vault / ".git/config").read_bytes() == OLD


def test_a_link_inside_the_vault_is_written_at_its_target(tmp_path: Path) -> None:
    file = page(tmp_path, name="Pages/Real.md")
    (tmp_path / "Page.md").symlink_to("Pages/Real.md")
    (tmp_path / "Linked").symlink_to("Pages")
    assert write_note(tmp_path, PAGE, NEW, OLD)
    assert file.read_bytes() == NEW
    assert (tmp_path / "Page.md").is_symlink()
    assert write_note(tmp_path, PurePosixPath("Linked/Real.md"), OLD, NEW)
    assert file.read_bytes() == OLD


def test_all_names_of_a_note_keep_one_text(tmp_path: Path) -> None:
    file = page(tmp_path, b"a longer old text")
    (tmp_path / "Other.md").hardlink_to(file)
    inode = file.stat().st_ino
    assert write_note(tmp_path, PAGE, NEW, b"a longer old text")
    assert (tmp_path / "Other.md").read_bytes() == file.read_bytes() == NEW
    assert file.stat().st_ino == inode
    assert names(tmp_path) == ["Other.md", "Page.md"]


def test_a_note_marked_read_only_stays(tmp_path: Path) -> None:
    file = page(tmp_path)
    file.chmod(0o444)
    with pytest.raises(WriteRefused, match="read-only"):
        write_note(tmp_path, PAGE, NEW, OLD)
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("is_linked", [False, True], ids=["one name", "two names"])
@pytest.mark.parametrize("text", [OLD, None], ids=["old", "new"])
def test_a_full_disk_leaves_the_old_note(tmp_path: Path, text: bytes | None, is_linked: bool) -> None:
    if text is not None:
        page(tmp_path, text)
    if text is not None and is_linked:
        (tmp_path / "Other.md").hardlink_to(tmp_path / "Page.md")
    before = names(tmp_path)
    # the limit is on the size of a file, which ends a write in the middle as a full disk does
    run = subprocess.run(
        [sys.executable, "-c", f"""
from pathlib import Path, PurePosixPath
from netvault.disk.write import write_note
from netvault.model.errors import WriteRefused
try:
    write_note(Path({str(tmp_path)!r}), PurePosixPath("Page.md"), b"x" * 100_000, {text!r})
except WriteRefused as refusal:
    print(refusal)
"""],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True, check=True, cwd=ROOT, encoding="utf-8",
    )  # fmt: skip
    assert "Page.md was not written" in run.stdout
    assert "larger than the system allows" in run.stdout
    assert names(tmp_path) == before
    if text is not None:
        assert (tmp_path / "Page.md").read_bytes() == text


class Person:
    """Somebody who saves the note while its new text is being computed."""

    def __init__(self, save: Callable[[int], None], times: int) -> None:
        self.save, self.times, self.seen = save, times, list[bytes | None]()

    def __call__(self, before: bytes | None) -> bytes:
        """Our line below theirs."""
        self.seen.append(before)
        if len(self.seen) <= self.times:
            self.save(len(self.seen))
        return (before or b"").replace(b" + ours", b"") + b" + ours"


def saves(vault: Path, how: str) -> Callable[[int], None]:
    def save(time_: int) -> None:
        text, file = b"saved %d" % time_, vault / "Page.md"
        if how == "renamed":
            (vault / "new").write_bytes(text)
            (vault / "new").rename(file)
        else:
            file.write_bytes(text)
        os.utime(file, (LONG_AGO, LONG_AGO))

    return save


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("how", ["renamed", "in place"])
@pytest.mark.parametrize("text", [OLD, None], ids=["old", "new"])
def test_what_is_saved_meanwhile_is_in_the_text(tmp_path: Path, text: bytes | None, how: str, times: int) -> None:
    if text is not None:
        page(tmp_path, text)
    person = Person(saves(tmp_path, how), times)
    written = update_note(tmp_path, PAGE, person)
    assert written.changed
    assert person.seen == [text, *(b"saved %d" % time_ for time_ in range(1, times + 1))]
    assert (written.before, written.after) == (b"saved %d" % times, b"saved %d + ours" % times)
    assert (tmp_path / PAGE).read_bytes() == written.after
    assert names(tmp_path) == ["Page.md"]


def test_after_three_more_attempts_the_person_wins(tmp_path: Path) -> None:
    page(tmp_path)
    with pytest.raises(ConcurrentEdit):
        update_note(tmp_path, PAGE, Person(saves(tmp_path, "renamed"), 99))
    assert (tmp_path / PAGE).read_bytes() == b"saved 4"
    assert names(tmp_path) == ["Page.md"]


def test_a_note_deleted_meanwhile_is_computed_from_nothing(tmp_path: Path) -> None:
    file = page(tmp_path)
    written = update_note(tmp_path, PAGE, Person(lambda _: file.unlink(), 1))
    assert (written.before, written.after) == (None, b" + ours")


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    file, stray = page(tmp_path), page(tmp_path, name=f".netvault-{2**22 + 1}-00000000-00000000.tmp")
    before = file.stat()
    written = update_note(tmp_path, PAGE, lambda _: NEW, dry_run=True)
    assert (written.changed, written.before, written.after) == (True, OLD, NEW)
    assert file.stat() == before
    assert stray.exists()


def test_what_the_computing_refuses_is_passed_on(tmp_path: Path) -> None:
    def refuse(_: bytes | None) -> bytes:
        raise WriteRefused("not ours")

    file = page(tmp_path)
    before = file.stat()
    with pytest.raises(WriteRefused, match="not ours"):
        update_note(tmp_path, PAGE, refuse)
    assert file.stat() == before


def test_a_note_just_saved_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / PAGE).write_bytes(OLD)
    began = time.monotonic()
    assert read_target(tmp_path, PAGE).before == OLD
    assert 0.1 < time.monotonic() - began < 1


def test_a_half_written_note_is_waited_out(tmp_path: Path) -> None:
    script = f"""
import time
with open({str(tmp_path / "Page.md")!r}, "wb", buffering=0) as file:
    print("open", flush=True)
    for piece in (b"one ", b"two ", b"three"):
        time.sleep(0.1)
        file.write(piece)
"""
    page(tmp_path)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()
        written = update_note(tmp_path, PAGE, lambda text: (text or b"") + b" + ours")
    assert written.before == b"one two three"
    assert (tmp_path / PAGE).read_bytes() == b"one two three + ours"


def test_a_clock_ahead_is_not_waited_for(tmp_path: Path) -> None:
    os.utime(page(tmp_path), (2**32, 2**32))
    began = time.monotonic()
    assert read_target(tmp_path, PAGE).before == OLD
    assert time.monotonic() - began < 1


def test_new_notes_and_the_folders_to_them(tmp_path: Path) -> None:
    assert create_note(tmp_path, PurePosixPath("People/Work/Bo.md"), NEW) is True
    assert create_note(tmp_path, PurePosixPath(".obsidian/app.json"), b"{}") is True
    assert create_note(tmp_path, PurePosixPath("People/Work/Bo.md"), OLD) is False
    assert (tmp_path / "People/Work/Bo.md").read_bytes() == NEW
    assert names(tmp_path) == [
        ".obsidian",
        ".obsidian/app.json",
        "People",
        "People/Work",
        "People/Work/Bo.md",
    ]


@pytest.mark.parametrize("path", ["out/a/Bo.md", "file/Bo.md", "../Bo.md", ".git/hooks/pre-commit", "gone/Bo.md"])
def test_no_new_note_outside_the_vault(tmp_path: Path, path: str) -> None:
    vault, outside = tmp_path / "vault", tmp_path / "outside"
    vault.mkdir()
    outside.mkdir()
    page(vault, name="file")
    (vault / "out").symlink_to(outside)
    (vault / "gone").symlink_to("nowhere")
    before = names(tmp_path)
    with pytest.raises(WriteRefused):
        create_note(vault, PurePosixPath(path), NEW)
    assert names(tmp_path) == before


def test_a_folder_is_copied_without_overwriting(tmp_path: Path) -> None:
    source, vault = tmp_path / "source", tmp_path / "new" / "vault"
    page(source, NEW)
    page(source, NEW, "People/Bo.md")
    page(source, b"{}", ".obsidian/app.json")
    (source / "link.md").symlink_to("Page.md")
    assert make_vault(vault) is True
    assert make_vault(vault) is False
    page(vault, OLD)
    assert list(map(str, copy_folder(source, vault))) == [".obsidian/app.json", "People/Bo.md"]
    assert (vault / "Page.md").read_bytes() == OLD
    assert (vault / "People/Bo.md").read_bytes() == NEW


def test_a_vault_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    page(tmp_path)
    with pytest.raises(WriteRefused, match=r"Page\.md"):
        make_vault(tmp_path / "Page.md")
    with pytest.raises(WriteRefused):
        make_vault(tmp_path / "Page.md" / "below")
