from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact, Status
from netvault.model.date import NEVER, Cadence, PartialDate
from netvault.model.interaction import Interaction
from netvault.network.due import Standing
from netvault.network.words import count_words, cut_words, day_words, listing, since_words, span_words, state_words


def standing(who: Contact, *times: Interaction) -> Standing:
    return network((who, times)).standing(who.path)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-03-01", "1 Mar"),
        ("2025-11-12", "12 Nov"),
        ("2026-12-31", "31 Dec"),
        ("2025-03-02", "2 Mar 2025"),
        ("2027-02-27", "27 Feb 2027"),
        ("1999-06-05", "5 Jun 1999"),
    ],
)
def test_a_day_is_said_with_its_year_where_that_is_not_plain(on: str, words: str) -> None:
    assert day_words(date.fromisoformat(on), TODAY) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "no people"),
        (1, "one person"),
        (2, "two people"),
        (12, "twelve people"),
        (13, "13 people"),
        (1000, "1000 people"),
    ],
)
def test_numbers_are_said_as_people_say_them(number: int, words: str) -> None:
    assert count_words(number, "person", "people") == words


def test_most_things_take_an_s() -> None:
    assert (count_words(1, "year"), count_words(3, "year")) == ("one year", "three years")


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_said(words: list[str], said: str) -> None:
    assert listing(words) == said


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Cadence(days=42), "6 weeks"),
        (Cadence(days=1), "1 day"),
        (Cadence(months=1), "1 month"),
        (Cadence(months=12), "1 year"),
        (NEVER, "as needed"),
    ],
)
def test_a_rhythm_as_a_span_of_time(cadence: Cadence, words: str) -> None:
    assert span_words(cadence) == words


@pytest.mark.parametrize(
    ("fields", "times", "words"),
    [
        pytest.param({}, [], "not yet", id="never"),
        pytest.param({"met": PartialDate(2026, 1, 3)}, [], "not since you met, 3 Jan", id="met"),
        pytest.param({"met": PartialDate(2019)}, [], "not yet", id="met in some year"),
        pytest.param({}, [10], "since 19 Feb", id="since the last contact"),
        pytest.param({}, [400], "since 25 Jan 2025", id="long ago"),
        pytest.param({"next_contact": date(2026, 3, 5)}, [10], "planned for 5 Mar", id="an appointment"),
        pytest.param({"next_contact": days_ago(12)}, [10], "since 19 Feb", id="an appointment that was kept"),
    ],
)
def test_since_when(fields: dict[str, Any], times: list[int], words: str) -> None:
    assert since_words(standing(contact(**fields), *map(interaction, times)), TODAY) == words


@pytest.mark.parametrize(
    ("fields", "times", "words"),
    [
        pytest.param({}, [], "no contact noted yet", id="never contacted"),
        pytest.param({"cadence": 30}, [31], "due since 28 Feb", id="due since yesterday"),
        pytest.param({"cadence": 30}, [30], "due today", id="due today"),
        pytest.param({"cadence": 30}, [0], "due 31 Mar", id="soon"),
        pytest.param({"cadence": 200}, [0], "due 17 Sep", id="later"),
        pytest.param({"snooze_until": date(2026, 4, 1)}, [900], "snoozed until 1 Apr", id="snoozed"),
        pytest.param({"paused": True}, [900], "paused", id="paused"),
        pytest.param({"status": Status.DORMANT}, [900], "dormant", id="dormant"),
        pytest.param({"status": Status.DECEASED}, [900], "deceased", id="deceased"),
        pytest.param({"status": Status.DO_NOT_CONTACT}, [900], "do-not-contact", id="no contact wanted"),
        pytest.param({"status": Status.ARCHIVED}, [900], "archived", id="archived"),
    ],
)
def test_what_is_to_come(fields: dict[str, Any], times: list[int], words: str) -> None:
    assert state_words(standing(contact(**fields), *map(interaction, times)), TODAY) == words


def test_nothing_is_said_in_days_overdue() -> None:
    late = standing(contact(cadence=30), interaction(900))
    assert "overdue" not in since_words(late, TODAY) + state_words(late, TODAY)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a few words", "a few words"),
        ("one two three four", "one two …"),
        ("一二三四五六七八九十一二三四", "一二三四五六七八九十 …"),
    ],
)
def test_long_words_are_cut(text: str, short: str) -> None:
    assert cut_words(text, 11 if text.isascii() else 10) == short
