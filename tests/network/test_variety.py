from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import contact, interaction, network

from netvault.model.contact import Contact, Reference, Seniority, Status
from netvault.model.date import PartialDate
from netvault.model.problem import Location
from netvault.network.variety import FIELDS, Row, Variety, place_of, read_varieties, values_of


def named(*fields: dict[str, Any]) -> list[Contact]:
    """A person for each set of fields, each of another name."""
    return [contact(f"P{number:02}", **one) for number, one in enumerate(fields)]


def mix(field: str, *several: Any) -> Variety:
    return dict(zip(FIELDS, read_varieties(network(*several)), strict=True))[field]


def counts(field: str, *several: Any) -> dict[str, float]:
    return {row.name: row.people for row in mix(field, *several).rows}


class TestWithoutAnybodyOrAnything:
    @pytest.mark.parametrize("field", FIELDS)
    def test_nobody(self, field: str) -> None:
        assert mix(field) == Variety(field, 0, 0, (), 0.0, 1.0)

    @pytest.mark.parametrize("field", FIELDS)
    def test_nothing_noted(self, field: str) -> None:
        assert mix(field, contact("Ada"), contact("Bo")) == Variety(field, 2, 0, (), 0.0, 1.0)

    def test_blanks_are_nothing(self) -> None:
        assert mix("industry", contact(industry="  ")).known == 0

    @pytest.mark.parametrize(
        "fields",
        [
            {"private": True},
            {"status": Status.ARCHIVED},
            {"status": Status.DECEASED},
            {"status": Status.DO_NOT_CONTACT},
            {"status": Status.KNOWN_OF},
        ],
    )
    def test_who_is_not_among_those_known(self, fields: dict[str, Any]) -> None:
        assert mix("industry", contact(industry="design", **fields)).people == 0

    @pytest.mark.parametrize("fields", [{"status": Status.DORMANT}, {"status": Status.PAUSED}, {"paused": True}])
    def test_who_rests_is_known_all_the_same(self, fields: dict[str, Any]) -> None:
        assert counts("industry", contact(industry="design", **fields)) == {"design": 1}


class TestCounts:
    def test_each_value_with_its_share_of_those_known_the_most_common_first(self) -> None:
        found = mix("industry", *named(*[{"industry": "design"}] * 3, {"industry": "law"}, {}))
        assert found.rows == (Row("design", 3, 0.75), Row("law", 1, 0.25))
        assert (found.people, found.known, found.unknown_share) == (5, 4, pytest.approx(0.2))

    def test_as_many_in_one_as_in_another_go_by_name(self) -> None:
        cities = [{"city": Reference(name)} for name in ("Turku", "accra", "Łódź", "Bergen")]
        assert list(counts("city", *named(*cities))) == ["accra", "Bergen", "Turku", "Łódź"]

    def test_spellings_are_one_whoever_is_first_on_the_page(self) -> None:
        spelled = ("design", "Design", "DESIGN ", "de  sign")
        assert counts("industry", *named(*({"industry": one} for one in spelled))) == {"DESIGN": 3, "de sign": 1}

    def test_an_accent_written_another_way_is_the_same(self) -> None:
        cities = [{"city": Reference(name)} for name in ("Malmo\u0308", "Malmö")]
        assert list(counts("city", *named(*cities)).values()) == [2]

    def test_a_rung(self) -> None:
        assert counts("seniority", contact(seniority=Seniority.VP)) == {"vp": 1}

    def test_a_profession(self) -> None:
        assert counts("profession", contact(profession="Nurse")) == {"Nurse": 1}

    def test_somebody_in_several_groups_counts_in_each_by_a_part(self) -> None:
        found = mix("group", *named({"groups": ("choir", "friends", "alumni")}, {"groups": ("choir",)}))
        assert {row.name: row.people for row in found.rows} == pytest.approx(
            {"choir": 4 / 3, "friends": 1 / 3, "alumni": 1 / 3}
        )
        assert found.known == 2

    def test_a_group_named_twice_is_one(self) -> None:
        assert list(counts("group", contact(groups=("choir", "Choir"))).values()) == [1]


class TestAgeOfTheAcquaintance:
    @pytest.mark.parametrize(
        ("met", "band"),
        [
            (PartialDate(2026, 2, 20), "under 1 year"),
            (PartialDate(2025, 3, 2), "under 1 year"),
            (PartialDate(2025, 2, 28), "1 to 3 years"),
            (PartialDate(2023, 3, 2), "1 to 3 years"),
            (PartialDate(2023, 2, 27), "3 to 10 years"),
            (PartialDate(2016, 3, 2), "3 to 10 years"),
            (PartialDate(2016, 2, 27), "over 10 years"),
            (PartialDate(2004), "over 10 years"),
            (PartialDate(2003, 9), "over 10 years"),
        ],
    )
    def test_by_when_they_met(self, met: PartialDate, band: str) -> None:
        assert counts("age", contact(met=met)) == {band: 1}

    def test_a_day_without_a_year_tells_nothing(self) -> None:
        assert mix("age", contact(met=PartialDate(None, 3, 8))).known == 0

    def test_a_first_time_noted_only_tells_when_the_notes_begin(self) -> None:
        assert mix("age", (contact(), [interaction(100), interaction(2000)])).known == 0

    def test_but_over_ten_years_are_sure(self) -> None:
        assert counts("age", (contact(), [interaction(4000), interaction(1)])) == {"over 10 years": 1}

    def test_being_in_touch_before_the_day_noted_is_the_older(self) -> None:
        assert counts("age", (contact(met=PartialDate(2025, 12)), [interaction(4000)])) == {"over 10 years": 1}


