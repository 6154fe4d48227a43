"""Who has a new job or title, or lives elsewhere now?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.change import CITY
from netvault.model.contact import Contact, Status
from netvault.model.interaction import Channel
from netvault.model.spelling import fold
from netvault.network.acquaintance import days_before
from netvault.network.alike import Meaning
from netvault.network.discretion import open_times
from netvault.network.hard_times import in_hard_times
from netvault.network.network import Network
from netvault.network.news import Kind, News, read_news
from netvault.notes.seniority import derive_seniority
from netvault.rules.rule import Rule

NEARBY = "nearby"
# What asks for a word soonest; where the tie stands is the owner's own doing, and no news to tell them
_ORDER = (Kind.PROMOTION, Kind.JOB, NEARBY, Kind.CITY, Kind.MOVE, Kind.ROLE)
_CONGRATULATED = "congrat"


def _check(network: Network) -> Iterator[Advice]:
    days = round(network.settings.limit("news", "days"))
    city = _city_of_owner(network)
    found: list[tuple[int, News, str]] = []
    for one in read_news(network, derive_seniority, days_before(network.today, days)):
        if one.contact is None or one.kind is Kind.STATUS or _is_held_back(network, one.contact):
            continue
        if not _is_spoken_of(network, one.contact, one):
            is_nearby = one.kind is Kind.CITY and bool(city) and Meaning().is_one(CITY, one.new, city)
            kind = NEARBY if is_nearby else one.kind.value
            found.append((_ORDER.index(kind), one, kind))
    told = set()
    # The newest come first already, and of one person only what asks for a word soonest. What is not committed is of
    # today each day anew, and lets the others have their turn
    for _, one, kind in sorted(found, key=lambda each: (each[1].is_unsaved, each[0])):
        if one.contact and one.contact.path not in told:
            told.add(one.contact.path)
            yield Advice("news", one.contact, _facts(one, kind), (one.at,) if one.at else ())


def _facts(one: News, kind: str) -> dict[str, object]:
    return {"kind": kind, "old": one.old, "new": one.new, "on": one.on, "at": one.at}


def _is_held_back(network: Network, contact: Contact) -> bool:
    """True where no congratulation is wanted: of who is archived or only known of, or has it hard now."""
    return contact.status in {Status.ARCHIVED, Status.KNOWN_OF} or in_hard_times(contact, network.today)


def _is_spoken_of(network: Network, contact: Contact, news: News) -> bool:
    """True where the two were in touch themselves since, or a line congratulates.

    A congratulation is seldom noted as one; whoever has spoken since has had the chance, and is not reminded again.
    """
    for one in reversed(open_times(network, contact)):
        if one.on < news.on:
            return False
        if (one.on > news.on and one.channel is not Channel.SOCIAL) or _CONGRATULATED in fold(one.words):
            return True
    return False


def _city_of_owner(network: Network) -> str:
    owner = network.owner
    return owner.city.text if owner and owner.city and not owner.is_private("city") else ""


RULE = Rule("news", __doc__, _check)
