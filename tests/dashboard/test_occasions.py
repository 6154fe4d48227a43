from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, facts, interaction, page

from netvault.dashboard.occasions import MOST, SECTION
from netvault.model.contact import Reference, Status
from netvault.model.date import PartialDate
from netvault.model.settings import RuleSetting, Settings


def born(year: int | None, month: int, day: int, name: str = "Ada", **fields: Any) -> Any:
    return contact(name, birthday=PartialDate(year, month, day), **fields)


def at_acme(years: int) -> Any:
    """Somebody whose log tells since when they are at Acme."""
    days = (TODAY - date(2026 - years, 3, 20)).days
    return contact(companies=(Reference("Acme"),)), [interaction(days, "joined Acme")]


def lines(*people: Any, **at: Any) -> list[str]:
    return [line[2:] for line in page(facts(*people, **at), SECTION).splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([contact()], id="nobody with a birthday"),
        pytest.param([born(1990, 4, 1)], id="beyond the horizon"),
        pytest.param([born(1990, 2, 28)], id="yesterday"),
        pytest.param([born(1990, 3, 5, status=Status.DECEASED)], id="the dead"),
        pytest.param([born(1990, 3, 5, private=True)], id="somebody private"),
        pytest.param([born(1990, 3, 5, private_fields=("birthday",))], id="a private birthday"),
        pytest.param([contact(met=PartialDate(2017, 3, 5))], id="nine years since you met"),
        pytest.param([born(1990, 3, 5, status=Status.KNOWN_OF)], id="known of"),
        pytest.param([at_acme(9)], id="nine years at a company"),
    ],
)
def test_it_vanishes_where_nothing_comes_up(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(born(1989, 3, 5), "5 Mar: [[People/Ada|Ada]] turns 37", id="with a year"),
        pytest.param(born(None, 3, 5), "5 Mar: [[People/Ada|Ada]], birthday", id="without"),
        pytest.param(born(1976, 3, 5), "5 Mar: [[People/Ada|Ada]] turns 50 🎉", id="a round age"),
        pytest.param(born(1989, 3, 1), "**Today**: [[People/Ada|Ada]] turns 37", id="today"),
        pytest.param(
            contact(anniversaries=(("wedding", PartialDate(2016, 3, 31)),)),
            "31 Mar: [[People/Ada|Ada]], wedding, ten years 🎉",
            id="a round anniversary on the last day of the horizon",
        ),
        pytest.param(
            contact(anniversaries=(("work", PartialDate(2025, 3, 9)),)),
            "9 Mar: [[People/Ada|Ada]], work, one year",
            id="work",
        ),
        pytest.param(
            contact(anniversaries=(("sober", PartialDate(None, 3, 9)),)),
            "9 Mar: [[People/Ada|Ada]], sober",
            id="no year",
        ),
        pytest.param(
            contact(met=PartialDate(2016, 3, 9)),
            "9 Mar: [[People/Ada|Ada]], you met, ten years 🎉",
            id="a first meeting",
        ),
        pytest.param(born(1989, 3, 5, paused=True), "5 Mar: [[People/Ada|Ada]] turns 37", id="somebody who rests"),
        pytest.param(at_acme(10), "20 Mar: [[People/Ada|Ada]], ten years at Acme 🎉", id="years told by a line"),
    ],
)
def test_each_in_words(person: Any, line: str) -> None:
    assert lines(person) == [line]


def test_by_the_day_and_then_by_name() -> None:
    found = lines(born(None, 3, 9, "Zoë"), born(None, 3, 2, "Cem"), born(None, 3, 9, "ben"))
    assert [line.partition("|")[2].partition("]")[0] for line in found] == ["Cem", "ben", "Zoë"]


def test_the_horizon_is_what_the_settings_say() -> None:
    assert len(lines(born(1990, 9, 5), settings=Settings(horizon_days=200))) == 1


def test_the_rule_switched_off_silences_it() -> None:
    off = Settings(rules=(RuleSetting("occasions", False),))
    assert SECTION.view(facts(born(1990, 3, 5), settings=off)) is None


def test_many_are_cut_and_counted() -> None:
    found = lines(*(born(None, 3, 5, f"P{number:03}") for number in range(MOST + 7)))
    assert len(found) == MOST + 1
    assert found[-1] == "… and 7 more"
