"""The page as a file: what is netvault's between its markers, what is the owner's around them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

FORMAT = 1
_BEGIN = re.compile(r"[ \t]*%% netvault:begin\b(.*)%%[ \t]*")
_END = re.compile(r"[ \t]*%% netvault:end\b.*%%[ \t]*")
_HASH = re.compile(r"sha256=([0-9a-f]{64})")
_PEOPLE = re.compile(r"people=(\d{1,9})")
_KEPT_HEADING = "## Kept from a hand edit"


@dataclass(frozen=True, slots=True)
class Existing:
    """A page taken apart: the owner's text above and below, and the netvault regions between."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    regions: tuple[tuple[str, tuple[str, ...]], ...]
    trouble: str | None = None

    @property
    def people(self) -> int:
        """How many people the page last spoke of; 0 where it does not say."""
        found = (_PEOPLE.search(begin) for begin, _ in self.regions)
        return next((int(match[1]) for match in found if match), 0)


@dataclass(frozen=True, slots=True)
class Composed:
    """The new text of the page, and what the owner should be told."""

    text: str
    told: tuple[str, ...] = ()


def take_apart(text: str) -> Existing:
    """The page's parts; `trouble` says why it cannot be written where its markers are missing or torn."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    above: list[str] = []
    below: list[str] = []
    regions: list[tuple[str, list[str]]] = []
    inside = False
    for number, line in enumerate(lines, 1):
        if _BEGIN.fullmatch(line):
            regions.append((line, []))
            inside = True
        elif _END.fullmatch(line):
            if not regions:
                return Existing((), (), (), f"line {number} ends a generated part that never begins")
            inside = False
        elif inside:
            regions[-1][1].append(line)
        else:
            (below if regions else above).append(line)
    if not regions and text.strip():
        return Existing((), (), (), "it has no netvault markers, so it is a note of yours")
    if inside:
        return Existing((), (), (), "its end marker, %% netvault:end %%, is gone")
    return Existing(tuple(above), tuple(below), tuple((begin, tuple(body)) for begin, body in regions))


def compose(existing: str | None, generated: str, people: int) -> Composed:
    """The page with the generated text between markers, and every byte of the owner's around it as it was.

    Text edited by hand between the markers goes below, under a heading of its own. `existing` must have no trouble.
    """
    block = _block(generated, people)
    if existing is None or not existing.strip():
        return Composed(block)
    parts = take_apart(existing)
    kept, told = _hand_edits(parts, generated)
    if len(parts.regions) > 1:
        told.append("the page held two generated parts, as a sync leaves them; it has one again")
    below = list(parts.below)
    if kept:
        told.append(f'a hand edit between the markers was moved below, under "{_KEPT_HEADING[3:]}"')
        below = _with_kept(below, kept)
    text = "\n".join((*parts.above, block.removesuffix("\n"), *below))
    newline = "\r\n" if "\r\n" in existing else "\n"
    mark = "\ufeff" if existing.startswith("\ufeff") else ""
    return Composed(mark + text.replace("\n", newline), tuple(told))


def _block(generated: str, people: int) -> str:
    body = generated.strip("\n") + "\n"
    return f"%% netvault:begin format={FORMAT} people={people} sha256={_digest(body)} %%\n{body}%% netvault:end %%\n"


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def _hand_edits(parts: Existing, generated: str) -> tuple[list[str], list[str]]:
    """The lines somebody wrote between the markers: those of an edited region that netvault would not write now."""
    new = set(generated.split("\n"))
    kept: list[str] = []
    told: list[str] = []
    for begin, body in parts.regions:
        match = _HASH.search(begin)
        if match is None or match[1] != _digest("\n".join((*body, ""))):
            lines = [line for line in body if line.strip() and line not in new]
            kept += lines
            if not lines:
                told.append("the text between the markers had been changed; it is written anew")
    return kept, told


def _with_kept(below: list[str], kept: list[str]) -> list[str]:
    while below and not below[-1].strip():
        below.pop()
    heading = [] if _KEPT_HEADING in below else ["", _KEPT_HEADING]
    return [*below, *heading, "", *kept, ""]
