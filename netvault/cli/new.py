"""The command that makes a note for somebody: new."""

from __future__ import annotations

import click

from netvault.cli.changed import How, finish
from netvault.cli.session import Session, pass_session, split_vault
from netvault.cli.words import DRY_RUN, GROUP, JSON, NO_REFRESH, WithText
from netvault.commands.new import NewPerson, make_note


@click.command(cls=WithText, short_help="Make a note for a person.")
@click.argument("words", nargs=-1, required=True, metavar="NAME [VAULT]")
@click.option("--folder", default="", metavar="DIR", help="The folder in the vault; else where most contacts lie.")
@click.option("--group", "groups", multiple=True, type=GROUP, help="A group of the person; may be said again.")
@click.option("--company", default="", help="Where the person works; a link where there is a note of it.")
@click.option("--city", default="", help="Where the person lives.")
@click.option("--met", multiple=True, metavar="DAY|WORDS", help="When you met, or where and how; or once each.")
@click.option("--cadence", default="", help="How often to be in touch: 6w, 3 months, quarterly, never.")
@click.option("--email", "emails", multiple=True, help="An address; may be said again.")
@click.option("--status", default="", help="known-of for somebody you have not met; active, dormant and so on.")
@click.option("--anyway", is_flag=True, help="Also where the name or an address is somebody's already.")
@DRY_RUN
@NO_REFRESH
@JSON
@pass_session
def new(
    session: Session,
    words: tuple[str, ...],
    folder: str,
    groups: tuple[str, ...],
    company: str,
    city: str,
    met: tuple[str, ...],
    cadence: str,
    emails: tuple[str, ...],
    status: str,
    anyway: bool,
    dry_run: bool,
    no_refresh: bool,
    as_json: bool,
) -> int:
    """Make a note for NAME, which may be several words: netvault new Ana Moreira --group friends.

    It is made from the template Person.md in your template folder, else from that of netvault, and never in place of
    another note. Without --met, nothing in it says that you were in touch.
    """
    name, vault = split_vault(words)
    loaded = session.load(vault)
    person = NewPerson(" ".join(name), folder, groups, company, city, met, cadence, emails, status, anyway)
    made = make_note(loaded, person, session.deed, dry_run=dry_run)
    for sentence in made.told:
        session.tell(sentence)
    finish(session, loaded.vault, made.changed, How(dry_run, no_refresh, as_json))
    return 0
