"""Text from notes made safe for where it goes: one function a destination, each with its table of attacks."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LINE_BREAKS = frozenset(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
# Controls, zero-width and bidi characters, invisible fillers and tags: what Unicode calls Cc, nearly all of Cf,
# and what it says to show as nothing
_INVISIBLE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *(0xAD, 0x034F, 0x061C, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE0F),
    *range(0xFFF0, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE0100),
    *range(0xE01F0, 0xE1000),
)
_TO_ONE_LINE: dict[int, str | None] = dict.fromkeys(_INVISIBLE) | dict.fromkeys(_LINE_BREAKS, " ")
# The patterns written as text take a millisecond and a half together: each is compiled when it is first used.
# A variant of an ideograph (a Japanese name may need one); anywhere else it only hides
_STRAY_VARIANT = "(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
# The joiners shape Persian, Indic scripts and emoji families; anywhere else they only hide
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]++(?![^\x00-\x7f])")
_MARKUP = (
    r"[\\\[\]<>`*~^|$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not the underscore inside a word
    r"|(?<![\w&])#(?=\S)"  # a tag
    r"|&(?=#?\w{1,31};)"  # an entity
    r"|!(?=\[)"  # an embed or a picture
    r"|=(?==)|(?<=[=`])="  # a highlight, an inline query
    r"|%(?=%)|(?<=[%<{])%"  # a comment, a template
    r"|\{(?=[{%])|(?<=\{)\{|\}(?=\})|(?<=\})\}"  # a template
    r"|:(?=:)|(?<=:):"  # an inline field
)
_AT_START = re.compile(r"^(\d*)([-+=#.)])(?=[\s=-]|$)")
_LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_NOT_IN_WIKILINK = re.compile(r"[\[\]#^|\\%`<>\x00-\x1f]|::|\{\{|\}\}")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_LINK_WORDS = re.compile(r"[\[\]|<>`\\{}%$^]|:(?=:)|(?<=:):")
_FULL_WIDTH = 0xFEE0  # from an ASCII sign to its twin in U+FF00
_NOT_IN_FILE_NAME = re.compile(r'[/\\:*?"<>|#^\[\]%\x00-\x1f\x7f]')
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")
_NAMES_DEVICE = rf"(?i)^(con|prn|aux|nul|conin\$|conout\$|{'|'.join(_PORTS)})(?=\s*(?:\.|$))"
FILE_NAME_BYTES = 120


def one_line(text: str) -> str:
    """The text on one line, without control, bidi and zero-width characters; never a lone surrogate."""
    flat = " ".join(text.encode("utf-8", "replace").decode("utf-8").translate(_TO_ONE_LINE).split())
    if flat.isascii():
        return flat
    return " ".join(_STRAY_JOINER.sub("", re.sub(_STRAY_VARIANT, "", flat)).split())


def for_terminal(text: str) -> str:
    """Safe for a terminal: one line, with no escape codes, no control and no bidi characters."""
    return one_line(text)


def for_markdown(text: str) -> str:
    """Safe as words in a Markdown line: nothing in it is markup, a tag, a link, a comment or a query."""
    line = one_line(text)
    # A colon at the end must not make an inline field with a colon of the page behind it
    words, colon = (line[:-1], "&#58;") if line.endswith(":") else (line, "")
    escaped = re.sub(_MARKUP, lambda sign: "\\" + sign[0], words)
    return _AT_START.sub(lambda start: f"{start[1]}\\{start[2]}", escaped) + colon


def for_wikilink(path: PurePosixPath, shown: str, in_table: bool = False) -> str:
    """A link to a note that exists, by its whole path; just the words where the path cannot stand in a link.

    Obsidian shows the words of a link as they are, so what would be markup is put by its full-width twin.
    """
    target = str(path)
    target = target[:-3] if target.lower().endswith(".md") else target
    if not one_line(shown) or _NOT_IN_WIKILINK.search(target) or one_line(target) != target:
        return for_markdown(shown)
    words = _NOT_IN_LINK_WORDS.sub(lambda sign: chr(ord(sign[0]) + _FULL_WIDTH), one_line(shown))
    bar = "\\|" if in_table else "|"
    return f"[[{target}]]" if target == words else f"[[{target}{bar}{words}]]"


def for_link_target(text: str) -> str | None:
    """The address as a link may carry it (http, https, mailto, tel); None for anything else."""
    from urllib.parse import quote  # heavy

    address = one_line(text)
    scheme = next((scheme for scheme in _LINK_SCHEMES if address.lower().startswith(scheme)), "")
    if not scheme or " " in address or len(address) == len(scheme):
        return None
    whole = _BARE_PERCENT.sub("%25", quote(address, safe=":/?#@!&'*+,;=%-._~"))
    return whole.replace("::", ":%3A")


def for_mermaid(text: str) -> str:
    """Safe as a quoted label of a Mermaid chart: letters, digits, blanks and a few signs."""
    kept = (sign if sign.isalnum() or sign in " -&+/.,'" or ord(sign) > 0x7F else " " for sign in one_line(text))
    return " ".join("".join(kept).split()) or "(no name)"


def for_file_name(text: str) -> str:
    """A file name (without suffix) for any system: NFC, at most 120 bytes, no sign with a meaning, never empty."""
    plain = _NOT_IN_FILE_NAME.sub(" ", unicodedata.normalize("NFC", one_line(text)))
    # Windows keeps these names for devices, whatever stands behind a point
    name = re.sub(_NAMES_DEVICE, r"\1 (note)", " ".join(plain.split()).lstrip(".-~ "))
    return name.encode("utf-8")[:FILE_NAME_BYTES].decode("utf-8", "ignore").rstrip(". \u200c\u200d") or "Unnamed"
