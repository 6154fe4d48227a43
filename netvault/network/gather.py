"""From notes read one by one to people: whom each line means, and what only the day can tell is wrong."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Company, Link, Note, NoteKind
from netvault.model.problem import Problem
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.network.due import judge
from netvault.network.mentions import ByPath, collect_interactions
from netvault.network.names import Directory, read_directory
from netvault.network.network import Network

# A log line in the future is a plan; these two only ever tell of what was
_WRITTEN_AS_PAST = frozenset({Source.PROPERTY, Source.INTERACTIONS})


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
    spelled = _spellings(found)
    contacts = []
    for contact in found:
        possible, impossible = _without_future(contact, today)
        contacts.append(_with_company(_with_groups(possible, spelled), directory, companies))
        problems += impossible
    contacts.sort(key=lambda contact: (fold(contact.name), str(contact.path)))
    by_path = {contact.path: contact for contact in contacts}
    interactions = collect_interactions(notes, by_path, directory, problems)
    problems += _without_future_properties(interactions, today)
    past, plans = _split(interactions, today)
    standings = {contact.path: judge(contact, past.get(contact.path, ()), settings, today) for contact in contacts}
    owners = [note.contact for note in notes if note.kind is NoteKind.OWNER and note.contact]
    owner = min(owners, key=lambda contact: str(contact.path), default=None)
    network = Network(today, settings, tuple(contacts), past, plans, standings, owner)
    return network, (*problems, *_unknown_groups(contacts, settings))


def _without_future(contact: Contact, today: date) -> tuple[Contact, list[Problem]]:
    """The contact without a birthday, a first meeting or a last contact after today, and the problems that says."""
    problems = []
    if contact.last_contact and contact.last_contact > today:
        contact = replace(contact, last_contact=None)
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
    named = contact.companies[0]
    target = named.target or named.text
    link = Link(target, named.text, relative=target.startswith(("./", "../")))
    meant = directory.resolve(link, contact.path)
    company = next((companies[path] for path in meant.paths if path in companies), None)
    if company is None:
        return contact
    return replace(contact, industry=contact.industry or company.industry, city=contact.city or company.city)


def _spellings(contacts: Sequence[Contact]) -> dict[str, str]:
    """One spelling for each group, whoever writes it in capitals."""
    spelled: dict[str, str] = {}
    for group in sorted({group for contact in contacts for group in contact.groups}):
        spelled.setdefault(fold(group), group)
    return spelled


def _with_groups(contact: Contact, spelled: Mapping[str, str]) -> Contact:
    groups = tuple(dict.fromkeys(spelled[fold(group)] for group in contact.groups))
    return contact if groups == contact.groups else replace(contact, groups=groups)


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


def _without_future_properties(interactions: ByPath, today: date) -> list[Problem]:
    """A last contact after today cannot be: it is taken out, and told."""
    problems = []
    for path, several in interactions.items():
        impossible = [one for one in several if _is_impossible(one, today)]
        interactions[path] = [one for one in several if not _is_impossible(one, today)]
        problems += [
            problem(one.at, "NV204", f"last contact {one.on} lies in the future", "write next_contact for a plan")
            for one in impossible
        ]
    return problems


def _is_impossible(one: Interaction, today: date) -> bool:
    return one.on > today and one.source in _WRITTEN_AS_PAST


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
    by_fold = {fold(word): one.name for one in reversed(settings.groups) for word in (*one.also_called, one.name)}
    near = difflib.get_close_matches(fold(group), by_fold, n=1, cutoff=0.75)
    return by_fold[near[0]] if near else None
