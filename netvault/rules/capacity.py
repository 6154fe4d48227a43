"""Do the rhythms add up to more than there is time for?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.problem import Location
from netvault.network.network import Network
from netvault.network.pace import Pace, find_pace, spread
from netvault.network.relief import find_relief
from netvault.rules.rule import Rule


def _check(network: Network) -> Iterator[Advice]:
    settings = network.settings
    pace = find_pace(network, settings.limit("capacity", "weeks"))
    most = settings.limit("capacity", "times") * pace.done
    is_much = pace.a_week > most
    # Of rhythms that fit the week there is too much only against what is done
    target = max(pace.done, settings.per_week)
    target = target if pace.a_week > target else most
    if pace.done and is_much and len(pace.people) >= settings.limit("capacity", "fewest"):
        yield _too_much(network, pace, target)
        return
    weeks = spread(network)
    due = sum(map(len, weeks))
    if due > settings.limit("capacity", "pile") * settings.per_week:
        facts = {"kind": "pile", "due": due, "weeks": len(weeks), "per_week": settings.per_week}
        yield Advice("capacity", None, facts, _evidence(network))


def _too_much(network: Network, pace: Pace, target: float) -> Advice:
    relief = find_relief(network, pace, target)
    facts = {
        "kind": "groups" if relief.groups else "people" if relief.people else "fewer",
        "a_week": pace.a_week,
        "done": pace.done,
        "weeks": round(network.settings.limit("capacity", "weeks")),
        "groups": relief.groups,
        "people": relief.people,
        "due_now": relief.due_now,
        "due_then": relief.due_then,
    }
    return Advice("capacity", None, facts, _evidence(network))


def _evidence(network: Network) -> tuple[Location, ...]:
    return (Location(network.settings.path),) if network.settings.path else ()


RULE = Rule("capacity", __doc__, _check)
