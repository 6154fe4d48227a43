"""How git is told to merge notes by netvault: init --git."""

from __future__ import annotations

import sys
from pathlib import Path

from netvault.cli.output import say, say_json
from netvault.cli.session import Session
from netvault.commands.init_git import install_driver

_NEXT = (
    "Commit .gitattributes, so that it reaches your other devices; then run `netvault init --git` once on each of them."
)


def tell_git(session: Session, place: Path, *, dry_run: bool, as_json: bool) -> int:
    """Show what git is told so that it merges notes by netvault, and tell it unless this is a dry run."""
    vault = place.expanduser().absolute()
    shown = install_driver(vault, sys.executable, dry_run=True)
    settings = shown if dry_run else ()
    if not as_json:
        for one in shown:
            say(session, f"{one.path}: {one.key + ' = ' if one.key else ''}{one.after}")
            if one.before not in (None, one.after):
                say(session, f"  instead of {one.before}")
    if not dry_run:
        settings = install_driver(vault, sys.executable)
    if as_json:
        entries = [{"path": str(one.path), "what": one.what, "entry": one.key or one.after} for one in settings]
        say_json(vault.name, session.today, {"changed": entries}, ())
        return 0
    for path in dict.fromkeys(one.path for one in settings):
        kinds = [one.what for one in settings if one.path == path]
        say(session, f"{next((what for what in kinds if what != 'kept'), 'kept')} {path}")
    session.tell("Nothing was written." if dry_run else _NEXT)
    return 0
