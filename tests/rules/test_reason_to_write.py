from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, facts, interaction, network, page

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction, Mark, Marked
from netvault.rules.reason_to_write import RULE

IN_FOUR_DAYS = PartialDate(1990, 3, 5)
OWNER = contact("Me", interests=("Chess", "cafe\u0301s"))


def advice(who: Contact, times: Sequence[Interaction] = (interaction(90),), *others: Any, **at: Any) -> list[Advice]:
    return [one for one in RULE.check(network((who, times), *others, **at)) if one.contact.path == who.path]


def reason(who: Contact, *times: Interaction, **at: Any) -> Advice:
    (found,) = advice(who, times, **at)
    return found


def due(**fields: Any) -> Contact:
    return contact(cadence=30, **fields)


def promised(days: int, words: str, mark: Mark = Mark.PROMISED, text: str = "") -> Interaction:
    return interaction(days, text, marks=(Marked(mark, words),))


def in_words(who: Contact, *times: Interaction, **at: Any) -> str:
    """The advice as the page says it."""
    return " ".join(page(facts((who, times), **at)).split("## This week", 1)[1].split("^this-week")[0].split())


class TestNoReasonIsAskedFor:
    @pytest.mark.parametrize(
        ("who", "days"),
        [
            pytest.param(contact(cadence=30), 23, id="due in a week, which is next week"),
            pytest.param(contact(cadence=365), 90, id="not due for long"),
            pytest.param(contact(cadence=30, paused=True), 90, id="paused"),
            pytest.param(contact(cadence=30, snooze_until=date(2026, 3, 2)), 90, id="snoozed"),
            pytest.param(contact(cadence=30, status=Status.DORMANT), 90, id="dormant"),
            pytest.param(contact(cadence=30, status=Status.ARCHIVED), 90, id="archived"),
            pytest.param(contact(cadence=30, status=Status.DECEASED), 90, id="dead"),
            pytest.param(contact(cadence=30, status=Status.DO_NOT_CONTACT), 90, id="wants no contact"),
            pytest.param(contact(cadence=30, private=True), 90, id="private"),
        ],
    )
    def test_for_who_is_not_to_be_written_to(self, who: Contact, days: int) -> None:
        assert advice(who, [interaction(days, "tea")]) == []

    def test_for_somebody_never_contacted(self) -> None:
        assert advice(due(interests=("chess",)), []) == []


@pytest.mark.parametrize("days", [30, 24], ids=["due today", "due in six days"])
def test_who_is_due_within_the_week_has_one_reason(days: int) -> None:
    assert len(advice(due(), [interaction(days)])) == 1


def test_with_nothing_noted_it_says_so() -> None:
    found = reason(due(), interaction(90))
    assert found.facts["kind"] == "nothing"
    assert [str(at) for at in found.evidence] == ["People/Ada.md:1"]
    assert "Nothing personal noted yet" in in_words(due(), interaction(90))


class TestTheMostPersonalComesFirst:
    ALL = due(birthday=IN_FOUR_DAYS, interests=("chess",))
    TOPIC = interaction(90, "her move")
    AWAITED = promised(95, "her slides", Mark.AWAITING)
    PROMISE = promised(99, "the list")

    @pytest.mark.parametrize(
        ("who", "times", "kind", "line"),
        [
            pytest.param(ALL, [PROMISE, AWAITED, TOPIC], "promise", "People/Ada.md:9", id="a promise of mine"),
            pytest.param(ALL, [AWAITED, TOPIC], "birthday", "People/Ada.md:1", id="a birthday"),
            pytest.param(
                due(interests=("chess",)), [AWAITED, TOPIC], "awaited", "People/Ada.md:9", id="a promise of theirs"
            ),
            pytest.param(due(interests=("chess",)), [TOPIC], "topic", "People/Ada.md:9", id="what was last spoken of"),
            pytest.param(due(interests=("chess",)), [interaction(90)], "interest", "People/Ada.md:1", id="an interest"),
        ],
    )
    def test_with_the_place_where_it_stands(self, who: Contact, times: list[Interaction], kind: str, line: str) -> None:
        found = reason(who, *times)
        assert (found.facts["kind"], [str(at) for at in found.evidence]) == (kind, [line])


class TestPromises:
    def test_the_oldest_open_one(self) -> None:
        found = reason(due(), promised(50, "a book"), promised(90, "the list"))
        assert (found.facts["words"], found.facts["on"]) == ("the list", days_ago(90))

    def test_not_one_that_was_kept(self) -> None:
        done = interaction(40, "tea", marks=(Marked(Mark.DONE, "the list"),))
        assert reason(due(), promised(90, "the list"), done).facts["kind"] == "topic"

    def test_not_one_without_words(self) -> None:
        assert reason(due(interests=("chess",)), promised(90, "")).facts["kind"] == "interest"

    def test_in_words(self) -> None:
        assert "You said you would: the list ([[People/Ada|1 Dec]])" in in_words(due(), promised(90, "the list"))
        theirs = in_words(due(), promised(90, "her slides", Mark.AWAITING))
        assert "Still to come from them: her slides ([[People/Ada|1 Dec]])" in theirs


