"""How `check --fix` goes about it: it shows what it would mend, asks, mends, and tells what it may not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from netvault.cli.changed import How, finish
from netvault.cli.session import Session
from netvault.commands.mend import Preview, mend_notes
from netvault.model.deed import Changed
from netvault.model.errors import WrongUse
from netvault.network.words import count_words
from netvault.notes.safe import for_terminal


@dataclass(frozen=True, slots=True)
class Asked:
    """How the notes are to be mended, and whether that is agreed without asking."""

    is_agreed: bool
    how: How


def mend(session: Session, vault: Path, preview: Preview, asked: Asked) -> bool:
    """Mends the notes if that is agreed, and says so; False where it only showed what it would do.

    Raises WrongUse where the answer is JSON and nothing is agreed, WriteRefused.
    """
    how = asked.how
    if how.as_json and not (asked.is_agreed or how.dry_run):
        raise WrongUse("--fix with --json asks nothing: add --yes to mend the notes, or -n to see what it would do.")
    for why in preview.refused:
        click.echo(for_terminal(f"netvault: {why}"), err=True)
    if not preview.mends:
        session.tell("Nothing here can be mended with certainty.")
    if how.dry_run or (preview.mends and not asked.is_agreed):
        show = How(dry_run=True, no_refresh=True, as_json=how.as_json)
        finish(session, vault, Changed(None, preview.notes), show, updated="mended")
    if how.dry_run or (preview.mends and not (asked.is_agreed or _agrees(session, preview))):
        return False
    finish(session, vault, mend_notes(vault, preview, session.deed), how, updated="mended")
    return True


def _agrees(session: Session, preview: Preview) -> bool:
    places = f"{count_words(preview.places, 'place')} in {count_words(len(preview.mends), 'note')}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(f"Nothing was changed: there is nobody to ask. Add --yes to mend {places}.", err=True)
        return False
    if click.confirm(f"Mend {places}?", err=True):
        return True
    session.tell("Nothing was changed.")
    return False
