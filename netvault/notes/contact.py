"""The person a note tells of, put together from its properties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from netvault.model.codes import problem
from netvault.model.contact import Contact, Priority
from netvault.model.date import Cadence
from netvault.model.problem import Location, Problem
from netvault.model.settings import DEFAULT_TIERS, Settings
from netvault.notes.convert import day, did_you_mean, listed, one_text
from netvault.notes.fields import BY_SPELLING, FIELDS, SPELLINGS, canonical
from netvault.notes.links import plain_text
from netvault.notes.nodes import Field, normal_key
from netvault.notes.seniority import derive_seniority

# Words that say "this is a person" in a type, a category or a tag; a group they are not
PERSON_WORDS = frozenset({"person", "persons", "people", "contact", "contacts"})
TYPE_WORDS = PERSON_WORDS | {"friend", "friends", "crmcontact", "individual"}

PRIORITY_WORDS = {
    "high": Priority.HIGH,
    "haute": Priority.HIGH,
    "normal": Priority.NORMAL,
    "medium": Priority.NORMAL,
    "moyenne": Priority.NORMAL,
    "low": Priority.LOW,
    "basse": Priority.LOW,
}

# YAML 1.1 and people have more words for yes than YAML 1.2
_WHOLE_NOTE, _NOTHING = frozenset({"true", "yes", "y", "on", "1", "all"}), frozenset({"false", "no", "n", "off", "0"})
_LOG_WORDS = frozenset({"log", "notes", "promises", "history"})
MOST_SETTINGS = 8  # kept in mind at a time
_KEEPABLE = ["log", *(row.name for row in FIELDS)]

Properties = dict[str, list[Field]]


def sort_properties(fields: Iterable[Field]) -> Properties:
    """The properties by the field they are read as, those of the canonical spelling first."""
    found: Properties = defaultdict(list)
    for field in fields:
        if row := BY_SPELLING.get(normal_key(field.key)):
            found[row.name].append(field)
    for name, several in found.items():
        if len(several) > 1:
            order = SPELLINGS[name]
            several.sort(key=lambda field: order.index(normal_key(field.key)))
    return found


def read_contact(
    path: PurePosixPath, properties: Properties, tags: tuple[str, ...], settings: Settings
) -> tuple[Contact, tuple[Problem, ...]]:
    """The contact, and what was wrong with single values; a value that is wrong is as if absent."""
    values, problems = convert_all(properties, settings)
    name = full_name(values) or path.stem
    values["groups"] = groups_of(values.get("groups", ()), tags, settings)
    priority, tier, more = read_priority(properties, settings)
    problems.extend((*more, *_private_problems(properties)))
    paused = values.pop("paused", None)
    contact = Contact(
        path=path,
        name=name,
        tags=tags,
        priority=priority,
        tier_cadence=tier,
        paused=paused is True,
        paused_until=paused if isinstance(paused, date) else None,
        places=tuple((_attribute(name), several[0].at) for name, several in properties.items()),
        **kept_private(properties),
        **_with_seniority(values),
    )
    return contact, tuple(problems)


def full_name(values: dict[str, Any]) -> str:
    """The full name, from one property or several; taken out of the values."""
    name, first, last = (values.pop(key, None) for key in ("name", "first_name", "last_name"))
    if name and last and not first and not name.endswith(last):
        first, name = name, None
    return name or " ".join(filter(None, (first, last)))


_ATTRIBUTES = {row.name: row.attribute for row in FIELDS}
_CONVERTED = tuple((row.name, row.attribute, row.convert) for row in FIELDS if row.convert is not None)


def _attribute(name: str) -> str:
    return _ATTRIBUTES.get(name, name)


def convert_all(properties: Properties, settings: Settings) -> tuple[dict[str, Any], list[Problem]]:
    """The first value of each field, or all values of those that hold several; and what was wrong."""
    values: dict[str, Any] = {}
    several: dict[str, list[Any]] = defaultdict(list)
    problems: list[Problem] = []
    for name, attribute, convert in _CONVERTED:
        for field in properties.get(name, ()):
            value, trouble = convert(field, settings)
            problems.extend(trouble)
            if isinstance(value, tuple):
                several[attribute] += value
            elif value is not None:
                values.setdefault(attribute, value)
    # Most lists hold one thing, and need no comparing
    each_once = {name: dict.fromkeys(found) if len(found) > 1 else found for name, found in several.items()}
    return values | {name: tuple(found) for name, found in each_once.items() if found}, problems


def groups_of(typed: Sequence[str], tags: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """The person's groups by the names of the settings; a word that is not one of them is kept as typed."""
    below_person = [rest.replace("/", " ") for tag in tags if (rest := _below_person(tag))]
    known = _known_words(settings)
    words = (word for word in (*typed, *below_person) if word.casefold() not in known.tiers)
    named = (known.groups.get(group_word(word), word) for word in words)
    return tuple(dict.fromkeys(word for word in named if normal_key(word) not in PERSON_WORDS))


_Worth = Mapping[str, Priority | Cadence]


class _KnownWords(NamedTuple):
    """The words of the settings: groups in all spellings, and what a tier and a word of `priority` are worth."""

    groups: Mapping[str, str]
    tiers: frozenset[str]
    by_tier: _Worth
    by_priority: _Worth
    by_tier_or_word: _Worth


