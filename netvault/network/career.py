"""Where somebody works and has worked: by the properties, as they are and as they were, and by dated lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netvault.model.change import COMPANY
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.note import Fact
from netvault.model.problem import Location
from netvault.model.spelling import fold, squeeze
from netvault.network.alike import meaning
from netvault.network.discretion import open_times, read_discretion
from netvault.network.firms import is_named, names_in, names_of, open_firms
from netvault.network.hushed import names_one
from netvault.network.network import Network
from netvault.network.settled import settled

BEGINS = ("started at ", "joined ", "began at ")
LEFT = "left "
_LEFT_AS_TYPED = (LEFT, LEFT.capitalize())
# Under these a line names the company alone, or a role at it
CAREERS = frozenset({"career", "careers", "work", "work history", "employment", "experience", "jobs", "cv"})
_NAME_ENDS = re.compile(r"[,;:(–—|]|\.(?:\s|$)|\s-\s|\s(?:for|to|after|in|on|as|with|until|from)\b")
# What stands in a career where no company does
_NO_FIRMS = frozenset({
    "freelancing", "sabbatical", "parental leave", "maternity leave", "paternity leave", "retirement", "promoted",
    "promotion", "intern", "internship",
})  # fmt: skip
# From these it would be worked out
_TOLD_BY = ("log", "companies", "former_companies")


class Firm(NamedTuple):
    """A company in the words of a note, what it goes by, folded, and where that stands; `field` is "" for a line."""

    text: str
    names: frozenset[str]
    at: Location
    field: str = ""


class Career(NamedTuple):
    """Where somebody is and was, nothing of it private; nobody is both at one company."""

    present: tuple[Firm, ...] = ()
    former: tuple[Firm, ...] = ()


class _Turn(NamedTuple):
    """A line that tells of a company, and whether of leaving it."""

    on: date
    firm: Firm
    is_left: bool


def open_facts(network: Network, contact: Contact) -> tuple[Fact, ...]:
    """What dated lines of the person's note tell beside the log, up to today and as far as it may be told."""
    facts = network.open_note(str(contact.path)).facts
    if not facts or contact.is_private("log"):
        return ()
    discretion = read_discretion(network)
    return tuple(one for one in facts if one.on <= network.today and not discretion.names_somebody(one.text))


def read_career(network: Network, contact: Contact) -> Career:
    """Where the person is and was; where no property says so, the company of the last line of the career is theirs."""
    present = tuple(_noted(contact, "companies"))
    turns = () if any(map(contact.is_private, _TOLD_BY)) else tuple(_turns(network, contact))
    if not contact.companies and turns:
        last = max(turns, key=lambda turn: (turn.on, not turn.is_left))
        present = () if last.is_left else (last.firm,)
    here = names_of_all(present)
    former = (*_noted(contact, "former_companies"), *_left(network, contact), *(turn.firm for turn in turns))
    return Career(present, tuple(firm for firm in former if here.isdisjoint(firm.names)))


def names_of_all(firms: Iterable[Firm]) -> frozenset[str]:
    """What any of them goes by."""
    return frozenset().union(*(firm.names for firm in firms))


def _noted(contact: Contact, field: str) -> Iterator[Firm]:
    for firm in open_firms(contact, field):
        yield Firm(firm.text, names_of(firm), contact.place(field), field)


def _left(network: Network, contact: Contact) -> Iterator[Firm]:
    """The companies that stood in the note once, as git tells, the last one first."""
    is_closed = contact.is_private("companies") or contact.is_private("former_companies")
    moves = () if is_closed else settled(network).moves.get(str(contact.path), ())
    for move in reversed(moves):
        left = meaning(network).beyond(COMPANY, move.old, move.new) if move.field == COMPANY else ()
        for text in left:
            if not names_one(text, network.hushed):
                yield Firm(text, meaning(network).names(COMPANY, text), contact.place("companies"), "companies")


def _turns(network: Network, contact: Contact) -> Iterator[_Turn]:
    """What the facts tell of companies, and which ones the own log says were left."""
    for fact in open_facts(network, contact):
        yield from _turn(fact, _company(fact))
    said = [one for one in open_times(network, contact) if one.text.startswith(_LEFT_AS_TYPED)]
    for one in said:
        if one.at.path == contact.path and read_discretion(network).may_quote(contact, one):
            yield from _turn(one, one.text[len(LEFT) :])


def _turn(said: Fact | Interaction, company: str) -> Iterator[_Turn]:
    """None where what is named does not read like a company: "left early"."""
    if name := firm_in(company):
        firm = Firm(name, names_in(name), said.at)
        yield _Turn(said.on, firm, said.text.startswith(_LEFT_AS_TYPED))


def firm_in(words: str) -> str:
    """The company that the words begin with; "" where they do not begin like the name of one."""
    name = _up_to_end(words.removeprefix("the "))
    return name if is_named(name) and not name[0].islower() and fold(name) not in _NO_FIRMS else ""


def _company(fact: Fact) -> str:
    """The words of the fact from the company on; "" where it tells of none."""
    text = fold(fact.text)
    begin = next((begin for begin in (*BEGINS, LEFT) if text.startswith(begin)), None)
    if begin is not None:
        return fact.text[len(begin) :]
    if fact.section not in CAREERS:
        return ""
    role, at, company = fact.text.partition(" at ")
    return company if at else role


def _up_to_end(text: str) -> str:
    end = _NAME_ENDS.search(text)
    return (text[: end.start()] if end else text).strip()


def began_at(said: Fact | Interaction, names: frozenset[str]) -> bool:
    """True where the line tells of beginning at a company of these names; in a career its name alone does."""
    text = squeeze(said.text)
    begin = next((begin for begin in BEGINS if text.startswith(begin)), None)
    if begin is None:
        return isinstance(said, Fact) and said.section in CAREERS and text.rstrip(" .") in names
    where = text[len(begin) :].removeprefix("the ")
    return any(where.startswith(name) and not where[len(name) :][:1].isalnum() for name in names)
