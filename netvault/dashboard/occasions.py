"""Whose birthday or anniversary comes up?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.occasions import Occasion, find_occasions

MOST = 10


def _view(facts: Facts) -> Mapping[str, object] | None:
    found = find_occasions(facts.network, facts.network.settings.horizon_days)
    if not found:
        return None
    rows = [
        Occasion(standing.contact, one.label, one.on, one.years)
        for one in found[:MOST]
        for standing in facts.in_full([one.tie])
    ]
    return {"rows": rows, "more": max(0, len(found) - MOST)}


SECTION = Section("occasions", __doc__, _view)
