"""Problems of a note put right where only one thing can be meant, in their own places, and each proven on the text."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache, partial
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.notes.body import holds_page
from netvault.notes.edit_front import split_front
from netvault.notes.edit_refused import EditRefused
from netvault.notes.mend_doubts import mend_doubts
from netvault.notes.mend_links import ALIAS, Linking, mend_aliases
from netvault.notes.mend_yaml import mend_unreadable
from netvault.notes.splice import Place

# What is mended may show what lay hidden behind it: a doubt behind what YAML could not read, the second of two links
MOST_ROUNDS = 20


class Mended(NamedTuple):
    """The note's new text, and where something was mended: what was seen at first stands in its place of the old."""

    text: str
    places: tuple[Place, ...] = ()


def mend_note(text: str, path: PurePosixPath, codes: Collection[str], linking: Linking | None = None) -> Mended:
    """The note with all its problems of these codes mended that can be with certainty; never raises.

    Links to an alias are looked at only where it is told how links are understood.
    """
    if holds_page(text):
        return Mended(text)
    new, places = text, list[Place]()
    # What is mended is read again and again: by each way to mend it, and by each proof
    front_of = lru_cache(maxsize=4)(partial(split_front, path=path))
    try:
        for _ in range(MOST_ROUNDS):
            before = new
            for mend in (mend_unreadable, mend_doubts):
                new, done = mend(new, front_of, codes)
                places += done
            if linking and ALIAS in codes:
                new, done = mend_aliases(new, front_of, linking)
                places += done
            if new == before:
                break
    except EditRefused:
        # A template, or in the middle of a merge, or never closed
        return Mended(text)
    return Mended(new, tuple(places))
