"""What netvault sees in a vault, and what it leaves out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from netvault.commands.load import Loaded
from netvault.model.note import NoteKind
from netvault.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Adopted:
    """Counts of what was recognised: contacts by rule, properties by spelling, last contacts by source."""

    contacts: tuple[tuple[PurePosixPath, str], ...]
    rules: tuple[tuple[str, int], ...]
    spellings: tuple[tuple[str, str, int], ...]
    unread_keys: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    without_contact: int
    left_out: tuple[tuple[PurePosixPath, str], ...]
    other_notes: int
    settings: Settings


def adopt(loaded: Loaded) -> Adopted:
    """Everything a new owner wants to know before trusting the page; nothing is written."""
    people = [note for note in loaded.notes if note.kind is NoteKind.CONTACT]
    spellings = Counter(pair for note in people for pair in note.keys)
    lasts = [loaded.network.standing(tie.path).last for tie in loaded.network.roll.ties]
    left_out = [(note.path, note.rule) for note in loaded.notes if note.kind is not NoteKind.CONTACT and note.rule]
    left_out += [(path, reason.value) for path, reason in loaded.scan.skipped if not path.name.startswith(".")]
    return Adopted(
        tuple((note.path, note.rule) for note in people),
        _most_first(Counter(note.rule for note in people)),
        tuple((key, field, count) for (key, field), count in _ordered(spellings) if field),
        tuple((key, count) for (key, field), count in _ordered(spellings) if not field),
        _most_first(Counter(last.source.value for last in lasts if last is not None)),
        sum(last is None for last in lasts),
        tuple(sorted(left_out, key=lambda pair: str(pair[0]))),
        sum(note.kind is NoteKind.OTHER and not note.rule for note in loaded.notes),
        loaded.settings,
    )


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _ordered(counts: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
