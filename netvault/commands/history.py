"""One person's time, as git and the notes tell it."""

from __future__ import annotations

from netvault.commands.load import Loaded
from netvault.network.due import Standing
from netvault.network.timeline import Event, read_timeline


def find_history(loaded: Loaded, standing: Standing, with_private: bool = False) -> tuple[Event, ...]:
    """Everything that is known to have happened, the oldest first; what is private only where it is asked for."""
    return read_timeline(loaded.network, standing.contact, with_private)
