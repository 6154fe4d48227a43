"""The vault as it was committed once, in a folder of its own for as long as somebody looks at it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from netvault.disk.causes import cause
from netvault.disk.git import Entry, Repository, list_tree, read_blobs
from netvault.disk.git_talk import run_git
from netvault.disk.habits import CONFIGURATION
from netvault.disk.inside import CLOSED_TO_ALL
from netvault.disk.places import cache_folder
from netvault.disk.read import NOTE_LIMIT_BYTES
from netvault.disk.temporary import is_left_behind, temporary_name, write_all
from netvault.model.errors import NoHistory, WriteRefused

LINK, SUBMODULE = "120000", "160000"
LONGEST_LINK_BYTES = 4096
_CREATE: int = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
# What a system answers to a name it cannot hold, or cannot tell from another one
_NO_NAME = frozenset({
    errno.EEXIST, errno.EILSEQ, errno.EINVAL, errno.EISDIR, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Committed:
    """The folder with the vault as committed, the paths this system has no names for, and those of too large files."""

    folder: Path
    left_out: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


@contextmanager
def open_committed(repository: Repository, commit: str) -> Iterator[Committed]:
    """The notes of the vault as committed then, in a private folder outside it, called as the vault is.

    With them Obsidian's configuration and fragments of templates; links as links, no submodules. The folder is gone
    in the end, also where the process is asked to end. Raises NoHistory where something of then cannot be had or
    nothing of the vault was ever committed, WriteRefused where it cannot be put down.
    """
    with _ending_in_order():
        own, committed = _put_somewhere(repository, commit)
        try:
            yield committed
        finally:
            shutil.rmtree(own, ignore_errors=True)


class _Terminated(KeyboardInterrupt):
    """Somebody asked the process to end, or closed its terminal."""


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """While this lasts, what would end the process at once ends it as Ctrl-C does."""

    def end(signal_number: int, frame: FrameType | None) -> NoReturn:
        raise _Terminated

    ends = (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
    is_main = threading.current_thread() is threading.main_thread()
    # What is ignored (nohup) stays so, and who has an end of their own keeps it
    taken = [one for one in dict.fromkeys(ends) if is_main and signal.getsignal(one) is signal.SIG_DFL]
    for one in taken:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in taken:
            signal.signal(one, signal.SIG_DFL)


def _put_somewhere(repository: Repository, commit: str) -> tuple[Path, Committed]:
    """A new folder that nobody else may enter, in the first place with room for it, and the vault in it."""
    trouble = "it would lie in the vault"
    for place in _places(repository.vault):
        own = place / temporary_name()
        try:
            _clear_left_behind(place)
            own.mkdir(parents=True, mode=0o700)
            folder = own / (repository.vault.name or "vault")
            folder.mkdir()
            return own, _put_all(repository, commit, folder)
        except OSError as error:
            shutil.rmtree(own, ignore_errors=True)
            trouble = cause(error)
        except BaseException:
            shutil.rmtree(own, ignore_errors=True)
            raise
    raise WriteRefused(f"There is no place for the notes of then outside the vault: {trouble}.")


def _places(vault: Path) -> Iterator[Path]:
    """Where the folder may lie: in memory where a system has a place for that, in the user's cache, or the system's."""
    memory, cache, system = Path("/dev/shm"), cache_folder() / "past", Path(tempfile.gettempdir())
    for place in (memory, cache, system):
        is_ready = place is cache or place.is_dir()
        if is_ready and not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(vault)):
            yield place


def _clear_left_behind(place: Path) -> None:
    """Removes the folders of programs that were killed."""
    for left in place.glob(".netvault-*"):
        if is_left_behind(left) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _put_all(repository: Repository, commit: str, folder: Path) -> Committed:
    """Puts the files there, but for those that have no possible name or are too large."""
    tree = list_tree(repository, commit)
    if not tree and repository.prefix and not list_tree(repository, "HEAD"):
        raise NoHistory(f"Nothing of {repository.vault} was committed, so there is no history to look at.")
    links = _read_links(repository, tree)
    led_to = {os.path.normpath(os.path.join(os.path.dirname(path), target)) for path, target in links.items()}
    wanted = [path for path, one in tree.items() if _is_read(path, one) or (path in led_to and one.mode != SUBMODULE)]
    possible = [path for path in wanted if _is_possible(path)]
    # All folders are made before the first link, so that no link can lead a file elsewhere
    for parent in sorted({os.path.dirname(path) for path in possible}):
        with suppress(OSError):
            os.makedirs(folder / parent, exist_ok=True)
    files = [path for path in possible if tree[path].mode != LINK]
    put, too_large = _put_files(repository, {path: tree[path].blob for path in files}, folder)
    put |= {path for path in possible if path in links and _put_link(repository.vault, folder, path, links[path])}
    left_out = tuple(path for path in wanted if path not in put and path not in too_large)
    return Committed(folder, left_out, tuple(path for path in wanted if path in too_large))


def _is_read(path: str, entry: Entry) -> bool:
    """True for what the reading of a vault may look at."""
    if entry.mode == SUBMODULE:
        return False
    return entry.mode == LINK or path[-3:].lower() in {".md", ".j2"} or path in CONFIGURATION


def _is_possible(path: str) -> bool:
    """False for a path that leads out of the folder or to git's own, also as Windows reads paths."""
    if os.sep == "\\" and any(sign in path for sign in "\\:"):
        return False
    return not any(part in {"", ".", ".."} or part.casefold() in CLOSED_TO_ALL for part in path.split("/"))


