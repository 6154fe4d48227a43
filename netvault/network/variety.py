"""How mixed the people the owner knows are: by field of work, city, profession, rung, group and age of the tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from netvault.model.contact import WORKED_OUT_FROM, Contact, Seniority, Status
from netvault.model.date import DAYS_IN_YEAR
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.acquaintance import known_since
from netvault.network.discretion import open_times
from netvault.network.due import Standing
from netvault.network.firms import is_named
from netvault.network.network import Network, per_network

FIELDS = ("industry", "city", "profession", "seniority", "group", "age")
# Years since the two met, and the band below which they lie
BANDS = ((1, "under 1 year"), (3, "1 to 3 years"), (10, "3 to 10 years"))
OLDEST_BAND = "over 10 years"
_STORED_AS = {"group": "groups", "age": "met"}


class Row(NamedTuple):
    """One value: how many of the people have it, and their share of those known.

    Somebody in several groups counts in each by a part, so that they add up to all.
    """

    name: str
    people: float
    share: float


class Variety(NamedTuple):
    """How mixed the people are in one field; `rows` are the values, the most common first.

    `effective` is the inverse Simpson index: as many values in equal parts would be as mixed; 0 where none is known.
    """

    field: str
    people: int
    known: int
    rows: tuple[Row, ...]
    effective: float
    unknown_share: float


def place_of(contact: Contact, field: str) -> Location:
    """Where the field stands, or what it was worked out from."""
    stored = _STORED_AS.get(field, field)
    source = WORKED_OUT_FROM.get(field, stored)
    return contact.place(stored if stored in dict(contact.places) else source)


def open_rung(contact: Contact) -> Seniority | None:
    """The rung the person stands on, where it is known and not private."""
    return None if contact.seniority is None or contact.is_private("seniority") else contact.seniority


@per_network
def known_people(network: Network) -> tuple[Standing, ...]:
    """Everybody a rule may speak of whom the owner knows, rather than only knows of."""
    return tuple(one for one in network.active if one.contact.status is not Status.KNOWN_OF)


def values_of(network: Network, contact: Contact, field: str) -> tuple[str, ...]:
    """What the person has in one of the `FIELDS`; nothing where it is not known, or private."""
    if contact.is_private(_STORED_AS.get(field, field)):
        return ()
    if field == "group":
        return contact.groups
    if field == "city":
        return (contact.city.text,) if contact.city and is_named(contact.city.text) else ()
    if field == "age":
        return _age(network, contact)
    value: str | None = getattr(contact, field)
    return (value,) if value and is_named(value) else ()


@per_network
def read_varieties(network: Network) -> tuple[Variety, ...]:
    """How mixed the people the owner knows are, for each of the `FIELDS`, in their order."""
    people = known_people(network)
    return tuple(_count(field, [values_of(network, one.contact, field) for one in people]) for field in FIELDS)


def _age(network: Network, contact: Contact) -> tuple[str, ...]:
    """How long ago the two met, by `met`; of who has none only the oldest band can be sure."""
    since = known_since(contact, open_times(network, contact))
    if since is None:
        return ()
    years = (network.today - since).days / DAYS_IN_YEAR
    band = next((name for below, name in BANDS if years < below), OLDEST_BAND)
    # The first time noted tells when the notes begin: the two may have met long before
    is_sure = band == OLDEST_BAND or (contact.met is not None and contact.met.year is not None)
    return (band,) if is_sure else ()


def _count(field: str, people: list[tuple[str, ...]]) -> Variety:
    counts: dict[str, Fraction] = defaultdict(Fraction)
    spelled: dict[str, str] = {}
    known = 0
    # Of thousands of people many share the same values: each set of values is looked at once
    for values, several in Counter(people).items():
        spellings = _by_key(values)
        known += several if spellings else 0
        for key, shown in spellings.items():
            counts[key] += Fraction(several, len(spellings))
            spelled[key] = min(spelled.get(key, shown), shown)
    rows = sorted(
        (Row(spelled[key], float(count), float(count / known)) for key, count in counts.items()),
        key=lambda row: (-row.people, fold(row.name)),
    )
    effective = 1 / sum(row.share**2 for row in rows) if rows else 0.0
    return Variety(field, len(people), known, tuple(rows), effective, 1 - known / len(people) if people else 1.0)


def _by_key(values: Iterable[str]) -> dict[str, str]:
    """The values one can see on one line each, by what they are compared by."""
    shown = (" ".join(value.split()) for value in values)
    return {fold(value): value for value in sorted(shown, reverse=True) if value}
