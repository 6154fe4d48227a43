"""When two values of a field mean the same, though they are worded otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from netvault.model.change import CITY, COMPANY, History
from netvault.model.spelling import squeeze
from netvault.network.firms import names_in
from netvault.network.network import Network, per_network

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a value goes by; `later` are the names that notes were given after another, by that one, squeezed."""

    later: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def names(self, name: str, text: str) -> frozenset[str]:
        """What the value of that field goes by: a company also by its later names, a city also without its country."""
        if name == CITY:
            parts = [part.strip() for part in squeeze(text).split(",")]
            return frozenset(", ".join(parts[:count]) for count in range(1, len(parts) + 1))
        return self._with_later(names_in(text)) if name == COMPANY else frozenset({squeeze(text)})

    def _with_later(self, names: frozenset[str]) -> frozenset[str]:
        found, rest = set(names), list(names)
        while rest and self.later:
            more = self.later.get(rest.pop(), frozenset()) - found
            found |= more
            rest += more
        return frozenset(found)

    def is_one(self, name: str, one: str, other: str) -> bool:
        """True where both texts mean the same. A note that was renamed twice from one name is two."""
        if one == other:
            return True
        if name == COMPANY:
            some, others = names_in(one), names_in(other)
            return not (some.isdisjoint(self._with_later(others)) and others.isdisjoint(self._with_later(some)))
        some, others = self.names(name, one), self.names(name, other)
        return max(some, key=len) in others or max(others, key=len) in some

    def is_alike(self, name: str, some: Values, others: Values) -> bool:
        """True where both name the same, in whatever order and wording."""
        return some == others or not (self.beyond(name, some, others) or self.beyond(name, others, some))

    def beyond(self, name: str, some: Values, others: Values) -> Values:
        """Those of the values that none of the others means."""
        return tuple(one for one in some if not any(self.is_one(name, one, other) for other in others))

    def among(self, name: str, some: Values, others: Values) -> Values:
        """Those of the values that one of the others means."""
        return tuple(one for one in some if any(self.is_one(name, one, other) for other in others))


@per_network
def meaning(network: Network) -> Meaning:
    """What values go by in this network."""
    return meaning_of(network.history)


def meaning_of(history: History) -> Meaning:
    """What values go by, as the notes were renamed."""
    return Meaning(_by_earlier(history.renamed))


def _by_earlier(renamed: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    later: dict[str, frozenset[str]] = defaultdict(frozenset)
    for old, new in renamed:
        for name in names_in(old):
            later[name] |= names_in(new)
    return dict(later)
