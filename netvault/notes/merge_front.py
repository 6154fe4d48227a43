"""Two versions of a note's properties made one, by key; each keeps the bytes of the side it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import NamedTuple

from netvault.model.problem import Location
from netvault.model.settings import DateOrder
from netvault.notes.blocks import Block, Properties, comments_in, lines_of, read_blocks
from netvault.notes.convert import node_texts
from netvault.notes.dates import parse_date
from netvault.notes.fields import slot_of
from netvault.notes.merge_list import merge_lists
from netvault.notes.nodes import Meaning, Scalar, normal_key
from netvault.notes.nodes import Sequence as List
from netvault.notes.three import chosen

THEIRS = " (theirs)"
# Of two such days the later is true; the others are what editors' plugins keep by themselves on every save
_LATER = frozenset(
    "last_contact confirmed updated modified datemodified dateupdated lastmodified lastupdated modifiedat updatedat"
    " mtime".split()
)
_ReadBlocks = Callable[[str], Properties | None]


class MergedFront(NamedTuple):
    """The front matter made of two; of each property both sides gave another value, its key and that of theirs.

    `kept` are the keys that one side took out and the other changed.
    """

    text: str
    conflicts: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """One property of the result: its key, what it must say, its text, and, in a conflict, the key of theirs."""

    key: str
    says: Meaning
    text: str
    theirs: str = ""
    is_kept: bool = False


def merge_front(
    base: str, ours: str, theirs: str, order: DateOrder | None = None, read: _ReadBlocks = read_blocks
) -> MergedFront | None:
    """The three front matters, with their fences, made one. None where that cannot be done safely by key.

    A property both sides changed keeps ours, with theirs right below it as `<key> (theirs)`. Days of contact take
    the later, lists what either side added without what either took out; but where a comment would be lost by that,
    both stand. `order` is how days like 02/03/2026 are read; `read` takes the front matter apart.
    """
    if theirs in (ours, base) or ours == base:
        return MergedFront(chosen(base, ours, theirs))
    split = [read(text) for text in (base, ours, theirs)]
    if None in split:
        return None
    old, mine, other = (one or Properties() for one in split)
    ids = _identify([[block.field.key for block in one.blocks] for one in (old, mine, other)])
    bases, ours_by_key, theirs_by_key = (
        dict(zip(keys, one.blocks, strict=True)) for keys, one in zip(ids, (old, mine, other), strict=True)
    )
    taken = {block.field.key for one in (mine, other) for block in one.blocks}
    pieces = list[_Piece]()
    for key in _in_order(ids[1], ids[2]):
        pieces += _merge_key(bases.get(key), ours_by_key.get(key), theirs_by_key.get(key), order, taken)
    below = _merge_comments(old.below, mine.below, other.below)
    if not (pieces or below.strip() or (mine.opening and other.opening)):
        return MergedFront("")
    fenced = mine if mine.opening else other
    text = fenced.opening + "".join(piece.text for piece in pieces) + below + fenced.closing
    # True to what was meant where it reads back as these properties, in this order, each once and without an error
    again = read(text)
    if again is None or [(one.field.key, one.meaning) for one in again.blocks] != [one[:2] for one in pieces]:
        return None
    conflicts = tuple((piece.key, piece.theirs) for piece in pieces if piece.theirs)
    return MergedFront(text, conflicts, tuple(piece.key for piece in pieces if piece.is_kept))


def _identify(versions: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each key what it is one with: the field it is read as where that holds one value, else its plain spelling.

    Where a version has two spellings of one field, they are two properties, in all the versions.
    """
    found = [list(map(slot_of, keys)) for keys in versions]
    for weaker in (normal_key, str):
        twice = {name for names in found for name, count in Counter(names).items() if count > 1}
        found = [
            [f"{name}:{weaker(key)}" if name in twice else name for name, key in zip(names, keys, strict=True)]
            for names, keys in zip(found, versions, strict=True)
        ]
    return found


