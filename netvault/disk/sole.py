"""One watcher and one writer a vault: locks outside the vault that end with the process that holds them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netvault.disk.places import name_outside, state_folder
from netvault.disk.read import read_regular
from netvault.model.errors import WriteRefused

PATIENCE_SECONDS = 10.0
_NO_LOCK = (OSError, NotImplementedError)


@contextmanager
def sole_watcher(vault: Path, state: Path) -> Iterator[None]:
    """Keeps every other watcher of the vault away for as long as it lasts, and nobody where no lock can be had.

    `state` is the folder for the lock. The vault is known by where it really lies. Raises WriteRefused, with
    the number of the process where it is known, if another one watches. A process that died holds nothing.
    """
    from filelock import FileLock, Timeout  # heavy

    name = name_outside(vault)
    folder = state / "watch"
    owner = folder / f"{name}.pid"
    lock = FileLock(folder / f"{name}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise WriteRefused(f"{vault} is watched already{_by(owner)}; one watcher is enough.") from None
    except _NO_LOCK:
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
        with suppress(*_NO_LOCK):
            lock.release()


@contextmanager
def sole_writer(vault: Path, state: Path | None = None, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Lets one netvault at a time replace notes of the vault, and everybody where no lock can be had.

    Without it one of two could build on a text that the other is about to take back, since somebody saved
    the note in that moment. `state` is the folder for the lock, by default the usual one. Raises WriteRefused
    when another has been writing for so long. A process that died holds nothing.
    """
    from filelock import FileLock, Timeout  # heavy

    folder = (state_folder() if state is None else state) / "write"
    lock = FileLock(folder / f"{name_outside(vault)}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=patience_seconds)
    except Timeout:
        raise WriteRefused(f"another netvault is writing in {vault}; nothing was written, try again.") from None
    except _NO_LOCK:
        # Every write still compares before it replaces
        yield
        return
    try:
        yield
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
