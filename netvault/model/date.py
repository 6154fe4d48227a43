"""Dates people know only in part, and the rhythm of keeping in touch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS_IN_YEAR = 365.25
MONTHS_IN_YEAR = 12
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int | None, month: int) -> int:
    """How many days the month has; with no year February has 29, so that every birthday exists."""
    # by hand: the library for it takes a millisecond of every start
    is_short = year is not None and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
    return 28 if month == 2 and is_short else _DAYS_IN_MONTH[month - 1]


def add_months(on: date, months: int) -> date:
    """The same day so many calendar months later, or the month's last day where there is no such day.

    Never later than the last date a calendar can hold (31 December 9999).
    """
    index = on.year * MONTHS_IN_YEAR + on.month - 1 + months
    year, month = divmod(index, MONTHS_IN_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(on.day, days_in_month(year, month + 1)))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the year, the month or the day may be unknown (None)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def full(self) -> date | None:
        """The calendar date, if year, month and day are all known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def is_after(self, on: date) -> bool:
        """True where even the earliest day it may be lies after that one."""
        if self.year is None or self.year < on.year:
            return False
        return date(self.year, self.month or 1, self.day or 1) > on

    def in_year(self, year: int) -> date | None:
        """The day it falls on in that year; None if month or day is unknown."""
        if self.month is None or self.day is None:
            return None
        # 29 February in a common year is kept on the 28th
        return date(year, self.month, min(self.day, days_in_month(year, self.month)))

    def next_on_or_after(self, today: date) -> date | None:
        """The first time it comes round, today included; None if month or day is unknown."""
        this_year = self.in_year(today.year)
        if this_year is None or this_year >= today:
            return this_year
        return self.in_year(today.year + 1) if today.year < date.max.year else None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date written as `str` writes it."""
        if text.startswith("--"):
            return cls(None, *(int(part) or None for part in text[2:].split("-")))
        return cls(*map(int, text.split("-")))

    def __str__(self) -> str:
        """As netvault writes it: 1988-02-29, --02-29, 1988-02 or 1988 (ISO 8601, vCard for no year)."""
        if self.year is None:
            return f"--{self.month or 0:02d}-{self.day or 0:02d}"
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to be in touch: so many days, or so many calendar months; neither means never due."""

    days: int = 0
    months: int = 0

    @property
    def is_never(self) -> bool:
        """True where the person is listed but never due ("as needed")."""
        return not self.days and not self.months

    def after(self, on: date) -> date | None:
        """The day the next contact is due, clamped to the month's end; None if never."""
        if self.is_never:
            return None
        later = add_months(on, self.months) if self.months else on
        return later + timedelta(days=self.days) if (date.max - later).days > self.days else date.max

    @property
    def length_days(self) -> int | None:
        """About how long it is, for comparing and for JSON: a month counts a twelfth of 365.25 days."""
        if self.is_never:
            return None
        return self.days + round(self.months * DAYS_IN_YEAR / MONTHS_IN_YEAR)

    def __str__(self) -> str:
        """In words: "every 3 months", "every 10 days", "as needed"."""
        if self.is_never:
            return "as needed"
        number, unit = (self.months, "month") if self.months else (self.days, "day")
        for size, bigger in ((12, "year"), (7, "week")):
            if unit == {"year": "month", "week": "day"}[bigger] and number % size == 0:
                number, unit = number // size, bigger
        return f"every {unit}" if number == 1 else f"every {number} {unit}s"


NEVER = Cadence()
