"""A new line of a log, written as its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netvault.model.settings import Settings
from netvault.notes.body import Shape
from netvault.notes.log_habit import Entry, Log
from netvault.notes.log_row import new_row
from netvault.notes.logline import leading_date, read_said
from netvault.notes.safe import one_line

_DAY = re.compile(r"([*_]{0,3})(?:(\[\[)([^\]|#]*/)?)?\d{4}-\d{2}-\d{2}[^*_]*([*_]{0,3})")
_BULLET = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_STARTS_PLAIN = re.compile(r"(?!\d{1,9}[.)](?:\s|$))\w")
# Comments, formulas, templates, fields, queries and block ids: what makes more of words than words. Links, tags stay.
_STRUCTURE = re.compile(r"(?<=%)%|(?<=\$)\$|(?<=<)[!%]|(?<!\()<(?=[A-Za-z/?])|(?<=:):|`(?=\$?=)|(?<=\s)\^(?=[\w-]+$)")


def safe_words(words: str) -> str:
    """The words on one line, with nothing in them that would be more than words but links, tags and marks."""
    return _STRUCTURE.sub(lambda sign: "\\" + sign[0], one_line(words))


def new_entry(raws: Sequence[str], log: Log, beside: Entry, on: date, words: str, settings: Settings) -> list[str]:
    """The lines of an entry of that day as the log writes them; `beside` is the one it will stand next to."""
    raw, shape = raws[beside.begin], beside.head.shape
    if shape is Shape.TABLE_ROW:
        return [new_row(raws, log, beside, _day_as(beside.day, on), words, settings)]
    day = _day_as(beside.day, on)
    said = _joined(day, log.separator, words, settings)
    if shape is not Shape.HEADING:
        return [dash_like(raw, is_below=beside.on <= on and log.is_newest_last) + said]
    heading = _HEADING.match(raw)
    hashes = heading[0] if heading else "## "
    # Below a heading is prose, whose links count for nobody
    if log.has_words_below and _STARTS_PLAIN.match(words) and "[" not in words:
        has_gap = not "".join(raws[beside.begin + 1 : beside.begin + 2]).strip()
        return [hashes + day, *([""] if has_gap else []), words]
    return [hashes + said]


def _day_as(typed: str, on: date) -> str:
    """The day in the neighbour's form: bare or linked, bold or not."""
    found = _DAY.fullmatch(typed)
    if found is None:
        return str(on)
    marks, link, folder, closing = found.groups(default="")
    # Daily notes in a folder for each month lie in another folder that day; by name alone they are found
    place = "" if any(map(str.isdigit, folder)) else folder
    day = f"[[{place}{on}]]" if link else str(on)
    return f"{marks}{day}{closing}" if marks == closing[::-1] else day


def _joined(day: str, separator: str, words: str, settings: Settings) -> str:
    """Day and words with the log's separator between, unless the words would then say something else."""
    if not words:
        return day
    meant = read_said(f" {words}", settings.channels)
    for between in (separator, " "):
        dated = leading_date(f"{day}{between}{words}")
        if dated and read_said(dated[1], settings.channels) == meant:
            return f"{day}{between}{words}"
    return f"{day} {words}"


def dash_like(raw: str, *, is_below: bool) -> str:
    """The neighbour's bullet without its task box; a number counts on where the new entry stands below."""
    found = _BULLET.match(raw)
    if found is None:
        return "- "
    indent, sign, number, point, blanks = found.groups(default="")
    return f"{indent}{sign or f'{int(number) + is_below}{point}'}{blanks}"
