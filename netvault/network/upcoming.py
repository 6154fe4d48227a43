"""When comes what a line of a note announces?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from netvault.model.date import MONTHS_IN_YEAR, add_months, days_in_month

# A March named in May is more likely the one just past than the next: so far ahead only with a year, or with "next"
AHEAD_DAYS = 270

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = {name: number for number, month in enumerate(_MONTHS, 1) for name in (month, month[:3])} | {"Sept": 9}
# The months are those of the northern half of the world
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON_MONTHS = 3
# Small letters are read where no other English word or name is written so
_SMALL = [name.lower() for name in _MONTHS if name not in {"March", "May", "August"}]
_MONTH = "(?:" + "|".join(sorted((*_NUMBERS, *_SMALL), key=len, reverse=True)) + r")\b(?! del\b|['’]s\b)\.?"
# People too are called so, and letters come from them
_ALSO_PEOPLE = frozenset({"April", "May", "June", "August", "Jan"})
_PEOPLE_COME_BEHIND = frozenset({"from", "before", "for", "around", "this"})

_LEAD = (
    r"(?<!back )\b(?i:(?P<lead>in|by|until|till|from|before|during|around|for|this|next|early|late|mid|starting|"
    r"(?:end|start|beginning|middle|week|half) of)(?:[ -](?:the|early|late|mid))?)[ -]"
)
_AGO = r"(?! (?:days?|weeks?|months?|years?)\b)"
_NOT_PAST = r"(?<!since )(?<!last )"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>\d{4})\b)?(?! last\b)"
_ISO = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\d-])")
_TO_DAY = r"(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?"
_DAY_FIRST = re.compile(rf"(?<![\d:.]){_NOT_PAST}{_DAY}{_TO_DAY}(?: of)? (?P<month>{_MONTH}){_YEAR}")
_DAY_LAST = re.compile(rf"{_NOT_PAST}\b(?P<month>{_MONTH}) {_DAY}{_AGO}(?!\d|[:.]\d|\s?[ap]m\b|%){_YEAR}")
_BARE = re.compile(rf"{_LEAD}(?P<month>{_MONTH}|march\b){_YEAR}")
# The fall on the stairs, the spring roll
_NO_SEASON = r"(?! of (?!\d))(?! (?:on|down|from|roll|cleaning|onions?|water)\b)"
_SEASON = re.compile(rf"{_LEAD}(?P<season>{'|'.join(_SEASONS)})\b{_NO_SEASON}{_YEAR}", re.IGNORECASE)
# "12 March 2027" is a day
_NO_DAY = r"(?<!\d )(?<!st )(?<!nd )(?<!rd )(?<!th )(?<!of )"
_WITH_YEAR = re.compile(
    rf"{_NOT_PAST}{_NO_DAY}\b(?:(?P<month>{_MONTH})|(?P<season>(?i:{'|'.join(_SEASONS)}))),? (?P<year>\d{{4}})\b"
)
_NEXT = re.compile(r"(?<!the )\bnext (?P<span>week|month|year)\b", re.IGNORECASE)
# Most lines name no time at all, and a look for parts of words is quick
_HINTS = (*(month[:3].lower() for month in _MONTHS), *_SEASONS, "next", "20")


class _Span(NamedTuple):
    """Some days named in a line, from the first to the last; `is_sure` where it says which year they are of."""

    first: date
    last: date
    is_sure: bool


def announced(text: str, on: date) -> date | None:
    """The first day of the time a line of that day announces, after the day itself; None where it announces none.

    Read are English months and seasons, whole dates, and "next week"; of several times it is the first. Without a
    year it is the next that comes, if within nine months.
    """
    small = text.lower()
    if not any(hint in small for hint in _HINTS):
        return None
    return min((day for span in _spans(text, on) if (day := _first_after(span, on))), default=None)


def _first_after(span: _Span, on: date) -> date | None:
    day = max(span.first, date.fromordinal(min(on.toordinal() + 1, date.max.toordinal())))
    is_near = span.is_sure or (day - on).days <= AHEAD_DAYS
    return day if on < day <= span.last and is_near else None


def _spans(text: str, on: date) -> Iterator[_Span]:
    for pattern in (_ISO, _DAY_FIRST, _DAY_LAST, _BARE, _SEASON, _WITH_YEAR):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            span = _named(parts, on) if _is_a_time(parts) else None
            if span is not None:
                yield span
    for found in _NEXT.finditer(text):
        yield _next(found["span"].lower(), on)


def _is_a_time(parts: dict[str, str | None]) -> bool:
    """False where a month's name stands as people's names do: a letter from April."""
    month, lead = (parts.get("month") or "").rstrip("."), (parts.get("lead") or "").lower()
    return month not in _ALSO_PEOPLE or lead not in _PEOPLE_COME_BEHIND


def _named(parts: dict[str, str | None], on: date) -> _Span | None:
    """The days a line means by a month, a season or a day; None where there is no such day."""
    month, months = _month(parts), 1 if parts.get("season") is None else _SEASON_MONTHS
    day, typed = parts.get("day"), parts.get("year")
    if typed:
        return _span(int(typed), month, months, day, is_sure=True)
    # A winter named in January began the year before
    years = (on.year - 1, on.year, on.year + 1)
    spans = (span for year in years if (span := _span(year, month, months, day, is_sure=False)))
    if (parts.get("lead") or "").lower() == "next":
        return next((span._replace(is_sure=True) for span in spans if span.first > on), None)
    return next((span for span in spans if span.last > on), None)


def _month(parts: dict[str, str | None]) -> int:
    season, month = parts.get("season"), (parts.get("month") or "").rstrip(".")
    if season:
        return _SEASONS[season.lower()]
    return int(month) if month.isdigit() else _NUMBERS[month.capitalize()]


def _span(year: int, month: int, months: int, day: str | None, is_sure: bool) -> _Span | None:
    if not (1 <= year < date.max.year and 1 <= month <= MONTHS_IN_YEAR):
        return None
    if day is None:
        first = date(year, month, 1)
        return _Span(first, add_months(first, months) - timedelta(days=1), is_sure)
    if not 1 <= int(day) <= days_in_month(year, month):
        return None
    return _Span(date(year, month, int(day)), date(year, month, int(day)), is_sure)


def _next(word: str, on: date) -> _Span:
    """The week from its Monday, the month or the year after that day's."""
    if word == "week":
        first = date.fromordinal(min(on.toordinal() + 7 - on.weekday(), date.max.toordinal()))
    elif word == "month":
        first = add_months(on.replace(day=1), 1)
    else:
        first = add_months(on.replace(month=1, day=1), MONTHS_IN_YEAR)
    return _Span(first, first, is_sure=True)
