from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact
from netvault.model.date import Cadence
from netvault.model.interaction import Direction, Interaction, Mark, Marked, Source
from netvault.model.settings import Group, RuleSetting, Settings
from netvault.network.balance import Ask, find_lone_ask, find_unthanked, help_words, sides_of, weigh_acts

OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH
MONTHLY = contact(cadence=30)


def marked(days: int, *marks: Mark, direction: Direction = BOTH, **fields: Any) -> Interaction:
    return interaction(days, marks=tuple(map(Marked, marks)), direction=direction, **fields)


def asked(days: int, direction: Direction = OUT, **fields: Any) -> Interaction:
    return marked(days, Mark.ASKED, direction=direction, **fields)


def lone_ask(times: Sequence[Interaction], who: Contact = MONTHLY, settings: Settings | None = None) -> Ask | None:
    known = network((who, times), settings=settings)
    return find_lone_ask(known, known.standing(who.path))


class TestSides:
    @pytest.mark.parametrize(
        ("one", "gives", "takes"),
        [
            pytest.param(marked(1), False, False, id="no mark"),
            pytest.param(marked(1, Mark.PROMISED, Mark.ABOUTME), False, False, id="other marks"),
            pytest.param(marked(1, Mark.GAVE, direction=IN), False, False, id="they gave"),
            pytest.param(marked(1, Mark.SHARED, direction=IN), False, False, id="they shared"),
            pytest.param(marked(1, Mark.THANKED, direction=IN), False, False, id="they thanked"),
            pytest.param(marked(1, Mark.ASKED, direction=IN), False, False, id="they asked"),
            pytest.param(marked(1, Mark.GAVE), True, False, id="gave"),
            pytest.param(marked(1, Mark.SHARED, direction=OUT), True, False, id="shared"),
            pytest.param(marked(1, Mark.THANKED), True, False, id="thanked"),
            pytest.param(marked(1, Mark.ASKED), False, True, id="asked"),
            pytest.param(marked(1, Mark.GOT, direction=IN), False, True, id="got"),
            pytest.param(marked(1, Mark.GOT, Mark.THANKED), True, True, id="got and thanked"),
        ],
    )
    def test_by_the_marks_and_who_turned_to_whom(self, one: Interaction, gives: bool, takes: bool) -> None:
        assert sides_of(one) == (gives, takes)


class TestBalance:
    def test_of_nothing(self) -> None:
        assert weigh_acts([], TODAY, 180) == (0, 0)

    @pytest.mark.parametrize(("days", "weight"), [(0, 1), (180, 0.5), (360, 0.25)])
    def test_an_act_fades_by_half_each_half_life(self, days: int, weight: float) -> None:
        assert weigh_acts([marked(days, Mark.GOT)], TODAY, 180) == (0, weight)

    def test_a_line_counts_once(self) -> None:
        assert weigh_acts([marked(0, Mark.ASKED, Mark.GOT, Mark.GAVE, Mark.SHARED)], TODAY, 180) == (1, 1)

    def test_it_leans_to_who_did_more(self) -> None:
        assert weigh_acts([marked(0, Mark.GOT), marked(180, Mark.GOT), marked(360, Mark.GAVE)], TODAY, 180).lean == 1.25

    def test_a_half_life_of_no_days_is_one_day(self) -> None:
        assert weigh_acts([marked(1, Mark.GOT)], TODAY, 0) == (0, 0.5)

    @given(st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(list(Mark))), max_size=9))
    def test_a_year_later_it_leans_less_or_as_much(self, lines: list[tuple[int, Mark]]) -> None:
        times = [marked(days, mark) for days, mark in lines]
        now, later = (weigh_acts(times, TODAY + timedelta(days=days), 180).lean for days in (0, 365))
        assert abs(later) <= abs(now)


class TestThanks:
    def test_owed_since_the_last_the_newest_first(self) -> None:
        times = [marked(9, Mark.GOT), marked(8, Mark.THANKED), marked(7, Mark.GOT), marked(6, Mark.GOT)]
        assert [one.on for one in find_unthanked(times)] == [days_ago(6), days_ago(7)]

    @pytest.mark.parametrize("turned", [False, True], ids=["before it", "after it"])
    def test_not_owed_for_help_on_the_day_of_thanks(self, turned: bool) -> None:
        times = [marked(8, Mark.THANKED), marked(8, Mark.GOT)]
        assert find_unthanked(times[::-1] if turned else times) == ()

    def test_the_words_of_help(self) -> None:
        help_ = interaction(1, "tea", marks=(Marked(Mark.GAVE, "cake"), Marked(Mark.GOT, "a letter")))
        assert [help_words(help_), help_words(marked(1, Mark.GOT, text="tea")), help_words(marked(1, Mark.GOT))] == [
            "a letter",
            "tea",
            "",
        ]


