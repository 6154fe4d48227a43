from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact, Priority, Status
from netvault.model.date import NEVER, Cadence, PartialDate
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.settings import Settings
from netvault.network.due import DueFrom, Standing, State


def standing(who: Contact, *times: Interaction, settings: Settings | None = None, today: date = TODAY) -> Standing:
    return network((who, times), settings=settings, today=today).standing(who.path)


def kept_every(cadence: Cadence, **fields: Any) -> Contact:
    return replace(contact(**fields), cadence=cadence)


def spoken(day: str) -> Interaction:
    return Interaction(date.fromisoformat(day), Location(contact().path, 9))


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("last", "cadence", "due"),
    [
        pytest.param("2026-02-01", Cadence(days=10), "2026-02-11", id="days"),
        pytest.param("2025-12-20", Cadence(days=14), "2026-01-03", id="over the new year"),
        pytest.param("2025-08-31", Cadence(months=6), "2026-02-28", id="no 31 February: the end of the month"),
        pytest.param("2023-08-31", Cadence(months=6), "2024-02-29", id="the end of the month in a leap year"),
        pytest.param("2026-01-31", Cadence(months=1), "2026-02-28", id="no 31 in the next month"),
        pytest.param("2026-02-28", Cadence(months=1), "2026-03-28", id="the end of a short month is a day like others"),
        pytest.param("2024-02-29", Cadence(months=12), "2025-02-28", id="a year from 29 February"),
        pytest.param("2026-01-15", Cadence(months=3), "2026-04-15", id="calendar months and not 90 days"),
    ],
)
def test_the_due_day_is_the_last_contact_and_the_rhythm(last: str, cadence: Cadence, due: str) -> None:
    found = standing(kept_every(cadence), spoken(last))
    assert (str(found.due), found.due_from) == (due, DueFrom.LAST_CONTACT)


def test_the_latest_of_several_counts() -> None:
    found = standing(contact(cadence=30), interaction(5), interaction(90), interaction(20))
    assert found.last == interaction(5)
    assert found.due == in_days(25)


@pytest.mark.parametrize(
    ("last_days_ago", "state", "overdue"),
    [
        pytest.param(31, State.OVERDUE, 1, id="due yesterday"),
        pytest.param(30, State.OVERDUE, 0, id="due today"),
        pytest.param(29, State.SOON, None, id="due tomorrow"),
        pytest.param(0, State.SOON, None, id="due on the last day of the horizon"),
    ],
)
def test_a_word_for_each_distance(last_days_ago: int, state: State, overdue: int | None) -> None:
    found = standing(contact(cadence=30), interaction(last_days_ago))
    assert (found.state, found.days_overdue(TODAY)) == (state, overdue)


@pytest.mark.parametrize(
    ("horizon", "state"),
    [pytest.param(44, State.OK, id="a day beyond"), pytest.param(45, State.SOON, id="just within")],
)
def test_soon_is_what_the_settings_say(horizon: int, state: State) -> None:
    assert standing(contact(cadence=45), interaction(0), settings=Settings(horizon_days=horizon)).state is state


class TestNobodyWroteYet:
    def test_without_a_first_meeting_there_is_no_due_day(self) -> None:
        found = standing(contact(cadence=30))
        assert (found.state, found.due, found.due_from) == (State.NEVER_CONTACTED, None, DueFrom.NOTHING)

    def test_the_first_meeting_is_counted_from(self) -> None:
        found = standing(contact(cadence=30, met=PartialDate(2026, 1, 10)))
        assert (found.state, found.due, found.due_from) == (State.OVERDUE, date(2026, 2, 9), DueFrom.MET)

    def test_a_first_meeting_known_by_its_month_only_gives_no_day(self) -> None:
        assert standing(contact(cadence=30, met=PartialDate(2026, 1))).state is State.NEVER_CONTACTED

    def test_somebody_only_known_of_is_listed_apart(self) -> None:
        assert standing(contact(status=Status.KNOWN_OF)).state is State.NEVER_CONTACTED

    def test_a_contact_beats_the_first_meeting(self) -> None:
        found = standing(contact(cadence=30, met=PartialDate(2026, 2, 25)), interaction(60))
        assert found.due == days_ago(30)


