"""What was read of the notes last time, so that only what changed is read again; deletable at any time.

It lies in the user's cache folder as JSON and columns of numbers, which cannot run anything when they are loaded.
A memory that is torn, foreign, old or cannot be read is an empty memory, in silence.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

from netvault.disk.places import cache_folder, name_outside
from netvault.disk.read import read_regular
from netvault.model.note import Stamp

# Raise it when what is remembered of a note, or how it is read, changes
SCHEMA = 3
# Coarser than any clock a file system keeps (FAT counts two seconds): a note saved twice within it may look the same
RACY_NS = 2_000_000_000
UNFINISHED_SECONDS = 60 * 60
_UNFINISHED = ".unfinished"
# How many entries of a list are written at a time
PIECE = 1_000
# No memory of a vault of any size comes near it
MOST_BYTES = 2 * 1024**3

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Memory(Generic[Record]):
    """What each note was found to say, by path, and how its file looked; `made_ns` is when the files were looked at.

    A record without a stamp is good for this once. `parsed` is how many notes had to be read for it.
    """

    version: str = ""
    made_ns: int = 0
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    parsed: int = 0

    def trusts(self, stamp: Stamp) -> bool:
        """False for a file as young as the memory itself: it may have changed since without looking so."""
        return is_settled(stamp, self.made_ns)

    def tells_all(self, paths: Collection[str]) -> bool:
        """True where each of these notes is remembered, and its file old enough to be trusted."""
        return len(self.stamps) == len(paths) and all(map(self.trusts, self.stamps.values()))


def is_settled(stamp: Stamp, seen_ns: int) -> bool:
    """True where a file that looked so at that time would look different had it changed since.

    A time far ahead, as sync tools set them, is nothing a later save would set again.
    """
    is_fresh = abs(seen_ns - stamp.mtime_ns) <= RACY_NS
    return stamp.ctime_ns + RACY_NS < seen_ns and not is_fresh


def recall(
    stamps: Mapping[str, Stamp],
    memory: Memory[Record],
    parse: Callable[[str], Record | None],
    version: str,
    made_ns: int,
    lasts: Callable[[Record], bool] = lambda record: True,
    progress: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> Memory[Record]:
    """The records of exactly these notes: remembered where the stamp is the same, parsed otherwise.

    `parse` returns None for a note that is gone meanwhile, and `lasts` is False for a record that the same file may
    not give again; `made_ns` is when the stamps began to be taken. `progress` is handed the paths to parse and gives
    each back when its turn comes.
    """
    known = memory.stamps if memory.version == version else {}
    changed = [path for path, stamp in stamps.items() if known.get(path) != stamp or not memory.trusts(stamp)]
    parsed = {path: parse(path) for path in progress(changed)}
    records = {path: parsed[path] if path in parsed else memory.records[path] for path in stamps}
    if fleeting := {path for path, record in parsed.items() if record is None or not lasts(record)}:
        # A note may come back just as it looked: with a folder that was renamed away, or when another program lets go
        stamps = {path: stamp for path, stamp in stamps.items() if path not in fleeting}
    return Memory(
        version, made_ns, stamps, {path: record for path, record in records.items() if record is not None}, len(changed)
    )


def appearance(stamps: Mapping[str, Stamp]) -> bytes:
    """How these notes look, as bytes that are the same only where every path and every stamp is."""
    paths = "\0".join(stamps).encode("utf-8", "surrogatepass")
    numbers = tuple(chain.from_iterable(stamps.values()))
    try:
        columns = array("q", numbers).tobytes()
    except OverflowError:
        # Windows has file numbers of 64 bits without a sign, and longer ones
        columns = repr(numbers).encode("ascii")
    return b"%d %d\0%b\0%b" % (len(stamps), len(paths), paths, columns)


def plain_memory(memory: Memory[Record], plain: Callable[[Record], object]) -> dict[str, object]:
    """The memory as plain values, each record by `plain`; only what it trusts itself."""
    kept = {path: stamp for path, stamp in memory.stamps.items() if memory.trusts(stamp)}
    return {
        "version": memory.version,
        "made_ns": memory.made_ns,
        "paths": list(kept),
        "stamps": list(kept.values()),
        "records": [plain(memory.records[path]) for path in kept],
    }


def memory_from(kept: Any, version: str, record_from: Callable[[Any], Record]) -> Memory[Record]:
    """The memory kept as plain values; an empty one where it is none, or another version made it."""
    try:
        if kept["version"] != version:
            return Memory()
        paths = kept["paths"]
        stamps = dict(zip(paths, (Stamp(*stamp) for stamp in kept["stamps"]), strict=True))
        records = dict(zip(paths, map(record_from, kept["records"]), strict=True))
        return Memory(version, int(kept["made_ns"]), stamps, records)
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
        return Memory()


def memory_folder(vault: Path) -> Path:
    """Where the memory of a vault lies, by the vault's real path, whether or not there is one."""
    return cache_folder() / "memory" / name_outside(vault)


