"""Who has not answered for several tries?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.network.acquaintance import is_left_in_peace
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network
from netvault.network.tries import unanswered
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5


def _check(network: Network) -> Iterator[Advice]:
    """The longest silences first, else in the order of the page."""
    fewest, days, wait, let_go = (
        network.settings.limit("silent", name) for name in ("tries", "days", "wait", "let_go")
    )
    found: list[tuple[int, Advice]] = []
    for standing in network.approachable:
        contact = standing.contact
        tries = unanswered(open_times(network, contact))
        if not tries or len(tries) < fewest or is_left_in_peace(standing, network):
            continue
        first, last = tries[-1].on, tries[0].on
        if (network.today - first).days >= days and (network.today - last).days >= wait:
            places = read_discretion(network).places(contact, tries[:MOST_EVIDENCE])
            facts = {"tries": len(tries), "on": first, "may_rest": len(tries) >= let_go}
            found.append((-len(tries), Advice("silent", contact, facts, places)))
    found.sort(key=lambda one: one[0])
    yield from (advice for _, advice in found)


RULE = Rule("silent", __doc__, _check)
