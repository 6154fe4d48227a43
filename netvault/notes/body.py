"""The lines of a note that speak: no code, comments or generated text, each with its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from netvault.notes.decode import BYTE_ORDER_MARK

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_BULLET = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[(.)\](?:[ \t]+|$))?|$)(.*)")
_FENCE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)")
_FENCE_END = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*")
_QUOTE = re.compile(r"\s*>[ \t]*")
_TABLE = re.compile(r"[ \t]*\|[ \t]*")
# The line below the head of a table that is written without outer pipes
_TABLE_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+")
_REGION = re.compile(r"[ \t]*%%[ \t]*netvault:(begin|end)\b")
_TICKS = re.compile(r"`+")
_HIDING = re.compile(r"`+|%%|<!--")
# Where none of these stands in a body, nothing of it is code, comment or generated
_MASKS = ("`", "~~~", "%%", "<!--")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}
# Logseq's tasks are words; its other states are as open as these
_TASK_WORD = re.compile(r"(TODO|DOING|LATER|NOW|WAITING|IN-PROGRESS|CANCELED|CANCELLED|DONE)[ \t]+")
TAB_BLANKS = 4
_PAGE = re.compile(r"(?m)^[ \t]*%% netvault:begin [^\n]*sha256=[0-9a-f]{64} %%[ \t]*\r?$")


def holds_page(text: str) -> bool:
    """True where the note holds a page netvault wrote, whatever it is called now."""
    return "netvault:begin" in text and _PAGE.search(text) is not None


class Shape(Enum):
    """What kind of line it is."""

    HEADING = "heading"
    BULLET = "bullet"
    OPEN_TASK = "open task"
    DONE_TASK = "done task"
    TABLE_ROW = "table row"
    QUOTE = "quote"
    TEXT = "text"


class BodyLine(NamedTuple):
    """One line: its number in the file, its indentation in blanks, its words, and the headings above it.

    A tuple, since every line of a vault becomes one, and a frozen dataclass takes four times as long to make.

    In `text` the bullet, task box, hash signs and outer pipes are gone, and what is code or comment is blank;
    `column` is where `text` begins in the file's line, counted from 1. `level` is a heading's, else 0; a heading
    is itself the last of its sections.
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
    above: Shape | None = None
    heading, text = Shape.HEADING, Shape.TEXT
    body = "\n".join(lines)
    is_masked = any(sign in body for sign in _MASKS)
    for number, raw in _unmasked(lines, first_line) if is_masked else enumerate(lines, first_line):
        line = _read_line(number, raw, sections) if raw else None
        if line is None:
            above = None
            continue
        if line.shape is heading:
            while outline and outline[-1][0] >= line.level:
                outline.pop()
            outline.append((line.level, line.text))
            sections = tuple(title for _, title in outline)
            line = line._replace(sections=sections)
        elif line.shape is text:
            line = _as_continued(line, above)
        above = line.shape
        yield line


def lines_from(text: str, body_line: int) -> tuple[BodyLine, ...]:
    """The speaking lines of a note, whatever ends its lines, from that line of the file on."""
    whole = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return tuple(body_lines(whole.split("\n")[body_line - 1 :], body_line))


def _as_continued(line: BodyLine, above: Shape | None) -> BodyLine:
    """A line of text that goes on with what stands right above it: a quote, or a table without outer pipes."""
    if above is Shape.QUOTE:
        return line._replace(shape=Shape.QUOTE)
    is_row = "|" in line.text and (above is Shape.TABLE_ROW or _TABLE_RULE.fullmatch(line.text))
    return line._replace(shape=Shape.TABLE_ROW) if is_row else line


