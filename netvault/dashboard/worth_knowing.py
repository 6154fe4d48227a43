"""What is worth knowing about how the owner keeps in touch?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.advised("worth-knowing")
    return {"rows": rows, "more": facts.has_more} if rows else None


SECTION = Section("worth-knowing", __doc__, _view)
