"""A moment in the history of a vault: which commit a day, or a word of git's, means, and which day that was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from netvault.disk.git import Repository, find_commit
from netvault.disk.git_talk import ask_git
from netvault.model.errors import NoHistory, WrongUse
from netvault.model.revision import LAST_DAY, author_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HASH = re.compile(r"[0-9a-f]{40,64}")
_AUTHOR = re.compile(r"(?m)^author [^\n]*> (-?\d+ [+-]\d+)")
_DAY_SECONDS = 24 * 60 * 60
_BEGIN_OF_TIME = date(1970, 1, 1).toordinal()
# So many commits are asked for first: nearly always the first of them is it
_FIRST_LOOK = 100


class Moment(NamedTuple):
    """A commit by its full hash, and the day that is today when the vault is looked at as of then."""

    commit: str
    on: date


def find_moment(repository: Repository, words: str, today: date | None = None, *, or_first: bool = False) -> Moment:
    """The moment meant by a day (2026-03-01), or by what git calls a commit (HEAD~3, a tag, a branch, a hash).

    A day means the last commit of that day or before on the way HEAD came (its first parents), by the committer's
    own calendar; a commit means its author's day, or `today` where that is given. Before the first day there is
    nothing, or with `or_first` the first commit. Raises NoHistory and WrongUse, in a sentence.
    """
    on = _parse_day(words)
    if on is not None:
        found = _commit_on(repository, on, or_first=or_first)
        return Moment(found.commit, today or max(on, found.on))
    commit = _commit_called(repository, words)
    return Moment(commit, today or _author_day(repository, commit))


def find_renames(repository: Repository, old: str, new: str) -> Mapping[str, str]:
    """By its old path in the vault the new one of each file that was renamed between two commits, edited or not."""
    words = (
        "--no-ext-diff",
        "--no-textconv",
        "-r",
        "-z",
        "-M",
        "--diff-filter=R",
        "--name-status",
        old,
        new,
        "--",
        ".",
    )
    said = ask_git(repository.vault, "diff-tree", *words).split("\0")
    begin = len(repository.prefix)
    return {was[begin:]: now[begin:] for _, was, now in zip(said[::3], said[1::3], said[2::3], strict=False)}


def _parse_day(words: str) -> date | None:
    # 20260301 would be a day to Python, and the beginning of a hash to git
    if not _DAY.fullmatch(words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _commit_called(repository: Repository, words: str) -> str:
    # No name in git begins so, and no option may come from outside
    found = None if words[:1] in ("", "-") or "\0" in words else find_commit(repository, words)
    if found is None or not _HASH.fullmatch(found):
        _refuse_unborn(repository)
        raise WrongUse(
            f'"{words}" is neither a day nor a commit here; write a day like 2026-03-01, a commit like HEAD~3, '
            f"a tag or a branch.{_unfetched(repository)}"
        )
    return found


def _author_day(repository: Repository, commit: str) -> date:
    """The day the commit was made, in its author's own time zone."""
    head = ask_git(repository.vault, "cat-file", "commit", commit).partition("\n\n")[0]
    found = _AUTHOR.search(head)
    on = author_day(found[1]) if found else LAST_DAY
    if on == LAST_DAY:
        raise WrongUse(f"The commit {commit[:12]} does not tell its day; say which to take: --today DATE.")
    return on


def _commit_on(repository: Repository, on: date, *, or_first: bool) -> Moment:
    """The commit with its own day."""
    _refuse_unborn(repository)
    for most in (_FIRST_LOOK, -1):
        for one in _way_of_head(repository, on, most):
            if one.on <= on:
                return one
    begin = min(_way_of_head(repository, date.max, -1), key=lambda one: one.on, default=None)
    if begin is None:
        raise NoHistory(f"No commit of the repository of {repository.vault} tells its day.")
    if or_first:
        return begin
    raise NoHistory(
        f"History begins on {begin.on}; nothing is known of {on}. Name that day or a later one.{_unfetched(repository)}"
    )


def _way_of_head(repository: Repository, on: date, most: int) -> Iterator[Moment]:
    """The commits HEAD came by up to about that day, newest first, each with its committer's day; all for -1."""
    # West of Greenwich a day ends while the next one is long under way there
    end = (max(on.toordinal() - _BEGIN_OF_TIME, 0) + 2) * _DAY_SECONDS
    said = ask_git(
        repository.vault, "rev-list", "--first-parent", f"--max-count={most}", f"--before=@{end} +0000",
        "--date=short", "--format=%cd", "HEAD", "--",
    )  # fmt: skip
    lines = said.splitlines()
    for head, day in zip(lines[::2], lines[1::2], strict=False):
        try:
            yield Moment(head.removeprefix("commit "), date.fromisoformat(day))
        except ValueError:
            continue


def _refuse_unborn(repository: Repository) -> None:
    if not repository.head:
        raise NoHistory(f"Nothing is committed yet in the repository of {repository.vault}, so there is no history.")


def _unfetched(repository: Repository) -> str:
    return " Older commits were not fetched: git fetch --unshallow." if repository.is_shallow else ""
