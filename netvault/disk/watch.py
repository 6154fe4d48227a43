"""The operating system's side of a watch: it rings a bell when something in the vault may have changed."""

from __future__ import annotations

import errno
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netvault.disk.bell import Bell
from netvault.disk.causes import cause
from netvault.disk.drives import network_drive
from netvault.disk.habits import CONFIGURATION
from netvault.disk.ignore import LeftOut, ignored_in
from netvault.model.note import Stamp
from netvault.model.settings import Habits

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

# The end of a listener's threads is waited for so long; the process may end without them
JOIN_SECONDS = 0.5
_SILENT = frozenset({LeftOut.HIDDEN, LeftOut.TEMPORARY, LeftOut.MODULES})
_NAMES = ignored_in(Habits(), ())
_LIMITS = {
    errno.ENOSPC: "the system watches no more folders (on Linux, fs.inotify.max_user_watches)",
    errno.EMFILE: "the system allows no more watches (on Linux, fs.inotify.max_user_instances)",
}


@dataclass(frozen=True, slots=True)
class Listening:
    """What came of listening to the system: how to stop it, whether it still hears, or why it cannot."""

    stop: Callable[[], None]
    is_alive: Callable[[], bool]
    why_not: str | None = None


def listen(vault: Path, bell: Bell, start: Callable[[Path, Bell], Listening] | None = None) -> Listening:
    """Has the bell rung by whatever is created, modified, moved or deleted in the vault.

    Where the system tells of no events, or of no more, `why_not` says so, and the vault has to be looked at
    now and then. A vault that is not there leaves a listening that is not alive: listen again when it is back.
    """
    try:
        if kind := network_drive(vault):
            return deaf(f"changes made elsewhere on a network drive ({kind}) are not told")
        return (start or _start)(vault, bell)
    except (FileNotFoundError, NotADirectoryError):
        return Listening(_nothing, lambda: False)
    except OSError as error:
        return deaf(_LIMITS.get(error.errno or 0) or cause(error))


def deaf(why: str | None = None) -> Listening:
    """No listening at all: nothing to stop, and why it is so, or None where nobody wanted it."""
    return Listening(_nothing, lambda: True, why)


def _nothing() -> None:
    """There is nothing to stop."""


def _start(vault: Path, bell: Bell) -> Listening:
    from watchdog.observers import Observer  # heavy
    from watchdog.observers.polling import PollingObserver  # heavy
    from watchdog.utils import BaseThread  # heavy

    if Observer is PollingObserver:
        raise OSError(errno.ENOSYS, "the system tells of no changes")
    # a link is watched where it leads, since inotify is asked not to follow one
    root = os.path.realpath(vault, strict=True)
    # watchdog warns of a folder that was moved away and back: it is watched already, and that is well
    warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
    _hear_troubles(bell)
    others = set(threading.enumerate())
    observer = Observer()
    try:
        _attach(observer, root, bell)
    except BaseException:
        _stop(observer)
        raise
    threads = [one for one in threading.enumerate() if isinstance(one, BaseThread) and one not in others]
    return Listening(lambda: _stop(observer), lambda: all(one.is_alive() for one in threads))


def _attach(observer: BaseObserver, root: str, bell: Bell) -> None:
    """Starts the observer. Raises OSError, also where only some folder below could not be watched."""
    from watchdog.events import (  # heavy
        DirCreatedEvent,
        DirDeletedEvent,
        DirMovedEvent,
        FileAttribEvent,
        FileCreatedEvent,
        FileDeletedEvent,
        FileModifiedEvent,
        FileMovedEvent,
        FileSystemEvent,
        FileSystemEventHandler,
    )

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            places = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))
            if any(place and is_heard(os.path.relpath(place, root)) for place in places):
                bell.ring()

    # Reading raises events too (opened, closed, closed_no_write): a watch that heard them would feed itself. What is
    # modified may also be the attributes: a note that may be read again, or has got its old time back
    wanted: list[type[FileSystemEvent]] = [
        FileCreatedEvent, FileModifiedEvent, FileAttribEvent, FileMovedEvent, FileDeletedEvent,
        DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
    ]  # fmt: skip
    observer.schedule(Handler(), root, recursive=True, event_filter=wanted)
    observer.start()
    if sys.platform == "linux":
        # watchdog keeps to itself that a folder below could not be watched; then one more cannot be either
        above = Path(root).parent
        try:
            observer.unschedule(observer.schedule(FileSystemEventHandler(), str(above), event_filter=[DirDeletedEvent]))
        except OSError as error:
            if error.errno in _LIMITS:
                raise


def _stop(observer: BaseObserver) -> None:
    observer.stop()
    if observer.is_alive():
        observer.join(JOIN_SECONDS)


class _Troubles(logging.Handler):
    """Rings the bell for what watchdog only logs: a queue that ran over, and with it lost events."""

    def __init__(self, bell: Bell) -> None:
        super().__init__(logging.WARNING)
        self._bell = bell

    def emit(self, record: logging.LogRecord) -> None:
        self._bell.ring()


def _hear_troubles(bell: Bell) -> None:
    logger = logging.getLogger("watchdog")
    logger.handlers[:] = [_Troubles(bell)]
    logger.propagate = False


def is_heard(path: str) -> bool:
    """True if a change at the path, relative to the vault, may matter.

    Hidden and temporary names do not, but for the files in which Obsidian keeps what is read of its settings.
    """
    path = path.replace(os.sep, "/")
    # Of what Obsidian keeps nothing else is heard: its workspace is written all the time
    if path in CONFIGURATION:
        return True
    parts = path.split("/")
    if any(part and part != "." and _NAMES.folder(part, part) in _SILENT for part in parts):
        return False
    name = parts[-1]
    return not (name.lower().endswith(".md") and _NAMES.note(name, name) in _SILENT)


def root_of(vault: Path) -> tuple[int, int] | None:
    """Which folder the vault is, by device and inode; None if it is not there."""
    try:
        status = vault.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def stamp_of(file: Path) -> Stamp | None:
    """How the file looks from outside; None if it is not there."""
    with suppress(OSError):
        status = file.stat()
        return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return None
