"""Something kind and timely to do, for one person or for the network, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netvault.model.contact import Contact
from netvault.model.problem import Location


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule found: which rule, about whom (None: the network), the facts its words need, and where they stand."""

    rule: str
    contact: Contact | None
    facts: Mapping[str, object]
    evidence: tuple[Location, ...] = ()
