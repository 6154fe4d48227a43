"""Commands run as programs on a small vault, with its journal beside it, alone or under strace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disk.strace import CALL, ROOT
from make import deed

from netvault.disk.change import change_notes, edit_note
from netvault.disk.journal import record

PAGE = "Network Dashboard.md"
ADA, BO = "People/Ada Kamau.md", "People/Bo Lindqvist.md"
ADAS = """---
cadence: 30
company: "[[Acme]]" # since May
last_contact: 2025-12-01
tags:
- x
---
# Ada

## Log
- 2025-12-01 coffee
"""
CY = "People/Cy Novak.md"
CYS = "---\ncadence: 30\nmanager: [[Bo Lindqvist]]\nemail: @cy\n---\n"
BOS = '---\r\ncadence: 2w\r\n"role": CTO\r\n---\r\n## Log\r\n- 2026-02-01: tea\r\n'
LONG_AGO = 1_700_000_000
ATTEMPTS = 4
NOBODYS, EARLIER, CHANGE = PurePosixPath("People/Gone.md"), 1, 2


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the how-manieth system call of that name."""

    call: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.call}:{self.what}:when={self.number}"

    @property
    def kills(self) -> bool:
        """True where the program dies."""
        return self.what == "signal=KILL"


@dataclass(frozen=True, slots=True)
class Scene:
    """A call of netvault; `keys` is what is typed into it.

    It `undoes` a change that was made before, or `goes_on` with the other notes where one cannot be read.
    """

    name: str
    words: tuple[str, ...]
    keys: str = ""
    notes: tuple[tuple[str, str], ...] = ((ADA, ADAS), (BO, BOS))
    undoes: bool = False
    has_page: bool = False
    goes_on: bool = False

    def prepare(self, place: Path) -> None:
        """The vault as it is before the call, kept beside it, with a journal that has an earlier change."""
        vault, state = place / "vault", place / "state"
        (vault / "People").mkdir(parents=True)
        for path, text in self.notes:
            (vault / path).write_bytes(text.encode())
        if self.has_page:
            self.run(place, "dashboard").check_returncode()
            (vault / ADA).write_bytes(ADAS.replace("30", "60").encode())
        settle(vault)
        record(vault, deed("earlier"), [(NOBODYS, None, b"x")], state=state / "netvault")
        if self.undoes:
            edits = [edit_note(PurePosixPath(path), lambda raw: raw + b"more\n") for path, _ in self.notes]
            change_notes(vault, edits, deed("log"), state=state / "netvault")
        # The first writer makes the lock; with it there, all runs make the same calls
        change_notes(vault, [edit_note(PurePosixPath(ADA), bytes)], deed("set"), state=state / "netvault")
        settle(vault)
        for folder in ("vault", "state"):
            shutil.copytree(place / folder, place / "before" / folder)

    def set_up(self, place: Path) -> None:
        """The vault and its journal as they were prepared."""
        for folder in ("vault", "state", "cache"):
            shutil.rmtree(place / folder, ignore_errors=True)
        for folder in ("vault", "state"):
            shutil.copytree(place / "before" / folder, place / folder)

    def run(self, place: Path, *words: str, tracer: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """What the program said, and its code."""
        program = [sys.executable, "-m", "netvault", "--today", "2026-03-01", "--vault", str(place / "vault")]
        return subprocess.run(
            [*tracer, *program, *(words or self.words)],
            input=self.keys, capture_output=True, encoding="utf-8", env=environment(place), check=False,
        )  # fmt: skip

    def traced(self, place: Path, *options: str) -> subprocess.CompletedProcess[str]:
        """The program under strace, which writes down the calls of each process in a file of its own."""
        for log in place.glob("calls.*"):
            log.unlink()
        return self.run(place, tracer=("strace", "-qq", "-ff", "-y", "-o", str(place / "calls"), *options))

    def with_fault(self, place: Path, fault: Fault) -> subprocess.CompletedProcess[str] | None:
        """The program with that fault; None where it met another call each time, as may be once in a while."""
        # With a filter in the system other calls are not slowed down, but no signal is sent
        fast = () if fault.kills else ("--seccomp-bpf",)
        for _ in range(ATTEMPTS):
            self.set_up(place)
            done = self.traced(place, *fast, "-e", f"trace={fault.call}", "-e", f"inject={fault}")
            met = [line for log in place.glob("calls.*") for line in log.read_text("utf-8", "replace").splitlines()]
            if any(is_on_vault(place, line) for line in met if line.endswith(("(INJECTED)", "= ?"))):
                return done
        return None

    def calls(self, place: Path) -> list[tuple[str, int]]:
        """Each call on vault or journal of a run without fault: its name, the how-manieth of that name it is."""
        # The first time Python writes down what it has compiled
        for run in (self.run, self.traced):
            self.set_up(place)
            done = run(place)
            assert done.returncode == 0, done.stderr
        # Git, which is asked about the vault, makes calls of its own
        log = max(place.glob("calls.*"), key=lambda log: log.stat().st_size)
        counts, calls = Counter[str](), []
        for line in log.read_text("utf-8", "replace").splitlines():
            if found := CALL.match(line):
                name, words = found.groups()
                counts[name] += 1
                if is_on_vault(place, words) and name != "execve":
                    calls.append((name, counts[name]))
        return calls


def is_on_vault(place: Path, call: str) -> bool:
    """True where a call touches the vault or its journal."""
    return f"{place}/vault" in call or f"{place}/state" in call


def environment(place: Path) -> dict[str, str]:
    """Where a program finds its modules, and its folders; nothing of our own."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "HOME": str(place),
        **{f"XDG_{kind.upper()}_HOME": str(place / kind) for kind in ("state", "cache", "config")},
    }


def settle(vault: Path) -> None:
    """Nobody has saved a note just now, so that nobody is waited for."""
    for file in vault.rglob("*.md"):
        os.utime(file, (LONG_AGO, LONG_AGO))


def notes_of(vault: Path) -> dict[str, bytes]:
    """The notes of the vault, but for the page."""
    files = (file for file in vault.rglob("*.md") if file.name != PAGE)
    return {file.relative_to(vault).as_posix(): file.read_bytes() for file in files}
