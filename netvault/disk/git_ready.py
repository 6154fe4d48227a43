"""What must be so before notes are changed that git is to commit alone: asked, with nothing changed.

Plumbing answers, with hooks and monitors off, and what a configuration names is not run. One thing may be: where git
keeps a note otherwise than it lies in the vault, only the note's own clean filter can tell whether the two are the
same. It is asked last, of a note that no other answer refused, and the commit would run it next.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from netvault.disk.git import Repository, hash_blob
from netvault.disk.git_talk import ask_git, run_git, start_git
from netvault.disk.journal import sha256
from netvault.disk.read import read_note
from netvault.model.errors import WriteRefused

_UNFINISHED = {
    "rebase-merge": "rebase", "rebase-apply": "rebase", "MERGE_HEAD": "merge", "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert", "sequencer": "cherry-pick or revert", "BISECT_LOG": "bisect",
}  # fmt: skip
_LOCKS = ("index.lock", "HEAD.lock")
_COMMIT_FIRST = "commit that first"
_MOST_HASH_BYTES = 256
_PLAIN_MODES = frozenset({"100644", "100755"})
# By path in the vault the SHA-256 of the note's bytes, None for one that is still to be made
Was = tuple[tuple[PurePosixPath, str | None], ...]


class _Staged(NamedTuple):
    """A file of the index: the letter git marks it with, its mode and hash, and its stage, "0" unless in conflict."""

    letter: str
    mode: str
    blob: str
    stage: str


def expect_calm(repository: Repository) -> None:
    """Raises WriteRefused where a commit just now would go astray: in the middle of something, or on no branch."""
    folder = Path(ask_git(repository.vault, "rev-parse", "--absolute-git-dir").removesuffix("\n"))
    for name, deed in _UNFINISHED.items():
        if os.path.lexists(folder / name):
            raise _refusal(f"git is in the middle of a {deed}", "finish it first (git status tells how)")
    for name in _LOCKS:
        if os.path.lexists(folder / name):
            remedy = f"wait for it; if there is none, it left {folder / name} behind: remove that"
            raise _refusal("another git is at work in this repository", remedy)
    if run_git(repository.vault, "symbolic-ref", "--quiet", "HEAD").returncode:
        raise _refusal("git is on no branch, where a commit is easily lost", "switch to one first (git switch main)")


def expect_committed(repository: Repository, paths: Sequence[PurePosixPath]) -> Was:
    """The notes as they are, each exactly as it was committed last, or not there yet and not ignored.

    Raises WriteRefused, in a sentence, where one is otherwise: then a commit of it would hold more than our change.
    """
    look = _Look(repository, tuple(dict.fromkeys(paths)))
    was, refused = [], []
    for path in look.paths:
        try:
            was.append((path, look.at(path)))
        except WriteRefused as trouble:
            refused.append(trouble)
    if len(refused) > 1:
        more = "1 more note is" if len(refused) == 2 else f"{len(refused) - 1} more notes are"
        raise WriteRefused(f"{refused[0]} ({more} in the way too)")
    if refused:
        raise refused[0]
    return tuple(was)


def keeps_as(repository: Repository, path: PurePosixPath, raw: bytes) -> Iterator[str]:
    """The hashes git may give a note of these bytes: as it stands, then, asked for, as its conversions leave it.

    The second runs the note's clean filter, where it has one.
    """
    yield hash_blob(raw, repository.object_format)
    with start_git(repository.vault, "hash-object", "--stdin", f"--path={path}") as talk:
        assert talk.program.stdin is not None
        with suppress(BrokenPipeError), talk.listening(), talk.program.stdin as asked:
            asked.write(raw)
        yield talk.read_some(_MOST_HASH_BYTES).decode("ascii", "replace").strip()


def read_committed(
    repository: Repository, commit: str, paths: Sequence[PurePosixPath]
) -> Mapping[str, tuple[str, str]]:
    """The mode and the hash of each of these notes that the commit has; none of any before the first commit, ""."""
    if not commit or not paths:
        return {}
    said = ask_git(repository.vault, "ls-tree", "-z", commit, "--", *map(str, paths))
    found = {}
    for line in filter(None, said.split("\0")):
        head, _, path = line.partition("\t")
        mode, _, blob = head.split(" ")
        found[path] = (mode, blob)
    return found


class _Look:
    """What git and the disk know of some notes."""

    def __init__(self, repository: Repository, paths: tuple[PurePosixPath, ...]) -> None:
        self.repository, self.paths = repository, paths
        self._index = _read_index(repository, paths)
        self._head = read_committed(repository, repository.head, paths)
        self._keeps_mode = _says(repository, "core.fileMode")
        self._is_sparse = _says(repository, "core.sparseCheckout")

    def at(self, path: PurePosixPath) -> str | None:
        """The SHA-256 of the note; None where it is to be made. Raises WriteRefused."""
        _refuse_elsewhere(self.repository.vault, path)
        staged, committed = self._index.get(str(path)), self._head.get(str(path))
        raw = read_note(self.repository.vault, str(path))
        if raw is not None and not isinstance(raw, bytes):
            raise _refusal(f"{path}: {raw.message}", raw.fix or "mend that first")
        if staged is None and committed is None:
            self._expect_new(path, raw)
            return None
        if staged is not None:
            self._expect_plain(path, staged)
        if staged is None or raw is None:
            raise _refusal(f"{path} was removed, which is not committed", _COMMIT_FIRST)
        if committed != (staged.mode, staged.blob):
            raise _refusal(f"{path} has staged changes that are not committed", _COMMIT_FIRST)
        if self._is_other(path, raw, staged):
            raise _refusal(f"{path} has changes that are not committed", _COMMIT_FIRST)
        return sha256(raw)

    def _expect_new(self, path: PurePosixPath, raw: bytes | None) -> None:
        if raw is not None:
            raise _refusal(f"git does not know {path} yet", "add and commit it first")
        # It knows no literal names; behind a point no sign has a meaning
        words = ("--no-literal-pathspecs", "check-ignore", "--quiet", "--", f"./{path}")
        run = run_git(self.repository.vault, *words)
        if run.returncode == 0:
            raise _refusal(f"git is told to ignore {path} (.gitignore)", "let it be committed first")
        if run.returncode != 1:
            raise _refusal(f"git cannot commit {path}: {_first_line(run.stderr)}", "mend that first")
        if self._is_sparse and not self._is_checked_out(path.parent):
            raise _refusal(
                f"{path} would lie in a folder that is not checked out (git sparse-checkout)",
                "have it checked out first",
            )

    def _expect_plain(self, path: PurePosixPath, staged: _Staged) -> None:
        if staged.stage != "0":
            raise _refusal(f"{path} is in conflict", "resolve it and commit first")
        if staged.letter in "Ss":
            why = "is told not to look at it (skip-worktree, or git sparse-checkout)"
            raise _refusal(f"{path}: git {why}", "git update-index --no-skip-worktree lets it look")
        if staged.letter.islower():
            why = "is told to take it for unchanged (assume-unchanged)"
            raise _refusal(f"{path}: git {why}", "git update-index --no-assume-unchanged lets it look")
        if staged.mode not in _PLAIN_MODES:
            raise _refusal(f"{path} is a link or a repository for git, not a note", _COMMIT_FIRST)

    def _is_other(self, path: PurePosixPath, raw: bytes, staged: _Staged) -> bool:
        """True where the note is not what is committed of it, in git's own opinion."""
        if self._keeps_mode:
            is_program = bool((self.repository.vault / path).stat().st_mode & stat.S_IXUSR)
            if is_program != (staged.mode == "100755"):
                return True
        return staged.blob not in keeps_as(self.repository, path, raw)

    def _is_checked_out(self, folder: PurePosixPath) -> bool:
        """True where a file of that very folder is checked out; the patterns themselves only a newer git explains."""
        said = ask_git(self.repository.vault, "ls-files", "-z", "-t", "--", str(folder))
        files = (line[2:] for line in said.split("\0") if line[:1] not in {"", "S"})
        return any(PurePosixPath(file).parent == folder for file in files)


