"""The proof that mending changed what one value says, or how it is written, and nothing else; made every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from netvault.notes import nodes
from netvault.notes.convert import node_texts
from netvault.notes.edit_front import Front
from netvault.notes.links import split_list
from netvault.notes.nodes import Field, FrontMatter, Meaning, Node, Scalar, meaning_of
from netvault.notes.splice import Splice, in_order, splice

# How the texts a note has on the way are read, as by `split_front`
FrontOf = Callable[[str], tuple[Front, FrontMatter]]
# The text before, the text after, and what lies between them
Proof = Callable[[str, str, Sequence[Splice]], bool]
_Says = Mapping[tuple[int, int], Meaning]


def text_meaning(text: str) -> Meaning:
    """What a value means that is just this text."""
    return "text", str.__name__, text


def list_meaning(texts: Iterable[str]) -> Meaning:
    """What a list of just these texts means."""
    return "list", *map(text_meaning, texts)


def as_proven(text: str, splices: Sequence[Splice], is_proven: Proof) -> tuple[str, Sequence[Splice]]:
    """The text with as many of the splices as can be proven, and which these are."""
    if not splices:
        return text, ()
    new = splice(text, splices)
    if is_proven(text, new, splices):
        return new, splices
    if len(splices) == 1:
        return text, ()
    splices, half = in_order(splices), len(splices) // 2
    # From the end, so that the places of the others stay true
    text, later = as_proven(text, splices[half:], is_proven)
    text, earlier = as_proven(text, splices[:half], is_proven)
    return text, (*earlier, *later)


def reads_as_said(old: Iterable[Field], new: Iterable[Field], splices: Iterable[Splice]) -> bool:
    """True where each property means what it meant, but for the values in the places of the splices."""
    says = {one.place[1:]: one.says for one in splices}
    before = [(field.key, _meaning_with(field.node, says)) for field in old]
    return before == [(field.key, meaning_of(field.node)) for field in new]


def _meaning_with(node: Node, says: _Says) -> Meaning:
    if said := says.get((node.line, node.column)):
        return said
    if isinstance(node, Scalar):
        return meaning_of(node)
    if isinstance(node, nodes.Mapping):
        return "names", *((key, _meaning_with(value, says)) for key, value in node.items)
    return "list", *(_meaning_with(item, says) for item in node.items)


def reads_as_by_lines(old: Sequence[Field], new: Sequence[Field], splices: Iterable[Splice]) -> bool:
    """True where YAML reads in each property what was read line by line while it could not read them all.

    Of what is nested in lists and names line by line little is read; of such a property nothing is asked.
    """
    lines = {one.place.line for one in splices}
    ends = [*(field.at.line for field in old[1:]), max(lines) + 1]
    if [field.key for field in old] != [field.key for field in new]:
        return False
    return all(
        meaning_of(one.node) == meaning_of(other.node)
        or (one.at.line in lines and _texts(one.node) == _texts(other.node))
        or (one.at.line not in lines and not lines.isdisjoint(range(one.at.line, end)))
        for one, other, end in zip(old, new, ends, strict=True)
    )


def _texts(node: Node) -> list[str]:
    """Each text; of several links in one text each by itself."""
    return [part for text in node_texts(node) for part in split_list(text)]
