"""What dated lines tell of a move: of a new company, a promotion, another city."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netvault.model.change import CITY, COMPANY, ROLE
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Mark
from netvault.model.note import Fact, NoteKind
from netvault.model.problem import Location
from netvault.model.spelling import fold, squeeze
from netvault.network.alike import Meaning, meaning
from netvault.network.career import CAREERS, firm_in, open_facts
from netvault.network.discretion import open_times, read_discretion
from netvault.network.firms import all_names, is_named, names_in, open_firms
from netvault.network.names import stem_of
from netvault.network.network import Network, per_network

_BEGINNINGS = ("started at", "began at", "joined", "now at", "new job at", "moved to", "promoted to")
_MOVED, _JOINED, _PROMOTED = "moved to", "joined", "promoted to"
_MOVE = re.compile(
    r"(?:^|[;.]\s+)(?:(?:she|he|they)\b(?:[’']s)?\s+)?(?:(?:has|have|is|was|are|just|recently|got|been)\s+)*"
    rf"({'|'.join(_BEGINNINGS)})\s+(.+)",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(r"^\s*,?\s*as\s+(?:an?\s+|the\s+|their\s+)?(.+)")
_ROLE_ENDS = re.compile(r"[,;:(–—|]|\.(?:\s|$)|\s-\s|\s(?:at|in|from|since|on|after|with)\b")
# Somebody joined like this came to lunch
_COMPANY_KEPT = re.compile(r"^\s*(?:and\b|for\b|with\b|on\b|to\b|[’']s\b)|\sand\s")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter".split()
)


class Told(NamedTuple):
    """A move as a line tells it: which field, what it was before ("" where nothing tells), what it is, and where.

    `is_sure` is False where the name may be one of a company or of a city: nobody else in the vault is there.
    """

    field: str
    old: str
    new: str
    on: date
    at: Location
    firm: str = ""
    is_promotion: bool = False
    is_sure: bool = True


def told_moves(network: Network, contact: Contact, since: date) -> tuple[Told, ...]:
    """What the person's own lines from that day on tell of moves, oldest first; nothing of it private."""
    found = [*_in_log(network, contact, since), *_in_facts(network, contact, since)]
    return tuple(sorted(found, key=lambda one: (one.on, one.at.line)))


def _in_log(network: Network, contact: Contact, since: date) -> Iterator[Told]:
    for one in reversed(open_times(network, contact)):
        if one.on < since:
            return
        move = _MOVE.search(_without_name(one.text, contact)) if one.text else None
        if move is None or one.at.path != contact.path or one.has(Mark.ABOUTME):
            continue
        if read_discretion(network).may_quote(contact, one):
            yield from _read(network, contact, one, move)


def _in_facts(network: Network, contact: Contact, since: date) -> Iterator[Told]:
    facts = sorted(open_facts(network, contact), key=lambda one: one.on)
    for number, one in enumerate(facts):
        if one.on < since:
            continue
        move = _MOVE.search(_without_name(one.text, contact))
        if move is not None:
            yield from _read(network, contact, one, move)
        elif one.section in CAREERS:
            yield from _in_career(contact, one, facts[:number])


def _without_name(text: str, contact: Contact) -> str:
    """The words behind the person's own name, where they begin with it."""
    for name in (contact.name, contact.name.partition(" ")[0]):
        if text.startswith(f"{name} "):
            return text[len(name) + 1 :]
    return text


