"""Two versions of the page made one: the owner's text merged, the generated part of one side as it stands."""

from __future__ import annotations

from typing import NamedTuple

from netvault.dashboard.page import Region, take_apart
from netvault.notes.three import MergedText, TextMerge


class _Cut(NamedTuple):
    """A page in three: the owner's text above and below, and between them the generated part with its markers."""

    above: str = ""
    generated: str = ""
    below: str = ""
    region: Region | None = None


def merge_page(base: str, ours: str, theirs: str, merge_text: TextMerge) -> MergedText | None:
    """The page, and how many conflicts are marked in the owner's part; None where it cannot be taken apart.

    The generated part is never in conflict. Ours stands, since it is made anew as soon as all the notes are merged;
    but a hand edit in theirs stands instead, and of two hand edits both, for the next writing keeps them below.
    """
    mine, other = _cut(ours), _cut(theirs)
    if mine is None or other is None:
        return None
    old = _cut(base) or _Cut()
    generated = _standing(old, mine, other)
    above, conflicts = merge_text(old.above, mine.above, other.above)
    below, more = merge_text(old.below, mine.below, other.below)
    gap = "\n" if below and not generated.endswith("\n") else ""
    return MergedText(f"{above}{generated}{gap}{below}", conflicts + more)


def _cut(text: str) -> _Cut | None:
    parts = take_apart(text)
    if parts.trouble or parts.stray_ends or len(parts.regions) != 1:
        return None
    end = len(text) - len(parts.below)
    return _Cut(parts.above, text[len(parts.above) : end], parts.below, parts.regions[0])


def _standing(old: _Cut, mine: _Cut, other: _Cut) -> str:
    edits = [one.region is not None and not one.region.is_ours and one.region != old.region for one in (mine, other)]
    if all(edits) and mine.region != other.region:
        return mine.generated.rstrip("\r\n") + "\n" + other.generated
    return other.generated if edits == [False, True] else mine.generated
