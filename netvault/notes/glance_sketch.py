"""The person in short from plain properties; each value is judged once for each way it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Final

from netvault.model.contact import Priority, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.digest import Sketch, Stated, employer
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.notes.contact import convert_all, full_name, groups_of, read_priority
from netvault.notes.dates import parse_date, parse_partial_date
from netvault.notes.fields import FIELDS
from netvault.notes.glance_front import SILENT, Doubt, Rows, Written, as_fields, line_of

_NOWHERE = Location(PurePosixPath())
_NAMES = ("name", "first_name", "last_name")
_JUDGED = frozenset(row.name for row in FIELDS if row.convert) - SILENT
_UNJUDGED: Final = object()
MOST_VALUES = 32_768  # kept in mind at a time: some take half a kilobyte, and of aliases nearly all differ

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Words with one blank between, or in quotes: no link, no number, and not the one bare word that is nothing, null
_WORDS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})+|\"[^\W\d_]+(?: [^\W\d_]+)*\"")


def plain_day(text: str, settings: Settings) -> date:
    """The day of a text like 2026-03-05; raises Doubt for any other."""
    on, problems = parse_date(text, _NOWHERE, settings.date_order) if _DAY.fullmatch(text) else (None, ())
    if on is None or problems:
        raise Doubt
    return on


def _partial_day(text: str, settings: Settings) -> PartialDate:
    on, problems = parse_partial_date(text, _NOWHERE, settings.date_order)
    if on is None or problems:
        raise Doubt
    return on


def _name(text: str, settings: Settings) -> str:
    return text.strip('"')


_Typed = tuple[re.Pattern[str], Callable[[str, Settings], Any]]
# Nearly everybody's is another one, so these are not worth remembering; such plain ones are just what they say
_AS_TYPED: dict[str, _Typed] = {
    **dict.fromkeys(("last_contact", "next_contact", "confirmed", "reviewed", "snooze_until"), (_DAY, plain_day)),
    **dict.fromkeys(("birthday", "met"), (_DAY, _partial_day)),
    **dict.fromkeys(_NAMES, (_WORDS, _name)),
}


class Sketches:
    """Sketches people by the settings of one vault; what was judged once is known from then on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        # By key and value as typed: the key tells the field, and of an anniversary its name
        self._values: dict[Written, Any] = {}
        self._priorities: dict[tuple[Written | None, ...], tuple[Priority, Cadence | None]] = {}
        self._groups: dict[tuple[Written | None, tuple[str, ...]], tuple[str, ...]] = {}

    def sketch(self, stem: str, rows: Rows, tags: tuple[str, ...], yaml: str) -> tuple[Sketch, tuple[Stated, ...]]:
        """The person, and the last contact the properties state; raises Doubt where a value is a problem."""
        values = self._values_of(rows)
        get = values.get
        priority, tier = self._priority(rows)
        paused, last = get("paused"), get("last_contact")
        person = Sketch(
            _full_name(values) or stem,
            get("aliases") or (),
            self._group_names(rows, get("groups") or (), tags),
            get("status") or Status.ACTIVE,
            priority,
            get("cadence"),
            tier,
            get("next_contact"),
            get("snooze_until"),
            paused is True,
            paused if isinstance(paused, date) else None,
            get("met"),
            get("birthday"),
            get("anniversaries") or (),
            False,
            (),
            get("prm_ignore_journal") is True,
            employer(get("company") or (), get("industry"), get("city")),
        )
        stated = (Stated(last.isoformat(), line_of(rows["last_contact"][0][0], yaml), 1),) if last else ()
        return person, stated

    def _values_of(self, rows: Rows) -> dict[str, Any]:
        """What each value is worth by its field; None for an empty one."""
        known, values = self._values, {}
        for name, written in rows.items():
            if name in _JUDGED:
                value = known.get(written, _UNJUDGED)
                values[name] = self._judge(name, written) if value is _UNJUDGED else value
        return values

    def _judge(self, name: str, written: Written) -> Any:
        if name in _AS_TYPED:
            pattern, read = _AS_TYPED[name]
            typed = written[0][1]
            if pattern.fullmatch(typed):
                return read(typed, self._settings)
        values, problems = convert_all(as_fields(written), self._settings)
        if problems:
            raise Doubt
        if len(self._values) >= MOST_VALUES:
            self._values.clear()
        value = self._values[written] = next(iter(values.values()), None)
        return value

    def _priority(self, rows: Rows) -> tuple[Priority, Cadence | None]:
        key = (rows.get("priority"), rows.get("tier"), rows.get("groups"))
        known = self._priorities.get(key)
        if known is None:
            said = as_fields(one for written in key if written for one in written)
            priority, tier, problems = read_priority(said, self._settings)
            if problems:
                raise Doubt
            known = self._priorities[key] = (priority, tier)
        return known

    def _group_names(self, rows: Rows, typed: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
        key = (rows.get("groups"), tags)
        known = self._groups.get(key)
        if known is None:
            known = self._groups[key] = groups_of(typed, tags, self._settings)
        return known


def _full_name(values: dict[str, Any]) -> str:
    names = {name: values[name] for name in _NAMES if name in values}
    return full_name(names) if names else ""
