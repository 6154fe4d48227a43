"""The people together, on one day."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import cached_property, wraps
from pathlib import PurePosixPath
from typing import TypeVar
from weakref import WeakKeyDictionary

from netvault.model.change import History
from netvault.model.contact import Contact, Status
from netvault.model.digest import STATED
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Company, Note
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.network.due import AT_REST, Standing, State, days_later, judge
from netvault.network.hard_times import in_hard_times
from netvault.network.hushed import close_fields, hushed_names
from netvault.network.tie import Roll, Tie, one_spelling

# A week is today and the six days after it
WEEK_DAYS = 6
Times = tuple[Interaction, ...]
T = TypeVar("T")
# Named once: to fetch a member of an enum is slow line by line
_PROPERTY = Source.PROPERTY


def per_network(find: Callable[[Network], T]) -> Callable[[Network], T]:
    """Found once for each network, and let go with it: a program that runs on makes one for each page."""
    kept: WeakKeyDictionary[Network, T] = WeakKeyDictionary()

    @wraps(find)
    def found(network: Network) -> T:
        if network not in kept:
            kept[network] = find(network)
        return kept[network]

    return found


def _when(one: Interaction) -> tuple[date, bool, str, int]:
    """Oldest first; on one day what a property says before what a line says."""
    return (one.on, one.source is not _PROPERTY, str(one.at.path), one.at.line)


class Network:
    """Everybody in the vault as of today: in short by the roll, in full where somebody's note is opened.

    `open_note` gives the note of a path of the roll, `paths` are all notes of the vault, since a link may mean any of
    them. `read_history` is asked when somebody wants to know what changed. What was put together once is kept.
    """

    def __init__(
        self,
        today: date,
        settings: Settings,
        roll: Roll,
        open_note: Callable[[str], Note],
        paths: Collection[str] = (),
        read_history: Callable[[], History] = History,
    ) -> None:
        self.today = today
        self.settings = settings
        self.roll = roll
        self.open_note = open_note
        self.paths = paths or tuple(tie.path for tie in roll.ties)
        self._read_history = read_history
        self._standings: dict[str, Standing] = {}
        self._times: dict[str, tuple[Times, Times]] = {}
        # By path what may be spoken of, kept by `discretion.open_times`: nearly every rule asks for everybody's
        self.open_times: dict[str, Times] = {}

    @cached_property
    def history(self) -> History:
        """What versions of the notes tell; empty, with the reason, where there are none."""
        return self._read_history()

    @cached_property
    def present(self) -> tuple[Tie, ...]:
        """Everybody who may be listed, in the order of the page: not those at rest (deceased, do-not-contact)."""
        return tuple(tie for tie in self.roll.ties if tie.status not in AT_REST)

    @cached_property
    def public(self) -> tuple[Tie, ...]:
        """Everybody who may stand on the page and in JSON: those present whose note is not private."""
        return tuple(tie for tie in self.present if not tie.private)

    @cached_property
    def active(self) -> tuple[Standing, ...]:
        """Everybody a rule may speak of, in full, in the order of the page; every note is opened for it.

        Nobody private, archived, deceased, or who wants no contact.
        """
        return tuple(self.standing(tie.path) for tie in self.public if tie.status is not Status.ARCHIVED)

    @cached_property
    def approachable(self) -> tuple[Standing, ...]:
        """Of the active those a rule may suggest a word to, in the order of the page."""
        return tuple(one for one in self.active if self.may_approach(one))

    def may_approach(self, standing: Standing) -> bool:
        """False for who is put aside or only known of, and for who has it hard: nothing is asked of them now."""
        return not standing.is_put_aside and not in_hard_times(standing.contact, self.today)

    @property
    def by_name(self) -> tuple[Tie, ...]:
        """Everybody, by name."""
        return tuple(sorted(self.roll.ties, key=lambda tie: (fold(tie.name), tie.path)))

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Everybody in full, by name; every note is opened for it."""
        return tuple(self.standing(tie.path).contact for tie in self.by_name)

    @cached_property
    def owner(self) -> Contact | None:
        """The owner of the vault, where a note says so."""
        return self.open_note(self.roll.owner).contact if self.roll.owner else None

    @cached_property
    def due(self) -> tuple[Tie, ...]:
        """Who on the page is due today or before, in the order of the page."""
        return tuple(tie for tie in self.public if tie.state is State.OVERDUE)

    @cached_property
    def due_this_week(self) -> tuple[Tie, ...]:
        """Who on the page is due today, before, or in the six days after, in the order of the page."""
        until = days_later(self.today, WEEK_DAYS)
        return tuple(
            tie for tie in self.public if tie.state in {State.OVERDUE, State.SOON} and tie.due and tie.due <= until
        )

    @property
    def this_week(self) -> tuple[Tie, ...]:
        """As many people as the owner has time for in a week: the first of those due by its end."""
        return self.due_this_week[: self.settings.per_week]

    def standing(self, path: str | PurePosixPath) -> Standing:
        """Where the tie with the person of that note stands today."""
        path = str(path)
        if path not in self._standings:
            contact = self._contact(path)
            self._standings[path] = judge(contact, self.interactions_with(contact), self.settings, self.today)
        return self._standings[path]

    def last_with(self, tie: Tie) -> Interaction | None:
        """The last contact: day, place and words; the note is opened only where the roll does not tell them."""
        if tie.last is None or tie.last_on is None:
            return self.standing(tie.path).last if tie.last_on else None
        return Interaction(tie.last_on, Location(PurePosixPath(tie.path), tie.last.line), text=tie.last.words)

    def interactions_with(self, contact: Contact) -> Times:
        """The times in touch up to today, oldest first."""
        return self._times_with(contact)[0]

    def plans_with(self, contact: Contact) -> Times:
        """What is planned with the person after today, the next first."""
        return self._times_with(contact)[1]

    def _contact(self, path: str) -> Contact:
        """The person as of today: without what cannot be yet, and with what only the other notes tell."""
        place = PurePosixPath(path)
        # A note may be saved anew, or be gone, since the roll was called: what can be said is said
        contact = self.open_note(path).contact or Contact(place, place.stem)
        groups = one_spelling(contact.groups, self.roll.spelled)
        if groups != contact.groups:
            contact = replace(contact, groups=groups)
        if contact.last_contact and contact.last_contact > self.today:
            contact = replace(contact, last_contact=None)
        if contact.birthday and contact.birthday.is_after(self.today):
            contact = replace(contact, birthday=None)
        if contact.met and contact.met.is_after(self.today):
            contact = replace(contact, met=None)
        company = self._company_of(path)
        if company is not None:
            contact = replace(contact, industry=contact.industry or company.industry, city=contact.city or company.city)
        return close_fields(contact, self.hushed)

    @cached_property
    def hushed(self) -> tuple[str, ...]:
        """The names of the private people, as texts are searched for them."""
        return hushed_names(self.roll.ties)

    def _company_of(self, path: str) -> Company | None:
        employer = self.roll.employers.get(path)
        return self.open_note(employer).company if employer else None

    def _times_with(self, contact: Contact) -> tuple[Times, Times]:
        path = str(contact.path)
        if path not in self._times:
            own = self.open_note(path).interactions
            said = [one for note, number in self.roll.spoken.get(path, ()) for one in self._spoken(note, number)]
            every = [one for one in (*own, *said) if one.on <= self.today or one.source not in STATED]
            every.sort(key=_when)
            past = tuple(one for one in every if one.on <= self.today)
            self._times[path] = (past, tuple(every[len(past) :]))
        return self._times[path]

    def _spoken(self, note: str, number: int) -> Times:
        """That mention of the note; none where the note has fewer by now."""
        return tuple(one.interaction for one in self.open_note(note).mentions[number : number + 1])
