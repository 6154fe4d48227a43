"""The option --commit of commands that change notes, and what is told of the commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from netvault.cli.session import SHORT_HASH, Session
from netvault.model.errors import WriteRefused

if TYPE_CHECKING:
    from netvault.commands.commit import Ready

COMMIT = click.option("--commit", is_flag=True, help="Commit the changed notes to git, and nothing else with them.")


def ready(session: Session, vault: Path, paths: Sequence[PurePosixPath], commit: bool) -> Ready | None:
    """What `commit` below needs, asked for right before the notes are written; None where no commit is wanted.

    `paths` are the notes that will be changed or made; also for a dry run, so that it refuses what the real one would.
    Raises NoHistory and WriteRefused, in a sentence, where the notes could not be committed alone.
    """
    if not commit:
        return None
    from netvault.commands.commit import ready_to_commit  # heavy: it starts programs

    return ready_to_commit(vault, paths)


def commit(session: Session, able: Ready | None, words: str, entry: int | None, *, dry_run: bool = False) -> None:
    """Commit the notes of that change, and tell of it on stderr; nothing for None, or where nothing was changed.

    To be called after `finish`, so that what became of the notes is said, and the page fresh, also where git refuses.
    `words` say what was done, as "log coffee with Ana Moreira" (see `say_whom` in netvault/history/message_habit.py
    for the names); `entry` is the change's number in the journal. A dry run that would change something tells what it
    would commit. Raises WriteRefused where git or a hook refuses: the notes stay changed, and the sentence says how to
    undo that.
    """
    if able is None or (entry is None and not dry_run):
        return
    from netvault.commands.commit import commit_notes, subject_for  # heavy: it starts programs

    if entry is None:
        session.tell(f"Would commit: {subject_for(able, words)}")
        return
    try:
        done = commit_notes(able, words, entry)
    except WriteRefused as trouble:
        raise WriteRefused(
            f"The notes are changed, but git did not commit them; netvault undo {entry} takes them back. {trouble}"
        ) from trouble
    session.tell(f"Committed {done.commit[:SHORT_HASH]}: {done.subject}")
    for words_told in done.told:
        session.tell(words_told)
