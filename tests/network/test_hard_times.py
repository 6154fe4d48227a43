from __future__ import annotations

import pytest
from make import TODAY, contact, days_ago

from netvault.network.hard_times import hard_since, in_hard_times


@pytest.mark.parametrize(
    ("text", "since"),
    [
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="empty"),
        pytest.param("her mother", None, id="no date"),
        pytest.param("since 2026-02-12 her mother", None, id="a date behind other words"),
        pytest.param("2026-02-30 her mother", None, id="no such day"),
        pytest.param("2026-13 her mother", None, id="no such month"),
        pytest.param("0000-01-01 her mother", None, id="no such year"),
        pytest.param("2026 was hard", None, id="a year alone"),
        pytest.param("2026-02-123 boxes", None, id="another number"),
        pytest.param("2026-02-12 her mother", "2026-02-12", id="a day"),
        pytest.param("2026-02-12", "2026-02-12", id="a day alone"),
        pytest.param(" [[2026-02-12]]: her mother", "2026-02-12", id="a linked day"),
        pytest.param("2026-2-3 her mother", "2026-02-03", id="without noughts"),
        pytest.param("2026-02 her mother", "2026-02-01", id="a month, from its first day"),
    ],
)
def test_the_day_it_began(text: str | None, since: str | None) -> None:
    found = hard_since(contact(hard_times=text))
    assert (str(found) if found else None) == since


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        pytest.param(None, False, id="none"),
        pytest.param("  ", False, id="blank"),
        pytest.param("2026-03-02 an operation", False, id="it begins tomorrow"),
        pytest.param(f"{days_ago(91)} her mother", False, id="three months and a day ago"),
        pytest.param(f"{days_ago(90)} her mother", True, id="three months ago"),
        pytest.param(f"{TODAY} her mother", True, id="today"),
        pytest.param("2026-03 her mother", True, id="this month"),
        pytest.param("her mother", True, id="while it stands without a date"),
    ],
)
def test_how_long_nothing_is_asked(text: str | None, holds: bool) -> None:
    assert in_hard_times(contact(hard_times=text), TODAY) is holds


def test_private_or_not_it_holds() -> None:
    assert in_hard_times(contact(hard_times="her mother", private_fields=("hard_times",)), TODAY)


@pytest.mark.parametrize("words", ["none", "No", "false", "-", "over since May", "No longer, thank heaven"])
def test_that_there_are_none_or_no_more_is_no_hard_time(words: str) -> None:
    assert not in_hard_times(contact(hard_times=words), TODAY)
