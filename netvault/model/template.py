"""The note that a new note is made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class PersonTemplate:
    """The text of a template for people, and where it stands.

    `told` says why it is not the vault's own, where that has one; else "".
    """

    path: PurePosixPath
    text: str
    told: str = ""
