"""Front matter in pieces of text: which lines belong to which property, to the last byte."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.problem import Location, Severity
from netvault.notes.decode import BYTE_ORDER_MARK, merge_marker_line
from netvault.notes.edit_refused import EditRefused, refused_for, unsafe
from netvault.notes.fields import BY_SPELLING
from netvault.notes.frontmatter import FIRST_LINE, read_front_matter
from netvault.notes.nodes import Field, FrontMatter, Node, Sequence, normal_key
from netvault.notes.yaml_core import LINE_END, YamlTrouble, read_document

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# A comment deeper in belongs to the list it stands in
_BETWEEN = re.compile(r"#|[ \t]*(?:[\r\n]|\Z)")
_NEVER_CLOSED = "NV110"
# Each says something of its own, though all are read as one field: a new value for the field is none for these
_OF_THEIR_OWN = frozenset(
    map(
        normal_key,
        "linkedin twitter x github mastodon bluesky instagram facebook telegram website websites url urls homepage "
        "blog wedding started mobile category categories slug".split(),
    )
)


class Block(NamedTuple):
    """One property, and where its own lines begin and end in the note; comments above it are not its own."""

    field: Field
    begin: int
    end: int


class Front(NamedTuple):
    """A note cut into front matter and body: the properties with their fences, and where the last one may end.

    `begin` is where the first line below the opening fence begins, `end` where the closing fence does, `body` where
    the body does. Without front matter all three are where it would begin, behind a byte-order mark.
    """

    text: str
    path: PurePosixPath
    begin: int
    end: int
    body: int
    body_line: int = 1
    blocks: tuple[Block, ...] = ()

    @property
    def is_there(self) -> bool:
        """True where the note has front matter, be it empty."""
        return self.body_line > 1

    def lines(self, block: Block) -> list[str]:
        """The property's own lines, each with its end."""
        return lines_of(self.text[block.begin : block.end])


def lines_of(text: str) -> list[str]:
    """The lines with their ends: CRLF, LF or CR."""
    return _LINE.findall(text)


def line_end(text: str, before: int | None = None) -> str:
    """What ends the last line before that place, else the first line of the text; LF where nothing does."""
    nearest = LINE_END.findall(text[:before])[-1:] if before is not None else []
    first = LINE_END.search(text)
    return nearest[0] if nearest else first[0] if first else "\n"


def split_front(text: str, path: PurePosixPath) -> tuple[Front, FrontMatter]:
    """The note cut in two, with what was read of its properties; its blocks are not looked for.

    Raises EditRefused in the middle of a merge, in a template, and where the front matter is never closed.
    """
    if marker := merge_marker_line(LINE_END.sub("\n", text)):
        raise EditRefused(Location(path, marker), "the note holds <<<<<<< from an unfinished merge", "keep one version")
    read = read_front_matter(text, path)
    if read.is_template:
        raise EditRefused(Location(path, 2), "the note is a template", "change the note that was made from it")
    for found in read.problems:
        if found.code == _NEVER_CLOSED:
            raise refused_for(found)
    mark = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    if read.body_line == 1:
        return Front(text, path, mark, mark, mark), read
    ends = list(accumulate(map(len, lines_of(text)[: read.body_line - 1])))
    return Front(text, path, ends[0], ends[-2], ends[-1], read.body_line), read


def cut_front(text: str, path: PurePosixPath) -> Front:
    """The note cut into its properties and its body.

    Raises EditRefused where that could change what it says: as split_front, and where YAML cannot read it all.
    """
    front, read = split_front(text, path)
    for found in read.problems:
        if found.severity is Severity.ERROR:
            raise refused_for(found)
    try:
        read_document(LINE_END.sub("\n", text[front.begin : front.end]), FIRST_LINE)
    except YamlTrouble as trouble:
        # Read line by line all the same, and told with what may be no more than a warning
        told = next((refused_for(found) for found in read.problems), unsafe(path, trouble.line))
        raise told from None
    return front._replace(blocks=_blocks(front, read.fields))


def _blocks(front: Front, fields: tuple[Field, ...]) -> tuple[Block, ...]:
    lines = lines_of(front.text)[: front.body_line - 1]
    begins = [0, *accumulate(map(len, lines))]
    bounds = [*(field.at.line - 1 for field in fields), len(lines) - 1]
    if any(one >= other for one, other in pairwise(bounds)):
        raise unsafe(front.path, fields[0].at.line)
    blocks = []
    for field, (start, stop) in zip(fields, pairwise(bounds), strict=True):
        while stop > start + 1 and _BETWEEN.match(lines[stop - 1]):
            stop -= 1
        blocks.append(Block(field, begins[start], begins[stop]))
    return tuple(blocks)


def find_block(front: Front, key: str) -> Block | None:
    """The property the note has for that key, in whatever spelling; None if it has none.

    A field's own name also finds the other spellings of it. Raises EditRefused where several may be meant.
    """
    row = BY_SPELLING.get(normal_key(key))
    exact = [block for block in front.blocks if block.field.key == key]
    same = [block for block in front.blocks if normal_key(block.field.key) == normal_key(key)]
    read_alike = [] if row is None else [block for block in front.blocks if _is_spelling(block, row.name)]
    is_single = row is not None and not row.holds_several and normal_key(key) not in _OF_THEIR_OWN
    if is_single:
        found = [*same, *(block for block in read_alike if block not in same)]
    elif exact or same:
        found = exact or same
    else:
        found = read_alike if row and normal_key(row.name) == normal_key(key) else []
    if len(found) > 1:
        first, second = found[:2]
        words = f'"{first.field.key}" and "{second.field.key}" say the same thing'
        raise EditRefused(second.field.at, words, "keep one of them")
    return found[0] if found else None


def node_of(text: str, path: PurePosixPath, key: str) -> Node | None:
    """What the note says under that key, as `find_block` finds it; None if nothing. Raises EditRefused as that does."""
    block = find_block(cut_front(text, path), key)
    return block.field.node if block else None


def _is_spelling(block: Block, name: str) -> bool:
    key = normal_key(block.field.key)
    row = BY_SPELLING.get(key)
    return row is not None and row.name == name and key not in _OF_THEIR_OWN


def listed_below(block: Block) -> bool:
    """True where the value is a list of lines, one an item."""
    node = block.field.node
    return isinstance(node, Sequence) and node.line > block.field.at.line
