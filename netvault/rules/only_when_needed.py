"""Who is turned to only when something is needed?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.spelling import fold
from netvault.network.balance import find_lone_ask
from netvault.network.discretion import read_discretion
from netvault.network.gifts import something_to_give
from netvault.network.network import Network
from netvault.rules.rule import Rule

NAME = "only-when-needed"


def _check(network: Network) -> Iterator[Advice]:
    discretion = read_discretion(network)
    found = []
    for standing in network.approachable:
        contact = standing.contact
        ask = find_lone_ask(network, standing)
        if ask is not None:
            order = (-ask.made.on.toordinal(), fold(contact.name), str(contact.path))
            found.append((order, contact, ask))
    for _, contact, ask in sorted(found, key=lambda one: one[0]):
        gift = something_to_give(network, contact, discretion)
        places = (discretion.place(contact, ask.made.at), gift.at if gift else None)
        told = {"on": ask.made.on, "after_silence": ask.after_silence, "gift": gift}
        yield Advice(NAME, contact, told, tuple(at for at in places if at))


RULE = Rule(NAME, __doc__, _check)
