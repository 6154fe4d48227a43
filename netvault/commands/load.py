"""Everything in the vault, read and put together: the beginning of every command."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from netvault import __version__
from netvault.commands.hindsight import Hindsight
from netvault.commands.recollect import LastRoll, Recollection, as_roll, lasts, without_collecting
from netvault.disk.habits import read_habits
from netvault.disk.memory import appearance, recall
from netvault.disk.places import code_stamp, is_file, is_link
from netvault.disk.read import read_note
from netvault.disk.scan import Scan, scan_vault
from netvault.model.codes import problem
from netvault.model.digest import Digest, digest
from netvault.model.errors import NoVault
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import SETTINGS_NAME, Habits, Settings
from netvault.network.discretion import public_problems
from netvault.network.gather import call_roll
from netvault.network.network import Network
from netvault.network.tie import Roll

if TYPE_CHECKING:
    from netvault.notes.glance import Glancing

_SETTINGS = SETTINGS_NAME.casefold()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault as it stands today: the people, what was seen in its folders, and all that is wrong, in order."""

    vault: Path
    network: Network
    scan: Scan
    habits: Habits
    problems: tuple[Problem, ...]

    @property
    def public_problems(self) -> tuple[Problem, ...]:
        """The problems as they may leave this machine: no word of what is private."""
        return public_problems(self.network, self.problems)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.network.settings

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note in full; all of them are opened for it."""
        return tuple(map(self.network.open_note, self.scan.stamps))


Progress = Callable[[Sequence[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a vault before a note is read: its files, and the settings with what is wrong in them."""

    habits: Habits
    scan: Scan
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()


def load_network(
    vault: Path,
    today: date,
    progress: Progress = iter,
    recollection: Recollection | None = None,
    look: Look | None = None,
    hindsight: Hindsight | None = None,
) -> Loaded:
    """Read the vault. Raises NoVault where it, or its settings note, cannot be read; notes never raise.

    `progress` is handed the paths of the notes and gives each back when its turn comes. What the `recollection`
    holds of unchanged notes is not read again; without one everything is read. Who has looked at the vault already
    hands in the `look`; whose vault is one of the past, the `hindsight` of then.
    """
    recollection = recollection or Recollection()
    with without_collecting():
        last = recollection.last_roll()
        look = look or look_over(vault, last.settings)
        reading = _Reading(vault, look, today, recollection)
        roll = reading.remembered_roll(last) or reading.call_roll(progress)
        meant = _settings_meant(look.settings, roll)
        if meant != look.settings.path:
            look = _look_by(vault, look, meant)
            reading = _Reading(vault, look, today, recollection)
            roll = reading.call_roll(progress)
        hindsight = hindsight or Hindsight(vault, today, recollection.folder, scan=look.scan, progress=progress)
        network = Network(today, look.settings, roll, reading.open_note, look.scan.stamps, hindsight.read)
        told = (*look.scan.problems, *look.problems, *roll.problems, *_second_settings(look.settings, roll))
        problems = sorted(dict.fromkeys(told), key=attrgetter("sort_key"))
        return Loaded(vault, network, look.scan, look.habits, tuple(problems))


def look_over(vault: Path, last_settings: PurePosixPath | None) -> Look:
    """What is seen of the vault now; `last_settings` is the settings note of the last time. Raises NoVault."""
    habits = read_habits(vault)
    look = look_around(vault, habits, last_settings)
    if look.settings.path != last_settings or not look.settings.ignore or _is_named_settings(str(last_settings)):
        return look
    # Which settings note is the first by path shows only where nothing is left out yet
    return look_around(vault, habits)


