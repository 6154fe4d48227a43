"""A line added to a note's log, where it belongs and as the note writes it; nothing else in the note changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.interaction import Interaction, Mark
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.body import BodyLine, Shape, body_lines
from netvault.notes.edit import Edited
from netvault.notes.edit_front import Front, line_end, lines_of, split_front
from netvault.notes.edit_refused import EditRefused, unsafe
from netvault.notes.inline import bracketed_fields, line_fields, listed_facts
from netvault.notes.interactions import LogLine, is_left_out, read_log
from netvault.notes.log_entry import new_entry, safe_words
from netvault.notes.log_habit import Log, find_log, is_log_title
from netvault.notes.nodes import Scalar

TITLE = "Log"


class _Body(NamedTuple):
    """The body of a note: its lines without their ends, those that speak, and the note it is cut from."""

    front: Front
    raws: list[str]
    lines: tuple[BodyLine, ...]


class _Addition(NamedTuple):
    """New lines, and before which line of the body they go, counted from 0."""

    place: int
    lines: list[str]


def append_log(text: str, path: PurePosixPath, settings: Settings, on: date, words: str) -> Edited:
    """The note with a line of that day in its log; the same where its log says so already.

    It goes to the log the note has, where its day belongs and in the shape of its neighbours, else to a new section
    at the end. Line breaks in the words become blanks; what would be more than words is escaped, links and marks stay.
    Raises EditRefused where that cannot be done with certainty.
    """
    body = _read_body(text, path)
    said = safe_words(words)
    read = read_log(tuple(body_lines([_plain_line(on, said)], 1)), path, settings)[0]
    if len(read) != 1:
        raise EditRefused(Location(path), "the words cannot stand in a log", "write them in other words")
    meant = read[0].interaction
    known, _ = read_log(body.lines, path, settings)
    if any(_says(one.interaction, meant) for one in known):
        return Edited(text, f"the log of {on} says so already")
    addition = _addition(body, on, said, settings)
    new = _with(body, addition)
    _prove(body, new, addition, settings, meant)
    return Edited(new, f"a line of {on} was added to the log")


def _plain_line(on: date, words: str) -> str:
    return f"- {on} {words}".rstrip()


def _read_body(text: str, path: PurePosixPath) -> _Body:
    front, _ = split_front(text, path)
    raws = [line.rstrip("\r\n") for line in lines_of(text[front.body :])]
    return _Body(front, raws, tuple(body_lines(raws, front.body_line)))


def _addition(body: _Body, on: date, words: str, settings: Settings) -> _Addition:
    log = find_log(body.raws, body.lines, body.front.body_line, settings)
    if log is not None:
        return _beside(body, log, on, words, settings)
    line = _plain_line(on, words)
    excluded = settings.log_sections_excluded
    titled = (one for one in body.lines if one.level and is_log_title(one.text))
    heading = next((one for one in titled if not is_left_out(one.sections, excluded)), None)
    return _below(body, heading, line) if heading else _new_section(body, line, settings)


def _beside(body: _Body, log: Log, on: date, words: str, settings: Settings) -> _Addition:
    """Next to the entry it follows in time, as the log runs."""
    entries, gap = log.entries, [""] * log.gap(body.raws)
    if log.is_newest_last:
        before = next((one for one in reversed(entries) if one.on <= on), None)
    else:
        after = next((one for one in entries if one.on <= on), None)
        before = entries[-1] if after is None else None
    if before is not None:
        return _Addition(before.end, [*gap, *new_entry(body.raws, log, before, on, words, settings)])
    first = entries[0] if log.is_newest_last or after is None else after
    return _Addition(first.begin, [*new_entry(body.raws, log, first, on, words, settings), *gap])


def _below(body: _Body, heading: BodyLine, line: str) -> _Addition:
    """Under a heading that has no entry yet, behind what else stands there."""
    begin = heading.number - body.front.body_line + 1
    following = (one.number for one in body.lines if one.level and one.number > heading.number)
    end = next(following, body.front.body_line + len(body.raws)) - body.front.body_line
    while end > begin and not body.raws[end - 1].strip():
        end -= 1
    last = next((one for one in body.lines if one.number == end - 1 + body.front.body_line), None)
    is_loose = end > begin and (last is None or last.shape is not Shape.BULLET)
    return _Addition(end, ["", line] if is_loose else [line])


def _new_section(body: _Body, line: str, settings: Settings) -> _Addition:
    """A section of its own at the end; a top heading where a lower one would fall under a section left out."""
    top = next((one for one in reversed(body.lines) if one.level == 1), None)
    is_hidden = top is not None and is_left_out((top.text,), settings.log_sections_excluded)
    is_open = (not body.raws and not body.front.is_there) or (body.raws and not body.raws[-1].strip())
    heading = f"{'#' if is_hidden else '##'} {TITLE}"
    return _Addition(len(body.raws), [heading, line] if is_open else ["", heading, line])


def _with(body: _Body, addition: _Addition) -> str:
    """The text with the new lines, each with the line end of its neighbour."""
    text = body.front.text
    at = body.front.body + sum(map(len, lines_of(text[body.front.body :])[: addition.place]))
    end = line_end(text, at)
    is_after_open_end = at == len(text) and at > body.front.begin and not text.endswith(("\n", "\r"))
    lines = (f"{end}{one}" if is_after_open_end else f"{one}{end}" for one in addition.lines)
    return text[:at] + "".join(lines) + text[at:]


def _says(one: Interaction, meant: Interaction) -> bool:
    """True where it says that; of a promise kept it may say more, and a row of a table may end in empty cells."""
    said, wanted = map(_without_cells, (one, meant))
    marks = tuple(mark for mark in said.marks if mark.mark is not Mark.DONE or mark in wanted.marks)
    return said._replace(at=wanted.at, marks=marks) == wanted


def _without_cells(one: Interaction) -> Interaction:
    marks = tuple(mark._replace(words=mark.words.rstrip(" |")) for mark in one.marks)
    return one._replace(text=one.text.rstrip(" |"), marks=marks)


def _prove(body: _Body, new_text: str, addition: _Addition, settings: Settings, meant: Interaction) -> None:
    """Raises EditRefused unless the note says all it said, and the one line more."""
    front, path = body.front, body.front.path
    first = front.body_line + addition.place
    refusal = unsafe(path, max(1, first - 1))
    try:
        new = _read_body(new_text, path)
    except EditRefused:
        raise refusal from None
    stop = first + len(addition.lines)
    added, rest = _parted(new.lines, first, stop)
    logs = [read_log(one.lines, path, settings)[0] for one in (body, new)]
    new_ones = [one.interaction for one in logs[1] if first <= one.interaction.at.line < stop]
    others = [_placeless(one) for one in logs[1] if not first <= one.interaction.at.line < stop]
    is_proven = (
        _is_same_around(front.text, new_text, first - 1, stop - 1)
        and new.front.body_line == front.body_line
        and [one[1:] for one in rest] == [one[1:] for one in body.lines]
        and bool(added)
        and others == [_placeless(one) for one in logs[0]]
        and len(new_ones) == 1
        and _says(new_ones[0], meant)
        and _facts(new) == _facts(body)
    )
    if not is_proven:
        raise refusal


def _is_same_around(old: str, new: str, first: int, stop: int) -> bool:
    """True where the new text without these lines (from 0) is the old one; to end its last line is allowed."""
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    lines = lines_of(new.removeprefix(mark))
    rest = mark + "".join((*lines[:first], *lines[stop:]))
    is_open = not old.endswith(("\n", "\r")) and not new.endswith(("\n", "\r"))
    return new.startswith(mark) and (rest == old or (is_open and rest.rstrip("\r\n") == old))


def _parted(lines: Sequence[BodyLine], first: int, stop: int) -> tuple[list[BodyLine], list[BodyLine]]:
    """The lines between the two numbers, and the others."""
    inside = [one for one in lines if first <= one.number < stop]
    return inside, [one for one in lines if not first <= one.number < stop]


def _placeless(one: LogLine) -> object:
    nowhere = Location(PurePosixPath())
    mentions = [(mention.link, mention.interaction._replace(at=nowhere)) for mention in one.mentions]
    return one.interaction._replace(at=nowhere), mentions


def _facts(body: _Body) -> list[tuple[str, str]]:
    """The properties the lines give."""
    path = body.front.path
    found = (*line_fields(body.lines, path), *bracketed_fields(body.lines, path), *listed_facts(body.lines, path))
    return [(field.key, field.node.text) for field in found if isinstance(field.node, Scalar)]
