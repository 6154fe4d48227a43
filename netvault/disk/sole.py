"""One watcher a vault: a lock outside the vault that ends with the process that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netvault.disk.places import name_outside
from netvault.disk.read import read_regular
from netvault.model.errors import WriteRefused


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
    except OSError:
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
        lock.release()


def _by(owner: Path) -> str:
    try:
        words = read_regular(owner, 100).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f", by process {words}" if words.isdigit() else ""
