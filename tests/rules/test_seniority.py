from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from make import contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Seniority, Status
from netvault.model.date import NEVER, PartialDate
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.seniority import RULE

LEAD, DIRECTOR, VP = Seniority.LEAD, Seniority.DIRECTOR, Seniority.VP
ME = contact("Me", seniority=LEAD)
Times = Sequence[Interaction]


def advice(*people: Any, owner: Contact | None = ME, settings: Settings | None = None) -> list[Advice]:
    return list(RULE.check(network(*people, owner=owner, settings=settings)))


def the_advice(*people: Any, **at: Any) -> Advice:
    (found,) = advice(*people, **at)
    return found


def director(name: str = "Ada", days: int = 200, **fields: Any) -> tuple[Contact, Times]:
    """Somebody ahead of the owner, due every 30 days, last in touch so many days ago."""
    given = {"seniority": DIRECTOR, "cadence": 30, **fields}
    return contact(name, **given), [interaction(days, path=f"People/{name}.md")]


def others(count: int, rung: Seniority | None = Seniority.JUNIOR) -> list[Contact]:
    return [contact(f"P{number:02}", seniority=rung) for number in range(count)]


def limits(**several: float) -> Settings:
    return Settings(rules=(RuleSetting("seniority", limits=tuple(several.items())),))


class TestNobodyIsNamed:
    @pytest.mark.parametrize(
        "owner",
        [
            pytest.param(None, id="no owner"),
            pytest.param(contact("Me"), id="an owner of unknown rung"),
            pytest.param(contact("Me", seniority=LEAD, private_fields=("seniority",)), id="a private rung"),
            pytest.param(contact("Me", seniority=LEAD, private_fields=("role",)), id="a rung from a private role"),
            pytest.param(contact("Me", seniority=DIRECTOR), id="an owner as far along"),
            pytest.param(contact("Me", seniority=VP), id="an owner further along"),
        ],
    )
    def test_without_somebody_ahead_of_the_owner(self, owner: Contact | None) -> None:
        assert advice(director(), owner=owner) == []

    @pytest.mark.parametrize(
        "person",
        [
            pytest.param(director(days=120), id="due since exactly ninety days"),
            pytest.param(director(days=10), id="in touch"),
            pytest.param(director(cadence=None, tier_cadence=NEVER), id="as needed"),
            pytest.param(contact(seniority=DIRECTOR, cadence=30), id="never in touch"),
            pytest.param(
                contact(seniority=DIRECTOR, cadence=30, next_contact=date(2025, 6, 1)), id="never, an old plan alone"
            ),
            pytest.param(director(seniority=None), id="of unknown rung"),
            pytest.param(director(seniority=LEAD), id="as far along"),
            pytest.param(director(seniority=Seniority.SENIOR), id="a step behind"),
            pytest.param(director(paused=True), id="paused"),
            pytest.param(director(snooze_until=date(2026, 4, 1)), id="snoozed"),
            pytest.param(director(status=Status.DORMANT), id="dormant"),
            pytest.param(director(status=Status.KNOWN_OF), id="only known of"),
            pytest.param(director(status=Status.ARCHIVED), id="archived"),
            pytest.param(director(status=Status.DECEASED), id="dead"),
            pytest.param(director(status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(director(private=True), id="private"),
        ],
    )
    def test(self, person: Any) -> None:
        assert advice(person) == []

    @pytest.mark.parametrize("field", ["seniority", "role", "log", "last_contact", "next_contact", "cadence", "groups"])
    def test_by_what_is_private(self, field: str) -> None:
        assert advice(director(private_fields=(field,))) == []
        assert len(advice(director(private_fields=("birthday",)))) == 1


class TestWhoHasLapsed:
    def test_from_the_day_after_ninety_days(self) -> None:
        found = the_advice(director(days=121, places=(("role", Location(contact().path, 4)),)))
        assert found.contact is not None
        assert found.contact.name == "Ada"
        assert [str(at) for at in found.evidence] == ["People/Ada.md:4", "People/Ada.md:9"]

    def test_or_as_the_settings_have_it(self) -> None:
        assert advice(director(days=61), settings=limits(days=30)) != []
        assert advice(director(days=61), settings=limits(days=31)) == []

    def test_who_was_met_but_never_spoken_to(self) -> None:
        found = the_advice(contact(seniority=DIRECTOR, cadence=30, met=PartialDate(2025, 3, 1)))
        assert in_words(found) == "Somebody to learn from: director, not in touch since you met. Worth keeping warm"

    def test_the_highest_rung_then_the_longest_lapsed_then_by_name(self) -> None:
        people = [
            director("Ada", 300),
            director("Bo", 200, seniority=VP),
            director("Chi", 400),
            director("Åsa", 300),
            director("eli", 300),
        ]
        found = [one.contact.name for one in advice(*people) if one.contact]
        assert found == ["Bo", "Chi", "Ada", "eli", "Åsa"]
        assert found == [one.contact.name for one in advice(*reversed(people)) if one.contact]

    def test_a_line_in_the_note_of_somebody_private_does_not_count(self) -> None:
        ada = contact(seniority=DIRECTOR, cadence=30)
        assert advice((ada, [interaction(200, path="People/Sev.md")]), contact("Sev", private=True)) == []

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({}, "director"),
            ({"role": "Director of clinics"}, "Director of clinics"),
            ({"role": "Director", "companies": (Reference("Acme"),)}, "Director at Acme"),
            ({"role": "Director of ACME", "companies": (Reference("Acme"),)}, "Director of ACME"),
            (
                {"role": "Director", "companies": (Reference("Acme"),), "private_fields": ("companies",)},
                "Director",
            ),
            (
                {
                    "role": "Director, Acme",
                    "private_fields": ("role",),
                    "places": (("seniority", Location(contact().path, 3)),),
                },
                "director",
            ),
        ],
    )
    def test_in_words(self, fields: dict[str, Any], words: str) -> None:
        found = the_advice(director(days=200, **fields))
        assert in_words(found) == f"Somebody to learn from: {words}, last in touch 13 Aug. Worth keeping warm"

    def test_a_long_role_and_company_are_cut(self) -> None:
        long = {"role": "Director of everything " * 300, "companies": (Reference("Acme and sons " * 300),)}
        assert len(in_words(the_advice(director(**long)))) < 400


