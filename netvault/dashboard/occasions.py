"""Whose birthday or anniversary comes up?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.occasions import Occasion, listed_occasions

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    found = listed_occasions(facts.network)
    if not found:
        return None
    rows = [
        Occasion(standing.contact, one.label, one.on, one.years, one.began.company if one.began else "")
        for one in found[:MOST]
        for standing in facts.in_full([one.tie])
    ]
    return {"rows": rows, "more": max(0, len(found) - MOST)}


SECTION = Section("occasions", __doc__, _view)
