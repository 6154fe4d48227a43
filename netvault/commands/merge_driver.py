"""Merge one note for git, as its merge driver: notes about people by property and log entry, all else as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from netvault.dashboard.merge_page import merge_page
from netvault.disk.git_merge import merge_lines
from netvault.disk.read import NOTE_LIMIT_BYTES, read_note, read_regular
from netvault.disk.refusal import refusing
from netvault.disk.temporary import TEXT_LIMIT_BYTES
from netvault.disk.write import update_note
from netvault.model.note import NoteKind
from netvault.model.settings import SETTINGS_NAME, Habits, Settings
from netvault.notes.decode import decode_note
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.merge import merge_note
from netvault.notes.note import parse_note
from netvault.notes.settings import read_settings

_PEOPLE = frozenset({NoteKind.CONTACT, NoteKind.OWNER})


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What became of the note: its path, and the conflicts left, in properties and marked in its text.

    Of each property both sides changed it tells the key, and the key under which theirs stands; `kept` are those
    that one side took out and the other changed, which stay.
    """

    path: PurePosixPath
    properties: tuple[tuple[str, str], ...] = ()
    marked: int = 0
    kept: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """True where nothing is left to decide."""
        return not self.properties and not self.marked


def merge_versions(top: Path, base: Path, ours: Path, theirs: Path, path: PurePosixPath) -> MergeOutcome:
    """Puts the merged note into the file of ours, and tells what is left to decide.

    `top` is the top of the work tree, `path` the note's place below it. The vault is not read, for git asks once a
    note; only the settings note is, where it lies at the top or in a folder around the note. The generated page
    keeps its part of ours: it cannot be made before all notes are merged. Raises WriteRefused, with ours untouched,
    where git cannot merge the text or a file cannot be read or written; NoHistory without git.
    """
    with refusing(f"{path} was not merged"):
        old, other = (read_regular(file.absolute(), TEXT_LIMIT_BYTES) for file in (base, theirs))
    outcome = MergeOutcome(path)

    def compute(mine: bytes | None) -> bytes:
        nonlocal outcome
        text, outcome = _merge(top, (old, mine or b"", other), path)
        return text

    # git made the file a moment ago and waits; nobody else writes it
    update_note(ours.absolute().parent, PurePosixPath(ours.name), compute, quiet_seconds=0)
    return outcome


def _merge(top: Path, versions: tuple[bytes, bytes, bytes], path: PurePosixPath) -> tuple[bytes, MergeOutcome]:
    texts = [_text(raw) for raw in versions]
    whole = tuple(text for text in texts if text is not None)
    settings, place = _settings(top, path)
    kinds = {parse_note(text, place, settings, Habits()).kind for text in whole if text}
    if len(whole) < len(texts):
        kinds = set()
    base, ours, theirs = (text or "" for text in texts)
    merge_text = partial(_merge_text, top)
    if NoteKind.DASHBOARD in kinds and (page := merge_page(base, ours, theirs, merge_text)) is not None:
        return page[0].encode("utf-8"), MergeOutcome(path, (), page[1])
    if kinds & _PEOPLE and NoteKind.DASHBOARD not in kinds:
        merged = merge_note(base, ours, theirs, merge_text, settings.date_order)
        return merged.text.encode("utf-8"), MergeOutcome(path, *merged[1:])
    text, conflicts = merge_lines(top, *versions)
    return text, MergeOutcome(path, (), conflicts)


def _text(raw: bytes) -> str | None:
    """The text; None for what is no note netvault would read: too long, no UTF-8, in the middle of another merge."""
    return decode_note(raw, "note.md")[0] if len(raw) <= NOTE_LIMIT_BYTES else None


def _merge_text(top: Path, base: str, ours: str, theirs: str) -> tuple[str, int]:
    text, conflicts = merge_lines(top, *(one.encode("utf-8") for one in (base, ours, theirs)))
    return text.decode("utf-8"), conflicts


def _settings(top: Path, path: PurePosixPath) -> tuple[Settings, PurePosixPath]:
    """The settings of the vault around the note, else the defaults; and the note's path in that vault."""
    for folder in path.parents:
        found = read_note(top / folder, SETTINGS_NAME)
        text = _text(found) if isinstance(found, bytes) else None
        if text is not None:
            front = read_front_matter(text, PurePosixPath(SETTINGS_NAME))
            return read_settings(front)[0], path.relative_to(folder)
    return Settings(), path
