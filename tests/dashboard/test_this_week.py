from __future__ import annotations

from typing import Any

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.section import Facts
from netvault.dashboard.this_week import SECTION
from netvault.model.contact import Contact, Priority, Reference
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings


def due_in(days: int, name: str = "Ada", text: str = "", **fields: Any) -> tuple[Contact, list[Interaction]]:
    who = contact(name, cadence=60, **fields)
    return who, [interaction(60 - days, text, path=str(who.path))]


def names(known: Facts) -> list[str]:
    view = SECTION.view(known)
    assert view is not None
    rows = view["rows"]
    assert isinstance(rows, list)
    return [row["standing"].contact.name for row in rows]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody at all"),
        pytest.param([contact()], id="nobody ever contacted"),
        pytest.param([due_in(7)], id="due in a week, which is next week"),
        pytest.param([due_in(-9, private=True)], id="somebody private"),
        pytest.param([due_in(-9, paused=True)], id="somebody paused"),
    ],
)
def test_it_vanishes_where_nobody_is_to_be_reached(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None
    assert "This week" not in page(facts(*people), SECTION)


@pytest.mark.parametrize("days", [-500, -1, 0, 6])
def test_who_is_due_by_the_end_of_the_week(days: int) -> None:
    assert names(facts(due_in(days))) == ["Ada"]


def test_as_many_as_the_owner_has_time_for_and_how_many_more_are_due() -> None:
    people = [due_in(-number, f"P{number}") for number in range(9)] + [due_in(3, "Soon")]
    known = facts(*people, settings=Settings(per_week=3))
    view = SECTION.view(known)
    assert view is not None
    assert names(known) == ["P8", "P7", "P6"]
    assert view["more"] == 6
    assert "Six more are due" in page(known, SECTION)


def test_priority_first_then_the_due_day_then_the_name() -> None:
    people = [
        due_in(3, "Soon"),
        due_in(-40, "Low", priority=Priority.LOW),
        due_in(-1, "Zoë"),
        due_in(-1, "Ben"),
        due_in(5, "High", priority=Priority.HIGH),
    ]
    assert names(facts(*people)) == ["High", "Ben", "Zoë", "Soon", "Low"]


def test_who_becomes_due_does_not_change_places() -> None:
    people = [due_in(3, "High", priority=Priority.HIGH), due_in(-1, "Ben"), due_in(2, "Cem")]
    before = names(facts(*people))
    for today in ("2026-03-02", "2026-03-04", "2026-03-06"):
        assert names(facts(*people, today=type(people[0][1][0].on).fromisoformat(today))) == before


def test_everybody_with_who_they_are_since_when_and_a_reason() -> None:
    who = due_in(-1, "Ada Osei", "her move", role="Pilot", companies=(Reference("Tern Air"),), city=Reference("Accra"))
    text = page(facts(who), SECTION)
    assert "**[[People/Ada Osei|Ada Osei]]** · Pilot, Tern Air, Accra · since 30 Dec" in text
    assert "Last spoken of: her move ([[People/Ada Osei|30 Dec]])" in text
    assert "overdue" not in text


def test_private_fields_are_left_out() -> None:
    fields = ("role", "companies", "city", "last_contact")
    who = due_in(-1, role="Pilot", companies=(Reference("Tern Air"),), city=Reference("Accra"), private_fields=fields)
    text = page(facts(who), SECTION)
    assert not [word for word in ("Pilot", "Tern", "Accra", "30 Dec") if word in text]
    assert "[[People/Ada|Ada]]" in text


def test_parts_can_be_embedded_by_their_block_id() -> None:
    assert "\n\n^this-week\n" in page(facts(due_in(0)), SECTION)
