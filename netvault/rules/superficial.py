"""Who is often in touch, with nothing personal noted?"""

from __future__ import annotations

from collections.abc import Iterator

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.network.channels import look_back, since
from netvault.network.discretion import open_times, read_discretion
from netvault.network.network import Network
from netvault.network.sameness import words_of
from netvault.rules.rule import Rule

MOST_EVIDENCE = 5
MOST_WORDS = 2
# Where one of these is kept private nobody knows from outside whether there is something personal
_PERSONAL = ("birthday", "interests", "offers", "needs", "anniversaries", "log", "interactions", "last_contact")


def _check(network: Network) -> Iterator[Advice]:
    fewest, lately = network.settings.limit("superficial", "fewest"), look_back(network.today)
    for standing in network.approachable:
        contact = standing.contact
        if _is_known_well(contact):
            continue
        times = since(open_times(network, contact), lately)
        if not times or len(times) < fewest or any(map(_says_something, times)):
            continue
        places = read_discretion(network).places(contact, reversed(times[-MOST_EVIDENCE:]))
        yield Advice("superficial", contact, {"on": times[-1].on}, places)


def _is_known_well(contact: Contact) -> bool:
    """Something personal is noted, or may be."""
    if contact.birthday or contact.interests or contact.offers or contact.needs:
        return True
    if contact.anniversaries or contact.hard_times:
        return True
    return bool(contact.private_fields) and any(map(contact.is_private, _PERSONAL))


def _says_something(said: Interaction) -> bool:
    """More is noted of that time than a word or two."""
    if not said.text and not said.marks:
        return False
    return any(one.words for one in said.marks) or len(words_of(said.text)) > MOST_WORDS


RULE = Rule("superficial", __doc__, _check)
