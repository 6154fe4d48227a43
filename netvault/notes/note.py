"""One note, read whole: what it is, the person in it, and everything it tells of being in touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.contact import Reference
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Company, Mention, Note, NoteKind
from netvault.model.problem import Problem
from netvault.model.settings import Habits, Settings
from netvault.notes.beside import read_facts, read_links
from netvault.notes.body import BodyLine, holds_page, lines_from
from netvault.notes.contact import Properties, last_contact_fields, read_contact, sort_properties
from netvault.notes.convert import node_texts, one_text, reference
from netvault.notes.dated import daily_date, names_people, note_date, read_folder_day, read_people
from netvault.notes.fields import canonical, slot_of
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.inline import bracketed_fields, line_fields, listed_facts
from netvault.notes.interactions import read_dated_lines, read_done_tasks, read_interaction_list, read_log
from netvault.notes.logline import leading_date
from netvault.notes.nodes import Field, FrontMatter
from netvault.notes.recognise import TAG_LINES, read_tags, recognise

_PEOPLE = frozenset({NoteKind.CONTACT, NoteKind.OWNER})
_MUTE = frozenset({NoteKind.DASHBOARD, NoteKind.SETTINGS, NoteKind.TEMPLATE})


class _Reading(NamedTuple):
    """One note taken apart: its properties (those certain, those from a list of facts) and its lines.

    `own_lines` are the properties that have a line of the body to themselves.
    `said` are the certain ones by field, `properties` all of them; only the certain ones decide what the note is.
    """

    path: PurePosixPath
    front: FrontMatter
    own_lines: tuple[Field, ...]
    certain: tuple[Field, ...]
    doubtful: tuple[Field, ...]
    said: Properties
    properties: Properties
    lines: tuple[BodyLine, ...]
    may_be_private: bool = False


# The front matter was not read, or a key stands in it twice
_DOUBT = frozenset({"NV107", "NV109", "NV110"})
_PRIVATE_KEY = re.compile(r"(?mi)^[\"']?private[\"']?[ \t]*:")


def parse_note(text: str, path: PurePosixPath, settings: Settings, habits: Habits) -> Note:
    """What the note's text tells; never raises, whatever the text is."""
    front = read_front_matter(text, path)
    if front.is_template:
        return Note(path, NoteKind.TEMPLATE, "a template")
    if holds_page(text):
        return Note(path, NoteKind.DASHBOARD, "a page netvault wrote")
    reading = _take_apart(text, path, front)
    tags = read_tags(reading.said, takewhile(lambda line: line.number < front.body_line + TAG_LINES, reading.lines))
    day = daily_date(path, habits)
    on, date_problems = (day, ()) if day else note_date((*front, *reading.own_lines), settings)
    is_record = bool(day or (on and (names_people(front) or leading_date(path.stem))))
    kind, rule = recognise(path, reading.said, tags, settings, is_record)
    if kind in _MUTE:
        return Note(path, kind, rule, problems=front.problems if kind is NoteKind.SETTINGS else ())
    if kind in _PEOPLE:
        return _person(reading, kind, rule, tags, settings)
    mentions = (*_dated(reading, on, settings, habits), *read_done_tasks(reading.lines, path, settings))
    is_told = on or kind is NoteKind.COMPANY or (date_problems and names_people(front))
    return Note(
        path,
        kind,
        rule,
        company=_company(reading) if kind is NoteKind.COMPANY else None,
        mentions=tuple(map(_without_words, mentions)) if _keeps_private(reading) else mentions,
        problems=(*front.problems, *date_problems) if is_told else (),
    )


def _keeps_private(reading: _Reading) -> bool:
    """True where the note says so, and where what it says under `private` could not be read for sure."""
    words = {text.casefold() for field in reading.said.get("private", ()) for text in node_texts(field.node)}
    return bool(words - {"false", "no"}) or reading.may_be_private


