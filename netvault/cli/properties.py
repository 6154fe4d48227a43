"""Commands that change one property of a person's note: set, unset, add."""

from __future__ import annotations

import click

from netvault.cli.changed import How, finish
from netvault.cli.session import Session, pass_session, refuse_vault, split_vault
from netvault.cli.words import DRY_RUN, JSON, NO_REFRESH, PERSON, WithText
from netvault.commands.load import Loaded
from netvault.commands.people import find_person
from netvault.commands.properties import PropertyChanged, add_to_property, set_property, unset_property
from netvault.commands.wording import split_property

AS_IS = click.option(
    "--as-is", is_flag=True, help="Take the property's name as typed, though it is nearly a known one."
)


@click.command(cls=WithText, short_help="Set a property of a person's note.")
@click.argument("words", nargs=-1, required=True, metavar="NAME KEY VALUE", type=PERSON)
@AS_IS
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def set_(session: Session, words: tuple[str, ...], as_is: bool, dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Set the property KEY in the note of NAME to VALUE: netvault set Ana city Lisbon.

    A day may be said as yesterday, 3w or 2026-03-01; of a list, VALUE is all of it, with commas. Only the property's
    own lines change, in the spelling the note has for it.
    """
    refuse_vault(words)
    loaded = session.load()
    asked = split_property(loaded, words, has_value=True)
    who = find_person(loaded, asked.name).contact
    done = set_property(loaded, who, asked.key, asked.value, session.deed, as_is=as_is, dry_run=dry_run)
    return _finish(session, loaded, done, How(dry_run, no_refresh, as_json))


@click.command(short_help="Take a property out of a person's note.")
@click.argument("words", nargs=-1, required=True, metavar="NAME KEY [VAULT]", type=PERSON)
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def unset(session: Session, words: tuple[str, ...], dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Take the property KEY out of the note of NAME; comments above it stay. A vault may follow."""
    words, vault = split_vault(words)
    loaded = session.load(vault)
    asked = split_property(loaded, words, has_value=False)
    who = find_person(loaded, asked.name).contact
    done = unset_property(loaded, who, asked.key, session.deed, dry_run=dry_run)
    return _finish(session, loaded, done, How(dry_run, no_refresh, as_json))


@click.command(cls=WithText, short_help="Add to a list in a person's note.")
@click.argument("words", nargs=-1, required=True, metavar="NAME KEY VALUE", type=PERSON)
@AS_IS
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def add(session: Session, words: tuple[str, ...], as_is: bool, dry_run: bool, no_refresh: bool, as_json: bool) -> int:
    """Add VALUE to the list KEY in the note of NAME: netvault add Ana interests chess, jazz.

    What is there already is not added again; a single value becomes a list.
    """
    refuse_vault(words)
    loaded = session.load()
    asked = split_property(loaded, words, has_value=True)
    who = find_person(loaded, asked.name).contact
    done = add_to_property(loaded, who, asked.key, asked.value, session.deed, as_is=as_is, dry_run=dry_run)
    return _finish(session, loaded, done, How(dry_run, no_refresh, as_json))


def _finish(session: Session, loaded: Loaded, done: PropertyChanged, how: How) -> int:
    finish(session, loaded.vault, done.changed, how)
    for words in done.told:
        session.tell(words)
    return 0
