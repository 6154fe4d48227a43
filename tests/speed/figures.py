"""A figure: what was measured, how often, and against what."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("measured", "median (least to most)", "ratio", "against")


@dataclass(frozen=True)
class Figure:
    """What was measured, ours and what it is held against, each as all its runs."""

    name: str
    unit: str
    ours: Sequence[float]
    against: str = ""
    theirs: Sequence[float] = ()

    @property
    def ratio(self) -> float | None:
        """Our median for one of theirs."""
        return statistics.median(self.ours) / statistics.median(self.theirs) if self.theirs else None

    @property
    def row(self) -> tuple[str, str, str, str]:
        """As it stands in the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        against = f"{self.against}: {spread(self.theirs)} {self.unit}" if self.theirs else ""
        return (self.name, f"{spread(self.ours)} {self.unit}", ratio, against)


def spread(runs: Sequence[float]) -> str:
    """The median, and the least and the most where there were several runs."""
    middle = f"{statistics.median(runs):.3g}"
    return middle if len(runs) == 1 else f"{middle} ({min(runs):.3g} to {max(runs):.3g})"