def _in_order(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The keys of ours, and each new one of theirs behind the key it follows there."""
    known, there = set(ours), set(theirs)
    last: str | None = None
    behind: dict[str | None, list[str]] = {None: []}
    for key in theirs:
        if key in known:
            last, behind[key] = key, []
        else:
            behind[last].append(key)
    order, waiting = list[str](), behind[None]
    for key in ours:
        if key in there:
            order += waiting
            waiting = behind[key]
        order.append(key)
    return order + waiting


def _merge_key(
    base: Block | None, ours: Block | None, theirs: Block | None, order: DateOrder | None, taken: AbstractSet[str]
) -> list[_Piece]:
    if ours is None or theirs is None:
        only = ours or theirs
        is_gone = only is None or (base is not None and (only.above, only.lines) == (base.above, base.lines))
        return [] if only is None or is_gone else [_piece(only, only.above)._replace(is_kept=base is not None)]
    above = _merge_comments(base.above if base else "", ours.above, theirs.above)
    if (merged := _merge_value(base, ours, theirs, order)) is not None:
        return [merged._replace(text=above + merged.text)]
    suffixes = (f" (theirs {number})" if number > 1 else THEIRS for number in count(1))
    suffix = next(one for one in suffixes if theirs.field.key + one not in taken)
    second = _Piece(theirs.field.key + suffix, theirs.meaning, theirs.renamed(suffix))
    return [_piece(ours, above)._replace(theirs=second.key), second]


def _merge_value(base: Block | None, ours: Block, theirs: Block, order: DateOrder | None) -> _Piece | None:
    """The side that counts, or the list made of both; None where both changed it, or a new comment would be lost."""
    winner = _winner(base, ours, theirs, order)
    if winner is not None:
        same = (block for block in (winner, ours, theirs) if block.meaning == winner.meaning)
        found = [_piece(block, "") for block in same]
    else:
        listed = merge_lists(base, ours, theirs)
        found = [_Piece(ours.field.key, listed[1], listed[0])] if listed else []
    was = comments_in(base.lines if base else "")
    mine, other = (
        Counter({words: number for words, number in comments_in(block.lines).items() if number > was[words]})
        for block in (ours, theirs)
    )
    return next((piece for piece in found if comments_in(piece.text) >= mine | other), None)


def _piece(block: Block, above: str) -> _Piece:
    return _Piece(block.field.key, block.meaning, above + block.lines)


def _winner(base: Block | None, ours: Block, theirs: Block, order: DateOrder | None) -> Block | None:
    """The side that changed, told by bytes, then by what is said; the later day; None where both changed."""
    was_lines = base.lines if base else None
    was = base.meaning if base else None
    for before, mine, other in (
        (was_lines, ours.lines, theirs.lines),
        (was, ours.meaning, theirs.meaning),
    ):
        if mine == other or before in (mine, other):
            return theirs if before == mine != other else ours
    days = [_day(block, order) for block in (ours, theirs)]
    if not all(days):
        return None
    return theirs if days[1] > days[0] else ours


def _day(block: Block, order: DateOrder | None) -> tuple[str, ...]:
    """The day to compare by, and the text for two times of one day; empty for anything but one day of contact."""
    node = block.field.node
    # A link without quotes is read as a list in a list
    is_one = isinstance(node, Scalar) or (isinstance(node, List) and all(isinstance(item, List) for item in node.items))
    typed = next(node_texts(node), "")
    if not is_one or not typed or slot_of(block.field.key) not in _LATER:
        return ()
    day, _ = parse_date(typed, Location(block.field.at.path), order)
    return (str(day), typed) if day else ()


def _merge_comments(base: str, ours: str, theirs: str) -> str:
    """Comments and blank lines: the side that changed them; of two that did, ours with what is new from theirs."""
    if ours == theirs or base in (ours, theirs):
        return chosen(base, ours, theirs)
    known = {*lines_of(base), *lines_of(ours)}
    return ours + "".join(line for line in lines_of(theirs) if line not in known and line.strip())
