"""System calls fail, or the program dies at one, in the middle of a change of notes or of taking it back.

As in test_faults.py, strace lets them fail, at each call that touches the vault or its journal. Every note is then
whole, the old one or the new one; the journal reads; and what was begun can be undone.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from disk.strace import CALL, ERRORS, MARKS, ROOMS
from make import deed

from netvault.commands.undo import undo_change
from netvault.disk.change import change_notes, edit_note
from netvault.disk.journal import read_journal, record
from netvault.disk.sole import sole_writer

OLD, NEW = b"the old text\n" * 20, b"the new text\n" * 30
# What a program that dies there has left undone; what a disk without space refuses
MOVING, FILLING = {"write", "rename", "renameat2", "link", "linkat", "unlink"}, {"write", "mkdir", "rename"}
LONG_AGO = 1_700_000_000
CHANGE = 2  # its number in the journal

SCRIPT = """
import sys
sys.path[:0] = sys.argv[1].split(":")
import ctypes, filelock, platformdirs
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from netvault.commands.undo import undo_change
from netvault.disk.change import NoteEdit, change_notes
from netvault.model.deed import Deed
from netvault.model.errors import WriteRefused
vault, state, deed = Path(sys.argv[2]), Path(sys.argv[3]), Deed(("log",), datetime(2026, 3, 1, tzinfo=UTC))
new = bytes.fromhex(sys.argv[5])
try:
    if sys.argv[4] == "undo":
        done = undo_change(vault, deed, 2, state=state)
    else:
        edits = [NoteEdit(PurePosixPath(path), lambda before: new) for path in sys.argv[6:]]
        done = change_notes(vault, edits, deed, state=state)
    sys.stdout.write("done" if done else "nothing")
except WriteRefused as refusal:
    sys.stdout.write(f"refused: {refusal}")
