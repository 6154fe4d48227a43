"""What a section is: a part of the page that is there when it has something to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from netvault.model.advice import Advice
from netvault.model.problem import Problem, Severity
from netvault.network.due import Standing, State
from netvault.network.network import Network

# The page speaks of the week: today and the six days after it
WEEK_DAYS = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """All a section may know: the network, the advice of the rules, the problems in the notes."""

    network: Network
    advice: tuple[Advice, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def due(self) -> tuple[Standing, ...]:
        """Everybody due today or before, in the order of the page."""
        return tuple(one for one in self._listed if one.state is State.OVERDUE)

    @property
    def this_week(self) -> tuple[Standing, ...]:
        """As many people as the owner has time for in a week: those due, then those due within it."""
        until = self.network.today + timedelta(days=WEEK_DAYS)
        soon = (one for one in self.soon if one.due and one.due <= until)
        return (*self.due, *soon)[: self.network.settings.per_week]

    @property
    def soon(self) -> tuple[Standing, ...]:
        """Everybody due within the horizon, by the day."""
        found = (one for one in self._listed if one.state is State.SOON and one.due)
        return tuple(sorted(found, key=lambda one: (one.due or self.network.today, one.order)))

    @property
    def _listed(self) -> tuple[Standing, ...]:
        return self.network.in_order(self.network.public)

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """The problems that cost something: errors and doubts, not hints."""
        return tuple(one for one in self.problems if one.severity is not Severity.NOTE)


View = Callable[[Facts], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A name with dashes, what the part answers, and the view its fragment shows; None where it vanishes."""

    name: str
    question: str | None
    view: View
