"""Which of the owner's words to somebody are still without an answer, and what was said last before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netvault.model.interaction import Channel, Direction, Interaction, Mark, Source


class Silence(NamedTuple):
    """The tries since the last answer, one a day, the newest first; and the last time in touch before them.

    `ways` are for each of the tries the ways of that day that are noted. `last` is None where there was no such time.
    """

    tries: tuple[Interaction, ...]
    ways: tuple[tuple[Channel, ...], ...]
    last: Interaction | None


def find_silence(times: Sequence[Interaction]) -> Silence:
    """What followed the last answer, and the last exchange itself; `times` are in order, oldest first."""
    tries = unanswered(times)
    first = tries[-1].on if tries else None
    before = [one for one in times if first is None or one.on < first]
    ways = tuple(_ways([one for one in times if one.on == said.on]) for said in tries)
    return Silence(tuple(tries), ways, before[-1] if before else None)


def _ways(day: Sequence[Interaction]) -> tuple[Channel, ...]:
    return tuple(dict.fromkeys(one.channel for one in day if one.channel is not Channel.OTHER))


def unanswered(times: Sequence[Interaction]) -> list[Interaction]:
    """The tries since the last answer, one a day, the newest first; a day with an answer had no try in vain.

    `times` are in order, oldest first.
    """
    tries: list[Interaction] = []
    for one in reversed(times):
        if _tells_of_an_answer(one):
            return tries
        is_same_day = bool(tries) and tries[-1].on == one.on
        if one.direction is Direction.OUT or (one.direction is Direction.BOTH and one.has(Mark.NOREPLY)):
            if not is_same_day:
                tries.append(one)
        # `last_contact` repeats the day of a line, and does not say who turned to whom
        elif not (is_same_day and one.source is Source.PROPERTY):
            return tries[:-1] if is_same_day else tries
    return tries


def _tells_of_an_answer(one: Interaction) -> bool:
    """True where the words of a try say what came of it: "she wrote back at once"."""
    found = _ANSWERED.search(one.text)
    return found is not None and not _DENIED.search(one.text[: found.start()])


_ANSWERED = re.compile(r"\b(?:repl(?:y|ied)|wrote back|answer(?:ed)?|responded|got back to)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|without|awaiting|waiting|hope|hoping)\b|n['’]t\b", re.IGNORECASE)