class TestNoLoneAsk:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([], id="never in touch"),
            pytest.param([interaction(90), interaction(1)], id="no ask"),
            pytest.param([asked(1)], id="no time before it to be silent since"),
            pytest.param([interaction(70), asked(10)], id="twice the rhythm is no long silence yet"),
            pytest.param([interaction(90), asked(10, IN)], id="they asked"),
            pytest.param([interaction(90), asked(10), interaction(5)], id="a word since that asked nothing"),
            pytest.param([interaction(90), asked(10), marked(5, Mark.GAVE)], id="something given since"),
            pytest.param([interaction(90), asked(10), marked(5, Mark.THANKED)], id="thanked since"),
            pytest.param([interaction(90), asked(10), marked(10, Mark.GAVE, line=10)], id="given on the day"),
            pytest.param([interaction(90), marked(10, Mark.GAVE, line=8), asked(10)], id="given on the day, before"),
            pytest.param([interaction(90), marked(10, Mark.ASKED, Mark.SHARED)], id="given in the same line"),
            pytest.param([asked(40), interaction(30), interaction(20), asked(10)], id="two of the last four"),
            pytest.param([asked(20), asked(10), marked(5, Mark.GAVE)], id="two asks, and something given since"),
            pytest.param([interaction(20), asked(10), asked(10, line=10)], id="two in one day"),
            pytest.param(
                [interaction(90), interaction(20, direction=IN), asked(10)], id="they wrote during the silence"
            ),
        ],
    )
    def test_in_good_company(self, times: list[Interaction]) -> None:
        assert lone_ask(times) is None

    def test_where_the_log_is_private(self) -> None:
        assert lone_ask([interaction(90), asked(10)], contact(cadence=30, private_fields=("log",))) is None


class TestLoneAsk:
    @pytest.mark.parametrize(
        ("times", "after_silence"),
        [
            pytest.param([interaction(71), asked(10)], True, id="a day more than twice the rhythm"),
            pytest.param([interaction(71), asked(10, BOTH)], True, id="in a talk"),
            pytest.param([marked(71, Mark.GAVE), asked(10)], True, id="something given before"),
            pytest.param([interaction(71), asked(10), interaction(5, direction=IN)], True, id="they answered"),
            pytest.param([interaction(71), asked(10), marked(5, Mark.GOT, direction=IN)], True, id="they helped"),
            pytest.param([interaction(30), asked(20), asked(10)], False, id="the two last of three"),
            pytest.param([asked(30), interaction(20), asked(10)], False, id="the first and the last"),
            pytest.param([asked(30), asked(20), interaction(10)], False, id="the two first of three"),
            pytest.param([asked(30), asked(20)], False, id="nothing but two"),
            pytest.param([marked(30, Mark.GAVE), asked(20), asked(10)], False, id="something given before"),
        ],
    )
    def test_after_silence_or_as_a_habit(self, times: list[Interaction], after_silence: bool) -> None:
        found = lone_ask(times)
        assert found is not None
        assert (found.made, found.after_silence) == (
            [one for one in times if one.has(Mark.ASKED)][-1],
            after_silence,
        )

    def test_the_property_of_the_same_day_is_no_word_before(self) -> None:
        noted = interaction(10, source=Source.PROPERTY, line=3)
        found = lone_ask([interaction(71), noted, asked(10)])
        assert found is not None
        assert found.after_silence


class TestRhythm:
    @pytest.mark.parametrize(("days", "said"), [(740, False), (741, True)])
    def test_who_has_none_is_thought_of_once_a_year(self, days: int, said: bool) -> None:
        found = lone_ask([interaction(days), asked(10)], contact(cadence=0))
        assert bool(found) is said

    @pytest.mark.parametrize("field", ["cadence", "tier", "groups"])
    def test_one_kept_private_is_not_read(self, field: str) -> None:
        hidden = contact(cadence=30, private_fields=(field,))
        assert lone_ask([interaction(376), asked(10)], hidden) is None
        assert lone_ask([interaction(377), asked(10)], hidden) is not None

    def test_that_of_a_group_counts(self) -> None:
        own = Settings(groups=(Group("choir", Cadence(days=30)),))
        assert lone_ask([interaction(71), asked(10)], contact(groups=("choir",)), own) is not None

    def test_the_settings_say_how_much(self) -> None:
        limits = (("silence_cadences", 4.0), ("of_last", 4.0), ("asks", 3.0))
        own = Settings(rules=(RuleSetting("only-when-needed", limits=limits),))
        assert lone_ask([interaction(130), asked(10)], settings=own) is None
        assert lone_ask([interaction(131), asked(10)], settings=own) is not None
        assert lone_ask([asked(30), interaction(25), asked(20)], settings=own) is None
        assert lone_ask([asked(40), asked(30), interaction(25), asked(20)], settings=own) is not None
