"""How does the network look: which groups, at which rhythm?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from netvault.dashboard.section import NO_GROUP, Facts, Section, groups_of
from netvault.model.contact import Status
from netvault.model.date import Cadence
from netvault.model.spelling import fold
from netvault.network.due import State
from netvault.network.tie import Tie

FEWEST_PEOPLE, MOST_BARS, MOST_ROWS = 3, 12, 12
_AT_EASE = frozenset({State.OK, State.SOON})
_JUDGED = _AT_EASE | {State.OVERDUE}


@dataclass(frozen=True, slots=True)
class GroupShape:
    """One group: how many people, its rhythm, and how many of those with a due day are not due."""

    name: str
    people: int
    cadence: Cadence
    at_ease: int
    judged: int


def _view(facts: Facts) -> Mapping[str, object] | None:
    network = facts.network
    ties = [tie for tie in network.public if tie.status is not Status.ARCHIVED]
    if len(ties) < FEWEST_PEOPLE:
        return None
    known = {group.name: group.cadence for group in network.settings.groups}
    members: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        for name in groups_of(tie) or ("",):
            members[name].append(tie)
    groups = [
        _shape(name or NO_GROUP, known.get(name, network.settings.default_cadence), several)
        for name, several in members.items()
    ]
    rows = sorted(groups, key=lambda group: (-group.people, fold(group.name), group.name))
    return {
        "rows": rows[:MOST_ROWS],
        "more": max(0, len(rows) - MOST_ROWS),
        "bars": rows[:MOST_BARS],
        "top": max(group.people for group in rows),
        "people": len(ties),
        "several": any(len(groups_of(tie)) > 1 for tie in ties),
    }


def _shape(name: str, cadence: Cadence, ties: list[Tie]) -> GroupShape:
    judged = [one for one in ties if one.state in _JUDGED]
    at_ease = [one for one in judged if one.state in _AT_EASE]
    return GroupShape(name, len(ties), cadence, len(at_ease), len(judged))


SECTION = Section("shape", __doc__, _view)
