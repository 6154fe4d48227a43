"""Before somebody gets a note: who answers to the name already, and where the notes about people lie."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.names import folder_of, plain, stem_of
from netvault.network.network import Network
from netvault.network.tie import Tie

FIRST_FOLDER = "People"
# Own choice: one letter in eight may differ
NEARLY, MOST_NEAR = 0.87, 2


class Taken(NamedTuple):
    """Who has a name or an address already: what to call them, where that stands, and what stands there.

    `is_sure` is True for an address: two people may share a name.
    """

    who: str
    at: Location
    has: str
    contact: Contact | None = None
    is_sure: bool = False

    @property
    def says(self) -> str:
        """As a clause: Ana Moreira (People/Ana Moreira.md:7 has ana@moreira.example)."""
        return f"{self.who} ({self.at} {self.has})" if self.has else f"{self.who} ({self.at.path})"


def home_of_people(network: Network) -> PurePosixPath:
    """The folder where most contacts lie, "." for the vault itself; where there are none, the first of the settings.

    A person's note in a folder of its own counts for the folder above.
    """
    counted = Counter(_home(tie.path) for tie in network.roll.ties)
    if not counted:
        return PurePosixPath(next(iter(network.settings.contact_folders), FIRST_FOLDER))
    return PurePosixPath(min(counted, key=lambda folder: (-counted[folder], folder.count("/"), folder)))


def _home(path: str) -> str:
    folder = folder_of(path)
    return folder_of(folder) if fold(folder.rpartition("/")[2]) == fold(stem_of(path)) else folder


def in_the_way(network: Network, path: PurePosixPath) -> str | None:
    """The note at that path, in whatever case, else somebody's note of that file name elsewhere; None without one."""
    folded, stem = fold(str(path)), fold(stem_of(str(path)))
    people = (*(tie.path for tie in network.roll.ties), *network.roll.unread, network.roll.owner or "")
    here = (one for one in network.paths if fold(one) == folded)
    return next(here, None) or next((one for one in people if fold(stem_of(one)) == stem), None)


def find_taken(network: Network, name: str) -> tuple[Taken, ...]:
    """Everybody who answers to the name, by full name, file name or alias, in whatever case and without accents.

    Among them the owner, and notes that could not be read.
    """
    return tuple(_find_taken(network, plain(name)))


def _find_taken(network: Network, wanted: str) -> Iterator[Taken]:
    for tie in network.roll.ties:
        if wanted in {plain(tie.name), plain(stem_of(tie.path)), *map(plain, tie.aliases)}:
            yield _evidence(network.standing(tie.path).contact, wanted, tie.name)
    for path in network.roll.unread:
        if plain(stem_of(path)) == wanted:
            found = next(iter(network.open_note(path).problems), None)
            at = found.at if found else Location(PurePosixPath(path))
            yield Taken("a note that could not be read", at, found.message if found else "")
    owner = network.owner
    if owner and wanted in {plain(owner.name), plain(owner.path.stem), *map(plain, owner.aliases)}:
        yield _evidence(owner, wanted, "you")


def _evidence(contact: Contact, wanted: str, who: str) -> Taken:
    if plain(contact.name) == wanted and contact.is_stated("name"):
        return Taken(who, contact.place("name"), f"has the name {contact.name}", contact)
    alias = next((one for one in contact.aliases if plain(one) == wanted), None)
    if alias and plain(contact.path.stem) != wanted:
        return Taken(who, contact.place("aliases"), f"has the alias {alias}", contact)
    return Taken(who, Location(contact.path), "", contact)


def find_address(contact: Contact, who: str, email: str, line: int | None) -> Taken | None:
    """That the contact has the address, at the line of the note where it is found; None where it has not."""
    if fold(email) not in map(fold, contact.emails):
        return None
    return Taken(who, Location(contact.path, line or contact.place("emails").line), f"has {email}", contact, True)


def is_somebody_else(taken: Taken, company: str) -> bool:
    """True where only the name is the same, and that person works at another company and never did at this one."""
    contact = taken.contact
    if taken.is_sure or contact is None or not contact.companies or not company:
        return False
    return plain(company) not in {plain(one.text) for one in (*contact.companies, *contact.former_companies)}


def first_named(network: Network, name: str) -> tuple[Tie, ...]:
    """Those whose first name this is, where it is one word: perhaps the same person, called so for short."""
    wanted = plain(name)
    if not wanted or " " in wanted:
        return ()
    return tuple(tie for tie in network.roll.ties if plain(tie.name).startswith(f"{wanted} "))[:MOST_NEAR]


def nearly_named(network: Network, name: str) -> tuple[Tie, ...]:
    """Those whose name is nearly the same, the nearest first: perhaps the same person, spelled otherwise."""
    by_name: dict[str, Tie] = {}
    for tie in network.roll.ties:
        for known in (tie.name, *tie.aliases):
            by_name.setdefault(plain(known), tie)
    wanted = plain(name)
    by_name.pop(wanted, None)
    near = difflib.get_close_matches(wanted, _of_like_length(wanted, list(by_name)), n=MOST_NEAR, cutoff=NEARLY)
    return tuple({by_name[found].path: by_name[found] for found in near}.values())


def _of_like_length(wanted: str, names: Sequence[str]) -> list[str]:
    """To compare them takes long: of lengths too different, none can be near."""
    least, most = NEARLY / (2 - NEARLY) * len(wanted), (2 - NEARLY) / NEARLY * len(wanted)
    return [name for name in names if least <= len(name) <= most]
