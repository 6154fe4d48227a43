"""A file read when nobody is in the middle of writing it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from netvault.disk.exchange import is_open_for_writing
from netvault.disk.read import NotRegular, read_regular
from netvault.disk.temporary import TEXT_LIMIT_BYTES
from netvault.model.note import Stamp

QUIET_SECONDS = 0.15
# an editor has been seen to truncate a note on a network drive and to write it half a second later
QUIET_EMPTY_SECONDS = 1.0
PATIENCE_SECONDS = 3.0
PAUSE_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Seen:
    """A file's bytes, how many names it has, and whether its owner lets it be written."""

    text: bytes
    names: int
    is_writable: bool


def read_settled(file: Path, quiet_seconds: float = QUIET_SECONDS) -> Seen | None:
    """The file once nobody has saved it for so long (an empty one for a second); None if there is none.

    Raises OSError; TimeoutError after three seconds in which it never came to rest.
    """
    began = since = time.monotonic()
    known = None
    while True:
        try:
            stamp, seen, age_seconds = _look(file)
        except FileNotFoundError:
            return None
        if stamp is None or stamp != known:
            known, since = stamp, time.monotonic()
        quiet = quiet_seconds if seen.text else max(quiet_seconds, QUIET_EMPTY_SECONDS)
        # a network drive's clock may be ahead of ours; what was watched at rest is at rest
        pause = quiet - max(age_seconds, time.monotonic() - since)
        if stamp is not None and pause <= 0:
            return seen
        if time.monotonic() - began > PATIENCE_SECONDS:
            raise TimeoutError(0, "another program is writing it all the time")
        time.sleep(max(min(pause, QUIET_SECONDS), PAUSE_SECONDS))


def read_at_rest(file: Path) -> bytes:
    """The bytes of a file that no program has open for writing any more; TimeoutError after three seconds."""
    until = time.monotonic() + PATIENCE_SECONDS
    while is_open_for_writing(file):
        if time.monotonic() > until:
            raise TimeoutError(0, "another program keeps it open for writing")
        time.sleep(PAUSE_SECONDS)
    return read_regular(file, TEXT_LIMIT_BYTES)


def _look(file: Path) -> tuple[Stamp | None, Seen, float]:
    """The file's stamp, itself, and its age in seconds; no stamp where it changed while it was read."""
    before = file.lstat()
    if not stat.S_ISREG(before.st_mode):
        raise NotRegular(0, "it is not a regular file")
    text = read_regular(file, TEXT_LIMIT_BYTES)
    after = file.lstat()
    is_writable = bool(after.st_mode & 0o222) and os.access(file, os.W_OK)
    stamp = _stamp(after) if _stamp(before) == _stamp(after) else None
    return stamp, Seen(text, after.st_nlink, is_writable), time.time() - after.st_mtime


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
