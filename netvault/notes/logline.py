"""One line of a log: after its date a time, a direction, a channel, marks and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

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
# What may not stand before a tag is looked at behind its sign: a pattern that begins with "#" is found faster
_TAG = re.compile(r"#(?<![\w#/]#)([A-Za-z]+)(?![\w/-])")
_MARK_WORD = "(" + "|".join(sorted(map(re.escape, MARK_WORDS), key=len, reverse=True)) + "):"
_MARK_HERE = re.compile(_MARK_WORD, re.IGNORECASE)
_MARK_PREFIX = re.compile(r"(?:^|;)\s*" + _MARK_WORD, re.IGNORECASE)
# Words that may stand before the channel without hiding it: "quick call", "had lunch"
_FILLERS = frozenset({"a", "an", "had", "quick", "short", "long", "brief", "great", "nice", "good", "team"})
_MOST_WORDS = 4
_EDGES = " .,:;–-"
# "call: her move #gave an intro", the way most log lines are: one word, a separator, plain text that begins with a
# whole word, and at most one tag
_PLAIN = re.compile(
    r"(?::? )?([A-Za-z]++)(?:: | [|–—-] )(([A-Za-z]++)(?![\w:'’-])[^#:\[*_]*+)"
    r"(?:(?<= )#([A-Za-z]++)(?![\w/-])([^#:;\[*_]*+))?"
)


class Said(NamedTuple):
    """What a log line tells beside its date; a tuple, since every log line makes one."""

    channel: Channel
    direction: Direction
    marks: tuple[Marked, ...]
    text: str


class _Vocabulary(NamedTuple):
    """The words that can stand at the head of a line.

    `channels` may be of several words, and `begins` are the first words of those that are; `alone` says what one
    word tells of channel and direction, except for those a colon makes marks; a word outside of `firsts` ends the
    head.
    """

    channels: Mapping[str, Channel]
    begins: frozenset[str]
    alone: Mapping[str, tuple[Channel, Direction]]
    firsts: frozenset[str]


@lru_cache(maxsize=8)
def _vocabulary(own: tuple[tuple[str, Channel], ...]) -> _Vocabulary:
    channels = CHANNEL_WORDS | dict(own)
    alone = {word: (Channel.OTHER, direction) for word, direction in DIRECTION_WORDS.items()}
    alone |= {word: (channel, Direction.BOTH) for word, channel in channels.items()}
    return _Vocabulary(
        channels,
        frozenset(word.split(" ")[0] for word in channels if " " in word),
        {word: told for word, told in alone.items() if word not in MARK_WORDS},
        frozenset(word.split(" ")[0] for word in (*alone, *MARK_WORDS, *_FILLERS)),
    )


def channel_words(own: tuple[tuple[str, Channel], ...]) -> Mapping[str, Channel]:
    """Each word for a channel, the owner's (from the settings) before those everybody uses."""
    return _vocabulary(own).channels


def leading_date(text: str) -> tuple[str, str] | None:
    """The full date a line begins with, as typed, and the rest of the line; None if it begins otherwise."""
    match = _DATE.match(text)
    return (match[1] or match[2], text[match.end() :]) if match else None


def read_said(rest: str, own: tuple[tuple[str, Channel], ...] = ()) -> Said:
    """Channel, direction, marks and words of a log line from behind its date on; `own` as in the settings."""
    return _read_plain(rest, _vocabulary(own)) or _read_any(rest, _vocabulary(own))


def _read_any(rest: str, known: _Vocabulary) -> Said:
    whole, direction, channel, has_arrow = _read_head(plain_text(rest), known)
    text, marks = _split_marks(whole)
    if channel in BOTH_WAYS and not has_arrow:
        direction = Direction.OUT if marks and any(one.mark is Mark.NOREPLY for one in marks) else Direction.BOTH
    return Said(channel or Channel.OTHER, direction or Direction.BOTH, marks, text)


def read_marks(text: str) -> tuple[Marked, ...]:
    """The marks in a line that belongs to a log line."""
    return _split_marks(plain_text(text))[1] if "#" in text or ":" in text else ()


def _read_plain(rest: str, known: _Vocabulary) -> Said | None:
    """What a plain line tells, as `_read_any` says it; None where it may be anything else.

    A second path for speed: nine in ten lines of a log are plain, and it takes a quarter of the time.
    """
    match = _PLAIN.fullmatch(rest)
    if match is None or match[3].casefold() in known.firsts:
        return None
    told = known.alone.get(match[1].casefold())
    if told is None:
        return None
    if match[4] is None:
        return Said(*told, (), match[2].rstrip())
    mark = MARK_TAGS.get(match[4].casefold())
    if mark is None or mark is Mark.NOREPLY:
        return None
    return Said(*told, (Marked(mark, match[5].rstrip().strip(_EDGES)),), match[2].strip(_EDGES))


def _read_head(text: str, known: _Vocabulary) -> tuple[str, Direction | None, Channel | None, bool]:
    """Peel time, arrows and head words; what is kept of the text begins after the last separator seen."""
    kept = position = seen = 0
    direction: Direction | None = None
    channel: Channel | None = None
    has_arrow, words, has_colon = False, known.channels, ":" in text
    while seen < _MOST_WORDS:
        position, at_gap = _skip_separators(text, position)
        kept = position if at_gap else kept
        # No arrow begins with a letter, and no time with another than the T of 2026-03-05T10:30
        is_word = text[position : position + 1].isalpha() and text[position] not in "tT"
        if not is_word and (arrow := _ARROW.match(text, position)):
            direction, has_arrow = direction or DIRECTION_WORDS[arrow[0]], True
            kept = position = arrow.end()
            continue
        if not is_word and (time := _TIME.match(text, position)):
            kept = position = time.end()
            continue
        if has_colon and (marked := _MARK_HERE.match(text, position)):
            direction = direction or DIRECTION_WORDS.get(marked[1].casefold().split()[0])
            kept = position
            break
        found = _head_word(text, position, known)
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


def _head_word(text: str, position: int, known: _Vocabulary) -> tuple[str, int] | None:
    first = _WORD.match(text, position)
    if first is None:
        return None
    for extra in (2, 1, 0) if first[0].casefold() in known.begins else (0,):
        pair, end = first[0], first.end()
        for _ in range(extra):
            following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if following is None:
                break
            pair, end = f"{pair} {following[0]}", following.end()
        if pair.casefold() in known.channels:
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
    starts = _mark_starts(text)
    if not starts:
        return text, ()
    stop, marks, spoken = len(text), [], []
    for begin, end, mark in reversed(starts):
        words, _, more = text[end:stop].partition(";")
        marks.append(Marked(mark, words.strip(_EDGES)))
        spoken.append(more.strip(_EDGES))
        stop = begin
    spoken.append(text[:stop].strip(_EDGES))
    said = "; ".join(filter(None, reversed(spoken)))
    return said, tuple(dict.fromkeys(reversed(marks))) if len(marks) > 1 else tuple(marks)


def _mark_starts(text: str) -> list[tuple[int, int, Mark]]:
    """Where each mark begins and where its words do, and which it is, in order."""
    tags = _TAG.finditer(text) if "#" in text else ()
    words = _MARK_PREFIX.finditer(text) if ":" in text else ()
    found = [(tag.start(), tag.end(), mark) for tag in tags if (mark := MARK_TAGS.get(tag[1].casefold()))]
    found += [(word.start(), word.end(), MARK_WORDS[word[1].casefold()]) for word in words]
    return sorted(found)
