from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netvault.network.upcoming import AHEAD_DAYS, announced

ON = date(2026, 1, 12)
A_MONDAY, A_SUNDAY = date(2026, 3, 2), date(2026, 3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "her second exam, and a sec of peace",
        "they may come",
        "May I bring Bo?",
        "she may, in may be hers",
        "the march in Prague",
        "march 12 miles a day",
        "a march of 12 march bands",
        "an august company, in august silence",
        "gave me a lift home",
        "next to the door",
        "lunch with June, April and May",
        "a letter from April",
        "a card for May",
        "in June's garden",
        "moved to Mar del Plata, in Mar del Plata now",
        "the decade, the marble, a novel, the octopus",
        "prices fall; in the fall of prices",
        "spring cleaning, a spring in her step",
        "the next week was better",
        "met in November",
        "on 12 Nov we sang",
        "since March",
        "since 12 March",
        "last March",
        "last spring",
        "back in March",
        "in March last year",
        "in March 2024",
        "March 2025",
        "2025-12-30",
        "2026-02-30",
        "2026-13-01",
        "30 February",
        "0 March",
        "March 32",
        "32 March",
        "March 3pm",
        "March 14:30",
        "March 10%",
        "room 0012 March",
        "12 January",
        "in Jänner",
    ],
)
def test_nothing_is_announced(text: str) -> None:
    assert announced(text, ON) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("starting at Globex in March", "2026-03-01"),
        ("starting at globex in march", "2026-03-01"),
        ("exam in June", "2026-06-01"),
        ("In June: her exam", "2026-06-01"),
        ("exam in Sept.", "2026-09-01"),
        ("the end of March", "2026-03-01"),
        ("early in april", "2026-04-01"),
        ("mid-March", "2026-03-01"),
        ("in early May", "2026-05-01"),
        ("in May", "2026-05-01"),
        ("by May", "2026-05-01"),
        ("May 12", "2026-05-12"),
        ("12 May", "2026-05-12"),
        ("her talk on 12 March", "2026-03-12"),
        ("her talk on March 12th", "2026-03-12"),
        ("the 12th of March", "2026-03-12"),
        ("the fair, 12–15 March", "2026-03-12"),
        ("the fair, March 12-15", "2026-03-12"),
        ("March 12, 2027", "2027-03-12"),
        ("3 Jan 2027", "2027-01-03"),
        ("in March 2027", "2027-03-01"),
        ("exam: March 2027", "2027-03-01"),
        ("wedding: spring 2027", "2027-03-01"),
        ("her start, 2026-03-05", "2026-03-05"),
        ("her start (2026-03)", "2026-03-01"),
        ("may change jobs in spring", "2026-03-01"),
        ("in the autumn", "2026-09-01"),
        ("in the fall of 2026", "2026-09-01"),
        ("Next spring", "2026-03-01"),
        ("next winter", "2026-12-01"),
        ("next month", "2026-02-01"),
        ("next year", "2027-01-01"),
        ("next December", "2026-12-01"),
    ],
)
def test_a_time_to_come(text: str, day: str) -> None:
    assert str(announced(text, ON)) == day


class TestFromTheDayOfTheLineOn:
    def test_a_month_that_runs_begins_the_day_after(self) -> None:
        assert announced("in January", ON) == date(2026, 1, 13)

    def test_on_its_last_day_it_is_over(self) -> None:
        assert announced("in January", date(2026, 1, 31)) is None

    def test_so_does_a_season_that_began_last_year(self) -> None:
        assert announced("this winter", ON) == date(2026, 1, 13)
        assert announced("in winter", date(2026, 2, 28)) is None

    @pytest.mark.parametrize(("text", "day"), [("13 January", 13), ("12 January", None), ("11 January", None)])
    def test_a_day_is_announced_before_it_comes(self, text: str, day: int | None) -> None:
        found = announced(text, ON)
        assert (found.day if found else None) == day

    def test_the_next_march_is_not_the_one_that_runs(self) -> None:
        assert announced("next March", date(2026, 3, 5)) == date(2027, 3, 1)

    @pytest.mark.parametrize("on", [A_MONDAY, A_SUNDAY], ids=["on Monday", "on Sunday"])
    def test_next_week_begins_on_monday(self, on: date) -> None:
        assert announced("next week", on) == date(2026, 3, 9)

    def test_of_two_times_the_first(self) -> None:
        assert announced("moves in September, exam in June", ON) == date(2026, 6, 1)

    def test_a_time_gone_by_does_not_hide_one_to_come(self) -> None:
        assert announced("since last March; exam in June", ON) == date(2026, 6, 1)

    def test_29_february_waits_for_a_leap_year_that_is_near(self) -> None:
        assert announced("29 February", ON) is None
        assert announced("29 February", date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("on", "text", "day"),
    [
        pytest.param("2025-06-04", "in March", "2026-03-01", id="nine months ahead"),
        pytest.param("2025-06-03", "in March", None, id="a day more: rather the one gone by"),
        pytest.param("2025-06-03", "next March", "2026-03-01", id="unless it says next"),
        pytest.param("2025-06-03", "in March 2026", "2026-03-01", id="or which year"),
    ],
)
def test_how_far_ahead(on: str, text: str, day: str | None) -> None:
    found = announced(text, date.fromisoformat(on))
    assert (str(found) if found else None) == day


words = st.sampled_from(
    "in next the May March 12 29 31 February 2026 2028-02 2026-03-05 9999-12-31 0000-01 week month year "
    "winter spring fall of by until since last , – Dec. 1st 0".split()
)


@given(st.lists(words, max_size=8).map(" ".join), st.dates())
@example("in winter, next week, next month, next year, 31 Dec", date.max)
@example("in winter, next spring, in January", date.min)
def test_it_lies_after_the_line_and_never_far_unasked(text: str, on: date) -> None:
    found = announced(text, on)
    assert found is None or found > on
    if found is not None and not any(sure in text for sure in ("next", "20", "99", "00")):
        assert (found - on).days <= AHEAD_DAYS
