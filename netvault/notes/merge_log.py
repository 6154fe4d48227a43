"""Two versions of a note's text made one: its logs entry by entry, all else as git merges text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from netvault.notes.log_parts import Log, LogEntry, entry_heads, find_logs
from netvault.notes.three import MergedText, TextMerge, chosen

_Place = tuple[tuple[str, ...], tuple[str, ...], int]
_Logs = Mapping[_Place, Log]


def merge_body(base: str, ours: str, theirs: str, merge_text: TextMerge) -> MergedText:
    """The three bodies made one; each ends with a line feed, or is empty.

    An entry either side added is there once, one that a side took out and the other left alone is gone, and one
    that both changed is there twice. Where that cannot be proven of the result, git merges it all as text.
    """
    if theirs in (ours, base) or ours == base:
        return MergedText(chosen(base, ours, theirs))
    raws = [text.split("\n")[:-1] for text in (base, ours, theirs)]
    logs = _paired([find_logs(lines) for lines in raws])
    if any(logs):
        mark = _mark((base, ours, theirs))
        places = list(dict.fromkeys(place for one in logs for place in one))
        signs = {place: f"{mark}{number}%%" for number, place in enumerate(places)}
        prose = (_without_logs(lines, one, signs) for lines, one in zip(raws, logs, strict=True))
        merged, conflicts = merge_text(*prose)
        filled = _with_logs(merged, {sign: _unite(place, logs) for place, sign in signs.items()})
        if filled is not None and _is_whole(raws, filled):
            return MergedText("".join(f"{line}\n" for line in filled), conflicts)
    text, conflicts = merge_text(base, ours, theirs)
    if _is_whole(raws, text.split("\n")[:-1]):
        return MergedText(text, conflicts)
    # As where each side took out another copy of one entry: only a person can tell which was meant
    return MergedText(*merge_text("", ours, theirs))


def _paired(versions: Sequence[Sequence[Log]]) -> list[dict[_Place, Log]]:
    """The logs of each version by place, where it is certain which belong together."""
    if all(len(logs) == 1 for logs in versions) and len({logs[0].kind for logs in versions}) == 1:
        # The only log of a note is that log, though its heading may have changed
        return [{((), logs[0].kind, 0): logs[0]} for logs in versions]
    counts = [Counter((log.place, log.kind) for log in logs) for logs in versions]
    torn = {place for one in counts for place in one if len({count[place] for count in counts} - {0}) > 1}
    return [
        {(log.place, log.kind, log.number): log for log in logs if (log.place, log.kind) not in torn}
        for logs in versions
    ]


def _mark(texts: Sequence[str]) -> str:
    """What stands in place of a log while git merges the rest; found in none of the texts."""
    marks = (f"%%netvault-log{'-' * number}" for number in range(1, 2 + sum(map(len, texts))))
    return next(mark for mark in marks if not any(mark in text for text in texts))


def _without_logs(raws: Sequence[str], logs: _Logs, signs: Mapping[_Place, str]) -> str:
    lines = list(raws)
    for place, log in sorted(logs.items(), key=lambda item: -item[1].begin):
        lines[log.begin : log.end] = [signs[place]]
    return "".join(f"{line}\n" for line in lines)


def _with_logs(prose: str, logs: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The lines with the logs back in place; None where one is not there exactly once, or between markers."""
    lines, seen, is_torn = list[str](), Counter[str](), False
    for line in prose.split("\n")[:-1]:
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            is_torn = line.startswith("<")
        sign = line.rstrip("\r")
        if sign not in logs:
            lines.append(line)
            continue
        if is_torn:
            return None
        seen[sign] += 1
        lines += logs[sign]
    wanted = {sign for sign, log in logs.items() if log}
    return lines if all(seen[sign] == 1 for sign in wanted) and seen.total() == len(seen) else None


def _is_whole(raws: Sequence[Sequence[str]], merged: Sequence[str]) -> bool:
    """True where every entry is there that either side has, but those that one of them took out."""
    base, ours, theirs = map(entry_heads, raws)
    return (ours | theirs) - (base - ours) - (base - theirs) <= entry_heads(merged)


