"""The command `netvault`: its global options, its commands, today, and what happens when something fails."""

from __future__ import annotations

import builtins
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from netvault import __version__
from netvault.model.errors import NetvaultError, WriteRefused

if TYPE_CHECKING:
    from pathlib import Path

# Each command, where it lives, and its line of help: so that `--help` loads none of them
COMMANDS = {
    "init": ("page", "Make the settings note, a template and a first dashboard."),
    "adopt": ("tool", "What was recognised in this vault, and by which rule."),
    "dashboard": ("page", "Write Network Dashboard.md."),
    "due": ("people", "Who is due."),
    "list": ("people", "Contacts by field."),
    "search": ("people", "Contacts by text, fuzzy on names."),
    "show": ("people", "A person at a glance."),
    "why": ("people", "The evidence for where a person stands."),
    "advice": ("advice", "What would be kind and timely, by rule."),
    "news": ("history", "Who has a new job, title, city or status."),
    "history": ("history", "A person's time, day by day."),
    "stale": ("history", "Facts that may no longer hold."),
    "diff": ("diff", "Who was gained, lost, revived or moved."),
    "check": ("check", "Problems in notes, as a linter gives them."),
    "log": ("log", "Write down that you were in touch."),
    "new": ("new", "Make a note for a person."),
    "set": ("properties", "Set a property of a person's note."),
    "unset": ("properties", "Take a property out of a person's note."),
    "add": ("properties", "Add to a list in a person's note."),
    "snooze": ("standing", "Let a person rest until a day."),
    "pause": ("standing", "Let a person rest, until resumed."),
    "resume": ("standing", "End a pause or a snooze."),
    "archive": ("standing", "Put a person aside for good."),
    "review": ("review", "Go over your people, one at a time."),
    "undo": ("undo", "Put back what the last command changed."),
    "watch": ("watch", "Keep the page fresh while you write."),
    "service": ("service", "A unit that keeps `netvault watch` running."),
    "merge-driver": ("merging", "Merge a note for git, which calls it."),
    "doctor": ("tool", "What netvault stands on, and where it finds things."),
    "completion": ("tool", "A script that completes commands and names in your shell."),
}
INTERRUPTED, BUG = 130, 70


class Commands(click.Group):
    """The commands, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"netvault.cli.{COMMANDS[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        command = getattr(module, f"{name}_" if hasattr(builtins, name) else name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command meant, and its words. Fails with the name most like it."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib  # heavy: only where a word is wrong

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`netvault --help` lists the commands."
            ctx.fail(f'There is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their lines of help, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


def now() -> datetime:
    """The time here, by the only look at the clock that tells the day."""
    return datetime.now(UTC).astimezone()


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f'"{value}" is not a date; write it like 2026-03-01') from None


def _today() -> date:
    return now().date()


def _always(day: date) -> Callable[[], date]:
    return lambda: day


def _folder(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    if value == "":
        raise click.BadParameter("the word is empty; name a folder")
    from pathlib import Path  # heavy: not for --help

    return None if value is None else Path(value)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--vault",
    callback=_folder,
    metavar="DIR",
    help="The vault; else the one around here, else $NETVAULT_VAULT.",
)
@click.option("--today", callback=_day, envvar="NETVAULT_TODAY", metavar="DATE", help="Take this day for today.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but the answer.")
@click.option("-v", "--verbose", count=True, help="Say more; -v names every problem.")
@click.option("--no-memory", is_flag=True, help="Read every note anew, and remember nothing of it.")
@click.version_option(__version__, prog_name="netvault", message="%(prog)s %(version)s")
@click.pass_context
def netvault(
    ctx: click.Context, vault: Path | None, today: date | None, color: str, quiet: bool, verbose: int, no_memory: bool
) -> None:
    """Keep your professional network as notes: whom to get in touch with, and why."""
    from netvault.cli.session import Session  # heavy: it loads the reading of notes

    day = _today if today is None else _always(today)
    ctx.obj = Session(
        day(), vault, color, quiet, verbose, clock=now, day=day, remembers=not no_memory,
        is_day_asked=today is not None, words=_words(ctx),
    )  # fmt: skip


def _words(ctx: click.Context) -> tuple[str, ...]:
    """The words of the call from the command's name on: what stands before it does not tell what was done."""
    given = tuple(ctx.obj or ())
    return given[given.index(ctx.invoked_subcommand) :] if ctx.invoked_subcommand in given else given


def main() -> NoReturn:
    """Run the command line and end with its code, at once.

    Python would take longer to clear away ten thousand people than it took to find them.
    """
    # A program without a terminal may be started with nothing to write to, or to read from
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    sys.stdin = sys.stdin or os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def run(words: Sequence[str]) -> int:
    """Run one command line and return its exit code; whatever fails is told on stderr."""
    # Looking for rubbish among a hundred thousand people takes as long as all else, and there is hardly any
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _run(words)
    finally:
        if was_collecting:
            gc.enable()


def _run(words: Sequence[str]) -> int:
    try:
        code = netvault.main(list(words), prog_name="netvault", standalone_mode=False, obj=tuple(words))
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        help_wanted.show()
        return help_wanted.exit_code
    except click.ClickException as wrong:
        said = io.StringIO()
        wrong.show(file=said)
        _say_safely(said.getvalue())
        return wrong.exit_code
    except NetvaultError as refused:
        _complain(str(refused))
        return refused.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:
        # click ends so, with the code for findings, where whoever read the answer has gone away
        return _without_reader()
    except Exception as bug:
        return _report(bug)
    return code if isinstance(code, int) else 0


def _complain(words: str) -> None:
    _say_safely(f"netvault: {words}")


def _say_safely(words: str) -> None:
    """Lines on stderr, whatever stands in them."""
    from netvault.notes.safe import for_terminal  # heavy: only where something failed

    for line in words.rstrip("\n").split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        click.echo(indent + for_terminal(line), err=True)


def _without_reader() -> int:
    """What is still in the buffer of stdout goes nowhere, so that the end of the program is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _report(bug: Exception) -> int:
    """A short report to paste, for what should not have happened; a reader who went away is no bug."""
    if isinstance(bug, OSError) and bug.errno == errno.EPIPE:
        return _without_reader()
    if isinstance(bug, OSError) and bug.filename is None:
        _without_reader()
        _complain(f"The answer could not be written: {bug.strerror}.")
        return WriteRefused.exit_code
    import platform  # heavy: only where something failed
    import traceback  # heavy
    from pathlib import Path  # heavy

    place = traceback.extract_tb(bug.__traceback__)[-1]
    click.echo(
        "netvault met a mistake of its own; your notes are as they were. Please send these lines along:\n"
        f"  netvault {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"  {type(bug).__name__} in {Path(place.filename).name}:{place.lineno} ({place.name})",
        err=True,
    )
    return BUG
