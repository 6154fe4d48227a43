"""The causes of unreadable front matter that people meet, told apart by the parser's words and the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from netvault.notes.quoting import quote, quote_it, short
from netvault.notes.typed_lines import TypedLine, read_line, without_comment
from netvault.notes.yaml_core import YamlTrouble

_LINK = re.compile(r"\[\[[^\[\]]*\]\]")
_LINKS_ONLY = re.compile(r"(?:\[\[[^\[\]]*\]\][ \t,;]*)+")
_FLOW_END = re.compile(r"[,\[\]{}]")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_QUOTES = ('"', "'")
_CLOSERS = {"[": "]", "{": "}"}
# The indicators of YAML 1.2.2, section 5.3, by what YAML takes each for at the start of a value
_SIGNS = {
    "*": "a reference",
    "&": "the name of a value",
    "!": "a type",
    "|": "a block of text",
    ">": "a block of text",
    "-": "a list item",
    "?": "a key",
    ",": "the end of a list item",
    "]": "the end of a list",
    "}": "the end of a list",
}


class View(NamedTuple):
    """A trouble and the lines it is in; places are (line, column) in the note."""

    trouble: YamlTrouble
    lines: list[str]
    first_line: int
    typed: TypedLine

    def rest(self, place: tuple[int, int]) -> str:
        """The line from that place on."""
        index = min(max(place[0] - self.first_line, 0), len(self.lines) - 1)
        return self.lines[index][place[1] - 1 :]

    def says(self, words: str) -> bool:
        """True if the parser used these words."""
        return words in self.trouble.words

    def column(self, column: int) -> tuple[int, int]:
        """That column of the line in trouble."""
        return self.trouble.line, column

    @property
    def place(self) -> tuple[int, int]:
        """Where the parser stopped."""
        return self.trouble.line, self.trouble.column

    @property
    def value(self) -> str:
        """The value in the line in trouble, as typed."""
        return without_comment(self.typed.value)


class Finding(NamedTuple):
    """What to tell: the code, where, what is wrong, what to type."""

    code: str
    place: tuple[int, int]
    message: str
    fix: str | None


def _tab(view: View) -> Finding | None:
    blanks = view.rest(view.column(1))[: view.typed.indent]
    if "\t" in blanks:
        column = blanks.index("\t") + 1
    elif view.says("tab character") or view.rest(view.place).startswith("\t"):
        column = view.trouble.column
    else:
        return None
    return Finding("NV104", view.column(column), "a tab before the text", "replace the tab by two blanks")


def _kept_sign(view: View) -> Finding | None:
    place = view.column(1) if view.says("directive") else view.place
    rest = view.rest(place)
    if not rest.startswith(("@", "`", "%")) or not (view.says("directive") or view.says("cannot start any")):
        return None
    if view.typed.key and place[1] == view.typed.key_column:
        message, fix = f'key starts with "{rest[0]}"', f"quote it: {quote(view.typed.key)}:"
        return Finding("NV102", place, message, short(fix, "put the key in quotes"))
    return Finding("NV102", place, f'value starts with "{rest[0]}"', quote_it(bare_value(view.typed, rest)))


def bare_value(typed: TypedLine, rest: str) -> str:
    """The bare value at the start of the rest of a line; inside brackets a comma or bracket ends it."""
    value = without_comment(rest.rstrip())
    found = _FLOW_END.search(value, 1) if typed.value[:1] in _CLOSERS else None
    return value[: found.start()].rstrip() if found else value


def _link(view: View) -> Finding | None:
    links = _LINK.findall(view.value) if view.value.startswith("[[") else []
    if not links:
        return None
    place = view.column(view.typed.value_column)
    if len(links) > 1 and _LINKS_ONLY.fullmatch(view.value):
        fix = f"write a list: [{', '.join(quote(link) for link in links)}]"
        fix = short(fix, "write a list, each link in quotes")
        return Finding("NV112", place, "several [[links]] without quotes", fix)
    return Finding("NV112", place, "a [[link]] without quotes", quote_it(view.value))


def _colon(view: View) -> Finding | None:
    if not view.says("mapping values are not allowed") or view.typed.key is None:
        return None
    if view.value and view.trouble.column >= view.typed.value_column:
        place = view.column(view.typed.value_column)
        return Finding("NV103", place, "value has a colon in it", quote_it(view.value))
    if not view.typed.indent:
        return None
    message = "line is indented, so YAML reads it on with the value above"
    return Finding("NV106", view.column(view.typed.key_column), message, "begin it in the column of the key above")


def _unclosed(view: View) -> Finding | None:
    place = view.trouble.since
    sign = view.rest(place)[:1]
    if sign in _QUOTES and (view.says("end of stream") or view.says("document indicator")):
        message, closers = f"quote {sign} is never closed", sign
    elif view.says("flow"):
        place = _bracket(view)
        message, closers = f'bracket "{view.rest(place)[:1]}" is never closed', _missing(view, place)
    else:
        return None
    if not closers:
        return None
    fix = f"close it: {without_comment(view.rest(place).rstrip()).rstrip(', ')}{closers}"
    return Finding("NV105", place, message, short(fix, f"close it with {closers[:32]}"))


def _bracket(view: View) -> tuple[int, int]:
    """Where the outermost bracket opens that stands in the line of the innermost one."""
    line = view.trouble.since[0]
    typed = read_line(view.rest((line, 1)))
    return (line, typed.value_column) if typed.value[:1] in _CLOSERS else view.trouble.since


def _missing(view: View, place: tuple[int, int]) -> str:
    """The brackets that would close all those opened from there on, quoted text not counted."""
    text = "\n".join([view.rest(place), *view.lines[place[0] - view.first_line + 1 :]])
    waiting: list[str] = []
    for sign in _QUOTED.sub("", text):
        if sign in _CLOSERS:
            waiting.append(_CLOSERS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
            if not waiting:
                return ""
    return "".join(reversed(waiting))


def _escape(view: View) -> Finding | None:
    since = view.rest(view.trouble.since)
    if not since.startswith('"') or not (view.says("escape") or view.says("decimal")):
        return None
    column = view.rest(view.column(1)).rfind("\\", 0, view.trouble.column) + 1
    place = view.column(max(column, 1))
    sign = view.rest(place)[:2]
    if view.says("Unicode"):
        return Finding("NV106", place, f"{sign} does not name a character", "write the character itself")
    fix = f"use single quotes: {quote(since.rstrip().removeprefix(_QUOTES[0]).removesuffix(_QUOTES[0]))}"
    message = f"{sign} means nothing inside double quotes"
    return Finding("NV106", place, message, short(fix, "use single quotes"))


def _sign(view: View) -> Finding | None:
    """A value begins with a sign that means something else to YAML."""
    place, value = view.column(view.typed.value_column), view.value
    since = view.rest(view.trouble.since)
    if since.startswith(("*", "&", "!", "|", ">")):
        place, value = view.trouble.since, bare_value(view.typed, since)
    sign = value[:1]
    if sign not in _SIGNS or place[1] == 1 or (sign in "-?" and value[1:2].strip()):
        return None
    message = f'value starts with "{sign}", which YAML takes for {_SIGNS[sign]}'
    return Finding("NV106", place, message, quote_it(value))


def _behind(view: View) -> Finding | None:
    """Something stands behind the closing quote or bracket."""
    value = view.typed.value
    if value[:1] not in _QUOTES and value[:1] not in _CLOSERS:
        return None
    if view.says("flow"):
        return Finding("NV106", view.place, "YAML cannot take this list apart", "quote each of its items")
    if value[0] in _CLOSERS:
        return Finding("NV106", view.place, "text behind the closing bracket", quote_it(value))
    inner = value[1:-1] if len(value) > 1 and value[-1] == value[0] else value
    return Finding("NV106", view.place, "text behind the closing quote", quote_it(inner))


def _stray(view: View) -> Finding | None:
    if view.typed.key is not None:
        return None
    place = view.column(view.typed.key_column)
    key, _, value = view.value.partition(":")
    if key and value and " " not in key and not value.startswith("//"):
        fix = short(f"write {key}: {value}", "put a blank there")
        return Finding("NV106", place, "no blank after the colon", fix)
    message = 'line is neither "key: value" nor part of the value above'
    return Finding("NV106", place, message, "give it a key, or move it below the closing ---")


def _indentation(view: View) -> Finding | None:
    if not view.typed.indent:
        return None
    message = "line is indented otherwise than the lines around it"
    fix = "begin it in the column of the lines it belongs to"
    return Finding("NV106", view.column(view.typed.indent + 1), message, fix)


def _mixed(view: View) -> Finding | None:
    """The lines above already are all that YAML allows."""
    if not view.says("block collection") and not view.says("document start"):
        return None
    message = "YAML cannot read this line together with those above"
    return Finding("NV106", view.place, message, 'write every line as "key: value"')


def unknown(view: View) -> Finding:
    """What is told where no cause is found."""
    fix = quote_it(view.value) if view.typed.key is not None and view.value else None
    return Finding("NV106", view.place, "YAML cannot read this", fix)


CAUSES: tuple[Callable[[View], Finding | None], ...] = (
    _tab,
    _kept_sign,
    _link,
    _colon,
    _unclosed,
    _escape,
    _sign,
    _behind,
    _stray,
    _indentation,
    _mixed,
)
