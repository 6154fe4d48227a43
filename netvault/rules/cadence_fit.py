"""Whose rhythm is not the one you set?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.network.discretion import open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.network.rhythm_fit import Fit, contact_days, find_fit, in_round_words, read_limits
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5
# What tells the rhythm, or the days the real one is counted from
_BEHIND = ("cadence", "groups", "tier", "log", "interactions", "last_contact")


def _check(network: Network) -> Iterator[Advice]:
    """The rhythms furthest from what was set first, else in the order of the page."""
    limits = read_limits(network.settings)
    found: list[tuple[float, Advice]] = []
    for standing in network.approachable:
        length = standing.rhythm.cadence.length_days
        if length is None or _is_hidden(standing.contact):
            continue
        met = contact_days(open_times(network, standing.contact), limits)
        fit = find_fit([one.on for one in met], length, network.today, limits) if met else None
        if fit:
            ratio = fit.gap_days / length
            found.append((-max(ratio, 1 / ratio), _advice(network, standing, fit, met)))
    found.sort(key=lambda one: one[0])
    yield from (advice for _, advice in found)


def _is_hidden(contact: Contact) -> bool:
    return bool(contact.private_fields) and any(map(contact.is_private, _BEHIND))


def _advice(network: Network, standing: Standing, fit: Fit, met: Sequence[Interaction]) -> Advice:
    contact, cadence = standing.contact, standing.rhythm.cadence
    is_own = contact.cadence is not None or contact.tier_cadence is not None
    facts = {
        "kind": "slower" if fit.is_slower else "faster",
        "set_by": "note" if is_own else "group" if standing.rhythm.at else "default",
        "cadence": cadence,
        "real": in_round_words(fit.gap_days),
        "proposed": fit.cadence,
    }
    places = read_discretion(network).places(contact, met[: MOST_EVIDENCE - 1])
    return Advice("cadence-fit", contact, facts, tuple(filter(None, (standing.rhythm.at, *places))))


RULE = Rule("cadence-fit", __doc__, _check)
