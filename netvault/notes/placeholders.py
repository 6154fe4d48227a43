"""A template with its placeholders filled in: what Obsidian's own templates know, and no code."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from netvault.model.problem import Location
from netvault.model.settings import Habits
from netvault.model.template import PersonTemplate
from netvault.notes.body import body_lines
from netvault.notes.decode import BYTE_ORDER_MARK
from netvault.notes.edit_front import line_end, lines_of
from netvault.notes.edit_refused import EditRefused
from netvault.notes.fields import canonical
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.moment import render_moment
from netvault.notes.render_value import render_single
from netvault.notes.safe import for_markdown

_PLACEHOLDER = re.compile(
    r"\{\{[ \t]*(?:(?P<title>title)|(?P<kind>date|time)(?:[ \t]*:[ \t]*(?P<form>[^{}\r\n]*?))?)[ \t]*\}\}",
    re.IGNORECASE,
)
_DATE = re.compile(r"\{\{[ \t]*date\b[^{}]*\}\}", re.IGNORECASE)
_WHOLE_TITLE = re.compile(r"([^\"'{}]*?[ \t])([\"']?)\{\{[ \t]*title[ \t]*\}\}\2[ \t]*", re.IGNORECASE)
_SINGLE_QUOTED = re.compile(r"'\{\{[ \t]*title", re.IGNORECASE)
_KEY, _INLINE_KEY = re.compile(r"([^\s#:-][^:]*?)[ \t]*:(?=\s|\Z)"), re.compile(r"[ \t]*(?:[-*+] )?\**([^:*]+)\**::\**")
# A line of a log: a bullet, a heading or a row of a table that begins with the day
_DATED = re.compile(r"[ \t]*(?:[-*+]|#{1,6}|\|)[ \t]+(?:\[\[)?\{\{[ \t]*date\b", re.IGNORECASE)
# What in code can be a name only: with an apostrophe no brackets, or it might be a call
_NAME_IN_CODE = re.compile(r"[\w\s.,&'’-]+|[\w\s.,&()-]+")
# What Templater's users write most often, and what needs no code to be filled in
_TEMPLATER = re.compile(
    r"<%[ \t]*tp\.(?:(?P<title>file\.title)|(?P<cursor>file\.cursor(?:\(\d*\))?)"
    r"|date\.now\([ \t]*(?:(?P<quote>[\"'])(?P<form>[^\"'{}\\\r\n]*)(?P=quote))?[ \t]*\))[ \t]*%>"
)
_OF_MEETING = frozenset({"met", "last_contact"})


def without_code(text: str) -> str | None:
    """The template with the plainest calls of Templater as placeholders; None where it holds other code of Templater.

    Its note's title, today in a format, and where the cursor goes: these say as much as placeholders do.
    """
    plain = _TEMPLATER.sub(_as_placeholder, text) if "<%" in text else text
    return None if "<%" in plain else plain


def _as_placeholder(call: re.Match[str]) -> str:
    if call["title"]:
        return "{{title}}"
    return "" if call["cursor"] else f"{{{{date:{call['form'] or 'YYYY-MM-DD'}}}}}"


class Filling(NamedTuple):
    """What the placeholders stand for: the note's name, the local time, and the day owner and person met, if known."""

    title: str
    at: datetime
    met: date | None
    habits: Habits


def fill_template(template: PersonTemplate, filling: Filling) -> str:
    """The template with {{title}}, {{date}} and {{time}} filled in; other placeholders stay.

    Where it speaks of having met or of a time in touch, {{date}} is the day they met; where that is not known, the
    line of the log is left out, and the property is left empty. Raises EditRefused where the name would stand in code
    and may be more than a name there.
    """
    text = template.text.removeprefix(BYTE_ORDER_MARK)
    front = read_front_matter(text, template.path)
    lines = lines_of(text)
    raws = [line.rstrip("\r\n") for line in lines]
    spoken = {one.number: one.text for one in body_lines(raws[front.body_line - 1 :], front.body_line)}
    filled, key = [], ""
    for number, (line, raw) in enumerate(zip(lines, raws, strict=True), 1):
        end = line[len(raw) :]
        if number < front.body_line:
            key = found[1] if (found := _KEY.match(raw)) else key
            new = _in_front(raw, key, filling)
        else:
            new = _in_body(raw, spoken.get(number, ""), filling, Location(template.path, number))
        filled += [] if new is None else [new + end]
    whole = "".join(filled)
    return whole if len(filled) == len(lines) else whole.rstrip() + line_end(text)


def _in_front(raw: str, key: str, filling: Filling) -> str | None:
    """The line of front matter, filled in; None where it is to go."""
    if canonical(key) in _OF_MEETING and _DATE.search(raw):
        if filling.met is None:
            own = _KEY.match(raw)
            return own[0] if own else None
        filling = _on(filling, filling.met)
    whole = _WHOLE_TITLE.fullmatch(raw)
    if whole:
        return whole[1] + render_single(filling.title, whole[2])
    value = raw.partition(":")[2] or raw.partition("- ")[2]
    is_single_quoted = value.lstrip().startswith("'") or _SINGLE_QUOTED.search(raw)
    return _fill(raw, filling, filling.title.replace("'", "''") if is_single_quoted else filling.title)


def _in_body(raw: str, spoken: str, filling: Filling, at: Location) -> str | None:
    """The line of the body, filled in; None where it is to go. `spoken` is what of it is neither code nor comment."""
    if _DATE.search(spoken):
        inline = _INLINE_KEY.match(raw)
        if _DATED.match(raw) or (inline and canonical(inline[1]) in _OF_MEETING):
            if filling.met is None:
                return inline[0] if inline else None
            filling = _on(filling, filling.met)
    if _titles(raw) == _titles(spoken):
        return _fill(raw, filling, for_markdown(filling.title))
    if not _NAME_IN_CODE.fullmatch(filling.title):
        says = f'the template puts the name into code, where "{filling.title}" may be more than a name'
        raise EditRefused(at, says, "take {{title}} out of the code, or make the note by hand")
    return _fill(raw, filling, filling.title)


def _titles(text: str) -> int:
    return sum(1 for one in _PLACEHOLDER.finditer(text) if one["title"])


def _on(filling: Filling, day: date) -> Filling:
    return filling._replace(at=datetime.combine(day, filling.at.timetz()))


def _fill(raw: str, filling: Filling, title: str) -> str:
    """In one go: what a placeholder stands for may look like another one."""
    forms = {"date": filling.habits.template_date_format, "time": filling.habits.template_time_format}

    def value(found: re.Match[str]) -> str:
        return title if found["title"] else render_moment(found["form"] or forms[found["kind"].lower()], filling.at)

    return _PLACEHOLDER.sub(value, raw)
