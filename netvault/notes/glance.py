"""A note in short without reading it in full: nearly all are plain enough, and of the others nothing is said.

Reading a contact in full takes some 200 µs, mostly for what was said in each line of the log; lists need its days.
Whatever is said here is just what `digest(parse_note(…))` would say; the rooms of the full reading judge every value.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from netvault.model.digest import NOTHING, Digest, Mentioned
from netvault.model.note import NoteKind
from netvault.model.settings import Habits, Settings
from netvault.notes.dated import daily_date
from netvault.notes.glance_body import check_nothing_said, read_days, titles_left_out
from netvault.notes.glance_dated import names_people, read_linked, read_named
from netvault.notes.glance_front import DATE, Doubt, Front, Rows, read_front
from netvault.notes.glance_kind import Kinds
from netvault.notes.glance_sketch import Sketches, plain_day
from netvault.notes.logline import leading_date

_SUFFIX = ".md"
_NO_PERSON = {
    NoteKind.OTHER: NOTHING,
    NoteKind.COMPANY: Digest(NoteKind.COMPANY),
    NoteKind.INDEX: Digest(NoteKind.INDEX),
}


class Glancing:
    """A glance at the notes of one vault, by its settings and habits; what was judged once is known from then on."""

    def __init__(self, settings: Settings, habits: Habits) -> None:
        self._settings, self._habits = settings, habits
        self._left_out = titles_left_out(settings.log_sections_excluded)
        self._kinds, self._sketches = Kinds(settings), Sketches(settings)

    def glance(self, text: str, path: str) -> Digest | None:
        """The note in short; None where only reading it in full can tell."""
        try:
            return self._glance(text, path)
        except Doubt:
            return None

    def _glance(self, text: str, path: str) -> Digest:
        folder, _, name = path.rpartition("/")
        stem = name.removesuffix(_SUFFIX)
        # Of .md and ..md it is no suffix to some versions of Python
        if stem == name or stem in ("", "."):
            raise Doubt
        front = read_front(text)
        on = daily = self._daily(path, folder, stem)
        if daily is None and DATE in front.rows:
            on = self._note_day(front.rows)
        names = on is not None and names_people(front.properties)
        is_record = bool(daily or (on and (names or leading_date(stem))))
        kind, tags = self._kinds.kind_of(path, folder, stem, front.rows, is_record)
        if kind is NoteKind.CONTACT:
            days, last, linked = read_days(front.body, front.first_line, self._left_out, self._settings.channels)
            sketch, stated = self._sketches.sketch(stem, front.rows, tags, front.yaml)
            return Digest(NoteKind.CONTACT, sketch, days, last, stated, linked)
        check_nothing_said(front.body)
        return _NO_PERSON[kind] if on is None else _NO_PERSON[kind]._replace(mentions=_mentions(front, on))

    def _daily(self, path: str, folder: str, stem: str) -> date | None:
        """The day the note is for by its name; raises Doubt where its folder may be somebody's."""
        if not any(map(str.isdigit, stem)):
            return None
        on = daily_date(PurePosixPath(path), self._habits)
        if on and folder and folder != self._habits.daily_folder.strip("/"):
            raise Doubt
        return on

    def _note_day(self, rows: Rows) -> date | None:
        ((_, value, dashes),) = rows[DATE]
        return plain_day(value, self._settings) if value or dashes else None


def _mentions(front: Front, on: date) -> tuple[Mentioned, ...]:
    return (*read_named(front, on), *read_linked(front.body, front.first_line, on))
