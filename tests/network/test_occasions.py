from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, contact, interaction, network

from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import PartialDate
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.network.occasions import Occasion, find_occasions, listed_occasions, occasions_of
from netvault.network.tie import BIRTHDAY, MET

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

    @pytest.mark.parametrize(
        ("hard_times", "is_kept"),
        [("2026-02-20 her father", False), ("her father", False), ("2024-02-20 her father", True)],
        ids=["these weeks", "since nobody knows when", "two years ago"],
    )
    def test_nobody_is_congratulated_in_a_hard_time(self, hard_times: str, is_kept: bool) -> None:
        at = (("hard_times", Location(PurePosixPath("People/Ada.md"), 3)),)
        who = born(1950, 3, 5, hard_times=hard_times, places=at)
        assert bool(find_occasions(network(who), 30)) is is_kept

    def test_nobody_who_is_only_known_of_is_congratulated(self) -> None:
        assert find_occasions(network(born(1950, 3, 5, status=Status.KNOWN_OF)), 30) == ()

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


class TestTheDayYouMet:
    @pytest.mark.parametrize(
        "fields",
        [
            {"met": PartialDate(2016)},
            {"met": PartialDate(2016, 3)},
            {"met": PartialDate(None, 3, 5)},
            {"met": PartialDate(2026, 3, 5)},
            {"met": PartialDate(2024, 3, 5)},
            {"met": PartialDate(2016, 3, 5), "private": True},
            {"met": PartialDate(2016, 3, 5), "private_fields": ("met",)},
            {"met": PartialDate(2016, 3, 5), "private_fields": ("anniversaries",)},
            {"met": PartialDate(2016, 3, 5), "status": Status.DECEASED},
        ],
        ids=[
            "only a year", "only a month", "no year", "still to come", "two years ago", "private", "a private field",
            "anniversaries are private", "the dead",
        ],
    )  # fmt: skip
    def test_nothing_to_keep(self, fields: dict[str, Any]) -> None:
        assert days(contact(**fields), within=30) == []
        assert find_occasions(network(contact(**fields)), 30) == ()

    @pytest.mark.parametrize("years", [1, 5, 10, 15, 40])
    def test_in_round_years_alone(self, years: int) -> None:
        who = contact(met=PartialDate(2026 - years, 3, 5))
        assert days(who, within=30) == [("2026-03-05", years)]
        (found,) = find_occasions(network(who), 30)
        assert (found.label, str(found.on), found.years) == (MET, "2026-03-05", years)

    def test_a_private_birthday_leaves_it(self) -> None:
        who = born(1990, 3, 5, met=PartialDate(2016, 3, 9), private_fields=("birthday",))
        assert days(who, within=30) == [("2026-03-09", 10)]

    def test_on_29_february_it_is_kept_on_the_28th(self) -> None:
        assert days(contact(met=PartialDate(2016, 2, 29)), date(2026, 2, 1), 30) == [("2026-02-28", 10)]

    @pytest.mark.parametrize(
        ("years", "is_round"), [(0, False), (1, True), (2, False), (5, True), (9, False), (10, True)]
    )
    def test_the_first_year_is_round_too(self, years: int, is_round: bool) -> None:
        assert Occasion(contact(), MET, TODAY, years).is_round is is_round


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


@pytest.mark.parametrize(
    ("label", "is_glad"),
    [("wedding", True), ("work", True), ("death of his wife", False), ("Divorce", False), ("lost his job", False)],
)
def test_a_sad_day_has_no_round_number_to_cheer(label: str, is_glad: bool) -> None:
    (one,) = occasions_of(contact(anniversaries=((label, PartialDate(2016, 3, 5)),)), TODAY, 30)
    assert one.is_round is is_glad


@pytest.mark.parametrize(("is_on", "horizon", "count"), [(False, 30, 0), (None, 3, 0), (None, 4, 1), (True, 4, 1)])
def test_the_page_lists_those_within_its_horizon_unless_the_rule_is_off(
    is_on: bool | None, horizon: int, count: int
) -> None:
    settings = Settings(horizon_days=horizon, rules=(RuleSetting("occasions", is_on),))
    assert len(listed_occasions(network(born(1950, 3, 5), settings=settings))) == count


def test_years_at_a_company_told_by_a_line_come_with_it() -> None:
    at_acme = contact(companies=(Reference("Acme"),)), [interaction((TODAY - date(2016, 3, 5)).days, "joined Acme")]
    (found,) = find_occasions(network(at_acme), 30)
    assert (found.label, str(found.on), found.years) == ("work", "2026-03-05", 10)
    assert found.began is not None
    assert (found.began.company, str(found.began.on), str(found.began.at)) == ("Acme", "2016-03-05", "People/Ada.md:9")
