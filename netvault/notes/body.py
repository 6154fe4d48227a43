"""The lines of a note that speak: no code, comments or generated text, each with its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_BULLET = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[(.)\](?:[ \t]+|$))?|$)(.*)")
_FENCE = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})(.*)")
_TABLE = re.compile(r"[ \t]*\|(.*)")
_CODE_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT_MARKS = (("%%", "%%"), ("<!--", "-->"))
GENERATED_BEGIN, GENERATED_END = "netvault:begin", "netvault:end"
TAB_BLANKS = 4


class Shape(Enum):
    """What kind of line it is."""

    HEADING = "heading"
    BULLET = "bullet"
    OPEN_TASK = "open task"
    DONE_TASK = "done task"
    TABLE_ROW = "table row"
    QUOTE = "quote"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One line: its number in the file, its indentation in blanks, its words, and the headings above it.

    In `text` the bullet, task box, hash signs and outer pipes are gone, and what is code or comment is blank;
    `column` is where `text` begins in the file's line, counted from 1. `level` is a heading's, else 0.
    """

    number: int
    shape: Shape
    text: str
    indent: int = 0
    column: int = 1
    level: int = 0
    sections: tuple[str, ...] = ()


def body_lines(lines: list[str], first_line: int) -> Iterator[BodyLine]:
    """The speaking lines of a body; `lines` are those from `first_line` of the file on, blank ones left out."""
    outline: list[tuple[int, str]] = []
    sections: tuple[str, ...] = ()
    for number, raw in _unmasked(lines, first_line):
        line = _read_line(number, raw, sections)
        if line is None:
            continue
        if line.shape is Shape.HEADING:
            while outline and outline[-1][0] >= line.level:
                outline.pop()
            outline.append((line.level, line.text))
            sections = tuple(title for _, title in outline)
            line = _read_line(number, raw, sections) or line
        yield line


def _read_line(number: int, raw: str, sections: tuple[str, ...]) -> BodyLine | None:
    stripped = raw.lstrip()
    if not stripped:
        return None
    first = stripped[0]
    if first == "#" and (heading := _HEADING.fullmatch(raw)):
        title = heading[2] or ""
        column = heading.start(2) + 1 if heading[2] else 1
        return BodyLine(number, Shape.HEADING, title, 0, column, len(heading[1]), sections)
    if first == ">":
        return BodyLine(number, Shape.QUOTE, stripped[1:].strip(), sections=sections)
    if (first in "-*+" or first.isdigit()) and (bullet := _BULLET.fullmatch(raw)):
        return BodyLine(
            number,
            _bullet_shape(bullet[2]),
            bullet[3].rstrip(),
            len(bullet[1].expandtabs(TAB_BLANKS)),
            bullet.start(3) + 1,
            sections=sections,
        )
    if first == "|" and (row := _TABLE.fullmatch(raw)):
        return BodyLine(number, Shape.TABLE_ROW, row[1].rstrip().removesuffix("|"), 0, row.start(1) + 1, 0, sections)
    indent = len(raw.expandtabs(TAB_BLANKS)) - len(raw.expandtabs(TAB_BLANKS).lstrip())
    return BodyLine(number, Shape.TEXT, stripped.rstrip(), indent, len(raw) - len(stripped) + 1, sections=sections)


def _bullet_shape(box: str | None) -> Shape:
    if box is None:
        return Shape.BULLET
    return Shape.DONE_TASK if box in "xX" else Shape.OPEN_TASK


def _unmasked(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Number and text of each line outside fences and generated regions, with code spans and comments blank."""
    fence, comment_end, generated = "", "", False
    for number, raw in enumerate(lines, first_line):
        if GENERATED_BEGIN in raw or GENERATED_END in raw:
            generated = GENERATED_BEGIN in raw
            continue
        if generated:
            continue
        if not comment_end and (marker := _FENCE.fullmatch(raw)):
            if not fence and not (marker[1][0] == "`" and "`" in marker[2]):
                fence = marker[1]
                continue
            if fence and marker[1].startswith(fence) and not marker[2].strip():
                fence = ""
                continue
        if fence:
            continue
        text = raw
        if "`" in text and not comment_end:
            text = _CODE_SPAN.sub(lambda span: " " * len(span[0]), text)
        if comment_end or "%%" in text or "<!--" in text:
            text, comment_end = _without_comments(text, comment_end)
        yield number, text


def _without_comments(text: str, comment_end: str) -> tuple[str, str]:
    """The line with comments blanked, and the mark that ends the comment still open (or "")."""
    kept, position = [], 0
    while position < len(text):
        if comment_end:
            end = text.find(comment_end, position)
            stop = len(text) if end < 0 else end + len(comment_end)
            kept.append(" " * (stop - position))
            position, comment_end = stop, comment_end if end < 0 else ""
            continue
        opened = min(
            ((at, begin, end) for begin, end in _COMMENT_MARKS if (at := text.find(begin, position)) >= 0),
            default=None,
        )
        if opened is None:
            kept.append(text[position:])
            break
        at, begin, comment_end = opened
        kept.append(text[position:at] + " " * len(begin))
        position = at + len(begin)
    return "".join(kept), comment_end
