"""How one setting is read: as one value, or entry by entry; what does not fit costs only itself and is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netvault.model.codes import problem
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.notes.convert import did_you_mean, node_texts
from netvault.notes.nodes import Field, Mapping, Node

# So many words are a list to choose from
MOST_NAMED = 9


class Unfit(Exception):
    """A value the setting cannot take; says what it takes."""


Read = tuple[Any, tuple[Problem, ...]]
Reader = Callable[[Field, Settings], Read]


def unknown_word(at: Location, typed: str, known: list[str], code: str, says: str) -> Problem:
    """A problem for a word that is not one of those known, with the nearest of them if one is near."""
    near = did_you_mean(typed, known)
    fix = f"did you mean {near}?" if near else None
    if fix is None and 0 < len(known) <= MOST_NAMED:
        fix = f"it is one of {', '.join(known)}"
    return problem(at, code, f'"{typed[:60]}" {says}', fix)


def whole(read: Callable[[Field, Settings], Any]) -> Reader:
    """A setting that is one value."""

    def reader(field: Field, settings: Settings) -> Read:
        try:
            return read(field, settings), ()
        except Unfit as unfit:
            return None, (misfit(field.key, field.value_at, unfit),)

    return reader


def by_entry(
    read: Callable[[str, Node, Field, Settings], Read], join: Callable[[list[Any], Settings], Any], wanted: str
) -> Reader:
    """A setting that maps names to values; an entry that does not fit costs only itself."""

    def reader(field: Field, settings: Settings) -> Read:
        if not isinstance(field.node, Mapping):
            is_empty = not any(node_texts(field.node))
            return None, () if is_empty else (misfit(field.key, field.value_at, Unfit(wanted)),)
        found: list[Any] = []
        problems: list[Problem] = []
        for key, node in field.node.items:
            try:
                value, trouble = read(key.strip(), node, field, settings)
            except Unfit as unfit:
                problems.append(misfit(f"{field.key}: {key}", place_of(field, node), unfit))
                continue
            found.append(value)
            problems.extend(trouble)
        return join(found, settings), tuple(problems)

    return reader


def misfit(key: str, at: Location, unfit: Unfit) -> Problem:
    """A problem for a value the setting cannot take, with what it takes."""
    return problem(at, "NV502", f"{key}: this value does not fit", f"write {unfit}")


def place_of(field: Field, node: Node) -> Location:
    """Where a part of the setting stands."""
    return Location(field.at.path, node.line, node.column)
