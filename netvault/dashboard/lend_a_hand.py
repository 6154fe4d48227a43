"""Whom could one help, or keep one's word to?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    rows = facts.advised("lend-a-hand")
    return {"rows": rows} if rows else None


SECTION = Section("lend-a-hand", __doc__, _view)
