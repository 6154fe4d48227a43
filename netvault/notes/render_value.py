"""A value as Obsidian would write it, and so that every reader of YAML, old or new, reads the same."""

from __future__ import annotations

import re
from datetime import date

from netvault.notes.yaml_values import resolve

Single = str | bool | int | date
Value = Single | tuple[str, ...]

# Line ends of any kind, controls, and what is no character: quoted or not, some reader stumbles over them
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# What YAML 1.1 or 1.2 takes for something else than text; in capitals too, as each has its own list of those
_WORDS = frozenset("null ~ true false yes no on off y n = << ...".split())
_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0[ob][0-7_]+|\.?[0-9][0-9_.:]*(?:e[-+]?[0-9]+)?|\.(?:inf|nan))", re.IGNORECASE
)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`~=\ufeff")
_STRUCTURE = re.compile(r":(?: |\Z)| #|\ufeff")
_FLOW_STRUCTURE = re.compile(r"[,\[\]{}:?#]")


def render_single(value: Single, quote: str = "", *, is_in_brackets: bool = False) -> str:
    """The value for behind a colon, a dash, or between brackets; `quote` are the quotes of the value it replaces.

    A text is left bare where every reader takes it for that text. It must hold nothing UNWRITABLE.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return _quoted(value.isoformat(), quote) if quote else value.isoformat()
    if quote or not is_bare(value, is_in_brackets=is_in_brackets):
        return _quoted(value, quote)
    return value


def render_key(key: str) -> str:
    """The key for before a colon."""
    return key if is_bare(key, is_in_brackets=True) else _quoted(key, "")


def is_bare(text: str, *, is_in_brackets: bool = False) -> bool:
    """True where the text needs no quotes to be read as that text."""
    if not text or text != text.strip() or text[0] in _NOT_FIRST or text.casefold() in _WORDS:
        return False
    if _NUMBER.fullmatch(text) or _MOMENT.fullmatch(text) or resolve(text) != text:
        return False
    return not _STRUCTURE.search(text) and not (is_in_brackets and _FLOW_STRUCTURE.search(text))


def _quoted(text: str, quote: str) -> str:
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
