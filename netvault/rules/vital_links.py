"""Through whom alone are several companies or cities reached?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.network.due import State
from netvault.network.network import Network
from netvault.network.reach import Limits, find_alone
from netvault.rules.rule import Rule

# More than these are a list to worry over
MOST = 3


def _check(network: Network) -> Iterator[Advice]:
    limit = network.settings.limit
    limits = Limits(*(limit("vital-links", name) for name in Limits._fields))
    for one in find_alone(network, limits, MOST):
        is_due = one.standing.state is State.OVERDUE
        yield Advice("vital-links", one.standing.contact, {"places": one.places, "is_due": is_due}, one.at)


RULE = Rule("vital-links", __doc__, _check)
