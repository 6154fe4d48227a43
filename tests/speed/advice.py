"""Reads a vault, opens everybody, asks every rule; prints the seconds of the reading, then those of each rule.

python tests/speed/advice.py DIR
"""

from __future__ import annotations

import gc
import sys
import time
from datetime import date
from pathlib import Path

from netvault.commands.load import load_network
from netvault.commands.recollect import Recollection
from netvault.disk.memory import memory_folder
from netvault.rules.catalog import RULES

TODAY = date(2026, 3, 1)


def measure(vault: Path) -> list[tuple[str, float]]:
    """Seconds by name: of the reading, then of the rules in their order."""
    gc.disable()
    recollection = Recollection(memory_folder(vault), runs_on=False)
    begin = time.perf_counter()
    network = load_network(vault, TODAY, recollection=recollection).network
    people = network.active
    spent = [("reading", time.perf_counter() - begin)]
    assert people, "nobody is there"
    for rule in RULES:
        begin = time.perf_counter()
        list(rule.check(network))
        spent.append((rule.name, time.perf_counter() - begin))
    recollection.close()
    return spent


if __name__ == "__main__":
    for name, seconds in measure(Path(sys.argv[1])):
        sys.stdout.write(f"{name} {seconds:.6f}\n")
