"""One change to a note's properties as new text: the property's own lines, and not a byte beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.problem import Location
from netvault.notes.convert import references
from netvault.notes.edit_front import Block, Front, cut_front, find_block, line_end
from netvault.notes.edit_line import is_content, of_several_lines, read_key_line
from netvault.notes.edit_list import Plan, is_bare_link, item_text, items_of, new_list, plan_for, relist
from netvault.notes.edit_proof import Wanted, prove_edit
from netvault.notes.edit_refused import EditRefused
from netvault.notes.fields import BY_SPELLING
from netvault.notes.nodes import Mapping, Node, Scalar, Sequence, normal_key
from netvault.notes.render_value import UNWRITABLE, Single, Value, render_key, render_single

# Beyond this JavaScript, and so Obsidian, no longer tells one whole number from the next
LARGEST_NUMBER = 2**53
_DAY_LINK = re.compile(r"\[\[\d{4}-\d{2}-\d{2}\]\]")


class Edited(NamedTuple):
    """The note's new text, the same where nothing had to change, and what was done in a short sentence."""

    text: str
    what: str


def set_key(text: str, path: PurePosixPath, key: str, value: Value) -> Edited:
    """The note with that value under that key, in the note's own spelling of it, and in quotes where it has some.

    Raises EditRefused where that cannot be done with certainty, as do all edits.
    """
    front, block = _find(text, path, key, value)
    name, shown = block.field.key if block else key, _shown(value)
    if block and _says_already(block.field.node, value):
        return Edited(text, f"{name} is {shown} already")
    what = f"{name} is now {shown}"
    if block is None:
        return _add(front, key, value, what)
    if isinstance(value, tuple):
        return _relist(front, block, plan_for(block.field.node, value), what)
    value = _like_the_old(block.field.node, value)
    return _splice(front, block, _with_single(front, block, value), value, what)


def remove_key(text: str, path: PurePosixPath, key: str) -> Edited:
    """The note without that key; comments above it stay."""
    front, block = _find(text, path, key)
    if block is None:
        return Edited(text, f"there is no {key}")
    read_key_line(front, block)
    return _splice(front, block, "", None, f"{block.field.key} was removed")


def add_to_list(text: str, path: PurePosixPath, key: str, item: str) -> Edited:
    """The note with the item at the end of the list under that key; a single value becomes a list."""
    front, block = _find(text, path, key, item)
    what = f'"{item}" was added to {block.field.key if block else key}'
    if block is None:
        return _add(front, key, (item,), what)
    _refuse_commas(block)
    items = items_of(block.field.node)
    if item in map(item_text, items):
        return Edited(text, f'{block.field.key} has "{item}" already')
    return _relist(front, block, (*range(len(items)), item), what)


def remove_from_list(text: str, path: PurePosixPath, key: str, item: str) -> Edited:
    """The note without the item in the list under that key; an empty list is left where it was the last."""
    front, block = _find(text, path, key)
    items = items_of(block.field.node) if block else ()
    kept = tuple(number for number, one in enumerate(items) if item_text(one) != item)
    if block is None or len(kept) == len(items):
        if block:
            _refuse_commas(block)
        return Edited(text, f'{block.field.key if block else key} has no "{item}"')
    return _relist(front, block, kept, f'"{item}" was taken out of {block.field.key}')


def _find(text: str, path: PurePosixPath, key: str, value: Value = "") -> tuple[Front, Block | None]:
    front = cut_front(text, path)
    block = find_block(front, key)
    at = block.field.at if block else Location(path, max(front.body_line - 1, 1))
    if not key.strip():
        raise EditRefused(at, "a property needs a name", "give one")
    for one in (key, *(value if isinstance(value, tuple) else (value,))):
        if isinstance(one, str) and UNWRITABLE.search(one):
            raise EditRefused(at, "the new value holds a line break or a control character", "write it without")
        if isinstance(one, int) and abs(one) > LARGEST_NUMBER:
            raise EditRefused(at, "the new value is a number too large for some programs", "write it as a text")
    return front, block


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value)) or "an empty list"
    return render_single(value)


def _says_already(node: Node, value: Value) -> bool:
    if isinstance(value, tuple):
        is_list = not isinstance(node, Scalar | Mapping) and not is_bare_link(node)
        return is_list and tuple(map(item_text, items_of(node))) == value
    if not isinstance(node, Scalar):
        return False
    if isinstance(value, date):
        return node.text in (value.isoformat(), f"[[{value.isoformat()}]]")
    return type(node.value) is type(value) and node.value == value


def _with_single(front: Front, block: Block, value: Single) -> str:
    """The property's lines with one value in place of what it had; comments among its lines stay."""
    line = read_key_line(front, block)
    contents = [one for one in line.below if is_content(one)]
    if isinstance(block.field.node, Mapping):
        raise _of_many(block)
    if isinstance(block.field.node, Sequence) and not is_bare_link(block.field.node):
        relist(front, block, line, ())  # which refuses what is more than a list of texts
    elif contents:
        raise of_several_lines(block)
    comments = (one for one in line.below if not is_content(one))
    return line.says(render_single(value, line.quote)) + "".join(comments)


def _like_the_old(node: Node, value: Single) -> Single:
    """A day as a link where the old one was."""
    is_linked = isinstance(value, date) and _DAY_LINK.fullmatch(item_text(node) or "")
    return f"[[{value}]]" if is_linked else value


def _of_many(block: Block) -> EditRefused:
    return EditRefused(block.field.at, f'"{block.field.key}" holds names with values of their own')


def _refuse_commas(block: Block) -> None:
    """Several things in one text are a list to some readers; which, only the owner knows."""
    node, row = block.field.node, BY_SPELLING.get(normal_key(block.field.key))
    is_one = row is not None and row.convert is references
    if isinstance(node, Scalar) and not is_one and ("," in node.text or ";" in node.text):
        fix = "write it as a list, one item a line"
        raise EditRefused(block.field.at, f'"{block.field.key}" is one text with commas', fix)


def _add(front: Front, key: str, value: Value, what: str) -> Edited:
    """The note with a new property at the end of its front matter, or with front matter if it had none."""
    end = line_end(front.text, front.end)
    name = render_key(key)
    lines = new_list(front, name, value, end) if isinstance(value, tuple) else f"{name}: {render_single(value)}{end}"
    block = lines if front.is_there else f"---{end}{lines}---{end}"
    new = front.text[: front.end] + block + front.text[front.end :]
    prove_edit(front, None, new, key, value)
    return Edited(new, what)


def _relist(front: Front, block: Block, plan: Plan, what: str) -> Edited:
    if isinstance(block.field.node, Mapping):
        raise _of_many(block)
    lines = relist(front, block, read_key_line(front, block), plan)
    return _splice(front, block, lines, plan, what)


def _splice(front: Front, block: Block, lines: str, wanted: Wanted, what: str) -> Edited:
    new = front.text[: block.begin] + lines + front.text[block.end :]
    prove_edit(front, block, new, block.field.key, wanted)
    return Edited(new, what)
