"""Who is due, by group?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from netvault.dashboard.section import NO_GROUP, Facts, Section, groups_of
from netvault.model.spelling import fold
from netvault.network.tie import Tie

# A group shows at most this many, and fewer where there are many groups, so that the page stays one to read
MOST_IN_GROUP, FEWEST_IN_GROUP, MOST_IN_ALL, MOST_GROUPS = 12, 3, 30, 12
OTHER_GROUPS = "other groups"


def _view(facts: Facts) -> Mapping[str, object] | None:
    due = facts.due
    if not due:
        return None
    by_group: dict[str, list[Tie]] = defaultdict(list)
    for tie in due:
        by_group[next(iter(groups_of(tie)), NO_GROUP)].append(tie)
    order = [group.name for group in facts.network.settings.groups]
    names = sorted(
        by_group,
        key=lambda name: (name == NO_GROUP, order.index(name) if name in order else len(order), fold(name), name),
    )
    shown = {name: by_group[name] for name in names[:MOST_GROUPS]}
    others = {tie.path for name in names[MOST_GROUPS:] for tie in by_group[name]}
    if others:
        shown[OTHER_GROUPS] = [tie for tie in due if tie.path in others]
    most = min(MOST_IN_GROUP, max(FEWEST_IN_GROUP, MOST_IN_ALL // len(shown)))
    groups = [
        {
            "name": name,
            "count": len(several),
            "rows": facts.in_full(several[:most]),
            "more": max(0, len(several) - most),
        }
        for name, several in shown.items()
    ]
    return {"count": len(due), "groups": groups}


SECTION = Section("due", __doc__, _view)
