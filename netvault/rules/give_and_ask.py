"""Where was more asked or got lately than given?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.network.acquaintance import days_before
from netvault.network.balance import find_lone_ask, sides_of, weigh_acts
from netvault.network.discretion import Discretion, open_times, read_discretion
from netvault.network.due import Standing
from netvault.network.gifts import something_to_give
from netvault.network.network import Network
from netvault.rules.rule import Rule

NAME = "give-and-ask"
YEAR_DAYS = 365
MOST_PLACES = 5
_Marked = tuple[Standing, tuple[Interaction, ...]]


def _check(network: Network) -> Iterator[Advice]:
    discretion = read_discretion(network)
    every = ((standing, open_times(network, standing.contact)) for standing in network.active)
    marked = [(standing, told) for standing, times in every if (told := tuple([one for one in times if one.marks]))]
    yield from _by_person(network, marked, discretion)
    yield from _over_the_year(network, marked, discretion)


def _by_person(network: Network, marked: Sequence[_Marked], discretion: Discretion) -> Iterator[Advice]:
    """Who did most for the owner comes first."""
    half_life_days, most = network.settings.limit(NAME, "half_life_days"), network.settings.limit(NAME, "lean")
    found = []
    for standing, times in marked:
        # A line takes one at most, and few take any
        if len(times) < most or sum([sides_of(one)[1] for one in times]) < most:
            continue
        contact = standing.contact
        lean = weigh_acts(times, network.today, half_life_days).lean
        if 0 < lean >= most and network.may_approach(standing) and not _is_covered(network, standing):
            found.append(((-lean, fold(contact.name), str(contact.path)), contact, times))
    for _, contact, times in sorted(found, key=lambda one: one[0]):
        gift = something_to_give(network, contact, discretion)
        taken = (discretion.place(contact, one.at) for one in reversed(times) if sides_of(one)[1])
        yield Advice(NAME, contact, {"gift": gift}, _places(taken))


def _is_covered(network: Network, standing: Standing) -> bool:
    """True where `only-when-needed` says it more plainly."""
    return network.settings.speaks("only-when-needed") and find_lone_ask(network, standing) is not None


def _over_the_year(network: Network, marked: Sequence[_Marked], discretion: Discretion) -> Iterator[Advice]:
    """One word about all together; a line that names several people counts once, and what is long ago weighs less."""
    since = days_before(network.today, YEAR_DAYS)
    given: dict[Location, Interaction] = {}
    taken: dict[Location, tuple[Contact, Interaction]] = {}
    for standing, times in marked:
        for one in reversed(times):
            if one.on < since:
                break
            gives, takes = sides_of(one)
            if gives:
                given.setdefault(one.at, one)
            if takes:
                taken.setdefault(one.at, (standing.contact, one))
    limit, acts = network.settings.limit, [*given.values(), *(one for _, one in taken.values())]
    sums = weigh_acts(acts, network.today, limit(NAME, "half_life_days"))
    is_many = bool(taken) and len(acts) >= limit(NAME, "fewest")
    if is_many and sums.taken >= limit(NAME, "share") * (sums.given + sums.taken):
        newest = sorted(taken.values(), key=lambda one: one[1].sort_key, reverse=True)
        yield Advice(NAME, None, {}, _places(discretion.place(contact, one.at) for contact, one in newest))


def _places(places: Iterator[Location | None]) -> tuple[Location, ...]:
    return tuple(dict.fromkeys(at for at in places if at))[:MOST_PLACES]


RULE = Rule(NAME, __doc__, _check)
