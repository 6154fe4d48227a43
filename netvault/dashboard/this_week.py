"""Whom to reach this week, and what is there to say?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section


def _view(facts: Facts) -> Mapping[str, object] | None:
    chosen = facts.this_week
    if not chosen:
        return None
    reasons = {one.contact.path: one for one in facts.advice if one.rule == "reason-to-write"}
    rows = [{"standing": one, "reason": reasons.get(one.contact.path)} for one in chosen]
    return {"rows": rows, "more": len(facts.due) - sum(one in chosen for one in facts.due)}


SECTION = Section("this-week", __doc__, _view)