def _without_words(mention: Mention) -> Mention:
    return mention._replace(interaction=mention.interaction._replace(text="", marks=()))


def _take_apart(text: str, path: PurePosixPath, front: FrontMatter) -> _Reading:
    lines = lines_from(text, front.body_line)
    may_hold_fields = "::" in text
    own_lines = tuple(line_fields(lines, path)) if may_hold_fields else ()
    written = (*own_lines, *bracketed_fields(lines, path)) if may_hold_fields else ()
    inline = _new(written, front.fields)
    facts = _new(tuple(listed_facts(lines, path)), (*front.fields, *inline))
    certain = (*front.fields, *inline)
    said = sort_properties(certain)
    return _Reading(
        path,
        front,
        own_lines,
        certain,
        facts,
        said,
        sort_properties((*certain, *facts)) if facts else said,
        lines,
        _may_be_private(front, text),
    )


def _may_be_private(front: FrontMatter, text: str) -> bool:
    """True where the note names `private`, but its front matter could not be read for sure."""
    return any(found.code in _DOUBT for found in front.problems) and _PRIVATE_KEY.search(text) is not None


def _new(found: tuple[Field, ...], known: tuple[Field, ...]) -> tuple[Field, ...]:
    """Those that say what none of the known ones says."""
    slots = {slot_of(field.key) for field in known} if found else set()
    return tuple(field for field in found if slot_of(field.key) not in slots)


def _person(reading: _Reading, kind: NoteKind, rule: str, tags: tuple[str, ...], settings: Settings) -> Note:
    path, properties = reading.path, reading.properties
    contact, value_problems = read_contact(path, properties, tags, settings)
    if reading.may_be_private:
        contact = replace(contact, private=True)
    log, log_problems = read_log(reading.lines, path, settings)
    listed, list_problems = read_interaction_list(properties, path, settings)
    written = tuple(Interaction(day, at, Source.PROPERTY) for day, at in last_contact_fields(properties, settings))
    mentions = [mention for line in log for mention in line.mentions]
    tasks = tuple(read_done_tasks(reading.lines, path, settings))
    # A list of facts in the body may be prose, so a value there that does not read is no problem
    doubtful = {field.at.line for field in reading.doubtful}
    sure = (found for found in value_problems if found.at.line not in doubtful)
    return Note(
        path,
        kind,
        rule,
        contact=contact,
        interactions=(*(line.interaction for line in log), *listed, *written),
        mentions=(*mentions, *tasks),
        keys=tuple({field.key: canonical(field.key) for field in (*reading.certain, *reading.doubtful)}.items()),
        problems=(*reading.front.problems, *sure, *log_problems, *list_problems),
        facts=tuple(read_facts(reading.lines, path, settings)),
        links=tuple(read_links(reading.lines, path, settings, {one.interaction.at.line for one in tasks})),
        body_line=reading.front.body_line,
    )


def _dated(reading: _Reading, on: date | None, settings: Settings, habits: Habits) -> Iterator[Mention]:
    if on is None:
        return
    path, lines = reading.path, reading.lines
    yield from read_people(reading.front, lines, on, path, settings)
    yield from read_dated_lines(lines, on, path, settings)
    if daily_date(path, habits) and path.parent.name and str(path.parent) != habits.daily_folder.strip("/"):
        yield read_folder_day(reading.front, lines, on, path, settings)


def _company(reading: _Reading) -> Company:
    def first(name: str) -> str | None:
        found = (one_text(field) for field in reading.properties.get(name, ()))
        return next(filter(None, found), None)

    cities = (reference(field, Settings())[0] for field in reading.properties.get("city", ()))
    city: Reference | None = next(filter(None, cities), None)
    return Company(reading.path, first("name") or reading.path.stem, first("industry"), city)


def unread(path: PurePosixPath, problems: tuple[Problem, ...]) -> Note:
    """A note that could not be read, with what was wrong."""
    return Note(path, NoteKind.OTHER, "could not be read", problems=problems, is_unread=True)
