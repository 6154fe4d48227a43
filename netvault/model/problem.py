"""What is wrong in a note, where, and what to do: a value, because its owner can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem costs: a note or a value not read (error), a doubt (warning), a hint (note)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in the vault: path relative to it, line and column counted from 1 in the whole file."""

    path: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """As an editor opens it: path:line."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the owner can mend; `fix` says what to type instead, or is None where nothing is sure."""

    at: Location
    code: str
    severity: Severity
    message: str
    fix: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """A total order: by place, then code, then words."""
        return (str(self.at.path), self.at.line, self.at.column, self.code, self.message)

    def __str__(self) -> str:
        """As a linter prints it: path:line:column: CODE severity: message; fix."""
        words = f"{self.message}; {self.fix}" if self.fix else self.message
        return f"{self.at}:{self.at.column}: {self.code} {self.severity}: {words}"
