"""What YAML reads in front matter, but not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.codes import problem
from netvault.model.problem import Location, Problem
from netvault.notes.nodes import Field, Mapping, Node, Scalar, Sequence
from netvault.notes.quoting import quote_it, short
from netvault.notes.yaml_core import LINE_END
from netvault.notes.yaml_values import scalar_key

_UNQUOTED_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
_TAG_ONLY = re.compile(r"[ \t]+#([^\s#].*)")
_LOSING = re.compile(r"\+[0-9]{5,40}|0[0-9]{4,40}")
# Most notes give no cause at all, and this sees it in one pass
_ANY = re.compile(r"(?<![\"'\w])\[\[|[ \t]#[^\s#]|(?<![\w.])[+0][0-9]{4}| \(theirs[ 0-9]*\)[\"']?[ \t]*:")
# What `merge_front` calls the value of the other side
_LEFT_BY_MERGE = re.compile(r"(.+) \(theirs(?: [0-9]+)?\)")


class _Source(NamedTuple):
    path: PurePosixPath
    lines: list[str]
    first_line: int

    def rest(self, node: Node) -> str:
        """The line from where the value begins."""
        index = node.line - self.first_line
        return self.lines[index][node.column - 1 :] if 0 <= index < len(self.lines) else ""

    def at(self, node: Node) -> Location:
        return Location(self.path, node.line, node.column)


def find_doubts(fields: Iterable[Field], text: str, first_line: int, path: PurePosixPath) -> Iterator[Problem]:
    """A problem for each unquoted link, each value that is only a tag, each number that loses its first sign.

    And for each property of which a merge left two values.

    `text` is the YAML the properties were read from; it begins on that line of the note.
    """
    if not _ANY.search(text):
        return
    source, fields = _Source(path, LINE_END.split(text), first_line), tuple(fields)
    for field in fields:
        if found := _LEFT_BY_MERGE.fullmatch(field.key):
            says = f"a merge left two values of {found[1]}, this one and that of {found[1]} itself"
            yield problem(field.at, "NV115", says, f"keep the right one as {found[1]} and delete this line")
    for node in _all_nodes(fields):
        doubt = _scalar_doubt(node, source) if isinstance(node, Scalar) else _link_doubt(node, source)
        if doubt:
            yield doubt


def _all_nodes(fields: Iterable[Field]) -> Iterator[Node]:
    """Every value once, also where several aliases stand for it."""
    waiting = [field.node for field in fields]
    known: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in known:
            continue
        known.add(id(node))
        yield node
        if isinstance(node, Mapping):
            waiting.extend(value for _, value in node.items)
        elif isinstance(node, Sequence):
            waiting.extend(node.items)


def _link_doubt(node: Mapping | Sequence, source: _Source) -> Problem | None:
    if not isinstance(node, Sequence) or len(node.items) != 1 or not isinstance(node.items[0], Sequence):
        return None
    found = _UNQUOTED_LINK.match(source.rest(node))
    if not found:
        return None
    return problem(source.at(node), "NV112", "a [[link]] without quotes", quote_it(found.group()))


def _scalar_doubt(node: Scalar, source: _Source) -> Problem | None:
    if node.quoted:
        return None
    if node.value is None and not node.text:
        return _tag_doubt(node, source)
    if isinstance(node.value, int | float) and _LOSING.fullmatch(node.text):
        message = f"other tools read {node.text} as {scalar_key(node.value)}"
        return problem(source.at(node), "NV113", message, quote_it(node.text))
    return None


def _tag_doubt(node: Scalar, source: _Source) -> Problem | None:
    found = _TAG_ONLY.fullmatch(source.rest(node))
    if not found:
        return None
    words = found[1].replace(",", " ").split()
    if len(words) > 1 and all(word.startswith("#") for word in words[1:]):
        bare = f"[{', '.join(word.lstrip('#') for word in words)}]"
    else:
        bare = found[1].rstrip()
    fix = short(f"write it without #: {bare}", "write it without #")
    return problem(source.at(node), "NV114", "value is only a comment, so it is empty", fix)
