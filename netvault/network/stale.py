"""Which facts were last changed or confirmed so long ago that they may no longer hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from netvault.model.change import attribute_of
from netvault.model.contact import Contact
from netvault.model.date import Cadence
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.firms import is_named, is_said
from netvault.network.network import Network

# The field, and by which of the settings it grows old
_FACTS = (("company", "job"), ("role", "job"), ("city", "city"), ("phone", "phone"), ("email", "email"))


class Stale(NamedTuple):
    """A fact that may no longer hold: its value, since when it stands or is confirmed, and for how long it is good."""

    contact: Contact
    field: str
    value: str
    since: date
    limit: Cadence
    at: Location


def find_stale(network: Network) -> tuple[Stale, ...]:
    """The facts whose time is over, the oldest first; of nobody private or archived, and none that is private.

    A fact counts from the day git saw its value change last, else from the day of its note's first version, and anew
    from the day under `confirmed`. Of what no day is known nothing is said, nor of what stands below the front matter,
    where git's changes are not followed.
    """
    changed = _last_changes(network)
    found = [one for standing in network.active for one in _of_one(network, standing.contact, changed)]
    return tuple(sorted(found, key=lambda one: (one.since, fold(one.contact.name), str(one.contact.path), one.field)))


def _last_changes(network: Network) -> Mapping[tuple[str, str], date]:
    """The last day each field of each note changed in value."""
    last: dict[tuple[str, str], date] = {}
    for one in network.history.changes:
        key, on = (one.path, one.field), min(one.on, network.today)
        last[key] = max(on, last.get(key, on))
    return last


def _of_one(network: Network, contact: Contact, changed: Mapping[tuple[str, str], date]) -> Iterator[Stale]:
    path, limits = str(contact.path), dict(network.settings.stale_after)
    confirmed = contact.confirmed
    if contact.is_private("confirmed") or (confirmed and confirmed > network.today):
        confirmed = None
    first = network.history.first_seen.get(path)
    body_line = network.open_note(path).body_line
    for field, group in _FACTS:
        attribute = attribute_of(field)
        # What only the company's note tells is not the person's
        is_told = contact.is_stated(attribute) and not contact.is_private(attribute)
        is_followed = not 0 < body_line <= contact.place(attribute).line
        value = _shown(contact, attribute) if is_told and is_followed else ""
        since = max(filter(None, (changed.get((path, field), first), confirmed)), default=None)
        over = limits[group].after(since) if since is not None else None
        if value and since is not None and over is not None and over <= network.today:
            yield Stale(contact, field, value, since, limits[group], contact.place(attribute))


def _shown(contact: Contact, attribute: str) -> str:
    """The fact as text; "" where nothing is named."""
    if attribute == "companies":
        return ", ".join(one.text for one in contact.companies if is_named(one.text))
    if attribute == "city":
        return contact.city.text if contact.city and is_named(contact.city.text) else ""
    if attribute == "role":
        return contact.role if contact.role and is_said(contact.role) else ""
    return ", ".join(contact.phones if attribute == "phones" else contact.emails)
