"""What became of the network between two days: who was gained, lost, found again, who moved, who fell silent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from netvault.model.contact import Contact, Reference, Status
from netvault.model.spelling import fold
from netvault.network.alike import Meaning, meaning
from netvault.network.discretion import read_discretion
from netvault.network.due import AT_REST, State
from netvault.network.firms import is_named
from netvault.network.names import stem_of
from netvault.network.network import Network
from netvault.network.pairs import find_pairs
from netvault.network.tie import Tie


class Kind(StrEnum):
    """What became of a tie, in the order it is told."""

    GAINED = "gained"
    LOST = "lost"
    REVIVED = "revived"
    MOVED = "moved"
    SILENT = "silent"


class Difference(NamedTuple):
    """What became of one person's tie.

    `path` is the note on the later day, or where the person was last. Of who moved, or has a note and is lost all the
    same, the `field` and its texts on both days; no `old` company where former companies are private. `on` is the day
    it came about, where anything tells. What is `private` may be named to the owner, and leaves this machine in no
    JSON.
    """

    kind: Kind
    path: str
    name: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    on: date | None = None
    private: bool = False


References = tuple[Reference, ...]
_LEFT = AT_REST | {Status.ARCHIVED}
_IN_TIME = frozenset({State.OK, State.SOON})
# What a change says by them is nothing that a private field may say
_TIMING = ("log", "interactions", "last_contact", "cadence", "next_contact", "groups", "tier")


def find_differences(
    before: Network, after: Network, renamed: Mapping[str, str], unchanged: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Everything that became of people between the days of two networks, by kind, then by name.

    `renamed` are notes that git knows by another path later; those `unchanged` say the same on both days.
    """
    comparison = _Comparison(before, after, unchanged)
    found: list[Difference] = []
    for was, now in find_pairs(before, after, renamed):
        if was is None or now is None:
            found += comparison.of_one(was, now, renamed)
        elif now.status in _LEFT and was.status not in _LEFT:
            found.append(comparison.lost(was, now))
        else:
            found += comparison.of_both(was, now)
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), fold(one.name), one.path, one.field or "")))


class _Comparison:
    """Two networks, and what is asked of a person of both."""

    def __init__(self, before: Network, after: Network, unchanged: Collection[str]) -> None:
        self._before, self._after, self._unchanged = before, after, unchanged
        self._discretions = (read_discretion(before), read_discretion(after))

    def of_one(self, was: Tie | None, now: Tie | None, renamed: Mapping[str, str]) -> Iterator[Difference]:
        """Who is there on one of the days only; who could not be read on the other may well be there."""
        if now is not None and now.status not in _LEFT and now.path not in self._before.roll.unread:
            on = self._after.history.first_seen.get(now.path)
            is_later = on is not None and on >= self._before.today
            yield Difference(Kind.GAINED, now.path, now.name, on=on if is_later else None, private=now.private)
        elif was is not None and was.status not in _LEFT and not self._is_unread(was, renamed):
            yield Difference(Kind.LOST, was.path, was.name, private=was.private)

    def _is_unread(self, was: Tie, renamed: Mapping[str, str]) -> bool:
        return not {was.path, renamed.get(was.path)}.isdisjoint(self._after.roll.unread)

    def lost(self, was: Tie, now: Tie) -> Difference:
        """Who was put away."""
        private = was.is_private("status") or now.is_private("status")
        on = self._changed_on(now, "status")
        return Difference(Kind.LOST, now.path, now.name, "status", was.status.value, now.status.value, on, private)

    def of_both(self, was: Tie, now: Tie) -> Iterator[Difference]:
        """Who was in touch again, or no more, and whose facts are others."""
        if now.status in AT_REST:
            return
        private = any(tie.is_private(field) for tie in (was, now) for field in _TIMING)
        if since := self._in_touch_since(was, now):
            yield Difference(Kind.REVIVED, now.path, now.name, on=since, private=private)
        if was.state in _IN_TIME and is_long_silent(self._after, now):
            yield Difference(Kind.SILENT, now.path, now.name, on=now.due, private=private)
        if now.path not in self._unchanged and not (was.private or now.private):
            yield from self._moved(was, now)

    def _in_touch_since(self, was: Tie, now: Tie) -> date | None:
        """The first day in touch again with who was out of touch."""
        begin, last = self._before.today, was.last_on or date.min
        if now.last_on is None or now.last_on < begin or now.last_on <= last:
            return None
        is_aside = was.status not in AT_REST and was.state in {State.DORMANT, State.ARCHIVED}
        if not (is_aside or is_long_silent(self._before, was)):
            return None
        times = self._after.interactions_with(self._after.standing(now.path).contact)
        return next((one.on for one in times if one.on >= begin and one.on > last), now.last_on)

    def _moved(self, was: Tie, now: Tie) -> Iterator[Difference]:
        old, new = self._before.standing(was.path).contact, self._after.standing(now.path).contact
        for field, kept_as in _FIELDS.items():
            if old.is_private(kept_as) or new.is_private(kept_as):
                continue
            before, after = _named(old, field), _named(new, field)
            if not before or before == after or _is_same(meaning(self._after), field, before, after):
                # The first word on it is no move
                continue
            was_at, is_at = (", ".join(one.text for one in several) for several in (before, after))
            if field == "company" and any(one.is_private("former_companies") for one in (old, new)):
                was_at = ""
            is_told = not any(one.names_somebody(text) for one in self._discretions for text in (was_at, is_at))
            if is_told and (was_at or is_at):
                on = self._changed_on(now, field)
                yield Difference(Kind.MOVED, now.path, now.name, field, was_at or None, is_at or None, on)

    def _changed_on(self, now: Tie, field: str) -> date | None:
        """The day the field got its present value, where git tells."""
        return self._changed.get((now.path, field))

    @cached_property
    def _changed(self) -> Mapping[tuple[str, str], date]:
        """By note and field the day of the last change."""
        return {(one.path, one.field): one.on for one in self._after.history.changes}


def is_long_silent(network: Network, tie: Tie) -> bool:
    """True where the person has been due for longer than their whole rhythm."""
    if tie.state is not State.OVERDUE or tie.due is None:
        return False
    until = network.standing(tie.path).rhythm.cadence.after(tie.due)
    return until is not None and until < network.today


def _named(contact: Contact, field: str) -> References:
    """What the note names in the field."""
    if field == "role":
        return (Reference(contact.role),) if contact.role else ()
    if field == "groups":
        return tuple(map(Reference, contact.groups))
    several = contact.companies
    if field == "city":
        # What the company's note tells is the company's
        is_stated = contact.is_stated("city")
        several = (contact.city,) if contact.city and is_stated else ()
    return tuple(one for one in several if is_named(one.text))


def _is_same(means: Meaning, field: str, before: References, after: References) -> bool:
    """True where each of either means one of the other: order, wording and links do not count."""

    def is_one(one: Reference, other: Reference) -> bool:
        return any(means.is_one(field, name, also) for name in _words(one) for also in _words(other))

    return all(any(is_one(one, other) for other in after) for one in before) and all(
        any(is_one(one, other) for other in before) for one in after
    )


def _words(one: Reference) -> tuple[str, ...]:
    return (one.text, stem_of(one.target)) if one.target else (one.text,)


# What a move is a change of, and what the property is called in a contact
_FIELDS = {"company": "companies", "role": "role", "city": "city", "groups": "groups"}
