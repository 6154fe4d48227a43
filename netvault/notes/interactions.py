"""The times of being in touch that one note tells of: its own log, and lines that link to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.interaction import Channel, Interaction, Mark, Marked, Source
from netvault.model.note import Link, Mention
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.notes import nodes
from netvault.notes.body import BodyLine, Shape
from netvault.notes.contact import Properties
from netvault.notes.convert import node_texts
from netvault.notes.dates import parse_date
from netvault.notes.links import find_links, plain_text
from netvault.notes.logline import leading_date, read_marks, read_said
from netvault.notes.nodes import normal_key

_DONE_ON = re.compile(r"✅\ufe0f?\s*(\d{4}-\d{2}-\d{2})|[\[(]completion::\s*(\d{4}-\d{2}-\d{2})[\])]")
_OTHER_WAY_ROUND = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}(?![\d./-])")
_LOG_SHAPES = frozenset({Shape.BULLET, Shape.DONE_TASK, Shape.HEADING, Shape.TABLE_ROW})
_BULLETS = frozenset({Shape.BULLET, Shape.DONE_TASK})
_SPEAKING_SHAPES = frozenset({Shape.BULLET, Shape.DONE_TASK, Shape.HEADING, Shape.TABLE_ROW, Shape.TEXT})


@dataclass(frozen=True, slots=True)
class LogLine:
    """An interaction of the note's own person, and the others its line and those indented below it link to."""

    interaction: Interaction
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line that begins with a date, the rest of it, and the lines that belong to it."""

    line: BodyLine
    typed: str
    rest: str
    below: tuple[BodyLine, ...]


def read_log(
    lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings
) -> tuple[tuple[LogLine, ...], tuple[Problem, ...]]:
    """The dated bullets, headings and table rows of a contact's own note, outside the sections left out."""
    excluded = frozenset(map(_section_word, settings.log_sections_excluded))
    own_channels = dict(settings.channels)
    found: list[LogLine] = []
    problems: list[Problem] = []
    for entry in _entries(lines):
        if any(_section_word(section) in excluded for section in entry.line.sections):
            continue
        on, trouble = parse_date(entry.typed, Location(path, entry.line.number, entry.line.column))
        problems.extend(trouble)
        if on is not None:
            found.append(_log_line(entry, on, path, own_channels))
    return _with_done_tasks(found, lines), (*problems, *_unread_dates(lines, path, excluded, settings))


def _unread_dates(
    lines: Sequence[BodyLine], path: PurePosixPath, excluded: frozenset[str], settings: Settings
) -> Iterator[Problem]:
    """One problem for all lines that begin like a log, but with a day written the other way round."""
    found = [
        (line, match[0])
        for line in lines
        if line.shape in _LOG_SHAPES
        and (match := _OTHER_WAY_ROUND.match(line.text))
        and not any(_section_word(section) in excluded for section in line.sections)
    ]
    if found:
        line, typed = found[0]
        at = Location(path, line.number, line.column)
        others = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        day, _ = parse_date(typed, at, settings.date_order)
        says = f'a line that begins with "{typed}" is not read as a contact{others}'
        yield problem(at, "NV209", says, f"begin it with {day or 'year-month-day, like 2026-03-05'}")


def _section_word(title: str) -> str:
    return plain_text(title).strip(" :*_").casefold()


def _entries(lines: Sequence[BodyLine]) -> Iterator[_Entry]:
    """To a bullet belong the lines indented below it, to a heading those up to the next entry or heading."""
    head: tuple[BodyLine, str, str] | None = None
    below: list[BodyLine] = []
    for line in lines:
        if head and head[0].shape in _BULLETS and line.shape is not Shape.HEADING and line.indent > head[0].indent:
            below.append(line)
            continue
        dated = leading_date(line.text) if line.shape in _LOG_SHAPES else None
        if head and head[0].shape is Shape.HEADING and not dated and (not line.level or line.level > head[0].level):
            below.append(line)
            continue
        if head:
            yield _Entry(*head, tuple(below))
        head, below = (line, *dated) if dated else None, []
    if head:
        yield _Entry(*head, tuple(below))


def _log_line(entry: _Entry, on: date, path: PurePosixPath, own: Mapping[str, Channel]) -> LogLine:
    line, rest = entry.line, entry.rest
    if line.shape is Shape.TABLE_ROW:
        rest = rest.replace("\\|", "\x00").replace("|", " | ").replace("\x00", "|")
    said = read_said(rest, own)
    spoken = [below for below in entry.below if below.shape in _SPEAKING_SHAPES]
    first = next((read_said(below.text, own) for below in spoken if not below.level), None)
    if first and not said.text:
        # Under a bare date the first line tells; under "call" it only says of what
        is_bare = said.channel is Channel.OTHER and not said.marks
        said = first if is_bare else replace(said, text=first.text)
    marks = (*said.marks, *(mark for below in spoken for mark in read_marks(below.text)))
    at = Location(path, line.number, line.column)
    interaction = Interaction(on, at, Source.LOG, said.channel, said.direction, tuple(dict.fromkeys(marks)), said.text)
    return LogLine(interaction, tuple(_others(entry, spoken, interaction)))


def _others(entry: _Entry, spoken: Sequence[BodyLine], interaction: Interaction) -> Iterator[Mention]:
    """Each person linked once, where the link stands; what lies below a heading is prose and names nobody."""
    begin = len(entry.line.text) - len(entry.rest)
    seen: set[str] = set()
    for line in (entry.line, *spoken) if entry.line.shape in _BULLETS else (entry.line,):
        at = Location(interaction.at.path, line.number, line.column)
        for link in find_links(line.text):
            if link.target in seen or (line is entry.line and link.column <= begin):
                continue
            seen.add(link.target)
            yield _mention(link, replace(interaction, at=at), line)


def _with_done_tasks(found: Sequence[LogLine], lines: Sequence[BodyLine]) -> tuple[LogLine, ...]:
    """A promise is kept where a task of the note with its words is done; the line then says so of that promise."""
    tasks = {_words(line.text) for line in lines if line.shape is Shape.DONE_TASK}
    promises = {_words(words) for one in found for words in _promises(one)}
    tasks_with: dict[str, set[frozenset[str]]] = {}
    for task in tasks if promises else ():
        for word in task:
            tasks_with.setdefault(word, set()).add(task)
    done = {words for words in promises if _is_done(words, tasks_with)}
    return tuple(_with_kept(one, done) for one in found) if done else tuple(found)


def _promises(line: LogLine) -> tuple[str, ...]:
    open_marks = {Mark.PROMISED, Mark.AWAITING}
    return tuple(made.words or line.interaction.text for made in line.interaction.marks if made.mark in open_marks)


def _with_kept(line: LogLine, done: set[frozenset[str]]) -> LogLine:
    kept = tuple(Marked(Mark.DONE, words) for words in _promises(line) if _words(words) in done)
    said = line.interaction
    return replace(line, interaction=replace(said, marks=(*said.marks, *kept))) if kept else line


def _is_done(promise: frozenset[str], tasks_with: Mapping[str, set[frozenset[str]]]) -> bool:
    named = sorted((tasks_with.get(word, set()) for word in promise), key=len)
    return bool(named and set.intersection(*named))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


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
