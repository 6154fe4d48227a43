"""Whom to reach this week, and what is there to say?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from netvault.dashboard.section import Facts, Section
from netvault.network.due import State


def _view(facts: Facts) -> Mapping[str, object] | None:
    chosen = facts.this_week
    if not chosen:
        return None
    # The rule speaks of these people first
    reasons = {one.contact.path: one for one in islice(facts.ask("reason-to-write"), len(chosen)) if one.contact}
    rows = [{"standing": one, "reason": reasons.get(one.contact.path)} for one in facts.in_full(chosen)]
    return {"rows": rows, "more": len(facts.due) - sum(tie.state is State.OVERDUE for tie in chosen)}


SECTION = Section("this-week", __doc__, _view)
