"""Notes that stand for a day: daily notes by their name, meeting notes by their `date`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.note import Link, Mention
from netvault.model.problem import Location
from netvault.model.settings import Habits, Settings
from netvault.notes import nodes
from netvault.notes.body import BodyLine
from netvault.notes.channels import BOTH_WAYS, CHANNEL_WORDS, DIRECTION_WORDS
from netvault.notes.convert import node_texts, one_text
from netvault.notes.dates import parse_date
from netvault.notes.links import find_links, plain_text
from netvault.notes.nodes import FrontMatter, Node, normal_key

# Moment's format tokens that make up a date; the rest of a format is literal
_TOKENS = {
    "YYYY": r"(?P<y>\d{4})",
    "MM": r"(?P<m>\d{2})",
    "M": r"(?P<m>\d{1,2})",
    "DD": r"(?P<d>\d{2})",
    "D": r"(?P<d>\d{1,2})",
    "Do": r"(?P<d>\d{1,2})\w{2}",
    "MMMM": r"\w+",
    "MMM": r"\w+\.?",
    "dddd": r"\w+",
    "ddd": r"\w+\.?",
    "dd": r"\w+",
    "WW": r"\d{2}",
    "ww": r"\d{2}",
    "gggg": r"\d{4}",
    "GGGG": r"\d{4}",
    "Q": r"\d",
}
_SPLIT = re.compile(r"\[([^\]]*)\]|(YYYY|GGGG|gggg|MMMM|MMM|MM|M|Do|DD|D|dddd|ddd|dd|WW|ww|Q)|(.)", re.DOTALL)
_PLAIN_FORMATS = ("YYYY-MM-DD", "YYYY_MM_DD")

PEOPLE_KEYS = frozenset("people attendees participants person contact contacts with from to".split())
_KIND_KEYS = ("channel", "kind", "medium", "type")
# hermitcrm keeps a memo as an interaction by the channel "note"; nobody was in touch
_NO_CONTACT = frozenset({"note", "memo"})
_TEXT_KEYS = ("subject", "summary", "topic", "title")


@lru_cache(maxsize=16)
def _pattern(form: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    for literal, token, other in _SPLIT.findall(form):
        piece = _TOKENS.get(token, "") if token else re.escape(literal or other)
        name = piece[4:5] if piece.startswith("(?P<") else ""
        if name and name in seen:
            piece = f"(?P={name})"
        seen.add(name)
        parts.append(piece)
    return re.compile("(?:.*/)?" + "".join(parts))


def daily_date(path: PurePosixPath, habits: Habits) -> date | None:
    """The day a daily note is for, by Obsidian's format or the plain ISO and Logseq ones; None if it is none."""
    whole = str(path.with_suffix(""))
    if not any(mark.isdigit() for mark in path.stem):
        return None
    for form in (habits.daily_format, *_PLAIN_FORMATS):
        match = _pattern(form).fullmatch(whole)
        parts = match.groupdict() if match else {}
        if parts.keys() >= {"y", "m", "d"}:
            try:
                return date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
            except ValueError:
                continue
    return None


def note_date(front: FrontMatter, settings: Settings) -> date | None:
    """The day in a note's `date` property."""
    field = next((field for field in front if normal_key(field.key) == "date"), None)
    typed = next(node_texts(field.node), "") if field else ""
    return parse_date(typed, field.at, settings.date_order)[0] if field and typed else None


def read_people(
    front: FrontMatter, lines: Sequence[BodyLine], on: date, path: PurePosixPath, settings: Settings
) -> Iterator[Mention]:
    """Whom a dated note names in its front matter (`people`, `attendees`, …): by link, or by plain name."""
    fields = [field for field in front if normal_key(field.key) in PEOPLE_KEYS]
    if not fields or any(_value(front, key).casefold() in _NO_CONTACT for key in _KIND_KEYS):
        return
    channel, direction = _channel(front, settings), _direction(front)
    if channel in BOTH_WAYS:
        direction = Direction.BOTH
    title, begins = _words(front, path), next((line.text for line in lines if not line.level), "")
    for field in fields:
        for node in field.node.items if isinstance(field.node, nodes.Sequence) else (field.node,):
            # An unquoted [[Ana]] is a list in a list: the whole list is the one person
            whole = field.node if isinstance(node, nodes.Sequence) and len(list(node_texts(field.node))) == 1 else node
            at = Location(path, node.line if node is not field.node else field.at.line, node.column)
            for link in _people_links(whole, at.column):
                # A note called as the person says nothing by its name
                words = begins if title.casefold() in link.text.casefold() else title
                said = Interaction(on, at, Source.DATED_NOTE, channel, direction, (), plain_text(words))
                yield Mention(link, said)


def _people_links(node: Node, column: int) -> Iterator[Link]:
    for typed in node_texts(node):
        names = (name.strip() for name in typed.split(","))
        yield from find_links(typed) or (Link(name, name, column, is_link=False) for name in names if name)


def _value(front: FrontMatter, *keys: str) -> str:
    by_key = {normal_key(field.key): field for field in front}
    return next((text for key in keys if key in by_key and (text := one_text(by_key[key]))), "")


def _channel(front: FrontMatter, settings: Settings) -> Channel:
    known = CHANNEL_WORDS | dict(settings.channels)
    typed = (_value(front, key).casefold() for key in _KIND_KEYS)
    return next((known[word] for word in typed if word in known), Channel.OTHER)


def _direction(front: FrontMatter) -> Direction:
    return DIRECTION_WORDS.get(_value(front, "direction").casefold(), Direction.BOTH)


def _words(front: FrontMatter, path: PurePosixPath) -> str:
    named = re.sub(r"^\d{4}-\d{2}-\d{2}[ _–-]*", "", path.stem)
    return _value(front, *_TEXT_KEYS) or named
