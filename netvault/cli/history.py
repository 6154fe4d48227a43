"""Commands that look back: news, history, stale."""

from __future__ import annotations

from datetime import date

import click

from netvault.cli.as_json import place_json
from netvault.cli.output import say, say_json, say_table, tell_problems
from netvault.cli.people import PRIVATE
from netvault.cli.session import SHORT_HASH, Session, pass_session, split_vault
from netvault.cli.words import JSON, PERSON, VAULT, Span
from netvault.commands.history import find_history
from netvault.commands.load import Loaded
from netvault.commands.news import find_news
from netvault.commands.people import find_person
from netvault.commands.stale import find_stale
from netvault.model.change import History
from netvault.network.acquaintance import days_before
from netvault.network.news import News
from netvault.network.stale import Stale
from netvault.network.timeline import Event
from netvault.network.timeline import Kind as EventKind
from netvault.network.words import count_words, day_words, span_words

_NOT_COMMITTED = "not committed yet"


class Since(click.ParamType[date]):
    """A day, or a span of time before today: 2026-01-15, or 30d."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with what to write instead."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            days = _parse_span(value, param, ctx)
        session = ctx.find_object(Session) if ctx else None
        return days_before(session.today, days) if session else date.min


def _parse_span(value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
    try:
        return Span().convert(value, param, ctx)
    except click.BadParameter:
        words = f'"{value}" is not a time; write a span like 30d, or a day like 2026-01-15'
        raise click.BadParameter(words, ctx, param) from None


@click.command(short_help="Who has a new job, title, city or status.")
@VAULT
@click.option(
    "--since", type=Since(), default="30d", help="From this day on, or for so long: 2026-01-15, 30d, 3m. Else 30d."
)
@JSON
@pass_session
def news(session: Session, vault: str | None, since: date, as_json: bool) -> int:
    """What is new with people, the newest first: what it was and is, since when, from which commit or line."""
    loaded = session.load(vault)
    found = find_news(loaded, since)
    if as_json:
        answer = {"news": [_news_json(one) for one in found]}
        say_json(loaded.vault.name, loaded.network.today, answer, loaded.public_problems)
    elif found:
        rows = [_news_row(one, loaded.network.today) for one in found]
        say_table(session, ("Name", "Since", "News", "What", "From"), rows, narrow=(0, 1, 3))
    else:
        session.tell(f"No news since {day_words(since, loaded.network.today)}.")
    _tell_of_history(session, loaded, "only what dated lines tell is listed", as_json)
    return 0


def _news_row(one: News, today: date) -> list[str]:
    name = one.contact.name if one.contact else count_words(one.people, "person", "people")
    return [name, day_words(one.on, today), one.kind.value, _what(one), _news_origin(one)]


def _what(one: News) -> str:
    if one.contact is None:
        when = "in one commit" if one.commit else "at once"
        return f"changed {one.field or 'in several ways'} {when}, more likely in the notes than in life"
    return f"{one.old} → {one.new}" if one.old else one.new


def _news_origin(one: News) -> str:
    """The commit in short, else the line that tells it."""
    if one.is_unsaved:
        return _NOT_COMMITTED
    return one.commit[:SHORT_HASH] if one.commit else str(one.at)


def _event_origin(one: Event) -> str:
    """The commit in short, else the place in the notes."""
    if one.commit is not None:
        return one.commit[:SHORT_HASH]
    if one.kind is EventKind.CHANGE:
        return _NOT_COMMITTED
    return str(one.at) if one.at else ""


def _news_json(one: News) -> dict[str, object]:
    """One piece of news; path and name are null where it is about many people."""
    contact = one.contact
    return {
        "path": str(contact.path) if contact else None,
        "name": contact.name if contact else None,
        "field": one.field or None,
        "old": one.old or None,
        "new": one.new or None,
        "on": str(one.on),
        "commit": one.commit,
        "kind": one.kind.value,
        "line": one.at.line if one.at else None,
        "people": one.people,
    }


def _tell_of_history(session: Session, loaded: Loaded, without: str, as_json: bool) -> None:
    """On stderr, where git tells nothing or not all."""
    history: History = loaded.network.history
    if history.why_none:
        session.tell(f"{history.why_none.rstrip('.')}; {without}.")
    elif history.begins:
        session.tell(f"History begins on {history.begins}: older versions were not fetched.")
    if not as_json:
        tell_problems(session, loaded.problems)


@click.command(short_help="A person's time, day by day.")
@click.argument("name", nargs=-1, required=True, type=PERSON)
@JSON
@PRIVATE
@pass_session
def history(session: Session, name: tuple[str, ...], as_json: bool, with_private: bool) -> int:
    """The time of the person called NAME, the oldest first: facts as they changed, times in touch, reviews.

    A vault may follow the name.
    """
    words, vault = split_vault(name)
    loaded = session.load(vault)
    standing = find_person(loaded, words)
    found = find_history(loaded, standing, with_private)
    if as_json:
        shown = loaded.problems if with_private else loaded.public_problems
        about = [one for one in shown if one.at.path == standing.contact.path]
        answer = {"history": [_event_json(one) for one in found]}
        say_json(loaded.vault.name, loaded.network.today, answer, about)
    elif found:
        rows = [[str(one.on), one.kind.value, one.says, _event_origin(one)] for one in found]
        say_table(session, ("Day", "Kind", "What", "From"), rows, narrow=(0, 2))
    else:
        say(session, f"Nothing is noted of {standing.contact.name}.")
    _tell_of_history(session, loaded, "only what the notes say today is told", as_json=True)
    return 0


def _event_json(one: Event) -> dict[str, object]:
    return {"on": str(one.on), "kind": one.kind.value, "says": one.says, **place_json(one.at), "commit": one.commit}


@click.command(short_help="Facts that may no longer hold.")
@VAULT
@JSON
@pass_session
def stale(session: Session, vault: str | None, as_json: bool) -> int:
    """Facts nobody changed or confirmed for long, the oldest first; `confirmed: 2026-03-01` in a note renews them."""
    loaded = session.load(vault)
    found = find_stale(loaded)
    if as_json:
        answer = {"stale": [_stale_json(one) for one in found]}
        say_json(loaded.vault.name, loaded.network.today, answer, loaded.public_problems)
    elif found:
        say_table(session, ("Name", "Since", "Fact", "Value", "After", "Place"), _stale_rows(found), narrow=(0, 1, 3))
    else:
        session.tell("No fact is known to be old.")
    _tell_of_history(session, loaded, "only days under `confirmed` are known", as_json)
    return 0


def _stale_rows(found: tuple[Stale, ...]) -> list[list[str]]:
    return [
        [one.contact.name, str(one.since), one.field, one.value, span_words(one.limit), str(one.at)] for one in found
    ]


def _stale_json(one: Stale) -> dict[str, object]:
    return {
        "path": str(one.contact.path),
        "name": one.contact.name,
        "field": one.field,
        "value": one.value,
        "since": str(one.since),
        "limit_days": one.limit.length_days,
        "line": one.at.line,
    }
