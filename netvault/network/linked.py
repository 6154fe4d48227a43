"""Whom somebody's note links to in lines that are no time in touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netvault.model.contact import Contact
from netvault.model.note import LinkingLine
from netvault.network.discretion import read_discretion
from netvault.network.mentions import reads_like_a_name
from netvault.network.names import Directory, Found, read_directory, stem_of
from netvault.network.network import Network, per_network


def open_links(network: Network, contact: Contact) -> tuple[LinkingLine, ...]:
    """The lines of the person's note that link to others and may be told of: none of a private log or note.

    Nor those that speak of somebody private.
    """
    lines = network.open_note(str(contact.path)).links
    if not lines or contact.is_private("log"):
        return ()
    discretion = read_discretion(network)
    return tuple(
        line
        for line in lines
        if not discretion.names_somebody(line.text) and not any(map(discretion.names_somebody, _names(line)))
    )


def _names(line: LinkingLine) -> Iterator[str]:
    return map(stem_of, line.targets)


def linking_people(network: Network) -> tuple[Contact, ...]:
    """The owner, and everybody a rule may speak of: whose notes are looked through for links."""
    owner = (network.owner,) if network.owner else ()
    return (*owner, *(one.contact for one in network.active))


def find_linked(network: Network) -> Mapping[str, tuple[str, ...]]:
    """By the path of each note that does, of the owner or of a contact, the paths of the contacts it links to."""
    lines = {str(one.path): several for one in linking_people(network) if (several := open_links(network, one))}
    if not lines:
        return {}
    directory = read_names(network)
    found: dict[str, tuple[str, ...]] = {}
    for path, several in lines.items():
        targets = dict.fromkeys(target for line in several for target in line.targets)
        meant = dict.fromkeys(_person(directory, target, path) for target in targets)
        found[path] = tuple(one for one in meant if one and one != path)
    return found


@per_network
def read_names(network: Network) -> Directory:
    """By what links mean each note of the vault."""
    return read_directory(network.paths, {tie.path: tie for tie in network.roll.ties})


def means_nobody(network: Network, target: str, linking: str) -> bool:
    """True where the link reads like somebody's name, and there is no such note."""
    if not reads_like_a_name(stem_of(target)):
        return False
    return read_names(network).resolve(target, linking, is_relative(target)).how is Found.NOBODY


def is_relative(target: str) -> bool:
    """True for a link that is written from the linking note's own folder."""
    return target.startswith(("./", "../"))


def _person(directory: Directory, target: str, linking: str) -> str | None:
    """Whom the link means; None where it may be several who share a name."""
    meant = directory.resolve(target, linking, is_relative(target))
    return None if meant.how in {Found.NOBODY, Found.SEVERAL_PEOPLE} else meant.paths[0]
