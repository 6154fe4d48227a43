"""Commands that write: dashboard, init."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netvault.cli.for_git import tell_git
from netvault.cli.output import say, say_diff, say_json, tell_problems
from netvault.cli.session import Session, pass_session
from netvault.cli.words import AT, DRY_RUN, JSON, VAULT
from netvault.commands.dashboard import PageWritten, make_page, write_dashboard
from netvault.commands.init import begin_vault, copy_demo
from netvault.disk.places import find_vault
from netvault.model.errors import NoVault, WrongUse
from netvault.model.settings import DASHBOARD_NAME
from netvault.network.words import count_words

if TYPE_CHECKING:
    from netvault.commands.past import Past

# The day the example vault's notes were written for
DEMO_DAY = "2026-03-01"
# What only writing the page can find out
TEMPLATE_CODES = frozenset({"NV504", "NV505"})


@click.command(short_help="Write Network Dashboard.md.")
@VAULT
@click.option("--output", type=click.Path(readable=False), help="Write the page here; - for stdout.")
@click.option("--allow-empty", is_flag=True, help="Write even if the page would lose everybody.")
@AT
@DRY_RUN
@JSON
@pass_session
def dashboard(
    session: Session,
    vault: str | None,
    output: str | None,
    allow_empty: bool,
    at: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Write the page into the vault; says updated or unchanged.

    With --at it is written nowhere, and printed as it would have been written then.
    """
    folder = session.find_vault(vault)
    if output == "":
        raise WrongUse("The place for the page is an empty word.")
    if at is not None:
        _refuse_to_write(output, dry_run or as_json)
        return _print_past(session, session.go_to(folder, at), output == "-", allow_empty)
    if output == "-":
        page = make_page(folder, session.today, session.progress, session.recollection(folder))
        click.echo(page.text, nl=False)
        tell_problems(session, page.problems)
        return 0
    place = Path(output) if output else None
    written = write_dashboard(
        folder, session.today, place, allow_empty=allow_empty, dry_run=dry_run, progress=session.progress,
        recollection=session.recollection(folder),
    )  # fmt: skip
    shown = str(place or written.path)
    if as_json:
        entry = {"path": str(written.path), "what": _what(written.changed, dry_run), "entry": None}
        say_json(folder.name, session.today, {"changed": [entry]}, written.public_problems)
        return 0
    if dry_run:
        say_diff(session, str(written.path), written.before, written.after)
    else:
        say(session, f"{_what(written.changed, dry_run)} {shown}")
    _tell_of(session, written, shown)
    return 0


def _tell_of(session: Session, written: PageWritten, shown: str) -> None:
    """What is to be said beside the page."""
    for words in written.told:
        session.tell(f"{shown}: {words}")
    for problem in written.problems:
        if problem.code in TEMPLATE_CODES:
            session.tell(str(problem))
    if not written.people:
        session.tell("No contacts were found. `netvault adopt` shows what was read as what.")
    tell_problems(session, written.problems)


def _refuse_to_write(output: str | None, is_told: bool) -> None:
    """Refuses with --at what asks for a page to be written, or to be told of one that was or would be."""
    if is_told or output not in {None, "-"}:
        raise WrongUse("--at prints the page of then and writes nothing: leave out --output FILE, -n and --json.")


def _print_past(session: Session, past: Past, is_bare: bool, allow_empty: bool) -> int:
    """The page as it would have been written then, around it what the owner had written; or its generated part."""
    session.tell_of(past)
    if is_bare:
        page = make_page(past.folder, past.today, session.progress, hindsight=past.hindsight)
        click.echo(page.text.encode("utf-8"), nl=False)
        tell_problems(session, page.problems)
        return 0
    written = write_dashboard(
        past.folder, past.today, allow_empty=allow_empty, dry_run=True, progress=session.progress,
        hindsight=past.hindsight,
    )  # fmt: skip
    # As bytes, for they are to be the same on every system
    click.echo(written.after.encode("utf-8"), nl=False)
    _tell_of(session, written, str(written.path))
    return 0


def _what(changed: bool, dry_run: bool) -> str:
    if dry_run:
        return "would update" if changed else "unchanged"
    return "updated" if changed else "unchanged"


@click.command(short_help="Make the settings note, a template and a first dashboard.")
@click.argument("folder", required=False, type=click.Path(readable=False))
@click.option("--demo", is_flag=True, help="Copy the example vault into the folder instead.")
@click.option("--git", "for_git", is_flag=True, help="Have git merge the notes by netvault; nothing else is made.")
@DRY_RUN
@JSON
@pass_session
def init(session: Session, folder: str | None, demo: bool, for_git: bool, dry_run: bool, as_json: bool) -> int:
    """Begin in FOLDER (here, if none is named): what is there already stays as it is."""
    if folder is not None and session.vault is not None:
        raise WrongUse("The folder is named twice: leave out --vault.")
    if for_git and demo:
        raise WrongUse("--git and --demo do not go together: begin with --demo.")
    if for_git:
        return tell_git(session, session.find_vault(folder), dry_run=dry_run, as_json=as_json)
    place = Path(folder) if folder else session.vault or Path("netvault-demo" if demo else ".")
    if not demo:
        # A page that is somebody's own note is refused before anything is made
        _write_first_page(session, place.expanduser().absolute(), dry_run=True)
    begun = copy_demo(place, dry_run) if demo else begin_vault(place, session.today, dry_run)
    steps = [(str(one.path), one.what) for one in begun.steps]
    page = None if demo else _write_first_page(session, begun.vault, dry_run)
    if not demo:
        steps.append((str(page.path) if page else DASHBOARD_NAME, _first_page(page, dry_run)))
    if as_json:
        entries = [{"path": path, "what": what, "entry": None} for path, what in steps]
        problems = page.public_problems if page else ()
        say_json(begun.vault.name, session.today, {"changed": entries}, problems)
        return 0
    for path, what in steps:
        if not demo or what != "kept":
            say(session, f"{what} {place / path}")
    if demo and (around := _vault_around(session, begun.vault)):
        session.tell(f"{place} lies in the vault {around}, so its people are read with yours there; move it elsewhere.")
    session.tell(_what_next(place, page, demo, dry_run))
    return 0


def _write_first_page(session: Session, vault: Path, dry_run: bool) -> PageWritten | None:
    """The first page; None where there is no folder yet to write it into."""
    if not vault.is_dir():
        return None
    return write_dashboard(vault, session.today, dry_run=dry_run, progress=session.progress)


def _first_page(page: PageWritten | None, dry_run: bool) -> str:
    if page is not None and not page.changed:
        return "kept"
    if page is not None and page.before:
        return "would update" if dry_run else "updated"
    return "would make" if dry_run else "made"


def _vault_around(session: Session, folder: Path) -> Path | None:
    """The vault the folder lies in, if it lies in one."""
    try:
        return find_vault(None, folder.parent, {**session.environment, "NETVAULT_VAULT": ""})
    except NoVault:
        return None


def _what_next(place: Path, page: PageWritten | None, demo: bool, dry_run: bool) -> str:
    if dry_run:
        return "Nothing was written."
    if demo:
        first = f"Open {place} in your editor, beginning with Start here.md"
        return f"{first}; then: netvault --today {DEMO_DAY} dashboard {place}"
    if page is not None and page.people:
        found = count_words(page.people, "person", "people")
        return f"The page speaks of {found}. `netvault adopt` shows how the notes were read."
    return "No contacts yet: put a note about somebody into a folder called People, then: netvault dashboard"
