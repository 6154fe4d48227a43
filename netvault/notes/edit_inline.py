"""Properties that stand in a note's text, as `city:: Lisbon`: there a person changes them, and no edit does."""

from __future__ import annotations

from pathlib import PurePosixPath

from netvault.notes.body import lines_from
from netvault.notes.edit import Edited, remove_key, set_key
from netvault.notes.edit_front import Block, cut_front, find_block
from netvault.notes.edit_refused import EditRefused
from netvault.notes.fields import slot_of
from netvault.notes.inline import bracketed_fields, line_fields, listed_facts
from netvault.notes.nodes import Field
from netvault.notes.render_value import Value


def set_stated(text: str, path: PurePosixPath, key: str, value: Value) -> Edited:
    """`set_key`, refused where the property stands in the text."""
    refuse_in_text(text, path, key)
    return set_key(text, path, key, value)


def remove_stated(text: str, path: PurePosixPath, key: str) -> Edited:
    """`remove_key`, refused where the property would then be read from the text."""
    refuse_in_text(text, path, key, even_hidden=True)
    return remove_key(text, path, key)


def refuse_in_text(text: str, path: PurePosixPath, key: str, *, even_hidden: bool = False) -> None:
    """Raises EditRefused where the property stands in the text, so that no note comes to say it in two places.

    What front matter says hides what the text does; `even_hidden` is for an edit that takes it out of there.
    """
    front = cut_front(text, path)
    lines = lines_from(text, front.body_line)
    taken = set() if even_hidden else {slot_of(block.field.key) for block in front.blocks}
    first: dict[str, Field] = {}
    for field in (*line_fields(lines, path), *bracketed_fields(lines, path), *listed_facts(lines, path)):
        if slot_of(field.key) not in taken:
            first.setdefault(field.key, field)
    blocks = tuple(Block(field, 0, 0) for field in first.values())
    if (found := find_block(front._replace(blocks=blocks), key)) is not None:
        raise EditRefused(found.field.at, f'"{found.field.key}" stands in the text of the note', "change it there")
