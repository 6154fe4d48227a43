"""From facts to Markdown: fragments filled in a sandbox, every word from a note made safe on its way."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from netvault.dashboard.catalog import SECTIONS
from netvault.dashboard.section import Facts, Section
from netvault.model.advice import Advice
from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.problem import Location, Problem
from netvault.network.due import DueFrom, Standing
from netvault.network.words import count_words, cut_words, day_words, listing, since_words, span_words, state_words
from netvault.notes.safe import for_markdown, for_mermaid, for_wikilink, one_line

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

SHORT_LETTERS = 140
_MARKUP_IN_PATH = re.compile(r"[`<>*~$]|==|(?<!\w)_|_(?!\w)")
# What an owner's own fragment may raise beside Jinja's own errors
_TEMPLATE_SLIPS = (
    TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError, AssertionError,
)  # fmt: skip


class Safe(str):
    """Text already made safe for Markdown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Templates:
    """The built-in fragments by name, and the owner's own, by the same name, with where they lie."""

    built_in: Mapping[str, str]
    own: Mapping[str, str]
    own_folder: PurePosixPath = PurePosixPath()


def render_page(
    templates: Templates, facts: Facts, sections: tuple[Section, ...] = SECTIONS
) -> tuple[str, tuple[Problem, ...]]:
    """The generated part of the page, and a problem for each fragment of the owner's that did not work."""
    problems: list[Problem] = []
    fill = _Filler(templates, facts.network.today, problems)
    parts = []
    for section in sections:
        view = section.view(facts)
        if view is not None:
            parts.append(Safe(fill(f"sections/{section.name}.md.j2", view).strip("\n")))
    parts = [part for part in parts if part.strip()]
    page = fill("page.md.j2", {"parts": parts, "people": len(facts.network.public)})
    return page, tuple(problems)


class _Filler:
    """Fills a fragment: the owner's own where there is one that works, else the built-in."""

    def __init__(self, templates: Templates, today: date, problems: list[Problem]) -> None:
        self._templates = templates
        self._problems = problems
        self._today = today
        self._built_in = fragment_environment(templates.built_in, today, self)
        self._own = (
            fragment_environment({**templates.built_in, **templates.own}, today, self) if templates.own else None
        )
        self._broken: set[str] = set()

    def __call__(self, name: str, view: Mapping[str, object]) -> str:
        from jinja2 import TemplateError  # heavy: only where a page is written

        if self._own is not None and name in self._templates.own and name not in self._broken:
            try:
                return self._own.get_template(name).render(view)
            except (TemplateError, *_TEMPLATE_SLIPS) as slip:
                self._broken.add(name)
                self._problems.append(self._told(name, slip))
        return self._built_in.get_template(name).render(view)

    def _told(self, name: str, slip: Exception) -> Problem:
        broken, line = max(self._own_lines(slip), default=(0, name, 1))[1:]
        at = Location(self._templates.own_folder / broken, line)
        return problem(at, "NV504", f"this template does not work: {one_line(str(slip))}", "the built-in one was used")

    def _own_lines(self, slip: Exception) -> Iterator[tuple[int, str, int]]:
        """Where the slip went through templates of the owner's: how deep, in which, on which line."""
        depth = 0
        for depth, (frame, line) in enumerate(traceback.walk_tb(slip.__traceback__)):
            if (name := frame.f_code.co_filename) in self._templates.own:
                yield depth, name, line
        # A syntax error says itself where it is, as its template never ran
        written, at_line = getattr(slip, "name", None), getattr(slip, "lineno", None)
        if isinstance(written, str) and written in self._templates.own and at_line:
            yield depth + 1, written, at_line


