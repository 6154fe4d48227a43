"""The settings note: the same front matter, the same errors, every setting with its default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from netvault.model.contact import Priority, Reference
from netvault.model.date import Cadence
from netvault.model.interaction import Channel
from netvault.model.problem import Location, Problem
from netvault.model.settings import GOAL_FIELDS, DateOrder, Group, Settings
from netvault.model.spelling import fold
from netvault.notes.cadence import parse_cadence
from netvault.notes.contact import PRIORITY_WORDS, group_names, group_word
from netvault.notes.convert import listed, node_texts, one_text, reference
from netvault.notes.dates import parse_date
from netvault.notes.nodes import Field, FrontMatter, Mapping, Node, Sequence, normal_key
from netvault.notes.rule_settings import read_rule
from netvault.notes.safe import one_line
from netvault.notes.setting import Read, Reader, Unfit, by_entry, misfit, place_of, unknown_word, whole
from netvault.notes.stale_settings import all_stale_after, read_stale_after

MOST_PER_WEEK, MOST_HORIZON_DAYS = 100, 366


def read_settings(front: FrontMatter) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings the note gives; what it gives wrongly stays at its default and is told."""
    settings = Settings(path=front.path)
    problems = list(front.problems)
    given: dict[str, Field] = {}
    for field in front:
        key = normal_key(field.key)
        if name := _BY_KEY.get(key):
            given.setdefault(name, field)
        elif key not in _NOT_SETTINGS:
            problems.append(unknown_word(field.at, field.key, list(_TABLE), "NV501", "is not a setting"))
    for name, read in _TABLE.items():
        if name in given:
            value, trouble = read(given[name], settings)
            problems.extend(trouble)
            if value is not None:
                settings = replace(settings, **{name: value})
    return settings, tuple(sorted(problems, key=lambda found: found.sort_key))


def _number(most: int) -> Callable[[Field, Settings], int | None]:
    def read(field: Field, settings: Settings) -> int | None:
        typed = one_text(field)
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or len(typed) > len(str(most)) or not 0 < int(typed) <= most:
            raise Unfit(f"a whole number from 1 to {most}")
        return int(typed)

    return read


def _yes_no(field: Field, settings: Settings) -> bool | None:
    words = {"true": True, "yes": True, "false": False, "no": False, "": None}
    typed = one_text(field).casefold()
    if typed not in words:
        raise Unfit("true or false")
    return words[typed]


def _me(field: Field, settings: Settings) -> Reference | None:
    if one_text(field).casefold() in {"true", "false", "yes", "no"}:
        raise Unfit('a link to the note about yourself, like "[[Note]]"')
    return reference(field, settings)[0]


def _list(field: Field, settings: Settings) -> tuple[str, ...] | None:
    return tuple(node_texts(field.node)) or None


def _words(field: Field, settings: Settings) -> tuple[str, ...] | None:
    return listed(field, settings)[0] or None


def _words_or_none(field: Field, settings: Settings) -> tuple[str, ...] | None:
    """As words; an empty list says: none of them."""
    return () if isinstance(field.node, Sequence) and not field.node.items else _words(field, settings)


def _path(field: Field, settings: Settings) -> PurePosixPath | None:
    typed = one_text(field).replace("\\", "/").strip("/")
    if not typed:
        return None
    path = PurePosixPath(typed)
    if not path.parts or ".." in path.parts or ":" in path.parts[0] or one_line(typed) != typed:
        raise Unfit("a path inside the vault")
    return path


def _page_path(field: Field, settings: Settings) -> PurePosixPath | None:
    path = _path(field, settings)
    if path is not None and path.suffix.lower() != ".md":
        raise Unfit("a path that ends in .md")
    return path


def _cadence(node: Node, at: Location) -> Cadence:
    cadence, problems = parse_cadence(next(node_texts(node), ""), at)
    if cadence is None:
        said = f" ({problems[0].message})" if problems else ""
        raise Unfit(f"a rhythm like 6 weeks, 3 months or never{said}")
    return cadence


def _default_cadence(field: Field, settings: Settings) -> Cadence | None:
    return _cadence(field.node, field.value_at) if any(node_texts(field.node)) else None


def _group(name: str, node: Node, field: Field, settings: Settings) -> Read:
    """A group by its name, or by another it is called; what is not given stays as it is built in."""
    known = group_names(settings).get(group_word(name))
    base = next((group for group in settings.groups if group.name == known), Group(name, settings.default_cadence))
    if not isinstance(node, Mapping):
        typed = any(node_texts(node))
        return (replace(base, cadence=_cadence(node, place_of(field, node))) if typed else base), ()
    problems: list[Problem] = []
    for key, value in node.items:
        at = place_of(field, value)
        read = _GROUP_PARTS.get(normal_key(key))
        try:
            if read:
                base = read(base, value, at)
            else:
                problems.append(unknown_word(at, key, list(_GROUP_PARTS), "NV501", f"is no part of a group ({name})"))
        except Unfit as unfit:
            problems.append(misfit(f"{field.key}: {name}: {key}", at, unfit))
    return base, tuple(problems)


def _called(base: Group, node: Node, at: Location) -> Group:
    also = (part.strip() for text in node_texts(node) for part in text.split(","))
    return replace(base, also_called=tuple(dict.fromkeys((*base.also_called, *filter(None, also)))))


