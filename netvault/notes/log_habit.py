"""How a note writes its log: where the entries stand, in which order, and in what shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.date import PartialDate
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.body import BodyLine, Shape
from netvault.notes.dated import MONTH_NUMBERS
from netvault.notes.dates import parse_date, parse_partial_date
from netvault.notes.entry_end import entry_end
from netvault.notes.interactions import dated_entries, is_left_out, section_word

_SEPARATOR = re.compile(r"[\s|–·:—]*(?:-(?!>))?[\s|–·:—]*")
_TITLE = re.compile(r"(?:.* )?log|interactions")
_NAMED_PERIOD = re.compile(r"(?:log )?([^\W\d_]+)?(?:\.?,? ?(\d{4}))?(?: log)?")
_NOWHERE = Location(PurePosixPath())


class Entry(NamedTuple):
    """A line that begins with a day, and all below that belongs to it: lines `begin` to `end` of the body, from 0.

    `day` is the date as typed, `rest` what stands behind it.
    """

    head: BodyLine
    on: date
    day: str
    rest: str
    begin: int
    end: int

    def may_have_beside(self, on: date) -> bool:
        """True for a day that may stand in the same section: one called 2025 is for that year."""
        above = self.head.sections[:-1] if self.head.level else self.head.sections
        return not above or _period(above[-1]) is None or _is_period_of(above[-1], on)


class Log(NamedTuple):
    """The entries of one log, top down."""

    entries: tuple[Entry, ...]

    @property
    def is_newest_last(self) -> bool:
        """True where the days climb from top to bottom more often than they fall."""
        pairs = [(above.on, below.on) for above, below in pairwise(self.entries)]
        return sum((above < below) - (above > below) for above, below in pairs) > 0

    @property
    def separator(self) -> str:
        """What mostly stands between the day and the words."""
        found = Counter(_lead(one.rest) for one in self.entries if one.rest.strip())
        usual = found.most_common(1)[0][0] if found else ""
        return usual if usual.strip() or "\t" in usual else " "

    @property
    def has_words_below(self) -> bool:
        """True for a log of bare days with the words in lines of their own."""
        return sum(not one.rest.strip() for one in self.entries) * 2 > len(self.entries)

    def neighbours(self, on: date) -> tuple[tuple[Entry, bool], ...]:
        """The entries a new one of that day may stand next to, and whether below; the one it follows in time first."""
        if self.is_newest_last:
            place = next((number for number in range(len(self.entries), 0, -1) if self.entries[number - 1].on <= on), 0)
        else:
            place = next((number for number, one in enumerate(self.entries) if one.on <= on), len(self.entries))
        above = [(one, True) for one in self.entries[max(0, place - 1) : place]]
        below = [(one, False) for one in self.entries[place : place + 1]]
        return tuple((*above, *below) if self.is_newest_last else (*below, *above))

    def gap(self, raws: Sequence[str]) -> int:
        """How many empty lines mostly stand between two entries."""
        between = [raws[above.end : below.begin] for above, below in pairwise(self.entries)]
        found = Counter(len(lines) for lines in between if not any(map(str.strip, lines)))
        return found.most_common(1)[0][0] if found else int(self.entries[0].head.level > 0)


def _lead(rest: str) -> str:
    found = _SEPARATOR.match(rest)
    return found[0] if found else ""


def is_log_title(title: str) -> bool:
    """True for Log, Contact log, Interaction Log, Interactions and the like."""
    return _TITLE.fullmatch(section_word(title)) is not None


def find_period(lines: Sequence[BodyLine], log: Log, on: date) -> BodyLine | None:
    """The heading of that month or year within the log; None without one."""
    above = _above(log.entries[0].head)
    found = [one for one in lines if one.level and _is_period_of(one.text, on) and _above(one) == above]
    return max(found, key=lambda one: one.level, default=None)


def _is_period_of(title: str, on: date) -> bool:
    period = _period(title)
    return period is not None and period.year == on.year and period.month in (None, on.month)


def _period(title: str) -> PartialDate | None:
    """The year or month that the title is, also as "Log 2026", "March 2026" and "March"; None for any other."""
    words = section_word(title)
    if named := _NAMED_PERIOD.fullmatch(words):
        year, month = named[2], MONTH_NUMBERS.get(named[1] or "")
        return PartialDate(int(year) if year else None, month) if month or (year and not named[1]) else None
    found, _ = parse_partial_date(words, _NOWHERE)
    return found if found and found.year and not found.day else None


def find_log(raws: Sequence[str], lines: Sequence[BodyLine], first_line: int, settings: Settings) -> Log | None:
    """The log of the note: the one under a title that says so, else the one with the latest day; None without one.

    `raws` are the lines of the body without their ends, `lines` those of them that speak.
    """
    logs: dict[tuple[object, ...], list[Entry]] = {}
    places = {line.number: place for place, line in enumerate(lines)}
    for head, typed, rest, _ in dated_entries(lines):
        on, _ = parse_date(typed, _NOWHERE)
        if on is None or is_left_out(head.sections, settings.log_sections_excluded):
            continue
        begin = head.number - first_line
        end = entry_end(raws, lines, places[head.number], first_line)
        day = head.text[: len(head.text) - len(rest)]
        logs.setdefault(_kind(head), []).append(Entry(head, on, day, rest, begin, end))
    if not logs:
        return None
    kind = max(logs, key=lambda kind: (_is_titled(logs[kind][0]), max(one.on for one in logs[kind]), len(logs[kind])))
    return Log(tuple(logs[kind]))


def _kind(head: BodyLine) -> tuple[object, ...]:
    """What the entries of one log have in common."""
    shape = Shape.BULLET if head.shape is Shape.DONE_TASK else head.shape
    return _above(head), shape, head.indent, head.level


def _above(head: BodyLine) -> tuple[str, ...]:
    """The headings above, without those that part one log by years or months."""
    above = head.sections[:-1] if head.level else head.sections
    while above and _period(above[-1]):
        above = above[:-1]
    return above


def _is_titled(one: Entry) -> bool:
    above = _above(one.head)
    return bool(above) and is_log_title(above[-1])
