"""What an edit of a note may change, by an oracle that knows nothing of how edits are made.

It cuts a note into lines and properties itself, and has two other readers for the values: PyYAML, which reads
YAML 1.1, and ruamel.yaml, which reads 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
KEY = re.compile(r"(?:\"([^\"]*)\"|'([^']*)'|(.*?))[ \t]*:(?=[ \t\r\n]|\Z)")
MARK, SEPARATOR, INSTEAD = "\ufeff", "\u2028", "\ue000"
UNREAD = (yaml.YAMLError, YAMLError, ValueError, TypeError, OverflowError, AttributeError, KeyError)


class Property(NamedTuple):
    """A key and its own lines; comments and empty lines between two properties have the key ""."""

    key: str
    lines: str


class Cut(NamedTuple):
    """A note in pieces that are its text when joined; without front matter there is only what stands in `rest`."""

    opening: str
    properties: tuple[Property, ...]
    rest: str

    @property
    def front(self) -> str:
        """What stands between the fences."""
        return "".join(one.lines for one in self.properties)


def cut(text: str) -> Cut:
    """The note, cut at its fences and keys."""
    mark = MARK if text.startswith(MARK) else ""
    lines = LINE.findall(text[len(mark) :])
    fences = [number for number, line in enumerate(lines) if FENCE.fullmatch(line)]
    if len(fences) < 2 or fences[0] != 0:
        return Cut(mark, (), text[len(mark) :])
    inside, rest = lines[1 : fences[1]], lines[fences[1] :]
    return Cut(mark + lines[0], tuple(_properties(inside)), "".join(rest))


def _properties(lines: list[str]) -> list[Property]:
    found, between = list[Property](), ""
    for line in lines:
        if line.startswith("#") or not line.strip(" \t\r\n"):
            between += line
        elif line[0] in " \t-" and found:
            found[-1] = Property(found[-1].key, found[-1].lines + between + line)
            between = ""
        else:
            found += [Property("", between)] * bool(between)
            found.append(Property(_key(line), line))
            between = ""
    return found + [Property("", between)] * bool(between)


def _key(line: str) -> str:
    found = KEY.match(line)
    return next(filter(None, found.groups()), "") if found else line


def read_old(text: str) -> Any:
    """As PyYAML reads it: YAML 1.1, but for U+2028, which ended a line then."""
    return yaml.load(text.replace(SEPARATOR, INSTEAD), Loader=yaml.CSafeLoader)


def read_new(text: str) -> Any:
    """As ruamel.yaml reads it: YAML 1.2. It knows no tab between tokens, which YAML allows."""
    return RUAMEL.load(text.replace("\t", " "))


RUAMEL = YAML(typ="safe", pure=True)
READERS: tuple[Callable[[str], Any], ...] = (read_old, read_new)


def reading(read: Callable[[str], Any], front: str) -> Mapping[Any, Any] | None:
    """What a reader makes of the lines between the fences; None where it cannot read them."""
    try:
        found = read(front)
    except UNREAD:
        return None
    return found if isinstance(found, dict) else {} if found is None else None


def items_of(lines: str) -> list[object]:
    """The items of the list in a property's lines, as typed, an empty one as no text; a single value is one item."""
    (found,) = yaml.load(lines.replace(SEPARATOR, INSTEAD), Loader=yaml.CBaseLoader).values()
    (typed,) = read_old(lines).values()
    if isinstance(found, list) and not _is_bare_link(lines):
        return ["" if one is None else _as_typed(text) for one, text in zip(typed, found, strict=True)]
    return [] if typed is None else [_as_typed(found)]


def _as_typed(one: object) -> object:
    return one.replace(INSTEAD, SEPARATOR) if isinstance(one, str) else one


def _is_bare_link(lines: str) -> bool:
    return re.match(r".*?:[ \t]+\[\[[^\[\],]*\]\]", lines) is not None


def own_lines(old: str, new: str, key: str) -> str:
    """The lines that the key has in the new text; fails where any byte outside of them is not where it was."""
    before, after = cut(old), cut(new)
    places = [number for number, one in enumerate(before.properties) if one.key == key]
    if not places:
        return _added(old, before, after, key)
    (place,) = places
    head = before.opening + "".join(one.lines for one in before.properties[:place])
    tail = "".join(one.lines for one in before.properties[place + 1 :]) + before.rest
    assert new.startswith(head)
    assert new.endswith(tail)
    assert len(new) >= len(head) + len(tail)
    own = new[len(head) : len(new) - len(tail)]
    assert {one.key for one in _properties(LINE.findall(own))} <= {key, ""}
    return own


def _added(old: str, before: Cut, after: Cut, key: str) -> str:
    """Fails unless one property of that key came to the note, or front matter with that one property."""
    (own,) = (one.lines for one in after.properties if one.key == key)
    others = "".join(one.lines for one in after.properties if one.key != key)
    if before.opening in ("", MARK):
        closing = LINE.findall(after.rest)[0]
        assert FENCE.fullmatch(closing)
        assert others == ""
        assert before.opening + after.rest[len(closing) :] == old
    else:
        assert after.opening + others + after.rest == old
        assert after.rest == before.rest
    return own


def assert_others_read_the_same(old: str, new: str, keys: Collection[str]) -> int:
    """Fails unless all but these keys have the values they had, in their order; how many readers could tell."""
    told = 0
    for read in READERS:
        before, after = (reading(read, cut(text).front) for text in (old, new))
        if before is not None:
            assert after is not None
            assert _without(after, keys) == _without(before, keys)
            told += 1
    return told


def _without(front: Mapping[Any, Any], keys: Collection[str]) -> list[str]:
    # By their looks, for 1 is True, and what is not a number is not itself
    return [repr(pair) for pair in front.items() if str(pair[0]) not in keys]


def assert_reads(own: str, value: Any) -> None:
    """Both readers take the property's lines for that one value, of its kind."""
    for read in READERS:
        (found,) = read(own).values()
        if isinstance(value, date):
            assert str(found).removeprefix("[[").removesuffix("]]") == str(value)
        elif isinstance(value, tuple):
            assert [(type(one), one) for one in found] == [(type(one), one) for one in value]
        else:
            assert (type(found), found) == (type(value), value)


def insertion(old: str, new: str) -> str:
    """What stands in the new text and not in the old; fails unless it is one stretch, and all else is as it was."""
    at = next((number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    more = len(new) - len(old)
    # Of two equal lines in a row either may be the new one, so what follows may begin a little earlier
    begin = next((at - back for back in range(min(at, more) + 1) if new.endswith(old[at - back :])), None)
    assert begin is not None
    return new[begin : begin + more]
