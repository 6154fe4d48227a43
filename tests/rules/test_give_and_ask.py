from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Direction, Interaction, Mark, Marked
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.give_and_ask import RULE

ADA = contact(cadence=30)
Person = tuple[Contact, list[Interaction]]


def marked(days: int, mark: Mark, words: str = "", **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(mark, words),), **fields)


def got(days: int, words: str = "a letter", **fields: Any) -> Interaction:
    return marked(days, Mark.GOT, words, direction=Direction.IN, **fields)


def gave(days: int, **fields: Any) -> Interaction:
    return marked(days, Mark.GAVE, **fields)


def asked(days: int, **fields: Any) -> Interaction:
    return marked(days, Mark.ASKED, direction=Direction.OUT, **fields)


TWICE = (got(0, line=8), got(0, line=9))


def advice(who: Contact, times: Sequence[Interaction] = TWICE, *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, times), *others, **at)))


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([], id="never in touch"),
            pytest.param([interaction(5), interaction(1)], id="nothing marked"),
            pytest.param([got(0)], id="one favour"),
            pytest.param([got(0), got(181)], id="two of which one has faded by half"),
            pytest.param([got(0), got(0, line=10), gave(30)], id="one thing given between"),
            pytest.param([got(720 + day) for day in range(9)], id="many, long ago"),
            pytest.param([gave(day) for day in range(9)], id="much given"),
        ],
    )
    def test_of_a_balance_that_does_not_lean(self, times: list[Interaction]) -> None:
        assert advice(ADA, times) == []

    @pytest.mark.parametrize(
        "fields",
        [
            *(pytest.param(fields, id=name) for name, fields in LEFT_IN_PEACE.items()),
        ],
    )
    def test_of_who_is_left_in_peace(self, fields: dict[str, Any]) -> None:
        assert advice(contact(**{"cadence": 30, **fields})) == []


class TestOnePerson:
    def test_who_did_two_acts_more(self) -> None:
        (found,) = advice(ADA)
        assert (found.contact, found.evidence) == (ADA, (TWICE[1].at, TWICE[0].at))

    def test_acts_fade(self) -> None:
        assert len(advice(ADA, [got(180, line=line) for line in range(1, 4)])) == 1
        assert advice(ADA, [got(181, line=line) for line in range(1, 4)]) == []

    def test_at_most_five_places_and_nothing_of_a_private_note(self) -> None:
        times = [got(0, line=line) for line in range(1, 8)]
        (found,) = advice(ADA, times)
        assert len(found.evidence) == 5
        hidden = [got(0, path="People/Sev.md", line=line) for line in (1, 2)]
        assert advice(ADA, hidden, contact("Sev", private=True)) == []

    def test_who_did_most_comes_first(self) -> None:
        people: list[Person] = [
            (contact("Cem"), [*TWICE]),
            (contact("Bo"), [*TWICE]),
            (contact("Zoë"), [*TWICE, got(0, line=10)]),
        ]
        assert [one.contact and one.contact.name for one in RULE.check(network(*people))] == ["Zoë", "Bo", "Cem"]

    def test_not_who_is_turned_to_only_in_need(self) -> None:
        times = [asked(0), interaction(300), got(0, line=10), got(0, line=11)]
        assert advice(ADA, times) == []

    def test_unless_the_settings_silence_that(self) -> None:
        times = [asked(0), interaction(300), got(0, line=10), got(0, line=11)]
        own = Settings(rules=(RuleSetting("only-when-needed", is_on=False),))
        assert len(advice(ADA, times, settings=own)) == 1

    def test_the_settings_say_how_much(self) -> None:
        more = Settings(rules=(RuleSetting("give-and-ask", limits=(("lean", 2.5),)),))
        shorter = Settings(rules=(RuleSetting("give-and-ask", limits=(("half_life_days", 90.0),)),))
        four = [got(180, line=line) for line in range(1, 5)]
        assert advice(ADA, settings=more) == []
        assert (len(advice(ADA, four)), advice(ADA, four, settings=shorter)) == (1, [])

    def test_a_limit_of_nought_does_not_speak_of_a_balance_that_is_even(self) -> None:
        own = Settings(rules=(RuleSetting("give-and-ask", limits=(("lean", 0.0),)),))
        assert advice(ADA, [got(0), gave(0, line=10)], settings=own) == []


