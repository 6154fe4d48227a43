"""The words of the page, fragments in a folder; and the note that a note about somebody is made from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from netvault.disk.ignore import TEMPLATE_NAMES
from netvault.disk.places import templates_folder
from netvault.disk.read import NOTE_LIMIT_BYTES, read_note, read_regular
from netvault.model.settings import Habits
from netvault.model.template import PersonTemplate

FRAGMENT_LIMIT_BYTES = 256 * 1024
FRAGMENTS_LIMIT = 1000
_OF_PERSON, _OUR_PERSON = ("person", "contact", "people"), PurePosixPath("init/Person.md")
# "Person Template", "New contact": the same
_BESIDE = frozenset({"template", "tpl", "new", "note"})


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


def read_person_template(vault: Path, habits: Habits) -> PersonTemplate:
    """The vault's own template for people, `Person.md` in a template folder; else ours, which tells why."""
    path = _own_person_template(vault, habits)
    if path is None:
        return our_person_template()
    raw = read_note(vault, str(path))
    if not isinstance(raw, bytes):
        return our_person_template(f"{path}: {raw.message if raw else 'it is gone'}")
    try:
        return PersonTemplate(path, raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return our_person_template(f"{path} is not UTF-8 text")


def our_person_template(told: str = "") -> PersonTemplate:
    """The template netvault comes with; `told` says why it is not the vault's own."""
    ours = read_regular(templates_folder() / _OUR_PERSON, NOTE_LIMIT_BYTES)
    return PersonTemplate(_OUR_PERSON, ours.decode("utf-8"), told)


def _own_person_template(vault: Path, habits: Habits) -> PurePosixPath | None:
    """The first by folder, then by what it is called, then by name; no folder that a link leads out of the vault."""
    root = os.path.realpath(vault)
    for folder in (*habits.template_folders, *_named_templates(root)):
        place = os.path.realpath(os.path.join(root, folder))
        if place != root and not Path(place).is_relative_to(root):
            continue
        found = [(rank, name) for name in _names_in(place) if (rank := _rank(name)) is not None]
        if found:
            return PurePosixPath(folder, min(found)[1])
    return None


def _named_templates(root: str) -> list[str]:
    return [name for name in _names_in(root) if name.casefold() in TEMPLATE_NAMES]


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []


def _rank(name: str) -> int | None:
    """How surely a file is the template of a person, 0 for surest; None for one that is not."""
    stem, suffix = os.path.splitext(name.casefold())
    words = set(re.findall(r"[^\W\d_]+", stem)) - _BESIDE
    return next((rank for rank, word in enumerate(_OF_PERSON) if suffix == ".md" and words == {word}), None)
