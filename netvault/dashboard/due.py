"""Who is due, by group?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from netvault.dashboard.section import NO_GROUP, Facts, Section, groups_of
from netvault.model.spelling import fold
from netvault.network.due import Standing

# A group shows at most this many, and fewer where there are many groups, so that the page stays one to read
MOST_IN_GROUP, FEWEST_IN_GROUP, MOST_IN_ALL, MOST_GROUPS = 12, 3, 30, 12
OTHER_GROUPS = "other groups"


def _view(facts: Facts) -> Mapping[str, object] | None:
    if not facts.due:
        return None
    by_group: dict[str, list[Standing]] = defaultdict(list)
    for one in facts.due:
        by_group[next(iter(groups_of(one.contact)), NO_GROUP)].append(one)
    order = [group.name for group in facts.network.settings.groups]
    names = sorted(
        by_group,
        key=lambda name: (name == NO_GROUP, order.index(name) if name in order else len(order), fold(name), name),
    )
    shown = {name: by_group[name] for name in names[:MOST_GROUPS]}
    if others := [one for name in names[MOST_GROUPS:] for one in by_group[name]]:
        shown[OTHER_GROUPS] = sorted(others, key=lambda one: one.order)
    most = min(MOST_IN_GROUP, max(FEWEST_IN_GROUP, MOST_IN_ALL // len(shown)))
    groups = [
        {"name": name, "count": len(several), "rows": several[:most], "more": max(0, len(several) - most)}
        for name, several in shown.items()
    ]
    return {"count": len(facts.due), "groups": groups}


SECTION = Section("due", __doc__, _view)
