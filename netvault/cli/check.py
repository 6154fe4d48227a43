"""The command that is a linter: check."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from netvault.cli.output import say, say_json, say_problem
from netvault.cli.session import Session, pass_session
from netvault.commands.check import check_notes, explain_code
from netvault.commands.check_alone import check_alone
from netvault.disk.places import is_there, is_vault
from netvault.model.errors import NoVault, WrongUse
from netvault.model.problem import Problem, Severity
from netvault.network.discretion import public_problems
from netvault.notes.safe import for_terminal


@click.command(short_help="Problems in notes, as a linter gives them.")
@click.argument("places", nargs=-1, type=click.Path(readable=False), metavar="[VAULT | NOTE...]")
@click.option("--explain", metavar="CODE", help="What a code means; `all` for every code.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to answer.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@pass_session
def check(session: Session, places: tuple[str, ...], explain: str | None, form: str, as_json: bool) -> int:
    """Every problem with file, line and what to do; exits with 1 if there is an error.

    Notes that are named are looked at each by itself, at once; links between notes with the vault or a folder.
    """
    if explain is not None and (as_json or form == "json"):
        codes = [{"code": one.code, "severity": one.severity.value, "title": one.title, "explains": one.explains}
                 for one in explain_code(explain)]  # fmt: skip
        say_json(None, session.today, {"codes": codes}, ())
        return 0
    if explain is not None:
        for code in explain_code(explain):
            say(session, f"{code.code} {code.severity}: {code.title}", bold=True)
            say(session, f"  {code.explains}")
        return 0
    found = _check(session, places)
    if as_json or form == "json":
        say_json(found.vault.name, session.today, {}, found.public)
    elif form == "github":
        for one in found.public:
            click.echo(_github(one))
    else:
        for one in found.problems:
            say_problem(session, one)
        session.tell(_summary(found))
    return int(any(one.severity is Severity.ERROR for one in found.problems))


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in how many notes; `public` is what may stand in JSON."""

    vault: Path
    problems: tuple[Problem, ...]
    public: tuple[Problem, ...]
    notes: int
    is_alone: bool = False


def _check(session: Session, places: tuple[str, ...]) -> _Checked:
    """Notes that are named are checked each by itself, at once; a folder or the vault with all that is between them."""
    named, notes = _vault_and_notes(session, places)
    if notes and not any(_is_folder(Path(place)) for place in notes):
        vault = session.find_vault(named)
        inside = _inside(vault, notes)
        if not any(_is_folder(vault / path) for path in inside):
            alone = check_alone(vault, inside, session.today)
            for path, why in alone.left_out:
                session.tell(f"{path} is left out: {why}")
            return _Checked(vault, alone.problems, alone.problems, len(alone.notes), is_alone=True)
    loaded = session.load(named)
    found = check_notes(loaded, _inside(loaded.vault, notes))
    return _Checked(loaded.vault, found, public_problems(loaded.network, found), len(loaded.scan.stamps))


def _vault_and_notes(session: Session, places: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """A single folder is the vault, unless it is a folder within one; anything else are notes of the vault."""
    if len(places) != 1 or not _is_folder(Path(places[0])):
        return None, places
    try:
        vault = session.find_vault()
    except NoVault:
        return places[0], ()
    folder = Path(places[0]).resolve()
    is_within = folder != vault.resolve() and folder.is_relative_to(vault.resolve())
    return (None, places) if is_within and not is_vault(folder) else (places[0], ())


def _inside(vault: Path, notes: tuple[str, ...]) -> tuple[PurePosixPath, ...]:
    """The notes named, as paths in the vault: from here or from the vault's root."""
    found = []
    for typed in notes:
        whole = Path(typed).absolute()
        if not is_there(whole) and is_there(vault / typed):
            whole = vault / typed
        if not is_there(whole) or not whole.resolve().is_relative_to(vault.resolve()):
            raise WrongUse(f"There is no note {typed} in the vault {vault}.")
        found.append(PurePosixPath(whole.resolve().relative_to(vault.resolve()).as_posix()))
    return tuple(found)


def _is_folder(path: Path) -> bool:
    return is_there(path, stat.S_ISDIR)


def _summary(found: _Checked) -> str:
    if not found.problems:
        more = " `netvault check` also looks at the links between notes." if found.is_alone else ""
        return f"No problems in {found.notes} note{'' if found.notes == 1 else 's'}.{more}"
    counts = [(sum(one.severity is severity for one in found.problems), severity.value) for severity in Severity]
    words = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    return ", ".join(words) + ". `netvault check --explain CODE` says more about one."


def _github(one: Problem) -> str:
    """A workflow command of GitHub Actions, with the escapes its documentation asks for."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}[one.severity]
    words = f"{one.message}; {one.fix}" if one.fix else one.message
    path = _escaped(for_terminal(str(one.at.path))).replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{kind} file={path},line={one.at.line},col={one.at.column},title={one.code}::{_escaped(for_terminal(words))}"
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
