"""Where an entry of a log ends: a bullet with what is indented below it, a section, a row."""

from __future__ import annotations

from collections.abc import Sequence

from netvault.notes.body import TAB_BLANKS, BodyLine, Shape


def entry_end(raws: Sequence[str], lines: Sequence[BodyLine], place: int, first_line: int = 1) -> int:
    """The line behind the entry, as an index into `raws`; empty lines at its end are none of it.

    `raws` are the lines of the body, `lines` those of them that speak, `place` that of the entry among these, and
    `first_line` the number of the body's first line in the file.
    """
    head = lines[place]
    end = head.number - first_line + 1
    if head.level:
        later = (lines[number] for number in range(place + 1, len(lines)))
        end = next((line.number - first_line for line in later if 0 < line.level <= head.level), len(raws))
    elif head.shape is not Shape.TABLE_ROW:
        end = _bullet_end(raws, lines, place, first_line)
    while not raws[end - 1].strip():
        end -= 1
    return end


def _bullet_end(raws: Sequence[str], lines: Sequence[BodyLine], place: int, first_line: int) -> int:
    """Past the lines indented below it, and those that go on with its words without an empty line between."""
    head = lines[place]
    end = begin = head.number - first_line + 1
    for number in range(begin, len(raws)):
        raw = raws[number]
        if not raw.strip():
            continue
        while place < len(lines) and lines[place].number - first_line < number:
            place += 1
        line = lines[place] if place < len(lines) and lines[place].number - first_line == number else None
        is_below = _indent(raw) > head.indent and not (line and line.level)
        goes_on = line is not None and line.shape is Shape.TEXT and end == number
        if not (is_below or goes_on):
            break
        end = number + 1
    return end


def _indent(raw: str) -> int:
    return len(raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB_BLANKS))
