"""The old bytes of every note that a command changes, kept outside the vault, so that the change can be undone.

They lie in the user's state folder, in journal/VAULT/2026-03-01.journal: a file for each day on which something was
changed, readable by its owner alone, and only ever added to. To rescue a text by hand, open the day's file. An entry
is a line `netvault-change CHECKSUM NUMBER LENGTH` with time, command, vault and notes as JSON, then for each note
`--- PATH` with the `bytes` of its old text below, as they were, and then `end NUMBER`. A note that was not there
before has `before: null` and no bytes. Of two entries of one number the later stands. Where a part of a file is
damaged, the entries behind it are found again by their first lines.

The 90 newest days are kept, so that nothing younger than 90 days is lost, and no wrong clock can empty the journal;
older ones go when a new day is begun. An entry may hold 64 MiB of old texts.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from netvault.disk.causes import cause
from netvault.disk.journal_survey import BEGIN, ENTRY_LIMIT_BYTES, HEAD_LIMIT_BYTES, Survey, end_line, survey_file
from netvault.disk.places import name_outside, state_folder
from netvault.disk.read import open_regular
from netvault.disk.temporary import sync_folder, write_all
from netvault.model.deed import Deed
from netvault.model.errors import WriteRefused

DAYS_KEPT = 90
_NAME = re.compile(r"\d{4}-\d\d-\d\d(?:\.\d{1,9})?\.journal")
_APPEND: int = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_WRONG = (TypeError, ValueError, LookupError, RecursionError)

# A note's path, and its bytes before and after; None where it is not there
Step = tuple[PurePosixPath, bytes | None, bytes | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A note as an entry of the journal has it: sha256 before and after (None: not there), and its old bytes' place."""

    path: PurePosixPath
    before: str | None
    after: str | None
    file: Path
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its number, unique in the vault's journal, what was asked, and the notes it changed."""

    number: int
    deed: Deed
    notes: tuple[Kept, ...]


def read_journal(vault: Path, state: Path | None = None) -> tuple[Entry, ...]:
    """What was changed in the vault, the newest first; what is damaged or half written is passed over.

    `state` is the state folder, by default the usual one. Raises WriteRefused where the journal cannot be read.
    """
    found = {entry.number: entry for survey in _surveys(vault, state) for entry in _entries(survey)}
    return tuple(found[number] for number in sorted(found, reverse=True) if found[number].notes)


def find_damaged(vault: Path, state: Path | None = None) -> tuple[Path, ...]:
    """The files of the journal of which some part cannot be read. Raises WriteRefused as `read_journal`."""
    return tuple(survey.file for survey in _surveys(vault, state) if not survey.is_whole)


def find_gone(vault: Path, state: Path | None = None) -> tuple[Path, ...]:
    """Where vaults lay that have a journal and are there no more: such as may be this one, moved or renamed."""
    real, own = Path(os.path.realpath(vault)), journal_folder(vault, state)
    found = set[Path]()
    # A hint is worth no refusal
    with suppress(OSError):
        for folder in own.parent.iterdir():
            last = [head[1] for file in _files(folder)[-1:] for head in survey_file(file).heads[-1:]]
            with suppress(*_WRONG):
                found.update(Path(json.loads(told)["vault"]) for told in last)
    return tuple(sorted(one for one in found if _may_have_been(one, real)))


def _may_have_been(other: Path, vault: Path) -> bool:
    return (other.name == vault.name or other.parent == vault.parent) and not os.path.lexists(other)


def _surveys(vault: Path, state: Path | None) -> list[Survey]:
    folder = journal_folder(vault, state)
    try:
        return [survey_file(file) for file in _files(folder)]
    except OSError as error:
        raise WriteRefused(f"the journal of changes in {folder} cannot be read: {cause(error)}") from error


def read_old(kept: Kept) -> bytes | None:
    """The note's bytes before the change, None where there was no note. Raises WriteRefused where they are damaged."""
    if kept.before is None:
        return None
    try:
        with open(open_regular(kept.file), "rb") as opened:
            opened.seek(kept.offset)
            text = opened.read(kept.length)
    except OSError as error:
        raise WriteRefused(f"the old text of {kept.path} in {kept.file} cannot be read: {cause(error)}") from error
    if sha256(text) != kept.before:
        raise WriteRefused(f"the old text of {kept.path} in {kept.file} is damaged; nothing was put back")
    return text


