"""A git repository built for a test, by git itself: each step on the day the test says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent

DAY = date(2026, 1, 5)
# Nothing of whoever runs the tests: neither their configuration nor the repository around them
ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ines Duarte",
    "GIT_AUTHOR_EMAIL": "ines@example.org",
    "GIT_COMMITTER_NAME": "Ines Duarte",
    "GIT_COMMITTER_EMAIL": "ines@example.org",
    "GIT_EDITOR": "true",
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository whose work tree is the folder."""

    folder: Path

    def git(self, *words: str, on: date = DAY, fails: bool = False) -> str:
        """What git says; fails where git fails, unless the test wants that."""
        noon = f"{on}T12:00:00+00:00"
        run = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            capture_output=True,
            encoding="utf-8",
            env=ENVIRONMENT | {"GIT_AUTHOR_DATE": noon, "GIT_COMMITTER_DATE": noon},
            check=False,
        )
        assert (run.returncode != 0) is fails, f"git {words}: {run.returncode}\n{run.stdout}{run.stderr}"
        return run.stdout

    def write(self, notes: Mapping[str, str | None]) -> None:
        """Puts these notes into the work tree, and takes away those that are None; texts may be indented."""
        for path, text in notes.items():
            file = self.folder / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(dedent(text).encode("utf-8"))

    def save(self, notes: Mapping[str, str | None], on: date = DAY, message: str = "vault: notes") -> str:
        """Commits these notes, and whatever else is in the work tree, on that day; the commit's hash."""
        self.write(notes)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, on=on)
        return self.git("rev-parse", "HEAD").strip()


def repository(folder: Path, notes: Mapping[str, str | None] | None = None, on: date = DAY) -> Repository:
    """A new repository, with these notes in its first commit."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    if notes is not None:
        made.save(notes, on)
    return made


def owned(made: Repository) -> Repository:
    """The repository, with somebody who commits, and none of the habits of whoever runs the tests."""
    words = {"user.name": "Ines", "user.email": "ines@example.org", "commit.gpgSign": "false",
             "core.hooksPath": ".git/hooks", "core.autocrlf": "false"}  # fmt: skip
    for key, word in words.items():
        made.git("config", key, word)
    return made


def hook(made: Repository, name: str, script: str) -> Path:
    """What git runs at that moment."""
    file = made.folder / ".git" / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)
    return file
