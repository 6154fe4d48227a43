"""Who is in the notes, but was never written to?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.due import State

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = [tie for tie in facts.network.public if tie.state is State.NEVER_CONTACTED]
    if not rows:
        return None
    return {"rows": facts.in_full(rows[:MOST]), "count": len(rows), "more": max(0, len(rows) - MOST)}


SECTION = Section("never-contacted", __doc__, _view)
