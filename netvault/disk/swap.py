"""A file gets its new text whole or not at all, and no text that somebody saved meanwhile is lost."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

from netvault.disk.exchange import exchange
from netvault.disk.read import read_regular
from netvault.disk.refusal import changed_meanwhile
from netvault.disk.settle import Seen, read_at_rest
from netvault.disk.temporary import KEPT, TEXT_LIMIT_BYTES, discard, mark_of, temporary_name, write_all, write_temporary
from netvault.model.errors import WriteRefused

TAKE_BACK_ATTEMPTS = 100
_OPEN: int = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}


def replace(path: PurePosixPath, file: Path, seen: Seen, new: bytes) -> None:
    """Gives the file, which is as seen, its new text.

    Raises ConcurrentEdit if it is no longer as seen; OSError, with the file as it was; WriteRefused where
    a text of somebody else had to be kept beside the note.
    """
    if seen.names > 1:
        _overwrite(path, file, seen.text, new)
        return
    ready = write_temporary(file.parent, new, file, mark_of(seen.text, new))
    try:
        _swap(path, ready, file, seen.text, new)
    finally:
        _tell_what_was_kept(path, discard(ready))


def create(file: Path, text: bytes) -> bool:
    """Makes the file, whole; False, and nothing done, if there is one of that name. Raises OSError."""
    temporary = write_temporary(file.parent, text)
    try:
        file.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _create_without_links(file, temporary)
    finally:
        discard(temporary)
    return True


def remove(path: PurePosixPath, file: Path, old: bytes) -> None:
    """Takes the file away, which holds the old text; what somebody saves meanwhile stays.

    Raises ConcurrentEdit if it holds another text; OSError, with the file as it was; WriteRefused where
    a text of somebody else had to be kept beside the note.
    """
    if read_regular(file, TEXT_LIMIT_BYTES) != old:
        raise changed_meanwhile(path)
    aside = file.rename(file.with_name(temporary_name(mark_of(old, old))))
    try:
        is_expected = read_at_rest(aside) == old
    except OSError:
        _bring_back(path, aside, file)
        raise
    if not is_expected:
        _bring_back(path, aside, file)
        raise changed_meanwhile(path)
    discard(aside)


def _bring_back(path: PurePosixPath, aside: Path, file: Path) -> None:
    """Gives a file that was put aside its name again, unless somebody has made another of that name."""
    try:
        file.hardlink_to(aside)
    except OSError:
        if os.path.lexists(file):
            _tell_what_was_kept(path, discard(aside))
        else:
            aside.rename(file)
    else:
        with suppress(OSError):
            aside.unlink()


def _create_without_links(file: Path, temporary: Path) -> bool:
    """Takes the name with an empty file, then puts the whole text there."""
    try:
        os.close(os.open(file, _OPEN | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return False
    try:
        if file.lstat().st_size:
            return False
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            if not file.lstat().st_size:
                file.unlink()
        raise
    return True


def _swap(path: PurePosixPath, ready: Path, file: Path, old: bytes, new: bytes) -> None:
    if read_regular(file, TEXT_LIMIT_BYTES) != old:
        raise changed_meanwhile(path)
    if not exchange(ready, file):
        ready.replace(file)
        return
    try:
        is_expected = read_at_rest(ready) == old
    except OSError:
        _take_back(ready, file, new)
        raise
    if not is_expected:
        _take_back(ready, file, new)
        raise changed_meanwhile(path)


def _take_back(ready: Path, file: Path, ours: bytes) -> None:
    """Puts back what somebody saved, until what comes out is what was last put in: nothing newer is lost."""
    inside = ours
    for _ in range(TAKE_BACK_ATTEMPTS):
        newer = read_regular(ready, TEXT_LIMIT_BYTES)
        if not exchange(ready, file):
            raise OSError(errno.ENOSYS, "the file system stopped exchanging files")
        if read_at_rest(ready) == inside:
            return
        inside = newer


def _overwrite(path: PurePosixPath, file: Path, old: bytes, new: bytes) -> None:
    """Writes into a file with several names, so that all keep the same text; the old text waits beside it."""
    kept = write_temporary(file.parent, old, file, KEPT)
    is_whole = True
    try:
        if read_regular(file, TEXT_LIMIT_BYTES) != old:
            raise changed_meanwhile(path)
        opened = os.open(file, _OPEN)
        try:
            is_whole = False
            _fill_or_restore(opened, old, new)
            is_whole = True
        finally:
            os.close(opened)
    finally:
        if is_whole or _is_text(file, old):
            with suppress(OSError):
                kept.unlink()
        else:
            _tell_what_was_kept(path, discard(kept))


def _fill_or_restore(opened: int, old: bytes, new: bytes) -> None:
    try:
        _fill(opened, new)
    except BaseException:
        _fill(opened, old)
        raise


def _fill(opened: int, text: bytes) -> None:
    os.lseek(opened, 0, os.SEEK_SET)
    write_all(opened, text)
    os.ftruncate(opened, len(text))
    os.fsync(opened)


def _is_text(file: Path, text: bytes) -> bool:
    try:
        return read_regular(file, TEXT_LIMIT_BYTES) == text
    except OSError:
        return False


def _tell_what_was_kept(path: PurePosixPath, kept: Path | None) -> None:
    if kept is not None:
        raise WriteRefused(f"{path} was saved by another program at the same moment; see {kept.name} beside it")
