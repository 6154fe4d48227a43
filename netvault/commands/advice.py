"""What every rule has to say, in words."""

from __future__ import annotations

from dataclasses import dataclass

from netvault.commands.load import Loaded
from netvault.dashboard.plain_words import PlainWords
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.model.advice import Advice
from netvault.model.limits import BY_RULE
from netvault.model.settings import Settings
from netvault.rules.catalog import RULES


@dataclass(frozen=True, slots=True)
class Advised:
    """An advice, the question it answers, and the answer in plain words."""

    advice: Advice
    question: str
    says: str


def find_advice(loaded: Loaded, rule: str | None = None) -> tuple[Advised, ...]:
    """What the rules that are on say, or that one; in the order of the page, which shows the first few.

    A rule that speaks of what is private is heard only where the settings let it speak, and it is named here.
    """
    network = loaded.network
    in_words = PlainWords(read_templates(templates_folder()), network.today)
    return tuple(
        Advised(advice, one.question or "", in_words.say(advice))
        for one in RULES
        if _is_heard(one.name, rule, loaded.settings)
        for advice in one.check(network)
    )


def _is_heard(name: str, asked: str | None, settings: Settings) -> bool:
    """True for the rules that are on, or the one asked for; what speaks of private things has to be on as well."""
    if BY_RULE[name].speaks_unasked:
        return name == asked if asked else settings.speaks(name)
    return name == asked and settings.speaks(name)