class TestBirthdays:
    @pytest.mark.parametrize(
        ("day", "kind"),
        [(1, "birthday"), (8, "birthday"), (9, "nothing")],
        ids=["today", "in a week", "in eight days"],
    )
    def test_from_a_week_before(self, day: int, kind: str) -> None:
        assert reason(due(birthday=PartialDate(None, 3, day)), interaction(90)).facts["kind"] == kind

    def test_not_the_day_after(self) -> None:
        assert reason(due(birthday=PartialDate(None, 2, 28)), interaction(90)).facts["kind"] == "nothing"

    def test_an_anniversary_is_none(self) -> None:
        bond = (("wedding", PartialDate(2016, 3, 5)),)
        assert reason(due(anniversaries=bond), interaction(90)).facts["kind"] == "nothing"

    def test_in_words(self) -> None:
        assert "Birthday on 5 Mar" in in_words(due(birthday=IN_FOUR_DAYS), interaction(90))
        today = PartialDate(1990, TODAY.month, TODAY.day)
        assert "Birthday today" in in_words(due(birthday=today), interaction(90))


class TestTopics:
    def test_the_last_that_says_something(self) -> None:
        found = reason(due(), interaction(120, "her move"), interaction(200, "her old flat"), interaction(90))
        assert (found.facts["words"], found.facts["on"]) == ("her move", days_ago(120))

    def test_a_mark_says_something_too(self) -> None:
        gave = interaction(90, marks=(Marked(Mark.GAVE, "intro to Sam"),))
        assert reason(due(), gave).facts["words"] == "gave intro to Sam"

    def test_in_words_with_a_link_to_where_it_stands(self) -> None:
        said = interaction(90, "her move to Odense", path="Daily/2025-12-01.md")
        assert "Last spoken of: her move to Odense ([[Daily/2025-12-01|1 Dec]])" in in_words(due(), said)

    def test_a_long_one_is_cut_between_words(self) -> None:
        words = in_words(due(), interaction(90, "the very long story of " * 40))
        assert re.search(r"\b(the|very|long|story|of) … \(", words)
        assert len(words) < 300


class TestInterests:
    def test_one_shared_with_the_owner_before_the_others(self) -> None:
        found = reason(due(interests=("gliding", "CHESS")), interaction(90), owner=OWNER)
        assert (found.facts["words"], found.facts["shared"]) == ("CHESS", True)

    def test_an_accent_written_another_way_is_the_same(self) -> None:
        assert reason(due(interests=("cafés",)), interaction(90), owner=OWNER).facts["shared"] is True

    def test_else_the_first(self) -> None:
        found = reason(due(interests=("gliding", "tides")), interaction(90), owner=OWNER)
        assert (found.facts["words"], found.facts["shared"]) == ("gliding", False)

    def test_what_the_owner_keeps_private_is_not_shared(self) -> None:
        owner = contact("Me", interests=("chess",), private_fields=("interests",))
        assert reason(due(interests=("chess",)), interaction(90), owner=owner).facts["shared"] is False

    def test_in_words(self) -> None:
        assert "You both care about chess" in in_words(due(interests=("chess",)), interaction(90), owner=OWNER)
        assert "Cares about gliding" in in_words(due(interests=("gliding",)), interaction(90), owner=OWNER)

    def test_a_long_one_is_cut(self) -> None:
        assert len(in_words(due(interests=("chess " * 500,)), interaction(90))) < 300


class TestWhatIsPrivateIsNoReason:
    @pytest.mark.parametrize(
        ("field", "who", "said"),
        [
            pytest.param(
                "log", due(private_fields=("log",)), promised(90, "the list"), id="a promise in a private log"
            ),
            pytest.param(
                "log", due(private_fields=("log",)), interaction(90, "her move"), id="a topic in a private log"
            ),
            pytest.param(
                "birthday", due(private_fields=("birthday",), birthday=IN_FOUR_DAYS), interaction(90), id="a birthday"
            ),
            pytest.param(
                "interests", due(private_fields=("interests",), interests=("chess",)), interaction(90), id="an interest"
            ),
            pytest.param("hard_times", due(hard_times="2026-01-02 her mother"), interaction(90), id="hard times"),
        ],
    )
    def test_then_there_is_nothing_to_say(self, field: str, who: Contact, said: Interaction) -> None:
        assert reason(who, said).facts["kind"] == "nothing", field

    def test_a_line_that_also_speaks_of_somebody_private(self) -> None:
        line = interaction(90, "tea with Ada and Sev", path="Daily/2025-12-01.md")
        secret = contact("Sev", private=True)
        (found,) = advice(due(), [line, interaction(95, "her move")], (secret, [line]))
        assert found.facts["words"] == "her move"

    def test_a_line_in_the_private_note_of_another(self) -> None:
        line = interaction(90, "tea", path="People/Sev.md")
        (found,) = advice(due(), [line], contact("Sev", private=True))
        assert found.facts["kind"] == "nothing"