def _read(network: Network, contact: Contact, said: Interaction | Fact, move: re.Match[str]) -> Iterator[Told]:
    how, words = fold(move[1]), move[2].removeprefix("the ")
    if how == _PROMOTED:
        if not contact.is_private("role") and (role := _up_to(_ROLE_ENDS, words)):
            yield Told(ROLE, _other(ROLE, contact.role, role), role, said.on, said.at, is_promotion=True)
        return
    name = firm_in(words)
    if not name or fold(name) in _DAYS or (how == _JOINED and _is_company_kept(network, name, words)):
        return
    cities, firms = places(network)
    is_own_firm = not names_in(name).isdisjoint(all_names(open_firms(contact, "companies")))
    if how == _MOVED and squeeze(name) in cities and not is_own_firm:
        if not contact.is_private("city"):
            yield Told(CITY, _other(CITY, contact.city.text if contact.city else None, name), name, said.on, said.at)
        return
    is_sure = how != _MOVED or not names_in(name).isdisjoint(firms) or _is_company_note(network, name)
    behind = _ROLE_BEHIND.match(words[len(name) :])
    yield from _job(contact, said, name, _up_to(_ROLE_ENDS, behind[1]) if behind else "", is_sure)


def _in_career(contact: Contact, said: Fact, before: list[Fact]) -> Iterator[Told]:
    """A line of a career that is a company, or a role at one; another role at the company they were at is a role."""
    role, at, company = said.text.partition(" at ")
    name = firm_in(company if at else role)
    if not name or (not at and fold(name) != fold(role).rstrip(" .")):
        return
    role = role.strip() if at else ""
    last = before[-1].text.rpartition(" at ") if before else ("", "", "")
    if names_in(name).isdisjoint(names_in(firm_in(last[2]))):
        yield from _job(contact, said, name, role, is_sure=True)
    elif role and fold(role) != fold(last[0].strip()) and not contact.is_private("role"):
        yield Told(ROLE, last[0].strip(), role, said.on, said.at)


def _job(contact: Contact, said: Interaction | Fact, name: str, role: str, is_sure: bool) -> Iterator[Told]:
    """A new company; none where the note says that they have left it since, or keeps it to itself."""
    if contact.is_private("companies"):
        return
    present, former = open_firms(contact, "companies"), open_firms(contact, "former_companies")
    names = names_in(name)
    if names & all_names(former) - all_names(present):
        return
    others = [one.text for one in present if names.isdisjoint(all_names((one,)))]
    # Where the note names the new company already, the old one is among those left
    is_noted = not names.isdisjoint(all_names(present))
    old = ("" if is_noted else ", ".join(others)) or (former[0].text if len(former) == 1 else "")
    shown = f"{role} at {name}" if role and not contact.is_private("role") else name
    yield Told(COMPANY, old, shown, said.on, said.at, name, is_sure=is_sure)


def _other(field: str, stands: str | None, new: str) -> str:
    """What stands in the note, where it is not the new value itself."""
    return stands if stands and not Meaning().is_one(field, stands, new) else ""


def _up_to(end: re.Pattern[str], words: str) -> str:
    found = end.search(words)
    role = (words[: found.start()] if found else words).strip(" .")
    return role if is_named(role) else ""


def _is_company_kept(network: Network, name: str, words: str) -> bool:
    """True where somebody was joined for a while, and no company."""
    if _COMPANY_KEPT.search(words[len(name) :]) or _COMPANY_KEPT.search(name):
        return True
    return fold(name) in _people(network)


@per_network
def _people(network: Network) -> frozenset[str]:
    """What people are called, whole or by their first name."""
    names = {name for tie in network.roll.ties for name in (tie.name, *tie.aliases)}
    return frozenset(fold(part) for name in names for part in (name, name.partition(" ")[0]))


@per_network
def places(network: Network) -> tuple[frozenset[str], frozenset[str]]:
    """The cities and the companies where somebody is, folded; everybody's note is opened for it."""
    people = [one.contact for one in network.active]
    if network.owner is not None:
        people.append(network.owner)
    cities = (one.city.text for one in people if one.city and not one.is_private("city"))
    names = (meaning(network).names(CITY, city) for city in cities)
    return frozenset().union(*names), all_names(firm for one in people for firm in open_firms(one, "companies"))


def _is_company_note(network: Network, name: str) -> bool:
    named = (path for path in network.paths if fold(stem_of(path)) == fold(name))
    return any(network.open_note(path).kind is NoteKind.COMPANY for path in named)
