"""The one writer: every byte that netvault puts into a vault."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.disk.inside import CLOSED_TO_ALL, find_inside
from netvault.disk.read import read_regular
from netvault.disk.refusal import ConcurrentEdit, changed_meanwhile, refusing
from netvault.disk.settle import QUIET_SECONDS, Seen, read_settled
from netvault.disk.sole import sole_writer
from netvault.disk.swap import create, remove, replace
from netvault.disk.temporary import TEXT_LIMIT_BYTES, clear_leftovers, sync_folder
from netvault.model.errors import WriteRefused

ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Target:
    """A file of a vault as it was read: the path asked for, the file it leads to, and what it held."""

    vault: Path
    path: PurePosixPath
    file: Path
    seen: Seen | None

    @property
    def before(self) -> bytes | None:
        """The bytes it held; None if there was no file."""
        return None if self.seen is None else self.seen.text


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a note: its bytes before (None: it is new) and after."""

    changed: bool
    before: bytes | None
    after: bytes


def read_target(vault: Path, path: PurePosixPath, quiet_seconds: float = QUIET_SECONDS) -> Target:
    """The file to write, read once nobody has saved it for so long. Raises WriteRefused."""
    file = find_inside(vault, path)
    with refusing(f"{path} was not written"):
        return Target(vault, path, file, read_settled(file, quiet_seconds))


def write_note(vault: Path, path: PurePosixPath, new: bytes, expected: bytes | None) -> bool:
    """Gives the note its new bytes, safe on the disk; False, untouched, if it holds them already.

    `expected` is what the new text was computed from, None for no file. Raises ConcurrentEdit if it is no
    longer so, WriteRefused with the cause for everything else; the note is then as it was.
    """
    clear_leftovers(find_inside(vault, path).parent)
    target = read_target(vault, path)
    if target.before != expected:
        raise changed_meanwhile(path)
    return _write(target, new)


def update_note(
    vault: Path,
    path: PurePosixPath,
    compute: Callable[[bytes | None], bytes],
    *,
    dry_run: bool = False,
    quiet_seconds: float = QUIET_SECONDS,
) -> Written:
    """Computes the note's new bytes from its present ones and writes them; a dry run writes nothing at all.

    If somebody saves the note meanwhile it is computed again, three times; then ConcurrentEdit is raised.
    Raises WriteRefused as `write_note`, and what `compute` raises.
    """
    if not dry_run:
        clear_leftovers(find_inside(vault, path).parent)
    for left in reversed(range(ATTEMPTS)):
        target = read_target(vault, path, quiet_seconds)
        after = compute(target.before)
        try:
            changed = after != target.before if dry_run else _write(target, after)
        except ConcurrentEdit:
            if not left:
                raise
        else:
            return Written(changed, target.before, after)
    raise changed_meanwhile(path)


def create_note(vault: Path, path: PurePosixPath, text: bytes) -> bool:
    """Makes a new file, and the folders to it; False, untouched, if there is one. Raises WriteRefused."""
    make_folders(vault, path)
    file = find_inside(vault, path, CLOSED_TO_ALL)
    clear_leftovers(file.parent)
    with refusing(f"{path} was not made"):
        if os.path.lexists(file) or not create(file, text):
            return False
    _make_lasting(path, file.parent)
    return True


def copy_folder(source: Path, vault: Path) -> tuple[PurePosixPath, ...]:
    """Copies the files below the folder that the vault does not have yet; returns them. Raises WriteRefused.

    Links are not copied.
    """
    created = []
    for folder, subfolders, names in os.walk(source):
        subfolders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            path = PurePosixPath(file.relative_to(source).as_posix())
            with refusing(f"{path} was not copied"):
                text = None if file.is_symlink() else read_regular(file, TEXT_LIMIT_BYTES)
            if text is not None and create_note(vault, path, text):
                created.append(path)
    return tuple(created)


def make_vault(folder: Path) -> bool:
    """Makes the folder of a new vault; False if there is one already. Raises WriteRefused."""
    with refusing(f"the folder {folder} was not made"):
        if folder.is_dir():
            return False
        folder.mkdir(parents=True)
    return True


def put(target: Target, new: bytes | None) -> None:
    """Gives the note, as it was read, its new bytes; None takes it away. It may not outlast a power cut yet.

    To be called by the sole writer of the vault, unless the note is new. Raises as `write_note`.
    """
    with refusing(f"{target.path} was not written, and is as it was"):
        if target.seen is None:
            if new is not None and not create(target.file, new):
                raise changed_meanwhile(target.path)
            return
        refuse_read_only(target)
        try:
            if new is None:
                remove(target.path, target.file, target.seen.text)
            else:
                replace(target.path, target.file, target.seen, new)
        except FileNotFoundError:
            raise changed_meanwhile(target.path) from None


def refuse_read_only(target: Target) -> None:
    """Raises WriteRefused where the note is marked read-only."""
    if target.seen is not None and not target.seen.is_writable:
        raise WriteRefused(f"{target.path} was not written: it is marked read-only")


def _write(target: Target, new: bytes) -> bool:
    if new == target.before:
        return False
    if target.seen is None:
        put(target, new)
    else:
        refuse_read_only(target)
        with sole_writer(target.vault):
            put(target, new)
    _make_lasting(target.path, target.file.parent)
    return True


def make_folders(vault: Path, path: PurePosixPath) -> None:
    """Makes the folders to the path that are not there yet. Raises WriteRefused."""
    for folder in reversed(path.parents):
        if not folder.parts:
            continue
        place = find_inside(vault, folder, CLOSED_TO_ALL)
        with refusing(f"the folder {folder} was not made"):
            if not place.is_dir():
                place.mkdir()
                sync_folder(place.parent)


def _make_lasting(path: PurePosixPath, folder: Path) -> None:
    with refusing(f"{path} has its new text, but it may not outlast a power cut"):
        sync_folder(folder)
