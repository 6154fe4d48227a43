"""Commands about the vault as a whole and the tool itself: adopt, check, doctor, completion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click
from click.shell_completion import get_completion_class

from netvault.cli.output import is_colored, say, say_json, say_problem
from netvault.cli.session import Session, pass_session
from netvault.cli.words import JSON, VAULT
from netvault.commands import adopt as adoption
from netvault.commands.adopt import Adopted
from netvault.commands.check import check_notes, explain_code
from netvault.commands.doctor import examine
from netvault.commands.load import Loaded
from netvault.disk.places import is_vault
from netvault.model.errors import NetvaultError, NoVault, WrongUse
from netvault.model.problem import Problem, Severity
from netvault.network.discretion import public_problems
from netvault.notes.safe import for_terminal

MOST_LEFT_OUT = 20


@click.command(short_help="What was recognised in this vault, and by which rule.")
@VAULT
@JSON
@pass_session
def adopt(session: Session, vault: str | None, as_json: bool) -> int:
    """What netvault recognises in this vault, which properties it reads as what, and what it leaves out."""
    loaded = session.load(vault)
    found = adoption.adopt(loaded)
    if as_json:
        say_json(
            loaded.vault.name,
            session.today,
            {"adopt": _adopted_json(found, _private_notes(loaded))},
            loaded.public_problems,
        )
        return 0
    _say_adopted(session, found)
    say(session)
    say(session, f"{len(loaded.problems)} problems: netvault check. Nothing was written.")
    return 0


def _private_notes(loaded: Loaded) -> frozenset[PurePosixPath]:
    return frozenset(contact.path for contact in loaded.network.contacts if contact.private)


def _adopted_json(found: Adopted, private: frozenset[PurePosixPath]) -> dict[str, object]:
    return {
        "contacts": len(found.contacts),
        "recognised": [{"path": str(path), "rule": rule} for path, rule in found.contacts if path not in private],
        "rules": dict(found.rules),
        "spellings": [{"key": key, "field": field, "count": count} for key, field, count in found.spellings],
        "unread": dict(found.unread_keys),
        "sources": dict(found.sources),
        "without_last_contact": found.without_contact,
        "left_out": [{"path": str(path), "why": why} for path, why in found.left_out],
        "other_notes": found.other_notes,
    }


def _say_adopted(session: Session, found: Adopted) -> None:
    say(session, f"{len(found.contacts)} contacts", bold=True)
    for rule, count in found.rules:
        say(session, f"  {count:>5}  by {rule}")
        for path in (path for path, by_rule in found.contacts if by_rule == rule and session.verbosity):
            say(session, f"         {path}")
    if found.contacts and not session.verbosity:
        say(session, "         netvault -v adopt names them", dim=True)
    with_contact = sum(count for _, count in found.sources)
    say(session, f"{with_contact} have a last contact, {found.without_contact} have none yet", bold=True)
    for source, count in found.sources:
        say(session, f"  {count:>5}  from {_SOURCES[source]}")
    rows = [(count, key if key == field else f"{key} as {field}") for key, field, count in found.spellings]
    _say_counts(session, "Properties read", rows)
    _say_counts(session, "Properties left unread", [(count, key) for key, count in found.unread_keys])
    say(session, f"Not contacts ({found.other_notes} more notes speak of something else)", bold=True)
    for path, why in found.left_out[:MOST_LEFT_OUT]:
        say(session, f"  {path}: {why}")
    if len(found.left_out) > MOST_LEFT_OUT:
        say(session, f"  … and {len(found.left_out) - MOST_LEFT_OUT} more: netvault adopt --json")


def _say_counts(session: Session, title: str, rows: Sequence[tuple[int, str]]) -> None:
    if rows:
        say(session, title, bold=True)
    for count, words in rows:
        say(session, f"  {count:>5}  {words}")


_SOURCES = {
    "log": "a log line in their own note",
    "dated-note": "a dated note that links to them",
    "task": "a done task",
    "property": "a property such as last_contact",
    "interactions": "an interactions list",
    "folder": "a dated note in their folder",
}


@click.command(short_help="Problems in notes, as a linter gives them.")
@click.argument("places", nargs=-1, type=click.Path(readable=False), metavar="[VAULT | NOTE...]")
@click.option("--explain", metavar="CODE", help="What a code means; `all` for every code.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to answer.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@pass_session
def check(session: Session, places: tuple[str, ...], explain: str | None, form: str, as_json: bool) -> int:
    """Every problem with file, line and what to do; exits with 1 if there is an error."""
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
    vault, notes = _vault_and_notes(session, places)
    loaded = session.load(vault)
    found = check_notes(loaded, _inside(loaded, notes))
    if as_json or form == "json":
        shown = found if notes else public_problems(loaded.network, found)
        say_json(loaded.vault.name, session.today, {}, shown)
    elif form == "github":
        for one in found:
            click.echo(_github(one))
    else:
        for one in found:
            say_problem(session, one)
        session.tell(_summary(loaded, found))
    return int(any(one.severity is Severity.ERROR for one in found))


def _vault_and_notes(session: Session, places: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """A single folder is the vault, unless it is a folder within one; anything else are notes of the vault."""
    if len(places) != 1 or not Path(places[0]).is_dir():
        return None, places
    try:
        vault = session.find_vault()
    except NoVault:
        return places[0], ()
    folder = Path(places[0]).resolve()
    is_within = folder != vault.resolve() and folder.is_relative_to(vault.resolve())
    return (None, places) if is_within and not is_vault(folder) else (places[0], ())


def _inside(loaded: Loaded, notes: tuple[str, ...]) -> tuple[PurePosixPath, ...]:
    """The notes named, as paths in the vault: from here or from the vault's root."""
    found = []
    for typed in notes:
        whole = Path(typed).absolute()
        if not whole.exists() and (loaded.vault / typed).exists():
            whole = loaded.vault / typed
        if not whole.exists() or not whole.resolve().is_relative_to(loaded.vault.resolve()):
            raise WrongUse(f"There is no note {typed} in the vault {loaded.vault}.")
        found.append(PurePosixPath(whole.resolve().relative_to(loaded.vault.resolve()).as_posix()))
    return tuple(found)


