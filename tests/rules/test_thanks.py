from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import PUT_ASIDE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Direction, Interaction, Mark, Marked
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.thanks import RULE

ADA = contact()


def marked(days: int, mark: Mark, words: str = "", **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(mark, words),), **fields)


def got(days: int, words: str = "a letter of reference", **fields: Any) -> Interaction:
    return marked(days, Mark.GOT, words, **fields)


def advice(who: Contact, times: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, times), *others, **at)))


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([interaction(10, "a letter")], id="nothing got"),
            pytest.param([got(1)], id="yesterday"),
            pytest.param([got(181)], id="more than half a year ago"),
            pytest.param([got(10), marked(10, Mark.THANKED)], id="thanked on the day"),
            pytest.param([marked(10, Mark.THANKED, line=8), got(10)], id="thanked on the day, in a line before"),
            pytest.param([got(10), marked(0, Mark.THANKED)], id="thanked today"),
            pytest.param([got(10), marked(9, Mark.GAVE, direction=Direction.OUT)], id="something given since"),
            pytest.param(
                [interaction(10, marks=(Marked(Mark.GOT, "a lift"), Marked(Mark.THANKED)))], id="both in one line"
            ),
        ],
    )
    def test_where_no_thanks_are_owed(self, times: list[Interaction]) -> None:
        assert advice(ADA, times) == []

    @pytest.mark.parametrize(
        "who",
        [pytest.param(contact(**fields), id=name) for name, fields in PUT_ASIDE.items()],
    )
    def test_of_who_is_left_in_peace(self, who: Contact) -> None:
        assert advice(who, [got(10)]) == []


@pytest.mark.parametrize(
    "times",
    [
        pytest.param([got(2)], id="two days ago"),
        pytest.param([got(180)], id="half a year ago"),
        pytest.param([got(10), marked(11, Mark.THANKED)], id="thanked before, for something else"),
        pytest.param([got(10), marked(5, Mark.THANKED, direction=Direction.IN)], id="they thanked"),
        pytest.param([got(10), marked(5, Mark.GAVE, direction=Direction.IN)], id="they gave"),
        pytest.param([got(10), marked(5, Mark.SHARED)], id="a link was shared"),
    ],
)
def test_help_without_thanks(times: list[Interaction]) -> None:
    (found,) = advice(ADA, times)
    assert found.evidence == (found.facts["at"],) == (times[0].at,)


def test_the_latest_of_several() -> None:
    (found,) = advice(ADA, [got(40, "a book"), got(10, "a lift"), got(1, "a map")])
    assert (found.facts["words"], found.facts["on"]) == ("a lift", days_ago(10))


def test_the_latest_help_comes_first() -> None:
    people = [(contact("Ana"), [got(40)]), (contact("Cem"), [got(10)]), (contact("Bo"), [got(10)])]
    assert [one.contact and one.contact.name for one in RULE.check(network(*people))] == ["Bo", "Cem", "Ana"]


def test_the_settings_say_from_when_and_how_long() -> None:
    own = Settings(rules=(RuleSetting("thanks", limits=(("after_days", 7.0), ("days", 30.0))),))
    said = [bool(advice(ADA, [got(days)], settings=own)) for days in (6, 7, 30, 31)]
    assert said == [False, True, True, False]


class TestWords:
    def test_with_what_they_did(self) -> None:
        (found,) = advice(ADA, [got(101)])
        assert in_words(found) == "They helped you: a letter of reference (20 Nov). A word of thanks?"

    def test_the_words_of_the_line_where_the_mark_has_none(self) -> None:
        (found,) = advice(ADA, [got(101, "", text="read my draft")])
        assert in_words(found) == "They helped you: read my draft (20 Nov). A word of thanks?"

    def test_without_any(self) -> None:
        (found,) = advice(ADA, [got(101, "")])
        assert in_words(found) == "They helped you (20 Nov): a word of thanks?"

    def test_words_that_name_somebody_private_are_not_said(self) -> None:
        (found,) = advice(ADA, [got(101, "an intro to Sev")], contact("Sev", private=True))
        assert in_words(found) == "They helped you (20 Nov): a word of thanks?"

    def test_nor_what_stands_in_a_private_note(self) -> None:
        assert advice(ADA, [got(101, path="People/Sev.md")], contact("Sev", private=True)) == []


def test_thanks_in_plain_words_are_thanks() -> None:
    assert advice(ADA, [got(20), interaction(9, "a card: thank you for the ladder")]) == []
    assert len(advice(ADA, [got(20), interaction(30, "a card: thank you for the ladder")])) == 1
