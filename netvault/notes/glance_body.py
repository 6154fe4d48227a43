"""The days a plain body tells of, found without taking it apart; a body that may mean more raises Doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from netvault.model.digest import LastLine, Mentioned
from netvault.model.interaction import Channel, Mark, Source, in_words
from netvault.model.problem import Location
from netvault.model.spelling import fold
from netvault.notes.contact import PERSON_WORDS
from netvault.notes.dates import parse_date
from netvault.notes.fields import canonical
from netvault.notes.glance_front import Doubt
from netvault.notes.interactions import section_word
from netvault.notes.links import find_links
from netvault.notes.logline import read_said
from netvault.notes.nodes import normal_key
from netvault.notes.recognise import INDEX_TAGS

_NOWHERE = Location(PurePosixPath())
# How nearly everybody begins an entry of a log
_ENTRY = re.compile(r"[-*+] ([12][0-9]{3}-[0-9]{2}-[0-9]{2})(?![-\d])")
# The day of such an entry, or the whole of another line that does not begin with a letter, as prose does
_TELLING = re.compile(rf"\n(?:{_ENTRY.pattern}|(?![^\W\d_])(.+))")
# Behind signs, a number or the word of a task a day, either way round, perhaps in a link: this may be a log line
_MAY_BE_DAY = re.compile(
    r"[\W_]*(?:\d{1,9}[.)][\W_]*)?(?:[xX]\][\W_]*)?(?:[A-Z]+(?:-[A-Z]+)?[ \t]+[\W_]*)?"
    r"(?:(?<=\[\[)[^\]|#]{0,200}/)?(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_TAG = re.compile(r"#([^\W\d][\w/-]*)")
# What a task done elsewhere in the note may close
_OPEN = frozenset({Mark.PROMISED, Mark.AWAITING})
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_MAY_BE_FACT = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+[*_]{0,2}([^\W\d_][\w -]{0,40}?)[*_]{0,2}:")

Own = tuple[tuple[str, Channel], ...]
Days = tuple[str, LastLine | None, tuple[Mentioned, ...]]


def check_nothing_said(body: str) -> None:
    """Raises Doubt where a line in a note about nobody may matter: a tag, an inline field, a done task, a page."""
    if "::" in body or _has_weighty_tag(body) or _has_done_task(body) or ("%%" in body and "netvault:" in body):
        raise Doubt


def titles_left_out(titles: Sequence[str]) -> re.Pattern[str]:
    """What a heading, case-folded, holds below which lines may be no entries."""
    words = [re.escape(section_word(title)) for title in titles]
    return re.compile("|".join(words) if words else "(?!)")


def read_days(body: str, first_line: int, left_out: re.Pattern[str], own: Own) -> Days:
    """The days of the log, as ISO dates with blanks between, its last line, and the links in its lines; raises Doubt.

    `body` begins with the line end before its first line, which is `first_line` of the note; `left_out` finds the
    headings below which no line is an entry. Where no Doubt is raised, nothing in the body is a problem, a property or
    a tag that matters.
    """
    if hides(body) or _has_weighty_tag(body) or _has_done_task(body):
        raise Doubt
    telling = _TELLING.findall(body)
    days = [day for day, _ in telling if day]
    others = [line for _, line in telling if line]
    has_links = "[" in body
    if not all(map(_is_day, days)) or not _are_silent(others, left_out, has_links):
        raise Doubt
    last = _last_line(body, first_line, max(days), own) if days else None
    return " ".join(days), last, _linking(body, first_line) if has_links else ()


def hides(body: str) -> bool:
    """True where a line may mean more than it seems: code, comments, inline fields, a table of facts, our own page."""
    # One character is found ten times as fast as two
    return (
        "::" in body
        or ("%" in body and "%%" in body)
        or ("`" in body and "```" in body)
        or ("~" in body and "~~~" in body)
        or ("<" in body and "<!--" in body)
        or ("/" in body and "/---" in body)
    )


def may_be_day(line: str) -> bool:
    """False where the line cannot begin with a day, however it is dressed."""
    return _MAY_BE_DAY.match(line) is not None


@lru_cache(maxsize=65_536)
def _is_day(text: str) -> bool:
    on, _ = parse_date(text, _NOWHERE)
    return on is not None


def _has_weighty_tag(body: str) -> bool:
    """True where a tag may say what the note is, or which group somebody is in."""
    return any(map(_is_weighty, _TAG.findall(body)))


@lru_cache(maxsize=1024)
def _is_weighty(tag: str) -> bool:
    return fold(tag.strip("/")) in INDEX_TAGS or normal_key(tag.partition("/")[0]) in PERSON_WORDS


def _has_done_task(body: str) -> bool:
    """True where a task done on a day may name somebody."""
    if "✅" not in body:
        return False
    return any("✅" in line and ("[[" in line or "](" in line) for line in body.split("\n"))


def _are_silent(lines: Sequence[str], left_out: re.Pattern[str], has_links: bool) -> bool:
    """True where none of these lines is an entry, a fact, an end of the log, or names somebody in one."""
    for line in lines:
        # Behind code, which counts as blanks, a line may begin as any of these
        if "`" in line or _MAY_BE_DAY.match(line):
            return False
        if _HEADING.match(line):
            if "[" in line or left_out.search(line.casefold()):
                return False
        elif (has_links and "[" in line and line[0].isspace()) or (":" in line and _is_fact(line)):
            return False
    return True


def _last_line(body: str, first_line: int, day: str, own: Own) -> LastLine | None:
    """The last entry of that day; None where lines below it, links, code or a task may have a say in its words."""
    begin = max(body.rfind(f"\n{bullet} {day}") for bullet in "-*+")
    entry = _ENTRY.match(body, begin + 1)
    end = body.find("\n", begin + 1)
    rest = body[begin + 1 + len("- ") + len(day) : end if end >= 0 else None]
    below = body[end:].lstrip("\n") if end >= 0 else ""
    if entry is None or below[:1].isspace() or "[" in rest or "`" in rest:
        return None
    said = read_said(rest.rstrip(), own)
    if any(one.mark in _OPEN for one in said.marks) and ("[" in body or "DONE" in body):
        return None
    return LastLine(first_line - 1 + body.count("\n", 0, begin + 1), in_words(said.text, said.marks))


def _is_fact(line: str) -> bool:
    """True where a line of a list may be a property, as in `- Birthday: 04-27`."""
    found = _MAY_BE_FACT.match(line)
    return found is not None and bool(canonical(found[1]))


def _linking(body: str, first_line: int) -> tuple[Mentioned, ...]:
    """Each person linked in an entry once, by the first link; raises Doubt where code may hide a link."""
    found: list[Mentioned] = []
    for number, line in enumerate(body.split("\n"), first_line - 1):
        if "[" not in line or not (entry := _ENTRY.match(line)):
            continue
        if "`" in line:
            raise Doubt
        seen: set[str] = set()
        for link in find_links(line.rstrip()):
            if link.target not in seen:
                seen.add(link.target)
                found.append(
                    Mentioned(
                        link.target, link.text, link.column, link.relative, link.is_link, entry[1], number, Source.LOG
                    )
                )
    return tuple(found)
