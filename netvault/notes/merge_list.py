"""Two versions of a list made one: what either side added, without what either side took out."""

from __future__ import annotations

import re
from collections.abc import Sequence as Several
from typing import NamedTuple

from netvault.notes.blocks import Block, lines_of
from netvault.notes.nodes import Meaning, Scalar, Sequence, meaning_of
from netvault.notes.quoting import quote

_DASHED = re.compile(r"( *)-( +|(?=\r?\n?\Z))([^\r\n]*)(\r?\n?)")
_BRACKETED = re.compile(r"\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s\"'\[\]{},#][^\[\]{},#]*?)\s*(,|\])")
_NOTHING = re.compile(r"[ \t]*(?:#.*)?\r?\n?")


class _Item(NamedTuple):
    """An entry: what it says, its first line behind the dash or comma, and the lines below that belong to it."""

    says: Meaning
    typed: str
    rest: str = ""


class _Listed(NamedTuple):
    """A list taken apart: what stands before its entries, the entries, what stands behind them.

    `dash` is what stands before each entry of a list of lines, empty for a list in brackets; `end` ends a line.
    """

    head: str
    items: tuple[_Item, ...]
    tail: str = ""
    dash: str = ""
    end: str = "\n"


def merge_lists(base: Block | None, ours: Block, theirs: Block) -> tuple[str, Meaning] | None:
    """The lines of the property with both sides' entries in the note's own form, and what they say.

    Ours first, then what is new from theirs. None where one of the two is no list or cannot be taken apart.
    """
    old, mine, other = _says(base), _take_apart(ours), _take_apart(theirs)
    if mine is None or other is None or not (mine.items or other.items):
        return None
    kept_by_them = {item.says for item in other.items}
    kept = [item for item in mine.items if item.says in kept_by_them or item.says not in old]
    known = {*old, *(item.says for item in mine.items)}
    added = list({item.says: item for item in other.items if item.says not in known}.values())
    form = mine if mine.items else other
    fitted = [_fitted(item, other, form) for item in added]
    items = [*kept, *(item for item in fitted if item is not None)]
    if len(items) != len(kept) + len(added):
        return None
    return _render(form, ours if form is mine else theirs, items), ("list", *(item.says for item in items))


def _says(block: Block | None) -> set[Meaning]:
    """What the entries say; of a single value, that."""
    node = block.field.node if block else None
    if isinstance(node, Sequence):
        return set(map(meaning_of, node.items))
    return {meaning_of(node)} if node is not None else set()


def _take_apart(block: Block) -> _Listed | None:
    node = block.field.node
    if isinstance(node, Scalar):
        is_empty = node.value is None and not node.quoted
        return _Listed("", ()) if is_empty else None
    if not isinstance(node, Sequence):
        return None
    lines = lines_of(block.lines)
    says = [meaning_of(item) for item in node.items]
    if node.line > block.field.at.line:
        return _take_dashes(lines, says)
    is_flat = all(isinstance(item, Scalar) for item in node.items)
    return _take_brackets(lines[0], node.column, says) if is_flat and len(lines) == 1 else None


def _take_dashes(lines: Several[str], says: Several[Meaning]) -> _Listed | None:
    head, pieces = lines[0], list[list[str]]()
    dash = end = ""
    for line in lines[1:]:
        match = _DASHED.fullmatch(line)
        if match and (not pieces or match[1] == dash.partition("-")[0]):
            dash, end = dash or f"{match[1]}-{match[2] or ' '}", end or match[4]
            pieces.append([line])
        elif pieces:
            pieces[-1].append(line)
        else:
            head += line
    if len(pieces) != len(says):
        return None
    firsts = [_DASHED.fullmatch(piece[0]) for piece in pieces]
    typed = [first[3] if first else "" for first in firsts]
    rests = ("".join(piece[1:]) for piece in pieces)
    return _Listed(head, tuple(map(_Item, says, typed, rests)), "", dash, end)


def _take_brackets(line: str, column: int, says: Several[Meaning]) -> _Listed | None:
    position, typed, closed = column, list[str](), not says
    while not closed:
        match = _BRACKETED.match(line, position)
        if match is None:
            return None
        typed.append(match[1])
        position, closed = match.end(), match[2] == "]"
    if not says:
        position = line.find("]", position) + 1
    is_whole = line[column - 1 : column] == "[" and _NOTHING.fullmatch(line, position)
    if not is_whole or len(typed) != len(says):
        return None
    return _Listed(line[:column], tuple(map(_Item, says, typed)), line[position - 1 :])


def _fitted(item: _Item, source: _Listed, form: _Listed) -> _Item | None:
    """The entry as the other list would write it; None where that is not certain."""
    if form.dash and source.dash:
        old, new = (" " * one.dash.index("-") for one in (source, form))
        rest = "".join(new + line.removeprefix(old) if line.strip() else line for line in lines_of(item.rest))
        return item._replace(rest=rest)
    if form.dash or not source.dash:
        return item
    if item.rest.strip() or item.says[0] != "text" or " #" in item.typed:
        return None
    is_bare = item.typed[:1] not in "\"'"
    return item._replace(typed=quote(item.typed.rstrip())) if is_bare and re.search(r"[,\[\]{}]", item.typed) else item


def _render(form: _Listed, block: Block, items: Several[_Item]) -> str:
    if not form.dash:
        return form.head + ", ".join(item.typed for item in items) + form.tail
    if not items:
        first = lines_of(form.head)[0]
        return f"{first[: block.key_end]} []{first[block.key_end :]}{form.head[len(first) :]}"
    return form.head + "".join(f"{form.dash}{item.typed}{form.end}{item.rest}" for item in items)
