"""The logs of a note as stretches of text: where each begins and ends, and its entries with their own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from netvault.notes.body import BodyLine, Shape, body_lines
from netvault.notes.entry_end import entry_end
from netvault.notes.interactions import dated_entries

_BULLETS = frozenset({Shape.BULLET, Shape.DONE_TASK})


class LogEntry(NamedTuple):
    """A line that begins with a day and all that belongs to it; `gap` are the blank lines below, None for the last.

    `words` are what two entries are compared by: its text without the blanks around it and at the ends of lines.
    """

    on: str
    lines: tuple[str, ...]
    words: str
    gap: tuple[str, ...] | None = None


class Log(NamedTuple):
    """One log: the headings it stands under, what its entries are and the how-manieth it is of these; its lines.

    `begin` and `end` count the lines (from, to); `lead` and `tail` are the blank ones around its entries.
    """

    place: tuple[str, ...]
    kind: tuple[str, ...]
    number: int
    begin: int
    end: int
    lead: tuple[str, ...]
    entries: tuple[LogEntry, ...]
    tail: tuple[str, ...]

    @property
    def is_headings(self) -> bool:
        """True where its entries are sections."""
        return self.kind[0] == Shape.HEADING.value


class _Stretch(NamedTuple):
    """One entry found: its line, the day as typed, where its lines begin and end, and which log it is of."""

    head: BodyLine
    on: str
    begin: int
    end: int
    place: tuple[str, ...]
    kind: tuple[str, ...]


def find_logs(raws: Sequence[str]) -> tuple[Log, ...]:
    """The logs in the lines of a body (without line feeds), in their order; entries within an entry are part of it."""
    logs, groups = list[Log](), list[list[_Stretch]]()
    for one in _stretches(raws):
        last = groups[-1][-1] if groups else None
        if (
            last
            and (last.place, last.kind) == (one.place, one.kind)
            and not any(map(str.strip, raws[last.end : one.begin]))
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    seen: Counter[tuple[tuple[str, ...], ...]] = Counter()
    before = 0
    for group in groups:
        begin, end = group[0].begin, group[-1].end
        while begin > before and not raws[begin - 1].strip():
            begin -= 1
        while end < len(raws) and not raws[end].strip():
            end += 1
        place, kind = group[0].place, group[0].kind
        lead, tail = tuple(raws[begin : group[0].begin]), tuple(raws[group[-1].end : end])
        logs.append(Log(place, kind, seen[place, kind], begin, end, lead, tuple(_entries(raws, group)), tail))
        seen[place, kind] += 1
        before = end
    return tuple(logs)


def entry_heads(raws: Sequence[str]) -> frozenset[str]:
    """The first line of each entry in the lines of a body, also of those within another one."""
    lines = list(body_lines([raw.rstrip("\r") for raw in raws], 1))
    return frozenset(head.text for head, _, _, _ in dated_entries(lines))


def _entries(raws: Sequence[str], group: Sequence[_Stretch]) -> Iterator[LogEntry]:
    for one, following in zip(group, (*group[1:], None), strict=True):
        lines = tuple(raws[one.begin : one.end])
        gap = None if following is None else tuple(raws[one.end : following.begin])
        yield LogEntry(one.on, lines, "\n".join(map(str.rstrip, lines)).strip(), gap)


def _stretches(raws: Sequence[str]) -> Iterator[_Stretch]:
    """Each entry that lies in no other one."""
    lines = list(body_lines([raw.rstrip("\r") for raw in raws], 1))
    places = {line.number: place for place, line in enumerate(lines)}
    parents = _parents(lines)
    until = 0
    for head, on, _, _ in dated_entries(lines):
        if head.number <= until:
            continue
        end = until = entry_end(raws, lines, places[head.number])
        yield _Stretch(head, on, head.number - 1, end, *_place_and_kind(head, parents[head.number]))


def _place_and_kind(head: BodyLine, parent: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The headings above the entry; what it is, and what it is indented below."""
    if head.level:
        return head.sections[:-1], (Shape.HEADING.value, str(head.level))
    shape = Shape.BULLET if head.shape in _BULLETS else head.shape
    return head.sections, (shape.value, str(head.indent), parent)


def _parents(lines: Sequence[BodyLine]) -> Mapping[int, str]:
    """For each line by number the nearest one above that is indented less; "" where there is none."""
    found, above = dict[int, str](), list[BodyLine]()
    for line in lines:
        while above and above[-1].indent >= line.indent:
            above.pop()
        found[line.number] = above[-1].text if above else ""
        above.append(line)
    return found