def _unite(place: _Place, versions: Sequence[_Logs]) -> tuple[str, ...]:
    """The lines of one log, from its three versions; none where nothing is left in it."""
    base, ours, theirs = (one.get(place) for one in versions)
    texts = [_text(log) for log in (base, ours, theirs)]
    if texts[2] in texts[:2] or texts[1] == texts[0]:
        return chosen(*texts)
    old, mine, other = (log.entries if log else () for log in (base, ours, theirs))
    entries = unite_entries(old, mine, other)
    shapes = [log for log in (ours, theirs, base) if log]
    if not entries:
        return ()
    gaps = Counter(entry.gap for log in shapes for entry in log.entries if entry.gap is not None)
    usual = gaps.most_common(1)[0][0] if gaps else ("",) if shapes[0].is_headings else ()
    lines = [line for entry in entries[:-1] for line in (*entry.lines, *(usual if entry.gap is None else entry.gap))]
    around = [[getattr(log, side) if log else None for log in (base, ours, theirs)] for side in ("lead", "tail")]
    lead, tail = (_blanks(*three) for three in around)
    return *lead, *lines, *entries[-1].lines, *tail


def _text(log: Log | None) -> tuple[str, ...]:
    if log is None:
        return ()
    lines = (line for entry in log.entries for line in (*entry.lines, *(entry.gap or ())))
    return *log.lead, *lines, *log.tail


_Blanks = tuple[str, ...] | None


def _blanks(base: _Blanks, ours: _Blanks, theirs: _Blanks) -> tuple[str, ...]:
    if ours is None or theirs is None:
        return ours or theirs or ()
    return chosen(base, ours, theirs) or ()


def unite_entries(
    base: Sequence[LogEntry], ours: Sequence[LogEntry], theirs: Sequence[LogEntry]
) -> tuple[LogEntry, ...]:
    """The entries of ours that theirs did not take out, with what is new in theirs where its day belongs.

    The newest first, or last where most of the log stands so; of one day, ours before theirs.
    """
    was, there = ({entry.words for entry in one} for one in (base, theirs))
    kept = [entry for entry in ours if entry.words in there or entry.words not in was]
    known = was | {entry.words for entry in ours}
    added = {entry.words: entry for entry in theirs if entry.words not in known}
    is_newest_last = _climbs(base, ours, theirs) > 0
    followed = _followed(kept, theirs)
    # What goes before each entry, and behind the last
    slots: list[list[LogEntry]] = [[] for _ in range(len(kept) + 1)]
    extremes = list(accumulate((entry.on for entry in kept), max if is_newest_last else min))
    if not is_newest_last:
        extremes.reverse()
    for words, entry in added.items():
        slot = followed.get(words)
        if slot is None:
            slot = bisect_right(extremes, entry.on) if is_newest_last else len(kept) - bisect_left(extremes, entry.on)
        slots[slot].append(entry)
    found = list[LogEntry]()
    for place, before in enumerate(slots):
        found += sorted(before, key=lambda entry: entry.on, reverse=not is_newest_last)
        found += kept[place : place + 1]
    return tuple(found)


def _followed(kept: Sequence[LogEntry], theirs: Sequence[LogEntry]) -> Mapping[str, int]:
    """For each entry of theirs that stands before one kept, of its own day, which of the kept that is."""
    places = {entry.words: place for place, entry in reversed(tuple(enumerate(kept)))}
    found = dict[str, int]()
    for entry, follower in reversed(tuple(pairwise(theirs))):
        place = places.get(follower.words, found.get(follower.words))
        if entry.on == follower.on and place is not None:
            found[entry.words] = place
    return found


def _climbs(*logs: Sequence[LogEntry]) -> int:
    """How many more times the day grows from an entry to the next than it falls."""
    pairs = [pair for log in logs for pair in pairwise(entry.on for entry in log)]
    return sum((before < after) - (before > after) for before, after in pairs)