def folder_bytes(folder: Path) -> int:
    """How much the files of the folder hold; 0 where there is none."""
    try:
        return sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
    except OSError:
        return 0


def load_kept(file: Path) -> tuple[Any, bytes] | None:
    """The value and the bytes kept in a file of the memory; None where there is none or it is not whole."""
    try:
        raw = read_regular(file, MOST_BYTES)
        begin = raw.index(b"\n") + 1
        middle = begin + int(raw[:begin].split()[2])
        if raw[:begin] != _head(middle - begin, len(raw) - middle, zlib.crc32(memoryview(raw)[begin:])):
            return None
        return json.loads(raw[begin:middle]), raw[middle:]
    except (OSError, ValueError, LookupError, RecursionError, MemoryError):
        return None


def save_kept(file: Path, value: object, plain: Callable[[object], object], blob: bytes = b"") -> bool:
    """Keep a value and bytes, whole or not at all; False where that cannot be.

    `plain` turns what is no list, text or number into such. Nothing is synced: what a power cut tears is told
    by its length and checksum.
    """
    encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, default=plain).encode

    def write(opened: BinaryIO) -> None:
        length = checksum = 0
        opened.write(_head(0, 0, 0))
        for piece in _pieces(value, encode):
            raw = piece.encode("ascii")
            length, checksum = length + len(raw), zlib.crc32(raw, checksum)
            opened.write(raw)
        opened.write(blob)
        opened.seek(0)
        opened.write(_head(length, len(blob), zlib.crc32(blob, checksum)))

    return save_whole(file, write)


def _pieces(value: object, encode: Callable[[object], str]) -> Iterator[str]:
    """The value as JSON, a piece at a time, so that it never stands in memory as text too."""
    if isinstance(value, dict):
        yield "{"
        for number, (name, inner) in enumerate(value.items()):
            yield f"{',' if number else ''}{encode(name)}:"
            yield from _pieces(inner, encode)
        yield "}"
    elif isinstance(value, list | tuple) and len(value) > PIECE:
        yield "["
        for begin in range(0, len(value), PIECE):
            yield f"{',' if begin else ''}{encode(value[begin : begin + PIECE])[1:-1]}"
        yield "]"
    else:
        yield encode(value)


def _head(body: int, blob: int, checksum: int) -> bytes:
    return b"netvault %d %012d %012d %08x\n" % (SCHEMA, body, blob, checksum)


def save_whole(file: Path, write: Callable[[BinaryIO], None]) -> bool:
    """Let a file be written, all of it or nothing; False where that cannot be. Nobody else may read it."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}{_UNFINISHED}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.parent.is_symlink():
            # It may lead anywhere, even into the vault
            return False
        _clear_unfinished(file.parent)
        with open(temporary, "xb", opener=_private) as opened:
            write(opened)
        os.replace(temporary, file)
    except (OSError, ValueError):
        with suppress(OSError):
            temporary.unlink()
        return False
    return True


def _private(file: str, flags: int) -> int:
    return os.open(file, flags, 0o600)


def _clear_unfinished(folder: Path) -> None:
    """Removes what a program that was killed has left."""
    for left in folder.glob(f"*{_UNFINISHED}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > UNFINISHED_SECONDS:
                left.unlink()
