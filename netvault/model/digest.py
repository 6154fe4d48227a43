"""What the lists need of a note: so little of it that a hundred thousand fit into memory.

NamedTuples, not dataclasses: made in a third of the time, which shows where there are many.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netvault.model.contact import Contact, Priority, Reference, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Problem

# A log line may lie in the future and is a plan then; these two only ever tell of what was
STATED = frozenset({Source.PROPERTY, Source.INTERACTIONS})


class Sketch(NamedTuple):
    """Of a contact what decides where the tie stands, and the names links find the person by.

    `private_fields` name hard times too where the note speaks of them: nobody has to ask for that.
    """

    name: str
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    status: Status = Status.ACTIVE
    priority: Priority = Priority.NORMAL
    cadence: Cadence | None = None
    tier_cadence: Cadence | None = None
    next_contact: date | None = None
    snooze_until: date | None = None
    paused: bool = False
    paused_until: date | None = None
    met: PartialDate | None = None
    birthday: PartialDate | None = None
    anniversaries: tuple[tuple[str, PartialDate], ...] = ()
    private: bool = False
    private_fields: tuple[str, ...] = ()
    ignores_daily_notes: bool = False
    employer: Reference | None = None


class Stated(NamedTuple):
    """A last contact written as a property, and where: a day that cannot lie ahead."""

    on: str
    line: int
    column: int


class LastLine(NamedTuple):
    """The line of the latest day in a note's own log: where it stands, and all its words."""

    line: int
    words: str


class Mentioned(NamedTuple):
    """A link to somebody in a line of a day (ISO); as Link and Interaction have it, without the words."""

    target: str
    text: str
    column: int
    relative: bool
    is_link: bool
    on: str
    line: int
    source: Source


class Digest(NamedTuple):
    """One note in short. `days` are those of its own log, as ISO dates with blanks between.

    `last` is None also where only the whole note can tell what its last line says.
    `employer` in the sketch is there only where the company's note may add to what the person's leaves open.
    `mentions` are in the order of the note's own.
    """

    kind: NoteKind = NoteKind.OTHER
    sketch: Sketch | None = None
    days: str = ""
    last: LastLine | None = None
    stated: tuple[Stated, ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_unread: bool = False


NOTHING = Digest()


def digest(note: Note) -> Digest:
    """The note in short."""
    own = note.interactions
    return Digest(
        note.kind,
        sketch(note.contact) if note.contact else None,
        " ".join(one.on.isoformat() for one in own if one.source not in STATED),
        _last_line(own),
        tuple(Stated(one.on.isoformat(), one.at.line, one.at.column) for one in own if one.source in STATED),
        tuple(
            Mentioned(
                one.link.target,
                one.link.text,
                one.link.column,
                one.link.relative,
                one.link.is_link,
                one.interaction.on.isoformat(),
                one.interaction.at.line,
                one.interaction.source,
            )
            for one in note.mentions
        ),
        note.problems,
        note.is_unread,
    )


def _last_line(own: tuple[Interaction, ...]) -> LastLine | None:
    """The last line of the log; None where the person has none, or where something else may be later that day."""
    last = max((one for one in own if one.source not in STATED), key=_day_and_line, default=None)
    if last is None or last.source is not Source.LOG:
        return None
    if any(one.source is Source.INTERACTIONS and one.on == last.on for one in own):
        return None
    return LastLine(last.at.line, last.words)


def _day_and_line(one: Interaction) -> tuple[date, int]:
    return one.on, one.at.line


def sketch(contact: Contact) -> Sketch:
    """The person in short."""
    has_hard_times = contact.is_stated("hard_times")
    return Sketch(
        contact.name,
        contact.aliases,
        contact.groups,
        contact.status,
        contact.priority,
        contact.cadence,
        contact.tier_cadence,
        contact.next_contact,
        contact.snooze_until,
        contact.paused,
        contact.paused_until,
        contact.met,
        contact.birthday,
        contact.anniversaries,
        contact.private,
        (*contact.private_fields, "hard_times") if has_hard_times else contact.private_fields,
        contact.ignores_daily_notes,
        employer(contact.companies, contact.industry, contact.city),
    )


def employer(companies: tuple[Reference, ...], industry: str | None, city: Reference | None) -> Reference | None:
    """The first company, where its note may add to what the person's leaves open; else None."""
    return companies[0] if companies and not (industry and city) else None
