"""Days as people say them: yesterday, -3d, friday; tomorrow, 3w, next monday."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePosixPath

from netvault.model.date import MONTHS_IN_YEAR, Cadence, add_months
from netvault.model.problem import Location
from netvault.notes.cadence import parse_cadence

_WEEK_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = len(_WEEK_DAYS)
_LEAST_LETTERS = 3
# A bare number of so many digits is rather a year than days
_YEAR_DIGITS = 4
_NOWHERE = Location(PurePosixPath())


def parse_past_day(text: str, today: date) -> date | None:
    """The day meant: 2026-03-01, today, yesterday, -3d, 2w ago, or a weekday, the last one before today; else None."""
    words = " ".join(text.casefold().split())
    if words in ("today", "yesterday"):
        return _days_on(today, -(words == "yesterday"))
    if (number := _week_day(words.removeprefix("last "))) is not None:
        return _days_on(today, -((today.weekday() - number - 1) % _WEEK + 1))
    if words.startswith("-") or words.endswith(" ago"):
        span = _span(words.removeprefix("-").removesuffix(" ago"))
        return _before(span, today) if span else None
    return _whole(words)


def parse_coming_day(text: str, today: date) -> date | None:
    """The day meant: 2026-03-01, today, tomorrow, 3w or +3w, in 2 months, a weekday, the next one; else None."""
    words = " ".join(text.casefold().split())
    if words in ("today", "tomorrow"):
        return _days_on(today, words == "tomorrow")
    if (number := _week_day(words.removeprefix("next "))) is not None:
        return _days_on(today, (number - today.weekday() - 1) % _WEEK + 1)
    if (whole := _whole(words)) is not None:
        return whole
    span = _span(words.removeprefix("+").removeprefix("in "))
    return span.after(today) if span else None


def _whole(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words.count("-") == 2 else None
    except ValueError:
        return None


def _week_day(words: str) -> int | None:
    found = (number for number, name in enumerate(_WEEK_DAYS) if name.startswith(words))
    return next(found, None) if len(words) >= _LEAST_LETTERS else None


def _span(words: str) -> Cadence | None:
    """A span of days or months; a rhythm in words, as weekly, is none, nor a year."""
    if words.isdecimal() and len(words) >= _YEAR_DIGITS:
        return None
    span = parse_cadence(words, _NOWHERE)[0] if words[:1].isdigit() else None
    return None if span is None or span.is_never else span


def _before(span: Cadence, today: date) -> date | None:
    months_there_are = (today.year - 1) * MONTHS_IN_YEAR + today.month - 1
    return None if span.months > months_there_are else _days_on(add_months(today, -span.months), -span.days)


def _days_on(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None