def _close(base: Group, node: Node, at: Location) -> Group:
    typed = next(node_texts(node), "")
    if typed not in {"1", "2", "3", "4", "5"}:
        raise Unfit("a closeness from 1 (inner circle) to 5")
    return replace(base, closeness=int(typed))


_GROUP_PARTS: dict[str, Callable[[Group, Node, Location], Group]] = {
    "cadence": lambda base, node, at: replace(base, cadence=_cadence(node, at)),
    "alsocalled": _called,
    "aliases": _called,
    "closeness": _close,
}


def _all_groups(found: list[Group], settings: Settings) -> tuple[Group, ...]:
    """The groups of the settings laid over the built-in ones, by name."""
    return tuple(({group.name: group for group in settings.groups} | {group.name: group for group in found}).values())


def _channel(word: str, node: Node, field: Field, settings: Settings) -> Read:
    """Own words for channels: `{jour fixe: meeting}` or `{meeting: [jour fixe]}`."""
    channels = {channel.value: channel for channel in Channel}
    typed = [part.strip().casefold() for text in node_texts(node) for part in text.split(",")]
    if len(typed) == 1 and typed[0] in channels:
        return [(word.casefold(), channels[typed[0]])], ()
    if word.casefold() in channels:
        return [(own, channels[word.casefold()]) for own in typed], ()
    raise Unfit(f"one of {', '.join(channels)}")


def _tier(word: str, node: Node, field: Field, settings: Settings) -> Read:
    typed = next(node_texts(node), "").casefold()
    return (word.casefold(), PRIORITY_WORDS.get(typed) or _cadence(node, field.value_at)), ()


def _all_tiers(found: list[tuple[str, Cadence | Priority]], settings: Settings) -> object:
    return tuple((dict(settings.tiers) | dict(found)).items())


def _date_order(field: Field, settings: Settings) -> DateOrder | None:
    typed = normal_key(one_text(field))
    orders = {"dmy": DateOrder.DAY_FIRST, "dayfirst": DateOrder.DAY_FIRST, "ddmmyyyy": DateOrder.DAY_FIRST,
              "mdy": DateOrder.MONTH_FIRST, "monthfirst": DateOrder.MONTH_FIRST,
              "mmddyyyy": DateOrder.MONTH_FIRST, "": None}  # fmt: skip
    if typed not in orders:
        raise Unfit("dmy or mdy")
    return orders[typed]


def _day(field: Field, settings: Settings) -> date | None:
    typed = one_text(field)
    on, problems = parse_date(typed, field.value_at, settings.date_order) if typed else (None, ())
    if typed and (on is None or problems):
        raise Unfit("a day like 2026-03-05")
    return on


def _language(field: Field, settings: Settings) -> str | None:
    typed = one_text(field).casefold()
    if typed not in {"", "en"}:
        raise Unfit("en; the page speaks English only so far")
    return typed or None


def _goal(name: str, node: Node, field: Field, settings: Settings) -> Read:
    values = tuple(part.strip().strip("[]").strip() for text in node_texts(node) for part in text.split(","))
    values = tuple(filter(None, values))
    if isinstance(node, Mapping):
        raise Unfit("one or several, like [health, energy]")
    if fold(name) not in GOAL_FIELDS:
        return (name, values), (unknown_word(place_of(field, node), name, list(GOAL_FIELDS), "NV501", "is no aim"),)
    return (GOAL_FIELDS[fold(name)], values), ()


# In the order they are read: a new group takes the default cadence
_TABLE: dict[str, Reader] = {
    "me": whole(_me),
    "dashboard": whole(_page_path),
    "contact_folders": whole(_words),
    "ignore": whole(_list),
    "default_cadence": whole(_default_cadence),
    "groups": by_entry(_group, _all_groups, "names with a rhythm each, like `friends: 6 weeks`"),
    "per_week": whole(_number(MOST_PER_WEEK)),
    "horizon_days": whole(_number(MOST_HORIZON_DAYS)),
    "log_sections_excluded": whole(_words_or_none),
    "channels": by_entry(
        _channel,
        lambda found, settings: tuple(pair for pairs in found for pair in pairs),
        "your word and its channel, like `jour fixe: meeting`",
    ),
    "tiers": by_entry(_tier, _all_tiers, "your words with a rhythm or high/normal/low each, like `A: 3 weeks`"),
    "date_order": whole(_date_order),
    "language": whole(_language),
    "goals": by_entry(
        _goal, lambda found, settings: tuple(found), "an aim per line, like `industry: [health, energy]`"
    ),
    "sections": whole(_words),
    "trust_templates": whole(_yes_no),
    "templates": whole(_path),
    "reviewed": whole(_day),
    "stale_after": by_entry(read_stale_after, all_stale_after, "facts with months each, like `job: 12`"),
    "rules": by_entry(
        read_rule, lambda found, settings: tuple(found), "rules with on, off or thresholds, like `mechanical: off`"
    ),
}
_BY_KEY = {normal_key(name): name for name in _TABLE}
# What any note may carry
_NOT_SETTINGS = frozenset(
    "type kind class filerole tags tag aliases alias cssclasses cssclass title created updated".split()
)
