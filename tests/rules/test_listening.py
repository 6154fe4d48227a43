from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.interaction import Interaction, Mark, Marked, Source
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.listening import RULE

MARKS = {"m": (Mark.ABOUTME,), "t": (Mark.ABOUTTHEM,), "b": (Mark.ABOUTME, Mark.ABOUTTHEM), "g": (Mark.GAVE,), "-": ()}


def talks(whose: str, days: int = 300, **fields: Any) -> list[Interaction]:
    """One talk each, the oldest first: my news, theirs, both, something given, or unmarked."""
    return [
        interaction(days - 10 * at, "a talk", line=9 + at, marks=tuple(map(Marked, MARKS[one])), **fields)
        for at, one in enumerate(whose)
    ]


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


def people(whose: str, count: int, **fields: Any) -> list[tuple[Contact, list[Interaction]]]:
    """So many people, each with these talks in a note of their own."""
    names = [f"P{at:02}" for at in range(count)]
    return [(contact(name, **fields), talks(whose, path=f"People/{name}.md")) for name in names]


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("listening", limits=tuple(limits.items())),))


class TestWithOnePerson:
    @pytest.mark.parametrize(
        "who",
        [
            *(pytest.param(contact(**fields), id=name) for name, fields in LEFT_IN_PEACE.items()),
        ],
    )
    def test_nothing_is_said_of(self, who: Contact) -> None:
        assert advice(who, talks("mmmm")) == []

    def test_nor_of_interactions_kept_private(self) -> None:
        said = talks("mmmm", source=Source.INTERACTIONS)
        assert advice(contact(private_fields=("interactions",)), said) == []

    @pytest.mark.parametrize(
        ("whose", "advised"),
        [
            pytest.param("", False, id="never in touch"),
            pytest.param("-----", False, id="nothing says whose news it was"),
            pytest.param("ggggg", False, id="other marks do not say it"),
            pytest.param("mmm--g", False, id="only three that say it"),
            pytest.param("mmmt", False, id="exactly three in four"),
            pytest.param("mmmb", False, id="what was of both is not my own"),
            pytest.param("tttt", False, id="all theirs"),
            pytest.param("mmmm", True, id="all four"),
            pytest.param("mtmmm", True, id="four in five"),
            pytest.param("-m-mm-m", True, id="the unmarked are not counted"),
        ],
    )
    def test_more_than_three_in_four_were_my_own_news(self, whose: str, advised: bool) -> None:
        assert bool(advice(contact(), talks(whose))) is advised

    @pytest.mark.parametrize(("first", "advised"), [(731, False), (730, True)], ids=["a day more", "two years"])
    def test_in_the_last_two_years(self, first: int, advised: bool) -> None:
        assert bool(advice(contact(), [*talks("m", first), *talks("mmm")])) is advised

    def test_long_ago_is_forgotten(self) -> None:
        assert advice(contact(), talks("mmmm", 900)) == []

    @pytest.mark.parametrize("limits", [{"fewest": 5}, {"share": 1}])
    def test_the_owner_may_tune_it(self, limits: dict[str, float]) -> None:
        assert advice(contact(), talks("mmmm"), settings=tuned(**limits)) == []

    def test_in_words_with_the_last_of_them(self) -> None:
        (found,) = advice(contact(), talks("mmmmmtm"))
        assert in_words(found) == "Your last talks were mostly your own news: ask about theirs"
        assert [at.line for at in found.evidence] == [15, 13, 12, 11, 10]

    def test_what_stands_in_the_note_of_somebody_private_does_not_count(self) -> None:
        there = talks("mmmm", path="People/Sev.md")
        assert advice(contact(), there, contact("Sev", private=True)) == []

    def test_in_the_order_of_the_page(self) -> None:
        found = RULE.check(network(*people("mmmm", 2)[::-1]))
        assert [one.contact.name for one in found if one.contact] == ["P00", "P01"]


class TestWithEverybody:
    @pytest.mark.parametrize(
        ("known", "advised"),
        [
            pytest.param(people("m", 11), False, id="eleven talks"),
            pytest.param(people("mmmt", 3), False, id="exactly three in four"),
            pytest.param(people("mmm", 4, private=True), False, id="private people"),
            pytest.param(people("mmm", 4, status=Status.ARCHIVED), False, id="archived people"),
            pytest.param(people("mmm", 4, private_fields=("log",)), False, id="private logs"),
            pytest.param(people("m", 12), True, id="twelve talks"),
            pytest.param(people("mmm", 4, paused=True), True, id="the paused were talked with too"),
        ],
    )
    def test_of_twelve_talks_or_more(self, known: list[tuple[Contact, list[Interaction]]], advised: bool) -> None:
        assert [one.contact for one in RULE.check(network(*known))] == [None] * advised

    def test_a_line_that_names_several_is_one_talk(self) -> None:
        line = talks("m", path="Daily/2025-05-05.md")
        assert list(RULE.check(network(*((contact(f"P{at}"), line) for at in range(12))))) == []

    @pytest.mark.parametrize(("limits", "advised"), [({"fewest_overall": 13}, False), ({"fewest_overall": 2}, True)])
    def test_the_owner_may_tune_it(self, limits: dict[str, float], advised: bool) -> None:
        assert bool(list(RULE.check(network(*people("m", 12), settings=tuned(**limits))))) is advised

    def test_it_comes_first(self) -> None:
        found = list(RULE.check(network(*people("mmmm", 3))))
        assert [one.contact.name if one.contact else "all" for one in found] == ["all", "P00", "P01", "P02"]

    def test_in_words_with_the_last_of_them(self) -> None:
        (found,) = RULE.check(network(*people("m", 11), (contact("Z"), talks("m", 20, path="People/Z.md"))))
        assert found.facts["on"] == days_ago(300)
        assert in_words(found) == (
            "Across your talks since 5 May it was mostly your own news: begin the next one with a question"
        )
        assert (str(found.evidence[0]), len(found.evidence)) == ("People/Z.md:9", 5)
