from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from make import contact, in_words, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Reference, Seniority, Status
from netvault.model.date import PartialDate
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings
from netvault.rules.diversity import RULE


def several(count: int, begin: str = "P", **fields: Any) -> list[Contact]:
    return [contact(f"{begin}{number:02}", **fields) for number in range(count)]


def aiming(*goals: tuple[str, str | tuple[str, ...]], **limits: float) -> Settings:
    wanted = tuple((field, (values,) if isinstance(values, str) else values) for field, values in goals)
    return Settings(goals=wanted, rules=(RuleSetting("diversity", limits=tuple(limits.items())),))


def advice(*people: Contact, settings: Settings | None = None) -> list[Advice]:
    return list(RULE.check(network(*people, settings=settings)))


def the_advice(*people: Contact, settings: Settings | None = None) -> Advice:
    (found,) = advice(*people, settings=settings)
    return found


def names(found: Advice) -> list[str]:
    bridges = found.facts["bridges"]
    assert isinstance(bridges, tuple)
    return [one.name for one in bridges]


CITIES = ("Accra", "Bergen", "Cork", "Delft", "Essen", "Faro", "Ghent", "Hull", "Izmir", "Jena")
SPREAD = [contact(f"S{city}", city=Reference(city)) for city in CITIES]
TO_LAGOS = aiming(("city", "Lagos"))


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "people",
        [
            pytest.param([], id="of nobody"),
            pytest.param(several(9, industry="design"), id="of fewer than ten people"),
            pytest.param(several(10), id="where nothing is noted"),
            pytest.param([*several(5, industry="design"), *several(6, "Q")], id="where more than half is unknown"),
            pytest.param(
                [*several(6, industry="design"), *several(4, "Q", industry="law")], id="of exactly six in ten"
            ),
            pytest.param(several(9, industry="design") + several(3, "Q", private=True), id="of private people"),
            pytest.param(
                several(9, industry="design") + several(3, "Q", status=Status.KNOWN_OF), id="of those only known of"
            ),
            pytest.param(several(9, industry="design") + several(3, "Q", status=Status.ARCHIVED), id="of the archived"),
            pytest.param(several(9, industry="design") + several(3, "Q", status=Status.DECEASED), id="of the dead"),
            pytest.param(
                several(9, industry="design") + several(3, "Q", status=Status.DO_NOT_CONTACT), id="who wants none"
            ),
            pytest.param(several(12, industry="design", private_fields=("industry",)), id="of a private industry"),
            pytest.param(several(12, industry="design", private_fields=("companies",)), id="by a private company"),
            pytest.param(several(12, seniority=Seniority.LEAD, private_fields=("role",)), id="by a private role"),
            pytest.param(SPREAD, id="of a mixed network"),
        ],
    )
    def test(self, people: list[Contact]) -> None:
        assert advice(*people) == []

    @pytest.mark.parametrize(
        ("people", "settings"),
        [
            pytest.param(SPREAD[1:], TO_LAGOS, id="fewer than ten people"),
            pytest.param([*SPREAD[:5], *several(6)], TO_LAGOS, id="more than half of the cities unknown"),
            pytest.param(SPREAD, aiming(("city", "")), id="an empty goal"),
            pytest.param(SPREAD, aiming(("shoe size", "38")), id="a goal in what is not counted"),
            pytest.param(
                [*SPREAD, *several(2, city=Reference("Lagos"))], TO_LAGOS, id="two people there, which is not thin"
            ),
            pytest.param([*SPREAD, *several(2, city=Reference("Lagos, Nigeria"))], TO_LAGOS, id="there in other words"),
        ],
    )
    def test_of_a_goal(self, people: list[Contact], settings: Settings) -> None:
        assert advice(*people, settings=settings) == []


