"""What is there to do, in one sentence?"""

from __future__ import annotations

from collections.abc import Mapping

from netvault.dashboard.section import Facts, Section
from netvault.network.occasions import listed_occasions
from netvault.network.tie import BIRTHDAY
from netvault.network.words import count_words, listing


def _view(facts: Facts) -> Mapping[str, object]:
    occasions = listed_occasions(facts.network)
    birthdays = sum(one.label == BIRTHDAY for one in occasions)
    parts = []
    if reach := len(facts.this_week):
        parts.append(count_words(reach, "person", "people") + " to reach this week")
    coming = [count_words(birthdays, "birthday")] if birthdays else []
    if others := len(occasions) - birthdays:
        coming.append(count_words(others, "anniversary", "anniversaries"))
    if coming:
        parts.append(f"{listing(coming)} in the next {facts.network.settings.horizon_days} days")
    sentence = ", ".join(parts)
    return {
        "sentence": sentence[:1].upper() + sentence[1:],
        "people": len(facts.network.public),
        "problems": len(facts.to_mend),
    }


SECTION = Section("headline", __doc__, _view)
