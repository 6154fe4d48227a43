"""Which notes could not be read quite as they are?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.to_mend
    if not rows:
        return None
    return {"rows": rows[:MOST], "count": len(rows), "more": max(0, len(rows) - MOST)}


SECTION = Section("needs-a-hand", __doc__, _view)
