"""One watcher and one writer a vault: locks outside the vault that end with the process that holds them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from netvault.disk.places import name_outside, state_folder
from netvault.disk.read import read_regular
from netvault.model.errors import WriteRefused

PATIENCE_SECONDS = 10.0
_NO_LOCK = (OSError, NotImplementedError)


class Lock(Enum):
    """What became of a lock: it is ours, somebody else has it, or none can be had here."""

    HELD = 1
    TAKEN = 2
    NONE = 3


@contextmanager
def sole_watcher(vault: Path, state: Path) -> Iterator[None]:
    """Keeps every other watcher of the vault away for as long as it lasts, and nobody where no lock can be had.

    `state` is the folder for the lock. The vault is known by where it really lies. Raises WriteRefused, with
    the number of the process where it is known, if another one watches. A process that died holds nothing.
    """
    folder = state / "watch"
    owner = folder / f"{name_outside(vault)}.pid"
    with _lock(vault, folder, 0) as held:
        if held is Lock.TAKEN:
            raise WriteRefused(f"{vault} is watched already{_by(owner)}; one watcher is enough.")
        if held is Lock.NONE:
            # a second watcher is a waste and no danger: every write compares before it replaces
            yield
            return
        try:
            with suppress(OSError):
                # Made anew, for what lies there may be a link or a pipe
                owner.unlink(missing_ok=True)
                with owner.open("x", encoding="ascii") as opened:
                    opened.write(f"{os.getpid()}\n")
            yield
        finally:
            with suppress(OSError):
                owner.unlink()


@contextmanager
def sole_writer(vault: Path, state: Path | None = None, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Lets one netvault at a time replace notes of the vault, and everybody where no lock can be had.

    Without it one of two could build on a text that the other is about to take back, since somebody saved
    the note in that moment. `state` is the folder for the lock, by default the usual one. Raises WriteRefused
    when another has been writing for so long. A process that died holds nothing.
    """
    folder = (state_folder() if state is None else state) / "write"
    with _lock(vault, folder, patience_seconds) as held:
        if held is Lock.TAKEN:
            raise WriteRefused(f"another netvault is writing in {vault}; nothing was written, try again.")
        # Where there is no lock, every write still compares before it replaces
        yield


@contextmanager
def _lock(vault: Path, folder: Path, patience_seconds: float) -> Iterator[Lock]:
    """The lock of the vault in that folder, waited for so long, and what became of it."""
    from filelock import FileLock, Timeout  # heavy

    lock = FileLock(folder / f"{name_outside(vault)}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=patience_seconds)
    except Timeout:
        held = Lock.TAKEN
    except _NO_LOCK:
        held = Lock.NONE
    else:
        held = Lock.HELD
    try:
        yield held
    finally:
        # The end of the process releases it too, and what was done is done
        with suppress(*_NO_LOCK):
            lock.release()


def _by(owner: Path) -> str:
    try:
        words = read_regular(owner, 100).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f", by process {words}" if words.isdigit() else ""
