"""Front matter of plain lines (`key: value`, simple lists) read in one pass; whatever else it is, it says nothing.

The full parser takes 150 to 200 µs a note, this 10 to 20, and nearly every note is plain. It answers only where it
is certain of saying what the full parser would say, so nobody can tell the two apart but by the clock.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from netvault.model.problem import Location
from netvault.notes.nodes import Field, Node, Scalar, Sequence
from netvault.notes.yaml_values import resolve

Property = tuple[str, str, str]

# No text within these can pass a bound of the full parser
_LONGEST, _LONGEST_KEY = 16_384, 200
# Letters to libyaml, but each with a story: ends of lines to some, a mark of byte order, or no characters at all
_ODD = re.compile("[\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_TEMPLATE_MARKS = ("{{", "<%")
# Where none of these stands, nothing in plain lines can be one of the doubts of `find_doubts`
_MAY_BE_DOUBTFUL = re.compile(r"[ ,\[](?:[+0][0-9]{4}|#[^\s#]|\(theirs[ 0-9]*\)[\"']?:)")
# As keys these are named by another text than the one typed
_NO_KEYS = frozenset({"null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"})

# Pieces of patterns. A control character, a tab or a carriage return is in none of them, so it is never plain.
_NO = r"\x00-\x1f\x7f-\x9f"
_FIRST = rf"(?:[^{_NO} \-?:,\[\]{{}}#&*!|>'\"%@`]|-(?=[\w.]))"
_BARE = rf"{_FIRST}[^{_NO}:#]*(?:(?::(?![ \n])|(?<! )#)[^{_NO}:#]*)*(?<! )"
_QUOTED = rf"\"[^{_NO}\"\\]*\"|'[^{_NO}']*'"
# With the blanks behind it; each can be read in one way only, or a broken list would cost exponential time
_IN_BRACKETS = rf"(?:{_QUOTED}) *|{_FIRST}[^{_NO},\[\]{{}}:#?]*"
_BRACKETS = rf"\[ *(?:(?:{_IN_BRACKETS})(?:, *(?:{_IN_BRACKETS}))*)?\]"
_COMMENT = rf"#[^{_NO}]*"
_END = rf" *(?:(?<= ){_COMMENT})?\n"
_BETWEEN = rf"(?: *(?:{_COMMENT})?\n)*"
_ITEM = rf"-(?: +(?:{_QUOTED}|{_BARE}){_END}| *\n)"
# One property with all its lines. Groups: the quote of the key, the key, the value, the items, their indentation
_PROPERTY = (
    rf"([\"']?)([^\x00-@\[-^`{{-\xa0][^{_NO}\"':#\\]{{0,{_LONGEST_KEY}}})\1(?<! ):"
    rf"(?: +({_BARE}|{_QUOTED}|{_BRACKETS}){_END}"
    rf"|{_END}{_BETWEEN}(( *){_ITEM}(?:{_BETWEEN}\5{_ITEM})*)?)"
    rf"{_BETWEEN}"
)


# Compiled on first use: that takes 2 ms, and a command that finds everything in the memory reads no note
@cache
def _properties() -> re.Pattern[str]:
    """A property a match; a last group takes the whole rest from the first line that is not plain."""
    return re.compile(rf"{_PROPERTY}|([\s\S]+)")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(_BETWEEN)


@cache
def _typed() -> re.Pattern[str]:
    return re.compile(rf"{_QUOTED}|{_BARE}")


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(_IN_BRACKETS)


def read_plain(yaml: str) -> list[Property] | None:
    """Each property as (key, value, dashes), in the order typed; None where that is not certain, or in doubt.

    `key` is the key's text, without quotes. `value` is what stands behind the colon as typed, without comment:
    it begins with a quote (and ends with the same; between them is the text, nothing escaped), with `[` (a list), or is
    a bare text, without blanks around it, for `yaml_values.resolve`. `dashes` are the lines of a list written below
    the key; `items_of` takes both kinds of list apart. Where value and dashes are both empty, the property is.
    Not None also means: the full parser finds these properties, no problem and no doubt.
    """
    text = yaml if yaml.endswith("\n") else yaml + "\n"
    start = _start(text)
    if start is None or _MAY_BE_DOUBTFUL.search(text):
        return None
    found = _properties().findall(text, start)
    if found and found[-1][-1]:
        return None
    read = [(key, value, dashes) for _, key, value, dashes, _, _ in found]
    return read if _are_sure({key for key, _, _ in read}, len(read)) else None


def may_be_doubtful(yaml: str) -> bool:
    """False where plain lines hold nothing that `find_doubts` would tell."""
    return _MAY_BE_DOUBTFUL.search(yaml) is not None


def items_of(value: str, dashes: str) -> list[str]:
    """The items of a list that read_plain gave, as typed: each is quoted, or bare, or empty for an empty item."""
    if dashes:
        return [typed for _, _, typed in _dashed(dashes)]
    return [typed for _, typed in _bracketed(value)]


def plain_fields(yaml: str, first_line: int, path: PurePosixPath) -> tuple[Field, ...] | None:
    """The properties with their places, exactly as the full parser gives them; None where that is not certain.

    `yaml` begins on that line of the note. Nothing in it is a problem, but there may be doubts.
    """
    text = yaml if yaml.endswith("\n") else yaml + "\n"
    start = _start(text)
    if start is None:
        return None
    found = list(_properties().finditer(text, start))
    if found and found[-1][6]:
        return None
    line = first_line + text.count("\n", 0, start)
    fields = []
    for each in found:
        quote, key, value, dashes, _, _ = each.groups()
        begin, end = each.span()
        if value:
            node = _value(value, line, each.start(3) - begin + 1)
        elif dashes:
            node = _list(dashes, line + text.count("\n", begin, each.start(4)))
        else:
            node = Scalar(None, "", line, len(key) + 2 * len(quote) + 2)
        fields.append(Field(key, node, Location(path, line, 1)))
        line += text.count("\n", begin, end)
    return tuple(fields) if _are_sure({field.key for field in fields}, len(fields)) else None


def _start(yaml: str) -> int | None:
    """Where the first property begins, behind empty lines and comments; None if the text as a whole is not plain."""
    if len(yaml) > _LONGEST or any(mark in yaml for mark in _TEMPLATE_MARKS):
        return None
    if not yaml.isascii() and _ODD.search(yaml):
        return None
    if not yaml.startswith(("\n", " ", "#")):
        return 0
    found = _between().match(yaml)
    return found.end() if found else 0


def _are_sure(keys: set[str], properties: int) -> bool:
    """True if no key is written twice, and none is a word that YAML takes for something else."""
    return len(keys) == properties and _NO_KEYS.isdisjoint(keys)


def _value(typed: str, line: int, column: int) -> Node:
    if typed[0] != "[":
        return _scalar(typed, line, column)
    items = tuple(_scalar(item, line, column + place) for place, item in _bracketed(typed))
    return Sequence(items, line, column)


def _list(dashes: str, first_line: int) -> Sequence:
    items = tuple(_scalar(typed, first_line + line, column) for line, column, typed in _dashed(dashes))
    return Sequence(items, first_line, len(dashes) - len(dashes.lstrip(" ")) + 1)


def _scalar(typed: str, line: int, column: int) -> Scalar:
    if typed.startswith(('"', "'")):
        text = typed[1:-1]
        return Scalar(text, text, line, column, quoted=True)
    return Scalar(resolve(typed), typed, line, column)


def _bracketed(typed: str) -> list[tuple[int, str]]:
    """Each item of a list in brackets, and how many characters stand before it."""
    return [(found.start(), found[0].rstrip(" ")) for found in _in_brackets().finditer(typed, 1)]


def _dashed(dashes: str) -> list[tuple[int, int, str]]:
    """Each item of a list of lines: the line counted from 0, the column from 1, and the text as typed."""
    indent = len(dashes) - len(dashes.lstrip(" "))
    items = []
    for number, line in enumerate(dashes.split("\n")):
        if not line.lstrip(" ").startswith("-"):
            continue
        blanks_and_text = line[indent + 1 :]
        text = blanks_and_text.lstrip(" ")
        column = indent + 2 + (len(blanks_and_text) - len(text) if text else 0)
        found = _typed().match(text) if "#" in text else None
        items.append((number, column, found[0] if found else text.rstrip(" ")))
    return items