def _read_line(number: int, raw: str, sections: tuple[str, ...]) -> BodyLine | None:
    if raw[:2] == "- " and raw[2:3].isdigit():
        # Most lines of a log: neither a box nor a quote nor a task's word begins with a digit
        return BodyLine(number, Shape.BULLET, raw[2:].rstrip(), 0, 3, 0, sections)
    stripped = raw.strip()
    if not stripped:
        return None
    first = stripped[0]
    if first == "#" and (heading := _HEADING.match(raw)):
        title = _without_closing(raw[heading.end() :].rstrip())
        return BodyLine(number, Shape.HEADING, title, 0, heading.end() + 1, len(heading[1]))
    if (first in "-*+" or first.isdigit()) and (bullet := _BULLET.fullmatch(raw)):
        return _bullet(number, bullet, sections)
    begin = raw.index(first)
    indent = len(raw[:begin].expandtabs(TAB_BLANKS))
    if first == ">" and (quote := _QUOTE.match(raw)):
        return BodyLine(number, Shape.QUOTE, raw[quote.end() :].rstrip(), indent, quote.end() + 1, 0, sections)
    if first == "|" and (row := _TABLE.match(raw)):
        cells = raw[row.end() :].rstrip().removesuffix("|").rstrip()
        return BodyLine(number, Shape.TABLE_ROW, cells, indent, row.end() + 1, 0, sections)
    return BodyLine(number, Shape.TEXT, stripped, indent, begin + 1, 0, sections)


def _without_closing(title: str) -> str:
    """A heading's title without the hash signs that may close it."""
    open_title = title.rstrip("#")
    is_closed = open_title != title and (not open_title or open_title[-1] in " \t")
    return open_title.rstrip() if is_closed else title


def _bullet(number: int, bullet: re.Match[str], sections: tuple[str, ...]) -> BodyLine:
    text, begin = bullet[3], bullet.start(3)
    shape = Shape.BULLET
    if box := bullet[2]:
        shape = Shape.DONE_TASK if box in "xX" else Shape.OPEN_TASK
    elif quote := _QUOTE.match(text):
        shape = Shape.QUOTE
        text, begin = text[quote.end() :], begin + quote.end()
    elif task := _TASK_WORD.match(text):
        shape = Shape.DONE_TASK if task[1] == "DONE" else Shape.OPEN_TASK
        text, begin = text[task.end() :], begin + task.end()
    indent = len(bullet[1].expandtabs(TAB_BLANKS))
    return BodyLine(number, shape, text.rstrip(), indent, begin + 1, sections=sections)


def _unmasked(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Number and text of each line; blank where it is fenced or generated, and where code or a comment stands."""
    fence, comment_end, is_generated = "", "", False
    for number, raw in enumerate(lines, first_line):
        if not fence and not comment_end and "netvault:" in raw and (region := _REGION.match(raw)):
            is_generated = region[1] == "begin"
            yield number, ""
        elif is_generated:
            yield number, ""
        elif fence:
            closing = _FENCE_END.fullmatch(raw)
            fence = "" if closing and closing[1].startswith(fence) else fence
            yield number, ""
        elif not comment_end and (fence := _opened_fence(raw)):
            yield number, ""
        elif comment_end or "`" in raw or "%%" in raw or "<!--" in raw:
            text, comment_end = _speaking(raw, comment_end)
            yield number, text
        else:
            yield number, raw


def _opened_fence(raw: str) -> str:
    if "```" not in raw and "~~~" not in raw:
        return ""
    opening = _FENCE.fullmatch(raw)
    if opening is None or (opening[1][0] == "`" and "`" in opening[2]):
        return ""
    return opening[1]


def _speaking(text: str, comment_end: str) -> tuple[str, str]:
    """The line with code spans and comments blank, and the mark that ends a comment still open (or "")."""
    kept: list[str] = []
    position = 0
    last_runs = {len(run[0]): run.start() for run in _TICKS.finditer(text)}
    while True:
        if comment_end:
            end = text.find(comment_end, position)
            if end < 0:
                return "".join(kept), comment_end
            stop = end + len(comment_end)
            kept.append(" " * (stop - position))
            position = stop
        opened = _HIDING.search(text, position)
        if opened is None:
            return "".join((*kept, text[position:])), ""
        kept.append(text[position : opened.start()])
        comment_end = _COMMENT_ENDS.get(opened[0], "")
        position = opened.end() if comment_end else _code_end(text, opened, last_runs)
        is_code = position > opened.end()
        kept.append(" " * (position - opened.start()) if comment_end or is_code else opened[0])


def _code_end(text: str, opened: re.Match[str], last_runs: dict[int, int]) -> int:
    """The end of the code span these backticks open; their own end where no run as long closes them."""
    ticks = len(opened[0])
    if last_runs[ticks] <= opened.start():
        return opened.end()
    return next(run.end() for run in _TICKS.finditer(text, opened.end()) if len(run[0]) == ticks)
