"""Pages of words for a person who answers with keys: as wide as the terminal, one after the other."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from netvault.cli.output import is_colored
from netvault.cli.session import Session
from netvault.notes.safe import for_terminal

MOST_COLUMNS, FEWEST_COLUMNS, PIPE_COLUMNS = 100, 20, 80
# Narrower than this, words stand below their label rather than beside it
BESIDE_COLUMNS, LABEL_COLUMNS = 64, 18
_CLEAR = "\033[2J\033[H"


class Pages:
    """Says things page by page, all of it made safe for the terminal; on stderr where stdout is for an answer."""

    def __init__(self, session: Session, *, on_stderr: bool) -> None:
        self._session, self._on_stderr = session, on_stderr
        stream = sys.stderr if on_stderr else sys.stdout
        self._is_terminal = stream.isatty()
        self._is_colored = is_colored(session) and (self._is_terminal or not on_stderr)

    @property
    def columns(self) -> int:
        """How wide a line may be by now: a window may be made smaller while somebody thinks."""
        if not self._is_terminal:
            return PIPE_COLUMNS
        import shutil  # heavy

        return max(FEWEST_COLUMNS, min(MOST_COLUMNS, shutil.get_terminal_size().columns))

    def turn(self, words: str) -> None:
        """A new page with these words above it: the terminal is cleared; elsewhere a rule parts the pages."""
        can_clear = self._is_terminal and self._session.environment.get("TERM", "dumb") != "dumb"
        self._echo(_CLEAR if can_clear else "\n", nl=False)
        self._echo(self._styled(f"── {words} ".ljust(self.columns, "─"), dim=True))

    def say(self, words: str = "", *, bold: bool = False, dim: bool = False, indent: int = 0) -> None:
        """The words, on as many lines as they need."""
        for line in self._wrapped(words, self.columns - indent):
            self._echo(" " * indent + self._styled(line, bold=bold, dim=dim) if line else "")

    def fact(self, label: str, words: str) -> None:
        """A labelled line, its words in a column of their own where there is room for one."""
        name = f"  {label}: "
        if self.columns < BESIDE_COLUMNS:
            first, *more = self._wrapped(name.strip() + " " + words, self.columns - 4)
            head, tail = first[: len(name) - 3], first[len(name) - 3 :]
            self._echo("  " + self._styled(head, dim=True) + tail)
            for line in more:
                self._echo("    " + line)
            return
        first, *more = self._wrapped(words, self.columns - LABEL_COLUMNS)
        self._echo(self._styled(name.ljust(LABEL_COLUMNS), dim=True) + first)
        for line in more:
            self._echo(" " * LABEL_COLUMNS + line)

    def menu(self, items: Sequence[str]) -> None:
        """Items like "[k]eep", their keys set off, on as few lines as they need; none is broken."""
        line, lines = "", []
        for item in map(for_terminal, items):
            if line and len(line) + 2 + len(item) > self.columns:
                lines.append(line)
                line = ""
            line = f"{line}  {item}" if line else item
        for one in [*lines, line]:
            self._echo(self._with_keys(one))

    def ask(self, words: str) -> None:
        """A question, with the answer on the same line."""
        *lines, last = self._wrapped(words, self.columns)
        for line in lines:
            self._echo(line)
        self._echo(last + " ", nl=False)

    def answered(self, words: str = "") -> None:
        """The end of a line that a key answered."""
        self._echo(words)

    def _with_keys(self, line: str) -> str:
        if not self._is_colored:
            return line
        begun = line.split("[")
        ended = (part.split("]") for part in begun[1:])
        return begun[0] + "".join(f"[{click.style(key, bold=True)}]{rest}" for key, rest in ended)

    def _wrapped(self, words: str, columns: int) -> list[str]:
        """The words by lines no wider than that, as a terminal counts: a Chinese sign takes two columns."""
        from rich.console import Console  # heavy: only for pages
        from rich.text import Text

        console = Console(width=columns, file=io.StringIO())
        return [line.plain.rstrip() for line in Text(for_terminal(words)).wrap(console, columns)] or [""]

    def _styled(self, words: str, *, bold: bool = False, dim: bool = False) -> str:
        is_plain = not self._is_colored or not (bold or dim)
        return words if is_plain else click.style(words, bold=bold or None, dim=dim or None)

    def _echo(self, words: str, *, nl: bool = True) -> None:
        click.echo(words, err=self._on_stderr, nl=nl, color=True)
