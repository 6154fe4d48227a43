"""Rhythms as people type them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.date import NEVER, Cadence
from netvault.model.problem import Location
from netvault.notes.cadence import parse_cadence

AT = Location(PurePosixPath("People/Ada.md"), 3, 10)


@pytest.mark.parametrize(
    ("typed", "cadence"),
    [
        ("30", Cadence(days=30)),
        ("1", Cadence(days=1)),
        ("10d", Cadence(days=10)),
        ("10 days", Cadence(days=10)),
        ("1 day", Cadence(days=1)),
        ("2w", Cadence(days=14)),
        ("2 wks", Cadence(days=14)),
        ("6 weeks", Cadence(days=42)),
        ("6weeks", Cadence(days=42)),
        ("3m", Cadence(months=3)),
        ("3 mo", Cadence(months=3)),
        ("3 Months", Cadence(months=3)),
        ("1y", Cadence(months=12)),
        ("2 years", Cadence(months=24)),
        ("2 quarters", Cadence(months=6)),
        ("every 3 months", Cadence(months=3)),
        ("Every  month", Cadence(months=1)),
        ("every week", Cadence(days=7)),
        ("every other week", Cadence(days=14)),
        ("every two months", Cadence(months=2)),
        ("every 45 days", Cadence(days=45)),
        ("every day", Cadence(days=1)),
        ("once a month", Cadence(months=1)),
        ("once a year", Cadence(months=12)),
        ("week", Cadence(days=7)),
        ("quarter", Cadence(months=3)),
        ("daily", Cadence(days=1)),
        ("weekly", Cadence(days=7)),
        ("biweekly", Cadence(days=14)),
        ("fortnightly", Cadence(days=14)),
        ("Monthly", Cadence(months=1)),
        ("bimonthly", Cadence(months=2)),
        ("quarterly", Cadence(months=3)),
        ("half-yearly", Cadence(months=6)),
        ("yearly", Cadence(months=12)),
        ("annually", Cadence(months=12)),
        ("trimestriel", Cadence(months=3)),
        ("never", NEVER),
        ("none", NEVER),
        ("as needed", NEVER),
        (" as  needed ", NEVER),
        ("36500", Cadence(days=36_500)),
        ("100 years", Cadence(months=1200)),
    ],
)
def test_a_rhythm(typed: str, cadence: Cadence) -> None:
    assert parse_cadence(typed, AT) == (cadence, ())


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_no_words_are_no_rhythm_and_no_problem(typed: str) -> None:
    assert parse_cadence(typed, AT) == (None, ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("0", "NV206", id="nothing"),
        pytest.param("0 weeks", "NV206", id="no weeks"),
        pytest.param("-3", "NV206", id="backwards"),
        pytest.param("every -1 months", "NV206", id="months backwards"),
        pytest.param("soon", "NV205", id="a word"),
        pytest.param("3 moons", "NV205", id="no such unit"),
        pytest.param("2.5 weeks", "NV205", id="a fraction"),
        pytest.param("3m 2w", "NV205", id="two units"),
        pytest.param("every", "NV205", id="every what"),
        pytest.param("every other", "NV205", id="every other what"),
        pytest.param("s", "NV205", id="a letter that ends units"),
        pytest.param("101 years", "NV205", id="more than a life"),
        pytest.param("999999999", "NV205", id="more days than the calendar"),
        pytest.param("9" * 5000, "NV205", id="a number too long to read"),
    ],
)
def test_what_is_no_rhythm_says_so_where_it_stands(typed: str, code: str) -> None:
    cadence, (found,) = parse_cadence(typed, AT)
    assert cadence is None
    assert (found.code, found.at) == (code, AT)
    assert found.fix
    assert len(found.message) < 100


@given(st.integers(1, 1000), st.sampled_from(["d", "w", "m"]))
def test_what_a_rhythm_says_in_words_is_read_back(number: int, unit: str) -> None:
    cadence, _ = parse_cadence(f"{number}{unit}", AT)
    assert parse_cadence(str(cadence), AT) == (cadence, ())


@given(st.one_of(st.text(), st.from_regex(r"(every |each )?-?\d{0,6} ?(d|w|m|y|days|other|weeks)?", fullmatch=True)))
def test_any_text_is_a_rhythm_or_a_problem_or_nothing(typed: str) -> None:
    cadence, problems = parse_cadence(typed, AT)
    assert len(problems) <= 1
    assert cadence is None or not problems
    assert (cadence is None and not problems) is (not typed.strip())
