"""What holds of every edit of every note; notes with every quirk are edited by the thousand in tests/proof."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from notes.quirky import KEYS, quirky_note
from proof.oracle import assert_reads, own_lines

from netvault.model.settings import Settings
from netvault.notes.edit import Edited, add_to_list, remove_from_list, remove_key, set_key
from netvault.notes.edit_log import append_log
from netvault.notes.edit_refused import EditRefused

PATH = PurePosixPath("People/Ana.md")
DAY = date(2026, 3, 1)
REFUSAL = re.compile(r"People/Ana\.md:[1-9]\d*: [^;]+; .+", re.DOTALL)


Act = Callable[[str], Edited]


def tried(act: Act, text: str) -> Edited | None:
    """The edit, or None where it was refused with place, reason and remedy; anything else raised is a crash."""
    try:
        return act(text)
    except EditRefused as refusal:
        said = str(refusal)
    assert REFUSAL.fullmatch(said)
    return None


def test_every_quirk_is_there_and_every_note_differs() -> None:
    notes = [quirky_note(seed) for seed in range(2_000)]
    quirks = Counter(piece.quirk for note in notes for piece in note.pieces)
    assert min(quirks.values()) >= 10
    assert len(quirks) == 15
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
    assert_reads(own_lines(note.text, edited.text, "fresh"), value)
