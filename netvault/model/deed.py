"""What somebody asked of netvault that changes notes, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Deed:
    """The words of the command line, and the local time they were given, with its zone."""

    words: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """What became of a note: its bytes before and after; None where there is no note."""

    path: PurePosixPath
    before: bytes | None
    after: bytes | None

    @property
    def is_other(self) -> bool:
        """True where the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Changed:
    """The number of the journal's entry, None where nothing was written, and each note in the order given.

    `says` tells of each note in a short sentence what was done in it, where there is more to tell than that.
    """

    entry: int | None
    notes: tuple[NoteChanged, ...]
    says: tuple[str, ...] = ()
