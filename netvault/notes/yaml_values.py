"""What one YAML scalar is worth: the YAML 1.2 core schema as JavaScript, and so Obsidian, computes it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from netvault.notes.nodes import Mapping, Node, Plain, Scalar

# The patterns of the core schema, YAML 1.2.2 section 10.3.2
_NUMBER = re.compile(
    r"(?P<decimal>[-+]?[0-9]+)"
    r"|0o(?P<octal>[0-7]+)"
    r"|0x(?P<hexadecimal>[0-9a-fA-F]+)"
    r"|(?P<infinite>[-+]?\.(?:inf|Inf|INF))"
    r"|(?P<none>\.nan|\.NaN|\.NAN)"
    r"|(?P<real>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_WHOLE = ("decimal", "octal", "hexadecimal")
_BASES = {"octal": 8, "hexadecimal": 16}
_TAG = "tag:yaml.org,2002:"
# JavaScript counts in double precision: beyond this two whole numbers may be one
_LARGEST_SURE_NUMBER = 2**53
_LONGEST_SURE_NUMBER = 16
# YAML allows no longer text before a colon, so a longer key is nobody's
_LONGEST_KEY = 1024


def resolve(text: str, tag: str | None = None) -> Plain:
    """The value of a bare scalar, or of one with an explicit tag; its text where the tag fits it not."""
    if tag is None:
        if text in _WORDS:
            return _WORDS[text]
        found = _NUMBER.fullmatch(text) if text[0] in "0123456789+-." else None
        return _number(found) if found else text
    kind = tag.removeprefix(_TAG)
    if kind in ("int", "float"):
        found = _NUMBER.fullmatch(text)
        return _number(found) if found and (found.lastgroup in _WHOLE) is (kind == "int") else text
    value = _WORDS.get(text, text)
    fits = isinstance(value, bool) if kind == "bool" else kind == "null" and value is None
    return value if fits else text


def _number(found: re.Match[str]) -> int | float:
    kind, text = found.lastgroup or "", found.group()
    if kind == "none":
        return math.nan
    if kind == "infinite":
        return -math.inf if text.startswith("-") else math.inf
    if kind == "real" or (kind == "decimal" and len(text) > _LONGEST_SURE_NUMBER):
        return float(text)
    whole = int(found[kind], _BASES.get(kind, 10))
    if abs(whole) <= _LARGEST_SURE_NUMBER:
        return whole
    try:
        return float(whole)
    except OverflowError:
        return math.inf


def key_text(node: Node) -> str:
    """A key as JavaScript turns it into text: `~` is "", `8.0` is "8", `{{date}}` is "{ date }"."""
    if isinstance(node, Scalar):
        return scalar_key(node.value)
    pieces, length = [], 0
    for piece in _flow(node):
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST_KEY:
            break
    return "".join(pieces)[:_LONGEST_KEY]


def scalar_key(value: Plain) -> str:
    """The value of a scalar as the text JavaScript makes of it for a key."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number_text(value)


def _number_text(number: int | float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    # Number.prototype.toString (ECMA-262, 6.1.6.1.20): exponents only below 1e-6 and from 1e21
    if number == int(number) and abs(number) < 10**21:
        return str(int(number))
    mantissa, _, exponent = repr(number).partition("e")
    power = int(exponent or 0)
    if -7 < power < 0:
        return f"{number:.{len(mantissa.lstrip('-').replace('.', '')) - 1 - power}f}"
    return f"{mantissa.removesuffix('.0')}e{power:+d}" if power else mantissa


def _flow(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield f'"{node.text}"' if node.quoted else node.text
        return
    opening, closing = ("{", "}") if isinstance(node, Mapping) else ("[", "]")
    yield opening
    between = " "
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield f"{between}{key}"
            if not isinstance(value, Scalar) or value.text:
                yield ": "
                yield from _flow(value)
            between = ", "
    else:
        for item in node.items:
            yield between
            yield from _flow(item)
            between = ", "
    yield f" {closing}" if node.items else closing
