from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from make import contact, facts, network, page

from netvault.dashboard.diversity import MOST_BARS, SECTION, Mix
from netvault.dashboard.section import Facts
from netvault.model.contact import Contact, Reference, Seniority, Status
from netvault.model.note import Note
from netvault.model.settings import RuleSetting, Settings
from netvault.network.network import Network
from netvault.network.variety import Row


def several(count: int, begin: str = "P", **fields: Any) -> list[Contact]:
    return [contact(f"{begin}{number:04}", **fields) for number in range(count)]


def seen(*people: Contact, **at: Any) -> Mapping[str, object]:
    view = SECTION.view(facts(*people, **at))
    assert view is not None
    return view


def shown(*people: Contact) -> str:
    return page(facts(*people), SECTION)


DESIGN = several(6, industry="design")
LAW = several(4, "Q", industry="law")


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([*DESIGN, *LAW[1:]], id="nine people"),
        pytest.param(several(20), id="nothing noted"),
        pytest.param([*DESIGN, *several(7, "R")], id="each field noted for fewer than half"),
        pytest.param([*DESIGN, *several(9, "R", industry="law", private=True)], id="only private people beside"),
        pytest.param([*DESIGN, *several(9, "R", industry="law", status=Status.ARCHIVED)], id="only the archived"),
        pytest.param([*DESIGN, *several(9, "R", industry="law", status=Status.DECEASED)], id="only the dead"),
        pytest.param([*DESIGN, *several(9, "R", industry="law", status=Status.KNOWN_OF)], id="only those known of"),
        pytest.param(several(20, industry="law", private_fields=("industry",)), id="a private field"),
    ],
)
def test_it_vanishes(people: list[Contact]) -> None:
    assert SECTION.view(facts(*people)) is None


def test_too_few_people_are_counted_without_opening_a_note() -> None:
    def open_note(path: str) -> Note:
        raise AssertionError(path)

    known = network(*DESIGN, *LAW[1:])
    assert SECTION.view(Facts(Network(known.today, known.settings, known.roll, open_note))) is None


def test_each_field_that_is_noted_at_all() -> None:
    people = [*DESIGN, *LAW, *several(2, "R", profession="nurse")]
    view = seen(*people)
    assert view["people"] == 12
    assert view["rows"] == [
        Mix("industry", 2, 2, Row("design", 6, 0.6), pytest.approx(1 / 6)),
        Mix("profession", 10, None, None, pytest.approx(5 / 6)),
    ]


def test_as_the_settings_have_it() -> None:
    loose = Settings(rules=(RuleSetting("diversity", limits=(("fewest", 5.0), ("unknown", 0.8))),))
    assert seen(*DESIGN, *several(9, "R"), settings=loose)["people"] == 15


class TestTheChart:
    def test_is_of_the_field_noted_for_most(self) -> None:
        people = [*DESIGN, *several(8, "R", city=Reference("Bergen"), industry="law"), *several(1, "T")]
        assert (seen(*people)["field"], seen(*people)["known"]) == ("industry", 14)
        towns = several(9, city=Reference("Bergen"))
        assert seen(*towns, *several(1, "Q", industry="law", city=Reference("Cork")))["field"] == "city"

    def test_shows_the_most_common_and_the_rest_as_one(self) -> None:
        trades = [
            one for number in range(MOST_BARS + 3) for one in several(2, f"T{number:02}-", industry=f"t{number:02}")
        ]
        bars = seen(*DESIGN, *trades)["bars"]
        assert isinstance(bars, list)
        assert len(bars) == MOST_BARS + 1
        assert (bars[0], bars[-1]) == (("design", 6), ("others", 8))

    def test_has_no_others_where_there_are_none(self) -> None:
        assert seen(*DESIGN, *LAW)["bars"] == [("design", 6), ("law", 4)]

    def test_is_left_out_where_neither_industry_nor_city_is_known(self) -> None:
        text = shown(*several(10, groups=("choir",)))
        assert "mermaid" not in text
        assert "| Group | one kind | choir (100%) | 0 (0%) |\n" in text

    def test_says_what_is_in_the_table(self) -> None:
        text = shown(*DESIGN, *LAW, *several(2, "R"))
        assert "Ten people by industry; it is not noted for two others.\n" in text
        assert re.search(r'"design", ?"law"', text)
        assert re.search(r"bar \[6, ?4\]", text)
        assert "y-axis 0 --> 6\n" in text
        assert "| Industry | two kinds | design (60%) | 2 (17%) |\n" in text
        assert text.count("```") == 2

    def test_a_name_cannot_break_it(self) -> None:
        text = shown(*several(10, industry='a"] ```\n%% ' + "x" * 300))
        (axis,) = (line for line in text.splitlines() if "x-axis" in line)
        assert axis.count('"') == 2
        assert len(axis) < 60


def test_a_table_is_a_table() -> None:
    people = [*several(6, industry="a|b", city=Reference("c\\")), *several(6, "Q", industry="d", city=Reference("|"))]
    table = [line for line in shown(*people).splitlines() if line.startswith("|")]
    assert len(table) == 4
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in table} == {5}


def test_it_stays_calm_with_thousands() -> None:
    people = [
        contact(f"P{n}", industry=f"trade {n}", city=Reference(f"town {n}"), groups=(f"g{n}",)) for n in range(3000)
    ]
    text = shown(*people)
    assert len(text.splitlines()) < 50
    assert '"others"' in text
    assert "| Industry | 3000 kinds | trade 0 (0%) | 0 (0%) |" in text


class TestWhereTheNetworkStandsAgainstTheOwner:
    PEOPLE = (
        *several(4, "A", industry="law", seniority=Seniority.DIRECTOR),
        *several(3, "B", industry="law", seniority=Seniority.LEAD),
        *several(3, "C", industry="law", seniority=Seniority.JUNIOR),
    )
    ME = contact("Me", seniority=Seniority.LEAD)

    def test_in_a_sentence(self) -> None:
        words = page(facts(*self.PEOPLE, owner=self.ME), SECTION)
        assert (
            "Of ten people whose seniority is known, four are further along than you, three are about level, and "
            "three are earlier on the way.\n" in words
        )

    @pytest.mark.parametrize(
        ("people", "owner"),
        [
            pytest.param(PEOPLE, None, id="no owner"),
            pytest.param(PEOPLE, contact("Me"), id="an owner on no rung"),
            pytest.param(PEOPLE, contact("Me", seniority=Seniority.LEAD, private_fields=("role",)), id="a private one"),
            pytest.param((*PEOPLE[1:], contact("D", industry="law")), ME, id="nine known"),
            pytest.param(
                (*PEOPLE[1:], contact("D", industry="law", seniority=Seniority.LEAD, private_fields=("seniority",))),
                ME, id="nine to be told",
            ),
        ],
    )  # fmt: skip
    def test_not_where_one_side_is_unknown(self, people: tuple[Contact, ...], owner: Contact | None) -> None:
        assert "further along" not in page(facts(*people, owner=owner), SECTION)
