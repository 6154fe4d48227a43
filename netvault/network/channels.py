"""By what ways two people were in touch lately."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.network.acquaintance import months_before

LOOK_BACK_MONTHS = 24
TALKS = frozenset({Channel.MEETING, Channel.CALL, Channel.EVENT})
WRITTEN = frozenset({Channel.EMAIL, Channel.MESSAGE, Channel.SOCIAL, Channel.LETTER})
_DAY = attrgetter("on")
_WAYS = {channel.value: channel for channel in Channel if channel is not Channel.OTHER}


def look_back(today: date) -> date:
    """The day two years ago, or the first a calendar can hold."""
    return months_before(today, LOOK_BACK_MONTHS)


def since(times: tuple[Interaction, ...], on: date) -> tuple[Interaction, ...]:
    """Those of that day or later; `times` are in order, oldest first."""
    return times if not times or times[0].on >= on else times[bisect_left(times, on, key=_DAY) :]


def of_known_way(times: Iterable[Interaction]) -> list[Interaction]:
    """Those of which it is noted by what way; a property such as `last_contact` does not say it."""
    other, bare = Channel.OTHER, Source.PROPERTY
    return [one for one in times if one.channel is not other and one.source is not bare]


def is_message(said: Interaction) -> bool:
    """True for something the owner wrote: on a written way and not theirs, or sent without saying how."""
    if said.direction is Direction.IN:
        return False
    return said.channel in WRITTEN or (said.channel is Channel.OTHER and said.direction is Direction.OUT)


def preferred_way(contact: Contact) -> Channel | None:
    """The way the person likes best; None where none is noted, it is no way we know, or it is private."""
    if not contact.prefers or contact.is_private("prefers"):
        return None
    return _WAYS.get(contact.prefers.strip().casefold())
