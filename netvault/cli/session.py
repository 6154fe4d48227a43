"""What every command is told before its own words: the vault, the day, colour, and how much to say."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import click

from netvault.cli.progress import show_progress
from netvault.commands.load import Loaded, Progress, load_network
from netvault.commands.recollect import Recollection
from netvault.disk.memory import memory_folder
from netvault.disk.places import find_vault, is_there, is_vault
from netvault.model.errors import NoVault, WrongUse
from netvault.notes.safe import for_terminal


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call, and today.

    For a command that runs on for days, `day` gives the day it is by then, or always the one asked for, and
    `clock` the local time.
    """

    today: date
    vault: Path | None = None
    color: str = "auto"
    quiet: bool = False
    verbosity: int = 0
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    clock: Callable[[], datetime] = lambda: datetime.min.replace(tzinfo=UTC)
    day: Callable[[], date] = lambda: date.min
    remembers: bool = True

    def find_vault(self, last_argument: str | None = None) -> Path:
        """The vault's folder. Raises NoVault, and WrongUse where two are named."""
        named = Path(last_argument) if last_argument else None
        if named is not None and self.vault is not None and named.absolute() != self.vault.absolute():
            raise WrongUse(f"Two vaults are named, {self.vault} and {named}: name one.")
        if last_argument == "":
            raise WrongUse("The vault named is an empty word.")
        return find_vault(named or self.vault, working_folder(), self.environment)

    def load(self, last_argument: str | None = None) -> Loaded:
        """The vault, read. Raises NoVault."""
        vault = self.find_vault(last_argument)
        return load_network(vault, self.today, self.progress, self.recollection(vault))

    def recollection(self, vault: Path, *, runs_on: bool = False) -> Recollection:
        """What is kept of the vault from the last time; nothing, and nothing for the next, where that is not wanted.

        A command that `runs_on` keeps more between two readings of its own.
        """
        recollection = Recollection(memory_folder(vault) if self.remembers else None, runs_on=runs_on)
        click.get_current_context().call_on_close(recollection.close)
        return recollection

    @property
    def progress(self) -> Progress:
        """Shows how far the reading is, where a person looks on and it takes long."""
        return iter if self.quiet else show_progress

    def tell(self, words: str, least_verbosity: int = 0) -> None:
        """Say something beside the answer, on stderr; nothing when quiet."""
        if not self.quiet and self.verbosity >= least_verbosity:
            click.echo(for_terminal(words), err=True)


def working_folder() -> Path:
    """The folder one is in. Raises NoVault where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise NoVault("The folder you are in is gone; go to another one.") from None


pass_session = click.make_pass_decorator(Session)


def split_vault(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a name, and the vault where the last word is plainly one: a folder by path or by marker."""
    if len(words) < 2 or not is_there(Path(words[-1]), stat.S_ISDIR):
        return words, None
    last = Path(words[-1])
    marked = is_vault(last)
    is_path = os.sep in words[-1] or words[-1] in {".", ".."}
    return (words[:-1], words[-1]) if marked or is_path else (words, None)
