"""Digests and the roll as plain lists and texts, the way the memory keeps them, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from netvault.model.contact import Priority, Reference, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.digest import NOTHING, Digest, LastLine, Mentioned, Sketch, Stated
from netvault.model.interaction import Source
from netvault.model.note import NoteKind
from netvault.model.problem import Location, Problem, Severity
from netvault.network.due import DueFrom, State
from netvault.network.tie import Roll, Tie

_KINDS = {one.value: one for one in NoteKind}
_STATUSES = {one.value: one for one in Status}
_PRIORITIES = {one.value: one for one in Priority}
_SOURCES = {one.value: one for one in Source}
_STATES = {one.value: one for one in State}
_DUE_FROM = {one.value: one for one in DueFrom}


def plain(value: object) -> object:
    """What is no list, text or number, as such; for the encoder. NamedTuples and words of a choice need nothing."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Cadence):
        return [value.days, value.months]
    if isinstance(value, Reference):
        return [value.text, value.target]
    if isinstance(value, Problem):
        return [
            str(value.at.path),
            value.at.line,
            value.at.column,
            value.code,
            value.severity,
            value.message,
            value.fix,
        ]
    raise TypeError(type(value))


def plain_digest(one: Digest) -> object:
    """The digest, shortest where the note says nothing."""
    return 0 if one == NOTHING else one


def digest_from(kept: Any) -> Digest:
    """The digest kept as plain values; raises TypeError, ValueError or LookupError where it is none."""
    if kept == 0:
        return NOTHING
    kind, sketch, days, last, stated, mentions, problems, is_unread = kept
    return Digest(
        _KINDS[kind],
        _sketch(*sketch) if sketch else None,
        days,
        LastLine(*last) if last else None,
        tuple(Stated(*one) for one in stated) if stated else (),
        tuple(_mentioned(*one) for one in mentions) if mentions else (),
        problems_from(problems) if problems else (),
        is_unread,
    )


def _sketch(*kept: Any) -> Sketch:
    (name, aliases, groups, status, priority, cadence, tier, next_contact, snooze, paused, paused_until, met, birthday,
     anniversaries, private, private_fields, ignores, employer) = kept  # fmt: skip
    return Sketch(
        name,
        tuple(aliases),
        tuple(groups),
        _STATUSES[status],
        _PRIORITIES[priority],
        Cadence(*cadence) if cadence else None,
        Cadence(*tier) if tier else None,
        _day(next_contact),
        _day(snooze),
        paused,
        _day(paused_until),
        PartialDate.parse(met) if met else None,
        PartialDate.parse(birthday) if birthday else None,
        tuple((label, PartialDate.parse(day)) for label, day in anniversaries),
        private,
        tuple(private_fields),
        ignores,
        Reference(*employer) if employer else None,
    )


def _mentioned(*kept: Any) -> Mentioned:
    target, text, column, is_relative, is_link, on, line, source = kept
    return Mentioned(target, text, column, is_relative, is_link, on, line, _SOURCES[source])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def problems_from(kept: Iterable[Any]) -> tuple[Problem, ...]:
    """The problems kept as plain values; raises TypeError, ValueError or LookupError where they are none."""
    return tuple(
        Problem(Location(PurePosixPath(path), line, column), code, Severity(severity), message, fix)
        for path, line, column, code, severity, message, fix in kept
    )


def plain_roll(roll: Roll) -> dict[str, object]:
    """The roll column by column: columns are read faster than rows."""
    return {
        "ties": list(zip(*roll.ties, strict=True)),
        "spoken": roll.spoken,
        "employers": roll.employers,
        "spelled": roll.spelled,
        "strangers": roll.strangers,
        "owner": roll.owner,
        "unread": roll.unread,
        "settings": roll.settings,
        "problems": roll.problems,
    }


def roll_from(kept: Any) -> Roll:
    """The roll kept as plain values; raises TypeError, ValueError or LookupError where it is none."""
    return Roll(
        tuple(_ties(*kept["ties"])) if kept["ties"] else (),
        _mentions_by(kept["spoken"]),
        kept["employers"],
        kept["spelled"],
        _mentions_by(kept["strangers"]),
        kept["owner"],
        tuple(kept["unread"]),
        tuple(kept["settings"]),
        problems_from(kept["problems"]),
    )


def _mentions_by(kept: Any) -> dict[str, tuple[tuple[str, int], ...]]:
    return {key: tuple(map(tuple, several)) for key, several in kept.items()}


def _ties(*columns: Any) -> Iterable[Tie]:
    (
        paths,
        names,
        aliases,
        groups,
        statuses,
        private,
        private_fields,
        occasions,
        last_on,
        last,
        due,
        due_from,
        states,
    ) = columns
    return map(
        Tie,
        paths,
        names,
        map(tuple, aliases),
        map(tuple, groups),
        map(_STATUSES.__getitem__, statuses),
        private,
        map(tuple, private_fields),
        [tuple(map(tuple, several)) if several else () for several in occasions],
        map(_day, last_on),
        [LastLine(*one) if one else None for one in last],
        map(_day, due),
        map(_DUE_FROM.__getitem__, due_from),
        map(_STATES.__getitem__, states),
    )
