"""The evidence for where one person stands, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netvault.commands.load import Loaded
from netvault.dashboard.plain_words import PlainWords
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.model.limits import BY_RULE
from netvault.network.due import Standing
from netvault.network.explain import Reason, explain
from netvault.rules.catalog import advise


@dataclass(frozen=True, slots=True)
class Evidence:
    """A person and the steps that lead to where the tie stands, the winner first; then the advice."""

    standing: Standing
    reasons: tuple[Reason, ...]


def find_evidence(loaded: Loaded, standing: Standing) -> Evidence:
    """Why the person stands where they stand, and what is advised."""
    return Evidence(standing, (*explain(loaded.network, standing.contact), *_advice(loaded, standing)))


def _advice(loaded: Loaded, standing: Standing) -> Iterator[Reason]:
    """What the rules say of the person; not those that speak of what is private."""
    network, path = loaded.network, standing.contact.path
    in_words = PlainWords(read_templates(templates_folder()), network.today)
    for one in advise(network):
        if one.contact and one.contact.path == path and BY_RULE[one.rule].speaks_unasked:
            yield Reason(one.rule, in_words.say(one), next(iter(one.evidence), None))
