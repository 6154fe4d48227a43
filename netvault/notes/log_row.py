"""A new row of a log that is a table: the channel and the words in the columns that are for them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import date

from netvault.model.settings import Settings
from netvault.notes.log_habit import Entry, Log
from netvault.notes.logline import channel_words

_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CHANNEL_FIRST = re.compile(r"([^:]{1,30}):[ ]+(.*)")
# The line below the head of a table
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
# What people call the columns
_OF_DAY = frozenset({"date", "day", "when", "datum", "tag", "fecha", "data", "dato"})
_OF_CHANNEL = frozenset({"type", "channel", "how", "kind", "medium", "via", "mode", "art", "kanal"})
_OF_WORDS = frozenset({"notes", "note", "what", "summary", "topic", "topics", "text", "about", "details", "words"})


def new_row(raws: Sequence[str], log: Log, beside: Entry, day: str, words: str, settings: Settings) -> str:
    """A row of that day as the log writes them; `beside` is the one it will stand next to."""
    rows = [_BARE_PIPE.split(one.head.text) for one in log.entries]
    size = len(_BARE_PIPE.split(beside.head.text))
    return _bordered(raws[beside.begin], _cells(_head_above(raws, beside.begin), rows, size, day, words, settings))


def first_row(raws: Sequence[str], on: date, words: str, settings: Settings) -> str:
    """A row for the table that ends these lines with nothing but its head; "" where they end otherwise."""
    head = _head_above(raws, len(raws)) if raws and _RULE.fullmatch(raws[-1]) else []
    if not head or head[0] not in _OF_DAY:
        return ""
    return _bordered(raws[-2], _cells(head, [], len(head), str(on), words, settings))


def _head_above(raws: Sequence[str], begin: int) -> list[str]:
    """What stands over the columns, in small letters; nothing for a table without a head."""
    for place in range(begin - 1, 0, -1):
        if "-" in raws[place] and _RULE.fullmatch(raws[place]):
            cells = _BARE_PIPE.split(raws[place - 1].strip().removeprefix("|").removesuffix("|"))
            return [cell.strip(" *_").casefold() for cell in cells]
        if "|" not in raws[place]:
            break
    return []


def _cells(
    head: Sequence[str], rows: Sequence[Sequence[str]], size: int, day: str, words: str, settings: Settings
) -> list[str]:
    """As many cells as the others have: the channel in the column for it, and the words in theirs."""
    known = channel_words(settings.channels)
    how, told = _columns(head, rows, size, known)
    written = [day, *[""] * (size - 1)]
    if 0 < how < told:
        first = _CHANNEL_FIRST.fullmatch(f"{words}: " if words.casefold() in known else words)
        if first and first[1].casefold() in known:
            written[how], words = first[1], first[2]
    text = _BARE_PIPE.sub(r"\\|", words)
    written[told] = f"{written[told]} {text}".strip()
    return written


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]], size: int, known: Container[str]) -> tuple[int, int]:
    """The column of the channels, 0 for none, and that of the words: by their titles, else by what stands in them."""
    titled = dict(enumerate(head[:size]))
    titled.pop(0, None)
    has_channels = size > 2 and any(row[1].strip().casefold() in known for row in rows if len(row) > 1)
    how = next((one for one, title in titled.items() if title in _OF_CHANNEL), int(has_channels))
    told = next((one for one, title in titled.items() if title in _OF_WORDS and one != how), 0)
    if not told:
        lengths = [sum(len(row[one].strip()) for row in rows if one < len(row)) for one in range(size)]
        told = max((one for one in range(1, size) if one != how), key=lengths.__getitem__, default=how)
    return how, told


def _bordered(raw: str, cells: Sequence[str]) -> str:
    """The cells between pipes as the neighbour has them: with blanks or not, at both ends or between cells alone."""
    row = raw.strip()
    has_opening, has_closing = row.startswith("|"), row.endswith("|")
    pad = " " if row.startswith("| ") or not has_opening else ""
    text = f"{pad}|{pad}".join(cells)
    indent = raw[: len(raw) - len(raw.lstrip())]
    return f"{indent}{'|' + pad if has_opening else ''}{text}{pad + '|' if has_closing else ''}"
