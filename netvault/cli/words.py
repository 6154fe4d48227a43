"""The kinds of words the command line takes: days, spans of time, names of people and groups."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path, PurePosixPath

import click
from click.shell_completion import CompletionItem

from netvault.cli.session import Session, working_folder
from netvault.commands.complete import contact_names, group_names
from netvault.disk.places import find_vault
from netvault.model.errors import NetvaultError
from netvault.model.problem import Location
from netvault.model.spelling import fold


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
