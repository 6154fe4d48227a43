"""Whose birthday, anniversary or round number of years comes in the next days?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.network.due import days_later
from netvault.network.network import Network
from netvault.network.occasions import find_occasions, is_round
from netvault.network.tie import BIRTHDAY, MET
from netvault.rules.rule import Rule

_PLACES = {BIRTHDAY: "birthday", MET: "met"}


def _check(network: Network) -> Iterator[Advice]:
    days = int(network.settings.limit("occasions", "days"))
    until = days_later(network.today, days)
    # The page looks as far as the horizon, and what it found serves here too
    for one in find_occasions(network, max(days, network.settings.horizon_days)):
        if one.on > until:
            return
        contact, began = network.standing(one.tie.path).contact, one.began
        at = began.at if began else contact.place(_PLACES.get(one.label, "anniversaries"))
        facts = {
            "label": one.label,
            "on": one.on,
            "years": one.years,
            "is_round": is_round(one.label, one.years),
            "company": began.company if began else "",
            "began": began.on if began else None,
            "at": at,
        }
        yield Advice("occasions", contact, facts, (at,))


RULE = Rule("occasions", __doc__, _check)
