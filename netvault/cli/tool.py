"""Commands about the vault as a whole and the tool itself: adopt, doctor, completion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import click
from click.shell_completion import get_completion_class

from netvault.cli.output import is_colored, say, say_json
from netvault.cli.session import Session, pass_session
from netvault.cli.words import JSON, VAULT
from netvault.commands import adopt as adoption
from netvault.commands.adopt import Adopted
from netvault.commands.doctor import examine
from netvault.commands.load import Loaded
from netvault.model.errors import NetvaultError, NoVault, WrongUse

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
    return frozenset(PurePosixPath(tie.path) for tie in loaded.network.roll.ties if tie.private)


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


@click.command(short_help="What netvault stands on, and where it finds things.")
@VAULT
@JSON
@pass_session
def doctor(session: Session, vault: str | None, as_json: bool) -> int:
    """Versions, folders and the vault: what to send along with a question."""
    loaded, trouble = _try_to_load(session, vault)
    findings = examine(loaded, trouble, remembers=session.remembers)
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
