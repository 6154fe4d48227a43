"""Everybody on a day, in short: what lists and counts need, without opening a single note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from netvault.model.contact import Status
from netvault.model.digest import LastLine
from netvault.model.problem import Problem
from netvault.model.spelling import fold
from netvault.network.due import DueFrom, State

# The label of the one occasion that is the person's own
BIRTHDAY = "birthday"
# The label of the day owner and person met
MET = "met"


class Tie(NamedTuple):
    """One person on a day: the names, and where the tie stands; `occasions` are labels, with days as text.

    `last` is the line of the last contact, where it is one of the person's own log; None: only the notes can tell.
    """

    path: str
    name: str
    aliases: tuple[str, ...]
    groups: tuple[str, ...]
    status: Status
    private: bool
    private_fields: tuple[str, ...]
    occasions: tuple[tuple[str, str], ...]
    last_on: date | None
    last: LastLine | None
    due: date | None
    due_from: DueFrom
    state: State

    def is_private(self, name: str) -> bool:
        """True where the owner asked that this field be kept from page, JSON and exports."""
        return self.private or name in self.private_fields


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody in the vault on a day, in the order of the page, and what only the notes together tell.

    `spoken` are, by the person's path, the mentions that mean them: path of the note, and which of its mentions.
    `strangers` are the same by a name, folded, that reads like a person's and means no note at all.
    `unread` are the notes that could not be read, `settings` those that are settings.
    `employers` are paths of company notes by the person's path, `spelled` the one spelling of each group, folded.
    """

    ties: tuple[Tie, ...] = ()
    spoken: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    employers: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    strangers: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    owner: str | None = None
    unread: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def one_spelling(groups: tuple[str, ...], spelled: Mapping[str, str]) -> tuple[str, ...]:
    """The groups in the one spelling of each, each once."""
    return tuple(dict.fromkeys(spelled.get(fold(group), group) for group in groups)) if groups else ()
