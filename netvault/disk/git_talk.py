"""A git that is started, asked and ended: plumbing alone, and nothing that a repository names is run.

A repository may have come from anywhere. Its configuration can name programs (monitors, hooks, filters, diff
drivers, ways to fetch); no command used starts one of them, and what could is switched off as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from netvault.model.errors import NoHistory

TIMEOUT_SECONDS = 60.0
OFF = (
    "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.quotePath=false", "-c", "core.sshCommand=false", "-c", "core.alternateRefsCommand=true",
    "-c", "log.follow=false", "-c", "advice.graftFileDeprecated=false",
)  # fmt: skip
# Set, they would lead git to another repository, or tell it to run something
_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"})
_OURS = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
    # An older git does not know the lazy fetch; it may fetch by no protocol. Nor are commits given other parents
    "GIT_ALLOW_PROTOCOL": "none", "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C",
    # Else the log is handed over commit by commit
    "GIT_FLUSH": "0",
}  # fmt: skip
_NOT_A_REPOSITORY = "not a git repository"
_DUBIOUS = "dubious ownership"
_NOT_FETCHED = ("promisor", "could not fetch", "lazy fetching disabled", "transport '")


class NotFetched(NoHistory):
    """What is asked for was not fetched with the rest, and netvault fetches nothing."""


class Talk:
    """A git that is asked and read while it runs; ended where it says nothing for a minute."""

    def __init__(self, program: subprocess.Popen[bytes], complaints: IO[bytes], vault: Path) -> None:
        self.program = program
        self._complaints, self._vault = complaints, vault
        self._out = program.stdout.fileno() if program.stdout else -1
        self._since: float | None = None
        self._is_late = False
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """While this lasts, git is waited for."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None

    def read_some(self, most: int) -> bytes:
        """What git has to say now; b"" where it is at its end."""
        with self.listening():
            return os.read(self._out, most)

    def _watch(self) -> None:
        while not self._over.wait(1):
            since = self._since
            if since is not None and time.monotonic() - since > TIMEOUT_SECONDS:
                self._is_late = True
                self.program.kill()

    def expect_success(self) -> None:
        """Raises NoHistory, in a sentence, where git stopped before its end."""
        code = self.program.wait()
        self.expect_in_time()
        if code:
            self._complaints.seek(0)
            raise failure(self._vault, self._complaints.read())

    def expect_in_time(self) -> None:
        """Raises NoHistory, in a sentence, where git said nothing for too long and was ended."""
        if self._is_late:
            raise NoHistory(_too_late())

    def end(self) -> None:
        """Let go of it, whether or not it has come to its end."""
        self._over.set()
        for pipe in (self.program.stdin, self.program.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self.program.kill()
        self.program.wait()


@contextmanager
def start_git(vault: Path, *words: str) -> Iterator[Talk]:
    """A git to talk with, ended at the end. Raises NoHistory where it cannot be started."""
    with tempfile.TemporaryFile() as complaints:
        try:
            program = subprocess.Popen(
                words_for(vault, *words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=_environment(),
            )
        except OSError as error:
            raise NoHistory(_not_started(error)) from None
        talk = Talk(program, complaints, vault)
        try:
            yield talk
        finally:
            talk.end()


def words_for(vault: Path, *words: str) -> list[str]:
    """The words of a call of git. Raises NoHistory where git is not installed."""
    program = shutil.which("git")
    if program is None:
        raise NoHistory("git is not installed, so there is no history to look at.")
    return [program, "-C", os.fspath(vault), *OFF, *words]


def ask_git(vault: Path, *words: str) -> str:
    """What git says. Raises NoHistory, in a sentence, where it fails or takes longer than a minute."""
    run = run_git(vault, *words)
    if run.returncode:
        raise failure(vault, run.stderr)
    return run.stdout.decode("utf-8", "surrogateescape")


def run_git(vault: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """How git ended, and what it said. Raises NoHistory where it cannot be started, or takes longer than a minute."""
    try:
        return subprocess.run(
            words_for(vault, *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoHistory(_too_late()) from None
    except OSError as error:
        raise NoHistory(_not_started(error)) from None


def _too_late() -> str:
    return f"git took longer than {TIMEOUT_SECONDS:.0f} seconds, so there is no history."


def _not_started(error: OSError) -> str:
    return f"git cannot be started ({error.strerror}), so there is no history."


def failure(vault: Path, complaint: bytes) -> NoHistory:
    """Why git failed, in a sentence, by what it said."""
    words = complaint.decode("utf-8", "replace")
    if _NOT_A_REPOSITORY in words:
        return NoHistory(f"{vault} lies in no git repository, so there is no history to look at.")
    if _DUBIOUS in words:
        return NoHistory(
            f"git does not read the repository of {vault}, since somebody else owns it; "
            f'if you trust it: git config --global --add safe.directory "{vault}"'
        )
    if any(mark in words for mark in _NOT_FETCHED):
        return NotFetched(
            f"The repository of {vault} holds only part of its history, and netvault fetches nothing; "
            "git fetch --refetch brings the rest."
        )
    said = words.strip().splitlines()
    reasons = [line.removeprefix(mark) for line in said for mark in ("fatal: ", "error: ") if line.startswith(mark)]
    first = next(iter((*reasons, *said)), "it gave no reason")
    return NoHistory(f"git cannot read the repository of {vault}: {first}")


def _environment() -> dict[str, str]:
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return own | _OURS
