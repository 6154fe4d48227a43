from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from make import contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction, Mark, Marked
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.superficial import RULE

FIVE = [interaction(days, line=line) for line, days in enumerate((300, 200, 100, 50, 20), start=9)]
FOUR = FIVE[1:]
PERSONAL = ("birthday", "interests", "offers", "needs", "anniversaries", "log", "interactions", "last_contact")


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(contact(birthday=PartialDate(None, 5, 2)), id="a birthday"),
        pytest.param(contact(interests=("tides",)), id="an interest"),
        pytest.param(contact(offers=("a spare room",)), id="something offered"),
        pytest.param(contact(needs=("a flat",)), id="something needed"),
        pytest.param(contact(anniversaries=(("wedding", PartialDate(2016, 3, 21)),)), id="an anniversary"),
        pytest.param(contact(hard_times="2025-01-02 her mother"), id="hard times"),
        *(pytest.param(contact(private_fields=(field,)), id=f"{field} kept private") for field in PERSONAL),
        pytest.param(contact(paused=True), id="paused"),
        pytest.param(contact(status=Status.DORMANT), id="dormant"),
        pytest.param(contact(status=Status.KNOWN_OF), id="only known of"),
        pytest.param(contact(status=Status.ARCHIVED), id="archived"),
        pytest.param(contact(status=Status.DECEASED), id="dead"),
        pytest.param(contact(status=Status.DO_NOT_CONTACT), id="wants no contact"),
        pytest.param(contact(private=True), id="private"),
    ],
)
def test_nothing_is_said_of_who_has(who: Contact) -> None:
    assert advice(who, FIVE) == []


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([], id="never in touch"),
        pytest.param(FOUR, id="four times"),
        pytest.param([*FOUR, interaction(9, "her new boat")], id="three words once"),
        pytest.param([*FOUR, interaction(9, "引っ越し")], id="words without blanks between"),
        pytest.param([*FOUR, interaction(9, marks=(Marked(Mark.GAVE, "bees"),))], id="something given"),
    ],
)
def test_nothing_is_said(said: list[Interaction]) -> None:
    assert advice(contact(), said) == []


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(FIVE, id="five times, not a word"),
        pytest.param([*FOUR, interaction(9, "all well")], id="two words"),
        pytest.param([*FOUR, interaction(9, marks=(Marked(Mark.NOREPLY),))], id="a mark without words"),
    ],
)
def test_often_in_touch_and_nothing_noted(said: list[Interaction]) -> None:
    assert len(advice(contact(), said)) == 1


def test_what_is_no_personal_matter_may_be_private() -> None:
    assert len(advice(contact(private_fields=("phones", "city")), FIVE)) == 1


@pytest.mark.parametrize(("fewest", "advised"), [(6, False), (5, True), (4, True)])
def test_the_owner_may_tune_it(fewest: float, advised: bool) -> None:
    settings = Settings(rules=(RuleSetting("superficial", limits=(("fewest", fewest),)),))
    assert bool(advice(contact(), FIVE, settings=settings)) is advised


def test_never_in_touch_is_not_often_however_it_is_tuned() -> None:
    settings = Settings(rules=(RuleSetting("superficial", limits=(("fewest", 0),)),))
    assert advice(contact(), [], settings=settings) == []


def test_in_the_order_of_the_page() -> None:
    found = RULE.check(network((contact("Cleo"), FIVE), (contact("Bao"), FIVE)))
    assert [one.contact.name for one in found if one.contact] == ["Bao", "Cleo"]


def test_in_words_with_the_last_times() -> None:
    (found,) = advice(contact(), [interaction(400, line=8), *FIVE])
    assert in_words(found) == "Often in touch, and hardly a word noted of it: one line after the next talk?"
    assert [at.line for at in found.evidence] == [13, 12, 11, 10, 9]


def test_what_stands_in_the_note_of_somebody_private_does_not_count() -> None:
    there = [interaction(days, path="People/Sev.md") for days in (5, 4, 3, 2, 1)]
    assert advice(contact(), there, contact("Sev", private=True)) == []
