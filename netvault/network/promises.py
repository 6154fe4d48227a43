"""What was promised and is still open, in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netvault.model.interaction import Interaction, Mark, Source

# Named once: to fetch a member of an enum is slow line by line
_PROMISED, _AWAITING, _DONE, _TASK = Mark.PROMISED, Mark.AWAITING, Mark.DONE, Source.TASK


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
        marks = made.marks
        if not marks or any([one.mark is _DONE and not one.words for one in marks]):
            continue
        for one in marks:
            if one.mark is _PROMISED or one.mark is _AWAITING:
                words = one.words or made.text
                later = [said for on, said in done if on >= made.on] if done else ()
                if not later or not _is_kept(words, later):
                    found.append(Promise(words, made, one.mark is _PROMISED))
    return tuple(found)


def short_words(promise: Promise) -> str:
    """The words without what "you promised" says already: to, I would, that I will."""
    return _OPENING.sub("", promise.words, count=1) if promise.mine else promise.words


_OPENING = re.compile(r"^(?:that )?(?:I(?:['’]d|['’]ll| would| will| am going to) |to )", re.IGNORECASE)


def _done_words(kept: Interaction) -> list[str]:
    """What a line says is done: a done task by its words, a `#done` by those behind it, else by those before it."""
    said = [one.words or kept.text for one in kept.marks if one.mark is _DONE] if kept.marks else []
    return [*said, kept.text] if kept.source is _TASK else said


def _is_kept(promise: str, done: Iterable[str]) -> bool:
    promised = _words(promise)
    return bool(promised) and any(promised <= _words(text) for text in done)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
