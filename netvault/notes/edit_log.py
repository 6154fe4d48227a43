"""A line added to a note's log, where it belongs and as the note writes it; nothing else in the note changes."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from netvault.model.interaction import Interaction, Mark
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.body import BodyLine, Shape, body_lines
from netvault.notes.edit import Edited
from netvault.notes.edit_body import Addition, Body, is_same_around, read_body, with_lines
from netvault.notes.edit_refused import EditRefused, unsafe
from netvault.notes.interactions import LogLine, is_left_out, read_log
from netvault.notes.log_entry import new_entry, safe_words
from netvault.notes.log_habit import Log, find_log, find_period, is_log_title
from netvault.notes.log_row import first_row

TITLE = "Log"


def append_log(text: str, path: PurePosixPath, settings: Settings, on: date, words: str) -> Edited:
    """The note with a line of that day in its log; the same where its log says so already.

    It goes to the log the note has, where its day belongs and in the shape of its neighbours, else to a new section
    at the end. Line breaks in the words become blanks; what would be more than words is escaped, links and marks stay.
    Raises EditRefused where that cannot be done with certainty.
    """
    body = read_body(text, path)
    said = safe_words(words)
    read = read_log(tuple(body_lines([_plain_line(on, said)], 1)), path, settings)[0]
    if len(read) != 1:
        raise EditRefused(Location(path), "the words cannot stand in a log", "write them in other words")
    meant = read[0].interaction
    known, _ = read_log(body.lines, path, settings)
    if any(_says(one.interaction, meant) for one in known):
        return Edited(text, f"the log of {on} says so already")
    addition = _addition(body, on, said, settings)
    new = with_lines(body, addition)
    _prove(body, new, addition, settings, meant)
    return Edited(new, f"a line of {on} was added to the log")


def _plain_line(on: date, words: str) -> str:
    return f"- {on} {words}".rstrip()


def _addition(body: Body, on: date, words: str, settings: Settings) -> Addition:
    log = find_log(body.raws, body.lines, body.front.body_line, settings)
    if log is not None:
        return _beside(body, log, on, words, settings)
    excluded = settings.log_sections_excluded
    titled = (one for one in body.lines if one.level and is_log_title(one.text))
    heading = next((one for one in titled if not is_left_out(one.sections, excluded)), None)
    if heading is None:
        return _new_section(body, _plain_line(on, words), settings)
    return _below(body, heading, on, words, settings)


def _beside(body: Body, log: Log, on: date, words: str, settings: Settings) -> Addition:
    """Next to the entry it follows in time, as the log runs, and below the heading of its year where it has such."""
    gap, neighbours = [""] * log.gap(body.raws), log.neighbours(on)
    beside, is_below = next((pair for pair in neighbours if pair[0].may_have_beside(on)), (None, False))
    if beside is None:
        heading = find_period(body.lines, log, on)
        if heading is None:
            at = Location(body.front.path, neighbours[0][0].head.number)
            reason = f"this log goes by years or months, and has no place for {on}"
            raise EditRefused(at, reason, f"add the heading {on.year}, or that of the month")
        return _below(body, heading, on, words, settings)
    lines = new_entry(body.raws, log, beside, on, words, settings)
    return Addition(beside.end, [*gap, *lines]) if is_below else Addition(beside.begin, [*lines, *gap])


def _below(body: Body, heading: BodyLine, on: date, words: str, settings: Settings) -> Addition:
    """Under a heading that has no entry yet, behind what else stands there; in the table that begins there."""
    begin = heading.number - body.front.body_line + 1
    following = (one.number for one in body.lines if one.level and one.number > heading.number)
    end = next(following, body.front.body_line + len(body.raws)) - body.front.body_line
    while end > begin and not body.raws[end - 1].strip():
        end -= 1
    for stop in range(begin, end):
        if row := first_row(body.raws[begin : stop + 1], on, words, settings):
            return Addition(stop + 1, [row])
    line = _plain_line(on, words)
    last = next((one for one in body.lines if one.number == end - 1 + body.front.body_line), None)
    is_loose = end > begin and (last is None or last.shape is not Shape.BULLET)
    return Addition(end, ["", line] if is_loose else [line])


def _new_section(body: Body, line: str, settings: Settings) -> Addition:
    """A section of its own at the end; a top heading where a lower one would fall under a section left out."""
    top = next((one for one in reversed(body.lines) if one.level == 1), None)
    is_hidden = top is not None and is_left_out((top.text,), settings.log_sections_excluded)
    is_open = (not body.raws and not body.front.is_there) or (body.raws and not body.raws[-1].strip())
    heading = f"{'#' if is_hidden else '##'} {TITLE}"
    return Addition(len(body.raws), [heading, line] if is_open else ["", heading, line])


def _says(one: Interaction, meant: Interaction) -> bool:
    """True where it says that; of a promise kept it may say more."""
    marks = tuple(mark for mark in one.marks if mark.mark is not Mark.DONE or mark in meant.marks)
    return one._replace(at=meant.at, marks=marks) == meant


def _prove(body: Body, new_text: str, addition: Addition, settings: Settings, meant: Interaction) -> None:
    """Raises EditRefused unless the note says all it said, and the one line more."""
    path = body.front.path
    first = body.front.body_line + addition.place
    refusal = unsafe(path, max(1, first - 1))
    try:
        new = read_body(new_text, path)
    except EditRefused:
        raise refusal from None
    stop = first + len(addition.lines)
    logs = [read_log(one.lines, path, settings)[0] for one in (body, new)]
    new_ones = [one.interaction for one in logs[1] if first <= one.interaction.at.line < stop]
    others = [_placeless(one) for one in logs[1] if not first <= one.interaction.at.line < stop]
    is_proven = (
        is_same_around(body, new, addition)
        and others == [_placeless(one) for one in logs[0]]
        and len(new_ones) == 1
        and _says(new_ones[0], meant)
    )
    if not is_proven:
        raise refusal


def _placeless(one: LogLine) -> object:
    nowhere = Location(PurePosixPath())
    mentions = [(mention.link, mention.interaction._replace(at=nowhere)) for mention in one.mentions]
    return one.interaction._replace(at=nowhere), mentions
