"""From a property's value to what a field wants: texts, dates, links, words of a choice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from netvault.model.codes import problem
from netvault.model.contact import Reference, Seniority, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.problem import Problem
from netvault.model.settings import Settings
from netvault.notes.cadence import parse_cadence
from netvault.notes.channels import CHANNEL_WORDS
from netvault.notes.dates import parse_date, parse_partial_date
from netvault.notes.links import find_links, parse_reference, plain_text, split_list
from netvault.notes.nodes import Field, Mapping, Node, Scalar, Sequence, normal_key

FEWEST_DIGITS = 5  # of a phone number
Problems = tuple[Problem, ...]
Converter = Callable[[Field, Settings], tuple[Any, Problems]]


def node_texts(node: Node) -> Iterator[str]:
    """Each value as typed, lists and mappings flattened; an unquoted `[[Acme]]` is one text again."""
    if not isinstance(node, Scalar):
        return _inner_texts(node)
    text = node.text.strip()
    return iter((text,) if text and (node.value is not None or node.quoted) else ())


def _inner_texts(node: Mapping | Sequence) -> Iterator[str]:
    if isinstance(node, Mapping):
        for _, value in node.items:
            yield from node_texts(value)
    elif link := _unquoted_link(node):
        yield link
    else:
        for item in node.items:
            yield from node_texts(item)


def _unquoted_link(node: Sequence) -> str | None:
    """`[[Acme]]` without quotes is to YAML a list in a list, the inner one right behind the outer bracket."""
    if len(node.items) != 1 or not isinstance(inner := node.items[0], Sequence):
        return None
    is_flow = inner.line == node.line and inner.column == node.column + 1
    if not is_flow or not inner.items or not all(isinstance(item, Scalar) for item in inner.items):
        return None
    return "[[" + ", ".join(item.text for item in inner.items if isinstance(item, Scalar)) + "]]"


def one_text(field: Field) -> str:
    """The value as one line of text, links shown by their words; several values joined by commas."""
    return ", ".join(" ".join(plain_text(text).split()) for text in node_texts(field.node))


def text(field: Field, settings: Settings) -> tuple[str | None, Problems]:
    """A line of text."""
    return one_text(field) or None, ()


def name(field: Field, settings: Settings) -> tuple[str | None, Problems]:
    """A name; of a mapping its parts, the first before the last whichever is written first."""
    node = field.node
    if isinstance(node, Mapping):
        rank = {key: number for number, key in enumerate(_NAME_PARTS)}
        ordered = sorted(node.items, key=lambda item: rank.get(normal_key(item[0]), rank["middle"]))
        node = Mapping(tuple(ordered), node.line, node.column)
    return " ".join(" ".join(plain_text(part).split()) for part in node_texts(node)) or None, ()


_NAME_PARTS = ("prefix", "first", "firstname", "given", "givenname", "middle", "last", "lastname", "family", "surname")


def listed(field: Field, settings: Settings) -> tuple[tuple[str, ...], Problems]:
    """Several texts: a list, or one text with commas; each once."""
    typed = map(plain_text, node_texts(field.node))
    parts = (part for one in typed for part in _COMMAS.split(one)) if isinstance(field.node, Scalar) else typed
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts)))), ()


def texts(field: Field, settings: Settings) -> tuple[tuple[str, ...], Problems]:
    """Addresses and numbers: a list, or one text with commas where each part is one by itself."""
    found = (part for typed in node_texts(field.node) for part in _addresses(typed))
    return tuple(dict.fromkeys(found)), ()


_COMMAS = re.compile("[,;]")
_WEB_LINK = re.compile(r"\[[^\[\]\n]{0,1000}\]\(<?([A-Za-z]{3,10}:[^\s()<>]{1,1000})>?\)")


def _addresses(typed: str) -> Iterator[str]:
    bare = plain_text(_WEB_LINK.sub(r"\1", typed) if "[" in typed else typed)
    parts = [part.strip() for part in _COMMAS.split(bare) if part.strip()]
    for part in parts if all(map(_is_address, parts)) else (bare,):
        yield part.strip("<>").removeprefix("mailto:")


def _is_address(part: str) -> bool:
    if "@" in part or "://" in part or sum(map(str.isdigit, part)) >= FEWEST_DIGITS:
        return True
    return "." in part and not any(map(str.isspace, part))


def reference(field: Field, settings: Settings) -> tuple[Reference | None, Problems]:
    """One thing named, perhaps by link; of a mapping (an address) its city."""
    if isinstance(field.node, Mapping):
        inner = {key.casefold(): node for key, node in field.node.items}
        found = next((inner[key] for key in ("city", "locality", "town", "name") if key in inner), None)
        if found is None:
            return None, (_wrong_kind(field, "one text or link"),)
        field = Field(field.key, found, field.at)
    return next(filter(None, map(parse_reference, node_texts(field.node))), None), ()


def references(field: Field, settings: Settings) -> tuple[tuple[Reference, ...], Problems]:
    """Several things named: a list, or one text; its commas part only links, for names may hold commas."""
    parts = [part for typed in node_texts(field.node) for part in _linked(typed)]
    return tuple(dict.fromkeys(filter(None, map(parse_reference, parts)))), ()


def reference_list(field: Field, settings: Settings) -> tuple[tuple[Reference, ...], Problems]:
    """Several things named: a list, or one text with commas ("Initech, Acme, Inc.")."""
    parts: list[str] = []
    for typed in node_texts(field.node):
        for part in split_list(typed) if isinstance(field.node, Scalar) else (typed,):
            is_form = parts and part.casefold().replace(".", "") in _COMPANY_FORMS
            parts[-1:] = [f"{parts[-1]}, {part}"] if is_form else [*parts[-1:], part]
    return tuple(dict.fromkeys(filter(None, map(parse_reference, parts)))), ()


_COMPANY_FORMS = frozenset(
    "inc ltd llc llp lp limited corp co plc gmbh ag kg se sa sas sarl srl spa bv nv ab oy".split()
)


def _linked(typed: str) -> tuple[str, ...]:
    parts = split_list(typed)
    return parts if all(map(find_links, parts)) else (typed,)


def _first_text(field: Field) -> str:
    return next(node_texts(field.node), "")


def day(field: Field, settings: Settings) -> tuple[date | None, Problems]:
    """A whole date."""
    return parse_date(_first_text(field), field.value_at, settings.date_order)


def day_if_any(field: Field, settings: Settings) -> tuple[date | None, Problems]:
    """A whole date; a bare yes or no tells no day, and is no problem."""
    return (None, ()) if _first_text(field).casefold() in _YES_OR_NO else day(field, settings)


_YES_OR_NO = frozenset({"", "true", "yes", "on", "false", "no", "off"})


def partial_date(field: Field, settings: Settings) -> tuple[PartialDate | None, Problems]:
    """A date of which the year may be unknown."""
    return parse_partial_date(_first_text(field), field.value_at, settings.date_order)


def anniversaries(field: Field, settings: Settings) -> tuple[tuple[tuple[str, PartialDate], ...], Problems]:
    """Named days: a mapping of name to date or a list of such, or dates named as their property."""
    found: list[tuple[str, PartialDate]] = []
    problems: list[Problem] = []
    for label, node in _named_nodes(field.key, field.node):
        value, trouble = partial_date(Field(label, node, field.at), settings)
        problems.extend(trouble)
        if value is not None:
            found.append(("work" if label.strip().casefold() == "started" else label.strip(), value))
    return tuple(found), tuple(problems)


def _named_nodes(label: str, node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        yield from node.items
    elif isinstance(node, Sequence) and not _unquoted_link(node):
        for item in node.items:
            yield from _named_nodes(label, item)
    else:
        yield label, node


def cadence(field: Field, settings: Settings) -> tuple[Cadence | None, Problems]:
    """A rhythm."""
    return parse_cadence(_first_text(field), field.value_at)


def yes_or_date(field: Field, settings: Settings) -> tuple[bool | date | None, Problems]:
    """True, false, or a date until which it is true."""
    typed = _first_text(field).casefold()
    if typed in {"", "true", "yes", "on"}:
        return (True if typed else None), ()
    return (False, ()) if typed in {"false", "no", "off"} else day(field, settings)


_STATUS_WORDS = {
    "knownof": Status.KNOWN_OF,
    "inactive": Status.DORMANT,
    "donotcontact": Status.DO_NOT_CONTACT,
    "nocontact": Status.DO_NOT_CONTACT,
    "dnc": Status.DO_NOT_CONTACT,
    "dead": Status.DECEASED,
    "died": Status.DECEASED,
    "passedaway": Status.DECEASED,
    "late": Status.DECEASED,
    "archive": Status.ARCHIVED,
    "actif": Status.ACTIVE,
    "current": Status.ACTIVE,
} | {status.value.replace("-", ""): status for status in Status}


def status(field: Field, settings: Settings) -> tuple[Status | None, Problems]:
    """One of the seven states of a tie."""
    typed = one_text(field)
    found = _STATUS_WORDS.get(typed.casefold().translate({ord(mark): None for mark in " -_"}))
    return found, () if found or not typed else (_not_a_choice(field, typed, Status),)


def seniority(field: Field, settings: Settings) -> tuple[Seniority | None, Problems]:
    """A rung of the ladder; a word off the ladder is no problem, it is only unknown."""
    typed = normal_key(one_text(field))
    return next((rung for rung in Seniority if normal_key(rung.value) == typed), None), ()


def channel_word(field: Field, settings: Settings) -> tuple[str | None, Problems]:
    """The one channel preferred, in the field's own terms where it is one of them."""
    typed = one_text(field)
    known = CHANNEL_WORDS | dict(settings.channels)
    found = known.get(typed.casefold())
    return (found.value if found else typed or None), ()


def channels(field: Field, settings: Settings) -> tuple[tuple[tuple[str, str], ...], Problems]:
    """Ways to reach somebody: a mapping of channel to address, or just their names."""
    if isinstance(field.node, Mapping):
        return tuple((key, ", ".join(node_texts(node))) for key, node in field.node.items), ()
    return tuple((key, "") for key in listed(field, settings)[0]), ()


def _not_a_choice(field: Field, typed: str, choices: type[StrEnum]) -> Problem:
    words = [choice.value for choice in choices]
    near = did_you_mean(typed, words)
    fix = f"did you mean {near}?" if near else f"write one of {', '.join(words)}"
    return problem(field.value_at, "NV207", f'{field.key}: "{typed[:40]}" is not one of the choices', fix)


def _wrong_kind(field: Field, wanted: str) -> Problem:
    return problem(field.value_at, "NV208", f"{field.key}: this is not what the field takes", f"write {wanted}")


def did_you_mean(typed: str, known: list[str]) -> str | None:
    """The known word nearest to the one typed, if it is near."""
    by_fold = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(typed.casefold(), by_fold, n=1, cutoff=0.7)
    return by_fold[near[0]] if near else None
