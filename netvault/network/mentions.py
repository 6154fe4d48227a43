"""Whom each line means: the times in touch, given to the people they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.codes import problem
from netvault.model.digest import Digest, Mentioned, Sketch
from netvault.model.interaction import Source
from netvault.model.problem import Location, Problem
from netvault.model.spelling import fold
from netvault.network.names import Directory, Found, Meant, stem_of, without_suffix

Spoken = dict[str, list[tuple[str, int]]]


class Resolved(NamedTuple):
    """Of one note whom each mention means, by its number; and what is wrong with its links."""

    note: Digest
    persons: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def find_spoken(
    notes: Mapping[str, Digest],
    people: Mapping[str, Sketch],
    directory: Directory,
    problems: list[Problem],
    known: dict[str, Resolved],
) -> Spoken:
    """Which mentions, by note and number, mean each person, each line once; troubles go to `problems`.

    `known` is what was resolved before by this directory; it is kept up to date.
    """
    found: Spoken = defaultdict(list)
    for path, note in notes.items():
        if not note.mentions:
            continue
        resolved = known.get(path)
        if resolved is None or resolved.note is not note:
            resolved = known[path] = _resolve(path, note, people, directory)
        problems += resolved.problems
        seen: set[tuple[str, int]] = set()
        for number, person in resolved.persons:
            mention = note.mentions[number]
            key = (person, mention.line)
            if key not in seen and not (people[person].ignores_daily_notes and mention.source is Source.DATED_NOTE):
                seen.add(key)
                found[person].append((path, number))
    return found


def _resolve(path: str, note: Digest, people: Mapping[str, Sketch], directory: Directory) -> Resolved:
    problems: list[Problem] = []
    meant = (
        (number, _person_meant(mention, path, people, directory, problems))
        for number, mention in enumerate(note.mentions)
    )
    persons = tuple((number, person) for number, person in meant if person is not None and person != path)
    return Resolved(note, persons, tuple(problems))


def _person_meant(
    mention: Mentioned, linking: str, people: Mapping[str, Sketch], directory: Directory, problems: list[Problem]
) -> str | None:
    if mention.source is Source.FOLDER:
        return directory.of_folder(mention.target)
    meant = directory.resolve(mention.target, linking, mention.relative)
    persons = [path for path in meant.paths if path in people]
    if not persons:
        return None
    if meant.how is Found.SURE:
        return persons[0]
    return _person_in_doubt(mention, Location(PurePosixPath(linking), mention.line, mention.column), meant, persons,
                            directory, problems)  # fmt: skip


def _person_in_doubt(
    mention: Mentioned, at: Location, meant: Meant, persons: list[str], directory: Directory, problems: list[Problem]
) -> str | None:
    if meant.how is Found.SEVERAL_PEOPLE:
        problems.append(_several_people(mention, at, persons))
        return None
    if meant.how is Found.AMBIGUOUS:
        if len(persons) > 1:
            problems.append(_ambiguous(mention, at, persons))
        elif meant.paths[0] != persons[0]:
            return None
    elif mention.is_link:
        problems.append(_alias_only(mention, at, persons[0], directory))
    return persons[0]


def _ambiguous(mention: Mentioned, at: Location, persons: Sequence[str]) -> Problem:
    fix = f"write [[{without_suffix(persons[0])}|{mention.text}]] or the other"
    says = f"[[{mention.target}]] may mean {_either(persons)}; read as {persons[0]}"
    return problem(at, "NV302", says, fix)


def _several_people(mention: Mentioned, at: Location, persons: Sequence[str]) -> Problem:
    """An alias or a plain name that several answer to counts for none of them."""
    fix = f"write [[{without_suffix(persons[0])}|{mention.text}]] or the other"
    if mention.is_link:
        return problem(at, "NV302", f"[[{mention.target}]] may mean {_either(persons)}, so it counts for nobody", fix)
    return problem(at, "NV303", f'"{mention.text}" may be {_either(persons)}, so it counts for nobody', fix)


def _either(persons: Sequence[str]) -> str:
    return " or ".join(persons[:3])


def _alias_only(mention: Mentioned, at: Location, person: str, directory: Directory) -> Problem:
    """Obsidian does not find a note by its alias; the fix is a link that it finds everywhere."""
    stem = stem_of(person)
    is_alone = len(directory.by_stem.get(fold(stem), ())) == 1
    fix = f"write [[{stem if is_alone else without_suffix(person)}|{mention.text}]]"
    return problem(at, "NV301", f"[[{mention.target}]] is an alias of {stem}, which Obsidian does not find", fix)