class TestNobodyAheadIsInTouch:
    @pytest.mark.parametrize(
        "people",
        [
            pytest.param(others(9), id="fewer than ten rungs known"),
            pytest.param([*others(9), *[contact(f"Q{one}") for one in range(9)]], id="the others of unknown rung"),
            pytest.param([*others(10), director(days=10)], id="somebody in touch"),
            pytest.param([*others(10), director(days=29)], id="somebody soon due"),
            pytest.param([*others(10), director(cadence=None, tier_cadence=NEVER)], id="somebody as needed"),
            pytest.param([*others(10), director(snooze_until=date(2026, 4, 1))], id="somebody put off"),
            pytest.param([*others(10), director(private_fields=("log",))], id="who keeps the days private"),
        ],
    )
    def test_not_said_with(self, people: list[Any]) -> None:
        assert [one for one in advice(*people) if one.contact is None] == []

    def test_nor_to_who_is_at_the_top(self) -> None:
        assert advice(*others(10), owner=contact("Me", seniority=Seniority.C_LEVEL)) == []

    def test_said_once_and_gently(self) -> None:
        found = the_advice(*others(10))
        assert (found.contact, found.evidence) == (None, ())
        words = "Nobody who is further along than you is in touch just now: whom would you like to learn from?"
        assert in_words(found) == words

    def test_as_the_settings_have_it(self) -> None:
        assert len(advice(*others(5), settings=limits(fewest=5))) == 1
        assert advice(*others(5), settings=limits(fewest=6)) == []

    def test_names_up_to_three_to_write_to_after_those_who_lapsed(self) -> None:
        people = [
            *(director(name, 50) for name in ("Ada", "Bo", "Chi", "Dov")),
            director("Eva", 400, paused=True),
            director("Fay", 400),
        ]
        first, last = advice(*others(10), *people)
        assert first.contact is not None
        assert first.contact.name == "Fay"
        words = (
            "Nobody who is further along than you is in touch just now: Fay, Ada and Bo may be glad to hear from you"
        )
        assert in_words(last) == words
        assert [str(at) for at in last.evidence] == [f"People/{name}.md:1" for name in ("Fay", "Ada", "Bo")]

    def test_a_private_rung_is_not_counted(self) -> None:
        kept = [contact(f"Q{one}", seniority=Seniority.JUNIOR, private_fields=("role",)) for one in range(5)]
        assert advice(*others(9), *kept) == []


def test_from_family_nobody_is_told_to_learn() -> None:
    who = contact(seniority=DIRECTOR, cadence=30, groups=("family",))
    assert advice((who, [interaction(200)])) == []
