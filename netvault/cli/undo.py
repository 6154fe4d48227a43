"""The command that takes back what another one changed: undo."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from netvault.cli.changed import How, as_text, finish
from netvault.cli.output import say_json, say_table, tell_diff
from netvault.cli.session import Session, pass_session
from netvault.cli.words import DRY_RUN, JSON, NO_REFRESH
from netvault.commands.undo import Undone, find_gaps, list_changes, undo_change
from netvault.disk.journal import Entry
from netvault.disk.places import is_there
from netvault.model.deed import Changed
from netvault.model.errors import NoVault, WriteRefused, WrongUse
from netvault.network.discretion import read_discretion

MOST_LISTED, MOST_NAMED, MOST_LINES = 20, 3, 20


@click.command(short_help="Put back what the last command changed.")
@click.argument("words", nargs=-1, metavar="[ID] [VAULT]")
@click.option("--list", "as_list", is_flag=True, help="List what was changed, the newest first, with the ID of each.")
@click.option("--force", is_flag=True, help="Put the old text back even where the note was changed since.")
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def undo(
    session: Session,
    words: tuple[str, ...],
    as_list: bool,
    force: bool,
    dry_run: bool,
    no_refresh: bool,
    as_json: bool,
) -> int:
    """Put back what the last command changed in notes, or the change with that ID; all its notes, or none.

    A note that was changed since is not touched without --force. An undo is a change too: `netvault undo` again takes
    it back. The page is no part of it, as it is made from the notes.
    """
    number, last = _split(words)
    vault = _find_vault(session, last)
    for words_told in find_gaps(vault):
        session.tell(words_told)
    if as_list:
        _list(session, vault, list_changes(vault), as_json)
        return 0
    undone = undo_change(vault, session.deed, number, force=force, dry_run=dry_run)
    if undone is None:
        session.tell("There is nothing to undo.")
    elif undone.differing and not force:
        _refuse(session, undone)
    elif not undone.changed:
        session.tell(f"Every note is already as it was before change {undone.of.number}.")
    changed = Changed(undone.number, undone.changed) if undone else Changed(None, ())
    finish(session, vault, changed, How(dry_run, no_refresh, as_json), updated="put back")
    if undone and undone.number:
        session.tell(f"Undone: {_in_words(undone.of)} (netvault undo takes this back).")
    return 0


def _split(words: Sequence[str]) -> tuple[int | None, str | None]:
    """The number of a change, and the vault."""
    is_number = bool(words) and _is_number(words[0])
    rest = words[1:] if is_number else words
    if len(rest) > 1:
        raise WrongUse("undo takes the ID of a change and a vault; netvault undo --list names the changes.")
    return (int(words[0]) if is_number else None), (rest[0] if rest else None)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()


def _find_vault(session: Session, named: str | None) -> Path:
    """Raises WrongUse where what is named may have been meant as the number of a change."""
    try:
        return session.find_vault(named)
    except NoVault as none:
        if named is None or os.sep in named or is_there(Path(named)):
            raise
        is_second = _is_number(named)
        why = "undo takes one ID at a time" if is_second else f'"{named}" is no number of a change and no folder'
        raise WrongUse(f"{why}; netvault undo --list names the changes.") from none


def _refuse(session: Session, undone: Undone) -> None:
    """Says what would be lost. Raises WriteRefused."""
    for one in undone.differing[:MOST_NAMED]:
        if one.before is None:
            session.tell(f"{one.path} is not there any more; was it moved?")
        else:
            tell_diff(session, str(one.path), as_text(one.before), as_text(one.after), MOST_LINES)
    names = _named([one.path for one in undone.differing])
    raise WriteRefused(
        f"{names}: changed since, so nothing was put back. Above is what --force would do, for change "
        f"{undone.of.number}: {_in_words(undone.of)}."
    )


def _list(session: Session, vault: Path, entries: Sequence[Entry], as_json: bool) -> None:
    if as_json:
        _list_json(session, vault, entries)
        return
    if not entries:
        session.tell("Nothing was changed yet.")
        return
    shown = entries if session.verbosity else entries[:MOST_LISTED]
    rows = [
        (str(one.number), f"{one.deed.at:%Y-%m-%d %H:%M}", _in_words(one), _named([note.path for note in one.notes]))
        for one in shown
    ]
    say_table(session, ("ID", "When", "Command", "Notes"), rows, (0, 1, 2))
    if len(shown) < len(entries):
        session.tell(f"… and {len(entries) - len(shown)} more: netvault -v undo --list")


def _list_json(session: Session, vault: Path, entries: Sequence[Entry]) -> None:
    """Of the words of a command only its name, for they may speak of what is private; private notes are null."""
    loaded = session.load(str(vault) if session.vault is None else None)
    discretion = read_discretion(loaded.network)

    def path(note: PurePosixPath) -> str | None:
        is_hidden = note in discretion.private_notes or discretion.names_somebody(str(note))
        return None if is_hidden else str(note)

    changes = [
        {
            "entry": one.number,
            "at": one.deed.at.isoformat(timespec="seconds"),
            "command": next(iter(one.deed.words), None),
            "notes": [path(note.path) for note in one.notes],
        }
        for one in entries
    ]
    say_json(vault.name, session.today, {"changes": changes}, loaded.public_problems)


def _in_words(entry: Entry) -> str:
    return shlex.join(entry.deed.words)


def _named(paths: Sequence[PurePosixPath]) -> str:
    shown = ", ".join(map(str, paths[:MOST_NAMED]))
    return f"{shown} and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else shown
