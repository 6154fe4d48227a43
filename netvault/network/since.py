"""What is new about people between two times one looked: who was logged, and who became due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netvault.model.spelling import fold
from netvault.network.due import State
from netvault.network.tie import Tie

# With one of these kept private, that somebody was met is private too
_TELLING = ("log", "interactions", "last_contact")


@dataclass(frozen=True, slots=True)
class Since:
    """Who was logged and who became due, each by name."""

    logged: tuple[Tie, ...] = ()
    became_due: tuple[Tie, ...] = ()

    def __bool__(self) -> bool:
        """True if anything is new."""
        return bool(self.logged or self.became_due)


def count_due(people: Iterable[Tie]) -> int:
    """How many of them are due, today or before; nobody whose note is private."""
    return sum(_is_due(tie) for tie in people)


def compare(before: Iterable[Tie], after: Iterable[Tie]) -> Since:
    """What is new about those who were there before: a later last contact, or due and not due then.

    A note that was not there before tells nothing, since it may have come from another folder; a private one
    tells nothing at all, nor does a log kept private.
    """
    pairs = sorted(_pairs(before, after), key=lambda pair: (fold(pair[1].name), pair[1].path))
    return Since(
        tuple(now for was, now in pairs if _is_logged(was, now)),
        tuple(now for was, now in pairs if _is_due(now) and not _is_due(was)),
    )


def _pairs(before: Iterable[Tie], after: Iterable[Tie]) -> Iterator[tuple[Tie, Tie]]:
    known = {tie.path: tie for tie in before}
    return ((known[now.path], now) for now in after if now.path in known and not now.private)


def _is_due(tie: Tie) -> bool:
    return tie.state is State.OVERDUE and not tie.private


def _is_logged(was: Tie, now: Tie) -> bool:
    if now.last_on is None or any(map(now.is_private, _TELLING)):
        return False
    return was.last_on is None or was.last_on < now.last_on