class TestOneValueAboveAll:
    PEOPLE = (*several(7, industry="design"), *several(3, "Q", industry="law"))

    def test_with_its_share_and_the_places_of_five(self) -> None:
        where = [Location(one.path, 4) for one in self.PEOPLE]
        placed = [
            contact(one.name, industry=one.industry, places=(("industry", at),))
            for one, at in zip(self.PEOPLE, where, strict=True)
        ]
        found = the_advice(*placed)
        assert found.contact is None
        assert found.facts == {"kind": "one-sided", "field": "industry", "value": "design", "share": 0.7}
        assert [str(at) for at in found.evidence] == [f"People/P{number:02}.md:4" for number in range(5)]

    def test_with_half_of_them_unknown(self) -> None:
        assert the_advice(*several(5, industry="design"), *several(5, "Q")).facts["share"] == 1

    @pytest.mark.parametrize(
        ("limits", "count"),
        [({"share": 0.7}, 0), ({"share": 0.69}, 1), ({"fewest": 11}, 0), ({"fewest": 10}, 1), ({"unknown": 0}, 1)],
    )
    def test_as_the_settings_have_it(self, limits: dict[str, float], count: int) -> None:
        assert len(advice(*self.PEOPLE, settings=aiming(**limits))) == count

    def test_one_advice_a_field_in_their_order(self) -> None:
        people = several(10, groups=("choir",), industry="design", city=Reference("Bergen"))
        assert [one.facts["field"] for one in advice(*people)] == ["industry", "city", "group"]

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"industry": "design"}, "whose industry is noted work in design; another field would see other things"),
            ({"city": Reference("Bergen")}, "whose city is noted live in Bergen; a tie elsewhere opens another place"),
            ({"profession": "nurse"}, "whose profession is noted share one, nurse; another trade, another view"),
            (
                {"seniority": Seniority.LEAD},
                "whose rung is known stand on one, lead; who is further along, or just begins, sees other things",
            ),
            ({"groups": ("choir",)}, "in a group are in one, choir; is there another you would like to grow?"),
            (
                {"met": PartialDate(2004)},
                "whose first meeting is noted go back over 10 years; older and newer ties each bring something",
            ),
        ],
    )
    def test_in_words(self, fields: dict[str, Any], words: str) -> None:
        assert in_words(the_advice(*several(10, **fields))) == f"All of those {words}"

    @pytest.mark.parametrize(
        ("alike", "others", "begins"),
        [(7, 3, "Seven in ten of"), (62, 38, "Six in ten of"), (19, 1, "Nearly all of"), (10, 0, "All of")],
    )
    def test_the_share_in_words(self, alike: int, others: int, begins: str) -> None:
        people = [contact(f"P{number}", industry="design") for number in range(alike)]
        rest = [contact(f"Q{number}", industry=f"trade {number}") for number in range(others)]
        assert in_words(the_advice(*people, *rest)).startswith(begins)

    def test_a_long_value_is_cut(self) -> None:
        assert len(in_words(the_advice(*several(10, industry="design " * 500)))) < 300


class TestAGoalNobodyStandsIn:
    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"companies": (Reference("Lagos Dairy"),)}, id="company"),
            pytest.param({"former_companies": (Reference("Dairy of Lagos"),)}, id="former company"),
            pytest.param({"industry": "shipping, Lagos"}, id="industry"),
            pytest.param({"role": "Port pilot (LAGOS)"}, id="role"),
            pytest.param({"met_at": "a fair in Lagos, 2019"}, id="where they met"),
            pytest.param({"interests": ("chess", "the music of Lagos")}, id="interest"),
        ],
    )
    def test_names_who_has_to_do_with_it(self, fields: dict[str, Any]) -> None:
        found = the_advice(*SPREAD, contact("Tunde", **fields), settings=TO_LAGOS)
        assert (found.facts["value"], found.facts["count"], names(found)) == ("Lagos", 0, ["Tunde"])

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"interests": ("Lagosta soup",)}, id="only in part of a word"),
            pytest.param({"needs": ("a tailor in Lagos",)}, id="in what leads to nobody"),
            pytest.param({"interests": ("Lagos",), "private_fields": ("interests",)}, id="a private interest"),
            pytest.param({"interests": ("Lagos",), "private": True}, id="somebody private"),
            pytest.param({"interests": ("Lagos",), "status": Status.ARCHIVED}, id="archived"),
            pytest.param({"interests": ("Lagos",), "status": Status.DECEASED}, id="dead"),
            pytest.param({"interests": ("Lagos",), "status": Status.DO_NOT_CONTACT}, id="wants no contact"),
            pytest.param({"interests": ("Lagos",), "status": Status.KNOWN_OF}, id="only known of"),
            pytest.param({"interests": ("Lagos",), "status": Status.DORMANT}, id="dormant"),
            pytest.param({"interests": ("Lagos",), "paused": True}, id="paused"),
        ],
    )
    def test_but_nobody(self, fields: dict[str, Any]) -> None:
        assert names(the_advice(*SPREAD, contact("Tunde", **fields), settings=TO_LAGOS)) == []

    def test_the_nearest_first_and_no_more_than_three(self) -> None:
        people = [
            contact("Ana", interests=("Lagos",)),
            contact("Bo", former_companies=(Reference("Lagos Ferries"),)),
            contact("Chi", companies=(Reference("Lagos Ferries"),)),
            contact("Dov", interests=("Lagos",)),
        ]
        found = the_advice(*SPREAD, *people, settings=TO_LAGOS)
        assert names(found) == ["Chi", "Bo", "Ana"]
        assert found.facts["why"] == ("by company", "by a former company", "by an interest")
        assert [str(at) for at in found.evidence] == ["People/Chi.md:1", "People/Bo.md:1", "People/Ana.md:1"]

    def test_in_words(self) -> None:
        ana = contact("Ana Moreira", companies=(Reference("Lagos Ferries"),))
        tunde = contact("Tunde Adeyemi", interests=("Lagos",))
        words = "Ana Moreira (by company) and Tunde Adeyemi (by an interest) may know somebody"
        assert in_words(the_advice(*SPREAD, ana, tunde, settings=TO_LAGOS)) == f"Nobody in Lagos yet; {words}"
        assert in_words(the_advice(*SPREAD, settings=TO_LAGOS)) == "Nobody in Lagos yet: who might know somebody?"

    def test_with_nobody_to_ask_the_goal_itself_is_the_evidence(self) -> None:
        note = PurePosixPath("Network Settings.md")
        found = the_advice(*SPREAD, settings=replace(TO_LAGOS, path=note))
        assert [str(at) for at in found.evidence] == ["Network Settings.md:1"]
        assert the_advice(*SPREAD, settings=TO_LAGOS).evidence == ()

    def test_a_long_goal_is_cut(self) -> None:
        assert len(in_words(the_advice(*SPREAD, settings=aiming(("city", "Lagos " * 500))))) < 300


