"""Dates as people type them, whole or in part."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from netvault.model.codes import problem
from netvault.model.date import PartialDate, days_in_month
from netvault.model.problem import Location, Problem
from netvault.model.settings import DateOrder

_LINK = re.compile(r"\[\[(?:[^\]|#]*/)?([^\]|#/]+?)(?:[#|][^\]]*)?\]\]")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?")
_NO_YEAR = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})|--(\d{2})(\d{2})")
_NO_YEAR_EITHER_WAY = re.compile(r"(\d{1,2})[/.](\d{1,2})\.?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_WHOLE_DAY, _WHOLE_LENGTH = re.compile(r"(\d{4})-\d{2}-\d{2}", re.ASCII), len("2026-03-05")

# 1604 is Apple's "no year", 1900 khard's, 0000 that of vCard 3 writers; none of them is anybody's year
UNKNOWN_YEARS = frozenset({0, 1604, 1900})
MONTHS = 12


def parse_date(text: str, at: Location, order: DateOrder | None = None) -> tuple[date | None, tuple[Problem, ...]]:
    """The calendar day meant by the text (a link to a daily note counts); None and why if there is none."""
    if whole := _whole_day(text) if len(text) == _WHOLE_LENGTH else None:
        return whole, ()
    partial, problems = parse_partial_date(text, at, order)
    if partial is None or problems:
        return None, problems
    if partial.full is None:
        return None, (problem(at, "NV201", f"{_quoted(text)} is not a whole date", "write it like 2026-03-05"),)
    return partial.full, ()


@lru_cache(maxsize=4096)
def _whole_day(text: str) -> date | None:
    """The day of a text like 2026-03-05, the shape of all log lines; None where more has to be looked at."""
    match = _WHOLE_DAY.fullmatch(text)
    if match is None or int(match[1]) in UNKNOWN_YEARS:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_partial_date(
    text: str, at: Location, order: DateOrder | None = None
) -> tuple[PartialDate | None, tuple[Problem, ...]]:
    """What of a date the text tells; None and why if it cannot be one. Empty text is no date and no problem."""
    if whole := _whole_day(text) if len(text) == _WHOLE_LENGTH else None:
        return PartialDate(whole.year, whole.month, whole.day), ()
    bare = _unlinked(text)
    if not bare:
        return None, ()
    if match := _YEAR_LAST.fullmatch(bare):
        return _year_last(match, text, at, order)
    if match := _NO_YEAR_EITHER_WAY.fullmatch(bare):
        return _no_year_either_way(match, text, at, order)
    numbers = _numbers(bare)
    if numbers is None:
        return None, (_not_a_date(text, at),)
    return _checked(*numbers, text=text, at=at)


def _unlinked(text: str) -> str:
    bare = text.strip().strip("\"'").strip()
    match = _LINK.fullmatch(bare)
    return match[1].strip() if match else bare


def _numbers(bare: str) -> tuple[int | None, int | None, int | None] | None:
    if match := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NO_YEAR.fullmatch(bare):
        return None, int(match[1] or match[3]), int(match[2] or match[4])
    if match := _MONTH.fullmatch(bare):
        return int(match[1]), int(match[2]), None
    return (int(bare), None, None) if _YEAR.fullmatch(bare) else None


def _checked(
    year: int | None, month: int | None, day: int | None, *, text: str, at: Location
) -> tuple[PartialDate | None, tuple[Problem, ...]]:
    known_year = None if year in UNKNOWN_YEARS else year
    if month is not None and not 1 <= month <= MONTHS:
        return None, (problem(at, "NV203", f"{_quoted(text)}: there is no month {month}", _SHAPE),)
    if month is not None and day is not None and not 1 <= day <= days_in_month(known_year, month):
        return None, (problem(at, "NV203", f"{_quoted(text)}: there is no such day", "check day and month"),)
    if known_year is None and (month is None or day is None):
        return None, (_not_a_date(text, at),)
    return PartialDate(known_year, month, day), ()


_SHAPE = "write year-month-day, like 2026-03-05"


def _year_last(
    match: re.Match[str], text: str, at: Location, order: DateOrder | None
) -> tuple[PartialDate | None, tuple[Problem, ...]]:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    month_day = _which_is_which(first, second, order)
    if month_day is None:
        day_first, month_first = (
            f"{year:04d}-{second:02d}-{first:02d}",
            f"{year:04d}-{first:02d}-{second:02d}",
        )
        fix = f"write {day_first} or {month_first}, or set date_order in Network Settings"
        return None, (problem(at, "NV202", f"{_quoted(text)} can be read two ways", fix),)
    return _checked(year, *month_day, text=text, at=at)


def _no_year_either_way(
    match: re.Match[str], text: str, at: Location, order: DateOrder | None
) -> tuple[PartialDate | None, tuple[Problem, ...]]:
    first, second = int(match[1]), int(match[2])
    month_day = _which_is_which(first, second, order)
    if month_day is None:
        fix = f"write {second:02d}-{first:02d} or {first:02d}-{second:02d} (month, then day)"
        return None, (problem(at, "NV202", f"{_quoted(text)} can be read two ways", fix),)
    return _checked(None, *month_day, text=text, at=at)


def _which_is_which(first: int, second: int, order: DateOrder | None) -> tuple[int, int] | None:
    """Month and day of two numbers, where the settings or the numbers themselves decide; else None."""
    if order is DateOrder.DAY_FIRST or (order is None and first > MONTHS):
        return second, first
    if order is DateOrder.MONTH_FIRST or second > MONTHS:
        return first, second
    return (first, second) if first == second else None


def _not_a_date(text: str, at: Location) -> Problem:
    return problem(at, "NV201", f"{_quoted(text)} is not a date", "write 2026-03-05 or 03-05")


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f'"{flat if len(flat) <= 40 else flat[:39] + "…"}"'
