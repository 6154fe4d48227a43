"""What a rule is: a question asked of the whole network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from netvault.model.advice import Advice
from netvault.network.network import Network


@dataclass(frozen=True, slots=True)
class Rule:
    """A name with dashes, the question it answers, and the check that yields the answers."""

    name: str
    question: str | None
    check: Callable[[Network], Iterator[Advice]]
