"""Commit changed notes to git: those notes and nothing else, with a message in the vault's own habit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.disk.git import Repository, find_repository
from netvault.disk.git_commit import Made, commit_files, expect_author, read_subjects
from netvault.disk.git_ready import Was, expect_calm, expect_committed, keeps_as
from netvault.disk.journal import read_journal, sha256
from netvault.disk.read import read_note
from netvault.history.message_habit import subject_in_habit
from netvault.model.errors import NoHistory, WriteRefused
from netvault.notes.safe import one_line


@dataclass(frozen=True, slots=True)
class Ready:
    """Notes that may be changed and then committed, and nothing else of theirs with them.

    `was` has each note as it was looked at: its path in the vault, and the SHA-256 of its bytes, None for a note that
    is still to be made.
    """

    repository: Repository
    was: Was


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit: its hash, the first line of its message, and sentences on what in it is not as it was asked for."""

    commit: str
    subject: str
    told: tuple[str, ...] = ()


def ready_to_commit(vault: Path, paths: Sequence[PurePosixPath]) -> Ready:
    """Makes sure that these notes, about to be changed or made, can be committed alone; writes nothing.

    `paths` are those in the vault; a note that will turn out unchanged does no harm. To be called last before the
    notes are written. No program that a repository names is run but one: the clean filter of a note that git keeps
    otherwise than it lies there, which the commit would run next (netvault/disk/git_ready.py).

    Raises NoHistory where the vault lies in no git repository with a work tree, and WriteRefused where a note has
    uncommitted changes of its own, or git could not commit it just now; the sentence says what to do.
    """
    try:
        repository = find_repository(vault)
    except NoHistory as none:
        raise NoHistory(f"{none} Nothing was written, as it could not be committed; leave out --commit.") from none
    expect_calm(repository)
    expect_author(vault)
    return Ready(repository, expect_committed(repository, paths))


def commit_notes(ready: Ready, words: str, entry: int, state: Path | None = None) -> Committed:
    """One commit of the notes that the change of that number in the journal gave new bytes; nothing else is in it.

    Only where each still has these bytes, and had before what was looked at; what else is staged stays staged. `words`
    say what was done, as "log coffee with Ana Moreira"; the vault's habit gives them their form. Hooks and signing
    run as in `git commit`, with no limit of time. `state` is the state folder, by default the usual one. Raises
    WriteRefused with what git or a hook says: the notes are changed then, but not committed.
    """
    was = dict(ready.was)
    raws = {path: _read(ready, path, after) for path, after in _notes_of(ready, entry, state)}
    new = [path for path in raws if was[path] is None]
    known = [path for path in raws if was[path] is not None]
    made = commit_files(ready.repository, new, known, subject_for(ready, words))
    return Committed(made.commit, made.subject, tuple(_tell(ready.repository, made, raws)))


def subject_for(ready: Ready, words: str) -> str:
    """The first line of the message a commit would have."""
    return subject_in_habit(one_line(words), tuple(map(one_line, read_subjects(ready.repository))))


def _notes_of(ready: Ready, entry: int, state: Path | None) -> Iterator[tuple[PurePosixPath, str | None]]:
    """The notes of that change, each with the SHA-256 of the bytes it was given."""
    was = dict(ready.was)
    change = next((one for one in read_journal(ready.repository.vault, state) if one.number == entry), None)
    if change is None:
        raise WriteRefused(f"there is no change {entry} in the journal")
    for one in change.notes:
        if one.path not in was or was[one.path] != one.before:
            raise WriteRefused(f"{one.path} was saved by somebody else just before, and their words are not ours")
        yield one.path, one.after


def _read(ready: Ready, path: PurePosixPath, expected: str | None) -> bytes:
    """The bytes of the note. Raises WriteRefused where they are others than expected."""
    raw = read_note(ready.repository.vault, str(path))
    if not isinstance(raw, bytes) or sha256(raw) != expected:
        raise WriteRefused(f"{path} was saved by somebody else in the meantime, and their words are not ours")
    return raw


def _tell(repository: Repository, made: Made, raws: dict[PurePosixPath, bytes]) -> Iterator[str]:
    """What is otherwise in the commit than on the disk."""
    if made.complaint:
        yield f"git was not content in the end: {made.complaint}"
    names = {f"{repository.prefix}{path}": path for path in raws}
    for name, path in names.items():
        if name not in made.blobs:
            yield f"{path}: git took it for unchanged, so it is not in the commit"
        elif made.blobs[name] not in keeps_as(repository, path, raws[path]):
            yield f"{path}: git committed other bytes than netvault wrote; a hook may have changed them"
    if more := sorted(made.blobs.keys() - names):
        yield f"also in the commit, by a hook: {', '.join(more)}"
