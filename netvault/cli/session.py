"""What every command is told before its own words: the vault, the day, colour, and how much to say."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netvault.cli.progress import show_progress
from netvault.commands.load import Loaded, Progress, load_network
from netvault.commands.recollect import Recollection
from netvault.disk.memory import memory_folder
from netvault.disk.places import find_vault, is_there, is_vault
from netvault.model.deed import Deed
from netvault.model.errors import NoVault, WrongUse
from netvault.network.words import count_words
from netvault.notes.safe import for_terminal

if TYPE_CHECKING:
    from netvault.commands.past import Past

SHORT_HASH = 7


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call, and today.

    For a command that runs on for days, `day` gives the day it is by then, or always the one asked for, and
    `clock` the local time. `is_day_asked` is True where today is not the clock's; `words` are those of the call, from
    the command's name on.
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
    is_day_asked: bool = False
    words: tuple[str, ...] = ()

    def find_vault(self, last_argument: str | None = None) -> Path:
        """The vault's folder. Raises NoVault, and WrongUse where two are named."""
        named = Path(last_argument) if last_argument else None
        if named is not None and self.vault is not None and named.absolute() != self.vault.absolute():
            raise WrongUse(f"Two vaults are named, {self.vault} and {named}: name one.")
        if last_argument == "":
            raise WrongUse("The vault named is an empty word.")
        return find_vault(named or self.vault, working_folder(), self.environment)

    def load(self, last_argument: str | None = None, at: str | None = None, *, discreet: bool = False) -> Loaded:
        """The vault, read; as of that moment, where one is named. Raises NoVault, NoHistory, and WrongUse.

        A `discreet` reading of the past, for JSON, keeps private also what is private by now.
        """
        vault = self.find_vault(last_argument)
        if at is not None:
            past = self.go_to(vault, at)
            self.tell_of(past)
            return past.load(self.progress, discreet=discreet)
        return load_network(vault, self.today, self.progress, self.recollection(vault))

    def go_to(self, vault: Path, at: str, *, or_first: bool = False) -> Past:
        """The vault as of a day or a commit, until the command ends; today is that day, or the one asked for.

        Before the first commit there is nothing, or with `or_first` that.
        """
        from netvault.commands.past import open_past  # heavy: it starts programs

        today = self.today if self.is_day_asked else None
        opened = open_past(vault, at, today, self.progress, or_first=or_first)
        past = click.get_current_context().with_resource(opened)
        for paths, why in (
            (past.left_out, "cannot be called so on this system"),
            (past.too_large, "left out, as larger than 4 MiB"),
        ):
            if paths:
                self.tell(f"{count_words(len(paths), 'file')} of then {why}.")
            for path in paths:
                self.tell(f"  {path}", least_verbosity=1)
        return past

    def tell_of(self, past: Past) -> None:
        """Say beside the answer which moment it is of: its days are told without their year."""
        to_come = ", a day to come" if past.today > self.today else ""
        self.tell(f"As of {past.today}{to_come}, commit {past.commit[:SHORT_HASH]}.")

    def recollection(self, vault: Path, *, runs_on: bool = False) -> Recollection:
        """What is kept of the vault from the last time; nothing, and nothing for the next, where that is not wanted.

        A command that `runs_on` keeps more between two readings of its own.
        """
        recollection = Recollection(memory_folder(vault) if self.remembers else None, runs_on=runs_on)
        click.get_current_context().call_on_close(recollection.close)
        return recollection

    @property
    def deed(self) -> Deed:
        """The call, as the journal of changes keeps it: by the clock, whatever day was given for today."""
        return Deed(self.words, self.clock())

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
    return (words[:-1], words[-1]) if len(words) > 1 and is_plainly_vault(words[-1]) else (words, None)


def refuse_vault(words: tuple[str, ...]) -> None:
    """Raises WrongUse where the last word is plainly a vault, which a command that takes a text cannot be handed so."""
    if len(words) > 1 and is_plainly_vault(words[-1]):
        raise WrongUse(f'"{words[-1]}" is a folder; the vault is named first here: netvault --vault {words[-1]} …')


def is_plainly_vault(word: str) -> bool:
    """True for a folder by path or by marker."""
    is_path = os.sep in word or word in {".", ".."}
    return bool(word) and is_there(Path(word), stat.S_ISDIR) and (is_path or is_vault(Path(word)))
