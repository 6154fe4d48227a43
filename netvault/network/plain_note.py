"""Notes in full as plain lists and texts, the way the memory keeps them, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from netvault.model.contact import Contact, Priority, Reference, Seniority, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked, Source
from netvault.model.note import Company, Fact, Link, LinkingLine, Mention, Note, NoteKind
from netvault.model.problem import Location
from netvault.network.plain import problems_from

_KINDS = {one.value: one for one in NoteKind}
_CHANNELS = {one.value: one for one in Channel}
_DIRECTIONS = {one.value: one for one in Direction}
_SOURCES = {one.value: one for one in Source}
_MARKS = {one.value: one for one in Mark}


def plain_note(note: Note) -> list[object]:
    """The note without its path, as lists, texts and numbers; handed to the encoder together with `plain`."""
    company = note.company
    return [
        note.kind,
        note.rule,
        _plain_contact(note.contact) if note.contact else 0,
        [company.name, company.industry, company.city] if company else 0,
        [_plain_interaction(one) for one in note.interactions],
        [[*_plain_link(one.link), *_plain_interaction(one.interaction)] for one in note.mentions],
        note.keys,
        note.problems,
        note.is_unread,
        [[one.on, one.at.line, one.at.column, one.section, one.text] for one in note.facts],
        [[one.at.line, one.at.column, one.text, one.targets] for one in note.links],
        note.body_line,
    ]


def _plain_contact(contact: Contact) -> dict[str, object]:
    """What differs from a contact of whom nothing is known."""
    told = {name: getattr(contact, name) for name, default in _DEFAULTS.items() if getattr(contact, name) != default}
    places = [[name, at.line, at.column] for name, at in contact.places]
    return {"name": contact.name, **told, "places": places}


_DEFAULTS = {one.name: one.default for one in fields(Contact) if one.name not in {"path", "name", "places"}}


def _plain_interaction(one: Interaction) -> list[object]:
    marks = [[marked.mark, marked.words] for marked in one.marks]
    return [one.on, one.at.line, one.at.column, one.source, one.channel, one.direction, marks, one.text]


def _plain_link(link: Link) -> list[object]:
    return [link.target, link.text, link.column, link.relative, link.is_link]


def note_from(path: str, kept: Any) -> Note:
    """The note kept as plain values; raises TypeError, ValueError or LookupError where it is none."""
    place = PurePosixPath(path)
    kind, rule, contact, company, interactions, mentions, keys, problems, is_unread, facts, links, body_line = kept
    return Note(
        place,
        _KINDS[kind],
        rule,
        _contact_from(place, contact) if contact else None,
        _company_from(place, *company) if company else None,
        tuple(_interaction_from(place, *one) for one in interactions),
        tuple(Mention(Link(*one[:5]), _interaction_from(place, *one[5:])) for one in mentions),
        tuple((key, field) for key, field in keys),
        problems_from(problems),
        is_unread,
        tuple(_fact_from(place, *one) for one in facts),
        tuple(LinkingLine(Location(place, line, column), text, tuple(to)) for line, column, text, to in links),
        body_line,
    )


def _fact_from(path: PurePosixPath, on: str, line: int, column: int, section: str, text: str) -> Fact:
    return Fact(date.fromisoformat(on), Location(path, line, column), section, text)


def _contact_from(path: PurePosixPath, kept: Mapping[str, Any]) -> Contact:
    told: dict[str, Any] = {name: _READ[name](value) if name in _READ else value for name, value in kept.items()}
    told["places"] = tuple((name, Location(path, line, column)) for name, line, column in kept["places"])
    return Contact(path, **told)


def _company_from(path: PurePosixPath, name: str, industry: str | None, city: Any) -> Company:
    return Company(path, name, industry, _reference(city) if city else None)


def _interaction_from(
    path: PurePosixPath,
    on: str,
    line: int,
    column: int,
    source: str,
    channel: str,
    direction: str,
    marks: Any,
    text: str,
) -> Interaction:
    return Interaction(
        date.fromisoformat(on),
        Location(path, line, column),
        _SOURCES[source],
        _CHANNELS[channel],
        _DIRECTIONS[direction],
        tuple(Marked(_MARKS[mark], words) for mark, words in marks),
        text,
    )


def _reference(kept: Any) -> Reference:
    return Reference(*kept)


def _references(kept: Iterable[Any]) -> tuple[Reference, ...]:
    return tuple(Reference(*one) for one in kept)


def _cadence(kept: Any) -> Cadence:
    return Cadence(*kept)


def _pairs(kept: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in kept)


def _anniversaries(kept: Iterable[Any]) -> tuple[tuple[str, PartialDate], ...]:
    return tuple((label, PartialDate.parse(day)) for label, day in kept)


# How each field comes back that is no text, number or truth
_READ: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("aliases", "groups", "emails", "phones", "links", "interests", "offers", "needs", "private_fields",
                     "closed_fields", "tags"), tuple),
    **dict.fromkeys(("companies", "former_companies"), _references),
    **dict.fromkeys(("city", "introduced_by"), _reference),
    **dict.fromkeys(("birthday", "met"), PartialDate.parse),
    **dict.fromkeys(("cadence", "tier_cadence"), _cadence),
    **dict.fromkeys(("last_contact", "next_contact", "confirmed", "reviewed", "snooze_until", "paused_until"),
                    date.fromisoformat),
    "anniversaries": _anniversaries,
    "channels": _pairs,
    "seniority": Seniority,
    "status": Status,
    "priority": Priority,
}  # fmt: skip
