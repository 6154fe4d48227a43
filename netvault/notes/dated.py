"""Notes that stand for a day: daily notes by their name, meeting notes by their `date`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.note import Link, Mention
from netvault.model.problem import Location, Problem
from netvault.model.settings import Habits, Settings
from netvault.notes import nodes
from netvault.notes.body import BodyLine, Shape
from netvault.notes.channels import BOTH_WAYS, DIRECTION_WORDS
from netvault.notes.convert import node_texts, one_text
from netvault.notes.dates import parse_date
from netvault.notes.links import find_links, plain_text, split_list
from netvault.notes.logline import channel_words, leading_date, read_marks, read_said
from netvault.notes.nodes import Field, FrontMatter, Node, normal_key

SHORT_YEAR = 2  # digits

# Moment's tokens, and which part of a date each gives ("" for none); the rest of a format is literal. Month
# names are read in English; a name takes all letters there are, so that no format takes long.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {name: number for number, month in enumerate(_MONTHS, 1) for name in (month, month[:3])}
_NAME, _FEW_DIGITS = r"[^\W\d_]++", r"\d{1,3}"
_TOKENS = {
    **dict.fromkeys(("YYYY", "yyyy"), ("y", r"\d{4}")),
    "YY": ("y", r"\d{2}"),
    "MMMM": ("m", "|".join(_MONTHS)),
    "MMM": ("m", "|".join(month[:3] for month in _MONTHS)),
    "MM": ("m", r"\d{2}"),
    "M": ("m", r"\d{1,2}"),
    "DD": ("d", r"\d{2}"),
    "Do": ("d", r"\d{1,2}"),
    "D": ("d", r"\d{1,2}"),
    **dict.fromkeys(("dddd", "ddd", "dd"), ("", _NAME)),
    **dict.fromkeys(("GGGG", "gggg"), ("", r"\d{4}")),
    **dict.fromkeys(("DDDD", "DDD", "WW", "ww", "W", "w", "Q", "E", "e", "d"), ("", _FEW_DIGITS)),
}
_ORDINAL = r"(?:[^\W\d_]{1,3}|\.)"
_SPLIT = re.compile(r"\[([^\]]*)\]|(" + "|".join(sorted(_TOKENS, key=len, reverse=True)) + ")|(.)", re.DOTALL)
_PLAIN_FORMATS = ("YYYY-MM-DD", "YYYY_MM_DD")

PEOPLE_KEYS = frozenset("people attendees participants person contact contacts with from to".split())
_KIND_KEYS = ("channel", "kind", "medium", "type")
# hermitcrm keeps a memo as an interaction by the channel "note"; nobody was in touch
NO_CONTACT = frozenset({"note", "memo"})
_TEXT_KEYS = ("subject", "summary", "topic", "title")


@lru_cache(maxsize=16)
def _pattern(form: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What a note's path looks like in that format, and the part of a date each group holds."""
    pieces, parts = [], []
    for literal, token, other in _SPLIT.findall(form):
        part, piece = _TOKENS.get(token, ("", re.escape(literal or other)))
        pieces.append(f"({piece})" if part else piece)
        pieces.append(_ORDINAL if token == "Do" else "")
        parts += [part] if part else []
    return re.compile("(?:.*/)?" + "".join(pieces), re.IGNORECASE), tuple(parts)


def daily_date(path: PurePosixPath, habits: Habits) -> date | None:
    """The day a daily note is for, by Obsidian's format or the plain ISO and Logseq ones; None if it is none."""
    if not any(map(str.isdigit, path.stem)):
        return None
    whole = str(path.with_suffix(""))
    return next(filter(None, (day_in_format(whole, form) for form in (habits.daily_format, *_PLAIN_FORMATS))), None)


def day_in_format(whole: str, form: str) -> date | None:
    """The day in a path (without its suffix) that ends in that format of Moment's; None if it does not."""
    pattern, parts = _pattern(form)
    match = pattern.fullmatch(whole)
    if match is None:
        return None
    found: dict[str, int] = {}
    for part, typed in zip(parts, match.groups(), strict=True):
        number = MONTH_NUMBERS[typed.casefold()] if typed.isalpha() else int(typed)
        if part == "y" and len(typed) == SHORT_YEAR:
            number += 2000
        if found.setdefault(part, number) != number:
            return None
    try:
        return date(found["y"], found["m"], found["d"])
    except (KeyError, ValueError):
        return None


