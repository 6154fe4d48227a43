"""What YAML reads, but not as it was meant, written so that every tool reads what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from netvault.model.problem import Problem
from netvault.notes import nodes
from netvault.notes.convert import node_texts
from netvault.notes.fields import canonical
from netvault.notes.mend_proof import FrontOf, Proof, as_proven, list_meaning, reads_as_said, text_meaning
from netvault.notes.mend_yaml import is_bare_before
from netvault.notes.nodes import Field, Node, Scalar
from netvault.notes.quoting import quote
from netvault.notes.render_value import render_single
from netvault.notes.splice import Lines, Place, Splice, is_same_elsewhere, lines_in

_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
# Tags and nothing else, as Obsidian knows them: letters, digits, "_", "-" and "/", but not digits alone
_TAG = r"#(?![\d]+(?:[\s,]|\Z))[\w/-]+"
_TAGS_ONLY = re.compile(rf"({_TAG}(?:[ \t,]+{_TAG})*)[ \t]*")
_Field = tuple[str, Node]


def mend_doubts(text: str, front_of: FrontOf, codes: Collection[str]) -> tuple[str, tuple[Place, ...]]:
    """The note with links and numbers in quotes that had none, and with tags where they were only a comment."""
    _, read = front_of(text)
    told = [found for found in read.problems if found.code in _WAYS and found.code in codes]
    if not told:
        return text, ()
    lines, known = lines_in(text), {(node.line, node.column): (key, node) for key, node in all_nodes(read.fields)}
    found = ((one, known[one.at.line, one.at.column]) for one in told if (one.at.line, one.at.column) in known)
    splices = [made for one, (key, node) in found if (made := _WAYS[one.code](lines, one, key, node))]
    new, done = as_proven(text, splices, _proof(front_of))
    return new, tuple(one.place for one in done)


def all_nodes(fields: Iterable[Field]) -> Iterator[_Field]:
    """Every value with the property it stands under; what has a name of its own within one stands under none."""
    waiting = [(field.key, field.node) for field in fields]
    known: set[int] = set()
    while waiting:
        key, node = waiting.pop()
        if id(node) in known:
            continue
        known.add(id(node))
        yield key, node
        if isinstance(node, nodes.Mapping):
            waiting.extend(("", value) for _, value in node.items)
        elif isinstance(node, nodes.Sequence):
            waiting.extend((key, item) for item in node.items)


def _quoted_link(lines: Lines, found: Problem, key: str, node: Node) -> Splice | None:
    """The link in quotes, where it was read as that link before; `[["a", "b"]]` is a list in a list, and meant so."""
    match = _LINK.match(lines.rest(found.at.line, found.at.column))
    if match is None or not isinstance(node, nodes.Sequence) or not is_bare_before(lines, *found.at[1:]):
        return None
    texts, link = tuple(node_texts(node)), match.group()
    if len(texts) != 1 or "".join(texts[0].split()) != "".join(link.split()) or _is_table(node):
        return None
    return Splice(_place(found), found.at.column, link, quote(link), text_meaning(link))


def _is_table(node: nodes.Sequence) -> bool:
    """True for a list in a list of which something is no text: [[1, 2]] is rather two numbers than a link."""
    inner = node.items[0]
    several = inner.items if isinstance(inner, nodes.Sequence) else ()
    return len(several) > 1 and not all(isinstance(one, Scalar) and isinstance(one.value, str) for one in several)


def _quoted_number(lines: Lines, found: Problem, key: str, node: Node) -> Splice | None:
    rest = lines.rest(found.at.line, found.at.column)
    if not isinstance(node, Scalar) or not rest.startswith(node.text) or not is_bare_before(lines, *found.at[1:]):
        return None
    return Splice(_place(found), found.at.column, node.text, quote(node.text), text_meaning(node.text))


def _bare_tags(lines: Lines, found: Problem, key: str, node: Node) -> Splice | None:
    """The tags without #: only of tags is it certain that no comment was meant."""
    before, rest = lines.rest(found.at.line)[: found.at.column - 1], lines.rest(found.at.line, found.at.column)
    typed = rest.lstrip(" \t")
    match = _TAGS_ONLY.fullmatch(typed)
    if match is None or canonical(key) != "tags":
        return None
    tags = [tag.removeprefix("#") for tag in re.findall(_TAG, match[1])]
    begin = found.at.column + len(rest) - len(typed)
    if before.endswith(":"):
        inside = ", ".join(render_single(tag, is_in_brackets=True) for tag in tags)
        return Splice(_place(found), begin, match[1], f"[{inside}]", list_meaning(tags))
    if before.endswith("-") and len(tags) == 1:
        return Splice(_place(found), begin, match[1], render_single(tags[0]), text_meaning(tags[0]))
    return None


_WAYS = {"NV112": _quoted_link, "NV113": _quoted_number, "NV114": _bare_tags}


def _place(found: Problem) -> Place:
    return Place(found.code, found.at.line, found.at.column)


def _proof(front_of: FrontOf) -> Proof:
    def is_proven(old: str, new: str, splices: Sequence[Splice]) -> bool:
        before, after = (front_of(text)[1] for text in (old, new))
        mended = {one.place for one in splices}
        left = [found for found in before.problems if _place(found) not in mended]
        return (
            is_same_elsewhere(old, new, splices)
            and reads_as_said(before.fields, after.fields, splices)
            and in_short(left) == in_short(after.problems)
        )

    return is_proven


def in_short(problems: Iterable[Problem]) -> list[tuple[str, int, str]]:
    """Without the column: behind a value that is longer now it is another."""
    return sorted((found.code, found.at.line, found.message) for found in problems)
