from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, contact, network

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.network.occasions import Occasion, find_occasions, occasions_of
from netvault.network.tie import BIRTHDAY

NO_YEAR = PartialDate(None, 3, 5)


def born(year: int | None, month: int, day: int, **fields: Any) -> Contact:
    return contact(birthday=PartialDate(year, month, day), **fields)


def days(who: Contact, today: date = TODAY, within: int = 400) -> list[tuple[str, int | None]]:
    return [(str(one.on), one.years) for one in occasions_of(who, today, within)]


class TestNothingToKeep:
    @pytest.mark.parametrize("status", [Status.DECEASED, Status.DO_NOT_CONTACT, Status.ARCHIVED])
    def test_never_for_those_at_rest(self, status: Status) -> None:
        assert days(born(1950, 3, 5, status=status, anniversaries=(("wedding", NO_YEAR),))) == []

    @pytest.mark.parametrize(
        "fields",
        [{"private": True}, {"private_fields": ("birthday", "anniversaries")}],
        ids=["private note", "private fields"],
    )
    def test_never_what_is_private(self, fields: dict[str, Any]) -> None:
        assert days(born(1950, 3, 5, anniversaries=(("wedding", NO_YEAR),), **fields)) == []

    def test_one_private_field_leaves_the_other(self) -> None:
        who = born(1950, 3, 5, anniversaries=(("wedding", PartialDate(2016, 3, 9)),), private_fields=("birthday",))
        assert days(who) == [("2026-03-09", 10)]

    @pytest.mark.parametrize("birthday", [PartialDate(1950), PartialDate(1950, 3)], ids=["only a year", "only a month"])
    def test_no_day_no_birthday(self, birthday: PartialDate) -> None:
        assert days(contact(birthday=birthday)) == []

    def test_the_day_itself_is_no_anniversary_yet(self) -> None:
        assert days(contact(anniversaries=(("wedding", PartialDate(2026, 3, 1)),))) == []

    def test_nor_is_a_day_still_to_come(self) -> None:
        assert days(contact(anniversaries=(("wedding", PartialDate(2026, 9, 5)),))) == []
        assert days(contact(anniversaries=(("wedding", PartialDate(2030, 9, 5)),))) == []


class TestWhen:
    @pytest.mark.parametrize(
        ("today", "on"),
        [
            pytest.param("2026-03-01", "2026-03-05", id="still to come this year"),
            pytest.param("2026-03-05", "2026-03-05", id="today"),
            pytest.param("2026-03-06", "2027-03-05", id="just gone by"),
            pytest.param("2026-12-31", "2027-03-05", id="over the new year"),
        ],
    )
    def test_the_next_time_it_comes_round(self, today: str, on: str) -> None:
        assert days(born(1990, 3, 5), date.fromisoformat(today)) == [(on, int(on[:4]) - 1990)]

    @pytest.mark.parametrize(
        ("today", "on"),
        [
            pytest.param("2026-02-01", "2026-02-28", id="common year"),
            pytest.param("2026-02-28", "2026-02-28", id="on the day of a common year"),
            pytest.param("2026-03-01", "2027-02-28", id="the day after, in a common year"),
            pytest.param("2028-02-28", "2028-02-29", id="leap year"),
            pytest.param("2028-02-29", "2028-02-29", id="on the day of a leap year"),
            pytest.param("2099-12-31", "2100-02-28", id="a year divided by 100 is common"),
            pytest.param("1999-12-31", "2000-02-29", id="a year divided by 400 is not"),
        ],
    )
    @pytest.mark.parametrize("year", [1988, None], ids=["with a year", "without"])
    def test_29_february(self, today: str, on: str, year: int | None) -> None:
        assert [found for found, _ in days(born(year, 2, 29), date.fromisoformat(today), 366)] == [on]

    def test_without_a_year_nobody_knows_how_many(self) -> None:
        assert days(contact(birthday=NO_YEAR)) == [("2026-03-05", None)]

    @pytest.mark.parametrize(
        ("within", "found"), [pytest.param(4, 1, id="on the last day"), pytest.param(3, 0, id="a day beyond")]
    )
    def test_within_so_many_days(self, within: int, found: int) -> None:
        assert len(occasions_of(contact(birthday=NO_YEAR), TODAY, within)) == found

    def test_over_the_turn_of_the_year_in_order(self) -> None:
        people = (born(1990, 1, 2, name="Ada"), born(1980, 12, 30, name="Bo"))
        found = find_occasions(network(*people, today=date(2026, 12, 28)), 30)
        assert [(one.tie.name, str(one.on), one.years) for one in found] == [
            ("Bo", "2026-12-30", 46),
            ("Ada", "2027-01-02", 37),
        ]

    def test_a_calendar_has_an_end(self) -> None:
        assert days(contact(birthday=NO_YEAR), date.max, 30) == []
        assert days(born(1990, 12, 31), date.max, 30) == [("9999-12-31", 8009)]


class TestRound:
    @pytest.mark.parametrize(
        ("years", "is_round"),
        [(9, False), (10, True), (18, False), (25, True), (30, True), (49, False), (50, True), (75, True), (85, False)],
    )
    def test_ages(self, years: int, is_round: bool) -> None:
        assert Occasion(contact(), "birthday", TODAY, years).is_round is is_round

    @pytest.mark.parametrize(
        ("years", "is_round"), [(1, False), (4, False), (5, True), (10, True), (25, True), (26, False)]
    )
    def test_bonds(self, years: int, is_round: bool) -> None:
        assert Occasion(contact(), "wedding", TODAY, years).is_round is is_round

    def test_nothing_is_round_that_nobody_counted(self) -> None:
        assert not Occasion(contact(), "birthday", TODAY, None).is_round


def test_all_of_a_persons_days_are_kept() -> None:
    both = (("wedding", PartialDate(2016, 3, 9)), ("work", PartialDate(2021, 3, 2)))
    found = find_occasions(network(born(1990, 3, 5, anniversaries=both)), 30)
    assert [one.label for one in found] == ["work", BIRTHDAY, "wedding"]


def test_on_one_day_people_come_by_name() -> None:
    found = find_occasions(network(*(born(1990, 3, 5, name=name) for name in ("eve", "Zoë", "Adam", "Élise"))), 30)
    assert [one.tie.name for one in found] == ["Adam", "eve", "Zoë", "Élise"]


birthdays = st.builds(
    PartialDate, st.none() | st.integers(1901, 2025), st.integers(1, 12), st.integers(1, 28)
) | st.just(PartialDate(1988, 2, 29))


@given(birthdays, st.dates(date(2026, 1, 1), date(2199, 12, 31)))
def test_a_birthday_comes_once_within_every_year(birthday: PartialDate, today: date) -> None:
    (found,) = occasions_of(contact(birthday=birthday), today, 366)
    assert today <= found.on <= today + timedelta(days=366)
    assert found.on == birthday.in_year(found.on.year)
    assert found.contact.path == PurePosixPath("People/Ada.md")
