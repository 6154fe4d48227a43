"""Every rule, in the order in which kind and timely acts come first."""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.network.network import Network
from netvault.rules import (
    cadence_fit,
    capacity,
    channel_mix,
    diversity,
    ex_colleagues,
    give_and_ask,
    homework,
    listening,
    mechanical,
    news,
    occasions,
    old_and_new,
    only_when_needed,
    promises,
    reason_to_write,
    review_due,
    seniority,
    silent,
    superficial,
    thanks,
    trying_times,
    vital_links,
)
from netvault.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    trying_times.RULE,
    reason_to_write.RULE,
    promises.RULE,
    thanks.RULE,
    occasions.RULE,
    news.RULE,
    only_when_needed.RULE,
    give_and_ask.RULE,
    homework.RULE,
    silent.RULE,
    old_and_new.RULE,
    ex_colleagues.RULE,
    listening.RULE,
    mechanical.RULE,
    channel_mix.RULE,
    seniority.RULE,
    vital_links.RULE,
    diversity.RULE,
    superficial.RULE,
    cadence_fit.RULE,
    capacity.RULE,
    review_due.RULE,
)


def advise(network: Network) -> Iterator[Advice]:
    """What every rule that is on has to say, in the order of the catalog."""
    for rule in RULES:
        yield from ask(network, rule.name)


def ask(network: Network, name: str) -> Iterator[Advice]:
    """What the rule of that name has to say; nothing where it is off."""
    if network.settings.speaks(name):
        yield from _BY_NAME[name].check(network)


_BY_NAME = {rule.name: rule for rule in RULES}
