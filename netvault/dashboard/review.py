"""What should the next review of the list look at?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.advised("review")
    return {"rows": rows} if rows else None


SECTION = Section("review", __doc__, _view)
