"""What holds of every edit of every note, looked at by an oracle that knows nothing of how edits are made.

It compares bytes with the pieces a note was generated from, and values with what PyYAML reads.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from notes.quirky import KEYS, WORDS, Quirky, quirky_note

from netvault.model.settings import Habits, Settings
from netvault.notes.edit import Edited, add_to_list, remove_from_list, remove_key, set_key
from netvault.notes.edit_log import append_log
from netvault.notes.edit_refused import EditRefused
from netvault.notes.note import parse_note

PATH = PurePosixPath("People/Ana.md")
DAY = date(2026, 3, 1)
REFUSAL = re.compile(r"People/Ana\.md:[1-9]\d*: [^;]+; .+", re.DOTALL)
MOST_REFUSED = 0.25
TEXTS = (*WORDS, "yes", "", " ends ", "2026-03-05", "a: b", "# x", "- x", "@ana", "[[Bo]]", "it's", 'the "x"', "1e3")


def without(front: dict[str, Any], key: str) -> dict[str, Any]:
    return {one: value for one, value in front.items() if one != key}


def read_texts(front: str) -> dict[str, Any]:
    """Front matter as PyYAML reads it with every value as text."""
    return yaml.load(front, Loader=yaml.CBaseLoader) or {}


def read_typed(own: str) -> Any:
    """The value of the one property in the lines, or in new front matter, with the types of YAML 1.1."""
    (found,) = yaml.load(fronted(own) or own, Loader=yaml.CSafeLoader).values()
    return found


def fronted(text: str) -> str:
    """What stands between the fences, cut by hand."""
    found = re.match(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)(.*?)^---[ \t]*$", normal(text), re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def normal(text: str) -> str:
    return re.sub(r"\r\n|\r", "\n", text)


def assert_around(note: Quirky, new: str, key: str) -> str:
    """Every byte outside of the key's own piece is where it was; what stands in its place now."""
    places = [number for number, piece in enumerate(note.pieces) if piece.key == key]
    if places:
        before = note.opening + "".join(piece.text for piece in note.pieces[: places[0]])
        after = "".join(piece.text for piece in note.pieces[places[0] + 1 :]) + note.closing + note.body
    else:
        before, after = note.opening + note.front, note.closing + note.body
    assert new.startswith(before)
    assert new.endswith(after)
    assert len(new) >= len(before) + len(after)
    return new[len(before) : len(new) - len(after)]


def assert_others_read_the_same(note: Quirky, new: str, key: str) -> None:
    assert without(read_texts(fronted(new)), key) == without(read_texts(normal(note.front)), key)


def assert_reads(own: str, value: Any) -> None:
    """Both generations of YAML read it: the old one with its types, the new one as netvault does."""
    found = read_typed(own)
    if isinstance(value, date):
        assert str(found).removeprefix("[[").removesuffix("]]") == str(value)
    else:
        assert (type(found), found) == (type(value), value)


Act = Callable[[str], Edited]


def tried(act: Act, text: str) -> Edited | None:
    """The edit, or None where it was refused with place, reason and remedy; anything else raised is a crash."""
    try:
        return act(text)
    except EditRefused as refusal:
        said = str(refusal)
    assert REFUSAL.fullmatch(said)
    return None


def random_edit(note: Quirky, chance: random.Random) -> tuple[str, Act, Any]:
    """A key, an edit of it, and the value it is to have afterwards (None where it may be anything)."""
    own = [piece.key for piece in note.pieces if piece.key]
    key = chance.choice(own) if own and chance.random() < 0.7 else "fresh"
    text = chance.choice(TEXTS)
    kind = chance.randrange(7)
    if kind == 0:
        return key, lambda old: remove_key(old, PATH, key), None
    if kind == 1:
        return key, lambda old: add_to_list(old, PATH, key, text), None
    if kind == 2:
        items = [item for item in (read_texts(normal(note.front)).get(key) or ()) if isinstance(item, str)]
        gone = chance.choice([*items, text])
        return key, lambda old: remove_from_list(old, PATH, key, gone), None
    several = tuple(chance.sample(TEXTS, chance.randrange(4)))
    value = (text, DAY, chance.choice((True, False, 7, 30)), several)[kind - 3]
    return key, lambda old: set_key(old, PATH, key, value), value


def check_key(note: Quirky, chance: random.Random) -> bool:
    """One edit of a property; False where it was refused."""
    try:
        key, act, value = random_edit(note, chance)
    except yaml.YAMLError:
        key, act, value = "role", lambda old: set_key(old, PATH, "role", "x"), "x"
    edited = tried(act, note.text)
    if edited is None:
        return False
    assert edited.what
    if edited.text != note.text:
        own = assert_around(note, edited.text, key)
        assert_others_read_the_same(note, edited.text, key)
        if isinstance(value, tuple):
            assert read_texts(fronted(edited.text))[key] == list(value)
        elif value is not None:
            assert_reads(own, value)
    assert act(edited.text).text == edited.text
    return True