def _summary(loaded: Loaded, found: tuple[Problem, ...]) -> str:
    if not found:
        return f"No problems in {len(loaded.scan.stamps)} notes."
    counts = [(sum(one.severity is severity for one in found), severity.value) for severity in Severity]
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


@click.command(short_help="What netvault stands on, and where it finds things.")
@VAULT
@JSON
@pass_session
def doctor(session: Session, vault: str | None, as_json: bool) -> int:
    """Versions, folders and the vault: what to send along with a question."""
    loaded, trouble = _try_to_load(session, vault)
    findings = examine(loaded, trouble)
    if as_json:
        rows = [{"name": one.name, "found": one.found, "advice": one.advice} for one in findings]
        name = loaded.vault.name if loaded else None
        say_json(name, session.today, {"doctor": rows}, ())
        return 0
    for one in findings:
        say(session, f"{one.name + ':':<18} {one.found}" + (f"  ({one.advice})" if one.advice else ""))
    say(session, f"{'colour:':<18} {'on' if is_colored(session) else 'off'}")
    return 0


def _try_to_load(session: Session, vault: str | None) -> tuple[Loaded | None, NetvaultError | None]:
    try:
        return session.load(vault), None
    except NoVault as trouble:
        return None, trouble


@click.command(short_help="A script that completes commands and names in your shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the completion script for SHELL; to use it in bash: eval "$(netvault completion bash)"."""
    completer = get_completion_class(shell)
    if completer is None:
        raise WrongUse(f"There is no completion for {shell}.")
    root = ctx.find_root()
    click.echo(completer(root.command, {}, "netvault", "_NETVAULT_COMPLETE").source())
    return 0
