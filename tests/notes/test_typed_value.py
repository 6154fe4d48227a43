"""What somebody types for a property, and how it then stands in the note; 1 March 2026 is a Sunday."""

from __future__ import annotations

import random
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes.quirky import KEYS, WORDS, Quirky, quirky_note

from netvault.model.settings import DateOrder, Settings
from netvault.notes.convert import node_texts
from netvault.notes.edit import set_key
from netvault.notes.edit_front import cut_front, find_block
from netvault.notes.edit_refused import EditRefused
from netvault.notes.render_value import Value
from netvault.notes.typed_value import parse_items, parse_typed

ANA = PurePosixPath("People/Ana.md")
TODAY = date(2026, 3, 1)
TRAPS = (
    *WORDS,
    "yes",
    "on",
    "true",
    "2026-03-05",
    "03-05",
    "a: b",
    "# x",
    "- x",
    "@ana",
    "[[Bo]]",
    "a, b",
    "yesterday",
)
DMY = Settings(date_order=DateOrder.DAY_FIRST)


def fenced(lines: str) -> str:
    return f"---\n{lines}---\n"


def typed_into(text: str, key: str, typed: str, settings: Settings | None = None) -> str:
    """The note after the typed value was set."""
    return set_key(text, ANA, key, value_in(text, key, typed, settings)).text


def value_in(text: str, key: str, typed: str, settings: Settings | None = None) -> Value:
    block = find_block(cut_front(text, ANA), key)
    return parse_typed(key, typed, block.field.node if block else None, settings or Settings(), TODAY)


@pytest.mark.parametrize(
    ("line", "key", "typed"),
    [
        ("cadence: '30'", "cadence", "30"),
        ("cadence: 30", "cadence", "30"),
        ("zip: 02134", "zip", "02134"),
        ("city: no", "city", "no"),
        ("groups: friends, family", "groups", "friends, family"),
        ("groups: [friends]", "groups", "friends"),
        ("paused: true", "paused", "yes"),
        ("last_contact: 2026-02-28", "last_contact", "yesterday"),
        ("last_contact: '[[2026-02-28]]'", "last_contact", "2026-02-28"),
    ],
)
def test_what_is_there_already_is_not_written_anew(line: str, key: str, typed: str) -> None:
    assert typed_into(fenced(f"{line}\n"), key, typed) == fenced(f"{line}\n")


@pytest.mark.parametrize(
    ("key", "typed", "line"),
    [
        # Texts, and what YAML would make of them
        ("city", "Lisbon", "city: Lisbon"),
        ("city", "no", 'city: "no"'),
        ("city", "on", 'city: "on"'),
        ("city", "true", 'city: "true"'),
        ("city", "1:30", 'city: "1:30"'),
        ("city", "12", 'city: "12"'),
        ("city", "[[Acme]]", 'city: "[[Acme]]"'),
        ("city", "a: b", 'city: "a: b"'),
        ("city", " #x", 'city: "#x"'),
        ("city", "- x", 'city: "- x"'),
        ("city", "~", 'city: "~"'),
        ("role", "VP, Sales", "role: VP, Sales"),
        ("role", "2026-03-05", 'role: "2026-03-05"'),
        ("status", "archived", "status: archived"),
        ("hard_times", "2026-02-19 her mother", 'hard_times: "2026-02-19 her mother"'),
        # Rhythms and ranks
        ("cadence", "30", "cadence: 30"),
        ("cadence", "030", 'cadence: "030"'),
        ("cadence", "6 weeks", "cadence: 6 weeks"),
        ("cadence", "never", "cadence: never"),
        ("priority", "1", "priority: 1"),
        ("tier", "A", "tier: A"),
        # Days
        ("birthday", "03-05", "birthday: 03-05"),
        ("birthday", "1990-03-05", "birthday: 1990-03-05"),
        ("birthday", "5.3.", "birthday: 03-05"),
        ("birthday", "1604-03-05", "birthday: 1604-03-05"),
        ("birthday", "1990", 'birthday: "1990"'),
        ("birthday", "1990-05", "birthday: 1990-05"),
        ("wedding", "2015-06-01", "wedding: 2015-06-01"),
        ("last_contact", "yesterday", "last_contact: 2026-02-28"),
        ("last_contact", "-3d", "last_contact: 2026-02-26"),
        ("last_contact", "friday", "last_contact: 2026-02-27"),
        ("last_contact", "28/02/2026", "last_contact: 2026-02-28"),
        ("last_contact", "3.2.2026", "last_contact: 2026-02-03"),
        ("last_contact", "[[2026-02-28]]", 'last_contact: "[[2026-02-28]]"'),
        ("last_contact", "2026-02-28T10:30", 'last_contact: "2026-02-28T10:30"'),
        ("next_contact", "friday", "next_contact: 2026-03-06"),
        ("snooze_until", "3w", "snooze_until: 2026-03-22"),
        ("prm-snooze-until", "in 2 months", "prm-snooze-until: 2026-05-01"),
        ("paused", "yes", "paused: true"),
        ("paused", "OFF", "paused: false"),
        ("paused", "3w", "paused: 2026-03-22"),
        ("me", "true", "me: true"),
        # What no day is stays as typed, for the reader to say what is wrong
        ("birthday", "30 February", "birthday: 30 February"),
        ("last_contact", "tomorrow", "last_contact: tomorrow"),
        ("paused", "perhaps", "paused: perhaps"),
        # Lists
        ("groups", "friends", "groups:\n  - friends"),
        ("groups", "friends, mentors, friends", "groups:\n  - friends\n  - mentors"),
        ("interests", "[[Chess]], no", 'interests:\n  - "[[Chess]]"\n  - "no"'),
        ("aliases", "Bo", "aliases:\n  - Bo"),
        ("tags", "#person, #friend/close", "tags:\n  - person\n  - friend/close"),
        ("tags", "one two", "tags:\n  - one\n  - two"),
        ("company", "Acme, Inc.", "company: Acme, Inc."),
        ("company", "[[Acme]]", 'company: "[[Acme]]"'),
        ("company", "[[Acme, Inc.]], [[Globex]]", 'company:\n  - "[[Acme, Inc.]]"\n  - "[[Globex]]"'),
        ("former_companies", "Initech, Acme, Inc.", "former_companies:\n  - Initech\n  - Acme, Inc."),
        ("phone", "0049 30 123", "phone: 0049 30 123"),
        ("phone", "004930123", 'phone: "004930123"'),
        ("phone", "+49 30 12345, +351 21 12345", "phone:\n  - +49 30 12345\n  - +351 21 12345"),
        ("email", "a@b.example, c@d.example", "email:\n  - a@b.example\n  - c@d.example"),
        ("twitter", "@ana", 'twitter: "@ana"'),
        ("private", "true", "private: true"),
        ("private", "phone", "private:\n  - phone"),
        # The owner's own
        ("shoe", "true", "shoe: true"),
        ("shoe", "no", 'shoe: "no"'),
        ("shoe", "42", "shoe: 42"),
        ("shoe", "042", 'shoe: "042"'),
        ("shoe", "4.5", 'shoe: "4.5"'),
        ("shoe", "99999999999999999", 'shoe: "99999999999999999"'),
        ("shoe", "2026-03-05", "shoe: 2026-03-05"),
        ("shoe", "2026-02-30", 'shoe: "2026-02-30"'),
        ("shoe", "a, b", "shoe: a, b"),
    ],
)
def test_a_new_property_is_written_as_its_field_wants_it(key: str, typed: str, line: str) -> None:
    assert typed_into(fenced("name: Ana\n"), key, typed, DMY) == fenced(f"name: Ana\n{line}\n")


