"""What somebody types for a property, as the value its field takes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes import convert
from netvault.notes.dates import parse_partial_date
from netvault.notes.edit_list import is_bare_link, items_of
from netvault.notes.fields import BY_SPELLING, FieldRow
from netvault.notes.links import find_links, split_list
from netvault.notes.nodes import Field, Node, Scalar, Sequence, normal_key
from netvault.notes.render_value import Value
from netvault.notes.spoken_day import parse_coming_day, parse_past_day

_YES_OR_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_DAYS = frozenset({convert.day, convert.day_if_any, convert.partial_date, convert.anniversaries, convert.yes_or_date})
_TO_COME = frozenset({"next_contact", "snooze_until", "paused"})
# Also a number, where most fields take digits for a text
_COUNTED = frozenset({"cadence", "tier", "priority"})
# Most people have one of these, and their notes one text for it
_OFTEN_ONE = frozenset({convert.references, convert.texts})
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOWHERE = Location(PurePosixPath())


def parse_typed(key: str, typed: str, old: Node | None, settings: Settings, today: date) -> Value:
    """The value meant for the property, in the form of the `old` one it takes the place of, if there is one.

    Days may be said as `yesterday` or `3w`. What the field cannot take stays the text it is: to say what is wrong
    with it is for those who read the note.
    """
    typed, row = typed.strip(), BY_SPELLING.get(normal_key(key))
    if isinstance(old, Scalar) and old.text == typed and isinstance(old.value, str | bool | int):
        return old.value
    if row is None:
        return _of_their_own(typed, old)
    is_choice = row.property_type == "checkbox" or row.name == "private"
    if is_choice and typed.casefold() in _YES_OR_NO:
        return _YES_OR_NO[typed.casefold()]
    if row.holds_several:
        return _several(row, typed, old, settings)
    if row.convert in _DAYS:
        return _day(row, typed, old, settings, today)
    return int(typed) if row.name in _COUNTED and _NUMBER.fullmatch(typed) else typed


def span_like(old: Node | None, days: int, words: str) -> Value:
    """A span of time in the form of the `old` one: a number of days where that is one, else the words."""
    if not isinstance(old, Scalar) or not old.text.isdecimal():
        return words
    return str(days) if old.quoted else days


def parse_items(key: str, typed: str, settings: Settings) -> tuple[str, ...]:
    """The items typed for a list, each once: parted at commas where the field's own reading would part them."""
    row = BY_SPELLING.get(normal_key(key))
    items = _items(row, typed, settings) if row and row.holds_several else (typed.strip(),)
    return tuple(dict.fromkeys(filter(None, items)))


def _items(row: FieldRow, typed: str, settings: Settings) -> tuple[str, ...]:
    parts = split_list(typed)
    if row.property_type == "tags":
        return tuple(tag.lstrip("#") for tag in typed.replace(",", " ").split())
    if all(map(find_links, parts)):
        return parts
    field = Field(row.name, Scalar(typed, typed, 1, 1), _NOWHERE)
    if row.convert is convert.references:
        return (typed.strip(),)
    if row.convert is convert.texts:
        return tuple(convert.texts(field, settings)[0])
    if row.convert is convert.reference_list and not any(map(find_links, parts)):
        return tuple(one.text for one in convert.reference_list(field, settings)[0])
    return parts


def _several(row: FieldRow, typed: str, old: Node | None, settings: Settings) -> Value:
    items = parse_items(row.name, typed, settings)
    if len(items) != 1:
        return items or typed
    is_list = row.convert not in _OFTEN_ONE
    if old is not None and (items_of(old) or not isinstance(old, Scalar)):
        is_list = _is_list(old)
    return items if is_list else items[0]


def _is_list(node: Node | None) -> bool:
    return isinstance(node, Sequence) and not is_bare_link(node)


def _day(row: FieldRow, typed: str, old: Node | None, settings: Settings, today: date) -> Value:
    if typed.startswith("[[") or ":" in typed:
        # A link stays one, and a time of day is not dropped
        return typed
    parse_spoken = parse_coming_day if row.name in _TO_COME else parse_past_day
    if (spoken := parse_spoken(typed, today)) is not None:
        return spoken
    partial, problems = parse_partial_date(typed, _NOWHERE, settings.date_order)
    if partial is None or problems:
        return typed
    if partial.full is not None:
        return partial.full
    if (whole := _whole_day(old.text) if isinstance(old, Scalar) else None) and str(whole)[4:] == str(partial)[1:]:
        # Who names the day alone means no other year
        return whole
    is_vcard = isinstance(old, Scalar) and old.text.startswith("--")
    return str(partial) if is_vcard else str(partial).removeprefix("--")


def _of_their_own(typed: str, old: Node | None) -> Value:
    """The value of a property that is the owner's alone: a number, a day and a yes as such, where no text was."""
    if _is_list(old):
        return split_list(typed) or typed
    if isinstance(old, Scalar):
        if isinstance(old.value, bool) and typed.casefold() in _YES_OR_NO:
            return _YES_OR_NO[typed.casefold()]
        if old.quoted:
            return typed
    if typed in ("true", "false"):
        return typed == "true"
    if _NUMBER.fullmatch(typed):
        return int(typed)
    return _whole_day(typed) or typed


def _whole_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if _WHOLE_DAY.fullmatch(typed) else None
    except ValueError:
        return None
