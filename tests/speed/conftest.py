"""Where the measurements are gathered: a table at the end, and JSON where NETVAULT_SPEED_JSON says."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from speed.figures import HEAD, Figure
from speed.stage import CLOCK, Vaults

FIGURES = pytest.StashKey[list[Figure]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`-m speed` measures what is short; what takes minutes is measured where `slow` is asked for."""
    if "slow" in config.option.markexpr:
        return
    long = [item for item in items if {"speed", "slow"} <= {mark.name for mark in item.iter_markers()}]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> list[Figure]:
    """What was measured so far; a test adds to it."""
    return pytestconfig.stash.setdefault(FIGURES, [])


@pytest.fixture(scope="session")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vaults]:
    """Vaults by their size, each made once; gone at the end, as a big one takes half a gigabyte."""
    made = Vaults(tmp_path_factory.mktemp("vaults"))
    yield made
    made.remove()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the table, and write the same as JSON where that is asked for."""
    measured = config.stash.get(FIGURES, [])
    if not measured:
        return
    rows = [HEAD, *(figure.row for figure in measured)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    terminalreporter.section(f"speed ({CLOCK} time of whole processes)")
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line("  ".join(cells).rstrip())
    if place := os.environ.get("NETVAULT_SPEED_JSON"):
        listed = [asdict(figure) | {"figure": figure.figure, "met": figure.is_met} for figure in measured]
        Path(place).write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
