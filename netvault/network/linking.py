"""How a note links to a person, so that the link means nobody else, here and in Obsidian."""

from __future__ import annotations

from collections.abc import Mapping

from netvault.model.note import NoteKind
from netvault.model.spelling import fold
from netvault.network.linked import read_names
from netvault.network.names import Found, stem_of, without_suffix
from netvault.network.network import Network, per_network
from netvault.network.tie import Tie


@per_network
def people_of(network: Network) -> Mapping[str, Tie]:
    """Everybody by path."""
    return {tie.path: tie for tie in network.roll.ties}


def link_target(network: Network, path: str, linking: str) -> str | None:
    """What stands between the brackets: the note's name, else its path; None where either means another note too.

    `linking` is the note the link is to stand in.
    """
    for target in (stem_of(path), without_suffix(path)):
        meant = read_names(network).resolve(target, linking)
        if meant.how is Found.SURE and meant.paths == (path,):
            return target
    return None


def company_target(network: Network, name: str) -> str | None:
    """What stands between the brackets of a link to the note of that company; None where there is none."""
    wanted = fold(name)
    named_so = [path for path in network.paths if fold(stem_of(path)) == wanted]
    note = next((path for path in named_so if network.open_note(path).kind is NoteKind.COMPANY), None)
    return stem_of(note) if note and len(named_so) == 1 else note


def is_link_to_somebody(network: Network, target: str, linking: str, *, relative: bool = False) -> bool:
    """True for a link that means somebody in the vault."""
    meant = read_names(network).resolve(target, linking, relative)
    return any(one in people_of(network) for one in meant.paths[:1])
