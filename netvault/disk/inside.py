"""Where a path of the vault really leads, and never out of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from netvault.disk.refusal import refusing
from netvault.model.errors import WriteRefused

CLOSED_TO_NOTES = frozenset({".git", ".obsidian", ".trash"})
CLOSED_TO_ALL = frozenset({".git"})


class NoFolder(WriteRefused):
    """The folder that the path names is not there."""


def find_inside(vault: Path, path: PurePosixPath, closed: frozenset[str] = CLOSED_TO_NOTES) -> Path:
    """The file the path means, there or not, with no link left in it; its folder exists.

    Raises WriteRefused for a path that is not one of the vault's, leads out of it or into a `closed` folder,
    for a link to nothing, and for a missing folder.
    """
    _refuse_strange(path)
    with refusing(f"{path} was not written"):
        root = _real(vault, vault)
        file = _follow(root, path)
    if not file.is_relative_to(root) or file == root:
        raise WriteRefused(f"{path} was not written: a link leads out of the vault, to {file}")
    _refuse_closed(path, (*path.parts, *file.relative_to(root).parts), closed)
    return file


def is_to_be_made(vault: Path, path: PurePosixPath) -> bool:
    """True where not even the folder of the path is there yet, though it may be made. Raises WriteRefused as above."""
    try:
        find_inside(vault, path)
    except NoFolder:
        last = next(folder for folder in path.parents if os.path.lexists(vault / folder))
        find_inside(vault, last / path.relative_to(last).parts[0])
        _refuse_closed(path, path.parts, CLOSED_TO_NOTES)
        return True
    return False


def _refuse_closed(path: PurePosixPath, parts: Iterable[str], closed: frozenset[str]) -> None:
    for part in parts:
        if part.casefold() in closed:
            raise WriteRefused(f"{path} was not written: netvault writes nothing into {part}")


def _follow(root: Path, path: PurePosixPath) -> Path:
    folder = _real(root / path.parent, path.parent)
    if not folder.is_dir():
        raise WriteRefused(f"{path} was not written: {path.parent} is a file, not a folder")
    file = folder / path.name
    return _real(file, path) if file.is_symlink() else file


def _refuse_strange(path: PurePosixPath) -> None:
    """Refuses what is not plainly a path below the vault, also as Windows reads paths."""
    if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in str(path):
        raise WriteRefused(f"{str(path)!r} was not written: it is not a path inside the vault")
    if os.sep == "\\" and any(sign in str(path) for sign in "\\:"):
        raise WriteRefused(f"{path} was not written: a name on Windows cannot hold \\ or :")


def _real(place: Path, named: Path | PurePosixPath) -> Path:
    try:
        return Path(os.path.realpath(place, strict=True))
    except FileNotFoundError:
        if place.is_symlink():
            raise WriteRefused(f"{named} was not written: it is a link to nothing") from None
        raise NoFolder(f"nothing was written: there is no folder {named}; make it first") from None
