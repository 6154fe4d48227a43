"""Values that YAML stumbles over, put in quotes until it reads all of a note's properties."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from netvault.model.problem import Problem, Severity
from netvault.notes.edit_front import Front
from netvault.notes.frontmatter import FIRST_LINE
from netvault.notes.mend_proof import FrontOf, list_meaning, reads_as_by_lines, reads_as_said, text_meaning
from netvault.notes.quoting import quote
from netvault.notes.splice import Lines, Place, Splice, is_same_elsewhere, lines_in, splice
from netvault.notes.typed_lines import read_line, without_comment
from netvault.notes.yaml_causes import bare_value
from netvault.notes.yaml_core import LINE_END, YamlTrouble, read_document

# In a note with more of them something else is wrong
MOST_TROUBLES = 32
UNREADABLE = frozenset({"NV102", "NV103", "NV112"})

_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
_LINKS_ONLY = re.compile(r"(?:\[\[[^\[\]]*\]\][ \t,;]*)+")
# What may be a tag or a number, and no comment, leaves in doubt where the value ends
_TAIL = re.compile(r"[ \t]*(?:[ \t]#(?:[ \t].*)?)?")
_FLOW_TAIL = re.compile(r"[ \t]*(?:[,\]}].*)?")
# An anchor or a tag before a value makes more of it than text
_HEAD = re.compile(r"(?:.*[:\-,\[{])?[ \t]*")


def mend_unreadable(text: str, front_of: FrontOf, codes: Collection[str]) -> tuple[str, tuple[Place, ...]]:
    """The note with every value in quotes that YAML cannot read bare, if it reads everything then; else as it is."""
    new = plain = text
    done: list[Splice] = []
    for _ in range(MOST_TROUBLES):
        front, read = front_of(new)
        if done and _is_readable(front):
            is_proven = _is_proven(front_of, text, new, plain, done)
            return (new, tuple(one.place for one in done)) if is_proven else (text, ())
        found = read.problems[0] if read.problems else None
        if found is None or found.code not in UNREADABLE.intersection(codes) or _is_readable(front):
            break
        one = _quoted(lines_in(new), found)
        if one is None:
            break
        new, plain = splice(new, (one,)), splice(plain, (one._replace(new="x" * len(one.new)),))
        done.append(one)
    return text, ()


def _is_proven(front_of: FrontOf, old: str, new: str, plain: str, done: Sequence[Splice]) -> bool:
    """`plain` is the new text with a word of one letter, as long as it, in place of each value in quotes."""
    before, after, bare = (front_of(text)[1] for text in (old, new, plain))
    return (
        is_same_elsewhere(old, new, done)
        and not any(found.severity is Severity.ERROR for found in (*after.problems, *bare.problems))
        and reads_as_said(bare.fields, after.fields, done)
        and reads_as_by_lines(before.fields, after.fields, done)
    )


def _is_readable(front: Front) -> bool:
    """True where YAML reads the properties, whatever else may be wrong with them."""
    try:
        read_document(LINE_END.sub("\n", front.text[front.begin : front.end]), FIRST_LINE)
    except YamlTrouble:
        return False
    return True


def _quoted(lines: Lines, found: Problem) -> Splice | None:
    """The value in the problem's place in quotes; None where it is not sure to be a value, or where it ends."""
    line, column = found.at.line, found.at.column
    rest, typed = lines.rest(line, column), read_line(lines.rest(line))
    is_key = typed.key is not None and column == typed.key_column
    if found.code == "NV102":
        old = bare_value(typed, rest)
        tail = _FLOW_TAIL if typed.value[:1] in ("[", "{") else _TAIL
    else:
        old, tail = without_comment(rest.rstrip()), _TAIL
    if is_key or not old or not tail.fullmatch(rest, len(old)) or not is_bare_before(lines, line, column):
        return None
    links = _LINK.findall(old)
    place = Place(found.code, line, column)
    if found.code == "NV112" and len(links) > 1 and _LINKS_ONLY.fullmatch(old):
        return Splice(place, column, old, f"[{', '.join(map(quote, links))}]", list_meaning(links))
    return Splice(place, column, old, quote(old), text_meaning(old))


def is_bare_before(lines: Lines, line: int, column: int) -> bool:
    """True where nothing but a key, a dash or a bracket stands before the value that begins there."""
    return _HEAD.fullmatch(lines.rest(line)[: column - 1]) is not None
