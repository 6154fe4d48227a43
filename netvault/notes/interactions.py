"""The times of being in touch that one note tells of: its own log, and lines that link to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.interaction import Channel, Interaction, Mark, Marked, Source
from netvault.model.note import Link, Mention
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.notes import nodes
from netvault.notes.body import BodyLine, Shape
from netvault.notes.contact import Properties
from netvault.notes.convert import node_texts
from netvault.notes.dates import parse_date
from netvault.notes.links import find_links
from netvault.notes.logline import leading_date, read_said
from netvault.notes.nodes import normal_key

_DONE_ON = re.compile(r"✅\ufe0f?\s*(\d{4}-\d{2}-\d{2})|[\[(]completion::\s*(\d{4}-\d{2}-\d{2})[\])]")
_LOG_SHAPES = frozenset({Shape.BULLET, Shape.DONE_TASK, Shape.HEADING, Shape.TABLE_ROW})
_SPEAKING_SHAPES = frozenset({Shape.BULLET, Shape.DONE_TASK, Shape.HEADING, Shape.TABLE_ROW, Shape.TEXT})


@dataclass(frozen=True, slots=True)
class LogLine:
    """An interaction of the note's own person, and the links its line holds to others."""

    interaction: Interaction
    links: tuple[Link, ...]


def read_log(
    lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings
) -> tuple[tuple[LogLine, ...], tuple[Problem, ...]]:
    """The dated bullets, headings and table rows of a contact's own note, outside the sections left out."""
    excluded = {section.casefold() for section in settings.log_sections_excluded}
    own_channels = dict(settings.channels)
    found: list[LogLine] = []
    problems: list[Problem] = []
    owner_indent: int | None = None
    for index, line in enumerate(lines):
        if line.shape is Shape.HEADING or (owner_indent is not None and line.indent <= owner_indent):
            owner_indent = None
        dated = leading_date(line.text) if line.shape in _LOG_SHAPES and owner_indent is None else None
        if dated is None or any(section.casefold() in excluded for section in line.sections):
            continue
        on, trouble = parse_date(dated[0], Location(path, line.number, line.column))
        problems.extend(trouble)
        if line.shape in {Shape.BULLET, Shape.DONE_TASK}:
            owner_indent = line.indent
        if on is not None:
            found.append(_log_line(lines, index, on, dated[1], path, own_channels))
    return _with_done_tasks(found, lines), tuple(problems)


def _with_done_tasks(found: Sequence[LogLine], lines: Sequence[BodyLine]) -> tuple[LogLine, ...]:
    """A promise is kept where a task of the note with its words is done; the line then carries the mark."""
    done = [_words(line.text) for line in lines if line.shape is Shape.DONE_TASK]
    return tuple(
        replace(one, interaction=replace(one.interaction, marks=(*one.interaction.marks, Marked(Mark.DONE))))
        if any(_words(made.words) and _words(made.words) <= words for made in _promises(one) for words in done)
        else one
        for one in found
    )


def _promises(line: LogLine) -> list[Marked]:
    return [made for made in line.interaction.marks if made.mark in {Mark.PROMISED, Mark.AWAITING}]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _log_line(
    lines: Sequence[BodyLine],
    index: int,
    on: date,
    rest: str,
    path: PurePosixPath,
    own: Mapping[str, Channel],
) -> LogLine:
    line = lines[index]
    cells = (
        rest.replace("\\|", "\x00").replace("|", " | ").replace("\x00", "|") if line.shape is Shape.TABLE_ROW else rest
    )
    said = read_said(cells, own)
    below = _first_words_below(lines, index) if not said.text else ""
    at = Location(path, line.number, line.column)
    interaction = Interaction(on, at, Source.LOG, said.channel, said.direction, said.marks, said.text or below)
    return LogLine(interaction, find_links(rest))


def _first_words_below(lines: Sequence[BodyLine], index: int) -> str:
    """What stands first under a bare date: under a heading the next line, under a bullet an indented one."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.shape is Shape.HEADING or leading_date(following.text):
        return ""
    belongs = line.shape is Shape.HEADING or following.indent > line.indent
    return read_said(following.text).text if belongs else ""


def read_dated_lines(lines: Sequence[BodyLine], on: date, path: PurePosixPath, settings: Settings) -> Iterator[Mention]:
    """Every line of a dated note that links to somebody; open tasks and quotes do not count."""
    own_channels = dict(settings.channels)
    for line in lines:
        links = find_links(line.text) if line.shape in _SPEAKING_SHAPES else ()
        if not links or (line.shape is Shape.DONE_TASK and _DONE_ON.search(line.text)):
            continue
        own_date = leading_date(line.text)
        said = read_said(own_date[1] if own_date else line.text, own_channels)
        day = parse_date(own_date[0], Location(path))[0] if own_date else None
        at = Location(path, line.number, line.column)
        interaction = Interaction(day or on, at, Source.DATED_NOTE, said.channel, said.direction, said.marks, said.text)
        yield from (_mention(link, interaction, line) for link in links if not leading_date(link.target))


def read_done_tasks(lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings) -> Iterator[Mention]:
    """Done tasks that carry the day they were done and link to somebody, wherever they stand."""
    for line in lines:
        done = _DONE_ON.search(line.text) if line.shape is Shape.DONE_TASK else None
        if done is None:
            continue
        on, _ = parse_date(done[1] or done[2], Location(path))
        if on is None:
            continue
        said = read_said(_DONE_ON.sub("", line.text), dict(settings.channels))
        at = Location(path, line.number, line.column)
        interaction = Interaction(on, at, Source.TASK, said.channel, said.direction, said.marks, said.text)
        yield from (_mention(link, interaction, line) for link in find_links(line.text))


def _mention(link: Link, interaction: Interaction, line: BodyLine) -> Mention:
    return Mention(replace(link, column=line.column + link.column - 1), interaction)


def read_interaction_list(
    properties: Properties, path: PurePosixPath, settings: Settings
) -> tuple[tuple[Interaction, ...], tuple[Problem, ...]]:
    """Friend-tracker's `interactions: [{date, text}]`."""
    found: list[Interaction] = []
    problems: list[Problem] = []
    for field in properties.get("interactions", ()):
        items = field.node.items if isinstance(field.node, nodes.Sequence) else ()
        for item in items:
            if not isinstance(item, nodes.Mapping):
                continue
            typed = {normal_key(key): ", ".join(node_texts(node)) for key, node in item.items}
            at = Location(path, item.line, item.column)
            on, trouble = parse_date(typed.get("date", ""), at, settings.date_order)
            problems.extend(trouble)
            if on is not None:
                words = " ".join(filter(None, (typed.get("channel") or typed.get("type"), typed.get("text"))))
                said = read_said(words, dict(settings.channels))
                found.append(
                    Interaction(on, at, Source.INTERACTIONS, said.channel, said.direction, said.marks, said.text)
                )
    return tuple(found), tuple(problems)
