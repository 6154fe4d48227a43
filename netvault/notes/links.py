"""Links to other notes, as Obsidian and Markdown write them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from netvault.model.contact import Reference
from netvault.model.note import Link

# An embed (`![[…]]`, `![…](…)`) shows a note and links to nobody
_WIKILINK = re.compile(r"(?<!!)\[\[([^\[\]\n]{1,1000}?)\]\]")
# The address may hold one pair of brackets; behind it there may be a title in quotes
_MARKDOWN = re.compile(
    r"(?<![!\]])\[([^\[\]\n]{0,1000})\]"
    r"\((?:<([^<>\n]{1,1000})>|((?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,1000}))(?:[ \t]+[\"'][^()\n]{0,200})?\)"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ANY = re.compile(_WIKILINK.pattern + "|" + _MARKDOWN.pattern)

_PART = re.compile(rf"(?:{_ANY.pattern}|[^,])+")


def find_links(text: str) -> tuple[Link, ...]:
    """The links to notes in one line, in order; embeds, web addresses and links within the note are none."""
    if "[" not in text:
        return ()
    found = (_link(match) for match in _ANY.finditer(text))
    return tuple(link for link in found if link is not None)


def _link(match: re.Match[str]) -> Link | None:
    column = match.start() + 1
    if match[1] is not None:
        return wikilink(match[1], column)
    typed = match[3] or match[4]
    if _SCHEME.match(typed) or typed.startswith("//"):
        return None
    target = _bare_target(unquote(typed.split("#", 1)[0]))
    relative = target.startswith(("./", "../"))
    return Link(target, match[2] or target, column, relative) if target else None


def wikilink(inside: str, column: int = 1) -> Link | None:
    """The link written `[[inside]]`; None where it points into its own note."""
    target, bar, text = inside.replace("\\|", "|").partition("|")
    target = _bare_target(target.split("#", 1)[0].strip())
    if not target:
        return None
    shown = text.strip() if bar and text.strip() else target.rsplit("/", 1)[-1]
    return Link(target, shown, column, target.startswith(("./", "../")))


def _bare_target(target: str) -> str:
    """The target without its suffix, and without the slash some write for the vault's root."""
    return (target[:-3] if target.lower().endswith(".md") else target).lstrip("/")


def plain_text(text: str) -> str:
    """The text with every link replaced by the words it shows."""
    if "[" not in text:
        return text.strip()
    return _ANY.sub(_shown, text).strip()


def _shown(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2] or match[3] or match[4]
    link = wikilink(match[1])
    return link.text if link else match[1]


def text_by_name(text: str) -> str:
    """The text with every link replaced by what its note is called, whatever words it shows."""
    return _ANY.sub(_named, text) if "[" in text else text


def _named(match: re.Match[str]) -> str:
    link = _link(match)
    return link.target.rpartition("/")[2].removesuffix(".md") if link and link.target else match[0]


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a text between its commas; a comma inside a link parts nothing."""
    parts = (match[0] for match in _PART.finditer(text)) if "[" in text else text.split(",")
    return tuple(filter(None, map(str.strip, parts)))


def parse_reference(text: str) -> Reference | None:
    """What the text names, and the note it links to if it holds a link; None for empty text."""
    shown = " ".join(plain_text(text).split())
    if not shown:
        return None
    links = find_links(text)
    return Reference(shown, links[0].target if links else None)
