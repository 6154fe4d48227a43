"""How much memory a person's machine gives; figures to look at, never a gate."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import pytest
from speed.figures import Figure
from speed.stage import HERE, RUNS, TODAY, Home, Vaults, in_turns, new_homes

pytestmark = pytest.mark.speed

SIZES = [1_000, 10_000, pytest.param(100_000, marks=pytest.mark.slow)]
MOST_KIB = 4


def peak_kib(home: Home, *words: str) -> int:
    """The most memory netvault held while it did what the words say."""
    told = home.folder / "peak"
    home.run((sys.executable, str(HERE / "peak.py"), str(told), *words))
    return int(told.read_text("ascii"))


@pytest.mark.parametrize("size", SIZES)
def test_memory(size: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    homes = new_homes(tmp_path)
    home = next(homes)
    due = (*TODAY, "--vault", str(vaults.seen_from(home, size)), "due")
    start, cold, warm = in_turns(
        lambda: peak_kib(home, "--help"), lambda: peak_kib(next(homes), *due), lambda: peak_kib(home, *due), runs=RUNS
    )
    first = statistics.median(start)
    for name, runs in (("cold", cold), ("warm", warm)):
        each = [(most - first) / size for most in runs]
        says = f"beyond --help: {first / 1024:.3g} MiB"
        goal = None if size == 1_000 else MOST_KIB
        figures.append(Figure(f"memory of {name} due, each of {size:,}", "KiB", each, says, (), goal))
