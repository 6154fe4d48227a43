"""Who comes next?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    chosen = set(facts.this_week)
    rows = [one for one in facts.soon if one not in chosen]
    if not rows:
        return None
    return {"rows": rows[:MOST], "count": len(rows), "more": max(0, len(rows) - MOST),
            "days": facts.network.settings.horizon_days}  # fmt: skip


SECTION = Section("soon", __doc__, _view)
