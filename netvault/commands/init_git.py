"""Have git merge the notes of a vault by netvault: a line of attributes, and the repository's own configuration."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.disk.git import find_repository
from netvault.disk.git_merge import LEFT_TO_DECIDE, own_configuration, read_own_setting, write_own_setting
from netvault.disk.write import update_note
from netvault.model.errors import WriteRefused

ATTRIBUTES = PurePosixPath(".gitattributes")
ATTRIBUTE = "*.md merge=netvault"
NAME_KEY, DRIVER_KEY = "merge.netvault.name", "merge.netvault.driver"
_NAME = "netvault: notes about people by property and log entry"
_PATTERNS = frozenset({"*.md", "*"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing git is told: its file and name, its words before and after, and what became of it."""

    path: PurePosixPath
    key: str
    before: str | None
    after: str
    what: str


def install_driver(vault: Path, python: str, *, dry_run: bool = False) -> tuple[Setting, ...]:
    """What git is told so that it merges notes by netvault; a dry run only shows it.

    `python` is the Python that netvault runs under. Raises NoHistory where the vault lies in no repository, and
    WriteRefused where another program's merge driver has the name.
    """
    repository = find_repository(vault)
    wanted = {NAME_KEY: _NAME, DRIVER_KEY: driver_words(python, Path(__file__).parents[1] / "__main__.py")}
    present = {key: read_own_setting(repository, key) for key in wanted}
    if (driver := present[DRIVER_KEY]) and "netvault merge-driver" not in driver:
        raise WriteRefused(f"Another merge driver is called netvault, and stays as it is: {driver}")
    written = update_note(vault, ATTRIBUTES, _with_attribute, dry_run=dry_run)
    what = _what(written.changed, written.before is None, dry_run)
    configuration = PurePosixPath(own_configuration(repository))
    settings = [Setting(ATTRIBUTES, "", None if written.changed else ATTRIBUTE, ATTRIBUTE, what)]
    for key, words in wanted.items():
        before = present[key]
        if before != words and not dry_run:
            write_own_setting(repository, key, words)
        what = _what(before != words, before is None, dry_run)
        settings.append(Setting(configuration, key, before, words, what))
    return tuple(settings)


def driver_words(python: str, program: Path) -> str:
    """What git hands to sh; where this netvault is gone one day, or fails with ours untouched, git's merge stands in.

    git writes its own words for the signs behind a percent sign, the path already quoted.
    """
    interpreter, file = (shlex.quote(str(word)).replace("%", "%%") for word in (python, program))
    return (
        f"was=$(cksum < %A); test -x {interpreter} && test -f {file} && "
        f"NETVAULT_TODAY= {interpreter} -P -m netvault merge-driver -- %O %A %B %P; "
        f'case $? in 0) exit 0;; {LEFT_TO_DECIDE}) exit 1;; esac; if test "$was" != "$(cksum < %A)"; then exit 1; '
        "else git merge-file -L ours -L base -L theirs %A %O %B; fi"
    )


def _with_attribute(before: bytes | None) -> bytes:
    """The file with our line last, unless it already decides how notes are merged."""
    text = before or b""
    lines = (line.split() for line in text.decode("utf-8", "replace").splitlines())
    told = (word for pattern, *words in filter(None, lines) if pattern in _PATTERNS for word in words)
    merges = [word for word in told if word.lstrip("-!").partition("=")[0] == "merge"]
    if merges and merges[-1] == ATTRIBUTE.split()[1]:
        return text
    newline = b"\r\n" if b"\r\n" in text else b"\n"
    gap = newline if text and not text.endswith(b"\n") else b""
    return text + gap + ATTRIBUTE.encode("ascii") + newline


def _what(changes: bool, is_new: bool, dry_run: bool) -> str:
    if not changes:
        return "kept"
    verb = "make" if is_new else "update"
    return f"would {verb}" if dry_run else {"make": "made", "update": "updated"}[verb]
