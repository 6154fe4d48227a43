"""A list in front matter with items added or taken out, in the form it has."""

from __future__ import annotations

import re
from collections.abc import Sequence as Several
from typing import NamedTuple

from netvault.notes.convert import node_texts
from netvault.notes.edit_front import Block, Front, line_end, lines_of, listed_below
from netvault.notes.edit_line import KeyLine, is_content, refuse_entangled
from netvault.notes.edit_refused import EditRefused
from netvault.notes.nodes import Node, Scalar, Sequence
from netvault.notes.render_value import render_single

# What the list shall hold: the number of an item it holds already, or the text of a new one
Plan = tuple[int | str, ...]

_BRACKETED = re.compile(
    r"([ \t]*)(\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'|[^\s\"'\[\]{},#](?:[^\[\]{},]*[^\s\[\]{},])?)([ \t]*)(,|\])"
)
_NO_ITEMS, _CLOSED = re.compile(r"\[[ \t]*\]"), re.compile(r"[ \t]*\]")
_DASH = "  - "


class _Item(NamedTuple):
    """An item as typed on its first line, all its lines, and the comments and empty lines below them."""

    typed: str
    lines: str
    behind: str


def item_text(node: Node) -> str | None:
    """What an item says; None where that is more than one text."""
    if isinstance(node, Scalar):
        return node.text if node.value is not None or node.quoted else ""
    return next(node_texts(node)) if is_bare_link(node) else None


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of a list; a single value is a list of one, and none is a list of none."""
    if isinstance(node, Sequence) and not is_bare_link(node):
        return node.items
    is_empty = isinstance(node, Scalar) and node.value is None and not node.quoted
    return () if is_empty else (node,)


def is_bare_link(node: Node) -> bool:
    """True for `[[Acme]]` without quotes, to YAML a list in a list."""
    if not isinstance(node, Sequence):
        return False
    return list(node_texts(node)) != [text for item in node.items for text in node_texts(item)]


def plan_for(node: Node, wanted: Several[str]) -> Plan:
    """The items wanted, those the list holds already by their number."""
    left = [item_text(item) for item in items_of(node)]
    plan: list[int | str] = []
    for text in wanted:
        if text in left:
            plan.append(left.index(text))
            left[left.index(text)] = None
        else:
            plan.append(text)
    return tuple(plan)


def new_list(front: Front, key: str, items: Several[str], end: str) -> str:
    """The lines of a property that is new."""
    if not items:
        return f"{key}: []{end}"
    dash = _usual_dash(front)
    return f"{key}:{end}" + "".join(f"{dash}{render_single(item)}{end}" for item in items)


def relist(front: Front, block: Block, line: KeyLine, plan: Plan) -> str:
    """The property's lines with the list as planned. Raises EditRefused where its items cannot be told apart."""
    node = block.field.node
    if listed_below(block):
        return _with_dashes(block, line, plan)
    is_empty = _NO_ITEMS.fullmatch(line.typed) is not None
    if line.typed.startswith("[") and not is_bare_link(node) and not is_empty:
        return line.says(_in_brackets(block, line.typed, plan))
    if not plan:
        return line.says("[]") + "".join(line.below)
    dash = _usual_dash(front)
    kept, tail = (line.typed + line.tail, "") if 0 in plan else ("", line.tail)
    typed = (kept if item == 0 else render_single(str(item), line.quote) for item in plan)
    items = "".join(f"{dash}{one}{line.end}" for one in typed)
    return f"{line.head}{tail}{line.end}{items}" + "".join(line.below)


def _usual_dash(front: Front) -> str:
    """How deep the note's other lists stand; Obsidian's two blanks where it has none."""
    other = next((block for block in front.blocks if listed_below(block)), None)
    return " " * (other.field.node.column - 1) + "- " if other else _DASH


def _with_dashes(block: Block, line: KeyLine, plan: Plan) -> str:
    above, items = _take_dashes(block, line.below)
    kept = set(plan)
    behind = [item.behind for item in items]
    nearest = -1
    for number, item in enumerate(items):
        if number in kept:
            nearest = number
        elif nearest < 0:
            above += item.behind
        else:
            behind[nearest] += item.behind
    if not plan:
        return line.says("[]") + above
    dash, quote, end = _dash_of(block, items), _quote_of([item.typed for item in items]), line.end
    lines = [line.says(""), above]
    for one in plan:
        if isinstance(one, int):
            lines += [items[one].lines, behind[one]]
            end = line_end(items[one].lines, len(items[one].lines))
        else:
            lines.append(f"{dash}{render_single(one, quote)}{end}")
    return "".join(lines)


def _take_dashes(block: Block, below: Several[str]) -> tuple[str, list[_Item]]:
    """What stands above the first item, and the items."""
    node = block.field.node
    pieces, above = list[list[str]](), ""
    dash = re.compile(rf" {{{node.column - 1}}}-(?=[ \t\r\n]|\Z)")
    for one in below:
        if dash.match(one):
            pieces.append([one])
        elif pieces:
            pieces[-1].append(one)
        else:
            above += one
    items = [_item(piece, node.column) for piece in pieces]
    if len(items) != len(items_of(node)) or any(map(is_content, lines_of(above))):
        raise _cannot_take_apart(block)
    for item in items:
        refuse_entangled(block, item.typed)
    return above, items


def _item(lines: Several[str], column: int) -> _Item:
    stop = len(lines)
    while stop > 1 and not is_content(lines[stop - 1]):
        stop -= 1
    return _Item(lines[0][column:].strip(), "".join(lines[:stop]), "".join(lines[stop:]))


def _dash_of(block: Block, items: Several[_Item]) -> str:
    """What stands before an item, as before the last that says something."""
    found = (re.match(r" *-[ \t]+(?=\S)", item.lines) for item in reversed(items))
    usual = next(filter(None, found), None)
    return usual[0] if usual else " " * (block.field.node.column - 1) + "- "


def _quote_of(typed: Several[str]) -> str:
    """The quotes all the items have; none where they differ."""
    signs = {one[:1] for one in typed}
    return signs.pop() if len(signs) == 1 and signs <= {"'", '"'} else ""


def _in_brackets(block: Block, typed: str, plan: Plan) -> str:
    parts = _take_brackets(typed)
    if parts is None or len(parts) != len(items_of(block.field.node)):
        raise _cannot_take_apart(block)
    for _, text, _ in parts:
        refuse_entangled(block, text)
    quote = _quote_of([text for _, text, _ in parts])
    first, last = (parts[0][0], parts[-1][2]) if parts else ("", "")
    between = parts[1][0] if len(parts) > 1 else " "
    written = []
    for place, one in enumerate(plan):
        lead, text, trail = parts[one] if isinstance(one, int) else (between, "", "")
        text = text or render_single(str(one), quote, is_in_brackets=True)
        lead = first if place == 0 else lead if one != 0 else between
        written.append(lead + text + (last if place == len(plan) - 1 else trail if one != len(parts) - 1 else ""))
    return f"[{','.join(written)}]"


def _take_brackets(typed: str) -> list[tuple[str, str, str]] | None:
    """Each item with the blanks before and behind it; None where it is more than plain texts."""
    parts, position = [], 1
    while match := _BRACKETED.match(typed, position):
        parts.append((match[1], match[2], match[3]))
        position = match.end()
        if match[4] == "]" or _CLOSED.fullmatch(typed, position):
            is_whole = match[4] == "," or position == len(typed)
            return parts if is_whole else None
    return None


def _cannot_take_apart(block: Block) -> EditRefused:
    words = f'the items of "{block.field.key}" are more than plain texts'
    return EditRefused(block.field.at, words)
