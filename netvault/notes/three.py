"""Three versions of one thing: which of the two newer ones counts, and what a merge of text is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

_Thing = TypeVar("_Thing")

# Base, ours, theirs → the merged text, with git's markers, and how many conflicts are marked in it
TextMerge = Callable[[str, str, str], tuple[str, int]]


class MergedText(NamedTuple):
    """A text made of two, and how many conflicts are marked in it."""

    text: str
    conflicts: int = 0


def chosen(base: _Thing, ours: _Thing, theirs: _Thing) -> _Thing:
    """The one that changed; ours where both did."""
    return theirs if ours == base else ours
