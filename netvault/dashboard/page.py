"""The page as a file: what is netvault's between its markers, what is the owner's around them."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FORMAT = 1
KEPT_HEADING = "## Kept from a hand edit"
_BEGIN = re.compile(r"[ \t]*%% netvault:begin\b([^\r]*)%%[ \t]*")
_END = re.compile(r"[ \t]*%% netvault:end\b[^\r]*%%[ \t]*")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})([^\n]*)")
_HASH = re.compile(r"sha256=([0-9a-f]{64})")
_PEOPLE = re.compile(r"people=(\d{1,9})")
_HEADING = re.compile(r"#{1,6}[ \t].*")
# What git writes around the two sides of a merge that it leaves to a person
_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_MERGE_BEGIN_ABOVE = re.compile(r"(?m)^<{7}(?: [^\n]*)?\r?\n\Z")
_MERGE_REST_BELOW = re.compile(r"\A={7}\r?\n(?:>{7}(?: [^\n]*)?\r?\n)?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Region:
    """A generated part as it stands: its begin line, and the lines up to its end, without line ends."""

    begin: str
    lines: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """True where nobody changed it since netvault wrote it."""
        match = _HASH.search(self.begin)
        return match is not None and match[1] == _digest(self.lines)


@dataclass(frozen=True, slots=True)
class Existing:
    """A page taken apart: the owner's text above and below byte for byte, and the generated parts between.

    `newline` ends the begin line, `close` the end line; `trouble` says why the page cannot be written.
    """

    above: str = ""
    below: str = ""
    regions: tuple[Region, ...] = ()
    newline: str = "\n"
    close: str = "\n"
    stray_ends: int = 0
    trouble: str | None = None

    @property
    def people(self) -> int:
        """How many people the page last spoke of; 0 where it does not say."""
        found = (_PEOPLE.search(region.begin) for region in self.regions)
        return next((int(match[1]) for match in found if match), 0)


@dataclass(frozen=True, slots=True)
class Composed:
    """The new text of the page, and what the owner should be told."""

    text: str
    told: tuple[str, ...] = ()


def take_apart(text: str) -> Existing:
    """The page's parts; `trouble` says why it cannot be written where its markers are missing or torn."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    above, below = [mark], list[str]()
    regions: list[tuple[str, list[str]]] = []
    newlines, closes = list[str](), list[str]()
    inside, stray_ends = False, 0
    raws = _LINE.findall(text.removeprefix(mark))
    code_until = 0
    for number, raw in enumerate(raws, 1):
        line = raw.removesuffix("\n").removesuffix("\r")
        if not inside and number > code_until:
            code_until = _end_of_code(raws, number)
        if not inside and number <= code_until:
            (below if regions else above).append(raw)
        elif _BEGIN.fullmatch(line):
            regions.append((line, []))
            newlines.append(raw[len(line) :])
            inside = True
        elif _END.fullmatch(line):
            if not regions:
                return Existing(trouble=f"line {number} ends a generated part that never begins")
            stray_ends += not inside
            closes.append(raw[len(line) :])
            inside = False
        elif inside:
            regions[-1][1].append(line)
        else:
            (below if regions else above).append(raw)
    if not regions and not _is_blank(text):
        return Existing(trouble="it has no netvault markers, so it is a note of yours")
    if inside:
        return Existing(trouble="its end marker, %% netvault:end %%, is gone")
    parts = tuple(Region(begin, tuple(lines)) for begin, lines in regions)
    newline, close = next(filter(None, newlines), "\n"), next(iter(closes), "\n")
    return Existing("".join(above), "".join(below), parts, newline, close, stray_ends)


def _end_of_code(raws: Sequence[str], number: int) -> int:
    """The line that closes the code the owner opens on this one, or 0; markers between them are shown, not meant.

    A page netvault wrote, with its fingerprint, is never taken for code.
    """
    opened = _FENCE.match(raws[number - 1])
    if opened is None:
        return 0
    for at, raw in enumerate(raws[number:], number + 1):
        if _BEGIN.fullmatch(raw.rstrip("\r\n")) and _HASH.search(raw):
            return 0
        closing = _FENCE.match(raw)
        if closing and closing[1].startswith(opened[1]) and not closing[2].strip():
            return at
    return 0


def compose(existing: str | None, generated: str, people: int) -> Composed:
    """The page with the generated text between markers, and every byte of the owner's around it as it was.

    Text edited by hand between the markers goes below, under a heading of its own. `existing` must have no trouble.
    """
    lines = _lines(generated)
    block = "\n".join((_begin_line(lines, people), *lines, "%% netvault:end %%"))
    if existing is None or _is_blank(existing):
        return Composed(block + "\n")
    parts = take_apart(existing)
    kept, told = _hand_edits(parts, lines)
    above, below = parts.above, parts.below
    if len(parts.regions) > 1:
        above, merges = _MERGE_BEGIN_ABOVE.subn("", above)
        below = _MERGE_REST_BELOW.sub("", below) if merges else below
        told.append("the page held two generated parts, as a sync leaves them; it has one again")
    if parts.stray_ends:
        told.append("an end marker too many was taken out")
    if kept:
        told.append(f'a hand edit between the markers was moved below, under "{KEPT_HEADING[3:]}"')
        below = _with_kept(below, kept, parts.newline)
    close = parts.close or (parts.newline if below else "")
    text = above + block.replace("\n", parts.newline) + close + below
    return Composed(text, tuple(dict.fromkeys(told)))


def _is_blank(text: str) -> bool:
    return not text.removeprefix(_BYTE_ORDER_MARK).strip()


def _lines(generated: str) -> tuple[str, ...]:
    """The generated text as it stands in the file; a marker in it, as an own template may write one, is left out."""
    lines = generated.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return tuple(line for line in lines if not _BEGIN.fullmatch(line) and not _END.fullmatch(line))


def _begin_line(lines: Sequence[str], people: int) -> str:
    return f"%% netvault:begin format={FORMAT} people={people} sha256={_digest(lines)} %%"


def _digest(lines: Iterable[str]) -> str:
    """The fingerprint of the lines; blanks at their ends do not count, since many editors take them off."""
    text = "".join(f"{line.rstrip()}\n" for line in lines)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _hand_edits(parts: Existing, new: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands in edited regions and would not be written now, and what to tell of it."""
    kept: list[str] = []
    told: list[str] = []
    for region in parts.regions:
        if region.is_ours:
            continue
        added = _added(new, [line for line in region.lines if not _MERGE_MARK.fullmatch(line)])
        kept += [] if added == kept else added
        if not added:
            told.append("the text between the markers had been changed; it is written anew")
    return kept, told


def _added(new: Sequence[str], body: Sequence[str]) -> list[str]:
    """The lines that the body has beyond the new text, each stretch of them after a blank line."""
    before, after = ([line.rstrip() for line in lines] for lines in (new, body))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    added: list[str] = []
    for change, _, _, start, stop in matcher.get_opcodes():
        stretch = "" if change == "equal" else "\n".join(body[start:stop]).strip("\n")
        if stretch.strip():
            added += ["", *stretch.split("\n")]
    return added


def _with_kept(below: str, kept: Sequence[str], newline: str) -> str:
    """The owner's text with the kept lines after it, below their heading."""
    headings = [line for line in below.split("\n") if _HEADING.fullmatch(line.rstrip())]
    has_heading = bool(headings) and headings[-1].rstrip() == KEPT_HEADING
    gap = newline if below and not below.endswith("\n") else ""
    lines = kept if has_heading else ("", KEPT_HEADING, *kept)
    return below + gap + "".join(line + newline for line in lines)
