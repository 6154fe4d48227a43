"""How answers look: tables for people, tab-separated lines for pipes, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import click

from netvault.cli.session import Session
from netvault.model.problem import Location, Problem, Severity
from netvault.notes.safe import for_terminal

SCHEMA_VERSION = 1
WIDE_COLUMNS = 72
# The problems, by code and place, that `check --fix` would mend
Fixable = Collection[tuple[str, Location]]
_SEVERITY_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def is_colored(session: Session) -> bool:
    """Whether to colour stdout: as asked, else by NO_COLOR and FORCE_COLOR, else on a terminal."""
    if session.color != "auto":
        return session.color == "always"
    if session.environment.get("NO_COLOR"):
        return False
    if session.environment.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and session.environment.get("TERM") != "dumb"


def say(session: Session, words: str = "", *, bold: bool = False, dim: bool = False) -> None:
    """A line of the answer, made safe for the terminal, coloured where colour is wanted."""
    indent = words[: len(words) - len(words.lstrip(" "))]
    safe = for_terminal(words)
    shown = click.style(safe, bold=bold, dim=dim) if (bold or dim) and is_colored(session) else safe
    click.echo(indent + shown, color=True)


def say_fact(session: Session, label: str, words: str) -> None:
    """A labelled line of the answer, the words in one column."""
    name = f"  {label + ':':<15} "
    click.echo((click.style(name, dim=True) if is_colored(session) else name) + for_terminal(words), color=True)


def say_table(session: Session, headings: Sequence[str], rows: Sequence[Sequence[str]], narrow: Sequence[int]) -> None:
    """Rows as a table on a terminal, as tab-separated lines in a pipe; a narrow terminal shows some columns only."""
    safe = [[for_terminal(cell) for cell in row] for row in rows]
    if not (sys.stdout.isatty() or is_colored(session)):
        for row in safe:
            click.echo("\t".join(row))
        return
    import shutil  # heavy: only on a terminal

    from rich.console import Console  # heavy
    from rich.table import Table
    from rich.text import Text

    colored = is_colored(session)
    color_system: Literal["standard"] | None = "standard" if colored else None
    console = Console(
        file=sys.stdout,
        width=shutil.get_terminal_size().columns,
        highlight=False,
        no_color=not colored,
        force_terminal=True,
        color_system=color_system,
    )
    kept = range(len(headings)) if console.width >= WIDE_COLUMNS else narrow
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index in kept:
        table.add_column(headings[index], no_wrap=index == 1, overflow="fold")
    for row in safe:
        table.add_row(*(Text(row[index], style="" if index else "bold") for index in kept))
    console.print(table)


def say_json(
    vault: str | None,
    today: object,
    answer: Mapping[str, object],
    problems: Sequence[Problem],
    fixable: Fixable | None = None,
) -> None:
    """The answer as JSON, with the schema's version and the problems; text as it is, in UTF-8.

    Of each problem it says whether it can be mended where that was tried.
    """
    whole = {
        "schema_version": SCHEMA_VERSION,
        "vault": vault,
        "today": str(today),
        **answer,
        "problems": [problem_json(one, fixable) for one in problems],
    }
    text = _json(whole, is_ascii=False)
    # A file name that is no UTF-8 comes as lone surrogates, which only an escape can carry
    click.echo(_json(whole, is_ascii=True) if _SURROGATE.search(text) else text)


def _json(answer: Mapping[str, object], *, is_ascii: bool) -> str:
    """An entry a line where there are several, so that a long answer can be read, and is made at C's speed."""
    lines = []
    for name, value in answer.items():
        if isinstance(value, list) and value:
            entries = (json.dumps(one, ensure_ascii=is_ascii) for one in value)
            lines.append(f"  {json.dumps(name)}: [\n    " + ",\n    ".join(entries) + "\n  ]")
        else:
            whole = json.dumps(value, ensure_ascii=is_ascii, indent=2).replace("\n", "\n  ")
            lines.append(f"  {json.dumps(name)}: {whole}")
    return "{\n" + ",\n".join(lines) + "\n}"


_SURROGATE = re.compile("[\ud800-\udfff]")


def problem_json(one: Problem, fixable: Fixable | None = None) -> dict[str, object]:
    """A problem as JSON gives it; `fixable` is null where it was not looked at."""
    return {
        "path": str(one.at.path),
        "line": one.at.line,
        "column": one.at.column,
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "fix": one.fix,
        "fixable": None if fixable is None else (one.code, one.at) in fixable,
    }


def say_problem(session: Session, one: Problem, *, is_fixable: bool = False) -> None:
    """A problem as a linter prints it, marked where `check --fix` would mend it."""
    place, _, rest = for_terminal(str(one)).partition(f" {one.code} {one.severity}:")
    tag = "[fixable]"
    if not is_colored(session):
        click.echo(f"{place} {one.code} {one.severity}:{rest}{f'  {tag}' if is_fixable else ''}")
        return
    mark = click.style(f"{one.code} {one.severity}:", fg=_SEVERITY_COLORS[one.severity], bold=True)
    end = "  " + click.style(tag, fg="green") if is_fixable else ""
    click.echo(f"{click.style(place, bold=True)} {mark}{rest}{end}", color=True)


def say_diff(session: Session, path: str, before: str | None, after: str | None) -> None:
    """What would change, as a unified diff; None for no note."""
    colors = {"+": "green", "-": "red", "@": "cyan"}
    for line in _diff(path, before, after):
        text = for_terminal_line(line)
        click.echo(click.style(text, fg=colors.get(line[0])) if is_colored(session) else text, color=True)


def tell_diff(session: Session, path: str, before: str | None, after: str | None, most_lines: int) -> None:
    """The beginning of the same on stderr, to explain a refusal; nothing when quiet."""
    lines = list(_diff(path, before, after))
    for line in () if session.quiet else lines[:most_lines]:
        click.echo(for_terminal_line(line), err=True)
    if len(lines) > most_lines:
        session.tell(f"… and {len(lines) - most_lines} more lines")


def _diff(path: str, before: str | None, after: str | None) -> Iterable[str]:
    import difflib  # heavy: only where a change is shown

    return difflib.unified_diff(
        (before or "").splitlines(keepends=True),
        (after or "").splitlines(keepends=True),
        os.devnull if before is None else f"a/{path}",
        os.devnull if after is None else f"b/{path}",
    )


def for_terminal_line(line: str) -> str:
    """One line of a file, its indentation kept, safe for the terminal."""
    bare = line.rstrip("\r\n")
    indent = bare[: len(bare) - len(bare.lstrip(" +-"))]
    return indent + for_terminal(bare[len(indent) :])


def tell_problems(session: Session, problems: Sequence[Problem]) -> None:
    """On stderr, that some notes need a hand; with -v each of them."""
    to_mend = [one for one in problems if one.severity is not Severity.NOTE]
    for one in problems:
        session.tell(str(one), least_verbosity=1)
    if to_mend:
        places = "1 place in your notes needs" if len(to_mend) == 1 else f"{len(to_mend)} places in your notes need"
        session.tell(f"{places} a hand: netvault check")