def _read_links(repository: Repository, tree: Mapping[str, Entry]) -> dict[str, str]:
    """Where each link leads, as it is written in it."""
    links = {path: one.blob for path, one in tree.items() if one.mode == LINK}
    targets = dict(_read(repository, links.values())) if links else {}
    return {
        path: os.fsdecode(targets[blob])
        for path, blob in links.items()
        if blob in targets and len(targets[blob]) < LONGEST_LINK_BYTES and b"\0" not in targets[blob]
    }


def _read(repository: Repository, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each blob with its bytes; left out are those that are too large for a note."""
    left = set(blobs)
    for blob, text in read_blobs(repository, sorted(left), NOTE_LIMIT_BYTES):
        left.discard(blob)
        yield blob, text
    if all(_is_too_large(repository, blob) for blob in sorted(left)):
        return
    if _is_partial(repository):
        raise NoHistory(
            "Some notes of then are not in this repository, as it was cloned without them. "
            "They come with: git fetch --refetch --no-filter"
        )
    raise NoHistory("Some notes of then are missing from this repository or damaged; git fsck tells more.")


def _is_too_large(repository: Repository, blob: str) -> bool:
    """False also where it is not there."""
    run = run_git(repository.vault, "cat-file", "-s", blob)
    return run.returncode == 0 and int(run.stdout) > NOTE_LIMIT_BYTES


def _is_partial(repository: Repository) -> bool:
    """True where the repository was cloned without all that it refers to."""
    asked = r"^(remote\..*\.promisor|extensions\.partialclone)$"
    return run_git(repository.vault, "config", "--get-regexp", asked).returncode == 0


def _put_files(repository: Repository, blobs: Mapping[str, str], folder: Path) -> tuple[set[str], set[str]]:
    """Writes each path's blob; returns the paths that were possible, and those of blobs that are too large."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path, blob in blobs.items():
        paths[blob].append(path)
    put: set[str] = set()
    for blob, text in _read(repository, tuple(paths)):
        put.update(path for path in paths.pop(blob) if _put_file(f"{folder}/{path}", text))
    return put, {path for several in paths.values() for path in several}


def _put_file(file: str, text: bytes) -> bool:
    try:
        opened = os.open(file, _CREATE, 0o600)
    except OSError as error:
        if error.errno in _NO_NAME:
            return False
        raise
    try:
        write_all(opened, text)
    finally:
        os.close(opened)
    # Long at rest: nobody is in the middle of writing it
    os.utime(file, (0, 0))
    return True


def _put_link(vault: Path, folder: Path, path: str, target: str) -> bool:
    """A link to the same place: in the folder what lay in the vault, and what lies outside where it lies."""
    beside = os.path.dirname(path)
    place = os.path.normpath(os.path.join(vault, beside, target))
    if not Path(place).is_relative_to(vault):
        target = place
    elif os.path.isabs(target):
        target = os.path.relpath(place, vault / beside)
    try:
        os.symlink(target, folder / path)
    except OSError:
        # Windows lets not everybody make one
        return False
    return True
