"""The day of the last contact that a note keeps as a property, moved on with its log."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from netvault.model.settings import Settings
from netvault.notes.convert import one_text
from netvault.notes.dates import parse_date
from netvault.notes.edit import Edited, set_key
from netvault.notes.edit_front import cut_front, find_block
from netvault.notes.edit_inline import refuse_in_text
from netvault.notes.edit_refused import EditRefused

LAST_CONTACT = "last_contact"


def keeps_last_contact(keys: tuple[tuple[str, str], ...]) -> bool:
    """True where one of a note's properties (as `Note.keys`) is the last contact, in whatever spelling."""
    return any(name == LAST_CONTACT for _, name in keys)


def move_last_contact(text: str, path: PurePosixPath, settings: Settings, on: date) -> Edited:
    """The note with its last contact on that day, if it keeps one and it is not later; never with a new property.

    Where it cannot be changed with certainty it stays, and the sentence says why: the line of the log is later, and
    the later one counts.
    """
    try:
        refuse_in_text(text, path, LAST_CONTACT)
        front = cut_front(text, path)
        block = find_block(front, LAST_CONTACT)
        if block is None:
            return Edited(text, "")
        typed = one_text(block.field)
        known, _ = parse_date(typed, block.field.value_at, settings.date_order) if typed else (None, ())
        if typed and known is None:
            raise EditRefused(block.field.at, f'"{typed}" is not read as a day')
        if known is not None and known >= on:
            return Edited(text, "")
        return set_key(text, path, block.field.key, on)
    except EditRefused as refusal:
        return Edited(text, f"{LAST_CONTACT} was left as it is: {refusal}")
