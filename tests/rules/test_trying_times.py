from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.interaction import Direction, Interaction
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.trying_times import RULE


def advice(who: Contact, times: Sequence[Interaction] = (), **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, times), **at)))


def hard(days: int, name: str = "Ada", **fields: Any) -> Contact:
    return contact(name, hard_times=f"{days_ago(days)} her mother died", **fields)


def turn(who: Contact, *times: Interaction, **at: Any) -> object:
    (found,) = advice(who, times, **at)
    return found.facts["turn"]


def test_it_is_off_unless_the_settings_say_so() -> None:
    assert not Settings().speaks("trying-times")
    assert Settings(rules=(RuleSetting("trying-times", True),)).speaks("trying-times")


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="of no hard times"),
            pytest.param(contact(hard_times=" "), id="of blank ones"),
            pytest.param(hard(20, private=True), id="private"),
            pytest.param(hard(20, private_fields=("hard_times",)), id="the field is named as private"),
            pytest.param(hard(20, private_fields=("log",)), id="a private log"),
            pytest.param(hard(20, private_fields=("last_contact",)), id="a private last contact"),
            pytest.param(hard(20, private_fields=("interactions",)), id="private interactions"),
            pytest.param(hard(20, status=Status.ARCHIVED), id="archived"),
            pytest.param(hard(20, status=Status.DECEASED), id="deceased"),
            pytest.param(hard(20, status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(hard(20, status=Status.KNOWN_OF), id="only known of"),
            pytest.param(hard(20, status=Status.DORMANT), id="dormant"),
            pytest.param(hard(20, paused=True), id="paused"),
            pytest.param(hard(20, cadence=30, snooze_until=date(2026, 4, 1)), id="snoozed"),
        ],
    )
    def test_of_who_is_left_in_peace(self, who: Contact) -> None:
        assert advice(who, [interaction(200)]) == []

    @pytest.mark.parametrize("days", [-1, 0, 2, 91], ids=["tomorrow", "today", "two days in", "a month after the last"])
    def test_on_a_day_between(self, days: int) -> None:
        assert advice(hard(days)) == []


class TestThreeCheckIns:
    @pytest.mark.parametrize(
        ("days", "expected"), [(3, 1), (13, 1), (14, 2), (59, 2), (60, 3), (90, 3)], ids=lambda number: str(number)
    )
    def test_on_their_days_until_the_next(self, days: int, expected: int) -> None:
        assert turn(hard(days)) == expected

    @pytest.mark.parametrize("direction", [Direction.OUT, Direction.BOTH])
    @pytest.mark.parametrize(
        ("since", "spoken"),
        [pytest.param(20, 6, id="on the day itself"), pytest.param(20, 0, id="today"), pytest.param(80, 20, id="last")],
    )
    def test_a_word_from_that_day_on_is_enough(self, direction: Direction, since: int, spoken: int) -> None:
        assert advice(hard(since), [interaction(spoken, direction=direction)]) == []

    def test_a_word_from_them_is_not_yours(self) -> None:
        assert turn(hard(20), interaction(2, direction=Direction.IN)) == 2

    def test_a_word_before_it_leaves_it_open(self) -> None:
        assert turn(hard(20), interaction(7)) == 2

    @pytest.mark.parametrize(("spoken", "said"), [(2, False), (3, True)], ids=["two days ago", "three days ago"])
    def test_not_right_after_a_word_of_the_days_before(self, spoken: int, said: bool) -> None:
        assert bool(advice(hard(14), [interaction(spoken)])) is said

    def test_the_settings_say_when(self) -> None:
        limits = (("first_days", 10.0), ("second_days", 21.0), ("third_days", 90.0))
        own = Settings(rules=(RuleSetting("trying-times", True, limits),))
        assert advice(hard(9), settings=own) == []
        assert [turn(hard(days), settings=own) for days in (10, 21, 90, 120)] == [1, 2, 3, 3]
        assert advice(hard(121), settings=own) == []


class TestWithoutADate:
    UNDATED = contact(hard_times="her mother died")

    @pytest.mark.parametrize(("days", "said"), [(0, False), (13, False), (14, True)])
    def test_after_two_weeks_of_silence(self, days: int, said: bool) -> None:
        assert bool(advice(self.UNDATED, [interaction(days, direction=Direction.IN)])) is said

    def test_where_nothing_was_ever_noted(self) -> None:
        assert turn(self.UNDATED) == 0

    def test_of_a_month_no_day_is_told(self) -> None:
        (found,) = advice(contact(hard_times="2026-02 her mother died"))
        assert (found.facts["turn"], found.facts["since"]) == (2, None)


def test_the_latest_come_first() -> None:
    people = [contact("Ana", hard_times="his job"), hard(20, "Bo"), hard(5, "Cem"), hard(5, "Aroha")]
    assert [one.contact and one.contact.name for one in RULE.check(network(*people))] == ["Aroha", "Cem", "Bo", "Ana"]


class TestWords:
    @pytest.mark.parametrize(
        ("who", "words"),
        [
            (hard(3), "A hard time since 26 Feb: a short word, expecting nothing"),
            (hard(14), "A hard time since 15 Feb: a meal, an errand or a few lines, expecting nothing"),
            (
                hard(60),
                "A hard time since 31 Dec: most people stop asking about now. A short word, expecting nothing",
            ),
            (contact(hard_times="her mother died"), "A hard time: a short word, expecting nothing"),
        ],
        ids=["first", "second", "third", "undated"],
    )
    def test_never_say_what_happened(self, who: Contact, words: str) -> None:
        (found,) = advice(who)
        assert in_words(found) == words

    def test_nor_do_the_facts(self) -> None:
        (found,) = advice(hard(3))
        assert dict(found.facts) == {"since": days_ago(3), "turn": 1}
        assert found.evidence == (hard(3).place("hard_times"),)
