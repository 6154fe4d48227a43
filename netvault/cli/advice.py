"""The command that gives advice."""

from __future__ import annotations

from itertools import groupby

import click

from netvault.cli.as_json import place_json
from netvault.cli.output import say, say_json, tell_problems
from netvault.cli.session import Session, pass_session
from netvault.cli.words import AT, JSON, VAULT
from netvault.commands.advice import Advised, find_advice
from netvault.model.limits import BY_RULE

# Of each rule so many lines, unless the rule is asked for
MOST_LINES = 10


@click.command(short_help="What would be kind and timely, by rule.")
@VAULT
@click.option(
    "--rule", type=click.Choice(list(BY_RULE), case_sensitive=False), help="Only this rule, and all it has to say."
)
@AT
@JSON
@pass_session
def advice(session: Session, vault: str | None, rule: str | None, at: str | None, as_json: bool) -> int:
    """What would be kind and timely, each with the place in the notes that says so."""
    loaded = session.load(vault, at, discreet=as_json)
    found = find_advice(loaded, rule)
    if as_json:
        answer = {"advice": [_advice_json(one) for one in found]}
        say_json(loaded.vault.name, loaded.network.today, answer, loaded.public_problems)
        return 0
    for number, (_, several) in enumerate(groupby(found, lambda one: one.advice.rule)):
        if number:
            say(session)
        _say_rule(session, list(several), most=None if rule else MOST_LINES)
    if rule and not BY_RULE[rule].speaks_unasked and not loaded.settings.speaks(rule):
        session.tell(f"{rule} speaks of what is private, so only where Network Settings say `rules: {{{rule}: on}}`.")
    elif not found:
        session.tell("Nothing to say today.")
    tell_problems(session, loaded.problems)
    return 0


def _say_rule(session: Session, several: list[Advised], most: int | None) -> None:
    """One rule: its question, and the answers."""
    name = several[0].advice.rule
    say(session, f"{several[0].question}  ({name})", bold=True)
    for one in several[:most]:
        contact, places = one.advice.contact, one.advice.evidence
        say(session, f"  {contact.name}: {one.says}" if contact else f"  {one.says}")
        if places:
            say(session, f"    {places[0]}", dim=True)
    if most is not None and len(several) > most:
        say(session, f"  … and {len(several) - most} more: netvault advice --rule {name}")


def _advice_json(one: Advised) -> dict[str, object]:
    """One advice: path and name are null where it is about the network as a whole."""
    contact = one.advice.contact
    return {
        "rule": one.advice.rule,
        "path": str(contact.path) if contact else None,
        "name": contact.name if contact else None,
        "says": one.says,
        "evidence": [place_json(at) for at in one.advice.evidence],
    }
