"""How long a person waits for an answer about the whole vault; figures to look at, never a gate."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from speed.figures import Figure
from speed.regular import come_in, log_line
from speed.stage import NETVAULT, SETTLED_S, Vaults, beside, cold, in_turns, new_homes, on, warm

pytestmark = pytest.mark.speed

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
LONG = pytest.param(LARGE, marks=pytest.mark.slow)


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LONG])
def test_cold(size: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    vault, homes = vaults.of(size), new_homes(tmp_path)
    reference = beside("reference.py", vault)
    listed = json.loads(next(homes).run(on(vault, "list", "--json"))[1])
    assert len(listed["contacts"]) == int(next(homes).run(reference)[1]) == size
    ours, theirs = in_turns(cold(homes, on(vault, "due")), cold(homes, reference))
    goal = 0.6 if size == MIDDLE else None
    figures.append(Figure(f"cold due, {size:,} contacts", "s", ours, "walk, read, C-parse", theirs, goal))


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LONG])
def test_warm(size: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    home = next(new_homes(tmp_path))
    vault = vaults.seen_from(home, size)
    walk = beside("walk.py", vault)
    assert int(home.run(walk)[1]) == size + size // 2
    ours, theirs = in_turns(warm(home, on(vault, "due")), warm(home, walk))
    goal = {MIDDLE: 2.0, LARGE: 2.5}.get(size)
    figures.append(Figure(f"warm due, {size:,} contacts", "s", ours, "walk, stat", theirs, goal))


def test_one_note_changed(vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    """With the page written, as what changed stands on it; each unchanged run is of a vault that came to rest."""
    home, vault = next(new_homes(tmp_path)), vaults.of(MIDDLE, "changing")
    note, page = come_in(vault), vault / "Network Dashboard.md"
    words = on(vault, "dashboard")

    def unchanged() -> float:
        time.sleep(SETTLED_S)
        home.run(words)
        seconds, says = home.run(words)
        assert says.startswith("unchanged")
        return seconds

    def changed() -> float:
        said = log_line(note)
        seconds, _ = home.run(words)
        assert said in page.read_text(encoding="utf-8")
        return seconds

    home.run(words)
    theirs, ours = in_turns(unchanged, changed)
    figures.append(Figure(f"dashboard, 1 of {MIDDLE:,} changed", "s", ours, "nothing changed", theirs, 1.25))


@pytest.mark.parametrize("most", [MIDDLE, LONG])
def test_growth(most: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    homes = new_homes(tmp_path)
    sizes = [cold(homes, on(vaults.of(size), "due")) for size in (SMALL, most)]
    little, much, start = in_turns(*sizes, cold(homes, (*NETVAULT, "--version")))
    each = [[seconds / size * 1e6 for seconds in runs] for size, runs in ((SMALL, little), (most, much))]
    beyond = [
        [(run - first) / size * 1e6 for run, first in zip(runs, start, strict=True)]
        for size, runs in ((SMALL, little), (most, much))
    ]
    name, against = f"cold due for each of {most:,}", f"each of {SMALL:,}"
    figures.append(Figure(f"{name}, whole process", "µs", each[1], against, each[0], 1.2))
    figures.append(Figure(f"{name}, less --version", "µs", beyond[1], against, beyond[0], 1.2))
