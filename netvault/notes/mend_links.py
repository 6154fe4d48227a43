"""Links to an alias, which Obsidian does not find, written so that they lead to the note and show the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netvault.model.interaction import Source
from netvault.model.note import Link, Note
from netvault.notes.body import BodyLine, Shape, lines_from
from netvault.notes.links import find_links, plain_text, wikilink
from netvault.notes.mend_doubts import all_nodes, in_short
from netvault.notes.mend_proof import FrontOf, Proof, as_proven, reads_as_said, text_meaning
from netvault.notes.mend_yaml import is_bare_before
from netvault.notes.nodes import Field, Scalar
from netvault.notes.quoting import quote
from netvault.notes.splice import Lines, Place, Splice, is_same_elsewhere, lines_in

ALIAS = "NV301"

_WIKILINK = re.compile(r"(?<!!)\[\[([^\[\]\n]{1,1000}?)\]\]")
_BAR = re.compile(r"\\?\|")
_TABLE_RULE = re.compile(r"[ \t|:-]*")


class Linking(NamedTuple):
    """How a note's links are understood.

    `read` gives the whole note that a text is; `link_to` tells of a link to an alias of one person what it is to name
    instead so that it leads to their note, and None of every other link.
    """

    read: Callable[[str], Note]
    link_to: Callable[[Link], str | None]


# What the links of one place are to name instead of what they name: of a line of the body, or of a property's value
_Names = Mapping[str, str]


def mend_aliases(text: str, front_of: FrontOf, linking: Linking) -> tuple[str, tuple[Place, ...]]:
    """The note with those links to an alias that count as time in touch leading to the person's note."""
    # To read a note takes long, and most that are looked at once more have no such link left
    wikilinks = (wikilink(match[1]) for match in _WIKILINK.finditer(text))
    if not any(link and linking.link_to(link) for link in wikilinks):
        return text, ()
    told: dict[tuple[int, int], dict[str, str]] = {}
    for link, said in linking.read(text).mentions:
        name = linking.link_to(link) if link.is_link and said.source is not Source.FOLDER else None
        if name:
            told.setdefault((said.at.line, link.column), {})[link.target] = name
    if not told:
        return text, ()
    front, read = front_of(text)
    below = {at: names for at, names in told.items() if at[0] >= front.body_line}
    above = {at: names for at, names in told.items() if at[0] < front.body_line}
    text, in_body = as_proven(text, tuple(_in_body(text, front.body_line, below)), _body_proof(front.body_line, below))
    text, in_front = as_proven(text, tuple(_in_front(lines_in(text), read.fields, above)), _front_proof(front_of))
    return text, tuple(dict.fromkeys(one.place for one in (*in_front, *in_body)))


def _in_body(text: str, body_line: int, told: Mapping[tuple[int, int], _Names]) -> Iterable[Splice]:
    """The links told of, and others on their lines that name the same: of these only the first is told of."""
    lines, speaking = lines_in(text), {line.number: line for line in lines_from(text, body_line)}
    found: dict[tuple[int, int], Splice] = {}
    for (number, column), names in told.items():
        line = speaking[number]
        bar = "\\|" if line.shape is Shape.TABLE_ROW else "|"
        for link in () if _is_head_of_table(line, lines) else find_links(line.text):
            begin = line.column + link.column - 1
            match = _WIKILINK.match(lines.rest(number), begin - 1)
            if link.target in names and match and ((number, begin) not in found or begin == column):
                new = f"[[{_renamed(match[1], names[link.target], bar)}]]"
                found[number, begin] = Splice(Place(ALIAS, number, column), begin, match[0], new)
    return found.values()


def _is_head_of_table(line: BodyLine, lines: Lines) -> bool:
    """True for the first row of a table without outer pipes: only the line below tells that it is one."""
    below = lines.rest(line.number + 1)
    return line.shape is not Shape.TABLE_ROW and {"-", "|"} <= set(below) and _TABLE_RULE.fullmatch(below) is not None


def _renamed(inside: str, name: str, bar: str) -> str:
    """What stands between the brackets with another note's name: the heading and the words shown stay."""
    link, typed = wikilink(inside), _BAR.search(inside)
    head = inside[: typed.start()] if typed else inside
    words = inside[typed.end() :] if typed else ""
    _, sign, heading = head.partition("#")
    shown = words if words.strip() else link.text if link else name
    return f"{name}{sign}{heading.rstrip()}{typed[0] if typed else bar}{shown}"


def _relinked(text: str, names: _Names) -> str:
    """The text with every wikilink renamed that names one of these."""

    def renamed(match: re.Match[str]) -> str:
        link = wikilink(match[1])
        name = names.get(link.target) if link else None
        return f"[[{_renamed(match[1], name, '|')}]]" if name else match[0]

    return _WIKILINK.sub(renamed, text)


def _in_front(lines: Lines, fields: Iterable[Field], told: Mapping[tuple[int, int], _Names]) -> Iterator[Splice]:
    """The links in the values told of; one without quotes gets them."""
    known = {(node.line, node.column): node for _, node in all_nodes(fields)}
    for (number, column), names in told.items():
        node, rest, place = known.get((number, column)), lines.rest(number, column), Place(ALIAS, number, column)
        matches = [match for match in _WIKILINK.finditer(rest) if _relinked(match[0], names) != match[0]]
        if isinstance(node, Scalar):
            says = text_meaning(_relinked(node.text, names))
            several = sum(link.target in names for link in find_links(node.text))
            for match in matches[:several]:
                yield Splice(place, column + match.start(), match[0], _relinked(match[0], names), says)
        elif matches and not matches[0].start() and is_bare_before(lines, number, column):
            new = _relinked(matches[0][0], names)
            yield Splice(place, column, matches[0][0], quote(new), text_meaning(new))


def _body_proof(body_line: int, told: Mapping[tuple[int, int], _Names]) -> Proof:
    """Every line shows the same words in the same shape, and links to the same but for what was told of."""

    def is_proven(old: str, new: str, splices: Sequence[Splice]) -> bool:
        names: dict[int, dict[str, str]] = {}
        for one in splices:
            names.setdefault(one.place.line, {}).update(told[one.place[1:]])
        before, after = lines_from(old, body_line), lines_from(new, body_line)
        return (
            is_same_elsewhere(old, new, splices)
            and list(map(_shown, before)) == list(map(_shown, after))
            and [_targets(line, names.get(line.number, {})) for line in before]
            == [_targets(line, {}) for line in after]
        )

    return is_proven


def _shown(line: BodyLine) -> BodyLine:
    return line._replace(text=plain_text(line.text), sections=tuple(map(plain_text, line.sections)))


def _targets(line: BodyLine, names: _Names) -> list[str]:
    links = find_links(line.text)
    is_wiki = [line.text.startswith("[[", link.column - 1) for link in links]
    return [
        names.get(link.target, link.target) if wiki else link.target for link, wiki in zip(links, is_wiki, strict=True)
    ]


def _front_proof(front_of: FrontOf) -> Proof:
    def is_proven(old: str, new: str, splices: Sequence[Splice]) -> bool:
        before, after = (front_of(text)[1] for text in (old, new))
        return (
            is_same_elsewhere(old, new, splices)
            and reads_as_said(before.fields, after.fields, splices)
            and not Counter(in_short(after.problems)) - Counter(in_short(before.problems))
        )

    return is_proven
