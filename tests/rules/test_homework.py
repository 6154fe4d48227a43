from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, in_words, interaction, network, note

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Status
from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.network.gather import gather
from netvault.rules.homework import RULE

ACME = (Reference("Acme"),)
ALL = {"introduced_by": Reference("Bo"), "emails": ("ada@example.org",), "interests": ("chess", "tides")}


def known_of(name: str = "Ada", **fields: Any) -> Contact:
    return contact(name, **{"status": Status.KNOWN_OF, **fields})


def advice(*people: Any, **at: Any) -> list[Advice]:
    return list(RULE.check(network(*people, **at)))


def missing(who: Contact, *times: Interaction, others: tuple[Any, ...] = (), **at: Any) -> object:
    (found,) = advice((who, times), *others, **at)
    return found.facts["missing"]


class TestNobodyHasHomework:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="somebody one knows"),
            pytest.param(known_of(paused=True), id="paused"),
            pytest.param(
                known_of(cadence=3, met=None, next_contact=TODAY, snooze_until=date(2026, 3, 2)), id="snoozed"
            ),
            pytest.param(known_of(private=True), id="private"),
            pytest.param(known_of(private_fields=("status",)), id="a private status"),
            pytest.param(
                known_of(private_fields=("introduced_by", "log", "phones")), id="all that is asked about is private"
            ),
            *(pytest.param(known_of(status=status), id=status) for status in Status if status is not Status.KNOWN_OF),
        ],
    )
    def test_before_a_first_message(self, who: Contact) -> None:
        assert advice(who) == []


class TestAnAcquaintance:
    WHO = known_of(companies=ACME, **{**ALL, "introduced_by": None})
    MATE = contact("Cem", companies=ACME)

    @pytest.mark.parametrize(
        "others",
        [
            pytest.param((), id="nobody"),
            pytest.param((contact("Cem", companies=(Reference("Globex"),)),), id="somebody elsewhere"),
            pytest.param((known_of("Cem", companies=ACME, **ALL, private_fields=("status",)),), id="not known either"),
            pytest.param((contact("Cem", companies=ACME, private_fields=("companies",)),), id="where is private"),
            pytest.param((contact("Cem", companies=ACME, private=True),), id="somebody private"),
            pytest.param((contact("Cem", companies=ACME, status=Status.ARCHIVED),), id="archived"),
            pytest.param((contact("Cem", companies=ACME, status=Status.DECEASED),), id="dead"),
        ],
    )
    def test_is_missing(self, others: tuple[Contact, ...]) -> None:
        assert missing(self.WHO, others=others) == ("acquaintance",)

    def test_is_who_works_there(self) -> None:
        assert missing(self.WHO, others=(self.MATE,)) == ()

    def test_is_whoever_spoke_of_them(self) -> None:
        assert missing(known_of(**ALL)) == ()

    @pytest.mark.parametrize(
        ("notes", "is_there"),
        [
            pytest.param({"People/Cem.md": "- 2026-01-09 call: knows [[Ada]] well"}, True, id="who has them in a note"),
            pytest.param({"Daily/2026-01-09.md": "[[Ada]] spoke on the radio"}, False, id="not a day's note"),
            pytest.param({"People/Cem.md": "---\nprivate: [log]\n---\n- 2026-01-09 [[Ada]]"}, False, id="private log"),
            pytest.param({"People/Cem.md": "---\nprivate: true\n---\n- 2026-01-09 [[Ada]]"}, False, id="private note"),
            pytest.param({"People/Cem.md": "---\nstatus: known-of\n---\n- 2026-01-09 [[Ada]]"}, False, id="not known"),
        ],
    )
    def test_is_somebody_whose_note_names_them(self, notes: dict[str, str], is_there: bool) -> None:
        texts = {"People/Ada.md": "---\nstatus: known-of\n---\n"} | notes
        found = [note(text, path) for path, text in texts.items()]
        known = gather(found, [one.path for one in found], Settings(), TODAY)[0]
        (about,) = [one for one in RULE.check(known) if one.contact and one.contact.name == "Ada"]
        assert ("acquaintance" in about.facts["have"]) is is_there

    @pytest.mark.parametrize("field", ["introduced_by", "companies"])
    def test_is_not_asked_for_where_that_is_private(self, field: str) -> None:
        (found,) = advice(known_of(companies=ACME, private_fields=(field,), **ALL), self.MATE)
        assert (found.facts["missing"], found.facts["have"]) == ((), ("facts", "channel"))


