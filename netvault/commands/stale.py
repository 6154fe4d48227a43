"""Which facts may no longer hold."""

from __future__ import annotations

from netvault.commands.load import Loaded
from netvault.network.stale import Stale
from netvault.network.stale import find_stale as stale_of


def find_stale(loaded: Loaded) -> tuple[Stale, ...]:
    """The facts that were last changed or confirmed too long ago, the oldest first."""
    return stale_of(loaded.network)
