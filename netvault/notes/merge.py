"""Two versions of a note about a person made one, from the note both came from."""

from __future__ import annotations

import re
from typing import NamedTuple

from netvault.model.settings import DateOrder
from netvault.notes.blocks import cut_by_lines, errors_in, repeated_keys, split_note
from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.merge_front import MergedFront, merge_front
from netvault.notes.merge_log import merge_body
from netvault.notes.three import TextMerge, chosen

_LONE_RETURN = re.compile(r"\r(?!\n)")


class Merged(NamedTuple):
    """The note made of two: its text, the properties in conflict, and how many conflicts are marked in the text.

    `kept` are the properties that one side took out and the other changed, which is no conflict.
    """

    text: str
    properties: tuple[tuple[str, str], ...] = ()
    marked: int = 0
    kept: tuple[str, ...] = ()


class _Wrapped(NamedTuple):
    """A text with plain line ends, and what it was wrapped in; `newline` is empty where it has none, or both."""

    text: str
    mark: str
    newline: str
    is_ended: bool


def merge_note(base: str, ours: str, theirs: str, merge_text: TextMerge, order: DateOrder | None = None) -> Merged:
    """The three notes made one: properties by key, logs by entry, all else by `merge_text`.

    Line ends, byte-order mark and the end of the last line are ours, or theirs where only theirs changed them.
    `order` is how days like 02/03/2026 are read. Where the front matter cannot be taken apart by key it is merged as
    text; so is the whole note where it has none that ends, or lines that end in another way.
    """
    if theirs in (ours, base) or ours == base:
        return Merged(chosen(base, ours, theirs))
    if any(_LONE_RETURN.search(text) for text in (base, ours, theirs)):
        return _as_text(base, ours, theirs, merge_text)
    is_plain = all(_newline(text) is not None for text in (base, ours, theirs))
    old, mine, other = (_wrap(text, is_plain) for text in (base, ours, theirs))
    (old_front, old_body), (front, body), (other_front, other_body) = (
        split_note(one.text) for one in (old, mine, other)
    )
    merged, marked = merge_front(old_front, front, other_front, order), 0
    if merged is None:
        merged, marked = _merge_unread(old_front, front, other_front, merge_text)
    merged_body = merge_body(old_body, body, other_body, merge_text)
    whole = merged.text + merged_body.text
    if not marked and split_note(whole)[0] != merged.text:
        return _as_text(base, ours, theirs, merge_text)
    text = _unwrap(whole, old, mine, other)
    return Merged(text, merged.conflicts, marked + merged_body.conflicts, merged.kept)


def _merge_unread(base: str, ours: str, theirs: str, merge_text: TextMerge) -> tuple[MergedFront, int]:
    """Front matter that cannot be taken apart safely, and how many conflicts are marked in it.

    As git merges text, where that leaves no conflict and nothing that is newly wrong; else by the lines of each
    property, for markers between the fences would take all properties from the note.
    """
    text, marked = merge_text(base, ours, theirs)
    if not marked and _is_sound(text, ours, theirs):
        return MergedFront(text), 0
    merged = merge_front(base, ours, theirs, read=cut_by_lines)
    if merged is not None and (merged.conflicts or _is_sound(merged.text, ours, theirs)):
        return merged, 0
    if not marked:
        text, marked = merge_text("", ours, theirs)
    return MergedFront(text), marked


def _is_sound(front: str, ours: str, theirs: str) -> bool:
    """True where no property stands there twice, and nothing else keeps it from being read, but what did before."""
    return all(find(front) <= find(ours) | find(theirs) for find in (repeated_keys, errors_in))


def _as_text(base: str, ours: str, theirs: str, merge_text: TextMerge) -> Merged:
    text, marked = merge_text(base, ours, theirs)
    if not marked and not _is_sound(*(split_note(one)[0] for one in (text, ours, theirs))):
        text, marked = merge_text("", ours, theirs)
    return Merged(text, (), marked)


def _newline(text: str) -> str | None:
    """What ends its lines, empty where there is but one; None for both kinds."""
    returns, feeds = text.count("\r\n"), text.count("\n")
    if returns in (0, feeds):
        return "\r\n" if returns else "\n" if feeds else ""
    return None


def _wrap(text: str, is_plain: bool) -> _Wrapped:
    bare = text.removeprefix(BYTE_ORDER_MARK)
    mark = text[: len(text) - len(bare)]
    newline = _newline(bare) or "" if is_plain else ""
    plain = bare.replace("\r\n", "\n") if is_plain else bare
    is_ended = not plain or plain.endswith("\n")
    return _Wrapped(plain if is_ended else f"{plain}\n", mark, newline, is_ended)


def _unwrap(text: str, base: _Wrapped, ours: _Wrapped, theirs: _Wrapped) -> str:
    mark = chosen(base.mark, ours.mark, theirs.mark)
    newline = chosen(base.newline, ours.newline, theirs.newline)
    is_ended = chosen(base.is_ended, ours.is_ended, theirs.is_ended)
    ended = text if is_ended else text.removesuffix("\n")
    return mark + (ended.replace("\n", newline) if newline else ended)
