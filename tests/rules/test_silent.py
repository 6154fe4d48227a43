from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import LEFT_IN_PEACE, contact, days_ago, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked, Source
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.silent import RULE


def tried(days: int, **fields: Any) -> Interaction:
    return interaction(days, **{"direction": Direction.OUT, "channel": Channel.EMAIL, **fields})


def unanswered(days: int, **fields: Any) -> Interaction:
    return interaction(days, marks=(Marked(Mark.NOREPLY),), **fields)


def answer(days: int, **fields: Any) -> Interaction:
    return interaction(days, direction=Direction.IN, **fields)


THREE = [tried(90), tried(60), tried(30)]
FIVE = [tried(150), tried(120), *THREE]


def advice(who: Contact, said: Sequence[Interaction], *others: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network((who, said), *others, **at)))


def tries(said: Sequence[Interaction], **at: Any) -> list[object]:
    return [one.facts["tries"] for one in advice(contact(), said, **at)]


def tuned(**limits: float) -> Settings:
    return Settings(rules=(RuleSetting("silent", limits=tuple(limits.items())),))


@pytest.mark.parametrize(
    "who",
    [
        *(pytest.param(contact(**fields), id=name) for name, fields in LEFT_IN_PEACE.items()),
    ],
)
def test_nothing_is_said_of(who: Contact) -> None:
    assert advice(who, FIVE) == []


def test_nor_of_interactions_kept_private() -> None:
    said = [tried(days, source=Source.INTERACTIONS) for days in (90, 60, 30)]
    assert advice(contact(private_fields=("interactions",)), said) == []
    assert len(advice(contact(), said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([], id="never in touch"),
        pytest.param([tried(90), tried(30)], id="only two"),
        pytest.param([*THREE, answer(9)], id="answered since"),
        pytest.param([*THREE, interaction(9)], id="in touch both ways since"),
        pytest.param([*THREE, interaction(9, channel=Channel.MEETING)], id="met since"),
        pytest.param([tried(120), *THREE[:2], answer(40), tried(30)], id="answered before the last"),
        pytest.param([*THREE[:2], tried(60, line=10)], id="two ways on one day are one try"),
        pytest.param([tried(90), answer(90, line=10), *THREE[1:]], id="answered on the day of the first"),
        pytest.param([answer(90, line=8), *THREE], id="the same, in a log that begins with the latest"),
        pytest.param([*THREE, answer(9, marks=(Marked(Mark.NOREPLY),))], id="theirs, which you did not answer"),
        pytest.param([*THREE, interaction(9, source=Source.PROPERTY)], id="a last contact of later"),
        pytest.param([tried(59), tried(40), tried(20)], id="59 days since the first"),
        pytest.param([tried(90), tried(60), tried(6)], id="six days since the last"),
    ],
)
def test_nothing_is_said(said: list[Interaction]) -> None:
    assert tries(said) == []


@pytest.mark.parametrize(
    ("said", "count"),
    [
        pytest.param(THREE, 3, id="sent three times"),
        pytest.param([unanswered(90), unanswered(60), unanswered(30)], 3, id="marked so three times"),
        pytest.param([tried(90), unanswered(60, channel=Channel.CALL), tried(30)], 3, id="both"),
        pytest.param([answer(91), *THREE], 3, id="answered the day before the first"),
        pytest.param([interaction(400), *FIVE], 5, id="five, after better times"),
        pytest.param([*THREE, interaction(30, source=Source.PROPERTY)], 3, id="a last contact of that day"),
        pytest.param([tried(60), tried(40), tried(20)], 3, id="60 days since the first"),
        pytest.param([tried(90), tried(60), tried(7)], 3, id="a week since the last"),
    ],
)
def test_tries_without_an_answer(said: list[Interaction], count: int) -> None:
    assert tries(said) == [count]


@pytest.mark.parametrize("limits", [{"tries": 4}, {"days": 91}, {"wait": 31}])
def test_the_owner_may_tune_it(limits: dict[str, float]) -> None:
    assert tries(THREE, settings=tuned(**limits)) == []


def test_no_try_is_no_silence_however_it_is_tuned() -> None:
    assert tries([answer(90)], settings=tuned(tries=0, days=0, wait=0)) == []


def test_the_longest_silence_first_then_in_the_order_of_the_page() -> None:
    pairs = [(contact("Cleo"), THREE), (contact("Bao"), THREE), (contact("Dov"), FIVE)]
    assert [one.contact.name for one in RULE.check(network(*pairs)) if one.contact] == ["Dov", "Bao", "Cleo"]


def test_the_evidence_is_the_tries_the_newest_first() -> None:
    (found,) = advice(contact(), [tried(days, line=200 - days) for days in (150, 120, 90, 60, 30, 20)])
    assert [at.line for at in found.evidence] == [180, 170, 140, 110, 80]


def test_what_stands_in_the_note_of_somebody_private_does_not_count() -> None:
    said = [tried(90, path="People/Sev.md"), *THREE[1:]]
    assert advice(contact(), said, contact("Sev", private=True)) == []


def test_in_words() -> None:
    (three,) = advice(contact(), THREE)
    assert three.facts["on"] == days_ago(90)
    assert in_words(three) == (
        "Three tries since 1 Dec without an answer: another way, or leave them in peace for a while"
    )


@pytest.mark.parametrize(("said", "may_rest"), [(FIVE[1:], False), (FIVE, True)], ids=["four", "five"])
def test_from_five_on_letting_it_rest_is_fine(said: list[Interaction], may_rest: bool) -> None:
    (found,) = advice(contact(), said)
    assert found.facts["may_rest"] is may_rest
    if may_rest:
        assert in_words(found) == (
            "Five tries since 2 Oct without an answer: that happens, and letting it rest is fine (status dormant)"
        )


def test_the_owner_may_let_go_sooner() -> None:
    (found,) = advice(contact(), THREE, settings=tuned(let_go=3))
    assert found.facts["may_rest"] is True


class TestAnAnswerInWords:
    @pytest.mark.parametrize(
        ("words", "is_silent"),
        [
            ("hello; she wrote back at once", False),
            ("a card, and he replied the same day", False),
            ("no reply", True),
            ("he never answered", True),
            ("hoping she answers", True),
            ("a question about her garden", True),
        ],
    )
    def test_is_one(self, words: str, is_silent: bool) -> None:
        said = [tried(days, text=words) for days in (90, 80, 20)]
        assert bool(advice(contact(), said)) is is_silent

    def test_who_will_be_met_as_planned_is_not_silent(self) -> None:
        assert advice(contact(next_contact=date(2026, 3, 5)), THREE) == []
