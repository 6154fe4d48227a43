"""Edits of a note drawn from a seed, each with what the property has to say afterwards."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import PurePosixPath

import yaml
from notes.quirky import WORDS
from proof.oracle import assert_reads, cut, insertion, items_of, own_lines

from netvault.model.settings import Habits, Settings
from netvault.notes.edit import Edited, add_to_list, remove_from_list, remove_key, set_key
from netvault.notes.edit_last_contact import move_last_contact
from netvault.notes.edit_log import append_log
from netvault.notes.note import parse_note
from netvault.notes.render_value import UNWRITABLE, Value

TODAY = date(2026, 3, 1)
TEXTS = (
    *(word for word in WORDS if not UNWRITABLE.search(word)),
    *("yes", "", " ends ", "2026-03-05", "a: b", "# x", "- x", "@ana", "[[Bo]]", "it's", 'the "x"', "1e3", "0o7"),
)
LOGGED = ("call: of foxes #gave a book", "tea", "[[Bo|B]] | and %% more", "`x` <b> a::b ^id", "— him, 50% off")
# What the person may type for a key that the note spells in another way
SPELLED = {
    "lastContacted": "last_contact", "company": "Company", "due-date": "due date", "interests": "Interests",
    "birthday": "BIRTHDAY", "aliases": "Aliases", "status": "Status", "cadence": "Cadence",
}  # fmt: skip
FRESH, LAST_CONTACT = "fresh", "lastContacted"
KINDS = ("text", "day", "switch", "number", "list", "remove", "add", "take out", "log", "last contact")


@dataclass(frozen=True, slots=True)
class Act:
    """One edit of a note's text, and the check of what came of it: it is handed the text before and after."""

    kind: str
    key: str
    run: Callable[[str, PurePosixPath], Edited]
    check: Callable[[str, str], None]


def draw(text: str, chance: random.Random) -> Act:
    """Any edit of that note: of a property that it has or of a new one, or of its log."""
    kind = chance.choice(KINDS)
    if kind == "log":
        return _log(chance)
    if kind == "last contact":
        return _last_contact(chance)
    keys = [one.key for one in cut(text).properties if one.key]
    key = chance.choice(keys) if keys and chance.random() < 0.75 else FRESH
    asked = SPELLED.get(key, key) if chance.random() < 0.3 else key
    item = chance.choice(TEXTS)
    if kind == "remove":
        return Act(kind, key, lambda old, path: remove_key(old, path, asked), partial(_is_gone, key))
    if kind == "add":
        return Act(kind, key, lambda old, path: add_to_list(old, path, asked, item), partial(_has_more, key, item))
    if kind == "take out":
        gone = chance.choice([*_texts_of(text, key), item])
        return Act(kind, key, lambda old, path: remove_from_list(old, path, asked, gone), partial(_has_less, key, gone))
    several = tuple(chance.sample(TEXTS, chance.randrange(4)))
    values = {"text": item, "day": TODAY, "switch": chance.random() < 0.5, "number": chance.choice((7, 30))}
    value: Value = values.get(kind, several)
    return Act(kind, key, lambda old, path: set_key(old, path, asked, value), partial(_says, key, value))


def _texts_of(text: str, key: str) -> Sequence[str]:
    return [one for one in _items_in(text, key) or () if isinstance(one, str) and "\n" not in one]


def _items_in(text: str, key: str) -> list[object] | None:
    """The items the key has in the note; None where its lines cannot be read by themselves."""
    found = [one.lines for one in cut(text).properties if one.key == key]
    try:
        return items_of(found[0]) if found else []
    except (yaml.YAMLError, ValueError):
        return None


def _says(key: str, value: Value, old: str, new: str) -> None:
    if new == old:
        return
    own = own_lines(old, new, key)
    if isinstance(value, tuple):
        # What was a number in the list and is wanted as a text stays as it was typed
        assert items_of(own) == list(value)
    else:
        assert_reads(own, value)


def _is_gone(key: str, old: str, new: str) -> None:
    if new == old:
        assert all(one.key != key for one in cut(old).properties)
        return
    own = own_lines(old, new, key)
    assert all(line.startswith("#") or not line.strip() for line in own.splitlines())


def _has_more(key: str, item: str, old: str, new: str) -> None:
    before = _items_in(old, key)
    if new == old:
        assert before is None or item in before
        return
    assert before is not None
    own = own_lines(old, new, key)
    assert items_of(own) == [*before, item]


def _has_less(key: str, item: str, old: str, new: str) -> None:
    before = _items_in(old, key)
    if new == old:
        assert before is None or item not in before
        return
    assert before is not None
    own = own_lines(old, new, key)
    assert items_of(own) == [one for one in before if one != item]


def _log(chance: random.Random) -> Act:
    on = TODAY - timedelta(days=chance.choice((0, 1, 30, 80, 400)))
    words = chance.choice(LOGGED)
    return Act("log", "", lambda old, path: append_log(old, path, Settings(), on, words), partial(_is_logged, on))


def _is_logged(on: date, old: str, new: str) -> None:
    """One stretch more, with that day; and to netvault one time in touch more, and the person the same."""
    more = insertion(old, new)
    before, after = (parse_note(text, PurePosixPath("People/Ana.md"), Settings(), Habits()) for text in (old, new))
    said = Counter(str(one._replace(at=None)) for one in after.interactions)
    said.subtract(str(one._replace(at=None)) for one in before.interactions)
    assert [count for count in said.values() if count] == ([1] if more else [])
    assert new.count(str(on)) == old.count(str(on)) + bool(more)
    assert cut(new)[:2] == cut(old)[:2]
    if before.contact and after.contact:
        # A mark like #gave in the first lines is also a tag of the note, as in Obsidian
        assert replace(after.contact, places=(), tags=()) == replace(before.contact, places=(), tags=())


def _last_contact(chance: random.Random) -> Act:
    """As a line in the log moves it: never backwards, and never a new property."""
    on = chance.choice((TODAY, date(2000, 1, 1)))
    return Act(
        "last contact",
        LAST_CONTACT,
        lambda old, path: move_last_contact(old, path, Settings(), on),
        partial(_is_moved, on),
    )


def _is_moved(on: date, old: str, new: str) -> None:
    if new != old:
        assert any(one.key == LAST_CONTACT for one in cut(old).properties)
        assert_reads(own_lines(old, new, LAST_CONTACT), on)
        assert on == TODAY or "2026-01-05" not in "".join(
            one.lines for one in cut(old).properties if one.key == LAST_CONTACT
        )
