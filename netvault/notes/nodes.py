"""Front matter as values that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.problem import Location, Problem

Plain = str | int | float | bool | None


# Scalar and Field are made for every property of every note, and a NamedTuple in less than half the time. They differ
# in length; as tuples an empty Sequence and an empty Mapping would be equal, so these two are none.
class Scalar(NamedTuple):
    """One value: as Obsidian reads it, and the text as typed (without quotes and comment)."""

    value: Plain
    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names to values, in the order typed."""

    items: tuple[tuple[str, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

# What a value says, without its place: the same for two that are only written differently
Meaning = tuple[object, ...]


def meaning_of(node: Node) -> Meaning:
    """What the value says, without its place and quotes."""
    if isinstance(node, Scalar):
        return "text", type(node.value).__name__, node.text
    if isinstance(node, Mapping):
        return "names", *((key, meaning_of(value)) for key, value in node.items)
    return "list", *map(meaning_of, node.items)


@lru_cache(maxsize=4096)
def normal_key(key: str) -> str:
    """The key as keys are compared: lower case, without blanks, `_`, `-` and a `[HOME]` behind it."""
    plain = key.strip().casefold().split("[", 1)
    tail = plain[1].partition("]")[2] if len(plain) > 1 else ""
    return (plain[0] + tail).translate({ord(mark): None for mark in " \t_-"})


class Field(NamedTuple):
    """One property: its key as typed, its value, and the place of the key."""

    key: str
    node: Node
    at: Location

    @property
    def value_at(self) -> Location:
        """The place of the value."""
        return Location(self.at.path, self.node.line, self.node.column)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The properties of one note; `body_line` is the line of the file on which the body begins."""

    path: PurePosixPath
    fields: tuple[Field, ...] = ()
    body_line: int = 1
    is_template: bool = False
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Field]:
        """The properties in the order typed."""
        return iter(self.fields)
