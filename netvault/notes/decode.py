"""A note's bytes as text, or why they are none."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.problem import Location, Problem

BYTE_ORDER_MARK = "\ufeff"
# the marks that Windows' editors put first; UTF-32 begins as UTF-16 does
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


def decode_note(raw: bytes, path: PurePosixPath | str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the note, with its byte-order mark and CRLF; None, and the problem, where it is left out.

    Left out are bytes that are not UTF-8, and notes in the middle of a merge.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf_8(raw, error.start, PurePosixPath(path)),)
    line = merge_marker_line(text)
    if line is None:
        return text, ()
    message = "the note holds <<<<<<< from an unfinished merge"
    return None, (
        problem(Location(PurePosixPath(path), line), "NV402", message, "keep one version and delete the markers"),
    )


def merge_marker_line(text: str) -> int | None:
    """The line on which an unfinished merge begins, from 1; None without one, and for one shown as code."""
    if "<<<<<<<" not in text:
        return None
    fence, begin, has_middle = "", None, False
    for number, line in enumerate(text.split("\n"), start=1):
        fence = _fence_after(line, fence)
        if begin is None:
            begin = number if not fence and _is_marker(line, "<<<<<<<") else None
        elif not has_middle:
            has_middle = line.rstrip() == "======="
        elif _is_marker(line, ">>>>>>>"):
            return begin
    return None


def _is_marker(line: str, sign: str) -> bool:
    return line.startswith(f"{sign} ") or line.rstrip() == sign


def _fence_after(line: str, fence: str) -> str:
    """The signs that closed code will have to end with after this line; "" outside of code."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    signs, behind = found.group(1), found.group(2)
    if not fence:
        return "" if signs[0] == "`" and "`" in behind else signs
    closes = signs[0] == fence[0] and len(signs) >= len(fence) and not behind.strip()
    return "" if closes else fence


def _not_utf_8(raw: bytes, bad: int, path: PurePosixPath) -> Problem:
    if raw.startswith(_UTF_16_MARKS):
        message = "the note is UTF-16 text, not UTF-8"
        return problem(Location(path), "NV101", message, "save it as UTF-8 in your editor")
    begin = raw.rfind(b"\n", 0, bad) + 1
    column = len(raw[begin:bad].decode("utf-8")) + 1
    line = raw.count(b"\n", 0, bad) + 1
    message = f"the byte {raw[bad]:#04x} is not UTF-8 text"
    return problem(Location(path, line, column), "NV101", message, "save the note as UTF-8 in your editor")
