"""System calls fail, or the program dies at one: the note is the old or the new one, and nothing else is said.

strace lets them fail. A run without faults tells at which calls the vault is touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from disk.strace import CALL, ERRORS, MARKS, ROOMS

from netvault.disk.sole import sole_writer
from netvault.disk.write import write_note

PAGE = PurePosixPath("Page.md")
OLD, NEW, TYPED = b"the old text\n" * 20, b"the new text\n" * 30, b"typed meanwhile\n"
CHANGING = {"write", "fsync", "ftruncate", "fchmod", "rename", "renameat2", "link", "linkat", "unlink"}
DELAY_SECONDS = 0.4

SCRIPT = """
import sys
sys.path[:0] = sys.argv[1].split(":")
import ctypes, filelock, platformdirs
from pathlib import Path, PurePosixPath
from netvault.disk.write import write_note
from netvault.model.errors import WriteRefused
expected = None if sys.argv[3] == "none" else bytes.fromhex(sys.argv[3])
try:
    changed = write_note(Path(sys.argv[2]), PurePosixPath("Page.md"), bytes.fromhex(sys.argv[4]), expected)
    sys.stdout.write("done" if changed else "unchanged")
except WriteRefused as refusal:
    sys.stdout.write(f"refused: {refusal}")
"""


pytestmark = MARKS


@dataclass(frozen=True, slots=True)
class Scene:
    """What is on disk before: a note, none, or one with two names."""

    name: str
    before: bytes | None

    def set_up(self, vault: Path) -> Path:
        """The vault anew."""
        shutil.rmtree(vault, ignore_errors=True)
        vault.mkdir()
        # The first writer makes the lock; with it there, all runs make the same calls
        with sole_writer(vault):
            pass
        if self.before is not None:
            (vault / PAGE).write_bytes(self.before)
            if self.name == "two names":
                (vault / "Other.md").hardlink_to(vault / PAGE)
            os.utime(vault / PAGE, (1_700_000_000, 1_700_000_000))
        return vault

    def traced(self, vault: Path, *options: str) -> list[str]:
        """The command that writes the note under strace."""
        before = "none" if self.before is None else self.before.hex()
        program = [sys.executable, "-I", "-S", "-B", "-c", SCRIPT, ROOMS, str(vault), before, NEW.hex()]
        return ["strace", "-qq", "-o", str(vault.parent / "log"), *options, *program]


ONE, NONE, TWO = Scene("a note", OLD), Scene("no note", None), Scene("two names", OLD)


def calls_on_the_vault(scene: Scene, vault: Path) -> list[tuple[str, int, str]]:
    """Each call that touches the vault: its name, the how-manieth of that name it is, and its arguments."""
    scene.set_up(vault)
    run = subprocess.run(scene.traced(vault, "-y"), capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "done", run.stderr
    counts, calls = Counter[str](), []
    for line in (vault.parent / "log").read_text("utf-8", "replace").splitlines():
        if found := CALL.match(line):
            name, words = found.groups()
            counts[name] += 1
            if str(vault) in words and name != "execve":
                calls.append((name, counts[name], words))
    assert {"fsync", "write"} <= {name for name, _, _ in calls}
    return calls


def write_with(scene: Scene, vault: Path, fault: str) -> tuple[str, int]:
    """What the program said with that fault, and how it ended."""
    run = subprocess.run(
        scene.traced(vault, "-e", f"inject={fault}"), capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in run.stderr, f"{fault}: {run.stderr}"
    return run.stdout, run.returncode


def check_aftermath(scene: Scene, vault: Path, fault: str, said: str, code: int) -> None:
    text = (vault / PAGE).read_bytes() if (vault / PAGE).exists() else None
    if "signal=KILL" in fault:
        assert (said, code) in (("", -signal.SIGKILL), ("", 128 + signal.SIGKILL)), fault
    elif said == "done":
        assert text == NEW, fault
    else:
        assert said.startswith("refused: Page.md"), f"{fault}: {said!r} {code}"
        assert text == (NEW if "may not outlast" in said else scene.before), f"{fault}: {said}"
    if scene is TWO and "signal=KILL" in fault:
        return
    assert text in (scene.before, NEW), fault


def check_next_run(scene: Scene, vault: Path, fault: str) -> None:
    text = (vault / PAGE).read_bytes() if (vault / PAGE).exists() else None
    write_note(vault, PAGE, NEW, text)
    assert (vault / PAGE).read_bytes() == NEW, fault
    rest = {path.name: path.read_bytes() for path in vault.iterdir() if path.name not in ("Page.md", "Other.md")}
    # the old text of a note with two names is kept beside it where the program died in the middle
    assert rest == {} or (scene is TWO and list(rest.values()) == [OLD]), f"{fault}: {sorted(rest)}"
    assert rest or scene is not TWO or text in (OLD, NEW), f"{fault}: torn, and no copy"
    assert not any(name.startswith(".") for name in rest), fault


def play(scene: Scene, tmp_path: Path, faults: Callable[[str], tuple[str, ...]]) -> int:
    vault, played = tmp_path / "vault", 0
    for name, number, _ in calls_on_the_vault(scene, vault):
        for fault in faults(name):
            scene.set_up(vault)
            whole = f"{name}:{fault}:when={number}"
            check_aftermath(scene, vault, whole, *write_with(scene, vault, whole))
            check_next_run(scene, vault, whole)
            played += 1
    return played


@pytest.mark.parametrize(
    ("scene", "faults"),
    [
        pytest.param(ONE, ("signal=KILL", "error=EIO"), id="a note"),
        pytest.param(NONE, ("signal=KILL",), id="no note"),
    ],
)
def test_old_or_new_at_every_change(tmp_path: Path, scene: Scene, faults: tuple[str, ...]) -> None:
    assert play(scene, tmp_path, lambda name: faults if name in CHANGING else ()) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("scene", [ONE, NONE, TWO], ids=lambda scene: scene.name)
def test_old_or_new_at_every_call(tmp_path: Path, scene: Scene) -> None:
    every = ("signal=KILL", *(f"error={error}" for error in ERRORS))
    assert play(scene, tmp_path, lambda name: ("signal=KILL",) if name == "close" else every) >= 50


@pytest.mark.parametrize(
    ("scene", "fault"),
    [
        pytest.param(ONE, "renameat2:error=ENOSYS", id="no exchange in the system"),
        pytest.param(ONE, "renameat2:error=EINVAL", id="no exchange in the file system"),
        pytest.param(NONE, "link,linkat:error=EPERM", id="no hard links"),
    ],
)
def test_a_system_that_can_do_less(tmp_path: Path, scene: Scene, fault: str) -> None:
    vault = scene.set_up(tmp_path / "vault")
    assert write_with(scene, vault, fault) == ("done", 0)
    assert (vault / PAGE).read_bytes() == NEW
    assert [path.name for path in vault.iterdir()] == ["Page.md"]


def when(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.002)


def save(vault: Path, text: bytes, how: str) -> None:
    if how == "renamed":
        (vault.parent / "new").write_bytes(text)
        (vault.parent / "new").rename(vault / PAGE)
    else:
        (vault / PAGE).write_bytes(text)


def when_about_to_exchange(vault: Path) -> None:
    """Waits for the new text beside the note, then for the last look at the old one."""
    when(lambda: any(path.name.count("-") == 5 for path in vault.iterdir()))
    time.sleep(DELAY_SECONDS / 4)


def delayed(scene: Scene, vault: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    delay = f"inject=renameat2:delay_enter={round(DELAY_SECONDS * 1e6)}"
    words = scene.traced(vault, "-e", delay, *more)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as program:
        yield program


def said_at_the_end(program: subprocess.Popen[str]) -> str:
    said, trouble = program.communicate(timeout=20)
    assert "Traceback" not in trouble, trouble
    return said


@pytest.mark.parametrize("how", ["renamed", "in place"])
def test_a_save_right_before_the_exchange_stands(tmp_path: Path, how: str) -> None:
    vault = ONE.set_up(tmp_path / "vault")
    for program in delayed(ONE, vault):
        when_about_to_exchange(vault)
        save(vault, TYPED, how)
        assert said_at_the_end(program).startswith("refused: Page.md was changed by another program")
    assert (vault / PAGE).read_bytes() == TYPED
    assert [path.name for path in vault.iterdir()] == ["Page.md"]


@pytest.mark.parametrize("how", [pytest.param("renamed", marks=pytest.mark.slow), "in place"])
def test_a_save_while_another_is_put_back_stands_and_both_are_kept(tmp_path: Path, how: str) -> None:
    vault = ONE.set_up(tmp_path / "vault")
    for program in delayed(ONE, vault):
        when_about_to_exchange(vault)
        save(vault, b"typed first", how)
        when(lambda: (vault / PAGE).read_bytes() == NEW)
        save(vault, TYPED, how)
        said = said_at_the_end(program)
    assert (vault / PAGE).read_bytes() == TYPED
    (kept,) = (path for path in vault.iterdir() if path.name != "Page.md")
    assert kept.read_bytes() == b"typed first"
    assert said.startswith("refused: Page.md was saved by another program")
    assert kept.name in said


def test_a_save_is_kept_when_the_program_dies_before_it_is_put_back(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    calls = calls_on_the_vault(ONE, vault)
    exchanged = [name for name, _, _ in calls].index("renameat2")
    name, number, _ = calls[exchanged + 1]
    ONE.set_up(vault)
    for program in delayed(ONE, vault, "-e", f"inject={name}:signal=KILL:when={number}"):
        when_about_to_exchange(vault)
        save(vault, TYPED, "renamed")
        assert said_at_the_end(program) == ""
    assert (vault / PAGE).read_bytes() == NEW
    write_note(vault, PAGE, OLD, NEW)
    (kept,) = (path for path in vault.iterdir() if path.name != "Page.md")
    assert kept.read_bytes() == TYPED
    assert "conflicted copy" in kept.name


def test_a_save_is_kept_when_it_cannot_be_put_back(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    calls = calls_on_the_vault(ONE, vault)
    exchanged = [name for name, _, _ in calls].index("renameat2")
    before = max(index for index, call in enumerate(calls[:exchanged]) if call[0] == "close")
    delay = f"inject=close:delay_exit={round(DELAY_SECONDS * 1e6)}:when={calls[before][1]}"
    ONE.set_up(vault)
    words = ONE.traced(vault, "-e", delay, "-e", "inject=renameat2:error=EIO:when=2")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as program:
        when_about_to_exchange(vault)
        save(vault, TYPED, "renamed")
        said = said_at_the_end(program)
    (kept,) = (path for path in vault.iterdir() if path.name != "Page.md")
    assert kept.read_bytes() == TYPED
    assert kept.name in said
    assert said.startswith("refused: Page.md")
