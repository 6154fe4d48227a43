"""One note, read whole: what it is, the person in it, and everything it tells of being in touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from netvault.model.contact import Reference
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Company, Link, Mention, Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import Habits, Settings
from netvault.notes.body import BodyLine, body_lines
from netvault.notes.contact import Properties, last_contact_fields, read_contact, sort_properties
from netvault.notes.convert import one_text, reference
from netvault.notes.dated import daily_date, note_date, read_people
from netvault.notes.fields import canonical
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.inline import inline_fields, listed_facts
from netvault.notes.interactions import read_dated_lines, read_done_tasks, read_interaction_list, read_log
from netvault.notes.nodes import Field, FrontMatter, normal_key
from netvault.notes.recognise import read_tags, recognise

_PEOPLE = frozenset({NoteKind.CONTACT, NoteKind.OWNER})
_MUTE = frozenset({NoteKind.DASHBOARD, NoteKind.SETTINGS, NoteKind.TEMPLATE})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One note taken apart: its properties (those certain, those from a list of facts) and its lines."""

    path: PurePosixPath
    front: FrontMatter
    certain: tuple[Field, ...]
    doubtful: tuple[Field, ...]
    properties: Properties
    tags: tuple[str, ...]
    lines: tuple[BodyLine, ...]


def parse_note(text: str, path: PurePosixPath, settings: Settings, habits: Habits) -> Note:
    """What the note's text tells; never raises, whatever the text is."""
    front = read_front_matter(text, path)
    if front.is_template:
        return Note(path, NoteKind.TEMPLATE, "a template")
    reading = _take_apart(text, path, front)
    on = daily_date(path, habits) or note_date(front, settings)
    kind, rule = recognise(path, reading.properties, reading.tags, settings, on is not None)
    if kind in _MUTE:
        return Note(path, kind, rule, problems=front.problems if kind is NoteKind.SETTINGS else ())
    if kind in _PEOPLE:
        return _person(reading, kind, rule, settings)
    dated = _dated(reading, on, settings, habits) if on else ()
    return Note(
        path,
        kind,
        rule,
        company=_company(reading) if kind is NoteKind.COMPANY else None,
        mentions=(*dated, *read_done_tasks(reading.lines, path, settings)),
        problems=front.problems if on or kind is NoteKind.COMPANY else (),
    )


def _take_apart(text: str, path: PurePosixPath, front: FrontMatter) -> _Reading:
    body = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[front.body_line - 1 :]
    lines = tuple(body_lines(body, front.body_line))
    known = {canonical(field.key) or normal_key(field.key) for field in front}
    inline = tuple(field for field in inline_fields(lines, path) if canonical(field.key) not in known)
    known |= {canonical(field.key) for field in inline}
    facts = tuple(field for field in listed_facts(lines, path) if canonical(field.key) not in known)
    certain = (*front.fields, *inline)
    properties = sort_properties((*certain, *facts))
    return _Reading(path, front, certain, facts, properties, read_tags(properties, body), lines)


def _person(reading: _Reading, kind: NoteKind, rule: str, settings: Settings) -> Note:
    path, properties = reading.path, reading.properties
    contact, value_problems = read_contact(path, properties, reading.tags, settings)
    log, log_problems = read_log(reading.lines, path, settings)
    listed, list_problems = read_interaction_list(properties, path, settings)
    written = tuple(Interaction(day, at, Source.PROPERTY) for day, at in last_contact_fields(properties, settings))
    mentions = [Mention(link, line.interaction) for line in log for link in line.links]
    # A list of facts in the body may be prose, so a value there that does not read is no problem
    doubtful = {field.at.line for field in reading.doubtful}
    sure = (found for found in value_problems if found.at.line not in doubtful)
    return Note(
        path,
        kind,
        rule,
        contact=contact,
        interactions=(*(line.interaction for line in log), *listed, *written),
        mentions=(*mentions, *read_done_tasks(reading.lines, path, settings)),
        keys=tuple({field.key: canonical(field.key) for field in (*reading.certain, *reading.doubtful)}.items()),
        problems=(*reading.front.problems, *sure, *log_problems, *list_problems),
    )


def _dated(reading: _Reading, on: date, settings: Settings, habits: Habits) -> Iterator[Mention]:
    path, lines = reading.path, reading.lines
    yield from read_people(reading.front, lines, on, path, settings)
    yield from read_dated_lines(lines, on, path, settings)
    folder = path.parent
    if daily_date(path, habits) and folder.name and str(folder) != habits.daily_folder.strip("/"):
        words, line = (lines[0].text, lines[0].number) if lines else ("", 1)
        said = Interaction(on, Location(path, line), Source.FOLDER, text=words)
        yield Mention(Link(str(folder), folder.name), said)


def _company(reading: _Reading) -> Company:
    def first(name: str) -> str | None:
        found = (one_text(field) for field in reading.properties.get(name, ()))
        return next(filter(None, found), None)

    cities = (reference(field, Settings())[0] for field in reading.properties.get("city", ()))
    city: Reference | None = next(filter(None, cities), None)
    return Company(reading.path, first("name") or reading.path.stem, first("industry"), city)


def unread(path: PurePosixPath, problems: tuple[Problem, ...]) -> Note:
    """A note that could not be read, with what was wrong."""
    return Note(path, NoteKind.OTHER, "could not be read", problems=problems)