class _Reading:
    """One reading of a vault: each note from the recollection if it is unchanged, else from its file."""

    def __init__(self, vault: Path, look: Look, today: date, recollection: Recollection) -> None:
        self._vault, self._look, self._today, self._recollection = vault, look, today, recollection
        self._stamps = look.scan.stamps
        self._version = reading_version(look.settings, look.habits)
        self._called_by = f"{self._version} {look.settings} {today} "
        self._called_of = self._called_by.encode() + appearance(self._stamps)
        self._seen_ns = look.scan.made_ns + recollection.ahead_ns
        self.open_note = recollection.opener(self._stamps, self._version, self._seen_ns, self._read)

    def remembered_roll(self, last: LastRoll) -> Roll | None:
        """The last roll, if it was called of these very notes on this day."""
        return as_roll(last.plain) if last.called_of == self._called_of else None

    def call_roll(self, progress: Progress) -> Roll:
        """Read what is not remembered, and find where everybody stands; remembered if it took long."""
        look, recollection, begun = self._look, self._recollection, time.monotonic()
        known = recollection.notes(self._version)
        memory = recall(self._stamps, known, self._digest, self._version, self._seen_ns, lasts, progress)
        if self._stamps and not memory.records:
            raise NoVault(f"All notes of {self._vault} are gone since they were listed.")
        between = call_roll(memory.records, self._stamps, look.settings, self._today, self.open_note,
                            recollection.earlier(self._called_by))  # fmt: skip
        own = (found for one in memory.records.values() if one.kind is not NoteKind.SETTINGS for found in one.problems)
        roll = replace(between, problems=(*own, *between.problems), settings=_settings_notes(memory.records))
        is_long = time.monotonic() - begun > recollection.patience_seconds
        recollection.keep_notes(memory, look.settings.path, beyond=is_long)
        if (is_long or recollection.is_kept) and memory.tells_all(self._stamps) and recollection.is_sure:
            recollection.keep_roll(self._called_of, look.settings.path, roll)
        return roll

    def _digest(self, path: str) -> Digest | None:
        """The note in short; None where it is gone since the vault was listed."""
        text = text_of(self._vault, path)
        if isinstance(text, str) and (short := self._glancing.glance(text, path)) is not None:
            return short
        return None if text is None else digest(_in_full(path, text, self._look.settings, self._look.habits))

    def _read(self, path: str) -> Note | None:
        return read_in_full(self._vault, path, self._look.settings, self._look.habits)

    @cached_property
    def _glancing(self) -> Glancing:
        from netvault.notes.glance import Glancing  # heavy: not where everything is remembered

        return Glancing(self._look.settings, self._look.habits)


def text_of(vault: Path, path: str) -> str | tuple[Problem, ...] | None:
    """The text of the note, or why there is none; None where it is gone."""
    from netvault.notes.decode import decode_note  # heavy

    raw = read_note(vault, path)
    if raw is None:
        return None
    if isinstance(raw, Problem):
        return (raw,)
    text, problems = decode_note(raw, path)
    return problems if text is None else text


def read_in_full(vault: Path, path: str, settings: Settings, habits: Habits) -> Note | None:
    """The note in full, also where it cannot be read; None where it is gone."""
    text = text_of(vault, path)
    return None if text is None else _in_full(path, text, settings, habits)


def _in_full(path: str, text: str | tuple[Problem, ...], settings: Settings, habits: Habits) -> Note:
    from netvault.notes.note import parse_note, unread  # heavy

    place = PurePosixPath(path)
    return parse_note(text, place, settings, habits) if isinstance(text, str) else unread(place, text)


def reading_version(settings: Settings, habits: Habits) -> str:
    """One word for all that decides what a note says beside its text: netvault, and the settings it is read by."""
    read_by = (
        settings.path, settings.me, settings.dashboard, settings.contact_folders, settings.groups,
        settings.log_sections_excluded, settings.channels, settings.tiers, settings.date_order, habits,
    )  # fmt: skip
    return f"{__version__} {code_stamp()} {read_by}"


def look_around(vault: Path, habits: Habits, last_settings: PurePosixPath | None = None) -> Look:
    """The notes there are, and the settings; no note but that of the settings is opened.

    The settings are in the note called Network Settings, else in the one they were in last if it still says so.
    """
    guessed = settings_at_usual_place(vault)
    scan = scan_vault(vault, habits, guessed[0].ignore if guessed else ())
    found = _named_settings(scan.stamps)
    if guessed and found == SETTINGS_NAME:
        return Look(habits, scan, *guessed)
    if guessed:
        scan = scan_vault(vault, habits)
        found = _named_settings(scan.stamps)
    unread = next((one for one in scan.problems if one.at.path.name.casefold() == SETTINGS_NAME.casefold()), None)
    if found is None and (unread or is_link(vault / SETTINGS_NAME)):
        raise NoVault(f"The settings note cannot be read. {unread or f'{SETTINGS_NAME} is a link to nothing.'}")
    last = str(last_settings or "")
    if found is None and last in scan.stamps and _says_settings(vault, last, habits):
        found = last
    return _look_by(vault, Look(habits, scan), PurePosixPath(found) if found else None)


