"""What a section is: a part of the page that is there when it has something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from netvault.model.advice import Advice
from netvault.model.problem import Problem, Severity
from netvault.network.discretion import public_problems
from netvault.network.due import DueFrom, Standing, State
from netvault.network.network import Network
from netvault.network.tie import Tie
from netvault.notes.safe import one_line

NO_GROUP = "no group"


@dataclass(frozen=True, slots=True)
class Facts:
    """All a section may know: the network, the advice of the rules, the problems in the notes."""

    network: Network
    advice: tuple[Advice, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def due(self) -> tuple[Tie, ...]:
        """Everybody due today or before, in the order of the page."""
        return tuple(tie for tie in self.network.public if tie.state is State.OVERDUE)

    @property
    def this_week(self) -> tuple[Tie, ...]:
        """As many people as the owner has time for in a week: the first of those due by its end."""
        return self.network.this_week

    @property
    def soon(self) -> tuple[Tie, ...]:
        """Everybody due within the horizon, by the day; not those whose day is itself private."""
        found = (tie for tie in self.network.public if tie.state is State.SOON and not _is_private_day(tie))
        return tuple(sorted(found, key=lambda tie: tie.due or self.network.today))

    def in_full(self, ties: Iterable[Tie]) -> list[Standing]:
        """The people whose lines are shown, each note opened for it.

        Without somebody whose note was saved since everybody was looked at, and now has another day or keeps more
        private: the next page has them as they are then.
        """
        opened = ((tie, self.network.standing(tie.path)) for tie in ties)
        return [one for tie, one in opened if _is_still_so(tie, one)]

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """The problems that cost something, errors first: no hints, and no word of what is private."""
        costly = sorted(
            (one for one in self.problems if one.severity is not Severity.NOTE),
            key=lambda one: (one.severity is not Severity.ERROR, one.sort_key),
        )
        return public_problems(self.network, costly)


def _is_still_so(tie: Tie, one: Standing) -> bool:
    is_as_open = one.contact.private == tie.private and set(one.contact.private_fields) <= set(tie.private_fields)
    return is_as_open and (one.state, one.due) == (tie.state, tie.due)


def _is_private_day(tie: Tie) -> bool:
    return tie.due_from is DueFrom.APPOINTMENT and tie.is_private("next_contact")


def groups_of(tie: Tie) -> tuple[str, ...]:
    """The person's groups as the page may name them: none where they are private."""
    return () if tie.is_private("groups") else _named(tie.groups)


@lru_cache(maxsize=1024)
def _named(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Those that have a name one can see."""
    return tuple(filter(one_line, groups))


View = Callable[[Facts], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Section:
    """A name with dashes, what the part answers, and the view its fragment shows; None where it vanishes."""

    name: str
    question: str | None
    view: View
