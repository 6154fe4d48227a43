"""Notes kept in full, one line each, so that a few of them are found again without reading the others."""

from __future__ import annotations

import json
import os
import zlib
from array import array
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from netvault.disk.memory import SCHEMA, save_whole
from netvault.disk.read import open_regular
from netvault.model.note import Stamp

# Beyond this many bytes nothing more is kept
MOST_BYTES = 64 * 1024 * 1024
LONGEST_HEAD = 64 * 1024
# The columns hold no more; Windows has file numbers of 64 bits without a sign, and longer ones
LARGEST_NUMBER = 2**63 - 1
_NUMBERS = 4
_TORN = (OSError, TypeError, ValueError, LookupError, OverflowError, MemoryError, RecursionError)


class Shelf:
    """The notes kept in a file: by path how each looked, and where its line begins and ends.

    A shelf that is torn, or was filled by another version, is an empty one.
    """

    def __init__(self, file: Path | None = None, version: str = "") -> None:
        self._numbers: dict[str, int] = {}
        self._stamps = array("q")
        self._ends = array("q")
        self._begin = 0
        self._opened: int | None = None
        if file is not None:
            try:
                self._read_columns(file, version)
            except _TORN:
                self._numbers = {}
            if not self._numbers:
                self.close()

    def _read_columns(self, file: Path, version: str) -> None:
        # The file stays open: another program may put another in its place, whose lines begin elsewhere
        self._opened = open_regular(file)
        with open(self._opened, "rb", closefd=False) as opened:
            head = json.loads(opened.readline(LONGEST_HEAD))
            if head["schema"] != SCHEMA or head["version"] != version:
                return
            raw = opened.read(head["length"])
            if len(raw) != head["length"] or zlib.crc32(raw) != head["crc"]:
                return
            self._begin = opened.tell()
        paths, numbers = raw[: head["paths"]], raw[head["paths"] :]
        columns = array("q")
        columns.frombytes(numbers)
        count = head["count"]
        self._stamps, self._ends = columns[: count * _NUMBERS], columns[count * _NUMBERS :]
        if count:
            names = paths.decode("utf-8", "surrogatepass").split("\0")
            self._numbers = dict(zip(names, range(count), strict=True))

    def find(self, path: str, stamp: Stamp) -> Any:
        """What is kept of the note that looks so, as plain values; None where that is nothing."""
        line = self.line(path, stamp)
        try:
            return None if line is None else json.loads(line[9:])
        except _TORN:
            return None

    def line(self, path: str, stamp: Stamp) -> bytes | None:
        """The line kept of the note that looks so, as it stands in the file."""
        number = self._numbers.get(path)
        if number is None or self._opened is None:
            return None
        if tuple(self._stamps[number * _NUMBERS : (number + 1) * _NUMBERS]) != tuple(stamp):
            return None
        begin = self._ends[number - 1] if number else 0
        try:
            os.lseek(self._opened, self._begin + begin, os.SEEK_SET)
            line = os.read(self._opened, self._ends[number] - begin)
        except _TORN:
            return None
        return line if line[:9] == _checksum(line[9:]) else None

    def close(self) -> None:
        """Let go of the file; from then on the shelf is empty."""
        self._numbers = {}
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None


def _checksum(line: bytes) -> bytes:
    return b"%08x " % zlib.crc32(line)


def save_shelf(file: Path, version: str, lines: Mapping[str, tuple[Stamp, bytes]]) -> bool:
    """Keep these lines; those beyond MOST_BYTES, and of files past LARGEST_NUMBER, are left out. False if it fails."""
    kept: list[tuple[str, Stamp, bytes]] = []
    ends = array("q")
    size = 0
    for path, (stamp, line) in lines.items():
        if size + len(line) > MOST_BYTES:
            break
        if max(stamp) > LARGEST_NUMBER:
            continue
        size += len(line)
        kept.append((path, stamp, line))
        ends.append(size)
    paths = "\0".join(path for path, _, _ in kept).encode("utf-8", "surrogatepass")
    stamps = array("q", chain.from_iterable(stamp for _, stamp, _ in kept))
    columns = paths + stamps.tobytes() + ends.tobytes()
    head = {
        "schema": SCHEMA, "version": version, "count": len(kept), "paths": len(paths), "length": len(columns),
        "crc": zlib.crc32(columns),
    }  # fmt: skip
    first = json.dumps(head).encode("ascii") + b"\n"
    return save_whole(file, lambda opened: opened.writelines((first, columns, *(line for _, _, line in kept))))


def as_line(value: object, plain: Callable[[object], object]) -> bytes:
    """A value as a line of the shelf."""
    line = json.dumps(value, separators=(",", ":"), check_circular=False, default=plain).encode("ascii")
    return _checksum(line) + line
