"""From notes read one by one to people: whom each line means, and what only the day can tell is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import PurePosixPath

from netvault.model.change import History
from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.date import Cadence, PartialDate
from netvault.model.digest import Digest, LastLine, Sketch, digest
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.network.cadence import shortest_group
from netvault.network.due import page_order, weigh
from netvault.network.earlier import Earlier, Placed
from netvault.network.mentions import find_spoken, most_named
from netvault.network.names import Directory
from netvault.network.network import Network
from netvault.network.tie import BIRTHDAY, MET, Roll, Tie, one_spelling


def gather(
    notes: Sequence[Note],
    paths: Iterable[PurePosixPath],
    settings: Settings,
    today: date,
    read_history: Callable[[], History] = History,
) -> tuple[Network, tuple[Problem, ...]]:
    """The network of notes that are all at hand, and the problems that show only between them or against the day.

    `paths` are all notes of the vault, read or not, since a link may mean any of them.
    """
    by_path = {str(note.path): note for note in notes}
    digests = {path: digest(note) for path, note in by_path.items()}
    everything = tuple(map(str, paths))
    roll = call_roll(digests, everything, settings, today, by_path.__getitem__)
    return Network(today, settings, roll, by_path.__getitem__, everything, read_history), roll.problems


def call_roll(
    notes: Mapping[str, Digest],
    paths: Iterable[str],
    settings: Settings,
    today: date,
    open_note: Callable[[str], Note],
    earlier: Earlier | None = None,
) -> Roll:
    """Where everybody stands on the day, from the notes in short; a note is opened only to tell a problem's place.

    `earlier` is what was found before on this day by these settings; it is kept up to date.
    """
    earlier = earlier or Earlier()
    problems: list[Problem] = []
    people: dict[str, Sketch] = {}
    for path, one in notes.items():
        if one.kind is NoteKind.CONTACT and one.sketch:
            person = one.sketch
            if _has_future(person, today):
                problems += future_problems(open_note(path).contact, today)
                person = _without_future(person, today)
            people[path] = person
    directory = earlier.directory(paths, people)
    spoken, strangers = find_spoken(notes, people, directory, problems, earlier.meant)
    spelled = _spellings(people.values())
    ties = _Placing(notes, spoken, spelled, settings, today, earlier).place(people)
    problems += _stated_ahead(notes, people, today)
    problems += _unknown_groups(ties, settings, open_note)
    return Roll(
        ties,
        spoken={path: tuple(several) for path, several in spoken.items()},
        employers=_employers(notes, people, directory),
        spelled=spelled,
        strangers=most_named(strangers),
        owner=min((path for path, one in notes.items() if one.kind is NoteKind.OWNER and one.sketch), default=None),
        unread=tuple(path for path, one in notes.items() if one.is_unread),
        problems=tuple(problems),
    )


def _has_future(person: Sketch, today: date) -> bool:
    birthday, met = person.birthday, person.met
    return (birthday is not None and birthday.is_after(today)) or (met is not None and met.is_after(today))


def _without_future(person: Sketch, today: date) -> Sketch:
    """The person without a birthday or a first meeting after today."""
    birthday, met = (None if day and day.is_after(today) else day for day in (person.birthday, person.met))
    return person._replace(birthday=birthday, met=met)


def future_problems(contact: Contact | None, today: date) -> list[Problem]:
    """A problem for a birthday and for a first meeting after today."""
    if contact is None:
        return []
    named = (("birthday", contact.birthday), ("met", contact.met))
    return [_in_future(contact, field, day) for field, day in named if day and day.is_after(today)]


def _in_future(contact: Contact, field: str, day: PartialDate) -> Problem:
    return problem(contact.place(field), "NV204", f"{field} {day} lies in the future", "check the year")


@dataclass(frozen=True, slots=True)
class _Placing:
    """Finds where each tie stands, on one day and by one set of settings."""

    notes: Mapping[str, Digest]
    spoken: Mapping[str, Sequence[tuple[str, int]]]
    spelled: Mapping[str, str]
    settings: Settings
    today: date
    earlier: Earlier

    def place(self, people: Mapping[str, Sketch]) -> tuple[Tie, ...]:
        """Everybody with where the tie stands, in the order of the page."""
        cadence_of = _cadences(self.settings)
        until = self.today.isoformat()
        found = []
        for path, person in people.items():
            note = self.notes[path]
            groups = one_spelling(person.groups, self.spelled)
            spoken = self.spoken.get(path)
            spoken_on = self._spoken_on(spoken, until) if spoken else ""
            placed = self.earlier.find(path, note, groups, spoken_on)
            if placed is None:
                last_on, last = _last(note, spoken_on, until)
                stand = weigh(person, cadence_of(person, groups), last_on, self.settings.horizon_days, self.today)
                tie = Tie(path, person.name, person.aliases, groups, person.status, person.private,
                          person.private_fields, _occasions(person), last_on, last, *stand[:3])  # fmt: skip
                placed = Placed(note, groups, spoken_on, page_order(person, stand.due, path), tie)
                self.earlier.placed[path] = placed
            found.append(placed)
        found.sort(key=_by_order)
        return tuple(placed.tie for placed in found)

    def _spoken_on(self, spoken: Sequence[tuple[str, int]], until: str) -> str:
        """The day of the last mention up to that day, "" where there is none."""
        days = [self.notes[note].mentions[number].on for note, number in spoken]
        return max([day for day in days if day <= until], default="")


_by_order = attrgetter("order")


def _occasions(person: Sketch) -> tuple[tuple[str, str], ...]:
    birthday, met = person.birthday, person.met
    found = ((BIRTHDAY, str(birthday)),) if birthday else ()
    # A year or a month alone comes round on no day
    if met is not None and met.day and met.month and met.year:
        found = (*found, (MET, str(met)))
    return (*((label, str(day)) for label, day in person.anniversaries), *found) if person.anniversaries else found


def _last(note: Digest, spoken_on: str, until: str) -> tuple[date | None, LastLine | None]:
    """The day of the last contact up to that day, and the line of the log that alone tells of it, if one does.

    Days are compared as ISO text, which sorts as they do.
    """
    own = max(note.days.split(), default="")
    latest = max(own, spoken_on, *(stated.on for stated in note.stated))
    if latest > until:
        days = (*note.days.split(), spoken_on, *(stated.on for stated in note.stated))
        latest = max(day for day in days if day <= until)
    last = note.last if spoken_on < own == latest else None
    return date.fromisoformat(latest) if latest else None, last


def _cadences(settings: Settings) -> Callable[[Sketch, tuple[str, ...]], Cadence]:
    """The rhythm of a person with those groups, as `find_rhythm` finds it; each set of groups is looked up once."""

    @cache
    def by_groups(groups: tuple[str, ...]) -> Cadence:
        shortest = shortest_group(groups, settings)
        return shortest.cadence if shortest else settings.default_cadence

    def cadence_of(person: Sketch, groups: tuple[str, ...]) -> Cadence:
        if person.cadence is not None:
            return person.cadence
        return by_groups(groups) if person.tier_cadence is None else person.tier_cadence

    return cadence_of


def _stated_ahead(notes: Mapping[str, Digest], people: Iterable[str], today: date) -> list[Problem]:
    """A last contact after today cannot be: it does not count, and is told."""
    until = today.isoformat()
    return [
        problem(
            Location(PurePosixPath(path), stated.line, stated.column),
            "NV204",
            f"last contact {stated.on} lies in the future",
            "write next_contact for a plan",
        )
        for path in people
        for stated in notes[path].stated
        if stated.on > until
    ]


def _employers(notes: Mapping[str, Digest], people: Mapping[str, Sketch], directory: Directory) -> dict[str, str]:
    """The note of the first company, for the people whose own leaves open what it may tell."""
    companies = {path for path, one in notes.items() if one.kind is NoteKind.COMPANY}
    found: dict[str, str] = {}
    for path, person in people.items() if companies else ():
        if person.employer is not None:
            target = person.employer.target or person.employer.text
            meant = directory.resolve(target, path, relative=target.startswith(("./", "../")))
            company = next((one for one in meant.paths if one in companies), None)
            if company is not None:
                found[path] = company
    return found


def _spellings(people: Iterable[Sketch]) -> dict[str, str]:
    """One spelling for each group, whoever writes it in capitals."""
    spelled: dict[str, str] = {}
    for group in sorted({group for person in people for group in person.groups}):
        spelled.setdefault(fold(group), group)
    return spelled


def _unknown_groups(ties: Iterable[Tie], settings: Settings, open_note: Callable[[str], Note]) -> list[Problem]:
    """Each group the settings do not know, told once, at the first person by name who has it."""
    known = {fold(group.name) for group in settings.groups}
    users: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        for group in tie.groups:
            users[group].append(tie)
    return [
        _unknown_group(group, several, settings, open_note)
        for group, several in sorted(users.items())
        if fold(group) not in known
    ]


def _unknown_group(group: str, users: Sequence[Tie], settings: Settings, open_note: Callable[[str], Note]) -> Problem:
    others = f" (and {len(users) - 1} more)" if len(users) > 1 else ""
    says = f'"{group}" is not a group of the settings{others}, so the default rhythm holds'
    near = _near_group(group, settings)
    fix = f"did you mean {near}?" if near else "add it under groups: in Network Settings, or leave it"
    first = min(users, key=lambda tie: (fold(tie.name), tie.path))
    contact = open_note(first.path).contact
    at = contact.place("groups") if contact else Location(PurePosixPath(first.path))
    return problem(at, "NV304", says, fix)


def _near_group(group: str, settings: Settings) -> str | None:
    import difflib  # heavy

    by_fold = {fold(word): one.name for one in reversed(settings.groups) for word in (*one.also_called, one.name)}
    near = difflib.get_close_matches(fold(group), by_fold, n=1, cutoff=0.75)
    return by_fold[near[0]] if near else None
