"""One watcher a vault: a lock outside the vault that ends with the process that holds it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netvault.model.errors import WriteRefused


@contextmanager
def sole_watcher(vault: Path, cache: Path) -> Iterator[bool]:
    """Keeps every other watcher of the vault away for as long as it lasts; False where no lock can be had.

    `cache` is the folder for the lock. The vault is known by where it really lies. Raises WriteRefused, with
    the number of the process where it is known, if another one watches. A process that died holds nothing.
    """
    from filelock import FileLock, Timeout  # heavy

    real = os.path.realpath(vault)
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
    folder = cache / "watch"
    owner = folder / f"{name}.pid"
    lock = FileLock(folder / f"{name}.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise WriteRefused(f"{vault} is watched already{_by(owner)}; one watcher is enough.") from None
    except OSError:
        # a second watcher is a waste and no danger: every write compares before it replaces
        yield False
        return
    try:
        with suppress(OSError):
            owner.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield True
    finally:
        with suppress(OSError):
            owner.unlink()
        lock.release()


def _by(owner: Path) -> str:
    try:
        words = owner.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return f", by process {words}" if words.isdigit() else ""
