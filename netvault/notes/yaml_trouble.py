"""What is wrong with front matter, in the words of the person who wrote it, and what to type instead."""

from __future__ import annotations

from pathlib import PurePosixPath

from netvault.model.codes import problem
from netvault.model.problem import Location, Problem
from netvault.notes.quoting import LONGEST_FIX
from netvault.notes.typed_lines import read_line
from netvault.notes.yaml_causes import CAUSES, Finding, View, unknown
from netvault.notes.yaml_core import LINE_END, TroubleKind, YamlTrouble


def explain(trouble: YamlTrouble, text: str, first_line: int, path: PurePosixPath) -> Problem:
    """The problem behind a trouble with a YAML text that begins on that line of the note."""
    if trouble.kind is TroubleKind.UNREADABLE:
        view = _view(trouble, text, first_line)
        finding = next(filter(None, (cause(view) for cause in CAUSES)), None) or unknown(view)
    else:
        finding = _repeated(trouble) if trouble.kind is TroubleKind.REPEATED else _excessive(trouble)
    return problem(Location(path, *finding.place), finding.code, finding.message, finding.fix)


def _view(trouble: YamlTrouble, text: str, first_line: int) -> View:
    lines = LINE_END.split(text)
    index = min(max(trouble.line - first_line, 0), len(lines) - 1)
    return View(trouble, lines, first_line, read_line(lines[index]))


def _repeated(trouble: YamlTrouble) -> Finding:
    key = trouble.words if len(trouble.words) <= LONGEST_FIX else trouble.words[:LONGEST_FIX] + "…"
    message = f'"{key}" is written twice, first on line {trouble.since[0]}'
    return Finding("NV107", (trouble.line, trouble.column), message, "remove or rename one of them")


def _excessive(trouble: YamlTrouble) -> Finding:
    message = f"front matter has {trouble.words}"
    return Finding("NV109", (trouble.line, trouble.column), message, "write it with fewer and flatter values")
