"""The words of the page: fragments in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from netvault.disk.read import read_regular

FRAGMENT_LIMIT_BYTES = 256 * 1024
FRAGMENTS_LIMIT = 1000


def read_templates(folder: Path, vault: Path | None = None) -> dict[str, str]:
    """The `*.j2` files below the folder, by their name relative to it (`rules/due.md.j2`), in order of name.

    Nothing where there is no such folder. Links are followed only to places inside the vault, or inside the
    folder where no vault is named. Files over 256 KiB, past the thousandth, or that cannot be read are left
    out; bytes that are not UTF-8 come as U+FFFD.
    """
    try:
        bounds = Path(os.path.realpath(folder if vault is None else vault, strict=True))
        root = Path(os.path.realpath(folder, strict=True))
    except (OSError, ValueError):
        return {}
    if not root.is_relative_to(bounds):
        return {}
    found = {}
    for file in _fragments(root, bounds):
        try:
            raw = read_regular(Path(os.path.realpath(file)), FRAGMENT_LIMIT_BYTES)
        except OSError:
            continue
        text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        found[file.relative_to(root).as_posix()] = text
        if len(found) == FRAGMENTS_LIMIT:
            break
    return dict(sorted(found.items()))


def _fragments(root: Path, bounds: Path) -> Iterator[Path]:
    """The `*.j2` files in order of name, without those that a link leads out of bounds."""
    for folder, subfolders, names in os.walk(root):
        subfolders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if name.endswith(".j2") and Path(os.path.realpath(file)).is_relative_to(bounds):
                yield file
