"""What was promised and is still open, in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netvault.model.interaction import Interaction, Mark, Source


@dataclass(frozen=True, slots=True)
class Promise:
    """Words given: by the owner (`mine`), or by the other person; `made` is where."""

    words: str
    made: Interaction
    mine: bool


def open_promises(interactions: Sequence[Interaction]) -> tuple[Promise, ...]:
    """The promises not closed by a `#done` (or a done task) with the same words, on that day or later; oldest first.

    `interactions` are in order, oldest first.
    """
    done = [(kept.on, words) for kept in interactions for words in _done_words(kept)]
    found = []
    for made in interactions:
        if any(one.mark is Mark.DONE and not one.words for one in made.marks):
            continue
        for one in made.marks:
            words = one.words or made.text
            later = (said for on, said in done if on >= made.on)
            if one.mark in {Mark.PROMISED, Mark.AWAITING} and not _is_kept(words, later):
                found.append(Promise(words, made, one.mark is Mark.PROMISED))
    return tuple(found)


def _done_words(kept: Interaction) -> list[str]:
    """What a line says is done: a done task by its words, a `#done` by those behind it, else by those before it."""
    said = [one.words or kept.text for one in kept.marks if one.mark is Mark.DONE]
    return [*said, kept.text] if kept.source is Source.TASK else said


def _is_kept(promise: str, done: Iterable[str]) -> bool:
    promised = _words(promise)
    return bool(promised) and any(promised <= _words(text) for text in done)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
