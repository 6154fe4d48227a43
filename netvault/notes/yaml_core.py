"""YAML 1.2 core as Obsidian reads it, with the place and the typed text of every value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from netvault.notes.nodes import Mapping, Node, Scalar, Sequence
from netvault.notes.yaml_values import key_text, resolve, scalar_key

MAXIMUM_LEVELS = 32
MAXIMUM_ALIASES = 100
MAXIMUM_NODES = 20_000

LINE_END = re.compile(r"\r\n|\r|\n")
# libyaml refuses these, or (U+0085, U+2028, U+2029) ends a line at them; YAML 1.2 takes them for letters
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_STAND_IN = re.compile("[\U00100000-\U0010ffff]")
_STAND_INS = 0x100000
# npm yaml takes `key: -` for a list of one empty item, libyaml for an error; nothing behind it moves
_LONE_DASH = re.compile(r"-(?=[ \t]*(?:[\r\n]|[ \t]#))")
_AGAIN_CHARACTERS = 200_000


class TroubleKind(Enum):
    """Why YAML could not be read as it stands."""

    UNREADABLE = "unreadable"
    REPEATED = "repeated"
    EXCESSIVE = "excessive"


class YamlTrouble(Exception):
    """What is wrong in the YAML and where, counted from 1 in the file; `since` is where the culprit began."""

    def __init__(
        self,
        line: int,
        column: int,
        words: str,
        kind: TroubleKind = TroubleKind.UNREADABLE,
        since: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(f"{line}:{column}: {words}")
        self.line, self.column, self.words, self.kind = line, column, words, kind
        self.since = since or (line, column)


class Document(NamedTuple):
    """One YAML text read: its value, (line, column) of each key of a mapping, and the keys written twice."""

    root: Node | None
    key_places: tuple[tuple[int, int], ...] = ()
    repeated: tuple[YamlTrouble, ...] = ()


def read_yaml(text: str, first_line: int = 1) -> Node | None:
    """The value of a YAML text that begins on that line of its file, None if it holds none.

    Raises YamlTrouble where Obsidian's parser (npm yaml 2.7.0) gives an error, and where the text would cost
    too much.
    """
    document = read_document(text, first_line)
    if document.repeated:
        raise document.repeated[0]
    return document.root


def read_document(text: str, first_line: int = 1) -> Document:
    """As read_yaml, with the places of the keys; of a key written twice the first is read, the other told."""
    import yaml  # heavy

    source = text if text.endswith(("\n", "\r")) else text + "\n"
    is_strange = _STRANGE.search(source) is not None
    if is_strange:
        source = _STRANGE.sub(lambda found: chr(_STAND_INS + ord(found[0])), source)
    for tries_left in reversed(range(1 + _AGAIN_CHARACTERS // len(source))):
        composer = _Composer(first_line, is_strange)
        try:
            composer.compose(_events(source))
            break
        except yaml.MarkedYAMLError as error:
            mended = _without_lone_dash(source, error)
            if not mended or not tries_left:
                raise _trouble(error, source, first_line) from error
            source = mended
    return composer.document()


def _without_lone_dash(source: str, error: Any) -> str | None:
    """Where the trouble is a `key: -`, the text with the list of nothing spelled out that the dash means."""
    if not error.problem_mark or "entries are not allowed" not in error.problem:
        return None
    found = _LONE_DASH.match(source, error.problem_mark.index)
    return f"{source[: found.start()]}[~]{source[found.end() :]}" if found else None


def to_plain(node: Node | None) -> object:
    """The value as plain dictionaries, lists and scalars; what was anchored once is one object."""
    return _plain(node, {})


def _plain(node: Node | None, known: dict[int, object]) -> object:
    if node is None or isinstance(node, Scalar):
        return node.value if node else None
    if id(node) not in known:
        if isinstance(node, Mapping):
            known[id(node)] = {key: _plain(value, known) for key, value in node.items}
        else:
            known[id(node)] = [_plain(item, known) for item in node.items]
    return known[id(node)]


def _events(source: str) -> Callable[[], Any]:
    import yaml  # heavy

    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    return loader(source).get_event


def _trouble(error: Any, source: str, first_line: int) -> YamlTrouble:
    context, problem = error.context_mark, error.problem_mark
    at = context if context and error.context and "simple key" in error.context else problem or context
    lines = LINE_END.split(source.rstrip())

    def place(mark: Any) -> tuple[int, int]:
        if mark.line < len(lines):
            return first_line + mark.line, mark.column + 1
        return first_line + len(lines) - 1, len(lines[-1]) + 1

    words = ": ".join(part for part in (error.context, error.problem) if part)
    return YamlTrouble(*place(at), words, since=place(context) if context else None)


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """A list or mapping still being read; nodes and levels are counted as if every alias were written out."""

    line: int
    column: int
    anchor: str | None
    is_mapping: bool
    awaits_key: bool
    items: list[Any]
    places: dict[str, tuple[int, int]]
    key: str = ""
    is_repeated: bool = False
    nodes: int = 1
    levels: int = 1


class _Anchored(NamedTuple):
    node: Node | None
    nodes: int = 1
    levels: int = 0


class _Composer:
    """Builds nodes from parser events one after the other: nothing recurses, and it stops at the first bound.

    PyYAML's own composers call themselves for each level; that in C kills the program at 25,000 brackets.
    """

    def __init__(self, first_line: int, is_strange: bool) -> None:
        self._first_line = first_line
        self._is_strange = is_strange
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._aliases = 0
        self._documents = 0
        self._root: Node | None = None
        self._key_places: tuple[tuple[int, int], ...] = ()
        self._repeated: list[YamlTrouble] = []

    def compose(self, next_event: Callable[[], Any]) -> None:
        """Take events until there are none."""
        steps = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._open,
            "MappingEndEvent": self._close,
            "SequenceStartEvent": self._open,
            "SequenceEndEvent": self._close,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._start,
        }
        while (event := next_event()) is not None:
            step = steps.get(type(event).__name__)
            if step:
                step(event)

    def document(self) -> Document:
        """What was built."""
        return Document(self._root, self._key_places, tuple(self._repeated))

    def _place(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return self._first_line + mark.line, mark.column + 1

    def _start(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlTrouble(*self._place(event), "a second document begins")

    def _scalar(self, event: Any) -> None:
        mark, text, tag = event.start_mark, event.value, event.tag
        line, column = self._first_line + mark.line, mark.column + 1
        if self._is_strange:
            text = _STAND_IN.sub(lambda found: chr(ord(found[0]) - _STAND_INS), text)
        is_quoted = bool(event.style)
        is_text = is_quoted if tag is None else tag == "!"
        value = text if is_text else resolve(text, tag)
        if event.anchor is None and self._stack and self._stack[-1].awaits_key:
            self._name(self._stack[-1], scalar_key(value), (line, column))
            return
        node = Scalar(value, text, line, column, is_quoted)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node)
        self._put(node, (line, column))

    def _open(self, event: Any) -> None:
        # Behind an anchor or a tag the event begins too early; a bracket is the last sign of its event
        mark = event.end_mark
        line, column = (self._first_line + mark.line, mark.column) if event.flow_style else self._place(event)
        if len(self._stack) >= MAXIMUM_LEVELS:
            raise _excessive((line, column), f"more than {MAXIMUM_LEVELS} levels")
        is_mapping = type(event).__name__ == "MappingStartEvent"
        self._stack.append(_Open(line, column, event.anchor, is_mapping, is_mapping, [], {}))
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(None)

    def _close(self, _event: Any) -> None:
        done = self._stack.pop()
        kind = Mapping if done.is_mapping else Sequence
        node = kind(tuple(done.items), done.line, done.column)
        if done.anchor and self._anchors[done.anchor].node is None:
            self._anchors[done.anchor] = _Anchored(node, done.nodes, done.levels)
        if not self._stack:
            self._key_places = tuple(done.places.values())
        self._put(node, (done.line, done.column), done.nodes, done.levels)

    def _alias(self, event: Any) -> None:
        place = self._place(event)
        self._aliases += 1
        if self._aliases > MAXIMUM_ALIASES:
            raise _excessive(place, f"more than {MAXIMUM_ALIASES} aliases")
        found = self._anchors.get(event.anchor)
        if found is None:
            raise YamlTrouble(*place, f"found undefined alias {event.anchor}")
        if found.node is None:
            raise YamlTrouble(*place, f"found an alias inside of what it stands for: {event.anchor}")
        if len(self._stack) + found.levels > MAXIMUM_LEVELS:
            raise _excessive(place, f"more than {MAXIMUM_LEVELS} levels")
        self._put(found.node, place, found.nodes, found.levels)

    def _put(self, node: Node, place: tuple[int, int], nodes: int = 1, levels: int = 0) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        top.nodes += nodes
        if top.levels <= levels:
            top.levels = levels + 1
        if top.nodes > MAXIMUM_NODES:
            raise _excessive(place, f"more than {MAXIMUM_NODES} values")
        if not top.is_mapping:
            top.items.append(node)
        elif top.awaits_key:
            self._name(top, key_text(node), place)
        else:
            if not top.is_repeated:
                top.items.append((top.key, node))
            top.awaits_key = True

    def _name(self, top: _Open, key: str, place: tuple[int, int]) -> None:
        top.key, top.awaits_key = key, False
        top.is_repeated = key in top.places
        if top.is_repeated:
            self._repeated.append(YamlTrouble(*place, key, TroubleKind.REPEATED, top.places[key]))
        else:
            top.places[key] = place


def _excessive(place: tuple[int, int], words: str) -> YamlTrouble:
    return YamlTrouble(*place, words, TroubleKind.EXCESSIVE)
