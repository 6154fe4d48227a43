"""A figure: what was measured, how often, against what, and what was hoped for."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("measured", "median (least to most)", "figure", "goal", "met", "against")


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, ours and what it is held against, each as all its runs, in turns.

    The figure is our median over theirs; where nothing stands against it, our own median, or that below which
    `percentile` of a hundred runs lie. A goal is the most it should be.
    """

    name: str
    unit: str
    ours: Sequence[float]
    against: str = ""
    theirs: Sequence[float] = ()
    goal: float | None = None
    percentile: int = 50

    @property
    def figure(self) -> float:
        """What the goal is held against: a ratio, or so many of the unit."""
        if self.theirs:
            return statistics.median(self.ours) / statistics.median(self.theirs)
        return at_percentile(self.ours, self.percentile)

    @property
    def is_met(self) -> bool | None:
        """True where the goal is reached; None where there is none."""
        return None if self.goal is None else self.figure <= self.goal

    @property
    def row(self) -> tuple[str, ...]:
        """As it stands in the table, in the order of HEAD."""
        figure = f"{self.figure:.2f}" if self.theirs else f"{self.figure:.3g} {self.unit}"
        figure += "" if self.percentile == 50 else f" (p{self.percentile})"
        goal = "" if self.goal is None else f"{self.goal:g}"
        met = {None: "", True: "yes", False: "no"}[self.is_met]
        against = f"{self.against}: {spread(self.theirs)} {self.unit}" if self.theirs else self.against
        return (self.name, f"{spread(self.ours)} {self.unit}", figure, goal, met, against)


def at_percentile(runs: Sequence[float], percentile: int) -> float:
    """The run below which so many of a hundred lie, the median as it is usually taken."""
    if percentile == 50:
        return statistics.median(runs)
    return statistics.quantiles(runs, n=100, method="inclusive")[percentile - 1]


def spread(runs: Sequence[float]) -> str:
    """The median, and the least and the most where there were several runs."""
    middle = f"{statistics.median(runs):.3g}"
    return middle if len(runs) == 1 else f"{middle} ({min(runs):.3g} to {max(runs):.3g})"
