from __future__ import annotations

from typing import Any

import pytest
from make import contact, days_ago, interaction, network

from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Direction
from netvault.model.settings import Settings
from netvault.network.pace import find_pace, spread, times_a_week


@pytest.mark.parametrize(
    ("cadence", "a_week"),
    [(Cadence(), 0.0), (Cadence(days=7), 1.0), (Cadence(days=14), 0.5), (Cadence(months=12), 7 / 365)],
)
def test_how_often_a_rhythm_asks(cadence: Cadence, a_week: float) -> None:
    assert times_a_week(cadence) == a_week


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"status": Status.KNOWN_OF}, id="known of"),
        pytest.param({"status": Status.DORMANT}, id="dormant"),
        pytest.param({"status": Status.PAUSED}, id="paused by status"),
        pytest.param({"paused": True}, id="paused"),
        pytest.param({"paused_until": days_ago(-1)}, id="paused until tomorrow"),
        pytest.param({"private_fields": ("cadence",)}, id="a private rhythm"),
        pytest.param({"private_fields": ("groups",)}, id="a private group"),
    ],
)
def test_who_is_not_kept_at_a_rhythm_asks_for_nothing_but_counts_as_done(fields: dict[str, Any]) -> None:
    pace = find_pace(network((contact(cadence=7, **fields), [interaction(3), interaction(4)])), 2)
    assert (pace.a_week, pace.done, pace.people) == (0, 1.0, ())


@pytest.mark.parametrize("fields", [{"private": True}, {"status": Status.ARCHIVED}, {"status": Status.DECEASED}])
def test_who_may_not_be_spoken_of_does_not_count_at_all(fields: dict[str, Any]) -> None:
    assert find_pace(network((contact(cadence=7, **fields), [interaction(3)])), 2) == (0, 0.0, ())


def test_as_needed_asks_for_nothing() -> None:
    assert find_pace(network(Contact(contact().path, "Ada", cadence=Cadence())), 2).people == ()


@pytest.mark.parametrize("fields", [{}, {"snooze_until": days_ago(-9)}], ids=["active", "snoozed"])
def test_rhythms_and_days_in_touch_add_up(fields: dict[str, Any]) -> None:
    times = [interaction(days) for days in (-1, 0, 0, 13, 14)]
    pace = find_pace(network((contact(cadence=7, **fields), times), (contact("Bo", cadence=14), [interaction(3)])), 2)
    assert (pace.a_week, pace.done) == (1.5, 1.5)


def test_a_log_kept_private_is_not_counted() -> None:
    pace = find_pace(network((contact(cadence=7, private_fields=("log",)), [interaction(3)])), 2)
    assert (pace.a_week, pace.done) == (1.0, 0.0)


def test_on_which_days_the_other_turned_to_the_owner() -> None:
    times = [interaction(1, direction=Direction.OUT), interaction(2, direction=Direction.IN), interaction(3)]
    (kept,) = find_pace(network((contact(cadence=7), times)), 2).people
    assert (kept.touches, kept.turned) == (3, 2)


def test_at_least_a_week_is_looked_at() -> None:
    assert find_pace(network((contact(cadence=7), [interaction(6), interaction(7)])), 0).done == 1.0


def test_who_is_due_is_spread_over_weeks_in_the_order_of_the_page() -> None:
    people = [
        (contact(name, cadence=30), [interaction(days)]) for name, days in (("A", 33), ("B", 31), ("C", 32), ("D", 29))
    ]
    weeks = spread(
        network(*people, (contact("Sev", private=True, cadence=30), [interaction(40)]), settings=Settings(per_week=2))
    )
    assert [[tie.name for tie in week] for week in weeks] == [["A", "C"], ["B"]]


@pytest.mark.parametrize("per_week", [0, 5])
def test_there_is_nothing_to_spread(per_week: int) -> None:
    days = 31 if per_week == 0 else 3
    assert spread(network((contact(cadence=30), [interaction(days)]), settings=Settings(per_week=per_week))) == ()