def settings_at_usual_place(vault: Path) -> tuple[Settings, tuple[Problem, ...]] | None:
    """The settings of the note at its usual place, so that the vault is walked once; None without one there."""
    is_note = is_file(vault / SETTINGS_NAME)
    return _read_settings(vault, PurePosixPath(SETTINGS_NAME)) if is_note else None


def settings_by_name(vault: Path, listed: Iterable[tuple[str, list[str]]]) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the note called so, wherever it lies, or the defaults; no file but that is looked at.

    `listed` are the folders of the vault with the names of their notes, asked only where it is not at its usual place.
    """
    if found := settings_at_usual_place(vault):
        return found
    found_in = ((folder, name) for folder, names in listed for name in names if _is_named_settings(name))
    named = _named_settings(f"{folder}/{name}".lstrip("/") for folder, name in found_in)
    return _read_settings(vault, PurePosixPath(named)) if named else (Settings(), ())


def _look_by(vault: Path, look: Look, path: PurePosixPath | None) -> Look:
    """The same with the settings of that note, or with the defaults; what it ignores is no longer there."""
    settings, problems = _read_settings(vault, path) if path else (Settings(), ())
    scan = scan_vault(vault, look.habits, settings.ignore) if settings.ignore or look.settings.ignore else look.scan
    return Look(look.habits, scan, settings, problems)


def _says_settings(vault: Path, path: str, habits: Habits) -> bool:
    note = read_in_full(vault, path, Settings(), habits)
    return note is not None and note.kind is NoteKind.SETTINGS


def _settings_notes(notes: Mapping[str, Digest]) -> tuple[str, ...]:
    """The notes that are settings by what they say or by their name, in order of path."""
    return tuple(path for path, one in notes.items() if one.kind is NoteKind.SETTINGS or _is_named_settings(path))


def _settings_meant(settings: Settings, roll: Roll) -> PurePosixPath | None:
    """The settings note that should have been used: the one that was, if by its name, else the first there is."""
    if settings.path and (_is_named_settings(str(settings.path)) or not roll.settings):
        return settings.path
    return PurePosixPath(roll.settings[0]) if roll.settings else None


def _second_settings(settings: Settings, roll: Roll) -> list[Problem]:
    says = f"a second settings note; {settings.path} is the one that counts"
    others = (PurePosixPath(path) for path in roll.settings)
    return [problem(Location(path), "NV503", says) for path in others if path != settings.path]


def _is_named_settings(path: str) -> bool:
    return (
        path[-len(SETTINGS_NAME) :].casefold() == _SETTINGS
        and path[-len(SETTINGS_NAME) - 1 : -len(SETTINGS_NAME)] in "/"
    )


def _named_settings(paths: Iterable[str]) -> str | None:
    """The note called Network Settings: the one at the root, else the first by path."""
    return min(filter(_is_named_settings, paths), key=lambda path: (path.count("/"), path), default=None)


def _read_settings(vault: Path, path: PurePosixPath) -> tuple[Settings, tuple[Problem, ...]]:
    from netvault.notes.decode import decode_note  # heavy
    from netvault.notes.frontmatter import read_front_matter  # heavy
    from netvault.notes.settings import read_settings  # heavy

    raw = read_note(vault, str(path))
    if raw is None:
        return Settings(), ()
    if isinstance(raw, Problem):
        raise NoVault(f"The settings note {path} cannot be read: {raw.message}.")
    text, problems = decode_note(raw, str(path))
    if text is None:
        raise NoVault(f"The settings note cannot be read. {problems[0]}")
    return read_settings(read_front_matter(text, path))
