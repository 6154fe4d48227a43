"""Whether two file names, and what their notes say, may be of one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from netvault.model.revision import Likeness, Told
from netvault.model.spelling import fold

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"\w+")


def is_one_name(path: str, other: str) -> bool:
    """True where a note was only moved, or its two names share a word: "Sam" became "Sam Adeyemi"."""
    stem, other_stem = _stem(path), _stem(other)
    return stem == other_stem or not set(_WORD.findall(stem)).isdisjoint(_WORD.findall(other_stem))


def is_another(was: str, now: str, differences: Iterable[Told] | None, likeness: Likeness) -> bool:
    """True where a note that went by one path and goes by another is about somebody else.

    `differences` are those of its two texts; None where the second tells nothing. Nothing private goes with a name
    that changed; "Sam Adeyemi" and "Sam Brown" are two people where no fact is the same, and names without a shared
    word are where a value was replaced or taken away.
    """
    if _stem(was) == _stem(now):
        return False
    if likeness.keeps_private:
        return True
    is_changed = differences is None or any(one.old for one in differences)
    if is_one_name(was, now):
        return is_changed and differences is not None and not (likeness.shares_fact or _is_in_full(was, now))
    return is_changed


def new_name(was: str, now: str) -> tuple[str, str] | None:
    """What a note was and is called, folded, without folder and ending; None where that is the same."""
    old, new = (fold(path.rpartition("/")[2][:-3]) for path in (was, now))
    return None if old == new else (old, new)


def _is_in_full(path: str, other: str) -> bool:
    """True where one name has all the words of the other."""
    words, others = (set(_WORD.findall(_stem(one))) for one in (path, other))
    return words <= others or others <= words


def _stem(path: str) -> str:
    """The file's name, folded and without accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", path.rpartition("/")[2][:-3])).casefold()