class TestWhatIsPrivateIsNotKnown:
    @pytest.mark.parametrize(
        ("field", "kept", "fields"),
        [
            ("industry", "industry", {"industry": "law"}),
            ("industry", "companies", {"industry": "law"}),
            ("city", "city", {"city": Reference("Bergen")}),
            ("city", "companies", {"city": Reference("Bergen")}),
            ("profession", "profession", {"profession": "Nurse"}),
            ("seniority", "seniority", {"seniority": Seniority.LEAD}),
            ("seniority", "role", {"seniority": Seniority.LEAD}),
            ("group", "groups", {"groups": ("choir",)}),
            ("age", "met", {"met": PartialDate(2004)}),
        ],
    )
    def test_itself_or_what_it_was_worked_out_from(self, field: str, kept: str, fields: dict[str, Any]) -> None:
        assert mix(field, contact(private_fields=(kept,), **fields)) == Variety(field, 1, 0, (), 0.0, 1.0)
        assert mix(field, contact(private_fields=("birthday",), **fields)).known == 1

    @pytest.mark.parametrize(
        ("field", "kept", "fields"),
        [
            ("industry", "companies", {"industry": "law"}),
            ("city", "companies", {"city": Reference("Bergen")}),
            ("seniority", "role", {"seniority": Seniority.LEAD}),
        ],
    )
    def test_but_what_the_note_says_itself_is(self, field: str, kept: str, fields: dict[str, Any]) -> None:
        who = contact(private_fields=(kept,), **fields)
        own = contact(private_fields=(kept,), places=((field, Location(who.path, 3)),), **fields)
        assert who.is_private(field)
        assert not own.is_private(field)
        assert mix(field, own).known == 1

    def test_a_private_log_proves_no_age(self) -> None:
        assert mix("age", (contact(private_fields=("log",)), [interaction(4000)])).known == 0


class TestWhereItStands:
    def test_the_field_or_what_it_was_worked_out_from_or_the_note(self) -> None:
        path = contact().path
        own = contact(places=(("industry", Location(path, 4)), ("companies", Location(path, 2))))
        through = contact(places=(("companies", Location(path, 2)), ("groups", Location(path, 7))))
        assert str(place_of(own, "industry")) == "People/Ada.md:4"
        assert str(place_of(through, "industry")) == "People/Ada.md:2"
        assert str(place_of(through, "group")) == "People/Ada.md:7"
        assert str(place_of(contact(), "city")) == "People/Ada.md:1"


class TestEffectiveNumber:
    @pytest.mark.parametrize(
        ("industries", "effective"),
        [("a", 1), ("aaaa", 1), ("ab", 2), ("aabbcc", 3), ("aaab", 1.6), ("aaaaaaabcd", 100 / 52)],
    )
    def test_as_many_in_equal_parts_would_be_as_mixed(self, industries: str, effective: float) -> None:
        found = mix("industry", *named(*({"industry": one} for one in industries)))
        assert found.effective == pytest.approx(effective)

    @given(st.lists(st.sampled_from("abcdefg "), min_size=1, max_size=40))
    def test_laws(self, industries: list[str]) -> None:
        found = mix("industry", *named(*({"industry": one} for one in industries)))
        assert sum(row.people for row in found.rows) == found.known
        assert sum(row.share for row in found.rows) == pytest.approx(1 if found.known else 0)
        assert (1 if found.rows else 0) <= found.effective + 1e-9 <= len(found.rows) + 1e-6
        assert found.unknown_share == pytest.approx(1 - found.known / found.people)


def test_values_are_those_of_one_person() -> None:
    who = contact(city=Reference("Bergen"), groups=("choir", "friends"))
    known = network(who)
    assert values_of(known, who, "city") == ("Bergen",)
    assert values_of(known, who, "group") == ("choir", "friends")
    assert values_of(known, who, "profession") == ()


@pytest.mark.parametrize("typed", ["-", "N/A", "?", "Unknown", "none"])
def test_a_sign_that_nothing_is_known_is_no_value(typed: str) -> None:
    assert mix("city", contact(city=Reference(typed))).known == 0
    assert mix("industry", contact(industry=typed)).known == 0
