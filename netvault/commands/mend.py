"""Problems in notes put right, where only one thing can be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from netvault.commands.load import Loaded, Progress, text_of
from netvault.disk.change import change_notes, edit_note
from netvault.model.codes import FIXABLE
from netvault.model.deed import Changed, Deed, NoteChanged
from netvault.model.errors import WriteRefused, WrongUse
from netvault.model.note import Link
from netvault.model.problem import Location, Problem
from netvault.network.linked import read_names
from netvault.network.names import Found

if TYPE_CHECKING:
    from netvault.notes.edit_bytes import ByText
    from netvault.notes.mend import Mended
    from netvault.notes.mend_links import Linking

MOST_PLACES = 4
# A link means something between notes; the others are told of a note, or are not, all together
_BETWEEN_NOTES = frozenset({"NV301"})


@dataclass(frozen=True, slots=True)
class Mend:
    """A note of which problems can be put right: the codes of these, how its links are understood, and the places.

    `old` and `new` are its text as it was looked at, and mended.
    """

    path: PurePosixPath
    codes: frozenset[str]
    linking: Linking | None
    places: tuple[tuple[str, Location], ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of the notes; `refused` says of each that may not be written why, in a sentence."""

    mends: tuple[Mend, ...]
    notes: tuple[NoteChanged, ...]
    refused: tuple[str, ...]

    @property
    def places(self) -> int:
        """How many places would be mended."""
        return sum(len(one.places) for one in self.mends)


def find_mends(
    vault: Path,
    problems: Iterable[Problem],
    loaded: Loaded | None = None,
    codes: Collection[str] = FIXABLE,
    progress: Progress = iter,
) -> tuple[Mend, ...]:
    """The notes of which some of these problems can be put right with certainty, each tried on its present text.

    Links to an alias are only where the vault was `loaded`. `progress` is handed the paths, as by `load_network`.
    """
    told: dict[str, set[str]] = {}
    for one in problems:
        if one.code in codes:
            told.setdefault(str(one.at.path), set()).add(one.code)
    found = (_find(vault, path, _codes_for(told[path], codes), loaded) for path in progress(list(told)))
    return tuple(one for one in found if one)


def _codes_for(told: set[str], codes: Collection[str]) -> frozenset[str]:
    """What is to be mended in a note of which these are told: also what lies hidden behind them."""
    return frozenset(codes) if told - _BETWEEN_NOTES else frozenset(told)


def _find(vault: Path, named: str, codes: frozenset[str], loaded: Loaded | None) -> Mend | None:
    text, path = text_of(vault, named), PurePosixPath(named)
    if not isinstance(text, str):
        return None
    linking = _linking(loaded, path) if loaded and codes & _BETWEEN_NOTES else None
    mended = _mend(text, path, codes, linking)
    places = tuple((one.code, Location(path, one.line, one.column)) for one in mended.places)
    return Mend(path, codes, linking, places, text, mended.text) if places else None


def _mend(text: str, path: PurePosixPath, codes: frozenset[str], linking: Linking | None) -> Mended:
    from netvault.notes.mend import mend_note  # heavy: not where nothing is to be mended

    return mend_note(text, path, codes, linking)


def _linking(loaded: Loaded, path: PurePosixPath) -> Linking:
    from netvault.notes.mend_links import Linking  # heavy: not where nothing is to be mended
    from netvault.notes.note import parse_note  # heavy

    def link_to(link: Link) -> str | None:
        names = read_names(loaded.network)
        meant = names.resolve(link.target, str(path), link.relative)
        name = names.link_to(meant.paths[0]) if meant.how is Found.BY_ALIAS else None
        there = names.resolve(name, str(path)) if name else None
        return name if there and there.how is Found.SURE and there.paths == meant.paths else None

    read = partial(parse_note, path=path, settings=loaded.settings, habits=loaded.habits)
    return Linking(read, link_to)


def preview_mends(vault: Path, mends: Iterable[Mend], deed: Deed) -> Preview:
    """What would become of the notes as they are now; one that may not be written is left out. Writes nothing."""
    fit: list[Mend] = []
    notes: list[NoteChanged] = []
    refused: list[str] = []
    for one in mends:
        try:
            changed = change_notes(vault, [edit_note(one.path, _by_text(one))], deed, dry_run=True).notes
        except WriteRefused as why:
            refused.append(str(why))
            continue
        if any(note.is_other for note in changed):
            fit.append(one)
            notes += changed
    return Preview(tuple(fit), tuple(notes), tuple(refused))


def mend_notes(vault: Path, preview: Preview, deed: Deed) -> Changed:
    """Mends these notes, all or none, and says of each where. Raises WriteRefused as `change_notes`.

    One that was saved since is mended as it is now.
    """
    if not preview.mends:
        return Changed(None, ())
    edits = [edit_note(mend.path, _by_text(mend)) for mend in preview.mends]
    changed = change_notes(vault, edits, deed)
    says = {one.path: _in_words(one) for one in preview.mends}
    return replace(changed, says=tuple(says[note.path] for note in changed.notes))


def _by_text(mend: Mend) -> ByText:
    from netvault.notes.edit import Edited  # heavy: not where nothing is to be mended
    from netvault.notes.edit_bytes import ByText  # heavy

    def edit(text: str) -> Edited:
        if text == mend.old:
            return Edited(mend.new, "")
        return Edited(_mend(text, mend.path, mend.codes, mend.linking).text, "")

    return ByText(mend.path, edit)


def _in_words(mend: Mend) -> str:
    lines = [f"line {at.line} ({code})" for code, at in sorted(mend.places, key=lambda place: place[1].line)]
    more = f" and {len(lines) - MOST_PLACES} more" if len(lines) > MOST_PLACES else ""
    return ", ".join(lines[:MOST_PLACES]) + more


def check_only(codes: Iterable[str]) -> frozenset[str]:
    """The codes named, in capitals; all that can be mended where none is. Raises WrongUse for any other."""
    named = frozenset(code.upper() for code in codes)
    if others := named - FIXABLE:
        words = ", ".join(sorted(FIXABLE))
        raise WrongUse(f"--fix mends nothing of the code {min(others)}. It mends {words}.")
    return named or FIXABLE
