"""Commands run as programs, and every system call on the vault or its journal fails once, or is the last one.

Whatever happens, each note is the old one or the new one, `done` is said of nothing that was not done, and what was
begun can be undone. The notes' functions are tried in the same way in tests/disk.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import pytest
from disk.strace import ERRORS, MARKS
from make import TODAY, deed
from proof.scenes import ADA, ADAS, CHANGE, CY, CYS, EARLIER, PAGE, Fault, Scene, notes_of, settle

from netvault.commands.dashboard import write_dashboard
from netvault.commands.undo import list_changes, undo_change
from netvault.disk.change import change_notes, edit_note
from netvault.model.errors import NetvaultError

MOVING, FILLING = {"write", "rename", "renameat2", "link", "linkat", "unlink"}, {"write", "mkdir", "rename"}
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL)
REFUSED, MISSED = {1, 2, 3, 4}, "missed"

pytestmark = MARKS

LOG = Scene("log", ("log", "Ada", "Bo", "tea and talk", "--no-refresh"), goes_on=True)
LOG_AND_PAGE = Scene("log, and the page", ("log", "Ada", "tea and talk"), has_page=True, goes_on=True)
SET = Scene("set", ("set", "Ada", "role", "CTO", "--no-refresh"))
NEW = Scene("new", ("new", "Dana Reyes", "--no-refresh"))
UNDO = Scene("undo", ("undo", "--no-refresh"), undoes=True)
MADE = Scene("a first dashboard", ("dashboard",))
DASHBOARD = Scene("dashboard", ("dashboard",), has_page=True)
REVIEW = Scene("review", ("review", "--no-refresh"), keys="ksEva Okafor\n\ny", goes_on=True)
FIX = Scene("check --fix", ("check", "--fix", "--yes", "--no-refresh"), notes=((ADA, ADAS), (CY, CYS)), goes_on=True)
EVERY = (LOG, LOG_AND_PAGE, SET, NEW, UNDO, MADE, DASHBOARD, REVIEW, FIX)


class Trial:
    """A scene played in a place of its own: the notes before and after where nothing fails."""

    def __init__(self, scene: Scene, place: Path) -> None:
        self.scene, self.place, self.vault = scene, place, place / "vault"
        place.mkdir()
        scene.prepare(place)
        self.calls = scene.calls(place)
        self.old, self.new = notes_of(place / "before/vault"), notes_of(self.vault)
        self.new_page = self.page()

    def page(self) -> bytes | None:
        return (self.vault / PAGE).read_bytes() if (self.vault / PAGE).exists() else None

    def play(self, fault: Fault) -> str:
        """What was wrong after that fault; nothing where all was as it must be, and MISSED where it was not met."""
        done = self.scene.with_fault(self.place, fault)
        if done is None:
            return MISSED
        try:
            self.check(fault, done)
            self.check_undo()
            self.check_next_run()
        except (AssertionError, NetvaultError) as wrong:
            said = f"{self.scene.name}, {fault}: ended with {done.returncode}\n{done.stdout}{done.stderr}"
            return f"{said}{type(wrong).__name__}: {wrong}"
        return ""

    def check(self, fault: Fault, done: subprocess.CompletedProcess[str]) -> None:
        now = notes_of(self.vault)
        assert "Traceback" not in done.stderr
        if fault.kills:
            assert done.returncode in KILLED
        elif self.scene.goes_on:
            assert done.returncode in {0, *REFUSED}
            changed = {path for path in now if now[path] != self.old.get(path)}
            assert changed == told_of(done.stdout) or "may not outlast" in done.stderr
            return
        elif done.returncode == 0:
            assert now == self.new
        else:
            assert done.returncode in REFUSED
            assert done.stderr.startswith("netvault: ")
            assert now == (self.new if "may not outlast" in done.stderr else self.old)
        for path in {*now, *self.old, *self.new}:
            assert now.get(path) in (self.old.get(path), self.new.get(path)), f"{path} is torn"
        self.check_page()

    def check_page(self) -> None:
        """The page is there, and whole; where a note could not be read it speaks of the others."""
        page = self.page()
        assert page or not self.scene.has_page
        if page:
            assert (page.count(b"%% netvault:begin"), page.count(b"%% netvault:end %%\n")) == (1, 1)
            assert page.endswith(b"%% netvault:end %%\n")
        if page and self.scene.has_page:
            assert b"|Ada Kamau]]" in page or b"|Bo Lindqvist]]" in page

    def check_undo(self) -> None:
        """The journal reads, and what was begun is taken back whole; then nothing of it is left."""
        settle(self.vault)
        state = self.place / "state/netvault"
        numbers = [entry.number for entry in list_changes(self.vault, state)]
        assert EARLIER in numbers
        first = CHANGE if self.scene.undoes else CHANGE - 1
        if self.scene.undoes:
            assert CHANGE in numbers
            undo_change(self.vault, deed("undo"), CHANGE, state=state)
        else:
            for number in (number for number in numbers if number > first):
                undo_change(self.vault, deed("undo"), number, state=state)
        assert notes_of(self.vault) == (self.new if self.scene.undoes else self.old)

    def check_next_run(self) -> None:
        """What the next run leaves beside the notes: nothing."""
        settle(self.vault)
        edit = edit_note(PurePosixPath(ADA), lambda text: text + b"x")
        change_notes(self.vault, [edit], deed("set"), state=self.place / "state/netvault")
        if self.new_page is not None:
            write_dashboard(self.vault, TODAY)
        files = {path.name for path in self.vault.rglob("*") if path.is_file()}
        assert files == {PurePosixPath(path).name for path in notes_of(self.vault)} | (
            {PAGE} if self.new_page else set()
        )
        assert not any("conflicted copy" in name for name in files)


def told_of(said: str) -> set[str]:
    """The notes that the program says it changed."""
    return set(re.findall(r"(?m)^(?:updated|made|mended) (People/[^:]+\.md)", said))


def play(scene: Scene, place: Path, faults: Callable[[str], tuple[str, ...]]) -> int:
    """How many faults were tried; on each processor one after another."""
    processors = os.cpu_count() or 1
    trials = [Trial(scene, place / str(number)) for number in range(processors)]
    todo = [Fault(name, number, what) for name, number in trials[0].calls for what in faults(name)]

    def play_some(number: int) -> list[str]:
        return [trials[number].play(fault) for fault in todo[number::processors]]

    with ThreadPoolExecutor(processors) as pool:
        wrong = [said for several in pool.map(play_some, range(processors)) for said in several if said]
    met = len(todo) - wrong.count(MISSED)
    assert not set(wrong) - {MISSED}, "\n\n".join(wrong)
    assert met >= 0.95 * len(todo)
    return met


@pytest.mark.parametrize(
    ("scene", "what", "calls"),
    [
        pytest.param(NEW, "signal=KILL", MOVING, id="killed in new"),
        pytest.param(SET, "signal=KILL", MOVING, id="killed in set"),
        pytest.param(LOG, "error=ENOSPC", FILLING, id="no space in log"),
        pytest.param(UNDO, "error=EIO", MOVING, id="a bad disk in undo"),
        pytest.param(REVIEW, "signal=KILL", MOVING, id="killed in review"),
    ],
)
def test_old_or_new_at_every_change(tmp_path: Path, scene: Scene, what: str, calls: set[str]) -> None:
    assert play(scene, tmp_path, lambda name: (what,) if name in calls else ()) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("scene", EVERY, ids=lambda scene: scene.name)
def test_old_or_new_at_every_call(tmp_path: Path, scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    every = ("signal=KILL", *(f"error={error}" for error in ERRORS))
    tried = play(scene, tmp_path, lambda name: ("signal=KILL",) if name == "close" else every)
    with capsys.disabled():
        sys.stdout.write(f"\n{scene.name}: {tried} faults: lost 0, torn 0, done that was not 0, tracebacks 0")
    assert tried > 300
