"""One person's time, day by day: facts as they changed, times in touch, dated facts, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netvault.model.change import COMPANY, Change, attribute_of
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.network.alike import meaning
from netvault.network.career import open_facts
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network

_REVIEWS = {"reviewed": "gone over", "confirmed": "facts confirmed"}


class Kind(StrEnum):
    """What sort of event, in the order of a day."""

    FIRST = "first"
    CHANGE = "change"
    FACT = "fact"
    CONTACT = "contact"
    REVIEW = "review"


class Event(NamedTuple):
    """One thing that happened, in words, and where it stands: a line, or a commit; neither: not committed yet."""

    on: date
    kind: Kind
    says: str
    at: Location | None = None
    commit: str | None = None


def read_timeline(network: Network, contact: Contact, with_private: bool = False) -> tuple[Event, ...]:
    """Everything up to today, the oldest first, as a story is told; what is private only where it is asked for."""
    found = [
        *_first(network, contact),
        *_changes(network, contact, with_private),
        *_facts(network, contact, with_private),
        *_times(network, contact, with_private),
        *_reviews(network, contact, with_private),
    ]
    ranks = {kind: number for number, kind in enumerate(Kind)}
    events = [one for one in found if one.on <= network.today]
    return tuple(sorted(events, key=lambda one: (one.on, ranks[one.kind], one.at.line if one.at else 0)))


def _is_shown(contact: Contact, field: str, with_private: bool) -> bool:
    return with_private or not contact.is_private(attribute_of(field))


def _first(network: Network, contact: Contact) -> Iterator[Event]:
    history = network.history
    on = history.first_seen.get(str(contact.path))
    if on is not None and (history.begins is None or on > history.begins):
        yield Event(on, Kind.FIRST, "the note's first version")


def _of_this_note(network: Network, contact: Contact) -> Iterator[Change]:
    path = str(contact.path)
    return (one for one in network.history.changes if one.path == path)


def _changes(network: Network, contact: Contact, with_private: bool) -> Iterator[Event]:
    discretion = read_discretion(network)
    for one in _without_former(network, contact, with_private):
        if one.field in _REVIEWS or not _is_shown(contact, one.field, with_private):
            continue
        old, new = (", ".join(texts) for texts in (one.old, one.new))
        # Both were kept private then
        if not (old or new):
            continue
        # A version tells nothing of what it keeps private
        is_private_now = not _is_shown(contact, one.field, with_private=False)
        gone = "taken away or made private" if is_private_now else "taken away"
        if with_private or not discretion.names_somebody(f"{old}\n{new}"):
            yield Event(one.on, Kind.CHANGE, f"{_label(one.field)}: {_from_to(old, new, gone)}", None, one.commit)


def _without_former(network: Network, contact: Contact, with_private: bool) -> Iterator[Change]:
    """The changes, with no company that was left where those are kept private."""
    changes = tuple(_of_this_note(network, contact))
    if _is_shown(contact, "former_companies", with_private):
        yield from changes
        return
    stands = next((one.new for one in reversed(changes) if one.field == COMPANY), ())
    for one in changes:
        is_firm = one.field == COMPANY
        yield one._replace(old=(), new=meaning(network).among(COMPANY, one.new, stands)) if is_firm else one


def _label(field: str) -> str:
    return field.replace("_", " ")


def _from_to(old: str, new: str, gone: str) -> str:
    if not old:
        return new
    return f"{old} → {new}" if new else f"{old}, {gone}"


def _facts(network: Network, contact: Contact, with_private: bool) -> Iterator[Event]:
    facts = network.open_note(str(contact.path)).facts if with_private else open_facts(network, contact)
    return (Event(one.on, Kind.FACT, one.text, one.at) for one in facts)


def _times(network: Network, contact: Contact, with_private: bool) -> Iterator[Event]:
    if with_private:
        yield from (_time(one, one.words, one.at) for one in network.interactions_with(contact))
        return
    discretion = read_discretion(network)
    for one in open_times(network, contact):
        words = one.words if discretion.may_quote(contact, one) else ""
        yield _time(one, words, discretion.place(contact, one.at))


def _time(one: Interaction, words: str, at: Location | None) -> Event:
    channel = "" if one.channel.value == "other" else one.channel.value
    return Event(one.on, Kind.CONTACT, ": ".join(filter(None, (channel, words))) or "in touch", at)


def _reviews(network: Network, contact: Contact, with_private: bool) -> Iterator[Event]:
    """Each day the note was gone over or confirmed: as it says today, and as git remembers."""
    for field, says in _REVIEWS.items():
        if not _is_shown(contact, field, with_private):
            continue
        today = contact.reviewed if field == "reviewed" else contact.confirmed
        days: dict[date, Event] = {}
        for one in _of_this_note(network, contact):
            for text in (*one.old, *one.new) if one.field == field else ():
                with suppress(ValueError):
                    on = date.fromisoformat(text)
                    days.setdefault(on, Event(on, Kind.REVIEW, says, None, one.commit if text in one.new else None))
        if today is not None:
            days[today] = Event(today, Kind.REVIEW, says, contact.place(field))
        yield from days.values()
