"""One commit of some notes by git itself, as if the person had typed `git commit -m … -- NOTES`.

Whoever asks for a commit asks for all that belongs to theirs: hooks run, commits are signed, filters convert, rubbish
is collected. So `git commit` runs here as the person's own, with their environment and terminal; only what would
lead it to another repository is taken away. It commits those notes alone (`--only`): git builds the commit from the
last one and their files, and what else is staged stays so. Nothing is forced, skipped, amended or pushed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from netvault.disk.git import Repository, find_commit
from netvault.disk.git_ready import read_committed
from netvault.disk.git_talk import ask_git, words_for
from netvault.model.errors import NoHistory, WriteRefused

MOST_SUBJECTS = 50
MOST_LINES = 10
# What git itself takes away before it goes to another repository, and what changes how paths are read
_LEADS_ELSEWHERE = frozenset({
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR", "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE", "GIT_ICASE_PATHSPECS", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS", "GIT_NAMESPACE", "GIT_NOGLOB_PATHSPECS", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A commit: its hash, its subject, and by path from the top of the work tree each blob that it changed.

    A blob is "" where the file was removed. `complaint` is what git said where it was not content in the end.
    """

    commit: str
    subject: str
    blobs: Mapping[str, str]
    complaint: str = ""


def expect_author(vault: Path) -> None:
    """Raises WriteRefused where git does not know who commits."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        code, said = _run(words_for(vault, "var", name))
        if code:
            why = said[-1].removeprefix("fatal: ") if said else "it gave no reason"
            raise WriteRefused(
                f"git does not know who commits ({why}), so nothing was written; tell it with git config --global "
                "user.name and git config --global user.email, or leave out --commit"
            )


def read_subjects(repository: Repository) -> tuple[str, ...]:
    """The first lines of the latest commits that touched the vault, newest first; none where they cannot be had."""
    if not repository.head:
        return ()
    below = ("--", ".") if repository.prefix else ("--",)
    words = ("log", "-z", f"-n{MOST_SUBJECTS}", "--no-merges", "--format=%s", "--encoding=UTF-8", "--no-color",
             "--no-show-signature", repository.head, *below)  # fmt: skip
    try:
        return tuple(filter(None, ask_git(repository.vault, *words).split("\0")))
    except NoHistory:
        return ()


def commit_files(
    repository: Repository, new: Sequence[PurePosixPath], known: Sequence[PurePosixPath], message: str
) -> Made:
    """Commits these notes as they lie there: those new to git, and those it knows; and nothing else.

    Raises WriteRefused with what git or a hook said, in several lines; then git knows as much as before.
    """
    before = find_commit(repository, "HEAD") or ""
    paths = (*known, *new)
    code = 1
    try:
        code, said = _commit(repository.vault, new, paths, message)
    finally:
        # Also where somebody pressed Ctrl-C while a hook was at work
        if code and new:
            _forget(repository, new)
    made = _look(repository, before, code, said)
    if made is None or (code and not all(f"{repository.prefix}{path}" in made.blobs for path in paths)):
        raise WriteRefused("\n".join(["git says:", *_shortened(said)]))
    return made


def _commit(
    vault: Path, new: Sequence[PurePosixPath], paths: Sequence[PurePosixPath], message: str
) -> tuple[int, list[str]]:
    if new:
        # Lets git know that there are these notes, and nothing of what is in them: a commit of paths asks for so much
        code, said = _run(_git(vault, "add", "--intent-to-add", "--", *map(_literally, new)))
        if code:
            return code, said
    words = ("-c", "i18n.commitEncoding=UTF-8", "commit", "--quiet", "--only", "-m", message, "--")
    return _run(_git(vault, *words, *map(_literally, paths)))


def _forget(repository: Repository, new: Sequence[PurePosixPath]) -> None:
    """Lets git know no more of the new notes than before, but of those that were committed all the same."""
    with suppress(NoHistory):
        committed = read_committed(repository, find_commit(repository, "HEAD") or "", new)
        if left := [str(path) for path in new if str(path) not in committed]:
            _run(_git(repository.vault, "update-index", "--force-remove", "--", *left))


def _look(repository: Repository, before: str, code: int, said: Sequence[str]) -> Made | None:
    """The commit that is there now; None where there is none since."""
    now = find_commit(repository, "HEAD")
    if now is None or now == before:
        return None
    empty = hashlib.new(repository.object_format, b"tree 0\0", usedforsecurity=False).hexdigest()
    told = ask_git(
        repository.vault, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff",
        "--no-textconv", before or empty, now, "--",
    )  # fmt: skip
    pieces = iter(told.split("\0")[:-1])
    blobs = {path: _blob(entry) for entry, path in zip(pieces, pieces, strict=True)}
    words = ("log", "-n1", "--format=%s", "--encoding=UTF-8", "--no-color", "--no-show-signature", now, "--")
    subject = ask_git(repository.vault, *words).removesuffix("\n")
    return Made(now, subject, blobs, " ".join(_shortened(said)) if code else "")


def _blob(entry: str) -> str:
    """The new hash in a line of `diff-tree`; "" where all its digits are zero, which stands for no file."""
    blob = entry.split(" ")[3]
    return blob if blob.strip("0") else ""


def _git(vault: Path, *words: str) -> list[str]:
    """The words of a call as the person would type it: with nothing switched off."""
    return [words_for(vault)[0], "-C", os.fspath(vault), *words]


def _literally(path: PurePosixPath) -> str:
    """A path whose signs mean nothing else to git. As an option for all of them it would reach the hooks too."""
    return f":(literal){path}"


def _run(words: Sequence[str]) -> tuple[int, list[str]]:
    """The code git ended with, and the lines it and its hooks said, on whichever stream.

    They go to a file, as a pipe would be waited for as long as a hook's own background job holds it. Without a limit
    of time: a hook may take long, and a signature asks for a word to be typed.
    """
    environment = {name: text for name, text in os.environ.items() if name not in _LEADS_ELSEWHERE}
    with tempfile.TemporaryFile() as said:
        try:
            run = subprocess.run(words, stdout=said, stderr=said, env=environment, check=False)
        except OSError as error:
            return 1, [f"git cannot be started: {error.strerror}"]
        said.seek(0)
        return run.returncode, said.read().decode("utf-8", "replace").splitlines()


def _shortened(said: Sequence[str]) -> list[str]:
    """The last lines that say something, each set in."""
    lines = [line.rstrip() for line in said if line.strip() and not line.startswith("hint: ")]
    rest = ["  …"] if len(lines) > MOST_LINES else []
    return [*rest, *(f"  {line}" for line in lines[-MOST_LINES:])] or ["  (it gave no reason)"]