def note_date(fields: Iterable[Field], settings: Settings) -> tuple[date | None, tuple[Problem, ...]]:
    """The day in a note's `date` property, and what is wrong with it."""
    field = next((field for field in fields if normal_key(field.key) == "date"), None)
    typed = next(node_texts(field.node), "") if field else ""
    return parse_date(typed, field.value_at, settings.date_order) if field and typed else (None, ())


def names_people(front: FrontMatter) -> bool:
    """True where the properties say who took part."""
    return any(normal_key(field.key) in PEOPLE_KEYS for field in front)


def read_people(
    front: FrontMatter, lines: Sequence[BodyLine], on: date, path: PurePosixPath, settings: Settings
) -> Iterator[Mention]:
    """Whom a dated note names in its front matter (`people`, `attendees`, …): by link, or by plain name."""
    if not names_people(front) or any(_value(front, key).casefold() in NO_CONTACT for key in _KIND_KEYS):
        return
    channel, direction = _channel(front, settings), _direction(front)
    if channel in BOTH_WAYS:
        direction = Direction.BOTH
    title, begins = _words(front, path), next((line.text for line in lines if not line.level), "")
    for node in (node for field in front if normal_key(field.key) in PEOPLE_KEYS for node in entries_of(field.node)):
        at = Location(path, node.line, node.column)
        for link in people_links(node):
            # A note called as the person says nothing by its name
            words = begins if title.casefold() in link.text.casefold() else title
            said = Interaction(on, at, Source.DATED_NOTE, channel, direction, (), plain_text(words))
            yield Mention(link, said)


def entries_of(node: Node) -> Sequence[Node]:
    """The entries of a list; an unquoted [[Ana]], which is a list in a list, is one."""
    if not isinstance(node, nodes.Sequence):
        return (node,)
    is_one = len(node.items) == 1 and isinstance(node.items[0], nodes.Sequence)
    return (node,) if is_one else node.items


def people_links(node: Node) -> Iterator[Link]:
    """Whom a value names; where in a value a link begins nobody knows, since YAML folds and escapes."""
    for typed in node_texts(node):
        for name in split_list(typed):
            linked = tuple(link._replace(column=node.column) for link in find_links(name))
            yield from linked or (Link(name, name, node.column, is_link=False),)


def read_folder_day(
    front: FrontMatter, lines: Sequence[BodyLine], on: date, path: PurePosixPath, settings: Settings
) -> Mention:
    """A dated note in a folder, said of the person the folder may be named after."""
    spoken = [line for line in lines if line.shape not in {Shape.OPEN_TASK, Shape.QUOTE}]
    first = next((line for line in spoken if not line.level), None)
    own_date = leading_date(first.text) if first else None
    said = read_said(own_date[1] if own_date else first.text if first else "", settings.channels)
    channel = _channel(front, settings) if said.channel is Channel.OTHER else said.channel
    direction = _direction(front) if said.direction is Direction.BOTH else said.direction
    marks = dict.fromkeys((*said.marks, *(mark for line in spoken for mark in read_marks(line.text))))
    at = Location(path, first.number, first.column) if first else Location(path)
    interaction = Interaction(on, at, Source.FOLDER, channel, direction, tuple(marks), said.text)
    return Mention(Link(str(path.parent), path.parent.name), interaction)


def _value(front: FrontMatter, *keys: str) -> str:
    by_key = {normal_key(field.key): field for field in front}
    return next((text for key in keys if key in by_key and (text := one_text(by_key[key]))), "")


def _channel(front: FrontMatter, settings: Settings) -> Channel:
    known = channel_words(settings.channels)
    typed = (_value(front, key).casefold() for key in _KIND_KEYS)
    return next((known[word] for word in typed if word in known), Channel.OTHER)


def _direction(front: FrontMatter) -> Direction:
    return DIRECTION_WORDS.get(_value(front, "direction").casefold(), Direction.BOTH)


def _words(front: FrontMatter, path: PurePosixPath) -> str:
    named = re.sub(r"^\d{4}-\d{2}-\d{2}[ _–-]*", "", path.stem)
    return _value(front, *_TEXT_KEYS) or named
