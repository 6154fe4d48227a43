"""A day and a time written in a format of Moment, as Obsidian's settings and templates have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEK_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_TEENS = range(11, 14)
_WEEK, _NOON = 7, 12

_TOKENS: dict[str, Callable[[datetime], str]] = {
    "YYYY": lambda at: f"{at.year:04d}",
    "YY": lambda at: f"{at.year % 100:02d}",
    "Q": lambda at: str((at.month + 2) // 3),
    "MMMM": lambda at: _MONTHS[at.month - 1],
    "MMM": lambda at: _MONTHS[at.month - 1][:3],
    "MM": lambda at: f"{at.month:02d}",
    "Mo": lambda at: _ordinal(at.month),
    "M": lambda at: str(at.month),
    "DDDD": lambda at: f"{at.timetuple().tm_yday:03d}",
    "DDD": lambda at: str(at.timetuple().tm_yday),
    "DD": lambda at: f"{at.day:02d}",
    "Do": lambda at: _ordinal(at.day),
    "D": lambda at: str(at.day),
    "dddd": lambda at: _WEEK_DAYS[_week_day(at)],
    "ddd": lambda at: _WEEK_DAYS[_week_day(at)][:3],
    "dd": lambda at: _WEEK_DAYS[_week_day(at)][:2],
    "d": lambda at: str(_week_day(at)),
    "e": lambda at: str(_week_day(at)),
    "E": lambda at: str(at.isoweekday()),
    "GGGG": lambda at: f"{at.isocalendar().year:04d}",
    "WW": lambda at: f"{at.isocalendar().week:02d}",
    "W": lambda at: str(at.isocalendar().week),
    "gggg": lambda at: f"{_week_of_year(at)[0]:04d}",
    "ww": lambda at: f"{_week_of_year(at)[1]:02d}",
    "w": lambda at: str(_week_of_year(at)[1]),
    "HH": lambda at: f"{at.hour:02d}",
    "H": lambda at: str(at.hour),
    "hh": lambda at: f"{_hour(at):02d}",
    "h": lambda at: str(_hour(at)),
    "mm": lambda at: f"{at.minute:02d}",
    "m": lambda at: str(at.minute),
    "ss": lambda at: f"{at.second:02d}",
    "s": lambda at: str(at.second),
    "A": lambda at: "PM" if at.hour >= _NOON else "AM",
    "a": lambda at: "pm" if at.hour >= _NOON else "am",
}
_PIECE = re.compile(r"\[([^\[\]]*)\]|(" + "|".join(sorted(_TOKENS, key=len, reverse=True)) + ")")


def render_moment(form: str, at: datetime) -> str:
    """The day and time in that format; names in English, and what is no token of Moment as it stands.

    What stands between square brackets is no format.
    """
    return _PIECE.sub(lambda piece: _TOKENS[piece[2]](at) if piece[2] else piece[1], form)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _week_day(at: datetime) -> int:
    return at.isoweekday() % _WEEK


def _hour(at: datetime) -> int:
    return (at.hour - 1) % _NOON + 1


def _week_of_year(at: datetime) -> tuple[int, int]:
    """Year and week as Moment counts them in English: from Sunday on, and the first holds the first of January."""
    sunday = at.toordinal() - _week_day(at)
    year = date.fromordinal(min(sunday + _WEEK - 1, date.max.toordinal())).year
    first = date(year, 1, 1)
    begin = first.toordinal() - first.isoweekday() % _WEEK
    return year, (sunday - begin) // _WEEK + 1
