"""Who helped lately, and was not thanked yet?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.spelling import fold
from netvault.network.balance import find_unthanked, help_words
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network
from netvault.rules.rule import Rule

NAME = "thanks"


def _check(network: Network) -> Iterator[Advice]:
    discretion = read_discretion(network)
    after_days, days = network.settings.limit(NAME, "after_days"), network.settings.limit(NAME, "days")
    found = []
    for standing in network.approachable:
        contact = standing.contact
        for got in find_unthanked(open_times(network, contact)):
            if after_days <= (network.today - got.on).days <= days:
                at = discretion.place(contact, got.at)
                words = help_words(got) if discretion.may_quote(contact, got) else ""
                told = {"on": got.on, "at": at, "words": words}
                order = (-got.on.toordinal(), fold(contact.name), str(contact.path))
                found.append((order, Advice(NAME, contact, told, (at,) if at else ())))
                break
    for _, advice in sorted(found, key=lambda one: one[0]):
        yield advice


RULE = Rule(NAME, __doc__, _check)