class TestAsNeeded:
    @pytest.mark.parametrize("times", [(), (interaction(900),)], ids=["never contacted", "contacted long ago"])
    def test_nobody_is_due_whose_rhythm_is_never(self, times: tuple[Interaction, ...]) -> None:
        found = standing(kept_every(NEVER, met=PartialDate(2020, 1, 1)), *times)
        assert (found.state, found.due) == (State.NO_CADENCE, None)

    def test_an_appointment_is_due_all_the_same(self) -> None:
        assert standing(kept_every(NEVER, next_contact=days_ago(1))).state is State.OVERDUE


class TestAppointments:
    @pytest.mark.parametrize(
        ("appointment", "due"),
        [
            pytest.param(in_days(3), in_days(3), id="before the rhythm would have it"),
            pytest.param(in_days(80), in_days(80), id="after the rhythm would have it"),
        ],
    )
    def test_an_appointment_beats_the_rhythm(self, appointment: date, due: date) -> None:
        found = standing(contact(cadence=30, next_contact=appointment), interaction(10))
        assert (found.due, found.due_from) == (due, DueFrom.APPOINTMENT)

    def test_an_appointment_beats_a_rhythm_long_overdue(self) -> None:
        assert standing(contact(cadence=30, next_contact=in_days(5)), interaction(400)).state is State.SOON

    @pytest.mark.parametrize("days", [7, 3], ids=["on the day", "after it"])
    def test_a_kept_appointment_counts_no_more(self, days: int) -> None:
        found = standing(contact(cadence=30, next_contact=days_ago(7)), interaction(days))
        assert (found.due, found.due_from) == (in_days(30 - days), DueFrom.LAST_CONTACT)

    def test_a_missed_appointment_stays_due(self) -> None:
        found = standing(contact(cadence=365, next_contact=days_ago(7)), interaction(20))
        assert (found.state, found.due) == (State.OVERDUE, days_ago(7))

    def test_an_appointment_with_somebody_never_contacted(self) -> None:
        assert standing(contact(next_contact=in_days(2))).state is State.SOON


class TestSnooze:
    def test_a_snoozed_person_is_not_due(self) -> None:
        found = standing(contact(cadence=30, snooze_until=in_days(1)), interaction(100))
        assert (found.state, found.due, found.put_off) == (State.SNOOZED, in_days(1), days_ago(70))

    def test_due_again_on_the_day_the_snooze_ends(self) -> None:
        found = standing(contact(cadence=30, snooze_until=TODAY), interaction(100))
        assert (found.state, found.due, found.due_from) == (State.OVERDUE, TODAY, DueFrom.SNOOZE)

    def test_a_past_snooze_says_since_when_somebody_is_due(self) -> None:
        assert standing(contact(cadence=30, snooze_until=days_ago(10)), interaction(100)).due == days_ago(10)

    def test_a_snooze_never_brings_the_due_day_forward(self) -> None:
        found = standing(contact(cadence=90, snooze_until=days_ago(1)), interaction(10))
        assert (found.due, found.due_from) == (in_days(80), DueFrom.LAST_CONTACT)

    def test_a_contact_after_the_snooze_starts_the_rhythm_anew(self) -> None:
        found = standing(contact(cadence=30, snooze_until=days_ago(20)), interaction(10))
        assert found.due == in_days(20)

    def test_a_snooze_puts_off_an_appointment_too(self) -> None:
        assert standing(contact(next_contact=in_days(2), snooze_until=in_days(9))).due == in_days(9)

    def test_somebody_never_contacted_can_be_snoozed(self) -> None:
        assert standing(contact(snooze_until=in_days(9))).state is State.SNOOZED
        assert standing(contact(snooze_until=days_ago(9))).state is State.NEVER_CONTACTED


