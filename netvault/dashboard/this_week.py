"""Whom to reach this week, and what is there to say?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.due import State


def _view(facts: Facts) -> Mapping[str, object] | None:
    chosen = facts.this_week
    if not chosen:
        return None
    reasons = {one.contact.path: one for one in facts.advice if one.rule == "reason-to-write"}
    rows = [{"standing": one, "reason": reasons.get(one.contact.path)} for one in facts.in_full(chosen)]
    return {"rows": rows, "more": len(facts.due) - sum(tie.state is State.OVERDUE for tie in chosen)}


SECTION = Section("this-week", __doc__, _view)
