"""Who is there, who is due, and the person meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from netvault.commands.load import Loaded
from netvault.model.contact import Contact
from netvault.model.errors import WrongUse
from netvault.network.due import Standing, State
from netvault.network.lookup import find_by_name, near_names, search
from netvault.network.names import fold
from netvault.notes.convert import did_you_mean

MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contacts to list; every field given must fit, and each may be part of what is written."""

    group: str | None = None
    company: str | None = None
    city: str | None = None
    tag: str | None = None
    status: str | None = None

    def fits(self, contact: Contact) -> bool:
        """True where the contact has all that is asked for; what is private is not asked."""
        return all(
            wanted is None or (not contact.is_private(field) and any(_is_in(wanted, text) for text in texts))
            for wanted, field, texts in (
                (self.company, "companies", [one.text for one in contact.companies]),
                (self.city, "city", [contact.city.text] if contact.city else []),
            )
        ) and (
            (self.group is None or any(fold(self.group) == fold(name) for name in contact.groups))
            and (self.tag is None or any(_has_tag(self.tag, tag) for tag in contact.tags))
            and (self.status is None or fold(self.status) == contact.status.value)
        )


def _is_in(wanted: str, text: str) -> bool:
    return fold(wanted) in fold(text)


def _has_tag(wanted: str, tag: str) -> bool:
    plain = fold(wanted.lstrip("#"))
    return fold(tag) == plain or fold(tag).startswith(plain + "/")


def list_contacts(loaded: Loaded, wanted: Wanted) -> tuple[Standing, ...]:
    """Everybody who fits, by name."""
    _check_group(loaded, wanted.group)
    network = loaded.network
    return tuple(network.standing(contact) for contact in network.present if wanted.fits(contact))


def search_contacts(loaded: Loaded, words: Sequence[str]) -> tuple[Standing, ...]:
    """Everybody whose facts hold the words or whose name is nearly them, the nearest first."""
    return tuple(loaded.network.standing(contact) for contact in search(words, loaded.network.present))


def find_due(
    loaded: Loaded, within_days: int = 0, group: str | None = None, everybody: bool = False
) -> tuple[Standing, ...]:
    """Who is due within so many days from today, in the order of the page; or everybody with a due day."""
    _check_group(loaded, group)
    network = loaded.network
    until = network.today + timedelta(days=within_days)
    states = {State.OVERDUE, State.SOON, State.OK}
    return tuple(
        one
        for one in network.in_order(network.present)
        if one.state in states
        and one.due is not None
        and (everybody or one.due <= until)
        and Wanted(group=group).fits(one.contact)
    )


def _check_group(loaded: Loaded, group: str | None) -> None:
    """Raises WrongUse for a group nobody is in and the settings do not know."""
    if group is None:
        return
    known = {one.name for one in loaded.settings.groups}
    known |= {name for contact in loaded.network.contacts for name in contact.groups}
    if fold(group) not in map(fold, known):
        near = did_you_mean(group, sorted(known))
        hint = f"Did you mean {near}?" if near else f"The groups are {', '.join(sorted(known))}."
        raise WrongUse(f'There is no group "{group}". {hint}')


def find_person(loaded: Loaded, words: Sequence[str]) -> Standing:
    """The one person meant. Raises WrongUse, with the candidates or a "did you mean", where it is not one."""
    typed = " ".join(words)
    found = find_by_name(typed, loaded.network.contacts)
    if len(found) == 1:
        return loaded.network.standing(found[0])
    if found:
        shown = [f"  {contact.name}  ({contact.path})" for contact in found[:MOST_CANDIDATES]]
        more = [f"  … and {len(found) - MOST_CANDIDATES} more"] if len(found) > MOST_CANDIDATES else []
        raise WrongUse("\n".join([f'"{typed}" may be any of these:', *shown, *more]))
    near = near_names(typed, loaded.network.contacts)
    hint = f" Did you mean {' or '.join(near)}?" if near else " `netvault list` shows everybody."
    raise WrongUse(f'Nobody here is called "{typed}".{hint}')