class TestPause:
    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            pytest.param({"paused": True}, State.PAUSED, id="paused"),
            pytest.param({"paused_until": in_days(1)}, State.PAUSED, id="until tomorrow"),
            pytest.param({"paused_until": TODAY}, State.OVERDUE, id="until today"),
            pytest.param({"status": Status.PAUSED}, State.PAUSED, id="by status"),
        ],
    )
    def test_a_paused_person_is_not_due(self, fields: dict[str, Any], state: State) -> None:
        assert standing(contact(cadence=30, **fields), interaction(100)).state is state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        pytest.param(Status.ACTIVE, State.OVERDUE, id="active"),
        pytest.param(Status.KNOWN_OF, State.OVERDUE, id="known of"),
        pytest.param(Status.DORMANT, State.DORMANT, id="dormant"),
        pytest.param(Status.ARCHIVED, State.ARCHIVED, id="archived"),
        pytest.param(Status.DO_NOT_CONTACT, State.ARCHIVED, id="do not contact"),
        pytest.param(Status.DECEASED, State.ARCHIVED, id="deceased"),
    ],
)
@pytest.mark.parametrize("appointment", [None, days_ago(3)], ids=["by rhythm", "with an appointment"])
def test_nobody_at_rest_is_due(status: Status, state: State, appointment: date | None) -> None:
    found = standing(contact(cadence=30, status=status, next_contact=appointment), interaction(100))
    assert found.state is state
    assert (found.days_overdue(TODAY) is None) is (state is not State.OVERDUE)


@pytest.mark.parametrize("status", [Status.DO_NOT_CONTACT, Status.DECEASED])
def test_who_wants_no_contact_and_the_dead_are_nowhere(status: Status) -> None:
    known = network(contact("Bo", status=status), contact("Ada"))
    assert [one.name for one in known.present] == [one.name for one in known.public] == ["Ada"]
    assert [one.name for one in known.contacts] == ["Ada", "Bo"]


def test_the_order_is_priority_then_due_day_then_name() -> None:
    def due(name: str, days: int, priority: Priority = Priority.NORMAL) -> tuple[Contact, list[Interaction]]:
        who = contact(name, cadence=30, priority=priority)
        return who, [interaction(days, path=str(who.path))]

    people = [
        due("Zoë", 31, Priority.HIGH),
        due("Adam", 400),
        due("Élise", 50),
        due("eve", 50),
        due("Eda", 50),
        due("Abe", 999, Priority.LOW),
        due("Al", 31, Priority.HIGH),
    ]
    known = network(*people)
    ordered = [one.name for one in known.roll.ties]
    assert ordered == ["Al", "Zoë", "Adam", "Eda", "eve", "Élise", "Abe"]


def test_a_calendar_has_an_end() -> None:
    found = standing(contact(cadence=30), Interaction(date.max, Location(contact().path)), today=date.max)
    assert found.due == date.max
    assert standing(contact(next_contact=date.max), today=date.max - timedelta(days=1)).state is State.SOON


rhythms = st.one_of(
    st.none(), st.integers(1, 400).map(lambda days: Cadence(days=days)), st.integers(0, 14).map(lambda n: Cadence(0, n))
)
days_around = st.integers(-400, 400).map(in_days)
people = st.builds(
    lambda cadence, **fields: replace(contact(), cadence=cadence, **fields),
    rhythms,
    status=st.sampled_from([Status.ACTIVE, Status.ACTIVE, Status.DORMANT, Status.KNOWN_OF]),
    priority=st.sampled_from(Priority),
    next_contact=st.none() | days_around,
    snooze_until=st.none() | days_around,
    paused_until=st.none() | days_around,
    met=st.none() | st.integers(0, 900).map(days_ago).map(lambda on: PartialDate(on.year, on.month, on.day)),
)


def named(someone: Contact, number: int) -> Contact:
    return replace(someone, name=f"P{number:02}", path=contact(f"P{number:02}").path)


@given(st.lists(st.tuples(people, st.lists(st.integers(0, 800), max_size=3)), max_size=8), st.integers(0, 500))
def test_nothing_reorders_because_a_day_passed(drawn: list[tuple[Contact, list[int]]], later: int) -> None:
    everybody = [
        (named(someone, number), [interaction(days, path=f"People/P{number:02}.md") for days in times])
        for number, (someone, times) in enumerate(drawn)
    ]
    today, then = (network(*everybody, today=day) for day in (TODAY, in_days(later)))
    assert [one.path for one in today.roll.ties] == [one.path for one in then.roll.ties]


@given(people, st.lists(st.integers(0, 800), max_size=3))
def test_a_state_and_its_due_day_agree(someone: Contact, times: list[int]) -> None:
    found = standing(someone, *map(interaction, times))
    if found.state is State.OVERDUE:
        assert found.due is not None
        assert found.due <= TODAY
    if found.state in {State.SOON, State.OK}:
        assert found.due is not None
        assert found.due > TODAY
    if found.state is State.NEVER_CONTACTED:
        assert found.last is None
