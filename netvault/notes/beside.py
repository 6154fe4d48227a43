"""What a person's note tells beside the times in touch: dated facts, and the lines that link to others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from netvault.model.note import Fact, LinkingLine
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.body import BodyLine
from netvault.notes.dates import parse_date
from netvault.notes.interactions import Entry, dated_entries, is_left_out, section_word
from netvault.notes.links import find_links, text_by_name
from netvault.notes.logline import leading_date

_EDGES = " \t|–·:—-*_"


def read_facts(lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings) -> Iterator[Fact]:
    """The dated lines of the sections left out of the log, in the order of the note; none without words."""
    excluded = settings.log_sections_excluded
    if not any(line.level and is_left_out(line.sections, excluded) for line in lines):
        return
    for entry in dated_entries(lines):
        line, typed, _, _ = entry
        section = next((title for title in line.sections if is_left_out((title,), excluded)), None)
        if section is None:
            continue
        at = Location(path, line.number, line.column)
        on, _ = parse_date(typed, at)
        text = _words(entry)
        if on is not None and text:
            yield Fact(on, at, section_word(section), text)


def _words(entry: Entry) -> str:
    """What stands behind the day, or behind the last day of a span; under a bare day the first line below it."""
    _, _, rest, below = entry
    text = _bare(rest) or next((_bare(line.text) for line in below if not line.level), "")
    until = leading_date(text)
    return _bare(until[1]) if until else text


def _bare(text: str) -> str:
    return " ".join(text_by_name(text).split()).strip(_EDGES)


def read_links(
    lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings, tasks: Collection[int]
) -> Iterator[LinkingLine]:
    """The lines with links that are no time in touch; `tasks` are the numbers of those that are, being done tasks."""
    if not any("[" in line.text for line in lines):
        return
    told = {*tasks, *_log_lines(lines, settings)}
    for line in lines:
        links = () if line.number in told else find_links(line.text)
        # A link to a day is no link to somebody
        targets = dict.fromkeys(one.target for one in links if not leading_date(one.target.rpartition("/")[2]))
        if targets:
            yield LinkingLine(Location(path, line.number, line.column), text_by_name(line.text), tuple(targets))


def _log_lines(lines: Sequence[BodyLine], settings: Settings) -> Iterator[int]:
    """The numbers of the lines of the log; what lies below a heading is prose and names nobody."""
    for head, _, _, below in dated_entries(lines):
        if not is_left_out(head.sections, settings.log_sections_excluded):
            yield head.number
            yield from (line.number for line in below if not head.level)
