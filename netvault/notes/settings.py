"""The settings note: the same front matter, the same errors, every setting with its default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from netvault.model.codes import problem
from netvault.model.contact import Priority
from netvault.model.date import Cadence
from netvault.model.interaction import Channel
from netvault.model.problem import Location, Problem
from netvault.model.settings import DateOrder, Group, Settings
from netvault.notes.cadence import parse_cadence
from netvault.notes.contact import PRIORITY_WORDS
from netvault.notes.convert import did_you_mean, listed, node_texts, one_text, reference
from netvault.notes.nodes import Field, FrontMatter, Mapping, Node, normal_key

MOST_PER_WEEK, MOST_HORIZON_DAYS = 100, 366


class _Unfit(Exception):
    """A value the setting cannot take; says what it takes."""


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    read: Callable[[Field, Settings], Any]


def read_settings(front: FrontMatter) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings the note gives; what it gives wrongly stays at its default and is told."""
    settings = Settings(path=front.path)
    problems = list(front.problems)
    for field in front:
        key = normal_key(field.key)
        row = _BY_KEY.get(key)
        if row is None:
            if key not in _NOT_SETTINGS:
                problems.append(_unknown(field, list(_NAMES), "NV501", "is not a setting"))
            continue
        try:
            value = row.read(field, settings)
        except _Unfit as unfit:
            problems.append(problem(field.value_at, "NV502", f"{field.key}: this value does not fit", f"write {unfit}"))
            continue
        if value is not None:
            settings = replace(settings, **{row.name: value})
    return settings, tuple(problems)


def unknown_word(at: Location, typed: str, known: list[str], code: str, says: str) -> Problem:
    """A problem for a word that is not one of those known, with the nearest of them if one is near."""
    near = did_you_mean(typed, known)
    return problem(at, code, f'"{typed[:60]}" {says}', f"did you mean {near}?" if near else None)


def _unknown(field: Field, known: list[str], code: str, says: str) -> Problem:
    return unknown_word(field.at, field.key, known, code, says)


def _number(most: int) -> Callable[[Field, Settings], int | None]:
    def read(field: Field, settings: Settings) -> int | None:
        typed = one_text(field)
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or not 0 < int(typed[:9]) <= most:
            raise _Unfit(f"a whole number from 1 to {most}")
        return int(typed)

    return read


def _yes_no(field: Field, settings: Settings) -> bool | None:
    words = {"true": True, "yes": True, "false": False, "no": False, "": None}
    typed = one_text(field).casefold()
    if typed not in words:
        raise _Unfit("true or false")
    return words[typed]


def _list(field: Field, settings: Settings) -> tuple[str, ...] | None:
    return tuple(node_texts(field.node)) or None


def _words(field: Field, settings: Settings) -> tuple[str, ...] | None:
    return listed(field, settings)[0] or None


def _path(field: Field, settings: Settings) -> PurePosixPath | None:
    typed = one_text(field).replace("\\", "/").strip("/")
    if not typed:
        return None
    path = PurePosixPath(typed)
    if ".." in path.parts or ":" in path.parts[0]:
        raise _Unfit("a path inside the vault")
    return path


def _page_path(field: Field, settings: Settings) -> PurePosixPath | None:
    path = _path(field, settings)
    if path is not None and path.suffix.lower() != ".md":
        raise _Unfit("a path that ends in .md")
    return path


def _cadence(node: Node, at: Location) -> Cadence:
    cadence, problems = parse_cadence(next(node_texts(node), ""), at)
    if cadence is None:
        said = f" ({problems[0].message})" if problems else ""
        raise _Unfit(f"a rhythm like 6 weeks, 3 months or never{said}")
    return cadence


def _default_cadence(field: Field, settings: Settings) -> Cadence:
    return _cadence(field.node, field.value_at)


def _groups(field: Field, settings: Settings) -> tuple[Group, ...]:
    """The groups of the settings laid over the built-in ones, by name."""
    if not isinstance(field.node, Mapping):
        raise _Unfit("names with a rhythm each, like `friends: 6 weeks`")
    known = {group.name.casefold(): group for group in settings.groups}
    for name, node in field.node.items:
        base = known.get(name.strip().casefold(), Group(name.strip(), settings.default_cadence))
        known[name.strip().casefold()] = _group(base, node, field.at)
    return tuple(known.values())


