from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import PUT_ASIDE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Mark, Marked, Source
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.promises import RULE

ADA = contact()


def mine(days: int, words: str = "the slides", **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(Mark.PROMISED, words),), **fields)


def theirs(days: int, words: str = "the photos", **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(Mark.AWAITING, words),), **fields)


def advice(who: Contact, times: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, times), *others, **at)))


def words(*times: Interaction, who: Contact = ADA) -> str:
    (found,) = advice(who, times)
    return in_words(found)


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([], id="no time in touch"),
            pytest.param([interaction(90, "the slides")], id="nothing promised"),
            pytest.param([mine(13)], id="mine, not yet two weeks old"),
            pytest.param([theirs(29)], id="theirs, not yet thirty days old"),
            pytest.param([mine(90, "")], id="without words"),
            pytest.param([mine(90), interaction(5, marks=(Marked(Mark.DONE, "the slides"),))], id="kept"),
            pytest.param([mine(90), interaction(5, "the slides", source=Source.TASK)], id="a task that is done"),
        ],
    )
    def test_where_nothing_is_open_for_long(self, times: list[Interaction]) -> None:
        assert advice(ADA, times) == []

    @pytest.mark.parametrize(
        "who",
        [pytest.param(contact(**fields), id=name) for name, fields in PUT_ASIDE.items()],
    )
    def test_of_who_is_left_in_peace(self, who: Contact) -> None:
        assert advice(who, [mine(90), theirs(90)]) == []

    def test_of_a_line_that_also_speaks_of_somebody_private(self) -> None:
        line = mine(90, "the slides for Sev", path="Daily/2025-12-01.md")
        assert advice(ADA, [line], (contact("Sev", private=True), [line])) == []

    def test_of_words_that_name_somebody_private(self) -> None:
        assert advice(ADA, [mine(90, "a word to Sev")], contact("Sev", private=True)) == []

    def test_of_a_line_in_the_note_of_somebody_private(self) -> None:
        assert advice(ADA, [mine(90, path="People/Sev.md")], contact("Sev", private=True)) == []


@pytest.mark.parametrize("promise", [mine(14), theirs(30)], ids=["mine after two weeks", "theirs after thirty days"])
def test_what_is_open_for_long(promise: Interaction) -> None:
    assert [one.evidence for one in advice(ADA, [promise])] == [(promise.at,)]


class TestOneAdviceForOnePerson:
    def test_mine_before_theirs(self) -> None:
        (found,) = advice(ADA, [theirs(300), mine(20)])
        assert (found.facts["mine"], found.facts["more"]) == (True, 0)

    def test_theirs_where_mine_is_young(self) -> None:
        (found,) = advice(ADA, [theirs(300), mine(13)])
        assert found.facts["mine"] is False

    def test_the_oldest_and_how_many_more(self) -> None:
        times = [mine(20, "a book", line=11), mine(50, "a list", line=10), mine(5, "a map", line=12)]
        (found,) = advice(ADA, times)
        assert (found.facts["words"], found.facts["on"], found.facts["more"]) == ("a list", days_ago(50), 1)
        assert [at.line for at in found.evidence] == [10, 11]

    def test_noted_in_two_places_it_is_one(self) -> None:
        (found,) = advice(ADA, [mine(50), mine(50, "The slides", path="Daily/2026-01-10.md")])
        assert found.facts["more"] == 0

    def test_at_most_five_places(self) -> None:
        times = [mine(50, f"book {number}", line=number) for number in range(1, 8)]
        (found,) = advice(ADA, times)
        assert (len(found.evidence), found.facts["more"]) == (5, 6)

    def test_a_private_one_is_not_counted(self) -> None:
        times = [mine(50, "a list"), mine(40, "a word to Sev")]
        (found,) = advice(ADA, times, contact("Sev", private=True))
        assert (found.facts["words"], found.facts["more"]) == ("a list", 0)


class TestLetItGo:
    @pytest.mark.parametrize(("days", "old"), [(730, False), (731, True)], ids=["two years", "a day more"])
    def test_after_two_years(self, days: int, old: bool) -> None:
        (found,) = advice(ADA, [mine(days)])
        assert found.facts["is_old"] is old

    def test_but_first_what_can_be_kept(self) -> None:
        (found,) = advice(ADA, [mine(900, "a list"), mine(50, "a book")])
        assert (found.facts["words"], found.facts["is_old"], found.facts["more"]) == ("a book", False, 1)


class TestHardTimes:
    HARD = contact(hard_times=f"{days_ago(10)} her mother")

    def test_nothing_is_asked_back(self) -> None:
        assert advice(self.HARD, [theirs(90)]) == []

    def test_what_was_promised_them_is_kept(self) -> None:
        (found,) = advice(self.HARD, [theirs(90), mine(20)])
        assert found.facts["mine"] is True


def test_what_can_be_kept_comes_first_mine_before_theirs_the_latest_before_the_older() -> None:
    people = [
        (contact("Ana"), [theirs(40)]),
        (contact("Bo"), [mine(800)]),
        (contact("Cem"), [mine(90)]),
        (contact("Dov"), [mine(20)]),
        (contact("Eve"), [mine(20)]),
    ]
    names = [one.contact and one.contact.name for one in RULE.check(network(*people))]
    assert names == ["Dov", "Eve", "Cem", "Ana", "Bo"]


def test_the_settings_say_how_long() -> None:
    limits = (("mine_days", 60.0), ("theirs_days", 5.0), ("let_go_days", 100.0))
    own = Settings(rules=(RuleSetting("promises", limits=limits),))
    assert advice(ADA, [mine(59), theirs(4)], settings=own) == []
    assert len(advice(ADA, [mine(60)], settings=own)) == len(advice(ADA, [theirs(5)], settings=own)) == 1
    (found,) = advice(ADA, [mine(101)], settings=own)
    assert found.facts["is_old"] is True


class TestWords:
    def test_mine(self) -> None:
        assert words(mine(109, "to send the slides")) == "You promised: send the slides (12 Nov)"

    def test_theirs(self) -> None:
        assert words(theirs(109, "the photos")) == "Still to come from them: the photos (12 Nov)"

    def test_several(self) -> None:
        times = (mine(109), mine(50, "a book"), mine(40, "a map"))
        assert words(*times) == "You promised: the slides (12 Nov), and two more"

    def test_long_past(self) -> None:
        assert words(mine(800)) == "You promised: the slides (22 Dec 2023): still a good idea, or let it go"
        assert words(theirs(800)) == "Still to come from them: the photos (22 Dec 2023): ask once more, or let it go"

    def test_long_ones_are_cut(self) -> None:
        assert len(words(mine(109, "the very long story of " * 40))) < 190
