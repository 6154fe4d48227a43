"""Front matter YAML cannot read as a whole: its properties one by one, each as well as it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.problem import Location
from netvault.notes.nodes import Field, Mapping, Node, Scalar, Sequence
from netvault.notes.yaml_core import LINE_END, TroubleKind, YamlTrouble, read_document

_BEGINNING = re.compile(r"[^\s#\]}-]|-[^\s]")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_COLON = re.compile(r":(?=[ \t]|$)")
_TIGHT = re.compile(r"([^\W\d_][\w-]*):(?!//)(\S.*)")
_COMMENT = re.compile(r"[ \t]#")
_ITEM = re.compile(r"([ \t]*-(?:[ \t]+|$))(.*)")
_LIST = re.compile(r"\[[^\[\]]*\]")
_CLOSERS = {"[": ("]", "]]"), '"': ('"',), "'": ("'",)}
# So that the time stays short: the first are read by YAML, the next are taken as typed, the rest is left out
_MOST_READ, _MOST_TAKEN = 300, 1_500


class TypedLine(NamedTuple):
    """One line: its key without quotes (None if it has none), its value with any comment; columns from 1."""

    indent: int
    key: str | None
    key_column: int
    value: str
    value_column: int


class Passage(NamedTuple):
    """The lines of one property, from a line that begins in the first column to the next such line.

    It is sound where YAML could read it by itself.
    """

    text: str
    line: int
    fields: tuple[Field, ...] = ()
    trouble: YamlTrouble | None = None
    is_sound: bool = False

    @property
    def is_stray(self) -> bool:
        """True for lines that are readable but no property."""
        return not self.is_sound and self.trouble is None and read_line(self.text.partition("\n")[0]).key is None

    def holds(self, line: int) -> bool:
        """True if that line of the file is one of these."""
        return self.line <= line <= self.line + len(LINE_END.findall(self.text))


def read_line(line: str) -> TypedLine:
    """The line taken apart at its first colon that stands before a blank or the end."""
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    indent = len(line) - len(line.lstrip(" \t"))
    colon = _colon(line, start)
    if colon is None:
        return TypedLine(indent, None, start + 1, line[start:].rstrip(), start + 1)
    key, rest = line[start:colon].strip(), line[colon + 1 :]
    value_column = colon + 2 + len(rest) - len(rest.lstrip())
    return TypedLine(indent, _without_quotes(key), start + 1, rest.strip(), value_column)


def _colon(line: str, start: int) -> int | None:
    first = line[start : start + 1]
    if first in ("#", "[", "{", ""):
        return None
    if first in ('"', "'"):
        end = line.find(first, start + 1)
        found = _COLON.search(line, end) if end > 0 else None
        return found.start() if found and not line[end + 1 : found.start()].strip() else None
    found = _COLON.search(line, start)
    return found.start() if found and found.start() > start else None


def without_comment(value: str) -> str:
    """A bare value without the comment behind it."""
    found = None if value.startswith(('"', "'")) else _COMMENT.search(value)
    return value[: found.start()].rstrip() if found else value


def _without_quotes(typed: str) -> str:
    if len(typed) > 1 and typed[0] in "\"'" and typed[-1] == typed[0]:
        return typed[1:-1]
    return typed


def read_passages(text: str, path: PurePosixPath, first_line: int) -> tuple[Passage, ...]:
    """Each property of the text by itself: read by YAML where YAML can, else as typed, with what is wrong."""
    passages = []
    for number, (line, lines) in enumerate(islice(_split(text, first_line), _MOST_TAKEN)):
        passage = Passage("\n".join(lines), line)
        read = _read if number < _MOST_READ else _as_typed
        passages.append(read(passage, path))
    return tuple(passages)


def _split(text: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    begun = first_line
    lines: list[str] = []
    for number, line in enumerate(LINE_END.split(text), first_line):
        begins = _BEGINNING.match(line) is not None
        if begins and lines:
            yield begun, lines
        if begins:
            begun, lines = number, []
        lines.append(line)
    yield begun, lines


def _read(passage: Passage, path: PurePosixPath) -> Passage:
    try:
        fields = read_fields(passage.text, path, passage.line)
    except YamlTrouble as trouble:
        return _as_typed(passage, path, trouble)
    if fields is None:
        return _as_typed(passage, path)
    return Passage(passage.text, passage.line, fields, None, True)


def read_fields(text: str, path: PurePosixPath, first_line: int) -> tuple[Field, ...] | None:
    """The properties of a YAML text, None if it holds something else; raises YamlTrouble."""
    document = read_document(text, first_line)
    if not isinstance(document.root, Mapping):
        return None if document.root else ()
    return fields_of(document.root, document.key_places, path)


def fields_of(root: Mapping, places: tuple[tuple[int, int], ...], path: PurePosixPath) -> tuple[Field, ...]:
    """The properties of a mapping of which the place of each key is known."""
    pairs = zip(root.items, places, strict=True)
    return tuple(Field(key, node, Location(path, *place)) for (key, node), place in pairs)


def _as_typed(passage: Passage, path: PurePosixPath, trouble: YamlTrouble | None = None) -> Passage:
    """Without YAML: what stands behind the colon, or the list items below."""
    if trouble and trouble.kind is TroubleKind.EXCESSIVE:
        return Passage(passage.text, passage.line, (), trouble)
    lines = LINE_END.split(passage.text)
    first = _tight(lines[0]) or read_line(lines[0])
    if first.key is None or lines[0].startswith("- "):
        return Passage(passage.text, passage.line, (), trouble)
    if trouble and (closed := _closed(passage, first.value, path)):
        return Passage(passage.text, passage.line, closed, trouble)
    node: Node
    if _LIST.fullmatch(first.value) and not any(line.strip() for line in lines[1:]):
        node = _listed(first, passage.line)
    elif first.value:
        node = _text(first.value, passage.line, first.value_column)
    else:
        items = tuple(_items(lines[1:], passage.line + 1))
        place = (items[0].line, 1) if items else (passage.line, first.value_column)
        node = Sequence(items, *place) if items else Scalar(None, "", *place)
    at = Location(path, passage.line, first.key_column)
    return Passage(passage.text, passage.line, (Field(first.key, node, at),), trouble)


def _tight(line: str) -> TypedLine | None:
    """`role:CTO`, the blank forgotten."""
    found = _TIGHT.fullmatch(line)
    return TypedLine(0, found[1], 1, found[2].rstrip(), found.start(2) + 1) if found else None


def _closed(passage: Passage, value: str, path: PurePosixPath) -> tuple[Field, ...] | None:
    """The property as it would read if the quote or bracket it begins with were closed at its end."""
    for closer in _CLOSERS.get(value[:1], ()):
        try:
            return read_fields(passage.text.rstrip() + closer, path, passage.line)
        except YamlTrouble:
            continue
    return None


def _items(lines: list[str], first_line: int) -> Iterator[Scalar]:
    for number, line in enumerate(lines, first_line):
        if found := _ITEM.fullmatch(line):
            yield _text(found[2].strip(), number, found.start(2) + 1)


def _listed(line: TypedLine, number: int) -> Sequence:
    """A list in brackets taken apart at its commas."""
    items, column = [], line.value_column + 1
    for part in line.value[1:-1].split(","):
        if typed := part.strip():
            items.append(_text(typed, number, column + len(part) - len(part.lstrip())))
        column += len(part) + 1
    return Sequence(tuple(items), number, line.value_column)


def _text(typed: str, line: int, column: int) -> Scalar:
    bare = _without_quotes(without_comment(typed))
    return Scalar(bare or None, bare, line, column, quoted=typed.startswith(('"', "'")) and bare != typed)
