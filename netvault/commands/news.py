"""What is new about people since a day."""

from __future__ import annotations

from datetime import date

from netvault.commands.load import Loaded
from netvault.network.news import News, read_news
from netvault.notes.seniority import derive_seniority


def find_news(loaded: Loaded, since: date) -> tuple[News, ...]:
    """What is new from that day on, the newest first."""
    return read_news(loaded.network, derive_seniority, since)
