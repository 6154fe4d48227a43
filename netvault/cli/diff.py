"""The command that compares two moments: diff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from netvault.cli.output import say_json, say_table
from netvault.cli.session import Session, is_plainly_vault, pass_session
from netvault.cli.words import AT, JSON, VAULT
from netvault.commands.diff import compare
from netvault.commands.past import Past
from netvault.model.errors import WrongUse
from netvault.network.diff import Difference, Kind
from netvault.network.words import day_words


@click.command(short_help="Who was gained, lost, revived or moved.")
@click.argument("span", required=False, metavar="[A..B]")
@VAULT
@AT
@JSON
@pass_session
def diff(session: Session, span: str | None, vault: str | None, at: str | None, as_json: bool) -> int:
    """Who was gained, lost, in touch again, moved or fell silent from A to B, each a day or a commit of git.

    Without B up to now, and without A the last three months, or as far back as history goes.
    """
    if span is not None and vault is None and is_plainly_vault(span):
        span, vault = None, span
    folder = session.find_vault(vault)
    begin, end = _parse_span(span, at)
    later = session.go_to(folder, end) if end else None
    after = later.load(session.progress, discreet=as_json) if later else session.load(vault)

    def go_back(at: str, or_first: bool) -> Past:
        # What day it is for the later side says nothing of the earlier one
        return replace(session, is_day_asked=False).go_to(folder, at, or_first=or_first)

    today = after.network.today
    since, found = compare(after, later, begin, go_back, session.progress, discreet=as_json)
    if as_json:
        answer = {"diff": [_difference_json(one) for one in found if not one.private]}
        say_json(folder.name, today, answer, after.public_problems)
        return 0
    if not found:
        session.tell(f"Nothing new from {since} to {today}.")
        return 0
    session.tell(f"From {since} to {today}:")
    days = {since, today, *(one.on for one in found if one.on)}
    is_this_year = {day.year for day in days} == {session.today.year}
    rows = [[one.name, one.kind.value, _what(one), _day(one.on, is_this_year)] for one in found]
    say_table(session, ("Name", "Became", "What", "Since"), rows, narrow=(0, 1, 2))
    return 0


def _day(on: date | None, is_this_year: bool) -> str:
    """The day, with the year where one of the days told beside it needs that."""
    if on is None:
        return ""
    return day_words(on, on) if is_this_year else f"{day_words(on, on)} {on.year}"


def _parse_span(span: str | None, at: str | None) -> tuple[str | None, str | None]:
    """The words for the two moments; None for what is left open. Raises WrongUse for what is no span."""
    if span is None:
        return None, at
    begin, dots, end = span.partition("..")
    if end.startswith("."):
        raise WrongUse(f'"{span}" has three dots, which mean something else in git; write A..B with two.')
    if not begin or ".." in end:
        raise WrongUse(f'"{span}" does not say from when; write A..B, or A alone for what is new since.')
    if dots and end and at is not None:
        raise WrongUse(f'Two ends are named, "{end}" and --at {at}: name one.')
    return begin, end or at


def _what(one: Difference) -> str:
    """What more there is to say, in words."""
    if one.kind is Kind.MOVED:
        return f"{one.field}: {' → '.join(filter(None, (one.old, one.new or '–')))}"
    if one.kind is Kind.LOST:
        return one.new or "no contact any more"
    return "due" if one.kind is Kind.SILENT else ""


def _difference_json(one: Difference) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "path": one.path,
        "name": one.name,
        "field": one.field,
        "old": one.old,
        "new": one.new,
        "on": str(one.on) if one.on else None,
    }
