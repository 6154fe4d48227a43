"""Why a note is not changed: a place, a reason, and what the person can do."""

from __future__ import annotations

from pathlib import PurePosixPath

from netvault.model.errors import WriteRefused
from netvault.model.problem import Location, Problem

BY_HAND = "change it by hand"


class EditRefused(WriteRefused):
    """The note holds something that cannot be changed with certainty, at that place; it is untouched."""

    def __init__(self, at: Location, reason: str, fix: str = BY_HAND) -> None:
        super().__init__(f"{at}: {reason}; {fix}")
        self.at, self.reason, self.fix = at, reason, fix


def refused_for(found: Problem) -> EditRefused:
    """The refusal for a problem of the note, in the problem's own words."""
    return EditRefused(found.at, found.message, found.fix or BY_HAND)


def unsafe(path: PurePosixPath, line: int) -> EditRefused:
    """The refusal where the note with the change did not read back as it had to."""
    return EditRefused(Location(path, line), "this note is written in a way netvault cannot change safely")
