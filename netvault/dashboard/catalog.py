"""Every section, in the order of the page."""

from __future__ import annotations

from netvault.dashboard import (
    diversity,
    due,
    give_and_ask,
    headline,
    lend_a_hand,
    needs_a_hand,
    never_contacted,
    news,
    occasions,
    review,
    shape,
    soon,
    this_week,
    worth_knowing,
)
from netvault.dashboard.section import Section
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.notes.setting import unknown_word

SECTIONS: tuple[Section, ...] = (
    headline.SECTION,
    this_week.SECTION,
    occasions.SECTION,
    news.SECTION,
    lend_a_hand.SECTION,
    give_and_ask.SECTION,
    worth_knowing.SECTION,
    due.SECTION,
    soon.SECTION,
    never_contacted.SECTION,
    shape.SECTION,
    diversity.SECTION,
    review.SECTION,
    needs_a_hand.SECTION,
)


def choose_sections(settings: Settings) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """The sections the settings name, in that order, or all; and a problem for each name that is none."""
    if settings.sections is None:
        return SECTIONS, ()
    by_name = {section.name: section for section in SECTIONS}
    wanted = {name: name.strip().casefold().replace(" ", "-").replace("_", "-") for name in settings.sections}
    at = Location(settings.path or settings.dashboard)
    unknown = tuple(
        unknown_word(at, typed, list(by_name), "NV502", "is not a section of the page")
        for typed, name in wanted.items()
        if name not in by_name
    )
    chosen = dict.fromkeys(name for name in wanted.values() if name in by_name)
    return tuple(by_name[name] for name in chosen) or SECTIONS, unknown
