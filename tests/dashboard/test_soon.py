from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.soon import MOST, SECTION
from netvault.model.contact import Contact, Priority
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings


def due_in(days: int, name: str = "Ada", **fields: Any) -> tuple[Contact, list[Interaction]]:
    who = contact(name, cadence=60, **fields)
    return who, [interaction(60 - days, path=str(who.path))]


def names(*people: Any, **at: Any) -> list[str]:
    view = SECTION.view(facts(*people, **at))
    if view is None:
        return []
    rows = view["rows"]
    assert isinstance(rows, list | tuple)
    return [row.contact.name for row in rows]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([due_in(-1)], id="somebody due already"),
        pytest.param([due_in(3)], id="somebody of this week"),
        pytest.param([due_in(31)], id="beyond the horizon"),
        pytest.param([due_in(9, private=True)], id="somebody private"),
        pytest.param([due_in(9, paused=True)], id="somebody paused"),
    ],
)
def test_it_vanishes_where_nobody_comes_next(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None


def test_by_the_day_whatever_the_priority() -> None:
    people = [due_in(20, "Zoë", priority=Priority.HIGH), due_in(9, "Cem"), due_in(30, "Ada"), due_in(9, "Ben")]
    assert names(*people) == ["Ben", "Cem", "Zoë", "Ada"]


def test_who_has_no_room_in_the_week_is_here() -> None:
    people = [due_in(-5, "Ada"), due_in(2, "Ben"), due_in(9, "Cem")]
    assert names(*people, settings=Settings(per_week=1)) == ["Ben", "Cem"]


def test_each_line_says_when_and_since_when() -> None:
    text = page(facts(due_in(9)), SECTION)
    assert "> - 10 Mar: [[People/Ada|Ada]], since 9 Jan\n" in text
    assert "in the next 30 days" in text


def test_an_appointment_is_told_unless_it_is_private() -> None:
    on = date(2026, 3, 20)
    assert "> - 20 Mar: [[People/Ada|Ada]], as you planned\n" in page(facts(contact(next_contact=on)), SECTION)
    assert names(contact(next_contact=on, private_fields=("next_contact",))) == []


def test_many_are_cut_and_counted() -> None:
    people = [due_in(9, f"P{number:03}") for number in range(MOST + 4)]
    assert len(names(*people)) == MOST
    assert "> - … and 4 more: `netvault due --within 30d`" in page(facts(*people), SECTION)
