"""How much two messages say the same, and whether one says anything of its own."""

from __future__ import annotations

import re

from netvault.model.spelling import fold

# Below so many words a pair of neighbours says less than the words alone
PAIRS_FROM_WORDS = 6
# Thai, Lao, Burmese, Khmer, kana and ideographs put no blanks between words: each sign stands for itself
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_LINK = r"https?://\S+"
_WORD = rf"{_LINK}|\w+"
_WORD_OR_SIGN = rf"{_LINK}|[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+"
_TYPED_WORD = r"\w(?:['’-]?\w)*"


def words_of(text: str) -> tuple[str, ...]:
    """The words as they are compared, a link being one word; bare numbers, such as the year, make no difference."""
    found = re.findall(_WORD if text.isascii() else _WORD_OR_SIGN, fold(text))
    return tuple(word for word in found if not word.isdigit())


def likeness(text: str, other: str) -> float:
    """The share of the word pairs of two texts that both have, 0 to 1; of the words, where one is short.

    The Jaccard index of their shingles (Broder 1997).
    """
    words, others = words_of(text), words_of(other)
    width = 2 if min(len(words), len(others)) >= PAIRS_FROM_WORDS else 1
    mine, theirs = _shingles(words, width), _shingles(others, width)
    shared = len(mine & theirs)
    return shared / (len(mine) + len(theirs) - shared) if shared else 0.0


def _shingles(words: tuple[str, ...], width: int) -> set[tuple[str, ...]]:
    return {words[begin : begin + width] for begin in range(len(words) - width + 1)}


# What people write of a time of which there is nothing to tell
_EMPTY = frozenset(
    tuple(phrase.split())
    for phrase in (
        "just checking in", "checking in", "checked in", "just checked in", "check in", "catch up", "caught up",
        "quick catch up", "catching up", "touching base", "touched base", "keeping in touch", "kept in touch",
        "stayed in touch", "hello", "hi", "hey", "said hello", "said hi", "just saying hi", "just to say hi",
        "just saying hello", "just to say hello", "how are you", "how are things", "how is it going",
        "hope you are well", "hope all is well", "chat", "quick chat", "short chat", "quick call", "small talk",
        "nothing special", "nothing much", "the usual",
    )
)  # fmt: skip


def is_empty_phrase(text: str) -> bool:
    """True where the words say that there was a word, and nothing of what about."""
    return len(text) < 40 and words_of(text) in _EMPTY


def is_general(text: str, most_words: float) -> bool:
    """True where the text could go to anybody: few words, no name and no number among them.

    A script without capitals does not show names: what is written in one is taken as meant for the person.
    """
    if len(text.split(None, int(most_words) + 1)) > most_words:
        return False
    words = re.findall(_TYPED_WORD, text)
    return not words or (words[0].upper() != words[0].lower() and all(word.islower() for word in words[1:]))
