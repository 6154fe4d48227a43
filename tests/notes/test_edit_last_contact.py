"""The last contact a note keeps as a property moves on with the log, and never back."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest

from netvault.model.settings import DateOrder, Settings
from netvault.notes.edit_last_contact import keeps_last_contact, move_last_contact

ANA = PurePosixPath("People/Ana.md")
DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty note"),
        pytest.param("# Ana\n", id="no properties"),
        pytest.param("---\nrole: CTO\n---\n", id="none of that kind"),
        pytest.param("---\nlast_contact: 2026-03-05\n---\n", id="the same day"),
        pytest.param("---\nlast_contact: 2026-03-05T10:30\n---\n", id="the same day at a time"),
        pytest.param("---\nlast_contact: 2026-03-06\n---\n", id="a later day"),
    ],
)
def test_nothing_moves(text: str) -> None:
    assert move_last_contact(text, ANA, Settings(), DAY) == (text, "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("last_contact: 2026-03-04", "last_contact: 2026-03-05"),
        ("lastContacted: '2026-03-04' # why", "lastContacted: '2026-03-05' # why"),
        ("prm-last-contacted: 2025-01-01", "prm-last-contacted: 2026-03-05"),
        ('Last met: "[[2026-01-01]]"', 'Last met: "[[2026-03-05]]"'),
        ("last_contact:", "last_contact: 2026-03-05"),
        ("last_contact: 04/03/2026", "last_contact: 2026-03-05"),
    ],
)
def test_it_moves_in_the_notes_own_spelling(before: str, after: str) -> None:
    text = "---\r\na: 1\r\n{}\r\n---\r\nHi"
    edited = move_last_contact(text.format(before), ANA, Settings(date_order=DateOrder.DAY_FIRST), DAY)
    assert edited.text == text.format(after)
    assert edited.what.endswith("is now 2026-03-05")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\nlast_contact: last week\n---\n", '2: "last week" is not read as a day; change it by hand'),
        ("---\nlast_contact: [2026-01-01, 2026-02-01]\n---\n", '2: "2026-01-01, 2026-02-01" is not read as a day'),
        (
            "---\nlast_contact: 2026-01-01\nlast met: 2025-01-01\n---\n",
            '3: "last_contact" and "last met" say the same thing; keep one of them',
        ),
        ("last met:: 2025-01-01\n", '1: "last met" stands in the text of the note; change it there'),
        ("---\nlast_contact: 2026-01-01\nx: [\n---\n", '3: bracket "[" is never closed'),
    ],
)
def test_what_cannot_be_moved_stays_and_says_why(text: str, why: str) -> None:
    edited = move_last_contact(text, ANA, Settings(), DAY)
    assert edited.text == text
    assert edited.what.startswith(f"last_contact was left as it is: People/Ana.md:{why}")


def test_whether_a_note_keeps_one() -> None:
    assert not keeps_last_contact((("role", "role"), ("x", "")))
    assert keeps_last_contact((("role", "role"), ("Last met", "last_contact")))
