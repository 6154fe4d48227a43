"""The properties at the top of a note: where they begin and end, what they say, what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from netvault.model.codes import problem
from netvault.model.problem import Location, Problem
from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.doubts import find_doubts
from netvault.notes.nodes import Field, FrontMatter, Mapping, Sequence
from netvault.notes.plain_lines import may_be_doubtful, plain_fields
from netvault.notes.typed_lines import Passage, fields_of, read_passages
from netvault.notes.yaml_core import LINE_END, TroubleKind, YamlTrouble, read_document
from netvault.notes.yaml_trouble import explain

MAXIMUM_BYTES = 64 * 1024
FIRST_LINE = 2

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING_FENCE = re.compile(r"(?<=[\r\n])---[ \t]*(?=[\r\n]|\Z)")
_Reading = tuple[tuple[Field, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class _Block:
    """A note's front matter: the YAML between the fences, the whole of it, and the line behind it."""

    yaml: str
    whole: str
    body_line: int


def read_front_matter(text: str, path: PurePosixPath) -> FrontMatter:
    """The properties of a note given as text, with every problem in them; nothing a person types raises.

    Fences are Obsidian's: three dashes and blanks, the first on the first line. Over 64 KiB nothing is read.
    """
    bare = text.removeprefix(BYTE_ORDER_MARK)
    opening = _FENCE.match(bare)
    if not opening:
        return FrontMatter(path)
    block = _find_block(bare, opening.end())
    if block is None:
        at = Location(path)
        words = "the first line opens front matter that is never closed"
        return FrontMatter(path, problems=(problem(at, "NV110", words, "write --- below the properties"),))
    is_template = _is_template(block.yaml)
    fields: tuple[Field, ...] = ()
    if size := _excess(block.yaml):
        problems: tuple[Problem, ...] = (_too_large(size, path),)
    else:
        fields, problems = _read_block(block, path)
    return FrontMatter(path, fields, block.body_line, is_template, () if is_template else problems)


def _find_block(text: str, begin: int) -> _Block | None:
    closing = _CLOSING_FENCE.search(text, begin)
    if closing is None:
        return None
    yaml = text[begin : closing.start()]
    return _Block(yaml, text[: closing.end()], FIRST_LINE + _count_lines(yaml) + 1)


def _read_block(block: _Block, path: PurePosixPath) -> _Reading:
    yaml = _with_plain_ends(block.yaml)
    fields = plain_fields(yaml, FIRST_LINE, path)
    if fields is None:
        return _loader()(_with_plain_ends(block.whole), path)
    doubts = find_doubts(fields, yaml, FIRST_LINE, path) if may_be_doubtful(yaml) else ()
    return fields, tuple(sorted(doubts, key=lambda found: found.sort_key))


def _count_lines(text: str) -> int:
    return len(LINE_END.findall(text)) if "\r" in text else text.count("\n")


def _with_plain_ends(text: str) -> str:
    # python-frontmatter turns CRLF into LF; of CR CR LF, two line ends, it would make one
    return LINE_END.sub("\n", text) if "\r" in text else text


def _is_template(yaml: str) -> bool:
    """True where Obsidian's or Templater's template marks stand in it."""
    opening = yaml.find("{{")
    return "<%" in yaml or (opening >= 0 and yaml.find("}}", opening) >= 0)


def _excess(yaml: str) -> int:
    """Its size in bytes if that is too much, else 0."""
    if len(yaml) * 4 <= MAXIMUM_BYTES:
        return 0
    size = len(yaml.encode("utf-8", "surrogatepass"))
    return size if size > MAXIMUM_BYTES else 0


def _too_large(size: int, path: PurePosixPath) -> Problem:
    words = f"front matter of {size // 1024} KiB, where {MAXIMUM_BYTES // 1024} are read"
    return problem(Location(path), "NV109", words, "move long text into the note below")


@cache
def _loader() -> Callable[[str, PurePosixPath], _Reading]:
    """python-frontmatter with Obsidian's fences and a loader that keeps the places."""
    import frontmatter  # heavy
    from frontmatter.default_handlers import BaseHandler  # heavy

    class StrictHandler(BaseHandler):
        FM_BOUNDARY = _FENCE

        def __init__(self, path: PurePosixPath) -> None:
            super().__init__()
            self.path = path
            self.problems: tuple[Problem, ...] = ()

        def split(self, text: str) -> tuple[str, str]:
            opening = _FENCE.match(text)
            block = _find_block(text, opening.end()) if opening else None
            if block is None:
                raise ValueError
            return block.yaml, ""

        def load(self, fm: str) -> dict[str, Any]:
            fields, self.problems = read_fully(fm, self.path)
            return {field.key: field for field in fields}

    def load(whole: str, path: PurePosixPath) -> _Reading:
        handler = StrictHandler(path)
        loaded, _ = frontmatter.parse(whole, handler=handler)
        return tuple(value for value in loaded.values() if isinstance(value, Field)), handler.problems

    return load


def read_fully(yaml: str, path: PurePosixPath) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    """The properties of the YAML between the fences and what is wrong with them, by the full parser alone."""
    try:
        document = read_document(yaml, FIRST_LINE)
    except YamlTrouble as trouble:
        passages = read_passages(yaml, path, FIRST_LINE)
        fields: dict[str, Field] = {}
        for field in (field for passage in passages for field in passage.fields):
            fields.setdefault(field.key, field)
        return tuple(fields.values()), (_problem(trouble, passages, yaml, path),)
    if document.root is None:
        return (), ()
    if not isinstance(document.root, Mapping):
        kind = "a list" if isinstance(document.root, Sequence) else "a text"
        at = Location(path, document.root.line, document.root.column)
        return (), (problem(at, "NV111", f"front matter is {kind}", 'write lines of the form "key: value"'),)
    properties = fields_of(document.root, document.key_places, path)
    first_repeats = {(trouble.words, trouble.since): trouble for trouble in reversed(document.repeated)}
    repeats = (explain(trouble, yaml, FIRST_LINE, path) for trouble in first_repeats.values())
    problems = (*repeats, *find_doubts(properties, yaml, FIRST_LINE, path))
    return properties, tuple(sorted(problems, key=lambda found: found.sort_key))


def _problem(trouble: YamlTrouble, passages: tuple[Passage, ...], yaml: str, path: PurePosixPath) -> Problem:
    """The one problem told: that of the property where YAML stopped, else of the first unreadable alone."""
    if trouble.kind is TroubleKind.UNREADABLE:
        here = [passage for passage in passages if passage.holds(trouble.line)]
        for passage in (*here, *passages):
            if passage.trouble:
                return explain(passage.trouble, passage.text, passage.line, path)
            if passage.is_stray:
                return explain(YamlTrouble(passage.line, 1, "no property"), passage.text, passage.line, path)
    return explain(trouble, yaml, FIRST_LINE, path)