@pytest.mark.parametrize(
    ("old", "key", "typed", "new"),
    [
        ("groups: friends", "groups", "mentors", "groups: mentors"),
        ("groups: []", "groups", "mentors", "groups:\n  - mentors"),
        ("groups: [friends]", "groups", "mentors", "groups: [mentors]"),
        ("company:", "company", "Acme", "company: Acme"),
        ("company: []", "company", "Acme", "company:\n  - Acme"),
        ("company: [[Acme]]", "company", "[[Globex]]", 'company: "[[Globex]]"'),
        ("company:\n  - a\n  - b", "company", "Acme", "company:\n  - Acme"),
        ("born: --03-05", "birthday", "03-06", 'born: "--03-06"'),
        ("last met: '[[2026-01-05]]'", "last_contact", "yesterday", "last met: '[[2026-02-28]]'"),
        ("paused: 2026-02-02", "paused", "on", "paused: true"),
        ("shoe: false", "shoe", "yes", "shoe: true"),
        ("shoe: 'no'", "shoe", "true", "shoe: 'true'"),
        ('shoe: "41"', "shoe", "42", 'shoe: "42"'),
        ("shoe: [a]", "shoe", "b, c", "shoe: [b, c]"),
        ("shoe:", "shoe", "42", "shoe: 42"),
    ],
)
def test_a_value_takes_the_form_of_the_one_before(old: str, key: str, typed: str, new: str) -> None:
    assert typed_into(fenced(f"{old}\n"), key, typed) == fenced(f"{new}\n")


@pytest.mark.parametrize(
    ("key", "typed", "items"),
    [
        ("groups", " , ", ()),
        ("interests", "chess, jazz", ("chess", "jazz")),
        ("company", "Acme, Inc.", ("Acme, Inc.",)),
        ("tags", "#a #b", ("a", "b")),
        ("quotes", "Well, now", ("Well, now",)),
    ],
)
def test_what_is_added_to_a_list(key: str, typed: str, items: tuple[str, ...]) -> None:
    assert parse_items(key, typed, Settings()) == items


def as_texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (str(value).lower() if isinstance(value, bool) else str(value),)


def assert_same_around(note: Quirky, new: str, key: str) -> None:
    """What stands before and behind the key's own lines is where it was, by the pieces the note was made from."""
    place = next((number for number, piece in enumerate(note.pieces) if piece.key == key), len(note.pieces))
    before, after = note.pieces[:place], note.pieces[place + 1 :]
    assert new.startswith(note.opening + "".join(piece.text for piece in before))
    assert new.endswith("".join(piece.text for piece in after) + note.closing + note.body)


@given(st.integers(0, 10_000), st.sampled_from(TRAPS) | st.text(min_size=1), st.sampled_from((*KEYS, "fresh", "email")))
def test_what_was_typed_is_what_is_read_and_no_other_byte_changes(seed: int, typed: str, key: str) -> None:
    note = quirky_note(seed)
    try:
        value = value_in(note.text, key, typed)
        new = set_key(note.text, ANA, key, value).text
    except EditRefused:
        return
    block = find_block(cut_front(new, ANA), key)
    assert block is not None
    wanted = (f"[[{value}]]",) if f"[[{value}]]" in new and isinstance(value, date) else as_texts(value)
    assert tuple(node_texts(block.field.node)) == tuple(filter(None, map(str.strip, wanted)))
    assert_same_around(note, new, block.field.key)


def test_the_law_above_meets_notes_that_can_be_changed() -> None:
    changed = 0
    for seed in range(200):
        text, key = quirky_note(seed).text, random.Random(seed).choice(KEYS)
        try:
            changed += typed_into(text, key, "yes, 30") != text
        except EditRefused:
            continue
    assert changed > 100
