"""A line about people added to the note of a day, beside the others of that kind; nothing else in it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from netvault.model.interaction import Source
from netvault.model.note import Link, Mention, Note
from netvault.model.problem import Location
from netvault.model.settings import Habits, Settings
from netvault.notes.body import BodyLine, Shape, body_lines
from netvault.notes.edit import Edited
from netvault.notes.edit_body import Addition, Body, is_same_around, read_body, with_lines
from netvault.notes.edit_refused import EditRefused, unsafe
from netvault.notes.entry_end import entry_end
from netvault.notes.interactions import read_dated_lines
from netvault.notes.links import find_links
from netvault.notes.log_entry import dash_like, safe_words
from netvault.notes.note import parse_note

_BULLETS = (Shape.BULLET, Shape.DONE_TASK, Shape.OPEN_TASK)
_NOWHERE = Location(PurePosixPath())


@dataclass(frozen=True, slots=True)
class DailyLine:
    """A line that names people by links, to be added to the note of that day.

    `is_person` tells whether a link in that note means somebody.
    """

    on: date
    words: str
    settings: Settings
    habits: Habits
    is_person: Callable[[Link], bool]

    def add_to(self, text: str, path: PurePosixPath) -> Edited:
        """The note with the line, below the last bullet that names somebody, else at the end.

        The same where a line of it says so already. Raises EditRefused where it cannot be done with certainty, or
        where nobody would be met by it.
        """
        body = read_body(text, path)
        said = safe_words(self.words)
        meant = self._mentions(tuple(body_lines([f"- {said}"], 1)), path)
        by_line = groupby(self._mentions(body.lines, path), key=lambda one: one.interaction.at.line)
        if meant and any(_placeless(tuple(there)) == _placeless(meant) for _, there in by_line):
            return Edited(text, f"the note of {self.on} says so already")
        old = self._read(text, path)
        addition = self._addition(body, said)
        new = with_lines(body, addition)
        place = max(1, body.front.body_line + addition.place - 1)
        try:
            is_same = is_same_around(body, read_body(new, path), addition)
        except EditRefused:
            raise unsafe(path, place) from None
        if not (meant and is_same and _tells(old, self._read(new, path), meant)):
            raise unsafe(path, place)
        return Edited(new, f"a line was added to the note of {self.on}")

    def _mentions(self, lines: tuple[BodyLine, ...], path: PurePosixPath) -> tuple[Mention, ...]:
        return tuple(read_dated_lines(lines, self.on, path, self.settings))

    def _read(self, text: str, path: PurePosixPath) -> Note:
        return parse_note(text, path, self.settings, self.habits)

    def _addition(self, body: Body, said: str) -> Addition:
        above = self._last_like_it(body)
        first = body.front.body_line
        if above is not None:
            end = entry_end(body.raws, body.lines, body.lines.index(above), first)
            dash = dash_like(body.raws[above.number - first], is_below=True)
            return Addition(end, [f"{dash}{said}"])
        end = len(body.raws)
        while end and not body.raws[end - 1].strip():
            end -= 1
        last = body.lines[-1] if body.lines and body.lines[-1].number == end - 1 + first else None
        is_open = not end or (last is not None and (last.shape in _BULLETS or last.level > 0))
        return Addition(end, [f"- {said}"] if is_open else ["", f"- {said}"])

    def _last_like_it(self, body: Body) -> BodyLine | None:
        """The last bullet that names somebody; not one below another of its section that does."""
        bullets = [one for one in body.lines if one.shape is Shape.BULLET]
        found = [one for one in bullets if any(map(self.is_person, find_links(one.text)))]
        here = [one for one in found if one.sections == found[-1].sections]
        return next((one for one in reversed(here) if one.indent == min(other.indent for other in here)), None)


def _tells(old: Note, new: Note, meant: tuple[Mention, ...]) -> bool:
    """True where the note says all it said, and what is meant; a private one keeps its words to itself."""
    more = Counter(_said(new)) - Counter(_said(old))
    kept = Counter(_said(old)) - Counter(_said(new))
    wanted = Counter(_placeless(meant))
    bare = Counter(_placeless(tuple(_without_words(one) for one in meant)))
    return not kept and more in (wanted, bare) and (new.kind, new.rule) == (old.kind, old.rule)


def _said(note: Note) -> tuple[Mention, ...]:
    # Whose folder it may lie in is a guess by its first line, and counts for nobody here
    return _placeless(tuple(one for one in note.mentions if one.interaction.source is not Source.FOLDER))


def _placeless(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(Mention(one.link._replace(column=1), one.interaction._replace(at=_NOWHERE)) for one in mentions)


def _without_words(one: Mention) -> Mention:
    return one._replace(interaction=one.interaction._replace(text="", marks=()))
