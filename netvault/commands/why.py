"""The evidence for where one person stands."""

from __future__ import annotations

from dataclasses import dataclass

from netvault.commands.load import Loaded
from netvault.network.due import Standing
from netvault.network.explain import Reason, explain


@dataclass(frozen=True, slots=True)
class Evidence:
    """A person and the steps that lead to where the tie stands, the winner first."""

    standing: Standing
    reasons: tuple[Reason, ...]


def find_evidence(loaded: Loaded, standing: Standing) -> Evidence:
    """Why the person stands where they stand."""
    return Evidence(standing, explain(loaded.network, standing.contact))
