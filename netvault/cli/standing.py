"""Commands that let a person rest: snooze, pause, resume, archive."""

from __future__ import annotations

import click

from netvault.cli.changed import How, finish
from netvault.cli.session import Session, pass_session, split_vault
from netvault.cli.words import DRY_RUN, JSON, NO_REFRESH, PERSON
from netvault.commands.people import find_person
from netvault.commands.standing import archive_person, pause_person, resume_person, snooze_person
from netvault.commands.wording import split_day, split_day_if_any
from netvault.model.errors import WrongUse


@click.command(short_help="Let a person rest until a day.")
@click.argument("words", nargs=-1, required=True, metavar="NAME DAY [VAULT]", type=PERSON)
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def snooze(session: Session, words: tuple[str, ...], dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Let NAME not be due before DAY: 3w, in 2 months, monday, 2026-04-01; a vault may follow.

    `netvault resume` ends it.
    """
    words, vault = split_vault(words)
    if words[-1].casefold() == "off":
        raise WrongUse(f"netvault resume {' '.join(words[:-1]) or 'NAME'} ends a snooze.")
    loaded = session.load(vault)
    name, until = split_day(loaded, words)
    who = find_person(loaded, name).contact
    changed = snooze_person(loaded, who, until, session.deed, dry_run=dry_run)
    finish(session, loaded.vault, changed, How(dry_run, no_refresh, as_json))
    return 0


@click.command(short_help="Let a person rest, until resumed.")
@click.argument("words", nargs=-1, required=True, metavar="NAME [DAY] [VAULT]", type=PERSON)
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def pause(session: Session, words: tuple[str, ...], dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Let NAME not be due until `netvault resume`; a vault may follow.

    With a DAY it is a snooze until then, unless the note has a day under paused already.
    """
    words, vault = split_vault(words)
    loaded = session.load(vault)
    name, until = split_day_if_any(loaded, words)
    who = find_person(loaded, name).contact
    changed = pause_person(loaded, who, until, session.deed, dry_run=dry_run)
    finish(session, loaded.vault, changed, How(dry_run, no_refresh, as_json))
    return 0


@click.command(short_help="End a pause or a snooze.")
@click.argument("words", nargs=-1, required=True, metavar="NAME [VAULT]", type=PERSON)
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def resume(session: Session, words: tuple[str, ...], dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """End the pause and the snooze of NAME; a vault may follow."""
    words, vault = split_vault(words)
    loaded = session.load(vault)
    who = find_person(loaded, words).contact
    changed = resume_person(loaded, who, session.deed, dry_run=dry_run)
    finish(session, loaded.vault, changed, How(dry_run, no_refresh, as_json))
    return 0


@click.command(short_help="Put a person aside for good.")
@click.argument("words", nargs=-1, required=True, metavar="NAME [VAULT]", type=PERSON)
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def archive(session: Session, words: tuple[str, ...], dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Put NAME aside for good: the note stays, and no list names them; a vault may follow.

    `netvault set NAME status active` brings them back.
    """
    words, vault = split_vault(words)
    loaded = session.load(vault)
    who = find_person(loaded, words).contact
    changed = archive_person(loaded, who, session.deed, dry_run=dry_run)
    finish(session, loaded.vault, changed, How(dry_run, no_refresh, as_json))
    return 0