def fragment_environment(
    sources: Mapping[str, str], today: date, fill: Callable[[str, Mapping[str, object]], str]
) -> Environment:
    """A sandbox in which an unknown name is an error and every word that is not `Safe` is escaped."""
    from jinja2 import FunctionLoader, StrictUndefined  # heavy: only where a page is written
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], name, lambda: True) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_escaped,
        bytecode_cache=_compiled(),
    )
    environment.globals["today"] = today
    # two blanks before the end of a line break it, in Obsidian and on GitHub alike
    environment.globals["line_break"] = Safe("  ")
    environment.filters.update(_filters(today, fill))
    return environment


@cache
def _compiled() -> BytecodeCache:
    """The fragments compiled before, by their text: a page that is kept fresh is made of the same ones again."""
    from jinja2.bccache import Bucket, BytecodeCache  # heavy

    class Compiled(BytecodeCache):
        kept: ClassVar[dict[tuple[str, str], bytes]] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            code = self.kept.get((bucket.key, bucket.checksum))
            if code is not None:
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    return Compiled()


def _escaped(value: Any) -> Any:
    return value if isinstance(value, Safe | int) else for_markdown(str(value))


def _filters(today: date, fill: Callable[[str, Mapping[str, object]], str]) -> dict[str, Callable[..., object]]:
    def words(advice: Advice) -> Safe:
        facts = {"contact": advice.contact, "facts": advice.facts}
        return Safe(fill(f"rules/{advice.rule}.md.j2", facts).strip())

    def place(at: Location | None, on: date) -> Safe:
        """The day, as a link to where it stands, if that may be told."""
        return _link(at.path, day_words(on, today)) if at else Safe(day_words(on, today))

    return {
        "words": words,
        "place": place,
        "day": lambda on: day_words(on, today),
        "since": lambda standing: _since(standing, today),
        "rhythm": _rhythm,
        "state": lambda standing: state_words(standing, today),
        "link": lambda contact: _link(contact.path, _name(contact)),
        "links": lambda people: Safe(listing([_link(one.path, _name(one)) for one in people])),
        "note_link": lambda path: _link(path, path.stem),
        "percent": lambda share: f"{round(share * 100)}%",
        "who": _who,
        "count": count_words,
        "shorten": shorten,
        "span": span_words,
        "mermaid": lambda text: Safe(for_mermaid(text)),
        "capital": lambda text: str(text)[:1].upper() + str(text)[1:],
    }


def _link(path: PurePosixPath, words: str) -> Safe:
    """A link to the note; the words alone where its path would be markup to a reader that knows no such links."""
    return Safe(for_markdown(words) if _MARKUP_IN_PATH.search(str(path)) else for_wikilink(path, words))


def _name(contact: Contact) -> str:
    """The name, or where nothing of it can be seen the name of the note."""
    return next(filter(one_line, (contact.name, contact.path.stem)), "(no name)")


def _since(standing: Standing, today: date) -> str:
    """Where the tie stands, without a day that is private."""
    contact = standing.contact
    if standing.last is not None and contact.is_private("last_contact"):
        return "last contact private"
    if standing.due_from is DueFrom.APPOINTMENT and contact.is_private("next_contact"):
        standing = replace(standing, due_from=DueFrom.NOTHING)
    if contact.is_private("met"):
        standing = replace(standing, contact=replace(contact, met=None))
    return since_words(standing, today)


def _rhythm(standing: Standing) -> str:
    """How often, where the note does not keep that to itself."""
    is_own = standing.rhythm.at is not None and standing.contact.is_private("cadence")
    return "own rhythm" if is_own else str(standing.rhythm.cadence)


def shorten(text: str) -> str:
    """At most a line of it, cut between words."""
    return cut_words(one_line(text), SHORT_LETTERS)


def _who(contact: Contact) -> str:
    """Role, company and city in a few words, without what is private."""
    named = (
        ("role", contact.role),
        ("companies", contact.company),
        ("city", contact.city.text if contact.city else None),
    )
    return shorten(
        ", ".join(text for field, text in named if text and one_line(text) and not contact.is_private(field))
    )
