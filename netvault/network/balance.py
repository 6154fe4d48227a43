"""What was given and what was taken, and when somebody was turned to only to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netvault.model.interaction import Direction, Interaction, Mark
from netvault.network.channels import look_back
from netvault.network.discretion import open_times
from netvault.network.due import Standing
from netvault.network.network import Network

# An ask after silence is measured by the rhythm; who has none is thought of about once a year
DAYS_WITHOUT_RHYTHM = 365
# Of these the rhythm may be read
_RHYTHM_FIELDS = ("cadence", "tier", "groups")
# Named once: to fetch a member of an enum is slow line by line
_GOT, _ASKED, _GAVE, _SHARED, _THANKED = Mark.GOT, Mark.ASKED, Mark.GAVE, Mark.SHARED, Mark.THANKED
_IN = Direction.IN


class Balance(NamedTuple):
    """Acts of giving and of taking; as sums that fade, an act of long ago is a part of one."""

    given: float
    taken: float

    @property
    def lean(self) -> float:
        """How many more acts were taken than given; below nought where more was given."""
        return round(self.taken - self.given, 6)


class Ask(NamedTuple):
    """The last time something was asked of somebody, and whether silence went before it."""

    made: Interaction
    after_silence: bool


def sides_of(one: Interaction) -> tuple[bool, bool]:
    """Whether the owner gave, and whether the owner took, by the marks of the line.

    Gave, shared, introduced and thanked give; asked and got take. What came the other way, such as something they
    asked of the owner, is neither.
    """
    is_owners = one.direction is not _IN
    gives = takes = False
    for marked in one.marks:
        mark = marked.mark
        if mark is _GOT or (mark is _ASKED and is_owners):
            takes = True
        elif is_owners and (mark is _GAVE or mark is _SHARED or mark is _THANKED):
            gives = True
    return gives, takes


def is_asking(one: Interaction) -> bool:
    """True where the owner asked for something; what they asked of the owner is not."""
    return one.direction is not _IN and one.has(_ASKED)


def weigh_acts(times: Iterable[Interaction], today: date, half_life_days: float) -> Balance:
    """The acts of these times; one of a half-life ago weighs half. A line counts once as giving, once as taking."""
    given = taken = 0.0
    for one in times:
        if one.marks:
            gives, takes = sides_of(one)
            if gives or takes:
                weight = 0.5 ** ((today - one.on).days / max(half_life_days, 1))
                given += weight if gives else 0
                taken += weight if takes else 0
    return Balance(given, taken)


def find_unthanked(times: Sequence[Interaction]) -> tuple[Interaction, ...]:
    """The times help was got since the owner last thanked them or gave something in return, the newest first.

    `times` are in order, oldest first. What was given on the day itself counts.
    """
    found: list[Interaction] = []
    for one in reversed(times):
        if _gives_back(one):
            return tuple(got for got in found if got.on > one.on)
        if one.marks and one.has(_GOT):
            found.append(one)
    return tuple(found)


def _gives_back(one: Interaction) -> bool:
    """True where the owner thanked them or gave something; a word of thanks need not be marked."""
    if one.direction is _IN:
        return False
    is_marked = bool(one.marks) and any([marked.mark is _THANKED or marked.mark is _GAVE for marked in one.marks])
    return is_marked or ("hank" in one.text and "thank" in one.text.casefold())


def help_words(got: Interaction) -> str:
    """What they helped with, by the words behind the mark, else those of the line; "" where it has none."""
    return next((one.words for one in got.marks if one.mark is _GOT and one.words), got.text)


def find_lone_ask(network: Network, standing: Standing) -> Ask | None:
    """The last ask, where the person is turned to only to ask and nothing was given since; None where not so.

    Either it was the last word of the owner's after a silence, or among their last words are as many asks as the
    limits of `only-when-needed` say. A day counts as one word, however many notes tell of it.
    """
    times = open_times(network, standing.contact)
    made = _last_open_ask(times)
    if made is None or made.on < look_back(network.today):
        return None
    limit = network.settings.limit
    outgoing = {one.on: False for one in times if one.direction is not _IN}
    outgoing |= {one.on: True for one in times if one.marks and is_asking(one)}
    lately = list(outgoing.values())[-int(limit("only-when-needed", "of_last")) :]
    before = next((one.on for one in reversed(times) if one.on < made.on), made.on)
    silence_days = limit("only-when-needed", "silence_cadences") * _rhythm_days(network, standing)
    if lately[-1:] == [True] and (made.on - before).days > silence_days:
        return Ask(made, after_silence=True)
    return Ask(made, after_silence=False) if sum(lately) >= limit("only-when-needed", "asks") else None


def _last_open_ask(times: Sequence[Interaction]) -> Interaction | None:
    """The last ask after which, or on whose day, nothing was given."""
    asked: Interaction | None = None
    for one in reversed(times):
        if asked and one.on < asked.on:
            break
        if one.marks:
            if sides_of(one)[0]:
                return None
            if asked is None and is_asking(one):
                asked = one
    return asked


def _rhythm_days(network: Network, standing: Standing) -> int:
    """The length of the rhythm in days; that of a rhythm kept private is not used, but the default's."""
    hidden = any(standing.contact.is_private(field) for field in _RHYTHM_FIELDS)
    cadence = network.settings.default_cadence if hidden else standing.rhythm.cadence
    return cadence.length_days or DAYS_WITHOUT_RHYTHM
