from __future__ import annotations

import pytest
from make import TODAY, days_ago, interaction

from netvault.model.date import NEVER, Cadence
from netvault.model.interaction import Direction
from netvault.model.settings import Settings
from netvault.network.rhythm_fit import (
    contact_days,
    find_fit,
    in_round_words,
    next_faster,
    next_slower,
    read_limits,
    usual_gap,
)

LIMITS = read_limits(Settings())


@pytest.mark.parametrize(
    ("cadence", "slower", "faster"),
    [
        (Cadence(days=7), "every 2 weeks", None),
        (Cadence(days=14), "every month", None),
        (Cadence(days=30), "every 2 months", "every 2 weeks"),
        (Cadence(days=42), "every 2 months", "every month"),
        (Cadence(months=6), "every year", "every 3 months"),
        (Cadence(months=12), None, "every 6 months"),
        (Cadence(months=24), None, "every year"),
        (NEVER, None, "every year"),
    ],
    ids=str,
)
def test_the_next_of_the_usual_rhythms(cadence: Cadence, slower: str | None, faster: str | None) -> None:
    found = (next_slower(cadence), next_faster(cadence))
    assert tuple(one and str(one) for one in found) == (slower, faster)


def test_too_few_days_tell_no_rhythm() -> None:
    times = [interaction(days) for days in (40, 30, 20, 10)]
    assert contact_days(times, LIMITS) == ()
    assert [one.on for one in contact_days([interaction(50), *times], LIMITS)][::4] == [days_ago(10), days_ago(50)]


def test_a_try_counts_once_it_was_answered() -> None:
    tries = [interaction(days, direction=Direction.OUT) for days in (50, 40, 30, 20)]
    assert contact_days(tries, LIMITS) == ()
    assert len(contact_days([*tries, interaction(10)], LIMITS)) == 5


@pytest.mark.parametrize(("days", "gap"), [([0, 10], 10), ([0, 10, 40], 20), ([0, 10, 40, 41], 10)])
def test_the_gap_of_most_days(days: list[int], gap: float) -> None:
    assert usual_gap([days_ago(one) for one in days]) == gap


def test_what_fits_is_on_the_side_of_the_real_rhythm() -> None:
    slow, fast = ([days_ago(gap * times) for times in range(1, 6)] for gap in (90, 10))
    assert find_fit(slow, 80, TODAY, LIMITS) is None
    assert [
        str(one and one.cadence) for one in (find_fit(slow, 42, TODAY, LIMITS), find_fit(fast, 90, TODAY, LIMITS))
    ] == [
        "every 3 months",
        "every 2 weeks",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "every day"), (10, "every 10 days"), (12, "every 2 weeks"), (45, "every 6 weeks"), (122, "every 4 months"),
     (365, "every year")],
)  # fmt: skip
def test_in_round_words(days: float, words: str) -> None:
    assert str(in_round_words(days)) == words
