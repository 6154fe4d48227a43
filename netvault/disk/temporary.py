"""The file beside a note in which its new text waits, and what becomes of one that was left behind.

Its name tells who made it and what may be thrown away. `.netvault-PID-HOST-RANDOM.tmp` holds text of ours
that is not yet whole. `.netvault-PID-HOST-RANDOM-OLD-NEW.tmp` is to change places with a note: it holds the
note's old or new text, by the first 16 digits of their sha256, or else what somebody saved in between.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

from netvault.disk.read import read_regular

TEXT_LIMIT_BYTES = 64 * 1024 * 1024
FOREIGN_SECONDS = 24 * 60 * 60
KEPT = "-".join(("0" * 16, "0" * 16))

_NAME = re.compile(r"\.netvault-(\d{1,10})-([0-9a-f]{8})-([0-9a-f]{8})(?:-([0-9a-f]{16})-([0-9a-f]{16}))?\.tmp")
_CREATE: int = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_temporary(folder: Path, text: bytes, like: Path | None = None, mark: str = "") -> Path:
    """A new file in the folder with the text, safe on the disk, with mode, owner and attributes of `like`.

    Raises OSError, and leaves nothing behind.
    """
    temporary = folder / temporary_name()
    opened = os.open(temporary, _CREATE, 0o666 if like is None else 0o600)
    try:
        try:
            write_all(opened, text)
            if like is not None:
                _look_like(opened, like)
            os.fsync(opened)
        finally:
            os.close(opened)
        return temporary.rename(folder / f"{temporary.stem}-{mark}.tmp") if mark else temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def temporary_name(mark: str = "") -> str:
    """A name that nothing in a folder has yet; `mark` as `mark_of` gives it."""
    name = f".netvault-{os.getpid()}-{_host()}-{os.urandom(4).hex()}"
    return f"{name}-{mark}.tmp" if mark else f"{name}.tmp"


def mark_of(old: bytes, new: bytes) -> str:
    """How a temporary file's name tells the texts that may be thrown away."""
    return f"{_digits(old)}-{_digits(new)}"


def write_all(opened: int, text: bytes) -> None:
    """Writes to the last byte, or raises OSError."""
    rest = memoryview(text)
    while rest:
        rest = rest[os.write(opened, rest) :]


def sync_folder(folder: Path) -> None:
    """Makes what was renamed in the folder outlast a power cut, except on Windows, which syncs no folders."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def discard(temporary: Path) -> Path | None:
    """Removes a temporary file of ours; one with the text of somebody else is kept, and its new place told.

    What cannot be removed now stays for the next time.
    """
    found = _NAME.fullmatch(temporary.name)
    if found is None:
        return None
    try:
        if found[4] is None or _digits(read_regular(temporary, TEXT_LIMIT_BYTES)) in found.group(4, 5):
            temporary.unlink()
            return None
        rescued = temporary.with_name(f"Rescued note (conflicted copy {found[3]}).md")
        return temporary.rename(rescued)
    except OSError:
        return None


def clear_leftovers(folder: Path) -> tuple[Path, ...]:
    """Discards the temporary files of programs that ended; tells where texts of somebody else were kept."""
    try:
        names = [entry for entry in folder.iterdir() if entry.name.startswith(".netvault-")]
    except OSError:
        return ()
    return tuple(filter(None, (discard(entry) for entry in sorted(names) if is_left_behind(entry))))


def is_left_behind(temporary: Path) -> bool:
    """True for what is called as ours are, by a program that has ended."""
    found = _NAME.fullmatch(temporary.name)
    if found is None:
        return False
    if found[2] == _host() and sys.platform != "win32":
        return not _is_running(int(found[1]))
    # another computer may be writing here, over a network drive; a day later it is not
    try:
        return time.time() - temporary.lstat().st_mtime > FOREIGN_SECONDS
    except OSError:
        return False


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _host() -> str:
    """The computer, in 8 digits that do not tell its name."""
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _digits(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]


def _look_like(opened: int, like: Path) -> None:
    """Gives the open file the owner, mode and extended attributes of the other, as far as permitted."""
    if sys.platform != "win32":
        wanted, given = like.stat(), os.fstat(opened)
        if (wanted.st_uid, wanted.st_gid) != (given.st_uid, given.st_gid):
            with suppress(OSError):
                os.fchown(opened, wanted.st_uid, wanted.st_gid)
        with suppress(PermissionError):
            os.fchmod(opened, wanted.st_mode & 0o7777)
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(like):
                with suppress(OSError):
                    os.setxattr(opened, name, os.getxattr(like, name))