class TestAGoalOnePersonStandsIn:
    SAM = contact("Sam", city=Reference("lagos"), places=(("city", Location(contact("Sam").path, 5)),))

    def test_they_are_the_first_to_ask(self) -> None:
        found = the_advice(*SPREAD, self.SAM, contact("Ana", interests=("Lagos",)), settings=TO_LAGOS)
        assert (found.facts["count"], names(found)) == (1, ["Sam", "Ana"])
        assert str(found.evidence[0]) == "People/Sam.md:5"
        assert in_words(found) == "Only one person in Lagos so far; Sam and Ana (by an interest) may know more people"

    def test_a_private_city_counts_for_nobody(self) -> None:
        hidden = contact("Sam", city=Reference("Lagos"), private_fields=("city",))
        assert the_advice(*SPREAD, hidden, settings=TO_LAGOS).facts["count"] == 0

    def test_who_is_paused_is_counted_and_left_alone(self) -> None:
        found = the_advice(*SPREAD, contact("Sam", city=Reference("Lagos"), paused=True), settings=TO_LAGOS)
        assert in_words(found) == "Only one person in Lagos so far: who might know somebody?"

    @pytest.mark.parametrize(("thin", "count"), [(1, 0), (2, 1), (3, 1)])
    def test_how_few_are_few_is_for_the_settings(self, thin: int, count: int) -> None:
        settings = aiming(("city", "Lagos"), thin=thin)
        assert len(advice(*SPREAD, self.SAM, settings=settings)) == count


class TestSeveralGoals:
    def test_one_with_somebody_to_ask_before_an_emptier_one(self) -> None:
        settings = aiming(("city", ("Nairobi", "Lagos", "Osaka")))
        found = the_advice(*SPREAD, contact("Ana", interests=("Lagos",)), settings=settings)
        assert found.facts["value"] == "Lagos"

    def test_else_the_emptiest_else_the_first_named(self) -> None:
        assert the_advice(*SPREAD, settings=aiming(("city", ("Nairobi", "Lagos")))).facts["value"] == "Nairobi"
        settings = aiming(("city", ("Cork", "Lagos")))
        assert the_advice(*SPREAD, contact("Ana", interests=("Lagos",)), settings=settings).facts["value"] == "Lagos"

    def test_in_one_field_told_twice(self) -> None:
        settings = aiming(("city", "Cork"), ("city", ("Lagos",)))
        assert the_advice(*several(5, city=Reference("Cork")), *SPREAD, settings=settings).facts["value"] == "Lagos"

    def test_whom_to_ask_comes_before_what_is_one_sided(self) -> None:
        people = several(10, industry="design", city=Reference("Bergen"), interests=("Lagos",))
        found = advice(*people, settings=TO_LAGOS)
        assert [(one.facts["field"], one.facts["kind"]) for one in found] == [
            ("city", "thin"),
            ("industry", "one-sided"),
        ]

    @pytest.mark.parametrize(
        ("goal", "value", "fields", "words"),
        [
            ("industry", "farming", {"industry": "design"}, "Nobody in farming yet"),
            ("profession", "nurse", {"profession": "cook"}, "Nobody noted as nurse yet"),
            ("seniority", "director", {"seniority": Seniority.LEAD}, "Nobody noted as director yet"),
            ("group", "mentor", {"groups": ("choir",)}, "Nobody in the group mentors yet"),
        ],
    )
    def test_in_the_words_of_each_field(self, goal: str, value: str, fields: dict[str, Any], words: str) -> None:
        found = the_advice(*several(10, **fields), settings=aiming((goal, value), share=1))
        assert in_words(found) == f"{words}: who might know somebody?"

    def test_a_group_goes_by_all_its_names(self) -> None:
        people = [*several(6, groups=("mentors",)), *several(4, "Q", groups=("choir",))]
        assert advice(*people, settings=aiming(("group", "mentor"))) == []

    def test_a_script_without_blanks(self) -> None:
        found = the_advice(*SPREAD, contact("Kenji", interests=("横浜市の港",)), settings=aiming(("city", "横浜")))
        assert names(found) == ["Kenji"]

    def test_the_same_in_any_order_of_the_people(self) -> None:
        people = [*SPREAD, contact("Ana", interests=("Lagos",)), contact("Bo", interests=("Lagos",))]
        assert advice(*people, settings=TO_LAGOS) == advice(*reversed(people), settings=TO_LAGOS)
