"""What the rules cost, all together and each, over reading everybody warm; figures to look at, never a gate."""

from __future__ import annotations

from pathlib import Path

import pytest
from speed.figures import Figure
from speed.stage import RUNS, Home, Vaults, beside, new_homes

pytestmark = pytest.mark.speed

SIZES = [1_000, 10_000]
SHOWN = 4


def measured(home: Home, vault: Path) -> dict[str, float]:
    """Seconds by name: `reading`, then each rule."""
    lines = home.run(beside("advice.py", vault))[1].splitlines()
    return {name: float(seconds) for name, seconds in map(str.split, lines)}


@pytest.mark.parametrize("size", SIZES)
def test_rules(size: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    home = next(new_homes(tmp_path))
    vault = vaults.seen_from(home, size)
    # What is opened for the first time is remembered for the next
    measured(home, vault)
    runs = [measured(home, vault) for _ in range(RUNS)]
    reading = [run["reading"] for run in runs]
    every = [sum(run.values()) - run["reading"] for run in runs]
    figures.append(Figure(f"all rules, {size:,} contacts", "s", every, "reading them warm", reading, 1.0))
    dearest = sorted(runs[0].keys() - {"reading"}, key=lambda rule: runs[0][rule], reverse=True)[:SHOWN]
    figures += [Figure(f"  of these {rule}", "s", [run[rule] for run in runs]) for rule in dearest]
