"""The proof that an edit of front matter changed what it was to change, and nothing else; made before every write."""

from __future__ import annotations

from collections.abc import Sequence as Several
from datetime import date
from typing import Any

from netvault.notes.edit_front import Block, Front, cut_front, lines_of
from netvault.notes.edit_line import is_content
from netvault.notes.edit_list import Plan, items_of
from netvault.notes.edit_refused import EditRefused, unsafe
from netvault.notes.nodes import Node, Scalar, Sequence, meaning_of
from netvault.notes.render_value import Single

# What the property has to say afterwards: one value, a list, or None where it is to be gone
Wanted = Single | Plan | None

_YAML_1_1 = "tag:yaml.org,2002:"


def prove_edit(front: Front, old: Block | None, new_text: str, key: str, wanted: Wanted) -> None:
    """Raises EditRefused unless the new text says what is wanted under that key, and otherwise what the old one says.

    Both are read anew; every byte outside of the property's own lines has to be where it was.
    """
    line = old.field.at.line if old else 1
    try:
        new = cut_front(new_text, front.path)
    except EditRefused as refusal:
        raise unsafe(front.path, line) from refusal
    found = [block for block in new.blocks if block.field.key == key]
    block = found[0] if found else None
    is_proven = (
        len(found) == (wanted is not None)
        and _is_same_around(front, old, new, block)
        and _others(front, key) == _others(new, key)
        and _is_read(new, block, old.field.node if old else None, wanted)
    )
    if not is_proven:
        raise unsafe(front.path, line)


def _others(front: Front, key: str) -> list[object]:
    return [(block.field.key, meaning_of(block.field.node)) for block in front.blocks if block.field.key != key]


def _is_same_around(front: Front, old: Block | None, new: Front, block: Block | None) -> bool:
    """True where the bytes before and behind the property's lines are the same."""
    if block is None:
        return old is not None and new.text == front.text[: old.begin] + front.text[old.end :]
    begin, end = block.begin, block.end
    if not front.is_there:
        if (new.begin, new.end) != (begin, end):
            return False
        begin, end = front.begin, new.body
    old_begin, old_end = (old.begin, old.end) if old else (begin, begin)
    own = lines_of(front.text[old_begin:old_end])
    rest = front.text[old_end:]
    # A comment between two items stays where the items go, and is then none of the property's own lines any more
    left = lines_of(new.text[end : len(new.text) - len(rest)])
    is_left = not any(map(is_content, left)) and all(line in own for line in left)
    return is_left and front.text[:old_begin] == new.text[:begin] and rest == new.text[end + sum(map(len, left)) :]


def _is_read(new: Front, block: Block | None, old: Node | None, wanted: Wanted) -> bool:
    """True where both generations of YAML read what is wanted."""
    if block is None or wanted is None:
        return block is None and wanted is None
    node, resolved = block.field.node, _resolved(new.text[block.begin : block.end])
    if resolved is None:
        return False
    if not isinstance(wanted, tuple):
        return _says(node, wanted) and _resolves_to(resolved, wanted)
    if not isinstance(node, Sequence) or not isinstance(resolved.value, list):
        return False
    before = items_of(old) if old else ()
    several = (node.items, resolved.value, wanted)
    if len({len(one) for one in several}) > 1:
        return False
    return all(_is_item(item, tagged, one, before) for item, tagged, one in zip(*several, strict=True))


def _is_item(item: Node, tagged: Any, one: int | str, before: Several[Node]) -> bool:
    if isinstance(one, int):
        return meaning_of(item) == meaning_of(before[one])
    return _says(item, one) and _resolves_to(tagged, one)


def _says(node: Node, wanted: Single) -> bool:
    if not isinstance(node, Scalar):
        return False
    if isinstance(wanted, date):
        return node.value == wanted.isoformat()
    if wanted == "" and not node.quoted:
        return False
    return type(node.value) is type(wanted) and node.value == wanted


def _resolved(lines: str) -> Any:
    """The property's value with the types YAML 1.1 gives it; None where it cannot read it."""
    import yaml  # heavy

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        root: Any = yaml.compose(lines, Loader=loader)
    except yaml.YAMLError:
        return None
    is_one = isinstance(root, yaml.MappingNode) and len(root.value) == 1
    return root.value[0][1] if is_one else None


def _resolves_to(tagged: Any, wanted: Single) -> bool:
    text = wanted.isoformat() if isinstance(wanted, date) else str(wanted)
    kind = tagged.tag.removeprefix(_YAML_1_1)
    if isinstance(wanted, bool):
        return bool(kind == "bool" and tagged.value == text.casefold())
    kinds = ("int",) if isinstance(wanted, int) else ("timestamp", "str") if isinstance(wanted, date) else ("str",)
    return bool(kind in kinds and tagged.value == text)
