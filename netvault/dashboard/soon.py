"""Who comes next?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    chosen = {tie.path for tie in facts.this_week}
    rows = [tie for tie in facts.soon if tie.path not in chosen]
    if not rows:
        return None
    return {"rows": facts.in_full(rows[:MOST]), "count": len(rows), "more": max(0, len(rows) - MOST),
            "days": facts.network.settings.horizon_days}  # fmt: skip


SECTION = Section("soon", __doc__, _view)
