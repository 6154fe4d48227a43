from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from make import TODAY, contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Status
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.vital_links import RULE


def at(*companies: str, name: str = "Ada", city: str = "Lyon", **fields: Any) -> Contact:
    return contact(name, companies=tuple(map(Reference, companies)), city=Reference(city), **fields)


def advice(*people: Contact, **settings: float) -> list[Advice]:
    """What is said of people who were all in touch nine days ago."""
    limits = Settings(rules=(RuleSetting("vital-links", limits=tuple(settings.items())),))
    spoken = [(one, [interaction(9, path=str(one.path))]) for one in people]
    return list(RULE.check(network(*spoken, settings=limits)))


class TestNobodyIsNamed:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="nothing is known"),
            pytest.param(at("Acme"), id="a company and a city"),
            pytest.param(at("Acme", "Globex", private=True), id="private"),
            pytest.param(at("Acme", "Globex", private_fields=("companies",)), id="private companies"),
            pytest.param(at("Acme", "Globex", private_fields=("city",)), id="a private city"),
            pytest.param(at("Acme", "Globex", private_fields=("log",)), id="a private log"),
            pytest.param(at("Acme", "Globex", private_fields=("last_contact",)), id="a private last contact"),
            pytest.param(at("Acme", "Globex", status=Status.KNOWN_OF), id="known of"),
            pytest.param(at("Acme", "Globex", status=Status.DORMANT), id="dormant"),
            pytest.param(at("Acme", "Globex", status=Status.ARCHIVED), id="archived"),
            pytest.param(at("Acme", "Globex", status=Status.DECEASED), id="dead"),
            pytest.param(at("Acme", "Globex", status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(at("Acme", "Globex", paused=True), id="paused"),
            pytest.param(at("Acme", "Globex", cadence=3, snooze_until=TODAY + timedelta(days=1)), id="snoozed"),
        ],
    )
    def test_alone(self, who: Contact) -> None:
        assert advice(who) == []

    def test_where_another_reaches_as_far(self) -> None:
        assert advice(at("Acme", "Globex"), at("Globex", "Acme", name="Bo")) == []


class TestThroughThemAlone:
    def test_three_places_are_enough(self) -> None:
        (found,) = advice(at("Acme", "Globex"))
        assert dict(found.facts) == {"places": ("Acme", "Globex", "Lyon"), "is_due": False}
        assert [str(at) for at in found.evidence] == ["People/Ada.md:1"]

    @pytest.mark.parametrize(("limit", "value", "count"), [("fewest", 4, 0), ("fewest", 3, 1), ("years", 0.01, 0)])
    def test_as_the_settings_say(self, limit: str, value: float, count: int) -> None:
        assert len(advice(at("Acme", "Globex"), **{limit: value})) == count

    def test_a_crowd_is_what_the_settings_say(self) -> None:
        mates = at("Acme", name="Bo", city="Oslo"), at("Acme", name="Cem", city="Oslo")
        spoken = at("Acme", city="Rome"), [interaction(9)]
        for crowd, count in ((3, 1), (2, 0)):
            settings = Settings(rules=(RuleSetting("vital-links", limits=(("crowd", crowd),)),))
            assert len(list(RULE.check(network(spoken, *mates, settings=settings)))) == count

    def test_who_is_due_first_and_no_more_than_three(self) -> None:
        people = [at(f"{name}1", f"{name}2", name=name, city=name) for name in ("Bo", "Cem", "Dee")]
        due = at("E1", "E2", name="Eli", city="E", cadence=3)
        found = advice(*people, due)
        assert [(one.contact.name, one.facts["is_due"]) for one in found if one.contact] == [
            ("Eli", True),
            ("Bo", False),
            ("Cem", False),
        ]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        pytest.param(
            at("Acme", "Globex"), "Through them alone you reach Acme, Globex and Lyon: worth keeping close", id="three"
        ),
        pytest.param(
            at("Acme", "Globex", "Initech"),
            "Through them alone you reach Acme, Globex and two more: worth keeping close",
            id="more",
        ),
        pytest.param(
            at("Acme", "Globex", cadence=3),
            "Through them alone you reach Acme, Globex and Lyon: a good time for a word",
            id="due",
        ),
    ],
)
def test_in_words(who: Contact, words: str) -> None:
    (found,) = advice(who)
    assert in_words(found) == words


def test_in_words_of_two_or_one_where_the_settings_ask_for_fewer() -> None:
    (two,), (one,) = advice(at("Acme"), fewest=1), advice(contact(city=Reference("Lyon")), fewest=1)
    assert in_words(two) == "Through them alone you reach Acme and Lyon: worth keeping close"
    assert in_words(one) == "Through them alone you reach Lyon: worth keeping close"
