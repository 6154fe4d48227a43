"""The times of being in touch that one note tells of: its own log, and lines that link to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

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
from netvault.notes.links import find_links, plain_text, text_by_name
from netvault.notes.logline import leading_date, read_marks, read_said
from netvault.notes.nodes import normal_key

_DONE_ON = re.compile(r"✅\ufe0f?\s*(\d{4}-\d{2}-\d{2})|[\[(]completion::\s*(\d{4}-\d{2}-\d{2})[\])]")
_OTHER_WAY_ROUND = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}(?![\d./-])")
# Named once, and in tuples: to fetch a member of an enum, and to hash it, is slow line by line
_LOG, _BULLET, _DONE_TASK = Source.LOG, Shape.BULLET, Shape.DONE_TASK
_BULLETS = (_BULLET, _DONE_TASK)
_LOG_SHAPES = (*_BULLETS, Shape.HEADING, Shape.TABLE_ROW)
_SPEAKING_SHAPES = (*_LOG_SHAPES, Shape.TEXT)


class LogLine(NamedTuple):
    """An interaction of the note's own person, and the others its line and those indented below it link to."""

    interaction: Interaction
    mentions: tuple[Mention, ...]


# A line that begins with a date: the line, the date as typed, the rest of it, and the lines that belong to it
Entry = tuple[BodyLine, str, str, list[BodyLine]]


def read_log(
    lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings
) -> tuple[tuple[LogLine, ...], tuple[Problem, ...]]:
    """The dated bullets, headings and table rows of a contact's own note, outside the sections left out."""
    excluded, own = settings.log_sections_excluded, settings.channels
    found: list[LogLine] = []
    problems: list[Problem] = []
    sections, is_silent = None, False
    for entry in dated_entries(lines):
        line, typed, _, _ = entry
        if line.sections is not sections:
            sections, is_silent = line.sections, is_left_out(line.sections, excluded)
        if is_silent:
            continue
        at = Location(path, line.number, line.column)
        on, trouble = parse_date(typed, at)
        problems.extend(trouble)
        if on is not None:
            found.append(_log_line(entry, on, at, own))
    return _with_done_tasks(found, lines), (*problems, *_unread_dates(lines, path, settings))


def _unread_dates(lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings) -> Iterator[Problem]:
    """One problem for all lines that begin like a log, but with a day written the other way round."""
    found = [
        (line, match[0])
        for line in lines
        if line.text[:1].isdigit()
        and (match := _OTHER_WAY_ROUND.match(line.text))
        and line.shape in _LOG_SHAPES
        and not is_left_out(line.sections, settings.log_sections_excluded)
    ]
    if found:
        line, typed = found[0]
        at = Location(path, line.number, line.column)
        others = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        day, _ = parse_date(typed, at, settings.date_order)
        says = f'a line that begins with "{typed}" is not read as a contact{others}'
        yield problem(at, "NV209", says, f"begin it with {day or 'year-month-day, like 2026-03-05'}")


@lru_cache(maxsize=64)
def is_left_out(sections: tuple[str, ...], excluded: tuple[str, ...]) -> bool:
    """True below a heading the settings leave out; all entries of a log ask the same."""
    words = set(map(section_word, excluded))
    return any(section_word(section) in words for section in sections)


@lru_cache(maxsize=64)
def section_word(title: str) -> str:
    """A section's title as titles are compared."""
    return plain_text(title).strip(" :*_").casefold()


def dated_entries(lines: Sequence[BodyLine]) -> Iterator[Entry]:
    """To a bullet belong the lines indented below it, to a heading those up to the next entry or heading."""
    head: tuple[BodyLine, str, str] | None = None
    below: list[BodyLine] = []
    for line in lines:
        if head and line.indent > head[0].indent and head[0].shape in _BULLETS and not line.level:
            below.append(line)
            continue
        dated = leading_date(line.text) if line.shape in _LOG_SHAPES else None
        if head and head[0].level and not dated and (not line.level or line.level > head[0].level):
            below.append(line)
            continue
        if head:
            yield (*head, below)
        head, below = (line, *dated) if dated else None, []
    if head:
        yield (*head, below)


_Own = tuple[tuple[str, Channel], ...]