def record(vault: Path, deed: Deed, steps: Sequence[Step], number: int | None = None, state: Path | None = None) -> int:
    """The number of the new entry, once it is safe on the disk; one with a `number` stands for the earlier of it.

    To be called by the sole writer of the vault. Raises WriteRefused where the journal cannot be written.
    """
    folder = journal_folder(vault, state)
    try:
        _make_private(folder)
        surveys = [survey_file(file) for file in _files(folder)]
        if number is None:
            number = 1 + _last_number(surveys)
        file = _file_for(deed.at.date(), folder, surveys)
        is_new = all(survey.file != file for survey in surveys)
        _append(file, is_new, _render(vault, number, deed, steps))
        sync_folder(folder)
        if is_new:
            _forget_old_days(folder, keep=deed.at.date())
    except OSError as error:
        raise WriteRefused(
            f"nothing was written: the old text is kept first, and the journal in {folder} cannot be: {cause(error)}"
        ) from error
    return number


def journal_folder(vault: Path, state: Path | None = None) -> Path:
    """The folder of the vault's journal, whether or not there is one."""
    return (state_folder() if state is None else state) / "journal" / name_outside(vault)


def sha256(text: bytes) -> str:
    """How the journal knows a text again."""
    return hashlib.sha256(text).hexdigest()


def _make_private(folder: Path) -> None:
    for place in (folder.parent.parent, folder.parent, folder):
        if not place.is_dir():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(place.parent)


def _files(folder: Path) -> list[Path]:
    """The files of the journal, by day."""
    try:
        return sorted((file for file in folder.iterdir() if _NAME.fullmatch(file.name)), key=_day_and_part)
    except FileNotFoundError:
        return []


def _day_and_part(file: Path) -> tuple[str, int]:
    day, *part, _ = file.name.split(".")
    return day, int(part[0]) if part else 1


def _file_for(day: date, folder: Path, surveys: Sequence[Survey]) -> Path:
    """The day's file; another one where a part of it is damaged, for a torn entry may reach over what comes next."""
    todays = [survey for survey in surveys if survey.file.name.startswith(str(day))]
    if not todays:
        return folder / f"{day}.journal"
    last = todays[-1]
    return last.file if last.is_whole else folder / f"{day}.{_day_and_part(last.file)[1] + 1}.journal"


def _last_number(surveys: Sequence[Survey]) -> int:
    """The last number that may have been given out; damage may hide one more than can be read."""
    last = 0
    for survey in surveys:
        last = max(last, survey.last_number) + (not survey.is_whole)
    return last


def _append(file: Path, is_new: bool, entry: bytes) -> None:
    opened = os.open(file, _APPEND | (os.O_CREAT | os.O_EXCL if is_new else 0), 0o600)
    try:
        size = os.fstat(opened).st_size
        try:
            write_all(opened, entry)
            os.fsync(opened)
        except OSError:
            with suppress(OSError):
                os.ftruncate(opened, size)
            raise
    finally:
        os.close(opened)


def _forget_old_days(folder: Path, keep: date) -> None:
    with suppress(OSError):
        files = _files(folder)
        days = sorted({file.name[:10] for file in files})[:-DAYS_KEPT]
        for file in files:
            if file.name[:10] in days and not file.name.startswith(str(keep)):
                file.unlink()


def _render(vault: Path, number: int, deed: Deed, steps: Sequence[Step]) -> bytes:
    notes = [
        {
            "path": str(path),
            "before": None if before is None else sha256(before),
            "after": None if after is None else sha256(after),
            "bytes": len(before or b""),
        }
        for path, before, after in steps
    ]
    texts = b"".join(_caption(str(path)) + (before or b"") + b"\n" for path, before, _ in steps)
    head = {"at": deed.at.isoformat(), "words": deed.words, "vault": os.path.realpath(vault), "notes": notes}
    told = json.dumps(head, ensure_ascii=False)
    line = b"%d %d %s" % (number, len(texts), told.encode("utf-8", "surrogatepass"))
    if len(texts) > ENTRY_LIMIT_BYTES or len(line) > HEAD_LIMIT_BYTES // 2:
        raise WriteRefused("nothing was written: these are too many notes for one change; take them in smaller steps")
    return b"%s %08x %s\n%s%s" % (BEGIN, zlib.crc32(line), line, texts, end_line(number))


def _caption(path: str) -> bytes:
    return b"--- %s\n" % path.replace("\n", " ").encode("utf-8", "surrogatepass")


def _entries(survey: Survey) -> Iterator[Entry]:
    for number, told, begin in survey.heads:
        with suppress(*_WRONG):
            head = json.loads(told.decode("utf-8", "surrogatepass"))
            deed = Deed(tuple(head["words"]), datetime.fromisoformat(head["at"]))
            yield Entry(number, deed, tuple(_notes(head["notes"], survey.file, begin)))


def _notes(told: Sequence[dict[str, Any]], file: Path, offset: int) -> Iterator[Kept]:
    for one in told:
        offset += len(_caption(one["path"]))
        yield Kept(PurePosixPath(one["path"]), one["before"], one["after"], file, offset, one["bytes"])
        offset += one["bytes"] + 1
