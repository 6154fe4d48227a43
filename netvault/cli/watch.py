"""The command that stays: watch."""

from __future__ import annotations

import gc
import json
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from netvault.cli.output import SCHEMA_VERSION, problem_json, say
from netvault.cli.session import Session, pass_session
from netvault.cli.words import JSON, VAULT
from netvault.commands.dashboard import write_dashboard
from netvault.commands.load import Look
from netvault.commands.watch import Built, Happening, Means, What, watch_vault
from netvault.disk.bell import Bell
from netvault.disk.notify import send_notification
from netvault.disk.places import state_folder
from netvault.disk.sole import sole_watcher
from netvault.disk.watch import listen
from netvault.model.problem import Problem, Severity
from netvault.network.since import count_due
from netvault.network.tie import Tie
from netvault.network.words import listing

MOST_NAMES = 3


@click.command(short_help="Keep the page fresh while you write.")
@VAULT
@click.option("--poll", is_flag=True, help="Look every two seconds, where the system tells of no changes.")
@click.option("--notify", is_flag=True, help="Show a desktop notification when somebody becomes due.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; with --json, nothing but that.")
@JSON
@pass_session
def watch(session: Session, vault: str | None, poll: bool, notify: bool, quiet: bool, as_json: bool) -> int:
    """Write the page now, and again whenever notes or the day change, until you end it (Ctrl-C).

    A line for each change on stdout, and on stderr whatever goes wrong; a vault that goes away is waited for.
    With --json each change and each trouble is a line of JSON on stdout: "what" happened (started, updated,
    refused, waiting, back, polling), and "says" has it in words. -q leaves out all lines but those of JSON.
    """
    session = replace(session, quiet=session.quiet or quiet)
    folder = session.find_vault(vault)
    # Other commands end before rubbish counts
    gc.enable()
    bell = Bell()
    teller = _Teller(session, folder, notify, as_json)
    recollection = session.recollection(folder, runs_on=True)

    people = 0

    def rebuild(day: date, look: Look) -> Built:
        nonlocal people
        written = write_dashboard(
            folder, day, progress=session.progress, recollection=recollection, look=look, people_before=people
        )
        people = written.people
        network, after = written.network, written.after.encode("utf-8")
        return Built(written.changed, after, network.public, network.settings, written.told, written.public_problems)

    means = Means(rebuild, lambda: listen(folder, bell), session.day, session.clock, teller.tell, bell, poll)
    try:
        with _ending(bell), sole_watcher(folder, state_folder()):
            watch_vault(folder, means)
    except _Terminated:
        return 0
    return 0


class _Terminated(KeyboardInterrupt):
    """Somebody asked the process to end (SIGTERM): that is no failure."""


@contextmanager
def _ending(bell: Bell) -> Iterator[None]:
    """Ends the watch at once when asked to end, wherever it is; a write in its middle leaves the old page."""

    def end(signal_number: int, frame: FrameType | None) -> NoReturn:
        bell.end()
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what a watch tells: rebuilds on stdout, all else on stderr, who became due on the desktop.

    As JSON all of it is on stdout, even where stderr is kept quiet: else nobody could tell that a page grows old.
    """

    session: Session
    vault: Path
    notify: bool
    as_json: bool

    def tell(self, one: Happening) -> None:
        """Say one thing, at once."""
        words = self._trouble(one) if one.built is None else self._news(one, one.built)
        if self.as_json:
            click.echo(json.dumps(self._as_json(one, words)))
        if one.built is None:
            self.session.tell(f"{self._time()} {words}")
            return
        if not (self.as_json or self.session.quiet):
            say(self.session, f"{self._time()} {words}")
        for words in one.built.told:
            self.session.tell(f"{one.built.settings.dashboard}: {words}")
        if self.notify and one.since.became_due:
            names = _names(one.since.became_due)
            if not send_notification("netvault", f"{names} {_is(one.since.became_due)} due"):
                self.session.tell("The desktop shows no notifications.")

    def _trouble(self, one: Happening) -> str:
        return {
            What.WAITING: f"{one.words}; waiting",
            What.BACK: f"{self.vault.name} can be read again",
            What.POLLING: f"{one.words}: looking every few seconds instead",
            What.REFUSED: one.words,
        }[one.what]

    def _news(self, one: Happening, built: Built) -> str:
        due = f"{count_due(built.people):,} due"
        if one.what is What.STARTED:
            page = "updated" if built.changed else "up to date"
            notes = "1 note" if one.notes == 1 else f"{one.notes:,} notes"
            return f"watching {self.vault.name} ({notes}); the page is {page}: {due}{_to_mend(one.new_problems)}"
        logged, became_due = one.since.logged, one.since.became_due
        news = [due]
        news += [f"{_names(logged)} logged"] if logged else []
        news += [f"{_names(became_due)} {_is(became_due)} now due"] if became_due else []
        return f"page {'updated' if built.changed else 'up to date'}: {', '.join(news)}{_to_mend(one.new_problems)}"

    def _time(self) -> str:
        return f"{self.session.clock():%H:%M}"

    def _as_json(self, one: Happening, words: str) -> dict[str, object]:
        """The same keys for all that happens; where nothing was built, null and empty lists."""
        built = one.built
        return {
            "schema_version": SCHEMA_VERSION,
            "vault": self.vault.name,
            "today": str(self.session.day()),
            "at": self.session.clock().isoformat(timespec="seconds"),
            "what": one.what.value,
            "says": words,
            "page": str(built.settings.dashboard) if built else None,
            "changed": built.changed if built else None,
            "notes": one.notes if built else None,
            "due": count_due(built.people) if built else None,
            "logged": _people_json(one.since.logged),
            "became_due": _people_json(one.since.became_due),
            "told": list(built.told) if built else [],
            "problems": [problem_json(problem) for problem in built.problems] if built else [],
        }


def _to_mend(problems: Sequence[Problem]) -> str:
    """The one place that needs a hand, or how many do."""
    costly = [one for one in problems if one.severity is not Severity.NOTE]
    if not costly:
        return ""
    if len(costly) == 1:
        return f"; {costly[0].at.path} line {costly[0].at.line} needs a hand"
    return f"; {len(costly)} places need a hand: netvault check"


def _people_json(people: Sequence[Tie]) -> list[dict[str, str]]:
    return [{"name": one.name, "path": one.path} for one in people]


def _names(people: Sequence[Tie]) -> str:
    """The names as they are said: three at most, and how many more."""
    more = len(people) - MOST_NAMES
    return listing([*(one.name for one in people[:MOST_NAMES]), *([f"{more} more"] if more > 0 else [])])


def _is(people: Sequence[Tie]) -> str:
    return "is" if len(people) == 1 else "are"
