"""How much of the news planted among a thousand commits is found, and what is taken for news beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from history.planted import build, differences
from speed.figures import Figure

pytestmark = pytest.mark.speed


def test_planted(figures: list[Figure], tmp_path: Path) -> None:
    built = build(tmp_path / "repository")
    missed, others = differences(built)
    planted = len(built.found)
    says = f"{planted - len(missed)} of {planted} planted changes, {len(others)} others, {built.commits:,} commits"
    figures.append(Figure("news missed or made up", "changes", [len(missed) + len(others)], says, goal=0))
