from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked, Source
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.mechanical import RULE

HELLO = "hope you are well, and happy new year"


def wrote(days: int, text: str = HELLO, **fields: Any) -> Interaction:
    return interaction(days, text, **{"channel": Channel.EMAIL, "direction": Direction.OUT, **fields})


def thrice(text: str = HELLO, **fields: Any) -> list[Interaction]:
    return [wrote(days, text, **fields) for days in (300, 180, 90)]


def every(days: Sequence[int], text: str = "how are you", **fields: Any) -> list[Interaction]:
    """Messages whose texts differ by their first word, so that they are not alike."""
    words = ("hello", "howdy", "morning", "evening", "greetings", "ahoy")
    return [wrote(day, word, **fields) for day, word in zip(days, words, strict=False)]


WEEKLY = every((37, 30, 23, 16, 9))


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


def kinds(said: Sequence[Interaction], *others: Any, **at: Any) -> list[object]:
    return [one.facts["kind"] for one in advice(contact(), said, *others, **at)]


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("mechanical", limits=tuple(limits.items())),))


@pytest.mark.parametrize("said", [thrice(), WEEKLY], ids=["alike", "even"])
@pytest.mark.parametrize(
    "who",
    [
        *(pytest.param(contact(**fields), id=name) for name, fields in LEFT_IN_PEACE.items()),
    ],
)
def test_nothing_is_said_of(who: Contact, said: list[Interaction]) -> None:
    assert advice(who, said) == []


@pytest.mark.parametrize("said", [thrice, lambda **at: every((37, 30, 23, 16, 9), **at)], ids=["alike", "even"])
class TestWordsThatMayNotBeTold:
    """What is not to be quoted is not compared either."""

    def test_in_the_private_note_of_another(self, said: Any) -> None:
        assert advice(contact(), said(path="People/Sev.md"), contact("Sev", private=True)) == []

    def test_in_the_private_log_of_another(self, said: Any) -> None:
        assert advice(contact(), said(path="People/Sev.md"), contact("Sev", private_fields=("log",))) == []

    def test_on_a_line_that_also_speaks_of_somebody_private(self, said: Any) -> None:
        lines = said(path="Daily/2026.md")
        assert advice(contact(), lines, (contact("Sev", private=True), lines[-1:])) == []

    def test_from_interactions_kept_private(self, said: Any) -> None:
        lines = said(source=Source.INTERACTIONS)
        assert advice(contact(private_fields=("interactions",)), lines) == []
        assert len(advice(contact(), lines)) == 1


class TestTheLastThreeSayNearlyTheSame:
    @pytest.mark.parametrize(
        "said",
        [
            pytest.param([], id="none"),
            pytest.param(thrice()[1:], id="only two"),
            pytest.param(thrice(""), id="no words"),
            pytest.param(thrice("2025"), id="a number alone"),
            pytest.param([*thrice()[:2], wrote(90, "the bees came through the winter")], id="the last is another"),
            pytest.param([wrote(300, "the bees"), *thrice()[1:]], id="the first of three is another"),
            pytest.param(thrice(direction=Direction.IN), id="they wrote them"),
            pytest.param([wrote(90), wrote(90, line=10), wrote(80)], id="one of them is told of twice"),
            pytest.param(thrice(channel=Channel.CALL, direction=Direction.BOTH), id="calls"),
            pytest.param(thrice(channel=Channel.OTHER, direction=Direction.BOTH), id="nobody knows how"),
            pytest.param([*thrice(), interaction(30, channel=Channel.MEETING)], id="met since"),
            pytest.param([*thrice(), interaction(100, channel=Channel.CALL)], id="talked in between"),
            pytest.param([*thrice(), interaction(100)], id="perhaps talked in between"),
            pytest.param([wrote(days) for days in (900, 800, 740)], id="years ago"),
        ],
    )
    def test_nothing_is_said(self, said: list[Interaction]) -> None:
        assert kinds(said) == []

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param(thrice(), id="the same"),
            pytest.param(thrice(channel=Channel.MESSAGE, direction=Direction.BOTH), id="written, with an answer"),
            pytest.param(thrice(channel=Channel.OTHER), id="sent, nobody knows how"),
            pytest.param([wrote(300, "the bees"), *thrice()], id="an older one is another"),
            pytest.param([wrote(days) for days in (1000, 500, 90)], id="years apart, and the last of late"),
            pytest.param([*thrice(), wrote(80, "thanks", direction=Direction.IN)], id="an answer"),
            pytest.param([*thrice(), interaction(90, source=Source.PROPERTY)], id="the day in a property"),
            pytest.param(
                [wrote(90 * year, f"Happy new year {2027 - year}!") for year in (3, 2, 1)], id="but for the year"
            ),
        ],
    )
    def test_what_is_new_is_asked(self, said: list[Interaction]) -> None:
        assert kinds(said) == ["alike"]

    @pytest.mark.parametrize(
        ("text", "advised"),
        [
            pytest.param("one two three four", False, id="three words of five, exactly"),
            pytest.param("one two three", True, id="three words of four"),
        ],
    )
    def test_above_three_in_five_of_their_words(self, text: str, advised: bool) -> None:
        said = [wrote(300, text), wrote(200, "one two three five"), wrote(100, text)]
        assert bool(kinds(said)) is advised

    def test_each_with_the_one_before(self) -> None:
        said = [wrote(300, "a b c d"), wrote(200, "a b c"), wrote(100, "b c")]
        assert kinds(said) == ["alike"]

    @pytest.mark.parametrize(
        "marks",
        [
            ("intro to Sam", "the long list of bridges", "that book on orchards"),
            ("https://a.example/one", "https://a.example/two", "https://a.example/three"),
        ],
        ids=["given something each time", "another link each time"],
    )
    def test_what_a_mark_says_is_said_too(self, marks: tuple[str, ...]) -> None:
        said = [
            wrote(90 - at, "for you", line=9 + at, marks=(Marked(Mark.GAVE, words),)) for at, words in enumerate(marks)
        ]
        assert kinds(said) == []

    @pytest.mark.parametrize(
        ("limits", "advised"),
        [({"messages": 4}, False), ({"alike": 1}, False), ({"messages": 2}, True), ({"messages": 0}, True)],
        ids=["four messages", "nothing is alike enough", "two messages", "never fewer than two"],
    )
    def test_the_owner_may_tune_it(self, limits: dict[str, float], advised: bool) -> None:
        assert bool(kinds(thrice(), settings=tuned(**limits))) is advised

    def test_in_words_with_the_messages_the_newest_first(self) -> None:
        said = [wrote(days, line=line) for days, line in ((300, 11), (180, 10), (90, 9))]
        (found,) = advice(contact(), said)
        assert in_words(found) == "Your last three messages say nearly the same: what is new with them?"
        assert [at.line for at in found.evidence] == [9, 10, 11]


