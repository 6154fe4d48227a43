"""Dates as people type them."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import codes

from netvault.model.date import PartialDate
from netvault.model.problem import Location
from netvault.model.settings import DateOrder
from netvault.notes.dates import parse_date, parse_partial_date

AT = Location(PurePosixPath("People/Ada.md"), 3, 11)
DMY, MDY = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "typed",
    [
        "2026-01-05",
        "2026-1-5",
        "2026/01/05",
        "2026.01.05",
        "20260105",
        "2026-01-05T14:30",
        "2026-01-05T14:30:00+01:00",
        "2026-01-05 14:30",
        "2026-01-05, 9:30 am",
        "20260105T143000Z",
        "[[2026-01-05]]",
        "[[2026-01-05|last Monday]]",
        "[[Daily/2026-01-05]]",
        "[[2026-01-05#Lunch]]",
        '"2026-01-05"',
        "  2026-01-05  ",
    ],
)
def test_the_fifth_of_january(typed: str) -> None:
    assert parse_date(typed, AT) == (date(2026, 1, 5), ())
    assert parse_partial_date(typed, AT) == (PartialDate(2026, 1, 5), ())


@pytest.mark.parametrize(
    ("typed", "partial"),
    [
        pytest.param("05-12", PartialDate(None, 5, 12), id="MM-DD"),
        pytest.param("5-2", PartialDate(None, 5, 2), id="M-D"),
        pytest.param("--05-12", PartialDate(None, 5, 12), id="--MM-DD"),
        pytest.param("--0512", PartialDate(None, 5, 12), id="--MMDD"),
        pytest.param("1988-05", PartialDate(1988, 5), id="YYYY-MM"),
        pytest.param("1988", PartialDate(1988), id="YYYY"),
        pytest.param("1604-05-12", PartialDate(None, 5, 12), id="Apple's no year"),
        pytest.param("1900-05-12", PartialDate(None, 5, 12), id="khard's no year"),
        pytest.param("0000-05-12", PartialDate(None, 5, 12), id="no year in zeros"),
        pytest.param("02-29", PartialDate(None, 2, 29), id="29 February of no year"),
        pytest.param("1900-02-29", PartialDate(None, 2, 29), id="29 February of a year that is none"),
        pytest.param("1988-02-29", PartialDate(1988, 2, 29), id="29 February of a leap year"),
        pytest.param("25.12.", PartialDate(None, 12, 25), id="day and month that say which is which"),
        pytest.param("", None, id="nothing"),
        pytest.param("   ", None, id="blanks"),
    ],
)
def test_a_birthday_may_be_known_in_part(typed: str, partial: PartialDate | None) -> None:
    assert parse_partial_date(typed, AT) == (partial, ())


@pytest.mark.parametrize(
    ("typed", "order", "on"),
    [
        pytest.param("05/01/2026", DMY, date(2026, 1, 5), id="day first"),
        pytest.param("05/01/2026", MDY, date(2026, 5, 1), id="month first"),
        pytest.param("5.1.2026", DMY, date(2026, 1, 5), id="with points"),
        pytest.param("5-1-2026", DMY, date(2026, 1, 5), id="with hyphens"),
        pytest.param("05/01/2026 14:30", DMY, date(2026, 1, 5), id="with a time"),
        pytest.param("25/12/2026", None, date(2026, 12, 25), id="only the first can be the day"),
        pytest.param("12/25/2026", None, date(2026, 12, 25), id="only the second can be the day"),
        pytest.param("06/06/2026", None, date(2026, 6, 6), id="the same both ways"),
        pytest.param("2026-01-05", DMY, date(2026, 1, 5), id="the year first is never in doubt"),
    ],
)
def test_the_order_of_day_and_month(typed: str, order: DateOrder | None, on: date) -> None:
    assert parse_date(typed, AT, order) == (on, ())


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("05/01/2026", ("2026-01-05", "2026-05-01")),
        ("3.4.1990", ("1990-04-03", "1990-03-04")),
        ("3/4", ("04-03", "03-04")),
    ],
)
def test_a_date_that_can_be_read_two_ways_says_both(typed: str, readings: tuple[str, str]) -> None:
    partial, (found,) = parse_partial_date(typed, AT)
    assert partial is None
    assert found.code == "NV202"
    assert all(reading in (found.fix or "") for reading in readings)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("2026-02-30", "NV203", id="30 February"),
        pytest.param("2026-02-29", "NV203", id="29 February of a common year"),
        pytest.param("02-30", "NV203", id="30 February of no year"),
        pytest.param("2026-13-01", "NV203", id="month 13"),
        pytest.param("2026-00-10", "NV203", id="month 0"),
        pytest.param("2026-04-31", "NV203", id="31 April"),
        pytest.param("2026-04-00", "NV203", id="day 0"),
        pytest.param("2026-13", "NV203", id="only month 13"),
        pytest.param("5 March", "NV201", id="words"),
        pytest.param("soon", "NV201", id="a word"),
        pytest.param("26-01-05x", "NV201", id="a letter behind"),
        pytest.param("1604", "NV201", id="no year at all"),
        pytest.param("1900-05", "NV201", id="a month of no year"),
        pytest.param("34600123456789", "NV201", id="a phone number"),
        pytest.param("[[Ada]]", "NV201", id="a link to somebody"),
    ],
)
def test_what_is_no_date_says_so_where_it_stands(typed: str, code: str) -> None:
    partial, (found,) = parse_partial_date(typed, AT)
    assert partial is None
    assert (found.code, found.at) == (code, AT)
    assert found.fix
    assert parse_date(typed, AT)[0] is None


@pytest.mark.parametrize("typed", ["05-12", "1988", "1988-05", "1604-05-12"])
def test_part_of_a_date_is_no_day_to_count_from(typed: str) -> None:
    on, problems = parse_date(typed, AT)
    assert on is None
    assert codes(problems) == ["NV201"]


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    is_known = day.year not in {1604, 1900}
    assert parse_partial_date(day.isoformat(), AT)[0] == PartialDate(day.year if is_known else None, day.month, day.day)
    if is_known:
        assert parse_date(f"[[{day}]]", AT) == (day, ())


@given(st.one_of(st.text(), st.text("0123456789-/. :T[]|٣²")), st.sampled_from([None, DMY, MDY]))
def test_any_text_is_a_date_or_a_problem_or_nothing(typed: str, order: DateOrder | None) -> None:
    partial, problems = parse_partial_date(typed, AT, order)
    assert len(problems) <= 1
    assert partial is None or not problems
    assert all("\n" not in found.message for found in problems)
    if partial is not None:
        assert partial == parse_partial_date(str(partial), AT)[0]


@given(st.from_regex(r"([0-9]{4}|1604|1900)-[01][0-9]-[0-3][0-9]", fullmatch=True))
def test_a_bare_day_is_read_as_a_link_to_it(typed: str) -> None:
    for parse in (parse_date, parse_partial_date):
        (bare, problems), (linked, others) = parse(typed, AT), parse(f"[[{typed}]]", AT)
        assert (bare, codes(problems)) == (linked, codes(others))


def test_a_day_of_a_week_is_no_date() -> None:
    assert parse_date("2026-W10-4", AT)[0] is None
