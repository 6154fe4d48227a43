"""Builders: notes, people, networks and vaults, with only what the test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

from netvault.commands.load import Loaded, load_network
from netvault.dashboard.catalog import SECTIONS
from netvault.dashboard.plain_words import PlainWords
from netvault.dashboard.render import Templates, render_page
from netvault.dashboard.section import Facts, Section
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.model.advice import Advice
from netvault.model.change import Change, History
from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.deed import Deed
from netvault.model.interaction import Interaction
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import Habits, Settings
from netvault.network.gather import gather
from netvault.network.network import Network
from netvault.notes.note import parse_note
from netvault.rules.catalog import ask

TODAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADAS = PurePosixPath("People/Ada.md")


def days_ago(days: int) -> date:
    """The day so many days before TODAY."""
    return TODAY - timedelta(days=days)


def note(
    text: str, path: str = "People/Ada.md", settings: Settings | None = None, habits: Habits | None = None
) -> Note:
    """A note read from its text; the text may be indented."""
    return parse_note(dedent(text), PurePosixPath(path), settings or Settings(), habits or Habits())


def person(text: str, path: str = "People/Ada.md", settings: Settings | None = None) -> Contact:
    """The contact in a note; fails where the note is none."""
    found = note(text, path, settings).contact
    assert found is not None
    return found


def contact(name: str = "Ada", *, cadence: int | None = None, **fields: Any) -> Contact:
    """A contact with a note in People; `cadence` in days."""
    rhythm = None if cadence is None else Cadence(days=cadence)
    return Contact(PurePosixPath(f"People/{name}.md"), name, cadence=rhythm, **fields)


# Of whom no rule may speak, or to whom none may send the owner; each with a rhythm, as a snooze moves a day that is due
PUT_ASIDE: dict[str, dict[str, Any]] = {
    "private": {"private": True},
    "a private log": {"private_fields": ("log",)},
    "a private last contact": {"private_fields": ("last_contact",)},
    "archived": {"status": Status.ARCHIVED},
    "deceased": {"status": Status.DECEASED},
    "wants no contact": {"status": Status.DO_NOT_CONTACT},
    "only known of": {"status": Status.KNOWN_OF},
    "dormant": {"status": Status.DORMANT},
    "paused": {"paused": True},
    "snoozed": {"cadence": 30, "snooze_until": date(2026, 4, 1)},
}
LEFT_IN_PEACE: dict[str, dict[str, Any]] = PUT_ASIDE | {"in a hard time": {"hard_times": "2026-02-19 her mother"}}


def interaction(days: int, text: str = "", path: str = "People/Ada.md", line: int = 9, **fields: Any) -> Interaction:
    """A time in touch so many days before TODAY."""
    return Interaction(days_ago(days), Location(PurePosixPath(path), line), text=text, **fields)


def network(
    *people: tuple[Contact, Sequence[Interaction]] | Contact,
    owner: Contact | None = None,
    settings: Settings | None = None,
    today: date = TODAY,
    changes: Sequence[Change] = (),
    first_seen: Mapping[str, date] | None = None,
) -> Network:
    """The network of these people on a day; each may come with the times in touch, in any order.

    `changes` are what git tells, oldest first, and `first_seen` when a note was first committed.
    """
    history = History(tuple(changes), first_seen or {})
    pairs = [one if isinstance(one, tuple) else (one, ()) for one in people]
    if all(who.path != ADAS for who, _ in pairs):
        # What is said to stand nowhere else stands in the person's own note
        pairs = [(who, [_in_note_of(who, one) for one in times]) for who, times in pairs]
    notes = [Note(one.path, NoteKind.CONTACT, contact=one, interactions=tuple(times)) for one, times in pairs]
    if owner is not None:
        notes.append(Note(owner.path, NoteKind.OWNER, contact=owner))
    return gather(notes, [one.path for one in notes], settings or Settings(), today, lambda: history)[0]


def _in_note_of(who: Contact, one: Interaction) -> Interaction:
    return one._replace(at=one.at._replace(path=who.path)) if one.at.path == ADAS else one


def vault(folder: Path, notes: Mapping[str, str | bytes]) -> Path:
    """A vault on disk with these notes; texts may be indented."""
    for path, text in notes.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
    return folder


def loaded(folder: Path, notes: Mapping[str, str | bytes] | None = None, today: date = TODAY) -> Loaded:
    """A vault written and read."""
    return load_network(vault(folder, notes or {}), today)


def deed(*words: str, at: datetime = NOON) -> Deed:
    """A call of netvault, by default at noon of TODAY."""
    return Deed(words, at)


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of the problems, in their order."""
    return [one.code for one in problems]


def facts(
    *people: tuple[Contact, Sequence[Interaction]] | Contact, problems: Sequence[Problem] = (), **at: Any
) -> Facts:
    """All a section may know of these people; the rest as for `network`."""
    known = network(*people, **at)
    return Facts(known, partial(ask, known), tuple(problems))


def in_words(advice: Advice, today: date = TODAY) -> str:
    """The advice as a terminal shows it."""
    return PlainWords(read_templates(templates_folder()), today).say(advice)


def page(known: Facts, *sections: Section, own: Mapping[str, str] | None = None) -> str:
    """The generated part of the page, or of those sections alone, with the owner's own fragments if there are any."""
    templates = Templates(read_templates(templates_folder()), own or {}, PurePosixPath("Templates"))
    return render_page(templates, known, sections or SECTIONS)[0]