_KNOWN: dict[int, tuple[Settings, _KnownWords]] = {}


def _known_words(settings: Settings) -> _KnownWords:
    """Worked out once for settings and found by identity: their hash is that of a hundred values, anew each time."""
    kept = _KNOWN.get(id(settings))
    if kept is None:
        if len(_KNOWN) >= MOST_SETTINGS:
            _KNOWN.clear()
        # The settings are kept too, so that no others can come to have their id
        kept = _KNOWN[id(settings)] = (settings, _work_out_words(settings))
    return kept[1]


def _work_out_words(settings: Settings) -> _KnownWords:
    own = {word.casefold(): value for word, value in settings.tiers}
    by_tier = dict(DEFAULT_TIERS) | own
    by_priority = PRIORITY_WORDS | (own if settings.tiers != DEFAULT_TIERS else {})
    tiers = frozenset(word for word, _ in (*settings.tiers, *DEFAULT_TIERS))
    return _KnownWords(group_names(settings), tiers, by_tier, by_priority, PRIORITY_WORDS | by_tier)


def group_names(settings: Settings) -> dict[str, str]:
    """Each way to write a group (case-folded, blanks for hyphens) to the name it has in the settings."""
    names: dict[str, str] = {}
    for group in settings.groups:
        for word in (group.name, *group.also_called):
            names.setdefault(group_word(word), group.name)
    return names


def group_word(word: str) -> str:
    """A group as its names are compared."""
    return " ".join(word.casefold().replace("-", " ").split())


def _below_person(tag: str) -> str:
    root, _, rest = tag.partition("/")
    return rest if normal_key(root) in PERSON_WORDS else ""


def read_priority(properties: Properties, settings: Settings) -> tuple[Priority, Cadence | None, tuple[Problem, ...]]:
    """What `priority` and `tier` say; a single letter under `category` is a tier too (as in Alas's notes)."""
    worth = _known_words(settings)
    found: list[Priority | Cadence] = []
    problems: list[Problem] = []
    for name, known in (("priority", worth.by_priority), ("tier", worth.by_tier_or_word)):
        for field in properties.get(name, ()):
            typed = one_text(field).casefold()
            if typed in known:
                found.append(known[typed])
            elif typed and not (typed.isdigit() and name == "priority"):
                problems.append(_no_priority(field, typed, list(known)))
    for field in properties.get("groups", ()):
        words = [word.casefold() for word in listed(field, settings)[0]]
        found += [worth.by_tier[word] for word in words if word in worth.by_tier]
    priority = next((value for value in found if isinstance(value, Priority)), Priority.NORMAL)
    return priority, next((value for value in found if isinstance(value, Cadence)), None), tuple(problems)


def _no_priority(field: Field, typed: str, known: list[str]) -> Problem:
    near = did_you_mean(typed, known)
    otherwise = "write high, normal or low, or name it under tiers: in Network Settings"
    fix = f"did you mean {near}?" if near else otherwise
    return problem(field.value_at, "NV207", f'{field.key}: "{typed[:40]}" is not a priority', fix)


def kept_private(properties: Properties) -> dict[str, Any]:
    """What is to be kept private, as the contact has it: `private` or `private_fields`; in doubt the whole note."""
    words = [text for field in properties.get("private", ()) for text in listed(field, Settings())[0]]
    if any(word.casefold() in _WHOLE_NOTE for word in words):
        return {"private": True}
    meant = [_kept_field(word) for word in words if word.casefold() not in _NOTHING]
    if None in meant:
        return {"private": True}
    return {"private_fields": tuple(dict.fromkeys(_attribute(name) for name in meant if name))}


def _kept_field(word: str) -> str | None:
    """The field meant by a word under `private`; None where it means none."""
    plain = normal_key(plain_text(word).lstrip("#"))
    if plain in _LOG_WORDS:
        return "log"
    return canonical(plain) or None


def _private_problems(properties: Properties) -> list[Problem]:
    """A word under `private` that names no property: the whole note is then kept private."""
    found = []
    for field in properties.get("private", ()):
        for word in listed(field, Settings())[0]:
            if word.casefold() not in _WHOLE_NOTE | _NOTHING and _kept_field(word) is None:
                near = did_you_mean(word, _KEEPABLE)
                says = f'{field.key}: "{word[:40]}" is not a property, so the whole note is kept private'
                fix = f"did you mean {near}?" if near else "write true, or names of properties"
                found.append(problem(field.value_at, "NV207", says, fix))
    return found


def _with_seniority(values: dict[str, Any]) -> dict[str, Any]:
    if "seniority" not in values and "role" in values:
        values["seniority"] = derive_seniority(values["role"])
    values["ignores_daily_notes"] = values.get("ignores_daily_notes") is True
    return values


def last_contact_fields(properties: Properties, settings: Settings) -> tuple[tuple[date, Location], ...]:
    """Every last contact written, in whatever spelling, with its place."""
    read = ((day(field, settings)[0], field.at) for field in properties.get("last_contact", ()))
    return tuple((on, at) for on, at in read if on is not None)
