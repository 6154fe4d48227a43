"""Somebody saves the note all the while netvault writes it; nothing they saved is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from make import deed

from netvault.disk.change import change_notes, edit_note
from netvault.disk.journal import read_journal, read_old
from netvault.disk.refusal import ConcurrentEdit
from netvault.disk.write import update_note
from netvault.model.errors import WriteRefused

PAGE, OTHER = PurePosixPath("Page.md"), PurePosixPath("Other.md")

# The person keeps their own text in the editor; the tool's line they take from the file as it stands. Before each
# save they look whether the one before is still there; netvault may hold it for the blink of an exchange.
PERSON = r"""
import os, random, sys, time
file, saves, ways, seed = sys.argv[1], int(sys.argv[2]), sys.argv[3].split(), int(sys.argv[4])
chance = random.Random(seed)

def read():
    with open(file, "rb") as opened:
        return opened.read()

def is_there(number):
    until = time.monotonic() + 2
    while not read().startswith(b"person %06d\n" % number):
        if time.monotonic() > until:
            return False
        time.sleep(0.001)
    return True

def save(text, way):
    if way == "rename":
        with open(file + ".new", "wb") as opened:
            opened.write(text)
        os.rename(file + ".new", file)
        return
    with open(file, "wb" if way == "truncate" else "r+b", buffering=0) as opened:
        time.sleep(chance.choice((0, 0.0005, 0.002)))
        opened.write(text)
        opened.truncate(len(text))

lost = []
for number in range(1, saves + 1):
    if not is_there(number - 1):
        lost.append(number - 1)
    while len(now := read()) == 0:
        pass
    save(b"person %06d\n" % number + now.partition(b"\n")[2], chance.choice(ways))
    time.sleep(chance.choice((0, 0, 0.002, 0.01, 0.02)))
print("lost", *lost) if lost or not is_there(saves) else print("all there")
"""


def our_line(before: bytes | None) -> bytes:
    theirs = (before or b"").partition(b"\n")[0]
    assert theirs.startswith(b"person "), before
    return theirs + b"\n" + b"tool %06d\n" % (our_number(before) + 1)


def our_number(text: bytes | None) -> int:
    return int((text or b"").split()[3])


def write_page(vault: Path) -> bool:
    """The tool writes its line as it writes the page."""
    return update_note(vault, PAGE, our_line, quiet_seconds=0.002).changed


def change_two(vault: Path) -> bool:
    """The tool writes its line into the note and counts in another, as one change with its entry in the journal."""
    counted = edit_note(OTHER, lambda before: b"%d" % (int(before or b"0") + 1))
    edits = [counted, edit_note(PAGE, our_line)]
    return change_notes(vault, edits, deed("log"), state=vault.parent / "state", quiet_seconds=0.002).entry is not None


def save_beside_us(
    vault: Path, ways: str, saves: int, seed: int = 1, write: Callable[[Path], bool] = write_page
) -> int:
    """How often the tool wrote its line; fails if a save is neither in the note, replaced, nor kept beside it."""
    file, written, told = vault / PAGE, 0, []
    file.write_bytes(b"person 000000\ntool 000000\n")
    words = [sys.executable, "-c", PERSON, str(file), str(saves), ways, str(seed)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as person:
        while person.poll() is None:
            try:
                written += write(vault)
            except ConcurrentEdit:
                continue
            except WriteRefused as refusal:
                told.append(str(refusal))
        assert person.stdout is not None
        assert person.stdout.read() == "all there\n"
    assert file.read_bytes().startswith(b"person %06d\ntool " % saves)
    # Two saves within the blink of an exchange: the first is kept beside the note, and told
    kept = sorted(path.name for path in vault.iterdir() if path.name not in (PAGE.name, OTHER.name))
    assert len(kept) == len(told) <= 1 + saves // 25
    assert all(any(name in words for words in told) for name in kept)
    assert all((vault / name).read_bytes().startswith(b"person ") for name in kept)
    return written


@pytest.mark.parametrize("ways", ["rename", "truncate", "patch", "rename truncate patch"])
def test_no_save_is_lost(tmp_path: Path, ways: str) -> None:
    assert save_beside_us(tmp_path, ways, saves=50) > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_save_of_two_thousand_is_lost(tmp_path: Path, seed: int) -> None:
    assert save_beside_us(tmp_path, "rename truncate patch", saves=2_000, seed=seed) > 100


def change_beside_us(tmp_path: Path, ways: str, saves: int, seed: int = 1) -> int:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / OTHER).write_bytes(b"0")
    written = save_beside_us(vault, ways, saves, seed, change_two)
    # All or none: what was refused for the sake of the one note is not in the other either
    assert int((vault / OTHER).read_bytes()) == written
    entries = read_journal(vault, tmp_path / "state")
    assert len(entries) == written
    kept = [{note.path: read_old(note) or b"" for note in entry.notes} for entry in entries]
    assert [int(one[OTHER]) for one in kept] == list(reversed(range(written)))
    # What was kept of the note is whole, and as somebody had saved it
    assert all(one[PAGE].startswith(b"person ") and one[PAGE].count(b"\n") == 2 for one in kept)
    return written


@pytest.mark.parametrize("ways", ["rename", "truncate", "patch"])
def test_no_save_is_lost_by_a_change_of_two_notes(tmp_path: Path, ways: str) -> None:
    assert change_beside_us(tmp_path, ways, saves=100) > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_no_save_of_two_thousand_is_lost_by_changes(tmp_path: Path, seed: int) -> None:
    assert change_beside_us(tmp_path, "rename truncate patch", saves=2_000, seed=seed) > 100


def test_two_tools_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    (tmp_path / PAGE).write_bytes(b"0 0")
    script = f"""
import sys
from pathlib import Path, PurePosixPath
from netvault.disk.refusal import ConcurrentEdit
from netvault.disk.write import update_note
mine = int(sys.argv[1])
def count(before):
    numbers = before.split()
    numbers[mine] = b"%d" % (int(numbers[mine]) + 1)
    return b" ".join(numbers)
left = 200
while left:
    try:
        update_note(Path({str(tmp_path)!r}), PurePosixPath("Page.md"), count, quiet_seconds=0)
        left -= 1
    except ConcurrentEdit:
        pass
"""
    root = Path(__file__).parents[2]
    tools = [subprocess.Popen([sys.executable, "-c", script, mine], cwd=root) for mine in "01"]
    assert [tool.wait(timeout=60) for tool in tools] == [0, 0]
    assert (tmp_path / PAGE).read_bytes() == b"200 200"
    assert [path.name for path in tmp_path.iterdir()] == ["Page.md"]
