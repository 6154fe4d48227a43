"""From facts to Markdown: fragments filled in a sandbox, every word from a note made safe on its way."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from netvault.dashboard.catalog import SECTIONS
from netvault.dashboard.section import Facts, Section
from netvault.model.advice import Advice
from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.problem import Location, Problem
from netvault.network.words import count_words, day_words, since_words, span_words, state_words
from netvault.notes.safe import for_markdown, for_mermaid, for_wikilink, one_line

if TYPE_CHECKING:
    from jinja2 import Environment

SHORT_LETTERS = 140
# What an owner's own fragment may raise beside Jinja's own errors
_TEMPLATE_SLIPS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


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
    page = fill("page.md.j2", {"parts": parts, "people": len(facts.network.public)})
    return page, tuple(problems)


class _Filler:
    """Fills a fragment: the owner's own where there is one that works, else the built-in."""

    def __init__(self, templates: Templates, today: date, problems: list[Problem]) -> None:
        self._templates = templates
        self._problems = problems
        self._today = today
        self._built_in = _environment(templates.built_in, today, self)
        self._own = _environment({**templates.built_in, **templates.own}, today, self) if templates.own else None
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
        frames = traceback.extract_tb(slip.__traceback__)
        line = getattr(slip, "lineno", None) or next((f.lineno for f in reversed(frames) if f.filename == name), 1)
        at = Location(self._templates.own_folder / name, line or 1)
        return problem(at, "NV504", f"this template does not work: {one_line(str(slip))}", "the built-in one was used")


def _environment(
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
    )
    environment.globals["today"] = today
    # two blanks before the end of a line break it, in Obsidian and on GitHub alike
    environment.globals["line_break"] = Safe("  ")
    environment.filters.update(_filters(today, fill))
    return environment


def _escaped(value: Any) -> Any:
    return value if isinstance(value, Safe | int) else for_markdown(str(value))


def _filters(today: date, fill: Callable[[str, Mapping[str, object]], str]) -> dict[str, Callable[..., object]]:
    def words(advice: Advice) -> Safe:
        facts = {"contact": advice.contact, "facts": advice.facts}
        return Safe(fill(f"rules/{advice.rule}.md.j2", facts).strip())

    def place(at: Location, on: date) -> Safe:
        return Safe(for_wikilink(at.path, day_words(on, today)))

    return {
        "words": words,
        "place": place,
        "day": lambda on: day_words(on, today),
        "since": lambda standing: since_words(standing, today),
        "state": lambda standing: state_words(standing, today),
        "link": lambda contact: Safe(for_wikilink(contact.path, contact.name)),
        "note_link": lambda path: Safe(for_wikilink(path, path.stem)),
        "who": _who,
        "count": count_words,
        "shorten": shorten,
        "span": span_words,
        "mermaid": lambda text: Safe(for_mermaid(text)),
        "capital": lambda text: str(text)[:1].upper() + str(text)[1:],
    }


def shorten(text: str) -> str:
    """At most a line of it, cut between words."""
    flat = one_line(text)
    if len(flat) <= SHORT_LETTERS:
        return flat
    return flat[:SHORT_LETTERS].rpartition(" ")[0].rstrip(" ,;.–-") + " …"


def _who(contact: Contact) -> str:
    """Role, company and city in a few words, without what is private."""
    named = (
        ("role", contact.role),
        ("companies", contact.company),
        ("city", contact.city.text if contact.city else None),
    )
    return ", ".join(text for field, text in named if text and not contact.is_private(field))
