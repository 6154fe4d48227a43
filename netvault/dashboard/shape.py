"""How does the network look: which groups, at which rhythm?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netvault.dashboard.section import Facts, Section
from netvault.model.date import Cadence
from netvault.network.due import Standing, State

FEWEST_PEOPLE, MOST_BARS = 3, 12
_AT_EASE = frozenset({State.OK, State.SOON})
_JUDGED = _AT_EASE | {State.OVERDUE}


@dataclass(frozen=True, slots=True)
class GroupShape:
    """One group: how many people, its rhythm, and how many of those with a due day are not due."""

    name: str
    people: int
    cadence: Cadence | None
    at_ease: int
    judged: int


def _view(facts: Facts) -> Mapping[str, object] | None:
    network = facts.network
    standings = [network.standing(contact) for contact in network.public if contact.status.value != "archived"]
    if len(standings) < FEWEST_PEOPLE:
        return None
    known = {group.name: group.cadence for group in network.settings.groups}
    names = dict.fromkeys([*known, *(name for one in standings for name in one.contact.groups)])
    groups = [_shape(name, known.get(name), [one for one in standings if name in one.contact.groups]) for name in names]
    alone = [one for one in standings if not one.contact.groups]
    groups.append(_shape("no group", network.settings.default_cadence, alone))
    rows = sorted((group for group in groups if group.people), key=lambda group: (-group.people, group.name))
    return {
        "rows": rows,
        "bars": rows[:MOST_BARS],
        "top": max(group.people for group in rows),
        "people": len(standings),
    }


def _shape(name: str, cadence: Cadence | None, standings: list[Standing]) -> GroupShape:
    judged = [one for one in standings if one.state in _JUDGED]
    at_ease = [one for one in judged if one.state in _AT_EASE]
    return GroupShape(name, len(standings), cadence, len(at_ease), len(judged))


SECTION = Section("shape", __doc__, _view)
