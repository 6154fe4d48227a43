"""From notes read one by one to people: whom each line means, and what only the day can tell is wrong."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.contact import Contact, Reference
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Company, Link, Mention, Note, NoteKind
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.network.due import judge
from netvault.network.names import Directory, Found, fold, read_directory
from netvault.network.network import Network

ByPath = dict[PurePosixPath, list[Interaction]]


def gather(
    notes: Sequence[Note], paths: Iterable[PurePosixPath], settings: Settings, today: date
) -> tuple[Network, tuple[Problem, ...]]:
    """The network of a vault on a day, and the problems that show only between notes or against the day.

    `paths` are all notes of the vault, read or not, since a link may mean any of them.
    """
    found = [note.contact for note in notes if note.kind is NoteKind.CONTACT and note.contact]
    directory = read_directory(paths, found)
    companies = {note.path: note.company for note in notes if note.company}
    problems: list[Problem] = []
    contacts = []
    for contact in found:
        possible, impossible = _without_future(contact, today)
        contacts.append(_with_company(possible, directory, companies))
        problems += impossible
    contacts.sort(key=lambda contact: (fold(contact.name), str(contact.path)))
    by_path = {contact.path: contact for contact in contacts}
    interactions = _collect(notes, by_path, directory, problems)
    past, plans = _split(interactions, today)
    problems += _future_properties(plans)
    standings = {contact.path: judge(contact, past.get(contact.path, ()), settings, today) for contact in contacts}
    owner = next((note.contact for note in notes if note.kind is NoteKind.OWNER), None)
    network = Network(today, settings, tuple(contacts), past, plans, standings, owner)
    return network, (*problems, *_unknown_groups(contacts, settings))


def _without_future(contact: Contact, today: date) -> tuple[Contact, list[Problem]]:
    """The contact without a birthday or a first meeting after today, and the problems that says."""
    problems = []
    if contact.birthday and _is_after(contact.birthday, today):
        problems.append(_in_future(contact, "birthday", contact.birthday))
        contact = replace(contact, birthday=None)
    if contact.met and _is_after(contact.met, today):
        problems.append(_in_future(contact, "met", contact.met))
        contact = replace(contact, met=None)
    return contact, problems


def _is_after(day: PartialDate, today: date) -> bool:
    return day.year is not None and date(day.year, day.month or 1, day.day or 1) > today


def _in_future(contact: Contact, field: str, day: PartialDate) -> Problem:
    return problem(contact.place(field), "NV204", f"{field} {day} lies in the future", "check the year")


def _with_company(contact: Contact, directory: Directory, companies: Mapping[PurePosixPath, Company]) -> Contact:
    """What the person's note leaves open, from the note of their first company."""
    if (contact.industry and contact.city) or not contact.companies or not companies:
        return contact
    company = companies.get(_note_of(contact.companies[0], contact.path, directory) or contact.path)
    if company is None:
        return contact
    return replace(contact, industry=contact.industry or company.industry, city=contact.city or company.city)


def _note_of(named: Reference, linking: PurePosixPath, directory: Directory) -> PurePosixPath | None:
    meant = directory.resolve(Link(named.target or named.text, named.text), linking)
    return meant.paths[0] if meant.paths else None


def _collect(
    notes: Sequence[Note],
    people: Mapping[PurePosixPath, Contact],
    directory: Directory,
    problems: list[Problem],
) -> ByPath:
    """Each person's interactions, each place counted once; problems with links are added to `problems`."""
    found: ByPath = defaultdict(list)
    for note in notes:
        if note.path in people:
            found[note.path] += note.interactions
    seen: set[tuple[PurePosixPath, PurePosixPath, int]] = set()
    for note in notes:
        for mention in note.mentions:
            path = _person_meant(mention, note.path, people, directory, problems)
            if path is None or path == note.path:
                continue
            said = mention.interaction
            key = (path, note.path, said.at.line)
            if key not in seen and not (people[path].ignores_daily_notes and said.source is Source.DATED_NOTE):
                seen.add(key)
                found[path].append(said)
    return found


def _person_meant(
    mention: Mention,
    linking: PurePosixPath,
    people: Mapping[PurePosixPath, Contact],
    directory: Directory,
    problems: list[Problem],
) -> PurePosixPath | None:
    link, at = mention.link, mention.interaction.at
    if mention.interaction.source is Source.FOLDER:
        return directory.of_folder(PurePosixPath(link.target))
    meant = directory.resolve(link, linking)
    persons = [path for path in meant.paths if path in people]
    if not persons:
        return None
    at = Location(at.path, at.line, link.column)
    if meant.how is Found.AMBIGUOUS:
        if len(persons) > 1:
            problems.append(_ambiguous(link, at, persons))
        elif meant.paths[0] not in people:
            return None
    elif meant.how is Found.BY_ALIAS:
        problems += _alias_only(link, at, people[persons[0]])
    return persons[0]


def _ambiguous(link: Link, at: Location, persons: Sequence[PurePosixPath]) -> Problem:
    several = " or ".join(str(path) for path in persons[:3])
    fix = f"write [[{persons[0].with_suffix('')}|{link.text}]] or the other"
    return problem(at, "NV302", f"[[{link.target}]] may mean {several}; read as {persons[0]}", fix)


def _alias_only(link: Link, at: Location, contact: Contact) -> list[Problem]:
    """Only a typed link is a problem, a plain name in a list of people is none."""
    if not link.is_link:
        return []
    stem = contact.path.stem
    fix = f"write [[{stem}|{link.text}]]"
    return [problem(at, "NV301", f"[[{link.target}]] is an alias of {stem}, which Obsidian does not find", fix)]


def _split(
    interactions: ByPath, today: date
) -> tuple[dict[PurePosixPath, tuple[Interaction, ...]], dict[PurePosixPath, tuple[Interaction, ...]]]:
    """What was up to today and what is planned after it, each oldest first."""
    past, plans = {}, {}
    for path, several in interactions.items():
        several.sort(key=lambda one: (one.on, one.source is not Source.PROPERTY, *one.sort_key[1:]))
        past[path] = tuple(one for one in several if one.on <= today)
        if len(past[path]) < len(several):
            plans[path] = tuple(one for one in several if one.on > today)
    return past, plans


def _future_properties(plans: Mapping[PurePosixPath, Sequence[Interaction]]) -> list[Problem]:
    """A last contact after today cannot be."""
    return [
        problem(one.at, "NV204", f"last contact {one.on} lies in the future", "write next_contact for a plan")
        for several in plans.values()
        for one in several
        if one.source in {Source.PROPERTY, Source.INTERACTIONS}
    ]


def _unknown_groups(contacts: Sequence[Contact], settings: Settings) -> list[Problem]:
    """Each group the settings do not know, told once, at the first person who has it."""
    known = {fold(group.name) for group in settings.groups}
    users: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        for group in contact.groups:
            if fold(group) not in known:
                users[group].append(contact)
    return [_unknown_group(group, several, settings) for group, several in sorted(users.items())]


def _unknown_group(group: str, users: Sequence[Contact], settings: Settings) -> Problem:
    others = f" (and {len(users) - 1} more)" if len(users) > 1 else ""
    says = f'"{group}" is not a group of the settings{others}, so the default rhythm holds'
    near = _near_group(group, settings)
    fix = f"did you mean {near}?" if near else "add it under groups: in Network Settings, or leave it"
    return problem(users[0].place("groups"), "NV304", says, fix)


def _near_group(group: str, settings: Settings) -> str | None:
    near = difflib.get_close_matches(fold(group), [fold(one.name) for one in settings.groups], n=1, cutoff=0.75)
    return near[0] if near else None
