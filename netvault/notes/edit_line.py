"""The line of a property taken apart: key, value and comment, each as typed."""

from __future__ import annotations

import re
from typing import NamedTuple

from netvault.notes.edit_front import Block, Front, lines_of
from netvault.notes.edit_refused import EditRefused, unsafe

_HEAD = re.compile(r"(\"[^\"\\\r\n]*\"|'[^'\r\n]*'|[^\s\"'#&*!?|>%@`,\[\]{}][^\r\n]*?)[ \t]*:(?=[ \t\r\n]|\Z)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'")
_COMMENT = re.compile(r"[ \t]#")
_TAIL = re.compile(r"[ \t]*(?:(?<=[ \t])#.*)?")
_ENTANGLED = {
    "|": "is a block of text (|)",
    ">": "is a block of text (>)",
    "&": "has an anchor (&)",
    "*": "is an alias (*)",
    "!": "has a tag (!)",
}


class KeyLine(NamedTuple):
    """`head` is the key with its colon, `tail` the blanks and the comment behind the value, `end` the line's end.

    `below` are the other lines of the property, with their ends.
    """

    head: str
    gap: str
    typed: str
    tail: str
    end: str
    below: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The quotes of the value, if it has any."""
        return self.typed[0] if self.typed.startswith(("'", '"')) else ""

    def says(self, typed: str) -> str:
        """The line with another value."""
        between = (self.gap or " ") if typed else ""
        return f"{self.head}{between}{typed}{self.tail}{self.end}"


def read_key_line(front: Front, block: Block) -> KeyLine:
    """The property's first line taken apart. Raises EditRefused where its value cannot be changed with certainty."""
    first, *below = lines_of(front.text[block.begin : block.end])
    line = first.rstrip("\r\n")
    head = _HEAD.match(line)
    if head is None or head[1].strip("\"'") != block.field.key.strip("\"'"):
        raise unsafe(front.path, block.field.at.line)
    rest = line[head.end() :]
    gap = rest[: len(rest) - len(rest.lstrip(" \t"))]
    value = rest[len(gap) :]
    refuse_entangled(block, value)
    typed = _typed(value)
    if typed is None:
        raise of_several_lines(block)
    if not typed:
        gap, value = "", gap + value
    end = first[len(line) :]
    found = KeyLine(head[0], gap, typed, value[len(typed) :], end, tuple(below))
    if typed and any(is_content(one) for one in below):
        raise of_several_lines(block)
    return found


def refuse_entangled(block: Block, typed: str) -> None:
    """Raise EditRefused where the value, or one item of a list, begins with a sign that makes more of it than text."""
    if words := _ENTANGLED.get(typed[:1]):
        raise EditRefused(block.field.at, f'"{block.field.key}" {words}')


def is_content(line: str) -> bool:
    """False for a line that is empty or a comment."""
    bare = line.strip()
    return bool(bare) and not bare.startswith("#")


def of_several_lines(block: Block) -> EditRefused:
    """The refusal for a value that does not end on its line."""
    return EditRefused(block.field.at, f'the value of "{block.field.key}" goes on over several lines')


def _typed(value: str) -> str | None:
    """The value without what stands behind it; None where it does not end on its line."""
    if value.startswith(("#", "\r", "\n")):
        return ""
    if value.startswith(('"', "'")):
        quoted = _QUOTED.match(value)
        stop = quoted.end() if quoted else None
    elif value.startswith(("[", "{")):
        stop = _closed_at(value)
    else:
        comment = _COMMENT.search(value)
        return (value[: comment.start()] if comment else value).rstrip(" \t")
    return value[:stop] if stop and _TAIL.fullmatch(value, stop) else None


def _closed_at(value: str) -> int | None:
    """Where the bracket closes that the value begins with; None where it does not."""
    depth, position, may_quote = 0, 0, False
    while position < len(value):
        sign = value[position]
        quoted = _QUOTED.match(value, position) if may_quote and sign in "\"'" else None
        if quoted:
            position, may_quote = quoted.end(), False
            continue
        if sign == "#" and value[position - 1] in " \t":
            return None
        depth += (sign in "[{") - (sign in "]}")
        position += 1
        if not depth:
            return position
        may_quote = sign in "[{,:" or (may_quote and sign in " \t")
    return None
