from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.due import MOST_GROUPS, MOST_IN_ALL, MOST_IN_GROUP, SECTION
from netvault.dashboard.section import Facts
from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Interaction
from netvault.model.note import Note
from netvault.model.settings import Group, Settings
from netvault.network.network import Network


def due(name: str = "Ada", *groups: str, days: int = 90, **fields: Any) -> tuple[Contact, list[Interaction]]:
    who = contact(name, **{"cadence": 30, **fields}, groups=groups)
    return who, [interaction(days, path=str(who.path))]


def groups(*people: Any, **at: Any) -> dict[str, list[str]]:
    view = SECTION.view(facts(*people, **at))
    assert view is not None
    found = view["groups"]
    assert isinstance(found, list)
    return {group["name"]: [row.contact.name for row in group["rows"]] for group in found}


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([due(days=29)], id="nobody before tomorrow"),
        pytest.param([contact()], id="nobody ever contacted"),
        pytest.param([due(private=True)], id="somebody private"),
        pytest.param([due(status=Status.DECEASED)], id="the dead"),
        pytest.param([due(status=Status.DORMANT)], id="somebody dormant"),
    ],
)
def test_it_vanishes_where_nobody_is_due(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None


def test_groups_come_as_in_the_settings_then_others_then_those_in_none() -> None:
    people = [due("A"), due("B", "zither"), due("C", "choir"), due("D", "clients"), due("E", "family", "clients")]
    assert groups(*people) == {"family": ["E"], "clients": ["D"], "choir": ["C"], "zither": ["B"], "no group": ["A"]}


def test_each_line_says_since_when_and_how_often() -> None:
    text = page(facts(due("Ada", "family")), SECTION)
    assert "> - [[People/Ada|Ada]], since 1 Dec, every 30 days\n" in text
    assert "> **Family** (1)" in text
    assert "overdue" not in text


def test_it_is_folded() -> None:
    assert "> [!todo]- Two people, by group" in page(facts(due("Ada"), due("Bo")), SECTION)


def test_the_rhythm_of_a_group_is_told_where_it_holds() -> None:
    settings = Settings(groups=(Group("choir", Cadence(days=7)),))
    assert "every week" in page(facts(due("Ada", "choir", cadence=None), settings=settings), SECTION)


def test_private_groups_rhythms_and_days_are_not_told() -> None:
    fields = ("groups", "cadence", "last_contact")
    who = due("Ada", "family", private_fields=fields)
    at = who[0].place("cadence")
    text = page(
        facts(
            (contact("Ada", cadence=30, groups=("family",), private_fields=fields, places=(("cadence", at),)), who[1])
        ),
        SECTION,
    )
    assert not [word for word in ("amily", "30 days", "1 Dec") if word in text]
    assert "No group" in text


def test_a_long_group_is_cut_and_counted() -> None:
    people = [due(f"P{number:03}", "family") for number in range(MOST_IN_GROUP + 5)]
    assert len(groups(*people)["family"]) == MOST_IN_GROUP
    text = page(facts(*people), SECTION)
    assert "> - … and 5 more: `netvault due`" in text
    assert f"**Family** ({MOST_IN_GROUP + 5})" in text


def test_of_many_groups_each_shows_fewer() -> None:
    people = [due(f"P{number:03}", f"g{number % 8}") for number in range(80)]
    assert {len(names) for names in groups(*people).values()} == {MOST_IN_ALL // 8}


def test_very_many_groups_are_drawn_together() -> None:
    people = [due(f"P{number:03}", f"g{number:03}", days=90 + number) for number in range(MOST_GROUPS + 30)]
    found = groups(*people)
    assert len(found) == MOST_GROUPS + 1
    assert found["other groups"] == [f"P{MOST_GROUPS + number:03}" for number in (29, 28, 27)]
    assert "> **Other groups** (30)" in page(facts(*people), SECTION)


def test_who_became_private_since_everybody_was_looked_at_is_left_to_the_next_page() -> None:
    known = facts((contact("Bo", cadence=10), [interaction(50, path="People/Bo.md")]), contact("Ada", cadence=10))
    opened = known.network.open_note

    def saved_since(path: str) -> Note:
        note = opened(path)
        return replace(note, contact=replace(note.contact, private=True)) if note.contact else note

    fresh = Network(known.network.today, known.network.settings, known.network.roll, saved_since)
    assert "Bo" in page(known, SECTION)
    assert "Bo" not in page(Facts(fresh), SECTION)
