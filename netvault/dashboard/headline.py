"""What is there to do, in one sentence?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.occasions import find_occasions
from netvault.network.words import count_words


def _view(facts: Facts) -> Mapping[str, object]:
    occasions = find_occasions(facts.network, facts.network.settings.horizon_days)
    birthdays = sum(one.is_birthday for one in occasions)
    parts = []
    if reach := len(facts.this_week):
        parts.append(count_words(reach, "person", "people") + " to reach this week")
    if birthdays:
        parts.append(count_words(birthdays, "birthday") + " coming up")
    if others := len(occasions) - birthdays:
        parts.append(count_words(others, "anniversary", "anniversaries"))
    sentence = ", ".join(parts)
    return {
        "sentence": sentence[:1].upper() + sentence[1:],
        "people": len(facts.network.public),
        "problems": len(facts.to_mend),
    }


SECTION = Section("headline", __doc__, _view)