def _log_line(entry: Entry, on: date, at: Location, own: _Own) -> LogLine:
    line, _, rest, lines_below = entry
    if line.shape is _BULLET and not lines_below and "[" not in rest:
        return LogLine(Interaction(on, at, _LOG, *read_said(rest, own)), ())
    begin = len(line.text) - len(rest)
    if line.shape is Shape.TABLE_ROW:
        # What empty cells at the end leave behind is none of the words
        rest = rest.replace("\\|", "\x00").rstrip(" |").replace("|", " | ").replace("\x00", "|")
    said = read_said(rest, own)
    spoken = [below for below in lines_below if below.shape in _SPEAKING_SHAPES]
    if line.level:
        # Prose counts for nobody it links to, but whom it speaks of must be seen by name: they may be private
        spoken = [below._replace(text=text_by_name(below.text)) for below in spoken]
    first = next((read_said(below.text, own) for below in spoken if not below.level), None)
    if first and not said.text:
        # Under a bare date the first line tells; under "call" it only says of what
        is_bare = said.channel is Channel.OTHER and not said.marks
        said = first if is_bare else said._replace(text=first.text)
    marks = (*said.marks, *(mark for below in spoken for mark in read_marks(below.text)))
    interaction = Interaction(on, at, _LOG, said.channel, said.direction, tuple(dict.fromkeys(marks)), said.text)
    return LogLine(interaction, tuple(_others(line, begin, spoken, interaction)))


def _others(head: BodyLine, begin: int, spoken: Sequence[BodyLine], interaction: Interaction) -> Iterator[Mention]:
    """Each person linked once, where the link stands; what lies below a heading is prose and names nobody."""
    seen: set[str] = set()
    for line in (head, *spoken) if head.shape in _BULLETS else (head,):
        at = Location(interaction.at.path, line.number, line.column)
        for link in find_links(line.text):
            if link.target in seen or (line is head and link.column <= begin):
                continue
            seen.add(link.target)
            yield _mention(link, interaction._replace(at=at), line)


def _with_done_tasks(found: Sequence[LogLine], lines: Sequence[BodyLine]) -> tuple[LogLine, ...]:
    """A promise is kept where a task of the note with its words is done; the line then says so of that promise."""
    tasks = {_words(line.text) for line in lines if line.shape is _DONE_TASK}
    promises = {_words(words) for one in found for words in _promises(one)} if tasks else set()
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
    return line._replace(interaction=said._replace(marks=(*said.marks, *kept))) if kept else line


def _is_done(promise: frozenset[str], tasks_with: Mapping[str, set[frozenset[str]]]) -> bool:
    named = sorted((tasks_with.get(word, set()) for word in promise), key=len)
    return bool(named and set.intersection(*named))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def read_dated_lines(lines: Sequence[BodyLine], on: date, path: PurePosixPath, settings: Settings) -> Iterator[Mention]:
    """Every line of a dated note that links to somebody; open tasks and quotes do not count."""
    for line in lines:
        links = find_links(line.text) if line.shape in _SPEAKING_SHAPES else ()
        if not links or (line.shape is _DONE_TASK and _DONE_ON.search(line.text)):
            continue
        own_date = leading_date(line.text)
        said = read_said(own_date[1] if own_date else line.text, settings.channels)
        day = parse_date(own_date[0], Location(path))[0] if own_date else None
        at = Location(path, line.number, line.column)
        interaction = Interaction(day or on, at, Source.DATED_NOTE, said.channel, said.direction, said.marks, said.text)
        yield from (_mention(link, interaction, line) for link in links if not leading_date(link.target))


def read_done_tasks(lines: Sequence[BodyLine], path: PurePosixPath, settings: Settings) -> Iterator[Mention]:
    """Done tasks that carry the day they were done and link to somebody, wherever they stand."""
    for line in lines:
        done = _DONE_ON.search(line.text) if line.shape is _DONE_TASK else None
        if done is None:
            continue
        on, _ = parse_date(done[1] or done[2], Location(path))
        if on is None:
            continue
        said = read_said(_DONE_ON.sub("", line.text), settings.channels)
        at = Location(path, line.number, line.column)
        interaction = Interaction(on, at, Source.TASK, said.channel, said.direction, said.marks, said.text)
        yield from (_mention(link, interaction, line) for link in find_links(line.text))


def _mention(link: Link, interaction: Interaction, line: BodyLine) -> Mention:
    return Mention(link._replace(column=line.column + link.column - 1), interaction)


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
                said = read_said(text_by_name(words), settings.channels)
                found.append(
                    Interaction(on, at, Source.INTERACTIONS, said.channel, said.direction, said.marks, said.text)
                )
    return tuple(found), tuple(problems)
