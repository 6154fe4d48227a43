"""What was promised and is still open, in both directions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netvault.model.interaction import Interaction, Mark


@dataclass(frozen=True, slots=True)
class Promise:
    """Words given: by the owner (`mine`), or by the other person; `made` is where."""

    words: str
    made: Interaction
    mine: bool


def open_promises(interactions: Sequence[Interaction]) -> tuple[Promise, ...]:
    """The promises not closed by a later `#done` (or a done task) with the same words, oldest first.

    `interactions` are in order, oldest first.
    """
    found = []
    for index, made in enumerate(interactions):
        if any(one.mark is Mark.DONE and not one.words for one in made.marks):
            continue
        later = [one.words for kept in interactions[index:] for one in kept.marks if one.mark is Mark.DONE]
        later += [kept.text for kept in interactions[index:] if kept.source.value == "task"]
        for one in made.marks:
            if one.mark in {Mark.PROMISED, Mark.AWAITING} and not _is_kept(one.words, later):
                words = one.words or made.text
                found.append(Promise(words, made, one.mark is Mark.PROMISED))
    return tuple(found)


def _is_kept(promise: str, done: Sequence[str]) -> bool:
    promised = _words(promise)
    return bool(promised) and any(promised <= _words(text) or _words(text) == promised for text in done)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
