"""The names of people whose notes are private, and the texts in which one of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from netvault.model.contact import Contact, Reference
from netvault.network.names import plain, stem_of
from netvault.network.tie import Tie

# What is not seen, or only as emphasis, does not make it another name
_UNSEEN = re.compile("[*_~`\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
# What people write of somebody in words of their own; of lists only the entry that has the name is left out
_WORDED = (
    "companies", "former_companies", "role", "industry", "profession", "city", "met_at", "introduced_by",
)  # fmt: skip


def hushed_names(ties: Iterable[Tie]) -> tuple[str, ...]:
    """What the private people are called, without case and accents, in order."""
    private = [tie for tie in ties if tie.private]
    names = {_as_seen(name) for one in private for name in (one.name, stem_of(one.path), *one.aliases)}
    return tuple(sorted(name for name in names if len(name) > 1))


def names_one(text: str, names: tuple[str, ...]) -> bool:
    """True where one of those names stands in the text."""
    if not names:
        return False
    seen = _as_seen(text)
    return any(name in seen and _stands_in(name, seen) for name in names)


def close_fields(contact: Contact, names: tuple[str, ...]) -> Contact:
    """The person with those fields closed that name somebody private, and without such anniversaries."""
    if not names or contact.private:
        return contact
    if contact.anniversaries:
        kept = tuple(one for one in contact.anniversaries if not names_one(one[0], names))
        contact = contact if kept == contact.anniversaries else replace(contact, anniversaries=kept)
    if not names_one("\n".join(_texts(contact, _WORDED)), names):
        return contact
    closed = tuple(field for field in _WORDED if names_one("\n".join(_texts(contact, (field,))), names))
    return replace(contact, closed_fields=closed)


def _texts(contact: Contact, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        value: object = getattr(contact, field)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Reference):
                yield f"{one.text}\n{stem_of(one.target or '')}"
            elif one:
                yield str(one)


def _as_seen(text: str) -> str:
    return plain(" ".join(_UNSEEN.sub("", text).split()))


def _stands_in(name: str, text: str) -> bool:
    """As a whole word; but anywhere in scripts that may not put blanks between words."""
    return not name.isascii() or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
