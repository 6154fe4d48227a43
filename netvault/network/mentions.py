"""Whom each line means: the times in touch, given to the people they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import category

from netvault.model.codes import problem
from netvault.model.digest import Digest, Mentioned, Sketch
from netvault.model.interaction import Source
from netvault.model.problem import Location, Problem
from netvault.model.spelling import fold
from netvault.network.names import Directory, Found, Meant, stem_of, without_suffix

Spoken = dict[str, list[tuple[str, int]]]
# More strangers than anybody will look through are not kept
STRANGERS_KEPT = 100
# One word alone may be anything, five are a title
_NAME_WORDS = range(2, 5)
_NAME_SIGNS = str.maketrans("", "", "-'’·")


class Resolved(NamedTuple):
    """Of one note whom each mention means, by its number, which name nobody known; and what is wrong with its links."""

    note: Digest
    persons: tuple[tuple[int, str], ...]
    strangers: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def find_spoken(
    notes: Mapping[str, Digest],
    people: Mapping[str, Sketch],
    directory: Directory,
    problems: list[Problem],
    known: dict[str, Resolved],
) -> tuple[Spoken, Spoken]:
    """Which mentions, by note and number, mean each person, each line once; troubles go to `problems`.

    Then which mean no note at all, by the name, folded, where it reads like that of a person.
    `known` is what was resolved before by this directory; it is kept up to date.
    """
    found: Spoken = defaultdict(list)
    strangers: Spoken = defaultdict(list)
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
            if key not in seen and not _is_left_out(people[person], mention):
                seen.add(key)
                found[person].append((path, number))
        for number, name in resolved.strangers:
            strangers[name].append((path, number))
    return found, strangers


def _is_left_out(person: Sketch, mention: Mentioned) -> bool:
    """True for a daily note where the person's own note wants none counted; of who is private all is known to hide."""
    return person.ignores_daily_notes and mention.source is Source.DATED_NOTE and not person.private


def most_named(strangers: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """The names that come up more than once, the most frequent first, and not more of them than can be looked at."""
    several = [(name, tuple(places)) for name, places in strangers.items() if len(places) > 1]
    several.sort(key=lambda one: (-len(one[1]), one[0]))
    return dict(several[:STRANGERS_KEPT])


def _resolve(path: str, note: Digest, people: Mapping[str, Sketch], directory: Directory) -> Resolved:
    problems: list[Problem] = []
    persons: list[tuple[int, str]] = []
    strangers: list[tuple[int, str]] = []
    for number, mention in enumerate(note.mentions):
        if mention.source is Source.FOLDER:
            person = directory.of_folder(mention.target)
        else:
            meant = directory.resolve(mention.target, path, mention.relative)
            person = _person_meant(mention, meant, path, people, directory, problems)
            if meant.how is Found.NOBODY and reads_like_a_name(name := stem_of(mention.target)):
                strangers.append((number, fold(name)))
        if person is not None and person != path:
            persons.append((number, person))
    return Resolved(note, tuple(persons), tuple(strangers), tuple(problems))


def reads_like_a_name(text: str) -> bool:
    """True for a few words of letters alone, the first and the last not small; for one where no blanks are written."""
    # A dot ends an initial; elsewhere it comes before the kind of a file
    words = [word.rstrip(".").translate(_NAME_SIGNS) for word in text.split()]
    if not words or not all(map(_is_letters, words)) or words[0][0].islower() or words[-1][0].islower():
        return False
    if len(words) == 1:
        # 中村健二: no capitals, no blanks
        return len(words[0]) in _NAME_WORDS and words[0].upper() == words[0].lower()
    return len(words) in _NAME_WORDS


def _is_letters(word: str) -> bool:
    # The vowel signs of Indic scripts, and accents written apart, are marks to Unicode
    return word.isalpha() or (word != "" and all(category(sign)[0] in "LM" for sign in word))


def _person_meant(
    mention: Mentioned,
    meant: Meant,
    linking: str,
    people: Mapping[str, Sketch],
    directory: Directory,
    problems: list[Problem],
) -> str | None:
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
    fix = f"write [[{directory.link_to(person)}|{mention.text}]]"
    says = f"[[{mention.target}]] is an alias of {stem_of(person)}, which Obsidian does not find"
    return problem(at, "NV301", says, fix)
