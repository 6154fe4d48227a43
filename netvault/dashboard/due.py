"""Who is due, by group?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.due import Standing

MOST_IN_GROUP = 12
NO_GROUP = "no group"


def _view(facts: Facts) -> Mapping[str, object] | None:
    if not facts.due:
        return None
    by_group: dict[str, list[Standing]] = defaultdict(list)
    for one in facts.due:
        by_group[next(iter(one.contact.groups), NO_GROUP)].append(one)
    order = [group.name for group in facts.network.settings.groups]
    names = sorted(
        by_group,
        key=lambda name: (name == NO_GROUP, order.index(name) if name in order else len(order), name),
    )
    groups = [
        {
            "name": name,
            "count": len(by_group[name]),
            "rows": by_group[name][:MOST_IN_GROUP],
            "more": max(0, len(by_group[name]) - MOST_IN_GROUP),
        }
        for name in names
    ]
    return {"count": len(facts.due), "groups": groups}


SECTION = Section("due", __doc__, _view)
