"""The command that is a linter: check."""

from __future__ import annotations

import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import click

from netvault.cli.changed import How
from netvault.cli.mend import Asked, mend
from netvault.cli.output import Fixable, say, say_json, say_problem
from netvault.cli.session import Session, pass_session
from netvault.cli.words import DRY_RUN, NO_REFRESH
from netvault.commands.check import check_notes, explain_code
from netvault.commands.check_alone import check_alone
from netvault.commands.load import Loaded
from netvault.commands.mend import Mend, check_only, find_mends, preview_mends
from netvault.disk.places import is_there, is_vault
from netvault.model.codes import FIXABLE
from netvault.model.errors import NoVault, WriteRefused, WrongUse
from netvault.model.problem import Problem, Severity
from netvault.network.discretion import public_problems
from netvault.notes.safe import for_terminal


@click.command(short_help="Problems in notes, as a linter gives them.")
@click.argument("places", nargs=-1, type=click.Path(readable=False), metavar="[VAULT | NOTE...]")
@click.option("--explain", metavar="CODE", help="What a code means; `all` for every code.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to answer.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--fix", is_flag=True, help="Mend the problems marked [fixable]; shows how, and asks before.")
@click.option("--only", metavar="CODE", multiple=True, help="With --fix: mend only problems of this code.")
@click.option("--yes", is_flag=True, help="With --fix: mend without asking.")
@DRY_RUN
@NO_REFRESH
@pass_session
def check(
    session: Session,
    places: tuple[str, ...],
    explain: str | None,
    form: str,
    as_json: bool,
    fix: bool,
    only: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    no_refresh: bool,
) -> int:
    """Every problem with file, line and what to do; exits with 1 if there is an error.

    Notes that are named are looked at each by itself, at once; links between notes with the vault or a folder. What is
    marked [fixable] can be put right with certainty: --fix does it, and `netvault undo` takes it back.
    """
    form = "json" if as_json else form
    asked = Asked(yes, How(dry_run, no_refresh, form == "json"))
    if fix:
        _refuse_beside_fix(explain, form)
        return _fix(session, places, check_only(only), asked)
    if only or yes or dry_run or no_refresh:
        raise WrongUse("--only, --yes, --dry-run and --no-refresh say how --fix is to mend: add --fix.")
    if explain is not None:
        _explain(session, explain, form)
        return 0
    found = _check(session, places)
    if form == "json":
        say_json(found.vault.name, session.today, {}, found.public, _fixable(session, found))
    elif form == "github":
        for one in found.public:
            click.echo(_github(one))
    else:
        _say(session, found)
    return found.exit_code


def _refuse_beside_fix(explain: str | None, form: str) -> None:
    if explain is not None:
        raise WrongUse("--explain tells of a code, and mends nothing: leave out --fix.")
    if form == "github":
        raise WrongUse("--fix answers in text or JSON: leave out --format github.")


def _fix(session: Session, places: tuple[str, ...], codes: frozenset[str], asked: Asked) -> int:
    """Mends what can be mended and says what is left; the exit code."""
    found = _check(session, places)
    preview = preview_mends(found.vault, _mends(session, found, codes), session.deed)
    refused = WriteRefused.exit_code if preview.refused else 0
    if not mend(session, found.vault, preview, asked):
        return refused or int(not asked.how.dry_run)
    left = _check(session, places) if preview.mends else found
    if not asked.how.as_json:
        _say(session, left)
    return refused or left.exit_code


def _explain(session: Session, code: str, form: str) -> None:
    if form == "json":
        codes = [{"code": one.code, "severity": one.severity.value, "title": one.title, "explains": one.explains}
                 for one in explain_code(code)]  # fmt: skip
        say_json(None, session.today, {"codes": codes}, ())
        return
    for one in explain_code(code):
        say(session, f"{one.code} {one.severity}: {one.title}", bold=True)
        say(session, f"  {one.explains}")
        if one.code in FIXABLE:
            say(session, "  Where it is marked [fixable], `netvault check --fix` mends it.")


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in how many notes; `public` is what may stand in JSON.

    `loaded` is the vault, None where the notes were looked at each by itself.
    """

    vault: Path
    problems: tuple[Problem, ...]
    public: tuple[Problem, ...]
    notes: int
    loaded: Loaded | None = None

    @property
    def exit_code(self) -> int:
        """1 where there is an error."""
        return int(any(one.severity is Severity.ERROR for one in self.problems))


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
            return _Checked(vault, alone.problems, alone.problems, len(alone.notes))
    loaded = session.load(named)
    found = check_notes(loaded, _inside(loaded.vault, notes))
    return _Checked(loaded.vault, found, public_problems(loaded.network, found), len(loaded.scan.stamps), loaded)


def _mends(session: Session, found: _Checked, codes: Collection[str] = FIXABLE) -> tuple[Mend, ...]:
    return find_mends(found.vault, found.problems, found.loaded, codes, session.progress)


def _fixable(session: Session, found: _Checked) -> Fixable:
    return frozenset(place for one in _mends(session, found) for place in one.places)


def _say(session: Session, found: _Checked) -> None:
    """The problems as a linter prints them, and how many there are."""
    fixable = _fixable(session, found)
    for one in found.problems:
        say_problem(session, one, is_fixable=(one.code, one.at) in fixable)
    session.tell(_summary(found, is_fixable=bool(fixable)))


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


def _summary(found: _Checked, *, is_fixable: bool) -> str:
    if not found.problems:
        more = "" if found.loaded else " `netvault check` also looks at the links between notes."
        return f"No problems in {found.notes} note{'' if found.notes == 1 else 's'}.{more}"
    counts = [(sum(one.severity is severity for one in found.problems), severity.value) for severity in Severity]
    words = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    mends = " `netvault check --fix` mends what is [fixable]." if is_fixable else ""
    return ", ".join(words) + f". `netvault check --explain CODE` says more about one.{mends}"


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
