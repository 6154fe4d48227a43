"""How a note writes its log: where the entries stand, in which order, and in what shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.body import TAB_BLANKS, BodyLine, Shape
from netvault.notes.dates import parse_date
from netvault.notes.interactions import dated_entries, is_left_out, section_word

_SEPARATOR = re.compile(r"[\s|–·:—]*(?:-(?!>))?[\s|–·:—]*")
_TITLE = re.compile(r"(?:.* )?log|interactions")
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
        end = _end(raws, lines, places[head.number], first_line)
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
    return head.sections[:-1] if head.level else head.sections


def _is_titled(one: Entry) -> bool:
    above = _above(one.head)
    return bool(above) and is_log_title(above[-1])


def _end(raws: Sequence[str], lines: Sequence[BodyLine], place: int, first_line: int) -> int:
    """Where the lines end that belong to the entry, empty ones at its end left out."""
    head = lines[place]
    end = head.number - first_line + 1
    if head.level:
        end = next((one.number - first_line for one in lines[place + 1 :] if 0 < one.level <= head.level), len(raws))
    elif head.shape is not Shape.TABLE_ROW:
        end = _bullet_end(raws, lines, place, first_line)
    while not raws[end - 1].strip():
        end -= 1
    return end


def _bullet_end(raws: Sequence[str], lines: Sequence[BodyLine], place: int, first_line: int) -> int:
    """Past the lines indented below it, and those that go on with its words without an empty line between."""
    head = lines[place]
    end = head.number - first_line + 1
    spoken = {one.number - first_line: one for one in lines[place + 1 :]}
    for number in range(end, len(raws)):
        raw = raws[number]
        if not raw.strip():
            continue
        line = spoken.get(number)
        indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB_BLANKS))
        is_below = indent > head.indent and not (line and line.level)
        goes_on = line is not None and line.shape is Shape.TEXT and end == number
        if not (is_below or goes_on):
            break
        end = number + 1
    return end
