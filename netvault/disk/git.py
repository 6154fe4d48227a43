"""What git knows of a vault: its repository, a commit, the files of then, and what stood in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, NamedTuple

from netvault.disk.git_talk import Talk, ask_git, failure, run_git, start_git
from netvault.model.errors import NoHistory

# Their hashes, 65 letters each at most, are less than the smallest pipe holds, 4 KiB: else both sides would wait
PORTION = 50
_CHUNK_BYTES = 1024 * 1024
_IN_WORK_TREE = ("--is-inside-work-tree", "--is-shallow-repository", "--show-object-format")


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository a vault lies in.

    `prefix` is the vault's place below the top of the work tree, ending in "/" or empty; `object_format` is sha1 or
    sha256; `is_shallow` is True where older commits were not fetched, and `boundary` is another text where others
    were. `head` is the commit we are on; "" before the first.
    """

    vault: Path
    prefix: str
    is_shallow: bool
    object_format: str
    head: str = ""
    boundary: str = ""


class Entry(NamedTuple):
    """A file of a tree: its hash, and its mode as text: "100644", "120000" for a link, "160000" for a submodule."""

    mode: str
    blob: str


def find_repository(vault: Path) -> Repository:
    """The repository of the vault. Raises NoHistory, in a sentence, where there is none that can be read."""
    words = (*_IN_WORK_TREE, "--git-path", "shallow", "--show-prefix", "--quiet", "--verify", "HEAD^{commit}")
    run = run_git(vault, "rev-parse", *words)
    said = os.fsdecode(run.stdout).split("\n")
    if said[0] == "false":
        raise NoHistory(f"{vault} lies in a git repository without a work tree, so there is no history of it.")
    # 1 says that there is no commit yet
    if run.returncode not in (0, 1) or len(said) < 6:
        raise failure(vault, run.stderr)
    head, behind = (said[-2], -2) if run.returncode == 0 else ("", -1)
    is_shallow = said[1] == "true"
    boundary = _boundary(vault / said[3]) if is_shallow else ""
    return Repository(vault, "\n".join(said[4:behind]), is_shallow, said[2], head, boundary)


def _boundary(file: Path) -> str:
    """What git keeps of where a shallow history ends, in short."""
    try:
        return hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest()
    except OSError:
        return "?"


def find_commit(repository: Repository, word: str) -> str | None:
    """The hash of the commit that a word like HEAD~3, a branch or a hash means; None where it means none."""
    if "\0" in word:
        return None
    try:
        said = ask_git(repository.vault, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}")
    except NoHistory:
        return None
    # Before a word ^ says "not this one", and is handed on
    return found if (found := said.strip()).isalnum() else None


def list_commits(repository: Repository, commit: str) -> tuple[str, ...]:
    """The hashes of a commit and of all that led to it."""
    return tuple(ask_git(repository.vault, "rev-list", commit, "--").split())


def list_tree(repository: Repository, commit: str) -> Mapping[str, Entry]:
    """Every file of the vault as committed then, by its path in the vault."""
    below = ("--", repository.prefix) if repository.prefix else ()
    said = ask_git(repository.vault, "ls-tree", "-r", "-z", "--full-tree", commit, *below)
    found = {}
    for line in filter(None, said.split("\0")):
        head, _, path = line.partition("\t")
        mode, _, blob = head.split(" ")
        found[path.removeprefix(repository.prefix)] = Entry(mode, blob)
    return found


def hash_blob(raw: bytes, object_format: str) -> str:
    """What git calls a file of these bytes, in a repository of sha1 or sha256."""
    found = hashlib.new(object_format, b"blob %d\0" % len(raw), usedforsecurity=False)
    found.update(raw)
    return found.hexdigest()


def read_blobs(
    repository: Repository, blobs: Iterable[str], most_bytes: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """Each blob with its bytes, in the order asked; left out is what is missing (not fetched) or has more bytes.

    `blobs` are taken some dozens at a time, so they may come from something that is read meanwhile.
    """
    waiting = iter(blobs)
    here: frozenset[str] | None = None
    while True:
        with start_git(repository.vault, "cat-file", "--batch") as talk:
            unanswered = yield from ask_blobs(talk, waiting, most_bytes)
            talk.expect_in_time()
        if not unanswered:
            return
        # An older git stops at a blob that was not fetched; then only those that are here are asked for
        here = _all_objects(repository) if here is None else here
        waiting = filter(here.__contains__, chain(unanswered[1:], waiting))


def ask_blobs(
    talk: Talk, blobs: Iterator[str], most_bytes: int | None
) -> Generator[tuple[str, bytes], None, list[str]]:
    """Asks and reads by turns in portions, so that neither side waits for the other with a full pipe.

    `most_bytes` is as in `read_blobs`. Returns what was asked when git stopped, that at which it did first; nothing
    where all was answered.
    """
    asked, answered = talk.program.stdin, talk.program.stdout
    assert asked is not None
    assert answered is not None
    while portion := list(islice(blobs, PORTION)):
        with suppress(BrokenPipeError), talk.listening():
            asked.write("".join(f"{blob}\n" for blob in portion).encode("ascii"))
            asked.flush()
        for number, blob in enumerate(portion):
            with talk.listening():
                head = answered.readline().split()
            if not head:
                return portion[number:]
            text = _text(talk, answered, int(head[2]), most_bytes) if len(head) == 3 else None
            if text is not None:
                yield blob, text
    return []


def _text(talk: Talk, answered: IO[bytes], size: int, most_bytes: int | None) -> bytes | None:
    """So many bytes and the end of line behind them; None where they are too many, and are read past."""
    if most_bytes is None or size <= most_bytes:
        with talk.listening():
            text = answered.read(size + 1)
        return text[:-1] if len(text) > size else None
    rest = size + 1
    while rest > 0:
        with talk.listening():
            chunk = answered.read(min(rest, _CHUNK_BYTES))
        if not chunk:
            break
        rest -= len(chunk)
    return None


def _all_objects(repository: Repository) -> frozenset[str]:
    said = ask_git(repository.vault, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered")
    return frozenset(said.split())