"""


pytestmark = MARKS


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done, with which notes: their bytes before and after; None where there is no note."""

    name: str
    verb: str
    notes: tuple[tuple[str, bytes | None, bytes | None], ...]
    has_journal: bool = True
    has_twin: bool = False

    def set_up(self, place: Path) -> Path:
        """The vault anew, with a journal that holds an earlier change, undone by hand."""
        for folder in (place / "vault", place / "state"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        vault, state = place / "vault", place / "state"
        # The first writer makes the lock; with it there, all runs make the same calls
        with sole_writer(vault, state):
            pass
        if self.has_journal:
            record(vault, deed("earlier"), [(PurePosixPath("gone.md"), None, b"x")], state=state)
        if self.verb == "undo":
            steps = [(PurePosixPath(path), after, before) for path, before, after in self.notes]
            record(vault, deed("log"), steps, CHANGE, state=state)
        for path, before, _ in self.notes:
            if before is not None:
                (vault / path).write_bytes(before)
        if self.has_twin:
            (vault / "Twin.md").hardlink_to(vault / self.notes[0][0])
        settle(vault)
        return vault

    def traced(self, vault: Path, *options: str) -> list[str]:
        """The command that does it under strace."""
        program = [sys.executable, "-I", "-S", "-B", "-c", SCRIPT, ROOMS, str(vault), str(vault.parent / "state")]
        told = [self.verb, NEW.hex(), *(path for path, _, _ in self.notes)]
        return ["strace", "-qq", "-o", str(vault.parent / "log"), *options, *program, *told]

    @property
    def at_first(self) -> dict[str, bytes]:
        """The texts of the notes before."""
        return {path: before for path, before, _ in self.notes if before is not None}

    @property
    def at_last(self) -> dict[str, bytes]:
        """The texts of the notes after."""
        return {path: after for path, _, after in self.notes if after is not None}


def settle(vault: Path) -> None:
    """Nobody has saved a note just now, so that nobody is waited for."""
    for file in vault.rglob("*.md"):
        os.utime(file, (LONG_AGO, LONG_AGO))


ONE = Scene("one note", "change", (("A.md", OLD, NEW),), has_journal=False)
TWO = Scene("two notes", "change", (("A.md", OLD, NEW), ("B.md", OLD, NEW)))
MADE = Scene("one made", "change", (("A.md", OLD, NEW), ("New.md", None, NEW)))
TWIN = Scene("two names", "change", (("A.md", OLD, NEW),), has_twin=True)
UNDO = Scene("undo of one note", "undo", (("A.md", NEW, OLD),))
UNDO_MADE = Scene("undo of one made", "undo", (("A.md", NEW, OLD), ("New.md", NEW, None)))
UNDO_TWO = Scene("undo of two and one made", "undo", (("A.md", NEW, OLD), ("B.md", NEW, OLD), ("New.md", NEW, None)))


def calls_on_the_vault(scene: Scene, place: Path) -> list[tuple[str, int]]:
    """Each call that touches the vault or the journal: its name, and the how-manieth of that name it is."""
    vault = scene.set_up(place)
    run = subprocess.run(scene.traced(vault, "-y"), capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "done", run.stderr
    assert notes_of(vault) == scene.at_last
    counts, calls = Counter[str](), []
    for line in (place / "log").read_text("utf-8", "replace").splitlines():
        if found := CALL.match(line):
            name, words = found.groups()
            counts[name] += 1
            if (str(vault) in words or str(place / "state") in words) and name != "execve":
                calls.append((name, counts[name]))
    assert {"fsync", "write"} <= {name for name, _ in calls}
    return calls


def notes_of(vault: Path) -> dict[str, bytes]:
    """The notes but for the other name of one, and what was kept beside it."""
    own = (file for file in vault.glob("*.md") if file.name != "Twin.md" and "conflicted copy" not in file.name)
    return {file.name: file.read_bytes() for file in own}


def check(scene: Scene, vault: Path, fault: str, said: str, code: int) -> None:
    now = notes_of(vault)
    if "signal=KILL" in fault:
        assert (said, code) in (("", -signal.SIGKILL), ("", 128 + signal.SIGKILL)), fault
    elif said == "done":
        assert now == scene.at_last, fault
    else:
        assert said.startswith("refused: "), f"{fault}: {said!r} {code}"
        assert now == (scene.at_last if "may not outlast" in said else scene.at_first), f"{fault}: {said}"
    is_torn_in_place = scene.has_twin and "signal=KILL" in fault
    for path, before, after in scene.notes:
        assert now.get(path) in (before, after) or is_torn_in_place, f"{fault}: {path} is torn"
    check_undo(scene, vault, fault, force=is_torn_in_place)


def check_undo(scene: Scene, vault: Path, fault: str, force: bool) -> None:
    """The journal reads, and what was begun is taken back whole; then nothing of it is left."""
    settle(vault)
    state = vault.parent / "state"
    oldest = scene.at_first if scene.verb == "change" else scene.at_last
    numbers = [entry.number for entry in read_journal(vault, state)]
    if scene.verb == "undo":
        assert CHANGE in numbers, fault
        undo_change(vault, deed("undo"), CHANGE, state=state)
    elif notes_of(vault) != oldest:
        assert undo_change(vault, deed("undo"), force=force, state=state), fault
    else:
        assert undo_change(vault, deed("undo"), state=state) is None, fault
    assert notes_of(vault) == oldest, fault
    settle(vault)
    change_notes(vault, [edit_note(PurePosixPath("A.md"), lambda text: text + b"x")], deed("set"), state=state)
    left = {file.name for file in vault.iterdir()} - set(oldest) - {"Twin.md"}
    # The old text of a note with two names is kept beside it where the program died in the middle
    assert not left or (scene.has_twin and len(left) == 1 and "conflicted copy" in left.pop()), f"{fault}: {left}"


def play(scene: Scene, place: Path, faults: Callable[[str], tuple[str, ...]]) -> int:
    played = 0
    for name, number in calls_on_the_vault(scene, place):
        for fault in faults(name):
            vault, whole = scene.set_up(place), f"{name}:{fault}:when={number}"
            words = scene.traced(vault, "-e", f"inject={whole}")
            run = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
            assert "Traceback" not in run.stderr, f"{whole}: {run.stderr}"
            check(scene, vault, whole, run.stdout, run.returncode)
            played += 1
    return played


@pytest.mark.parametrize(
    ("scene", "fault", "calls"),
    [
        pytest.param(MADE, "signal=KILL", MOVING, id="killed"),
        pytest.param(UNDO_MADE, "signal=KILL", MOVING, id="killed in an undo"),
        pytest.param(TWO, "error=ENOSPC", FILLING, id="no space"),
    ],
)
def test_all_or_none_at_every_change(tmp_path: Path, scene: Scene, fault: str, calls: set[str]) -> None:
    assert play(scene, tmp_path, lambda name: (fault,) if name in calls else ()) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("scene", [ONE, TWO, MADE, TWIN, UNDO, UNDO_TWO], ids=lambda scene: scene.name)
def test_all_or_none_at_every_call(tmp_path: Path, scene: Scene) -> None:
    every = ("signal=KILL", *(f"error={error}" for error in ERRORS))
    assert play(scene, tmp_path, lambda name: ("signal=KILL",) if name == "close" else every) >= 50


DELAY_SECONDS = 0.4
TYPED = b"typed meanwhile"


def save_in_the_delay(tmp_path: Path, delay: str, save: Callable[[Path], object], *more: str) -> tuple[Path, str]:
    """The vault, and what the program said that takes a note away, when somebody saves it in that moment."""
    scene = Scene("one made", "undo", (("New.md", NEW, None),))
    vault = scene.set_up(tmp_path)
    (journal,) = (tmp_path / "state" / "journal").rglob("*.journal")
    size = journal.stat().st_size
    faults = (f"rename,renameat:{delay}={round(DELAY_SECONDS * 1e6)}", *more)
    words = scene.traced(vault, *(word for fault in faults for word in ("-e", f"inject={fault}")))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as program:
        until = time.monotonic() + 10
        while journal.stat().st_size == size:
            assert time.monotonic() < until
            time.sleep(0.002)
        time.sleep(DELAY_SECONDS / 2)
        save(vault)
        said, trouble = program.communicate(timeout=20)
    assert "Traceback" not in trouble, trouble
    return vault, said


def test_a_save_right_before_a_note_is_taken_away_stands(tmp_path: Path) -> None:
    vault, said = save_in_the_delay(tmp_path, "delay_enter", lambda vault: (vault / "New.md").write_bytes(TYPED))
    assert said == "refused: New.md is no longer as the change left it; nothing was put back"
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == {"New.md": TYPED}
    assert [entry.number for entry in read_journal(vault, tmp_path / "state")] == [CHANGE, 1]


def test_a_save_right_after_a_note_is_taken_away_stands(tmp_path: Path) -> None:
    vault, said = save_in_the_delay(tmp_path, "delay_exit", lambda vault: (vault / "New.md").write_bytes(TYPED))
    assert said == "done"
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == {"New.md": TYPED}


def test_the_old_text_outlasts_a_power_cut_before_the_note_is_touched(tmp_path: Path) -> None:
    vault = ONE.set_up(tmp_path)
    assert subprocess.run(ONE.traced(vault, "-y"), capture_output=True, encoding="utf-8", check=True).stdout == "done"
    calls = (tmp_path / "log").read_text("utf-8", "replace").splitlines()

    def places(name: str, about: str) -> list[int]:
        return [place for place, call in enumerate(calls) if re.match(rf"(\d+ +)?{name}\(", call) and about in call]

    (kept,) = places("fsync", "2026-03-01.journal>")
    (listed,) = (place for place in places("fsync", "journal/vault-") if place != kept)
    made = places("openat", f"{vault}/.netvault-")
    (new,), (exchanged,) = places("fsync", f"{vault}/.netvault-"), places("renameat2", str(vault))
    (lasting,) = places("fsync", f"<{vault}>")
    assert kept < listed < made[0] < new < exchanged < lasting


def test_where_there_are_no_hard_links_a_note_is_brought_back_too(tmp_path: Path) -> None:
    vault, said = save_in_the_delay(
        tmp_path, "delay_enter", lambda vault: (vault / "New.md").write_bytes(TYPED), "link,linkat:error=EPERM"
    )
    assert said == "refused: New.md is no longer as the change left it; nothing was put back"
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == {"New.md": TYPED}
