"""A new line of a log, written as its neighbours are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netvault.model.settings import Settings
from netvault.notes.body import Shape
from netvault.notes.log_habit import Entry, Log
from netvault.notes.logline import channel_words, leading_date, read_said
from netvault.notes.safe import one_line

_DAY = re.compile(r"([*_]{0,3})(?:(\[\[)([^\]|#]*/)?)?\d{4}-\d{2}-\d{2}[^*_]*([*_]{0,3})")
_BULLET = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CHANNEL_FIRST = re.compile(r"([^:]{1,30}):[ ]+(.+)")
_STARTS_PLAIN = re.compile(r"(?!\d{1,9}[.)](?:\s|$))\w")
# Comments, templates, fields, queries and block ids: what makes more of words than words. Links and tags stay.
_STRUCTURE = re.compile(r"(?<=%)%|(?<=<)[!%]|(?<!\()<(?=[A-Za-z/?])|(?<=:):|`(?=\$?=)|(?<=\s)\^(?=[\w-]+$)")


def safe_words(words: str) -> str:
    """The words on one line, with nothing in them that would be more than words but links, tags and marks."""
    return _STRUCTURE.sub(lambda sign: "\\" + sign[0], one_line(words))


def new_entry(raws: Sequence[str], log: Log, beside: Entry, on: date, words: str, settings: Settings) -> list[str]:
    """The lines of an entry of that day as the log writes them; `beside` is the one it will stand next to."""
    raw, shape = raws[beside.begin], beside.head.shape
    if shape is Shape.TABLE_ROW:
        return [_row(raw, log, beside, on, words, settings)]
    day = _day_as(beside.day, on)
    said = _joined(day, log.separator, words, settings)
    if shape is not Shape.HEADING:
        return [_dash(raw, is_below=beside.on <= on and log.is_newest_last) + said]
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


def _dash(raw: str, *, is_below: bool) -> str:
    """The neighbour's bullet without its task box; a number counts on where the new entry stands below."""
    found = _BULLET.match(raw)
    if found is None:
        return "- "
    indent, sign, number, point, blanks = found.groups(default="")
    return f"{indent}{sign or f'{int(number) + is_below}{point}'}{blanks}"


def _row(raw: str, log: Log, beside: Entry, on: date, words: str, settings: Settings) -> str:
    """A row with as many cells: the channel where the others have one, the words where they have most."""
    rows = [_BARE_PIPE.split(one.head.text) for one in log.entries]
    written = [_day_as(beside.day, on), *[""] * (len(_BARE_PIPE.split(beside.head.text)) - 1)]
    lengths = [sum(len(row[place].strip()) for row in rows if place < len(row)) for place in range(len(written))]
    place = max(range(1, len(written)), key=lengths.__getitem__, default=0)
    known = channel_words(settings.channels)
    has_channels = place > 1 and any(row[1].strip().casefold() in known for row in rows if len(row) > 1)
    first = _CHANNEL_FIRST.fullmatch(words) if has_channels else None
    if first and first[1].casefold() in known:
        written[1], words = first[1], first[2]
    text = _BARE_PIPE.sub(r"\\|", words)
    written[place] = f"{written[place]} {text}".strip()
    return _bordered(raw, written)


def _bordered(raw: str, cells: Sequence[str]) -> str:
    """The cells between pipes as the neighbour has them: with blanks or not, at both ends or between cells alone."""
    row = raw.strip()
    has_opening, has_closing = row.startswith("|"), row.endswith("|")
    pad = " " if row.startswith("| ") or not has_opening else ""
    text = f"{pad}|{pad}".join(cells)
    indent = raw[: len(raw) - len(raw.lstrip())]
    return f"{indent}{'|' + pad if has_opening else ''}{text}{pad + '|' if has_closing else ''}"
