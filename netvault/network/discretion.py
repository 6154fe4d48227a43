"""What may be shown: words from a private note, or about a private person, stay where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.codes import CODES
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Source
from netvault.model.problem import Location, Problem
from netvault.network.hushed import names_one
from netvault.network.names import stem_of
from netvault.network.network import Network, per_network
from netvault.network.tie import Tie


@dataclass(frozen=True, slots=True)
class Discretion:
    """What the private people of a network close: their notes, the lines that speak of them, their names."""

    private_notes: frozenset[PurePosixPath]
    closed_logs: frozenset[PurePosixPath]
    lines: frozenset[tuple[PurePosixPath, int | date]]
    names: tuple[str, ...]

    def may_quote(self, contact: Contact | Tie, said: Interaction) -> bool:
        """True where the words of that time with the person may be shown to others."""
        if is_confidential(contact, said):
            return False
        path = said.at.path
        if path in self.closed_logs or path in self.private_notes:
            return False
        if not self.names and not self.lines:
            return True
        if self.names_somebody(stem_of(str(path))):
            return False
        here: set[tuple[PurePosixPath, int | date]] = {(path, said.at.line), (path, said.on)}
        return self.lines.isdisjoint(here) and not self.names_somebody(said.words)

    def place(self, contact: Contact, at: Location) -> Location | None:
        """Where it stands, if that may be told: not in a note or a log that is private, or is named after who is."""
        if at.path == contact.path:
            return at
        is_hidden = at.path in self.private_notes or at.path in self.closed_logs
        return None if is_hidden or self.names_somebody(stem_of(str(at.path))) else at

    def places(self, contact: Contact, times: Iterable[Interaction]) -> tuple[Location, ...]:
        """Where these times stand, those that may be told."""
        return tuple(filter(None, (self.place(contact, one.at) for one in times)))

    def names_somebody(self, text: str) -> bool:
        """True where the text has the name of somebody private in it."""
        return names_one(text, self.names)


def public_problems(network: Network, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as others may read them: none of a private note, none that quotes what is private."""
    discretion = read_discretion(network)
    reserved = {tie.path for tie in network.roll.ties if tie.private or tie.private_fields}

    def contact_of(one: Problem) -> Contact | None:
        """The person of the note, if they keep anything private."""
        path = str(one.at.path)
        return network.standing(path).contact if path in reserved else None

    return tuple(
        _in_general(one) if _is_telling(one, contact_of(one), discretion) else one
        for one in problems
        if one.at.path not in discretion.private_notes and not discretion.names_somebody(str(one.at.path))
    )


def _is_telling(one: Problem, contact: Contact | None, discretion: Discretion) -> bool:
    """True where the problem's words may quote a property kept private, a private log or a private name."""
    if discretion.names_somebody(f"{one.message} {one.fix or ''}"):
        return True
    above = [(at.line, field) for field, at in contact.places if at.line <= one.at.line] if contact else []
    if contact is None:
        return False
    if not above:
        return True
    line, field = max(above)
    return contact.is_private(field) or (contact.is_private("log") and line < one.at.line)


def _in_general(one: Problem) -> Problem:
    """The problem without the words of the note."""
    return replace(one, message=CODES[one.code].title, fix=None)


def is_confidential(contact: Contact | Tie, said: Interaction) -> bool:
    """True where the person's own note keeps the words of that time to itself."""
    is_listed = said.source is Source.INTERACTIONS
    return contact.is_private("log") or (is_listed and contact.is_private("interactions"))


def open_times(network: Network, contact: Contact) -> tuple[Interaction, ...]:
    """The times in touch up to today that may be counted and spoken of, oldest first; none where they are private.

    Without what stands in the private notes and logs of others. What was given or promised in a line of somebody
    else's log is between those two. Before words of one are quoted, `Discretion.may_quote` is asked.
    """
    path = str(contact.path)
    times = network.open_times.get(path)
    if times is None:
        times = network.open_times[path] = _open(network, contact)
    return times


def are_times_private(contact: Contact) -> bool:
    """True where the note keeps to itself when the owner and the person were in touch."""
    return contact.is_private("log") or contact.is_private("last_contact")


def _open(network: Network, contact: Contact) -> tuple[Interaction, ...]:
    times = network.interactions_with(contact)
    if are_times_private(contact):
        return ()
    discretion, own = read_discretion(network), contact.path
    hidden = discretion.private_notes | discretion.closed_logs
    found = []
    for one in times:
        path = one.at.path
        # To see that two paths are one object is quick, and nearly all are
        if path is own or path == own:
            if not contact.private_fields or not is_confidential(contact, one):
                found.append(one)
        elif path not in hidden:
            found.append(one._replace(marks=()) if one.marks and one.source is _LOG else one)
    return tuple(found)


# Named once: to fetch a member of an enum is slow line by line
_LOG = Source.LOG


@per_network
def read_discretion(network: Network) -> Discretion:
    """What must not be shown because of whom."""
    closed = {PurePosixPath(tie.path) for tie in network.roll.ties if tie.is_private("log")}
    if network.owner and network.owner.is_private("log"):
        closed.add(network.owner.path)
    private = [tie for tie in network.roll.ties if tie.private]
    told = [said for tie in private for said in network.interactions_with(network.standing(tie.path).contact)]
    lines: set[tuple[PurePosixPath, int | date]] = {(said.at.path, said.at.line) for said in told}
    # An entry of somebody's log is closed whole where any of its lines speaks of somebody private
    lines |= {(said.at.path, said.on) for said in told if said.source is Source.LOG}
    return Discretion(
        frozenset(PurePosixPath(one.path) for one in private), frozenset(closed), frozenset(lines), network.hushed
    )
