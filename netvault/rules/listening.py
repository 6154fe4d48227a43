"""With whom was it mostly your own news?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Mark
from netvault.network.channels import look_back, since
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5
_WHOSE = frozenset({Mark.ABOUTME, Mark.ABOUTTHEM})
_Told = tuple[Contact, Interaction]


def _check(network: Network) -> Iterator[Advice]:
    fewest, overall, share = (
        network.settings.limit("listening", name) for name in ("fewest", "fewest_overall", "share")
    )
    everything: dict[tuple[object, int], _Told] = {}
    found: list[Advice] = []
    lately = look_back(network.today)
    for standing in network.active:
        marked = _marked(network, standing, lately)
        if not marked:
            continue
        # A line that names several people is one talk
        everything |= {(one.at.path, one.at.line): (contact, one) for contact, one in marked}
        if network.may_approach(standing) and _is_mostly_mine(marked, fewest, share):
            found.append(_advice(network, standing.contact, marked))
    talks = sorted(everything.values(), key=lambda told: told[1].sort_key)
    if _is_mostly_mine(talks, overall, share):
        yield _advice(network, None, talks)
    yield from found


def _marked(network: Network, standing: Standing, lately: date) -> list[_Told]:
    """The times of the last two years that say whose news it was, oldest first."""
    if standing.last is None or standing.last.on < lately:
        return []
    contact = standing.contact
    times = since(open_times(network, contact), lately)
    return [(contact, one) for one in times if one.marks and not _WHOSE.isdisjoint([mark.mark for mark in one.marks])]


def _is_theirs(said: Interaction) -> bool:
    return said.has(Mark.ABOUTTHEM)


def _is_mostly_mine(talks: Sequence[_Told], fewest: float, share: float) -> bool:
    """Enough talks to say so, and more than that share of them only about the owner."""
    if not talks or len(talks) < fewest:
        return False
    return sum(not _is_theirs(one) for _, one in talks) > len(talks) * share


def _advice(network: Network, contact: Contact | None, talks: Sequence[_Told]) -> Advice:
    mine = [told for told in reversed(talks) if not _is_theirs(told[1])]
    places = (read_discretion(network).place(who, one.at) for who, one in mine)
    evidence = tuple(filter(None, places))[:MOST_EVIDENCE]
    return Advice("listening", contact, {"on": min(one.on for _, one in mine)}, evidence)


RULE = Rule("listening", __doc__, _check)
