from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import contact, days_ago, interaction, network

from netvault.model.contact import Contact, Status
from netvault.model.interaction import Interaction, Mark, Marked
from netvault.network.discretion import read_discretion
from netvault.network.gifts import Gift, something_to_give

GOT = interaction(20, marks=(Marked(Mark.GOT, "a letter"),))
NEEDY = contact(needs=("Cello lessons", "a flat"), interests=("chess",))
TEACHER = contact("Tunde", offers=("cello lessons",))


def gift(who: Contact, *others: Any, times: Sequence[Interaction] = (GOT,)) -> Gift | None:
    known = network((who, times), *others)
    return something_to_give(known, known.standing(who.path).contact, read_discretion(known))


def kind(who: Contact, *others: Any, times: Sequence[Interaction] = (GOT,)) -> str | None:
    found = gift(who, *others, times=times)
    return found.kind if found else None


class TestNothing:
    def test_where_nothing_is_known(self) -> None:
        assert gift(contact(), times=()) is None

    @pytest.mark.parametrize(
        "hidden", [("needs", "interests", "log"), ("needs", "interests", "last_contact")], ids=["log", "last contact"]
    )
    def test_where_all_is_private(self, hidden: tuple[str, ...]) -> None:
        assert gift(contact(needs=("a flat",), interests=("chess",), private_fields=hidden)) is None

    def test_of_blank_words(self) -> None:
        assert gift(contact(needs=(" ",), interests=("",)), times=()) is None

    def test_where_help_stands_in_a_private_note(self) -> None:
        got = interaction(20, path="People/Sev.md", marks=GOT.marks)
        assert gift(contact(), contact("Sev", private=True), times=[got]) is None


class TestTheBestComesFirst:
    def test_somebody_who_offers_what_they_need(self) -> None:
        who = contact(needs=("a flat", "Cello lessons"), interests=("chess",))
        found = gift(who, TEACHER)
        assert found is not None
        assert (found.kind, found.words, found.by) == ("introduction", "Cello lessons", TEACHER)

    def test_the_first_of_two_in_the_order_of_the_page(self) -> None:
        found = gift(NEEDY, TEACHER, contact("Ana", offers=("Cello lessons",)))
        assert found is not None
        assert found.by is not None
        assert found.by.name == "Ana"

    def test_else_what_they_need(self) -> None:
        assert (kind(NEEDY), kind(NEEDY, contact("Tunde", offers=("guitar lessons",)))) == ("need", "need")

    def test_not_from_themselves(self) -> None:
        assert kind(contact(needs=("cake",), offers=("cake",))) == "need"

    def test_else_an_interest(self) -> None:
        assert kind(contact(interests=("chess", "tides"))) == "interest"

    def test_else_thanks(self) -> None:
        found = gift(contact())
        assert found == Gift("thanks", "a letter", GOT.at, on=days_ago(20))

    def test_none_where_they_were_thanked(self) -> None:
        assert kind(contact(), times=[GOT, interaction(5, marks=(Marked(Mark.THANKED),))]) is None


class TestWhoIsNotAskedToHelp:
    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"private": True}, id="private"),
            pytest.param({"private_fields": ("offers",)}, id="their offers are private"),
            pytest.param({"status": Status.ARCHIVED}, id="archived"),
            pytest.param({"status": Status.DECEASED}, id="deceased"),
            pytest.param({"status": Status.DO_NOT_CONTACT}, id="wants no contact"),
            pytest.param({"status": Status.KNOWN_OF}, id="only known of"),
            pytest.param({"status": Status.DORMANT}, id="dormant"),
            pytest.param({"paused": True}, id="paused"),
            pytest.param({"snooze_until": date(2026, 4, 1)}, id="snoozed"),
            pytest.param({"hard_times": "2026-02-12 her mother"}, id="in hard times"),
        ],
    )
    def test_then_it_stays_a_need(self, fields: dict[str, Any]) -> None:
        helper = contact("Tunde", cadence=30, offers=("cello lessons",), **fields)
        assert kind(NEEDY, helper) == "need"


class TestWhatIsPrivate:
    def test_a_private_need_is_not_spoken_of(self) -> None:
        hidden = contact(needs=("Cello lessons",), interests=("chess",), private_fields=("needs",))
        assert kind(hidden, TEACHER) == "interest"

    def test_nor_a_private_interest(self) -> None:
        assert kind(contact(interests=("chess",), private_fields=("interests",))) == "thanks"

    @pytest.mark.parametrize("field", ["needs", "interests"])
    def test_nor_one_that_names_somebody_private(self, field: str) -> None:
        who = contact(**{field: ("time with Sev", "tides")})
        found = gift(who, contact("Sev", private=True))
        assert found is not None
        assert found.words == "tides"

    def test_nor_words_of_help_that_do(self) -> None:
        got = interaction(20, marks=(Marked(Mark.GOT, "an intro to Sev"),))
        assert gift(contact(), contact("Sev", private=True), times=[got]) == Gift("thanks", "", got.at, on=days_ago(20))
