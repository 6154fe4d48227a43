"""Days as people say them; 1 March 2026 is a Sunday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.notes.spoken_day import parse_coming_day, parse_past_day

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("words", ["", " ", "someday", "3d", "2026-13-01", "20260301", "-", "-x", "ago", "mo", "never"])
def test_no_day_gone_by(words: str) -> None:
    assert parse_past_day(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-02-14", date(2026, 2, 14)),
        ("today", TODAY),
        ("Yesterday", date(2026, 2, 28)),
        ("-3d", date(2026, 2, 26)),
        ("3 days ago", date(2026, 2, 26)),
        ("-2w", date(2026, 2, 15)),
        ("-1m", date(2026, 2, 1)),
        ("1 year ago", date(2025, 3, 1)),
        ("friday", date(2026, 2, 27)),
        ("last fri", date(2026, 2, 27)),
        ("sunday", date(2026, 2, 22)),
        ("monday", date(2026, 2, 23)),
    ],
)
def test_a_day_gone_by(words: str, day: date) -> None:
    assert parse_past_day(words, TODAY) == day


@pytest.mark.parametrize("words", ["", "soon", "yesterday", "-3d", "weekly", "never", "0d", "2026-02-30", "in", "2026"])
def test_no_day_to_come(words: str) -> None:
    assert parse_coming_day(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("today", TODAY),
        ("tomorrow", date(2026, 3, 2)),
        ("3w", date(2026, 3, 22)),
        ("+3w", date(2026, 3, 22)),
        ("in 2 months", date(2026, 5, 1)),
        ("10", date(2026, 3, 11)),
        ("monday", date(2026, 3, 2)),
        ("next sunday", date(2026, 3, 8)),
    ],
)
def test_a_day_to_come(words: str, day: date) -> None:
    assert parse_coming_day(words, TODAY) == day


def test_a_month_ago_from_the_end_of_a_long_one() -> None:
    assert parse_past_day("-1m", date(2026, 3, 31)) == date(2026, 2, 28)


@given(st.text(max_size=12) | st.from_regex(r"[-+]?\d{1,9} ?[dwmy]( ago)?"), st.dates())
def test_it_never_raises(words: str, today: date) -> None:
    assert {type(parse_past_day(words, today)), type(parse_coming_day(words, today))} <= {date, type(None)}
