"""The kinds of words the command line takes: days, spans of time, names of people and groups."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePosixPath

import click
from click.shell_completion import CompletionItem

from netvault.cli.session import Session, is_plainly_vault, working_folder
from netvault.commands.complete import contact_names, group_names
from netvault.disk.places import find_vault
from netvault.model.errors import NetvaultError, WrongUse
from netvault.model.problem import Location
from netvault.model.spelling import fold


class WithText(click.Command):
    """A command that writes words of its call into notes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with the words as UTF-8 whatever the locale. Fails with what to do about a leading dash."""
        try:
            return super().parse_args(ctx, [*map(_as_text, args)])
        except click.NoSuchOption as wrong:
            hint = f'Put -- before a text that begins with a dash: netvault {ctx.info_name} Ana -- "-5 °C, no wind"'
            raise click.UsageError(f"{wrong.format_message()} {hint}", ctx) from None


def _as_text(word: str) -> str:
    """The word as typed; Python hands down bytes that its locale cannot read as lone surrogates."""
    if not any("\ud800" <= sign <= "\udfff" for sign in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        if is_plainly_vault(word):
            return word
        raise WrongUse(f'What was typed is not UTF-8 text: "{word}"') from None


class Span(click.ParamType[int]):
    """A span of time, as 14d or 2w, in days."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of days. Fails with what to write instead."""
        if isinstance(value, int):
            return value
        if str(value) in {"0", "0d"}:
            return 0
        from netvault.notes.cadence import parse_cadence  # heavy: most calls name no span

        cadence, _ = parse_cadence(str(value), Location(PurePosixPath()))
        if cadence is None or cadence.length_days is None:
            self.fail(f'"{value}" is not a span of time; write it like 14d, 2w or 1m', param, ctx)
        return cadence.length_days


class PastDay(click.ParamType[date]):
    """A day gone by, or today, as people say it: 2026-03-01, yesterday, -3d; friday is the last before today."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with what to write instead."""
        if isinstance(value, date):
            return value
        from netvault.notes.spoken_day import parse_past_day  # heavy: most calls name no day

        day = parse_past_day(str(value), _today(ctx))
        if day is None:
            write = _written_day(str(value)) or "2026-03-01, yesterday, -3d or friday"
            self.fail(f'"{value}" is not a day gone by; write {write}', param, ctx)
        return day


class ComingDay(click.ParamType[date]):
    """A day to come, as people say it: 2026-03-01, tomorrow, 3w, next monday."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with what to write instead."""
        if isinstance(value, date):
            return value
        from netvault.notes.spoken_day import parse_coming_day  # heavy: most calls name no day

        day = parse_coming_day(str(value), _today(ctx))
        if day is None:
            write = _written_day(str(value)) or "2026-03-01, 3w, 2 months or monday"
            self.fail(f'"{value}" is not a day to come; write {write}', param, ctx)
        return day


def _written_day(typed: str) -> str:
    """The day as it has to be typed, where it was written in another way, as 20.02.2026; else ""."""
    from netvault.notes.dates import parse_date  # heavy: only where a day was not understood

    day, _ = parse_date(typed, Location(PurePosixPath()))
    return str(day or "")


def _today(ctx: click.Context | None) -> date:
    session = ctx.find_object(Session) if ctx else None
    return session.today if session else date.min


def _offer(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    wanted = fold(incomplete)
    near = (name for name in names if wanted in fold(name))
    found = (name for name in near if any(map(_begins(wanted), (name, *name.split()))))
    return [CompletionItem(_for_shell(name)) for name in found if name.isprintable()]


def _for_shell(name: str) -> str:
    """As it may stand on the command line: bash takes what is offered as if typed, other shells quote it."""
    if not os.environ.get(_ASKED_BY, "").startswith("bash"):
        return name
    return _NOT_PLAIN.sub(r"\\\g<0>", name)


_ASKED_BY = "_NETVAULT_COMPLETE"
# A blank stays: a name may be typed in several words
_NOT_PLAIN = re.compile(r"[^\w .,@+/:-]")


def _begins(wanted: str) -> Callable[[str], bool]:
    return lambda part: fold(part).startswith(wanted)


class FromVault(click.ParamType[str]):
    """A word that the vault knows; completion looks into the vault, and stays silent where there is none."""

    def __init__(self, name: str, known: Callable[[Path], tuple[str, ...]]) -> None:
        self.name = name
        self._known = known

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin with what is typed."""
        session = ctx.find_object(Session) or Session(date.min)
        given = ctx.find_root().params.get("vault")
        try:
            vault = find_vault(Path(given) if given else None, working_folder(), session.environment)
            return _offer(self._known(vault), incomplete)
        except NetvaultError:
            return []


PERSON = FromVault("name", contact_names)
GROUP = FromVault("group", group_names)
VAULT = click.argument("vault", required=False, type=click.Path(readable=False))
JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
AT = click.option("--at", metavar="REV|DATE", help="As of a day, or of a commit of git: as committed then.")
DRY_RUN = click.option("-n", "--dry-run", is_flag=True, help="Show what would change, as a diff; write nothing.")
NO_REFRESH = click.option("--no-refresh", is_flag=True, help="Leave the page as it is.")
