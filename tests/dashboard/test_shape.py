from __future__ import annotations

import re
from typing import Any

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.shape import FEWEST_PEOPLE, MOST_BARS, MOST_ROWS, SECTION, GroupShape
from netvault.model.contact import Status
from netvault.model.date import Cadence
from netvault.model.settings import Group, Settings

SETTINGS = Settings(groups=(Group("friends", Cadence(days=42)), Group("family", Cadence(months=1))))


def rows(*people: Any, **at: Any) -> dict[str, GroupShape]:
    view = SECTION.view(facts(*people, settings=SETTINGS, **at))
    assert view is not None
    found = view["rows"]
    assert isinstance(found, list)
    return {row.name: row for row in found}


def in_group(count: int, *groups: str, last: int | None = None, begin: str = "P", **fields: Any) -> list[Any]:
    people = [contact(f"{begin}{number:03}", groups=groups, **fields) for number in range(count)]
    return [(who, [] if last is None else [interaction(last, path=str(who.path))]) for who in people]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param(in_group(FEWEST_PEOPLE - 1, "friends"), id="too few to speak of"),
        pytest.param(in_group(9, "friends", private=True), id="only private people"),
        pytest.param(in_group(9, "friends", status=Status.ARCHIVED), id="only archived people"),
        pytest.param(in_group(9, "friends", status=Status.DECEASED), id="only the dead"),
    ],
)
def test_it_vanishes_where_there_is_no_network_yet(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None


def test_each_group_with_its_people_rhythm_and_how_many_are_in_touch() -> None:
    people = [
        *in_group(2, "friends", last=10),
        *in_group(1, "friends", last=100, begin="Q"),
        *in_group(2, "friends", begin="R"),
        *in_group(1, "choir", last=10, begin="S"),
        *in_group(1, last=10, begin="T"),
    ]
    assert rows(*people) == {
        "friends": GroupShape("friends", 5, Cadence(days=42), 2, 3),
        "choir": GroupShape("choir", 1, Cadence(months=6), 1, 1),
        "no group": GroupShape("no group", 1, Cadence(months=6), 1, 1),
    }


def test_somebody_in_two_groups_counts_in_both_and_once_in_all() -> None:
    people = in_group(4, "friends", "family")
    assert {name: row.people for name, row in rows(*people).items()} == {"family": 4, "friends": 4}
    view = SECTION.view(facts(*people))
    assert view is not None
    assert view["people"] == 4


def test_the_largest_first_then_by_name() -> None:
    people = [*in_group(2, "Zither"), *in_group(2, "choir", begin="Q"), *in_group(3, "events", begin="R")]
    assert list(rows(*people)) == ["events", "choir", "Zither"]


def test_private_groups_are_not_told() -> None:
    people = [*in_group(3, "friends"), *in_group(1, "support", begin="Q", private_fields=("groups",))]
    assert {name: row.people for name, row in rows(*people).items()} == {"friends": 3, "no group": 1}
    assert "support" not in page(facts(*people))


def test_the_chart_and_the_table_say_the_same() -> None:
    people = [*in_group(4, "friends", last=10), *in_group(1, "family", last=100, begin="Q")]
    text = page(facts(*people, settings=SETTINGS), SECTION)
    assert text.count("```") == 2
    assert re.search(r'"friends", ?"family"', text)
    assert re.search(r"\[4, ?1\]", text), "people"
    assert re.search(r"\[4, ?0\]", text), "in touch"
    assert "| friends | 4 | 6 weeks | 4 of 4 |\n" in text
    assert "| family | 1 | 1 month | 0 of 1 |\n" in text


def test_a_table_is_a_table() -> None:
    people = [*in_group(3, "a|b"), *in_group(2, "c\\", begin="Q")]
    table = [line for line in page(facts(*people), SECTION).splitlines() if line.startswith("|")]
    assert len(table) == 4
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in table} == {5}


def test_many_groups_are_cut_and_counted() -> None:
    people = [one for number in range(MOST_ROWS + 6) for one in in_group(1, f"g{number:03}", begin=f"P{number}-")]
    view = SECTION.view(facts(*people))
    assert view is not None
    assert (view["more"], len(view["bars"])) == (6, MOST_BARS)
    assert "six more groups" in page(facts(*people), SECTION)
