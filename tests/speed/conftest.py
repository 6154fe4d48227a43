"""Where the measurements are gathered: a table at the end, and JSON where NETVAULT_SPEED_JSON says."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from speed.figures import HEAD, Figure

FIGURES = pytest.StashKey[list[Figure]]()


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> list[Figure]:
    """What was measured so far; a test adds to it."""
    return pytestconfig.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the table, and write the same as JSON where that is asked for."""
    measured = config.stash.get(FIGURES, [])
    if not measured:
        return
    rows = [HEAD, *(figure.row for figure in measured)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    terminalreporter.section("speed")
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line("  ".join(cells).rstrip())
    if place := os.environ.get("NETVAULT_SPEED_JSON"):
        listed = [asdict(figure) | {"ratio": figure.ratio} for figure in measured]
        Path(place).write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