def _group(base: Group, node: Node, at: Location) -> Group:
    if not isinstance(node, Mapping):
        return replace(base, cadence=_cadence(node, at)) if next(node_texts(node), "") else base
    for key, value in node.items:
        word = normal_key(key)
        if word == "cadence":
            base = replace(base, cadence=_cadence(value, at))
        elif word in {"alsocalled", "aliases"}:
            also = tuple(part.strip() for text in node_texts(value) for part in text.split(",") if part.strip())
            base = replace(base, also_called=(*base.also_called, *also))
        elif word == "closeness":
            typed = next(node_texts(value), "")
            if typed not in {"1", "2", "3", "4", "5"}:
                raise _Unfit("a closeness from 1 (inner circle) to 5")
            base = replace(base, closeness=int(typed))
        else:
            raise _Unfit(f"cadence, also_called or closeness below {base.name}, not {key}")
    return base


def _channels(field: Field, settings: Settings) -> tuple[tuple[str, Channel], ...]:
    """Own words for channels: `{jour fixe: meeting}` or `{meeting: [jour fixe]}`."""
    if not isinstance(field.node, Mapping):
        raise _Unfit("your word and its channel, like `jour fixe: meeting`")
    channels = {channel.value: channel for channel in Channel}
    found: list[tuple[str, Channel]] = []
    for key, node in field.node.items:
        typed = [text.casefold() for text in node_texts(node)]
        if len(typed) == 1 and typed[0] in channels:
            found.append((key.strip().casefold(), channels[typed[0]]))
        elif key.strip().casefold() in channels:
            found += [(word, channels[key.strip().casefold()]) for word in typed]
        else:
            raise _Unfit(f"one of {', '.join(channels)} for {key}")
    return tuple(found)


def _tiers(field: Field, settings: Settings) -> tuple[tuple[str, Cadence | Priority], ...]:
    if not isinstance(field.node, Mapping):
        raise _Unfit("your words with a rhythm or high/normal/low each, like `A: 3 weeks`")
    own: dict[str, Cadence | Priority] = {}
    for key, node in field.node.items:
        typed = next(node_texts(node), "").casefold()
        own[key.strip().casefold()] = PRIORITY_WORDS.get(typed) or _cadence(node, field.value_at)
    return tuple((dict(settings.tiers) | own).items())


def _date_order(field: Field, settings: Settings) -> DateOrder | None:
    typed = normal_key(one_text(field))
    orders = {"dmy": DateOrder.DAY_FIRST, "dayfirst": DateOrder.DAY_FIRST, "ddmmyyyy": DateOrder.DAY_FIRST,
              "mdy": DateOrder.MONTH_FIRST, "monthfirst": DateOrder.MONTH_FIRST,
              "mmddyyyy": DateOrder.MONTH_FIRST, "": None}  # fmt: skip
    if typed not in orders:
        raise _Unfit("dmy or mdy")
    return orders[typed]


def _language(field: Field, settings: Settings) -> str | None:
    typed = one_text(field).casefold()
    if typed not in {"", "en"}:
        raise _Unfit("en; the page speaks English only so far")
    return typed or None


def _goals(field: Field, settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(field.node, Mapping):
        raise _Unfit("an aim per line, like `industry: [health, energy]`")
    return tuple((key, tuple(node_texts(node))) for key, node in field.node.items)


_TABLE = (
    _Row("me", lambda field, settings: reference(field, settings)[0]),
    _Row("dashboard", _page_path),
    _Row("contact_folders", _list),
    _Row("ignore", _list),
    _Row("default_cadence", _default_cadence),
    _Row("groups", _groups),
    _Row("per_week", _number(MOST_PER_WEEK)),
    _Row("horizon_days", _number(MOST_HORIZON_DAYS)),
    _Row("log_sections_excluded", _words),
    _Row("channels", _channels),
    _Row("tiers", _tiers),
    _Row("date_order", _date_order),
    _Row("language", _language),
    _Row("goals", _goals),
    _Row("sections", _words),
    _Row("trust_templates", _yes_no),
    _Row("templates", _path),
)
_NAMES = tuple(row.name for row in _TABLE)
_BY_KEY = {normal_key(row.name): row for row in _TABLE}
# What any note may carry
_NOT_SETTINGS = frozenset(
    "type kind class filerole tags tag aliases alias cssclasses cssclass title created updated".split()
)
