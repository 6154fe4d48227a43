"""What merging needs of git: its three-way merge of lines, and the repository's own configuration."""

from __future__ import annotations

import tempfile
from pathlib import Path

from netvault.disk.git import Repository
from netvault.disk.git_talk import ask_git, run_git
from netvault.model.errors import NoHistory, WriteRefused

# More conflicts than git's exit code can count are told as so many; beyond lie the codes of failure
MOST_CONFLICTS = 127
# What `merge-driver` ends with where the note is merged but for that: no failure of netvault, Python or sh looks so
LEFT_TO_DECIDE = 5


def merge_lines(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """The three texts merged as git merges text, with its markers, and the number of conflicts (127 at most).

    Of the configuration git finds in that folder it follows `merge.conflictStyle`. Raises WriteRefused where
    git cannot merge them, as with bytes that are no text; NoHistory without git.
    """
    texts = {"ours": ours, "base": base, "theirs": theirs}
    labels = [word for name in texts for word in ("-L", name)]
    try:
        with tempfile.TemporaryDirectory(prefix="netvault-merge-") as place:
            files = [Path(place, name) for name in texts]
            for file, text in zip(files, texts.values(), strict=True):
                file.write_bytes(text)
            run = run_git(folder, "merge-file", "-p", *labels, "--", *map(str, files))
    except OSError as error:
        raise WriteRefused(f"there was no place for git to merge in ({error.strerror}).") from None
    if not 0 <= run.returncode <= MOST_CONFLICTS:
        first = next(iter(run.stderr.decode("utf-8", "replace").splitlines()), "it gave no reason")
        raise WriteRefused(f"git cannot merge this text: {first.removeprefix('error: ')}")
    return run.stdout, run.returncode


def own_configuration(repository: Repository) -> str:
    """Where the repository's own configuration lies, seen from the vault; in a linked work tree elsewhere."""
    return ask_git(repository.vault, "rev-parse", "--git-path", "config").removesuffix("\n")


def read_own_setting(repository: Repository, key: str) -> str | None:
    """What the repository's own configuration says of the key; None where it says nothing."""
    try:
        return ask_git(repository.vault, "config", "--local", "--null", "--get", key).removesuffix("\0")
    except NoHistory:
        return None


def write_own_setting(repository: Repository, key: str, words: str) -> None:
    """Gives the key these words in the repository's own configuration, and nowhere else. Raises NoHistory."""
    ask_git(repository.vault, "config", "--local", "--replace-all", key, words)
