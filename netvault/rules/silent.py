"""Who has not answered for several tries?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from netvault.model.advice import Advice
from netvault.model.interaction import Direction, Interaction, Mark, Source
from netvault.network.acquaintance import is_left_in_peace
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5


def _check(network: Network) -> Iterator[Advice]:
    """The longest silences first, else in the order of the page."""
    fewest, days, wait, let_go = (
        network.settings.limit("silent", name) for name in ("tries", "days", "wait", "let_go")
    )
    found: list[tuple[int, Advice]] = []
    for standing in network.approachable:
        contact = standing.contact
        tries = _unanswered(open_times(network, contact))
        if not tries or len(tries) < fewest or is_left_in_peace(standing, network):
            continue
        first, last = tries[-1].on, tries[0].on
        if (network.today - first).days >= days and (network.today - last).days >= wait:
            places = read_discretion(network).places(contact, tries[:MOST_EVIDENCE])
            facts = {"tries": len(tries), "on": first, "may_rest": len(tries) >= let_go}
            found.append((-len(tries), Advice("silent", contact, facts, places)))
    found.sort(key=lambda one: one[0])
    yield from (advice for _, advice in found)


def _unanswered(times: Sequence[Interaction]) -> list[Interaction]:
    """The tries since the last answer, one a day, the newest first; a day with an answer had no try in vain."""
    tries: list[Interaction] = []
    for one in reversed(times):
        if _tells_of_an_answer(one):
            return tries
        is_same_day = bool(tries) and tries[-1].on == one.on
        if one.direction is Direction.OUT or (one.direction is Direction.BOTH and one.has(Mark.NOREPLY)):
            if not is_same_day:
                tries.append(one)
        # `last_contact` repeats the day of a line, and does not say who turned to whom
        elif not (is_same_day and one.source is Source.PROPERTY):
            return tries[:-1] if is_same_day else tries
    return tries


def _tells_of_an_answer(one: Interaction) -> bool:
    """True where the words of a try say what came of it: "she wrote back at once"."""
    found = _ANSWERED.search(one.text)
    return found is not None and not _DENIED.search(one.text[: found.start()])


_ANSWERED = re.compile(r"\b(?:repl(?:y|ied)|wrote back|answer(?:ed)?|responded|got back to)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|never|without|awaiting|waiting|hope|hoping)\b|n['’]t\b", re.IGNORECASE)

RULE = Rule("silent", __doc__, _check)
