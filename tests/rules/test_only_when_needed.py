from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Direction, Interaction, Mark, Marked
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.only_when_needed import RULE

ADA = contact(cadence=30)


def asked(days: int, **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(Mark.ASKED, "a favour"),), direction=Direction.OUT, **fields)


AFTER_SILENCE = (interaction(300, line=8), asked(109))
OFTEN = (asked(150, line=7), interaction(130, line=8), asked(109))


def advice(who: Contact, times: Sequence[Interaction] = AFTER_SILENCE, *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, times), *others, **at)))


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "times",
        [
            pytest.param([], id="never in touch"),
            pytest.param([interaction(169), asked(109)], id="after twice the rhythm"),
            pytest.param([*AFTER_SILENCE, interaction(5)], id="a word since"),
            pytest.param([*AFTER_SILENCE, interaction(5, marks=(Marked(Mark.GAVE),))], id="something given since"),
            pytest.param([*OFTEN, interaction(109, marks=(Marked(Mark.SHARED),))], id="something given that day"),
        ],
    )
    def test_of_an_ask_among_others(self, times: list[Interaction]) -> None:
        assert advice(ADA, times) == []

    @pytest.mark.parametrize(
        "fields",
        [
            *(pytest.param(fields, id=name) for name, fields in LEFT_IN_PEACE.items()),
            pytest.param({"hard_times": "her mother", "private_fields": ("hard_times",)}, id="in private hard times"),
        ],
    )
    def test_of_who_is_left_in_peace(self, fields: dict[str, Any]) -> None:
        assert advice(contact(**{"cadence": 30, **fields})) == []


@pytest.mark.parametrize(("times", "silence"), [(AFTER_SILENCE, True), (OFTEN, False)], ids=["silence", "often"])
def test_the_ask_and_the_gift_are_the_evidence(times: tuple[Interaction, ...], silence: bool) -> None:
    who = contact(cadence=30, interests=("chess",))
    (found,) = advice(who, times)
    assert (found.facts["on"], found.facts["after_silence"]) == (days_ago(109), silence)
    assert found.evidence == (times[-1].at, who.place("interests"))


def test_what_stands_in_a_private_note_does_not_count() -> None:
    times = [interaction(300), asked(109, path="People/Sev.md")]
    assert advice(ADA, times, contact("Sev", private=True)) == []


def test_the_latest_ask_comes_first() -> None:
    people = [
        (contact(name, cadence=30), [interaction(900), asked(days)])
        for name, days in (("Ana", 90), ("Cem", 9), ("Bo", 9))
    ]
    assert [one.contact and one.contact.name for one in RULE.check(network(*people))] == ["Bo", "Cem", "Ana"]


def test_the_settings_say_how_long_a_silence_is() -> None:
    own = Settings(rules=(RuleSetting("only-when-needed", limits=(("silence_cadences", 7.0),)),))
    assert len(advice(ADA)) == 1
    assert advice(ADA, settings=own) == []


class TestWords:
    SILENCE = "You asked for something after a long silence (12 Nov). Before the next ask, something to give: "

    @pytest.mark.parametrize(
        ("who", "gift"),
        [
            (contact(cadence=30, needs=("a flat",)), "Tunde could help with a flat, introduce them?"),
            (contact(cadence=30, needs=("cello lessons",)), "a hand with cello lessons"),
            (contact(cadence=30, interests=("tides",)), "something about tides"),
            (contact(cadence=30), "a word that asks for nothing"),
        ],
        ids=["introduction", "need", "interest", "nothing known"],
    )
    def test_name_one_thing_to_give(self, who: Contact, gift: str) -> None:
        (found,) = advice(who, AFTER_SILENCE, contact("Tunde", offers=("a flat",)))
        assert in_words(found) == self.SILENCE + gift

    def test_else_thanks(self) -> None:
        help_ = interaction(90, marks=(Marked(Mark.GOT, "a letter"),), direction=Direction.IN)
        (found,) = advice(ADA, [*AFTER_SILENCE, help_])
        assert in_words(found) == self.SILENCE + "thanks for a letter"

    def test_of_which_the_words_are_private(self) -> None:
        help_ = interaction(90, marks=(Marked(Mark.GOT, "an intro to Sev"),), direction=Direction.IN)
        (found,) = advice(ADA, [*AFTER_SILENCE, help_], contact("Sev", private=True))
        assert in_words(found) == self.SILENCE + "thanks for their help on 1 Dec"

    def test_often(self) -> None:
        (found,) = advice(ADA, OFTEN)
        says = "Lately you turned to them mostly to ask (last on 12 Nov). Before the next ask, something to give: "
        assert in_words(found) == says + "a word that asks for nothing"
