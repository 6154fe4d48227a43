"""Reads the history of a vault; prints how many changes it tells, and the seconds of the reading without the start.

python tests/speed/hindsight.py DIR MEMORY
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

# What a command has imported by then
from netvault.commands import load, retrace
from netvault.commands.hindsight import Hindsight
from netvault.disk.habits import read_habits
from netvault.disk.scan import scan_vault

TODAY = date(2026, 3, 1)


def measure(vault: Path, folder: Path) -> tuple[int, float]:
    """How many changes there are, and the seconds; the notes were listed before, as every command does.

    What is found is kept, also where it was found too soon to be worth it.
    """
    assert load
    assert retrace
    scan = scan_vault(vault, read_habits(vault))
    begin = time.perf_counter()
    history = Hindsight(vault, TODAY, folder, scan=scan, patience_seconds=0).read()
    seconds = time.perf_counter() - begin
    assert not history.why_none, history.why_none
    return len(history.changes), seconds


if __name__ == "__main__":
    changes, seconds = measure(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(f"{changes} {seconds:.6f}\n")
