"""The command that writes down a time in touch: log."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

import click

from netvault.cli.changed import How, finish
from netvault.cli.committing import COMMIT, ready
from netvault.cli.committing import commit as commit_change
from netvault.cli.session import Session, pass_session, refuse_vault
from netvault.cli.words import DRY_RUN, JSON, NO_REFRESH, PERSON, ComingDay, PastDay, WithText
from netvault.commands.load import Loaded
from netvault.commands.log import Entry, find_people, plan_daily, plan_log, words_for_git
from netvault.commands.people import find_person
from netvault.model.contact import Status
from netvault.model.errors import WrongUse
from netvault.model.interaction import Direction, Marked
from netvault.network.due import AT_REST, Standing
from netvault.notes.log_words import TOLD_MARKS, Told

STDIN = "-"
_PUT_ASIDE = {Status.ARCHIVED, *AT_REST}
STDIN_LIMIT_BYTES = 64 * 1024


@click.command(cls=WithText, short_help="Write down that you were in touch.")
@click.argument("words", nargs=-1, required=True, type=PERSON, metavar="NAME… [TEXT]")
@click.option("--on", type=PastDay(), metavar="DAY", help="2026-03-01, yesterday, -3d; friday: the last before today.")
@click.option("--channel", metavar="WORD", help="How: call, coffee, email, letter …, or a word of your settings.")
@click.option("--in", "is_in", is_flag=True, help="It came from them.")
@click.option("--out", "is_out", is_flag=True, help="It came from you.")
@click.option("--gave", metavar="TEXT", multiple=True, help="What you gave: an introduction, an article, help.")
@click.option("--asked", metavar="TEXT", multiple=True, help="What you asked for.")
@click.option("--got", metavar="TEXT", multiple=True, help="What you got.")
@click.option("--thanked", metavar="TEXT", multiple=True, help="What you said thanks for.")
@click.option("--shared", metavar="TEXT", multiple=True, help="What you shared.")
@click.option("--promised", metavar="TEXT", multiple=True, help="What you promised; it is listed until it is done.")
@click.option(
    "--next", "next_contact", type=ComingDay(), metavar="DAY", help="When to be in touch next: 3w, 2026-04-01."
)
@click.option("--to", "place", type=click.Choice(["daily"]), help="Write one line into that day's daily note instead.")
@COMMIT
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def log(
    session: Session, words: tuple[str, ...], on: date | None, channel: str | None, is_in: bool, is_out: bool,
    gave: tuple[str, ...], asked: tuple[str, ...], got: tuple[str, ...], thanked: tuple[str, ...],
    shared: tuple[str, ...], promised: tuple[str, ...], next_contact: date | None, place: str | None, commit: bool,
    dry_run: bool, no_refresh: bool, as_json: bool,
) -> int:  # fmt: skip
    """Write down that you were in touch with one or several people, today or on a day gone by.

    Put the TEXT in quotes, or a colon before it, and all before it are names; `-` reads it from stdin. Without, the
    first name is as many words as name somebody; more follow after "and" or a comma, and the rest is the text. A word
    with a capital there that may be one more name, or the end of another one, is asked about.

    The line goes to each person's own log, in the shape of the lines there. What the text marks (#gave, asked:) and
    links stays a mark or a link. A last_contact in the note moves on with it.
    """
    if is_in and is_out:
        raise WrongUse("--in and --out exclude each other: who turned to whom?")
    refuse_vault(words)
    loaded = session.load()
    people, text = _people_and_text(loaded, words)
    direction = Direction.IN if is_in else Direction.OUT if is_out else None
    given = zip(TOLD_MARKS, (gave, asked, got, thanked, shared, promised), strict=True)
    marks = tuple(Marked(mark, said) for mark, several in given for said in several)
    told = Told(channel or "", direction, marks, text)
    entry = Entry(on or session.today, told, next_contact)
    plan = plan_daily(loaded, people, entry, session.clock()) if place else plan_log(loaded, people, entry)
    is_ready = ready(session, loaded.vault, plan.paths, commit)
    changed = plan.carry_out(session.deed, dry_run=dry_run)
    finish(session, loaded.vault, changed, How(dry_run, no_refresh, as_json))
    at_rest = (one.contact for one in people if one.contact.status in _PUT_ASIDE)
    for sentence in (*plan.told, *(f"{one.name} is {one.status}." for one in at_rest)):
        session.tell(sentence)
    if is_ready:
        would = dry_run and any(one.is_other for one in changed.notes)
        commit_change(session, is_ready, words_for_git(loaded, people, entry), changed.entry, dry_run=would)
    return 0


def _people_and_text(loaded: Loaded, words: Sequence[str]) -> tuple[tuple[Standing, ...], str]:
    """Whom it was with, each once, and what is told of it. Raises WrongUse where that is not plain."""
    if not all(map(str.strip, words)):
        raise WrongUse("One of the words is empty: whom, and what?")
    text = None
    if words[-1] == STDIN:
        words, text = words[:-1], _text_from_stdin()
    if not words:
        raise WrongUse("Name somebody before the text: netvault log Ana -")
    split = find_people(loaded, words, text)
    if split.unclear:
        find_person(loaded, (split.unclear,))
        raise WrongUse(
            f'It is not plain whom "{split.unclear}" means here; write more of the name, or the text in quotes.'
        )
    return tuple(loaded.network.standing(one.path) for one in split.people), split.text


def _text_from_stdin() -> str:
    try:
        raw = sys.stdin.buffer.read(STDIN_LIMIT_BYTES + 1)
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise WrongUse("What came from stdin is not UTF-8; nothing was written.") from None
    except OSError:
        raise WrongUse("Nothing can be read from stdin, so nothing was written.") from None
    if len(raw) > STDIN_LIMIT_BYTES:
        raise WrongUse("More than 64 KiB came from stdin, too much for one line; nothing was written.")
    if not text.strip():
        raise WrongUse("Nothing came from stdin, so nothing was written.")
    return text
