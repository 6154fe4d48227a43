"""What could be given to somebody, by what the notes tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from netvault.model.contact import Contact
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.balance import find_unthanked, help_words
from netvault.network.channels import look_back
from netvault.network.discretion import Discretion, open_times
from netvault.network.network import Network, per_network


class Gift(NamedTuple):
    """Something to give: a `kind` of introduction (to `by`), need, interest or thanks, its words, and where it stands.

    `words` may be empty for thanks, of which `on` is the day of what they are for.
    """

    kind: str
    words: str
    at: Location
    by: Contact | None = None
    on: date | None = None


def something_to_give(network: Network, contact: Contact, discretion: Discretion) -> Gift | None:
    """One thing to give: what they need, best by somebody who offers it, else an interest, else thanks; None if none.

    Nothing that is kept private of them, of who could help, or of anybody it names.
    """
    needs = _shown(contact, "needs", contact.needs, discretion)
    offered = _offers(network) if needs else {}
    for need in needs:
        for other in offered.get(fold(need), ()):
            if other.path != contact.path:
                return Gift("introduction", need, contact.place("needs"), other)
    if needs:
        return Gift("need", needs[0], contact.place("needs"))
    interests = _shown(contact, "interests", contact.interests, discretion)
    if interests:
        return Gift("interest", interests[0], contact.place("interests"))
    return _thanks(network, contact, discretion)


def _shown(contact: Contact, field: str, words: tuple[str, ...], discretion: Discretion) -> tuple[str, ...]:
    """Those of the words that may be shown."""
    if not words or contact.is_private(field):
        return ()
    return tuple(word for word in words if word.strip() and not discretion.names_somebody(word))


@per_network
def _offers(network: Network) -> Mapping[str, tuple[Contact, ...]]:
    """Who offers what, by the words folded, in the order of the page; nobody who is to be left alone just now."""
    found: dict[str, list[Contact]] = {}
    for standing in network.approachable:
        other = standing.contact
        if other.offers and not other.is_private("offers"):
            for offer in other.offers:
                found.setdefault(fold(offer), []).append(other)
    return {offer: tuple(people) for offer, people in found.items()}


def _thanks(network: Network, contact: Contact, discretion: Discretion) -> Gift | None:
    for got in find_unthanked(open_times(network, contact)):
        at = discretion.place(contact, got.at)
        if at is not None and got.on >= look_back(network.today):
            words = help_words(got) if discretion.may_quote(contact, got) else ""
            return Gift("thanks", words, at, on=got.on)
    return None
