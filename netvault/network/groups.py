"""The groups there are to choose from."""

from __future__ import annotations

from collections import Counter

from netvault.network.network import Network


def groups_to_choose(network: Network, most: int) -> tuple[str, ...]:
    """The names of so many groups at most, those of the settings and of people's notes, the most used first."""
    counts = Counter({group.name: 0 for group in network.settings.groups})
    counts.update(group for tie in network.roll.ties if not tie.is_private("groups") for group in tie.groups)
    return tuple(name for name, _ in counts.most_common(most))