def check_log(note: Quirky, chance: random.Random) -> bool:
    """A line added to the log; False where it was refused."""
    on = DAY - timedelta(days=chance.choice((0, 1, 30, 80, 400)))
    words = chance.choice(("call: of foxes #gave a book", "tea", "[[Bo|B]] | and %% more", "`x` <b> a::b ^id"))
    settings = Settings()
    edited = tried(lambda text: append_log(text, PATH, settings, on, words), note.text)
    if edited is None:
        return False
    old, new = note.text, edited.text
    at = next((number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    # Of two equal lines in a row either may be the new one, so what follows may begin a little earlier
    assert any(new.endswith(old[at - back :]) for back in range(min(at, len(new) - len(old)) + 1))
    before, after = (parse_note(text, PATH, settings, Habits()) for text in (old, new))
    said = Counter(str(one._replace(at=None)) for one in after.interactions)
    said.subtract(str(one._replace(at=None)) for one in before.interactions)
    assert [count for count in said.values() if count] == ([1] if old != new else [])
    if before.contact and after.contact:
        # A mark like #gave in the first lines is also a tag of the note, as in Obsidian
        assert replace(after.contact, places=(), tags=()) == replace(before.contact, places=(), tags=())
    assert append_log(new, PATH, settings, on, words).text == new
    return True


def edit_many(notes: int, first: int, say: Callable[[str], object]) -> None:
    done, refused = Counter[str](), Counter[str]()
    for seed in range(first, first + notes):
        note = quirky_note(seed)
        chance = random.Random(seed)
        for name, check in (("properties", check_key), ("logs", check_log)):
            is_done = check(note, chance)
            (done if is_done else refused)[name] += 1
    for name in ("properties", "logs"):
        share = refused[name] / notes
        say(f"\n{notes} notes from seed {first}, {name}: damaged 0, crashed 0, refused {share:.1%}")
        assert share <= MOST_REFUSED
    assert done["properties"] > notes / 2


def test_two_thousand_quirky_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        edit_many(2_000, first=0, say=sys.stdout.write)


@pytest.mark.slow
def test_twenty_thousand_quirky_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        edit_many(20_000, first=100_000, say=sys.stdout.write)


def test_every_quirk_is_there_and_every_note_differs() -> None:
    notes = [quirky_note(seed) for seed in range(2_000)]
    quirks = Counter(piece.quirk for note in notes for piece in note.pieces)
    assert min(quirks.values()) >= 10
    assert len(quirks) == 13
    assert len({note.text for note in notes}) > 1_900
    for signs in ("\r\n", "\r", "\ufeff", "\t", '"EMAIL[HOME]"', "李小龍", "<<<<<<<"):
        assert sum(signs in note.text for note in notes) >= 3
    assert sum(not note.text.endswith(("\n", "\r")) for note in notes) > 100
    assert sum(not note.body for note in notes) > 50


ANY_TEXT = st.text(st.characters(codec=None)) | st.text("abc:-#[]{}&*!|>'\"%@`?,~ \t\n\r\\01.\ufeff")
FENCED = ANY_TEXT.map(lambda text: f"---\n{text}\n---\n{text}")
ANY_VALUE = st.one_of(ANY_TEXT, st.booleans(), st.integers(), st.dates(), st.lists(ANY_TEXT, max_size=3).map(tuple))
ANY_KEY = st.sampled_from((*KEYS, "last_contact", "a", "links")) | ANY_TEXT


@given(ANY_TEXT | FENCED, ANY_KEY, ANY_VALUE, ANY_TEXT)
def test_no_text_raises_anything_but_a_refusal(text: str, key: str, value: Any, item: str) -> None:
    acts: tuple[Act, ...] = (
        lambda old: set_key(old, PATH, key, value),
        lambda old: remove_key(old, PATH, key),
        lambda old: add_to_list(old, PATH, key, item),
        lambda old: remove_from_list(old, PATH, key, item),
        lambda old: append_log(old, PATH, Settings(), DAY, item),
    )
    for act in acts:
        edited = tried(act, text)
        assert edited is None or act(edited.text).text == edited.text


@given(st.integers(0, 10_000), ANY_VALUE)
def test_what_was_set_is_read_by_old_and_new_yaml(seed: int, value: Any) -> None:
    note = quirky_note(seed)
    edited = tried(lambda text: set_key(text, PATH, "fresh", value), note.text)
    if edited is None:
        return
    own = assert_around(note, edited.text, "fresh")
    if isinstance(value, tuple):
        assert read_typed(own) == list(value)
    else:
        assert_reads(own, value)
