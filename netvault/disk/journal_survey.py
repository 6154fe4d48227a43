"""A file of the journal looked through: its whole entries are found, also behind a part that is damaged."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from netvault.disk.read import open_regular

BEGIN = b"netvault-change"
ENTRY_LIMIT_BYTES = 64 * 1024 * 1024
HEAD_LIMIT_BYTES = 16 * 1024 * 1024
# The number in a line that begins or ends an entry, be the rest of it damaged
_LEGIBLE = re.compile(rb"(?:netvault-change \S{8} |end )(\d{1,9})\b")


def end_line(number: int) -> bytes:
    """The line that ends an entry."""
    return b"end %d\n" % number


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands in a file: of each whole entry its number, its first line's JSON and where its texts begin.

    `last_number` is the highest that any line gives, also of entries that are not whole.
    """

    file: Path
    heads: tuple[tuple[int, bytes, int], ...]
    last_number: int
    is_whole: bool


def survey_file(file: Path) -> Survey:
    """The survey of a file of the journal, whatever is in it. Raises OSError."""
    heads: list[tuple[int, bytes, int]] = []
    last, is_whole = 0, True
    with open(open_regular(file), "rb") as opened:
        while line := opened.readline(HEAD_LIMIT_BYTES):
            found = _parse_head(line)
            if found is None:
                is_whole = False
                last = max(last, _legible_number(line))
                continue
            number, length, told = found
            last = max(last, number)
            begin = opened.tell()
            opened.seek(begin + length)
            if opened.read(len(end_line(number))) == end_line(number):
                heads.append((number, told, begin))
            else:
                is_whole = False
                # A text is looked through for the next entry only where that is not in its place
                if not _is_at_head(opened):
                    opened.seek(begin)
    return Survey(file, tuple(heads), last, is_whole)


def _is_at_head(opened: BinaryIO) -> bool:
    place = opened.tell()
    found = _parse_head(opened.readline(HEAD_LIMIT_BYTES))
    opened.seek(place)
    return found is not None


def _legible_number(line: bytes) -> int:
    found = _LEGIBLE.match(line)
    return int(found[1]) if found else 0


def _parse_head(line: bytes) -> tuple[int, int, bytes] | None:
    """Number of the entry, length of its texts in bytes, the rest as JSON; None where a line is no such head."""
    begin, _, rest = line.rstrip(b"\n").partition(b" ")
    checksum, _, told = rest.partition(b" ")
    try:
        if begin != BEGIN or int(checksum, 16) != zlib.crc32(told):
            return None
        number, length, rest = told.split(b" ", 2)
        return (int(number), int(length), rest) if 0 <= int(length) <= ENTRY_LIMIT_BYTES else None
    except ValueError:
        return None
