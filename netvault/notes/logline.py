"""One line of a log: after its date a time, a direction, a channel, marks and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from netvault.model.interaction import Channel, Direction, Mark, Marked
from netvault.notes.channels import BOTH_WAYS, CHANNEL_WORDS, DIRECTION_WORDS, MARK_TAGS, MARK_WORDS
from netvault.notes.links import plain_text

_DATE = re.compile(
    r"[*_]{0,3}(?:\[\[(?:[^\]|#\n]{0,200}/)?(\d{4}-\d{2}-\d{2})(?:\\?[#|][^\]\n]{0,200})?\]\]"
    r"|(\d{4}-\d{2}-\d{2})(?![-\d]))[*_]{0,3}"
)
_SEPARATOR = re.compile(r"(?:[\s|–·:—]|-(?!>))+")
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?(?:\s?[ap]m)?"
_TIME = re.compile(rf"T?{_CLOCK}(?:\s?[–-]\s?{_CLOCK})?(?![^\s|–·:—,;-]),?", re.IGNORECASE)
_ARROW = re.compile(r"→|←|->|<-|>|<")
_WORD = re.compile(r"[^\W_](?:[\w:'’-]*\w)?")
_ENDS_WORD = re.compile(r"\s*(?:[|–·:;#—-]|$)")
_TAG = re.compile(r"(?<![\w#/])#([A-Za-z]+)(?![\w/-])")
_MARK_WORD = "(" + "|".join(sorted(map(re.escape, MARK_WORDS), key=len, reverse=True)) + "):"
_MARK_HERE = re.compile(_MARK_WORD, re.IGNORECASE)
_MARK_PREFIX = re.compile(r"(?:^|;)\s*" + _MARK_WORD, re.IGNORECASE)
# Words that may stand before the channel without hiding it: "quick call", "had lunch"
_FILLERS = frozenset({"a", "an", "had", "quick", "short", "long", "brief", "great", "nice", "good", "team"})
_MOST_WORDS = 4
_EDGES = " .,;–-"


@dataclass(frozen=True, slots=True)
class Said:
    """What a log line tells beside its date."""

    channel: Channel
    direction: Direction
    marks: tuple[Marked, ...]
    text: str


def leading_date(text: str) -> tuple[str, str] | None:
    """The full date a line begins with, as typed, and the rest of the line; None if it begins otherwise."""
    match = _DATE.match(text)
    return (match[1] or match[2], text[match.end() :]) if match else None


def read_said(rest: str, own_channels: Mapping[str, Channel] | None = None) -> Said:
    """Channel, direction, marks and words of a log line from behind its date on."""
    words = {**CHANNEL_WORDS, **own_channels} if own_channels else CHANNEL_WORDS
    whole, direction, channel, has_arrow = _read_head(plain_text(rest), words)
    text, marks = _split_marks(whole)
    if channel in BOTH_WAYS and not has_arrow:
        direction = Direction.OUT if any(one.mark is Mark.NOREPLY for one in marks) else Direction.BOTH
    return Said(channel or Channel.OTHER, direction or Direction.BOTH, marks, text)


def read_marks(text: str) -> tuple[Marked, ...]:
    """The marks in a line that belongs to a log line."""
    return _split_marks(plain_text(text))[1] if "#" in text or ":" in text else ()


def _read_head(text: str, words: Mapping[str, Channel]) -> tuple[str, Direction | None, Channel | None, bool]:
    """Peel time, arrows and head words; what is kept of the text begins after the last separator seen."""
    kept = position = seen = 0
    direction: Direction | None = None
    channel: Channel | None = None
    has_arrow = False
    while seen < _MOST_WORDS:
        position, at_gap = _skip_separators(text, position)
        kept = position if at_gap else kept
        if arrow := _ARROW.match(text, position):
            direction, has_arrow = direction or DIRECTION_WORDS[arrow[0]], True
            kept = position = arrow.end()
            continue
        if time := _TIME.match(text, position):
            kept = position = time.end()
            continue
        if marked := _MARK_HERE.match(text, position):
            direction = direction or DIRECTION_WORDS.get(marked[1].casefold().split()[0])
            kept = position
            break
        found = _head_word(text, position, words)
        if found is None:
            break
        word, end = found
        seen += 1
        if channel is None and word in words:
            channel = words[word]
        elif direction is None and word in DIRECTION_WORDS:
            direction = DIRECTION_WORDS[word]
        elif word not in _FILLERS:
            break
        position = end
        if _ENDS_WORD.match(text, end):
            kept = end
    return _trimmed(text, kept), direction, channel, has_arrow


def _skip_separators(text: str, position: int) -> tuple[int, bool]:
    """Past blanks and separators; True where nothing but blanks was not all there was, or the line begins."""
    match = _SEPARATOR.match(text, position)
    if match is None:
        return position, position == 0
    return match.end(), position == 0 or bool(match[0].strip())


def _head_word(text: str, position: int, words: Mapping[str, Channel]) -> tuple[str, int] | None:
    first = _WORD.match(text, position)
    if first is None:
        return None
    for extra in (2, 1, 0):
        pair, end = first[0], first.end()
        for _ in range(extra):
            following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if following is None:
                break
            pair, end = f"{pair} {following[0]}", following.end()
        if pair.casefold() in words:
            return pair.casefold(), end
    # "call:talked of" without a blank; only 1:1 has its colon inside
    word = first[0].partition(":")[0]
    return word.casefold(), first.start() + len(word)


def _trimmed(text: str, start: int) -> str:
    rest = text[start:].lstrip(" ;")
    lead = _SEPARATOR.match(rest)
    return (rest[lead.end() :] if lead else rest).strip().strip("*_ ").strip()


def _split_marks(text: str) -> tuple[str, tuple[Marked, ...]]:
    """The words that belong to no mark, and each mark with the words behind it up to the next or a semicolon.

    A mark is a tag (`#gave`), or a word and colon at the start of the text or after a semicolon.
    """
    if "#" not in text and ":" not in text:
        return text, ()
    starts = [
        (match.start(), match.end(), MARK_TAGS[match[1].casefold()])
        for match in _TAG.finditer(text)
        if match[1].casefold() in MARK_TAGS
    ]
    starts += [(match.start(), match.end(), MARK_WORDS[match[1].casefold()]) for match in _MARK_PREFIX.finditer(text)]
    if not starts:
        return text, ()
    starts.sort()
    stops = [start for start, _, _ in starts[1:]] + [len(text)]
    spoken, marks = [text[: starts[0][0]]], []
    for (_, end, mark), stop in zip(starts, stops, strict=True):
        words, _, more = text[end:stop].partition(";")
        marks.append(Marked(mark, words.strip(_EDGES)))
        spoken.append(more)
    return "; ".join(filter(None, (part.strip(_EDGES) for part in spoken))), tuple(dict.fromkeys(marks))
