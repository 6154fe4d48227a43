"""Advice in words for a terminal and for JSON: the fragments of the page, with names where the page has links."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netvault.dashboard.render import fragment_environment
from netvault.model.advice import Advice
from netvault.network.words import day_words, listing
from netvault.notes.safe import one_line


class PlainWords:
    """Says advice of one day in plain words, by these fragments."""

    def __init__(self, fragments: Mapping[str, str], today: date) -> None:
        self._environment = fragment_environment(fragments, today, _no_fragment)
        self._environment.finalize = _plain
        self._environment.filters.update(
            link=lambda contact: contact.name,
            links=lambda people: listing([one.name for one in people]),
            note_link=lambda path: path.stem,
            place=lambda at, on: day_words(on, today),
        )

    def say(self, advice: Advice) -> str:
        """The advice in one line."""
        view = {"contact": advice.contact, "facts": advice.facts}
        return one_line(self._environment.get_template(f"rules/{advice.rule}.md.j2").render(view))


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)


def _no_fragment(name: str, view: Mapping[str, object]) -> str:
    raise LookupError(name)
