"""One note's bytes, without leaving a trace of having read them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath

from netvault.disk.causes import cause
from netvault.model.codes import problem
from netvault.model.problem import Location, Problem

NOTE_LIMIT_BYTES = 4 * 1024 * 1024
FIRST_BYTES = 16 * 1024

_BINARY: int = getattr(os, "O_BINARY", 0)
# a pipe called x.md would otherwise wait for a writer for ever
_FLAGS: int = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_UNSEEN: int = getattr(os, "O_NOATIME", 0)
_LINK_MET = {errno.ELOOP, getattr(errno, "EMLINK", errno.ELOOP)}


class NotRegular(OSError):
    """It is a pipe, a socket, a device or a folder; nothing was read."""


class TooLarge(OSError):
    """It holds more bytes than asked for; what was read is thrown away."""


def read_note(vault: Path, path: str) -> bytes | Problem | None:
    """The bytes of the note, or what keeps them from being read; None if it is no longer there.

    A link inside the vault is read at its target; the access time stays where the system allows that.
    """
    try:
        return _read_inside(vault, path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except NotRegular:
        return problem(Location(PurePosixPath(path)), "NV404", *IRREGULAR)
    except TooLarge:
        return problem(Location(PurePosixPath(path)), "NV108", *TOO_LARGE)
    except OSError as error:
        return problem(Location(PurePosixPath(path)), "NV403", f"the file cannot be read: {cause(error)}")
    except ValueError:
        words = "the file cannot be read: its name is not a possible one"
        return problem(Location(PurePosixPath(path)), "NV403", words)


IRREGULAR = ("this is a pipe, a socket or a device, not a note", "move it out of the vault")
TOO_LARGE = ("the note is larger than 4 MiB", "move attachments and long pasted text elsewhere")
LEAVES = ("a link to a place outside the vault was not followed", "move what it leads to into the vault")


def read_regular(file: Path | str, limit_bytes: int) -> bytes:
    """The bytes of a file that is no link. Raises OSError: NotRegular, TooLarge, or as the system says."""
    opened = _open_unseen(file)
    try:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegular(0, "it is not a regular file", str(file))
        if status.st_size > limit_bytes:
            raise TooLarge(0, "it is too large", str(file))
        return _read_all(opened, limit_bytes)
    finally:
        os.close(opened)


def open_regular(file: Path | str) -> int:
    """A regular file that is no link, opened to be read. Raises OSError: NotRegular, or as the system says."""
    opened = _open_unseen(file)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise NotRegular(0, "it is not a regular file", str(file))
    return opened


def _read_inside(vault: Path, path: str) -> bytes | Problem:
    # As text, for there are thousands, and a Path takes as long to make as a note to read
    file = f"{vault}{os.sep}{path}"
    try:
        return read_regular(file, NOTE_LIMIT_BYTES)
    except OSError as error:
        if error.errno not in _LINK_MET or not os.path.islink(file):
            raise
    target = Path(os.path.realpath(file, strict=True))
    if not target.is_relative_to(os.path.realpath(vault)):
        return problem(Location(PurePosixPath(path)), "NV405", *LEAVES)
    return read_regular(target, NOTE_LIMIT_BYTES)


def _open_unseen(file: Path | str) -> int:
    try:
        return os.open(file, _FLAGS | _UNSEEN)
    except PermissionError:
        if not _UNSEEN:
            raise
        # Linux grants O_NOATIME to the file's owner alone
        return os.open(file, _FLAGS)


def _read_all(opened: int, limit_bytes: int) -> bytes:
    first = os.read(opened, FIRST_BYTES)
    if len(first) < FIRST_BYTES:
        return first
    pieces, size = [first], len(first)
    while piece := os.read(opened, 1024 * 1024):
        pieces.append(piece)
        size += len(piece)
        if size > limit_bytes:
            raise TooLarge(0, "it is too large")
    return b"".join(pieces)
