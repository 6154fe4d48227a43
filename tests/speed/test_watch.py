"""How soon after a save the page is fresh, and what watching costs; figures to look at, never a gate.

That the page is right in the end, and lies still while nothing happens, is asserted all the same.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from speed.figures import Figure
from speed.generator import write_vault
from speed.regular import come_in, log_line
from speed.stage import ROOT, Vaults, new_homes, on
from speed.watching import Watch, watching

pytestmark = pytest.mark.speed

DEBOUNCE_S, SAVES = 0.1, 40
# Files younger than two seconds are read anew at every look; nobody's whole vault is that young
SETTLED_S = 3
WRITERS, PACE_EACH = 2, 150
IDLE_S = 10


@pytest.mark.parametrize(("size", "goal_ms"), [(1_000, 30), (10_000, 150)])
def test_save_to_page(size: int, goal_ms: int, vaults: Vaults, figures: list[Figure], tmp_path: Path) -> None:
    vault, chance = vaults.of(size, "watched"), random.Random(1)
    note = come_in(vault)
    waited_ms = []
    time.sleep(SETTLED_S)
    with watching(vault, next(new_homes(tmp_path))) as watch:
        before = watch.processor_s
        for _ in range(SAVES):
            # a person saves when it suits, not when the watch has just finished
            time.sleep(chance.uniform(0.2, 0.6))
            said = log_line(note)
            begin = time.perf_counter()
            waited_ms.append((watch.wait_for(said) - begin - DEBOUNCE_S) * 1_000)
        taken_ms = (watch.processor_s - before) * 1_000 / SAVES
    name = f"save to page, {size:,} contacts"
    figures.append(Figure(name, "ms", waited_ms, f"beyond {DEBOUNCE_S:g} s of quiet", (), goal_ms, 95))
    figures.append(Figure(f"{name}: processor time", "ms", [taken_ms], f"mean of {SAVES} saves"))


@pytest.mark.parametrize("seconds", [60, pytest.param(600, marks=pytest.mark.slow)])
def test_under_load(seconds: int, figures: list[Figure], tmp_path: Path) -> None:
    vault, homes = tmp_path / "vault", new_homes(tmp_path)
    write_vault(vault, contacts=800, others=200, seed=1)
    name = f"{WRITERS * PACE_EACH} edits/s for {seconds} s"
    with watching(vault, next(homes)) as watch:
        begin, before = time.time(), watch.processor_s
        last = keep_writing(vault, seconds)
        taken = watch.processor_s - before
        figures.append(Figure(f"{name}: processor time", "s", [taken], f"of {last - begin:.1f} s"))
        watch.wait_for(next(homes).run(on(vault, "dashboard", "--output", "-"))[1].strip())
        late = max(0.0, watch.page.stat().st_mtime - last)
        figures.append(Figure(f"{name}: last edit to the right page", "s", [late], "", (), 5))
        figures.append(Figure(f"{name}: idle after it", "CPU s", idle(watch, 5 if seconds > 60 else 1), "", (), 0.05))


def keep_writing(vault: Path, seconds: int) -> float:
    """The time of the last edit of all writers (seconds since 1970)."""
    words = [sys.executable, "-m", "speed.writer", str(vault), "--pace", str(PACE_EACH), "--seconds", str(seconds)]
    writers = [
        subprocess.Popen([*words, "--seed", str(seed)], stdout=subprocess.PIPE, cwd=ROOT / "tests", encoding="ascii")
        for seed in range(WRITERS)
    ]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return max(float(last) for _, last in told)


def idle(watch: Watch, windows: int) -> list[float]:
    """The processor time of each so many seconds in which nothing happens; the page must lie still."""
    time.sleep(3)
    page, taken = watch.stamp, []
    for _ in range(windows):
        before = watch.processor_s
        time.sleep(IDLE_S)
        taken.append(watch.processor_s - before)
    assert watch.stamp == page, "the page was written although nothing happened"
    return taken
