"""Whom each line means: the times in touch, given to the people they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Link, Mention, Note
from netvault.model.problem import Location, Problem
from netvault.model.spelling import fold
from netvault.network.names import Directory, Found

ByPath = dict[PurePosixPath, list[Interaction]]


def collect_interactions(
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
    if meant.how is Found.SEVERAL_PEOPLE:
        problems.append(_several_people(link, at, persons))
        return None
    if meant.how is Found.AMBIGUOUS:
        if len(persons) > 1:
            problems.append(_ambiguous(link, at, persons))
        elif meant.paths[0] not in people:
            return None
    elif meant.how is Found.BY_ALIAS and link.is_link:
        problems.append(_alias_only(link, at, persons[0], directory))
    return persons[0]


def _ambiguous(link: Link, at: Location, persons: Sequence[PurePosixPath]) -> Problem:
    fix = f"write [[{persons[0].with_suffix('')}|{link.text}]] or the other"
    return problem(at, "NV302", f"[[{link.target}]] may mean {_either(persons)}; read as {persons[0]}", fix)


def _several_people(link: Link, at: Location, persons: Sequence[PurePosixPath]) -> Problem:
    """An alias or a plain name that several answer to counts for none of them."""
    fix = f"write [[{persons[0].with_suffix('')}|{link.text}]] or the other"
    if link.is_link:
        return problem(at, "NV302", f"[[{link.target}]] may mean {_either(persons)}, so it counts for nobody", fix)
    return problem(at, "NV303", f'"{link.text}" may be {_either(persons)}, so it counts for nobody', fix)


def _either(persons: Sequence[PurePosixPath]) -> str:
    return " or ".join(map(str, persons[:3]))


def _alias_only(link: Link, at: Location, person: PurePosixPath, directory: Directory) -> Problem:
    """Obsidian does not find a note by its alias; the fix is a link that it finds everywhere."""
    is_alone = len(directory.by_stem.get(fold(person.stem), ())) == 1
    target = person.stem if is_alone else person.with_suffix("")
    fix = f"write [[{target}|{link.text}]]"
    return problem(at, "NV301", f"[[{link.target}]] is an alias of {person.stem}, which Obsidian does not find", fix)
