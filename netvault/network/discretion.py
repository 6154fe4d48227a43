"""What may be shown: words from a private note, or about a private person, stay where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Source
from netvault.network.names import fold
from netvault.network.network import Network


@dataclass(frozen=True, slots=True)
class Discretion:
    """What the private people of a network close: their notes, the lines that speak of them, their names."""

    private_notes: frozenset[PurePosixPath]
    closed_logs: frozenset[PurePosixPath]
    lines: frozenset[tuple[PurePosixPath, int]]
    names: re.Pattern[str] | None

    def may_quote(self, contact: Contact, said: Interaction) -> bool:
        """True where the words of that time with the person may be shown to others."""
        if contact.is_private("log") or (said.source is Source.INTERACTIONS and contact.is_private("interactions")):
            return False
        is_closed = said.at.path in self.closed_logs or (said.at.path, said.at.line) in self.lines
        return not is_closed and not self.names_somebody(said.words)

    def names_somebody(self, text: str) -> bool:
        """True where the text has the name of somebody private in it."""
        return self.names is not None and self.names.search(fold(text)) is not None


def read_discretion(network: Network) -> Discretion:
    """What must not be shown because of whom."""
    everybody = (*network.contacts, *((network.owner,) if network.owner else ()))
    private = [one for one in network.contacts if one.private]
    lines = {(said.at.path, said.at.line) for one in private for said in network.interactions_with(one)}
    closed = frozenset(one.path for one in everybody if one.is_private("log"))
    return Discretion(frozenset(one.path for one in private), closed, frozenset(lines), _pattern(private))


def _pattern(private: list[Contact]) -> re.Pattern[str] | None:
    """Any of their names as whole words; longer ones first, none of a single letter."""
    named = {fold(name) for one in private for name in (one.name, one.path.stem, *one.aliases)}
    words = sorted((name for name in named if len(name) > 1), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
