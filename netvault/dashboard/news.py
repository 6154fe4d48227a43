"""What is new with people?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.advised("news")
    return {"rows": rows, "more": facts.count_left("news")} if rows else None


SECTION = Section("news", __doc__, _view)
