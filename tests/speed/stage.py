"""What every measurement stands on: vaults by size, homes with and without a memory, and processes in turns.

Where others use the machine too, NETVAULT_SPEED_CLOCK=processor takes the processor time of a process, user and
system, in place of the time a person waits.
"""

from __future__ import annotations

import itertools
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from speed.generator import write_vault

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
RUNS = 5
# A stamp within two seconds of the memory's own is not trusted the next time
SETTLED_S = 2.5
# The console script, without asking where it is installed
NETVAULT = (sys.executable, "-c", "import sys; sys.argv[0] = 'netvault'; from netvault.cli.main import main; main()")
TODAY = ("--today", "2026-03-01")
CLOCK = os.environ.get("NETVAULT_SPEED_CLOCK", "wall")
CLICK = (sys.executable, "-c", "import click")


def on(vault: Path, *words: str) -> tuple[str, ...]:
    """netvault, called with these words on that vault, on the day the notes were written for."""
    return (*NETVAULT, *TODAY, "--vault", str(vault), *words)


def beside(program: str, vault: Path) -> tuple[str, ...]:
    """A program of this folder, run on the vault."""
    return (sys.executable, str(HERE / program), str(vault))


def clock_s() -> float:
    """Seconds since some moment: as they pass, or as the processes that ended here spent them on a processor."""
    if CLOCK == "wall":
        return time.perf_counter()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@dataclass(frozen=True, slots=True)
class Home:
    """A folder to be at home in; netvault remembers nothing but what it put there."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that lives there."""
        home = str(self.folder)
        own = {"HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
        return {name: text for name, text in os.environ.items() if not name.startswith("NETVAULT")} | own

    def run(self, words: tuple[str, ...], exits: tuple[int, ...] = (0,), **environment: str) -> tuple[float, str]:
        """Seconds for the whole process, and what it said."""
        begin = clock_s()
        done = subprocess.run(
            words, capture_output=True, check=False, cwd=ROOT, encoding="utf-8", env=self.environment | environment
        )
        seconds = clock_s() - begin
        assert done.returncode in exits, f"{words} exits with {done.returncode}: {done.stderr[-2_000:]}"
        return seconds, done.stdout


def new_homes(folder: Path) -> Iterator[Home]:
    """One empty home after another."""
    for number in itertools.count():
        home = folder / f"home{number}"
        home.mkdir()
        yield Home(home)


def in_turns(*turns: Callable[[], float], runs: int = RUNS) -> list[list[float]]:
    """What each of them measured, taken in turns, so that a slow minute falls on all of them alike."""
    rounds = [[turn() for turn in turns] for _ in range(runs)]
    return [list(measured) for measured in zip(*rounds, strict=True)]


def cold(homes: Iterator[Home], words: tuple[str, ...], **environment: str) -> Callable[[], float]:
    """A run that remembers nothing, in a new home each time."""
    return lambda: next(homes).run(words, **environment)[0]


def warm(home: Home, words: tuple[str, ...], **environment: str) -> Callable[[], float]:
    """A run that remembers what was seen from this home before."""
    return lambda: home.run(words, **environment)[0]


@dataclass(frozen=True, slots=True)
class Vaults:
    """Made-up vaults below one folder, each written once: so many people and half as many other notes."""

    folder: Path
    written: dict[str, float] = field(default_factory=dict)

    def of(self, size: int, kept_for: str = "reading") -> Path:
        """The vault of that size; one for reading is changed by nobody."""
        name = f"{kept_for}{size}"
        vault = self.folder / name
        if name not in self.written:
            vault.mkdir()
            write_vault(vault, contacts=size, others=size // 2, seed=1)
            self.written[name] = time.monotonic()
        return vault

    def seen_from(self, home: Home, size: int) -> Path:
        """The vault for reading, after one run from that home, at a time when its stamps are to be trusted."""
        vault = self.of(size)
        time.sleep(max(0.0, self.written[vault.name] + SETTLED_S - time.monotonic()))
        home.run(on(vault, "due", "--json"))
        return vault

    def remove(self) -> None:
        """Delete them all."""
        shutil.rmtree(self.folder)
