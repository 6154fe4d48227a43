"""Front matter in pieces of text: each property with its own lines and the comments above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence as Several
from pathlib import PurePosixPath
from textwrap import dedent
from typing import NamedTuple

from netvault.model.problem import Location, Severity
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.nodes import Field, Meaning, Scalar, meaning_of, normal_key

_NOWHERE = PurePosixPath("note.md")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A comment deeper in belongs to the list it stands in
_ABOVE_A_KEY = re.compile(r"(?:#.*|[ \t]*)\r?\n?")
# At the beginning of a value; of two sides that use them nobody knows what they mean together
_ENTANGLED = re.compile(r"(?m)(?:^|[:\-,\[{])[ \t]*[&*!][^ \t\r\n]")
_KEY = re.compile(r"(\"[^\"\\\n]*\"|'[^'\n]*'|[^\"'\n].*?)([ \t]*:)(?=[ \t\r\n]|\Z)")

# A line that begins a property, whatever YAML makes of its value
_KEY_LINE = re.compile(
    r"([^\s#\-\[\]{}?:!&*|>'\"%@`,][^:\[\]{},'\"\r\n]*|\"[^\"\\\r\n]*\"|'[^'\r\n]*')[ \t]*:(?=[ \t\r\n])"
)
_COMMENT = re.compile(r"(?m)(?:^|[ \t])(#[^\r\n]*)")


class Block(NamedTuple):
    """One property: what was read, the blank lines and comments above it, and its own lines, each with its end."""

    field: Field
    above: str
    lines: str

    @property
    def meaning(self) -> Meaning:
        """What its value says."""
        return meaning_of(self.field.node)

    @property
    def key_end(self) -> int:
        """How much of its lines the key and its colon take."""
        match = _KEY.match(self.lines)
        return match.end() if match else 0

    def renamed(self, suffix: str) -> str:
        """Its lines under a key that ends in the suffix, the value byte for byte."""
        match = _KEY.match(self.lines)
        key, colon = match.groups() if match else ("", "")
        quote = key[-1:] if key[:1] in "\"'" else ""
        return f"{key.removesuffix(quote)}{suffix}{quote}{colon}{self.lines[self.key_end :]}"


class Properties(NamedTuple):
    """Front matter in pieces: the opening line, the properties, what stands below the last, the closing line."""

    opening: str = ""
    blocks: tuple[Block, ...] = ()
    below: str = ""
    closing: str = ""


def split_note(text: str) -> tuple[str, str]:
    """The front matter with both its fences (empty where there is none), and the body."""
    lines = lines_of(text)
    front = read_front_matter(text, _NOWHERE).body_line - 1
    return "".join(lines[:front]), "".join(lines[front:])


def read_blocks(front: str) -> Properties | None:
    """The front matter in pieces; None where taking it apart by keys could change what it says."""
    if not front:
        return Properties()
    read = read_front_matter(front, _NOWHERE)
    opening, *lines, closing = lines_of(front)
    is_unread = read.is_template or any(found.severity is Severity.ERROR for found in read.problems)
    if is_unread or _ENTANGLED.search("".join(lines)):
        return None
    starts = [field.at.line - 2 for field in read]
    if any(field.at.column != 1 for field in read) or starts != sorted(set(starts)):
        return None
    bounds = [_begin_above(lines, start) for start in starts]
    last = _begin_above(lines, len(lines))
    ends = [*bounds[1:], last] if starts else []
    if (bounds or [last])[0] or any(map(int.__ge__, starts, ends)):
        return None
    pieces = zip(read.fields, bounds, starts, ends, strict=True)
    blocks = tuple(Block(field, "".join(lines[a:b]), "".join(lines[b:c])) for field, a, b, c in pieces)
    return (
        Properties(opening, blocks, "".join(lines[last:]), closing) if all(block.key_end for block in blocks) else None
    )


def cut_by_lines(front: str) -> Properties | None:
    """The front matter in pieces where YAML does not read it, each from a line like `key: …` on; its text is its value.

    None where its first lines are no property, or one stands twice.
    """
    if not front:
        return Properties()
    opening, *lines, closing = lines_of(front)
    keys = _keys_by_line(lines)
    starts = list(keys)
    bounds = [_begin_above(lines, start) for start in starts]
    last = _begin_above(lines, len(lines))
    if (bounds or [last])[0] or repeated_keys(front):
        return None
    blocks = list[Block]()
    ends = [*bounds[1:], last] if starts else []
    for key, above, start, end in zip(keys.values(), bounds, starts, ends, strict=True):
        text = "".join(lines[start:end])
        value = text.partition(":")[2]
        field = Field(key, Scalar(value, value, start + 2, 1), Location(_NOWHERE, start + 2))
        blocks.append(Block(field, "".join(lines[above:start]), text))
    return Properties(opening, tuple(blocks), "".join(lines[last:]), closing)


def repeated_keys(front: str) -> frozenset[str]:
    """The keys that stand there twice, by their lines, as keys are compared."""
    inner = lines_of(dedent("".join(lines_of(front)[1:-1])))
    counts = Counter(map(normal_key, _keys_by_line(inner).values()))
    return frozenset(key for key, count in counts.items() if count > 1)


def _keys_by_line(lines: Several[str]) -> dict[int, str]:
    found = ((number, _KEY_LINE.match(line)) for number, line in enumerate(lines))
    return {number: match[1].strip("\"' \t") for number, match in found if match}


def errors_in(front: str) -> frozenset[str]:
    """The codes of what keeps it from being read."""
    problems = read_front_matter(front, _NOWHERE).problems
    return frozenset(found.code for found in problems if found.severity is Severity.ERROR)


def comments_in(text: str) -> Counter[str]:
    """How often each comment stands there; in doubt also what only looks like one, as in quotes."""
    return Counter(match[1].rstrip() for match in _COMMENT.finditer(text))


def _begin_above(lines: Several[str], start: int) -> int:
    """Where the comments and blank lines begin that end at this line."""
    while start and _ABOVE_A_KEY.fullmatch(lines[start - 1]):
        start -= 1
    return start


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one."""
    return _LINE.findall(text)