class TestTwoFacts:
    WHO = known_of(**{**ALL, "interests": ()})

    @pytest.mark.parametrize(
        ("times", "interests", "to_note"),
        [
            pytest.param([], (), 2, id="none"),
            pytest.param([interaction(9)], (), 2, id="a day without words"),
            pytest.param([interaction(-9, "her talk")], (), 2, id="a day to come"),
            pytest.param([interaction(9, "her talk")], (), 1, id="one line"),
            pytest.param([], ("chess",), 1, id="one interest"),
            pytest.param([interaction(9, "her talk")], ("chess",), 0, id="one of each"),
            pytest.param([interaction(9, "her talk"), interaction(8, "her book")], (), 0, id="two lines"),
            pytest.param([interaction(9, "said", path="People/Sev.md")], ("chess",), 1, id="a line in a private note"),
        ],
    )
    def test_how_many_are_left_to_note(
        self, times: list[Interaction], interests: tuple[str, ...], to_note: int
    ) -> None:
        who = known_of(**{**ALL, "interests": interests})
        (found,) = advice((who, times), contact("Sev", private=True))
        assert found.facts["facts_to_note"] == to_note
        assert found.facts["missing"] == (("facts",) if to_note else ())

    @pytest.mark.parametrize("field", ["log", "interactions", "last_contact", "interests"])
    def test_they_are_not_asked_for_where_some_are_private(self, field: str) -> None:
        listed = interaction(9, "her talk", source=Source.INTERACTIONS)
        who = known_of(**{**ALL, "interests": ()}, private_fields=(field,))
        (found,) = advice((who, [listed]))
        assert (found.facts["missing"], found.facts["have"]) == ((), ("acquaintance", "channel"))

    @pytest.mark.parametrize(("facts", "to_note"), [(0, 0), (3, 3)])
    def test_as_many_as_the_settings_say(self, facts: int, to_note: int) -> None:
        settings = Settings(rules=(RuleSetting("homework", limits=(("facts", facts),)),))
        (found,) = advice(self.WHO, settings=settings)
        assert found.facts["facts_to_note"] == to_note


class TestAWayToReachThem:
    @pytest.mark.parametrize("field", ["emails", "phones", "links"])
    def test_any_will_do(self, field: str) -> None:
        assert missing(known_of(**{**ALL, "emails": ()})) == ("channel",)
        assert missing(known_of(**{**ALL, "emails": (), field: ("x",)})) == ()

    @pytest.mark.parametrize("field", ["emails", "phones", "links"])
    def test_it_is_not_asked_for_where_one_is_private(self, field: str) -> None:
        (found,) = advice(known_of(**{**ALL, "emails": (), field: ("x",)}, private_fields=(field,)))
        assert (found.facts["missing"], found.facts["have"]) == ((), ("acquaintance", "facts"))


def test_the_nearest_to_a_first_message_comes_first() -> None:
    found = advice(known_of("Zoe", **ALL), known_of("bo"), known_of("Ana"), known_of("Cem", emails=("c@example.org",)))
    assert [one.contact.name for one in found if one.contact] == ["Zoe", "Cem", "Ana", "bo"]


def test_it_stands_where_what_is_known_stands() -> None:
    fields = {"introduced_by": 3, "emails": 4, "interests": 5, "status": 6}
    at = {field: Location(known_of().path, line) for field, line in fields.items()}
    (found,) = advice((known_of(**ALL, places=tuple(at.items())), [interaction(9, "her talk")]))
    assert [str(place) for place in found.evidence] == [f"People/Ada.md:{line}" for line in (3, 9, 5, 4)]
    (bare,) = advice(known_of(places=tuple(at.items())))
    assert bare.evidence == (at["status"],)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        pytest.param(known_of(**ALL), "All homework is done: write a short, personal first message", id="all"),
        pytest.param(
            known_of(emails=("ada@example.org",)),
            "Before a first message: find a mutual acquaintance, note two recent facts",
            id="two things",
        ),
        pytest.param(
            known_of(introduced_by=Reference("Bo"), interests=("chess",)),
            "Before a first message: note one recent fact, find a way to reach them",
            id="one fact",
        ),
    ],
)
def test_in_words(who: Contact, words: str) -> None:
    (found,) = advice(who)
    assert in_words(found) == words


@pytest.mark.parametrize(
    ("said", "is_behind"),
    [
        pytest.param(interaction(5, "her talk on tides"), False, id="only something noted"),
        pytest.param(interaction(5, channel=Channel.EMAIL), True, id="an email"),
        pytest.param(interaction(5, direction=Direction.IN), True, id="a word of theirs"),
    ],
)
def test_the_first_message_may_be_behind(said: Interaction, is_behind: bool) -> None:
    assert (advice((known_of(), [said])) == []) is is_behind
