"""The ritual of every few months at the terminal: review."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from netvault.cli.changed import How, finish
from netvault.cli.committing import COMMIT, ready
from netvault.cli.committing import commit as commit_change
from netvault.cli.keys import ended_by_signal, stdin_keys
from netvault.cli.pages import Pages
from netvault.cli.people import PRIVATE
from netvault.cli.review_talk import Talk
from netvault.cli.session import Session, pass_session
from netvault.cli.words import DRY_RUN, GROUP, JSON, NO_REFRESH, VAULT, Span
from netvault.commands.load import Loaded
from netvault.commands.people import known_group
from netvault.commands.review import Reviewed, decided, write_review
from netvault.model.deed import Changed
from netvault.model.errors import NetvaultError, WriteRefused
from netvault.network.ritual import Round, Wish, find_round
from netvault.network.words import count_words, day_words
from netvault.notes.safe import for_terminal

if TYPE_CHECKING:
    from netvault.commands.commit import Ready

# What a shell adds to the number of the signal that ended a program
ENDED = 128
NOTHING = Reviewed(Changed(None, ()), (), 0)


@click.command(short_help="Go over your people, one at a time.")
@VAULT
@click.option("--group", type=GROUP, help="Only this group.")
@click.option("--silent-for", "silent_days", type=Span(), help="Only who was silent for so long: 6m, 1y.")
@click.option("--limit", "most", type=click.IntRange(min=1), help="So many people at most.")
@click.option("--all", "everybody", is_flag=True, help="Also who is snoozed or paused.")
@click.option("--again", is_flag=True, help="Begin anew, also with who was gone over lately.")
@PRIVATE
@COMMIT
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def review(
    session: Session,
    vault: str | None,
    group: str | None,
    silent_days: int | None,
    most: int | None,
    everybody: bool,
    again: bool,
    with_private: bool,
    commit: bool,
    dry_run: bool,
    no_refresh: bool,
    as_json: bool,
) -> int:
    """Go over your people and decide with a key for each: keep, slower, archive and so on.

    First come those whose silence is the longest beside their rhythm. Nothing is written before the end, or before you
    quit; then it is one change, which undo takes back whole. Who was gone over is not asked about again for a few
    months, so you may stop at any time and go on another day. On every page ? explains the keys; a script gives them
    on stdin.
    """
    loaded = session.load(vault)
    wish = Wish(known_group(loaded, group), silent_days, everybody, again, most)
    turn = find_round(loaded.network, wish, session.progress)
    # Where git could not commit at all, that is told now rather than when everybody is gone over
    ready(session, loaded.vault, (), commit)
    keys = stdin_keys()
    pages = Pages(session, on_stderr=as_json or (keys.is_terminal and not sys.stdout.isatty()))
    talk = Talk(session, loaded, turn, keys, pages, with_private=with_private)
    with ended_by_signal(keys):
        code = _review(session, loaded, turn, talk, How(dry_run, no_refresh, as_json), commit)
    return code if keys.ended_by is None else ENDED + keys.ended_by


def _review(session: Session, loaded: Loaded, turn: Round, talk: Talk, how: How, commit: bool) -> int:
    """Holds the review and writes it; the exit code."""
    done, able = NOTHING, None
    if _hold(session, turn, talk, how.dry_run):
        able = _ready(session, loaded, talk, how.dry_run) if commit else None
        done = _write(session, loaded, turn, talk, how.dry_run)
    finish(session, loaded.vault, done.changed, how)
    _tell_the_rest(session, loaded, done)
    entry = done.changed.entry
    commit_change(session, able, _words(talk), entry, dry_run=how.dry_run)
    is_missing = commit and able is None and entry is not None
    return WriteRefused.exit_code if done.refused or is_missing else 0


def _settings(loaded: Loaded) -> tuple[PurePosixPath, ...]:
    return (loaded.settings.path,) if loaded.settings.path else ()


def _hold(session: Session, turn: Round, talk: Talk, dry_run: bool) -> bool:
    """True where there is something to write, and the person wants it written."""
    if not turn.people:
        session.tell(_nobody(turn, session.today))
        return False
    try:
        try:
            talk.go_over()
            is_meant = not talk.is_empty and (dry_run or talk.may_write())
        except KeyboardInterrupt:
            # The first asks; where there is nothing to ask about, and at the second, it is over
            if talk.is_empty or dry_run:
                raise
            is_meant = talk.may_write(is_interrupted=True)
    except KeyboardInterrupt:
        session.tell("Nothing was written.")
        raise
    if not is_meant:
        session.tell("Nothing was decided, so nothing was written." if talk.is_empty else "Nothing was written.")
    return is_meant


def _nobody(turn: Round, today: date) -> str:
    if turn.size == 0:
        return "There is nobody to go over. `netvault adopt` shows what was read as what."
    if not turn.left and turn.since:
        return f"Everybody was gone over since {day_words(turn.since, today)}; --again begins anew."
    return "Nobody fits who is still to be gone over."


def _ready(session: Session, loaded: Loaded, talk: Talk, dry_run: bool) -> Ready | None:
    """What the commit needs; None where git will not have it, and the person wants the notes written all the same."""
    chosen, added = (one.path for one in decided(talk.choices)), (one.path for one in talk.added)
    try:
        return ready(session, loaded.vault, [*chosen, *added, *_settings(loaded)], True)
    except NetvaultError as trouble:
        if dry_run:
            raise
        if talk.is_uncommitted_well(str(trouble)):
            return None
        session.tell(f"Nothing was written of {talk.summary}.")
        raise


def _write(session: Session, loaded: Loaded, turn: Round, talk: Talk, dry_run: bool) -> Reviewed:
    """Writes it, again and again where the person wants that: half an hour of thought is not to be lost to a lock."""
    while True:
        try:
            return write_review(loaded, talk.choices, talk.added, turn, session.deed, dry_run=dry_run)
        except WriteRefused as trouble:
            if dry_run or not talk.is_to_try_again(str(trouble)):
                raise


def _tell_the_rest(session: Session, loaded: Loaded, done: Reviewed) -> None:
    """What could not be written, quiet or not, and how far the round is."""
    for words in done.refused:
        click.echo(for_terminal(f"Left out: {words}"), err=True)
    if not done.changed.entry:
        return
    if done.left:
        session.tell(f"{count_words(done.left, 'person', 'people').capitalize()} to go: netvault review goes on.")
    elif loaded.settings.path is None:
        session.tell("Everybody is gone over. A settings note keeps the day: netvault init makes one.")
    else:
        session.tell("Everybody is gone over.")


def _words(talk: Talk) -> str:
    """What a commit says of it: nobody's name, as some may be private."""
    number = len(decided(talk.choices)) + len(talk.added)
    return f"go over {number} {'person' if number == 1 else 'people'}"