class TestByTheCalendarWithNothingInThem:
    @pytest.mark.parametrize(
        "said",
        [
            pytest.param(WEEKLY[1:], id="only four"),
            pytest.param(every((39, 30, 23, 16, 9)), id="intervals two days apart"),
            pytest.param(every((29, 24, 19, 14, 9)), id="five days apart: a conversation"),
            pytest.param([*WEEKLY[:4], wrote(9, "the bees of your roof")], id="five words once"),
            pytest.param([*WEEKLY[:4], wrote(9, "hello to Odense")], id="a name once"),
            pytest.param([*WEEKLY[:4], wrote(9, "hi", marks=(Marked(Mark.GAVE),))], id="something given once"),
            pytest.param([*WEEKLY[:4], interaction(12, channel=Channel.CALL), WEEKLY[4]], id="talked in between"),
        ],
    )
    def test_nothing_is_said(self, said: list[Interaction]) -> None:
        assert kinds(said) == []

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param(WEEKLY, id="every week"),
            pytest.param(every((38, 30, 23, 15, 8)), id="a day more or less"),
            pytest.param(every((33, 27, 21, 15, 9)), id="every six days"),
            pytest.param([*WEEKLY[:4], wrote(9, "Morning, dear old friend")], id="four words"),
            pytest.param([*WEEKLY[:4], wrote(9, "")], id="no words at all"),
            pytest.param([wrote(100, "the bees came through"), *WEEKLY], id="an older one was longer"),
        ],
    )
    def test_something_of_their_own_is_asked_for(self, said: list[Interaction]) -> None:
        assert kinds(said) == ["even"]

    @pytest.mark.parametrize(
        ("days", "advised"),
        [
            pytest.param(((2025, 9, 2), (2025, 11, 1), (2025, 12, 1), (2026, 1, 1), (2026, 2, 1)), False, id="not all"),
            pytest.param(((2025, 9, 1), (2025, 11, 1), (2025, 12, 1), (2026, 1, 1), (2026, 2, 1)), False, id="a gap"),
            pytest.param(((2025, 10, 1), (2025, 11, 1), (2025, 12, 1), (2026, 1, 1), (2026, 2, 1)), True, id="monthly"),
            pytest.param(((2025, 2, 1), (2025, 5, 1), (2025, 8, 1), (2025, 11, 1), (2026, 2, 1)), True, id="quarterly"),
        ],
    )
    def test_the_same_day_of_the_month_is_even(self, days: tuple[tuple[int, int, int], ...], advised: bool) -> None:
        at = Location(PurePosixPath("People/Ada.md"), 9)
        said = [Interaction(date(*day), at, channel=Channel.MESSAGE) for day in days]
        assert kinds(said) == ["even"] * advised

    @pytest.mark.parametrize("limits", [{"times": 6}, {"gap_days": 8}, {"words": 0}])
    def test_the_owner_may_tune_it(self, limits: dict[str, float]) -> None:
        assert kinds(WEEKLY, settings=tuned(**limits)) == []

    def test_uneven_ones_where_the_owner_allows_more(self) -> None:
        assert kinds(every((39, 30, 23, 16, 9)), settings=tuned(spread_days=2)) == ["even"]

    def test_in_words(self) -> None:
        (found,) = advice(contact(), WEEKLY)
        assert in_words(found) == (
            "Your last five messages came at even intervals, a few words each: something only they would get?"
        )


def test_alike_comes_before_even() -> None:
    assert kinds([wrote(day, "hello dear") for day in (37, 30, 23, 16, 9)]) == ["alike"]