def _refuse_elsewhere(vault: Path, path: PurePosixPath) -> None:
    """Refuses a note that git sees only as a link, or that lies in another repository than the vault's."""
    if os.path.islink(vault / path):
        raise _refusal(f"{path} is a link, and git keeps only where it leads")
    with suppress(FileNotFoundError):
        if os.stat(vault / path).st_nlink > 1:
            raise _refusal(f"{path} has another name (a hard link), under which the change would stay uncommitted")
    for folder in path.parents[:-1]:
        if os.path.islink(vault / folder):
            raise _refusal(f"{path} lies behind a link, where git does not look")
        if os.path.lexists(vault / folder / ".git"):
            raise _refusal(f"{path} lies in a repository of its own ({folder})")


def _read_index(repository: Repository, paths: Sequence[PurePosixPath]) -> Mapping[str, _Staged]:
    said = ask_git(repository.vault, "ls-files", "-z", "-s", "-v", "--", *map(str, paths)) if paths else ""
    found = {}
    for line in filter(None, said.split("\0")):
        head, _, path = line.partition("\t")
        found[path] = _Staged(*head.split(" "))
    return found


def _says(repository: Repository, key: str) -> bool:
    """Whether the configuration has yes for the key."""
    return run_git(repository.vault, "config", "--type=bool", "--get", key).stdout.strip() == b"true"


def _first_line(complaint: bytes) -> str:
    first = next(iter(complaint.decode("utf-8", "replace").splitlines()), "it gave no reason")
    return first.removeprefix("fatal: ")


def _refusal(why: str, remedy: str = "") -> WriteRefused:
    way_out = f"{remedy}, or leave out --commit" if remedy else "leave out --commit"
    return WriteRefused(f"{why}, so nothing was written; {way_out}")