def year(taken: int, given: int, days: int = 100) -> list[Person]:
    """So many people who helped once, and so many who were helped once."""
    helped: list[Person] = [
        (contact(f"Helper {number}"), [got(days, path=f"People/Helper {number}.md")]) for number in range(taken)
    ]
    return helped + [
        (contact(f"Friend {number}"), [gave(days, path=f"People/Friend {number}.md")]) for number in range(given)
    ]


def overall(*people: Any, **at: Any) -> list[Advice]:
    return [one for one in RULE.check(network(*people, **at)) if one.contact is None]


class TestTheWholeYear:
    @pytest.mark.parametrize(
        "people",
        [
            pytest.param([], id="nobody"),
            pytest.param(year(7, 0), id="too few to tell"),
            pytest.param(year(5, 3), id="somewhat more taken"),
            pytest.param(year(8, 0, days=366), id="longer ago"),
            pytest.param(year(0, 20), id="much given"),
        ],
    )
    def test_nothing_is_said(self, people: list[Person]) -> None:
        assert overall(*people) == []

    @pytest.mark.parametrize(
        "people",
        [
            pytest.param(year(8, 0), id="eight acts"),
            pytest.param(year(8, 0, days=365), id="a year ago"),
            pytest.param(year(7, 3), id="seven of ten"),
        ],
    )
    def test_clearly_more_taken(self, people: list[Person]) -> None:
        (found,) = overall(*people)
        assert len(found.evidence) == 5

    def test_of_newest_lines_first(self) -> None:
        people = [(contact("Ana"), [got(3)]), *year(8, 0)]
        (found,) = overall(*people)
        assert str(found.evidence[0]) == "People/Ana.md:9"

    def test_a_line_of_several_people_counts_once(self) -> None:
        line = got(100, path="Daily/2025-11-21.md")
        assert overall(*((contact(f"Helper {number}"), [line]) for number in range(8))) == []

    @pytest.mark.parametrize("field", ["log", "last_contact"])
    def test_private_times_are_not_counted(self, field: str) -> None:
        people = [*year(7, 0), (contact("Ana", private_fields=(field,)), [got(100)])]
        assert overall(*people) == []

    def test_nor_those_with_private_people(self) -> None:
        assert overall(*year(7, 0), (contact("Ana", private=True), [got(100)])) == []

    def test_it_comes_after_people(self) -> None:
        people = [*year(8, 0), (ADA, [*TWICE])]
        assert [one.contact for one in RULE.check(network(*people))] == [ADA, None]

    def test_the_settings_say_how_much(self) -> None:
        own = Settings(rules=(RuleSetting("give-and-ask", limits=(("fewest", 4.0), ("share", 0.5))),))
        assert len(overall(*year(2, 2), settings=own)) == 1
        assert overall(*year(2, 1), settings=own) == overall(*year(2, 3), settings=own) == []


class TestWords:
    SAYS = "They have done more for you lately than you noted doing for them: "

    @pytest.mark.parametrize(
        ("who", "gift"),
        [
            (contact(needs=("a flat",)), "Tunde could help with a flat, introduce them?"),
            (contact(needs=("cello lessons",)), "a hand with cello lessons?"),
            (contact(interests=("tides",)), "something to send about tides?"),
            (contact(), "a thank-you for a letter?"),
        ],
        ids=["introduction", "need", "interest", "thanks"],
    )
    def test_name_one_thing_to_give(self, who: Contact, gift: str) -> None:
        (found,) = advice(who, TWICE, contact("Tunde", offers=("a flat",)))
        assert in_words(found) == self.SAYS + gift

    def test_thanks_for_what_may_not_be_said(self) -> None:
        times = [got(0, "an intro to Sev", line=8), got(0, "an intro to Sev")]
        (found,) = advice(ADA, times, contact("Sev", private=True))
        assert in_words(found) == self.SAYS + "a thank-you for 1 Mar?"

    def test_where_nothing_is_known(self) -> None:
        times = [*(got(day, line=10 + day) for day in range(1, 6)), marked(0, Mark.THANKED)]
        (found,) = advice(ADA, times)
        assert in_words(found) == self.SAYS + "something small to give?"

    def test_of_the_year(self) -> None:
        (found,) = overall(*year(8, 0))
        assert in_words(found) == (
            "Over the last year your notes tell more of asking and receiving than of giving: "
            "a small thing for somebody this week?"
        )
