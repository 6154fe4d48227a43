from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from make import contact, in_words, interaction, network

from netvault.model.advice import Advice
from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence
from netvault.model.interaction import Interaction
from netvault.model.settings import Group, RuleSetting, Settings
from netvault.rules.capacity import RULE

Person = tuple[Contact, list[Interaction]]
CHOIR = (Group("family", Cadence(days=7), closeness=1), Group("choir", Cadence(days=7)))


def kept(count: int, *days: int, letter: str = "A", **fields: Any) -> list[Person]:
    """People of whom each is to be met once a week, and was so many days ago."""
    names = [f"{letter}{number:02}" for number in range(count)]
    chosen = {"cadence": 7, **fields}
    return [(contact(one, **chosen), [interaction(day, path=f"People/{one}.md") for day in days]) for one in names]


def settings(per_week: int = 5, **limits: float) -> Settings:
    own = (RuleSetting("capacity", limits=tuple(limits.items())),)
    return Settings(per_week=per_week, rules=own, groups=CHOIR)


def advice(*people: list[Person], own: Settings | None = None) -> list[Advice]:
    return list(RULE.check(network(*(one for several in people for one in several), settings=own or settings())))


def facts_of(*people: list[Person], own: Settings | None = None) -> dict[str, Any]:
    (found,) = advice(*people, own=own)
    return dict(found.facts)


BUSY = (1, 8, 15, 22, 29, 36, 43, 50, 57, 64)


class TestNothingIsSaid:
    @pytest.mark.parametrize(
        "people",
        [
            pytest.param([], id="nobody there"),
            pytest.param(kept(14, 1), id="fourteen people, too few to judge"),
            pytest.param(kept(15, *range(0, 84, 7)), id="fifteen a week, and so it is done"),
            pytest.param(kept(15, *BUSY), id="fifteen a week, and twelve done"),
            pytest.param(kept(40, 1, status=Status.DORMANT), id="all are dormant"),
            pytest.param(kept(40, 1, paused=True), id="all are paused"),
            pytest.param(kept(40, 1, status=Status.ARCHIVED), id="all are archived"),
            pytest.param(kept(40, 1, status=Status.DECEASED), id="all are dead"),
            pytest.param(kept(40, 1, status=Status.DO_NOT_CONTACT), id="all want no contact"),
            pytest.param(kept(40, 1, private=True), id="all are private"),
            pytest.param(kept(40, 1, private_fields=("cadence",)), id="all keep their rhythm private"),
            pytest.param(kept(15, 90), id="nothing noted for twelve weeks, and fifteen due: three weeks' worth"),
            pytest.param(kept(16, 90, private=True), id="sixteen due in private"),
            pytest.param(kept(16, 90, status=Status.PAUSED), id="sixteen paused"),
        ],
    )
    def test_about(self, people: list[Person]) -> None:
        assert advice(people) == []

    def test_at_exactly_half_as_much_again(self) -> None:
        assert advice(kept(18, *range(0, 56, 7))) == []
        assert [one.facts["kind"] for one in advice(kept(18, *range(0, 49, 7)))] == ["fewer"]


def test_fifteen_people_are_enough_to_judge() -> None:
    found = facts_of(kept(15, 1))
    assert (found["kind"], found["a_week"], found["done"]) == ("fewer", 15, 1.25)


def test_a_group_that_may_be_slower() -> None:
    own = settings(per_week=10)
    found = facts_of(kept(12, 8, cadence=None, groups=("choir",)), kept(4, 8, letter="B"), own=own)
    assert found["kind"] == "groups"
    assert found["groups"] == (("choir", Cadence(days=7), Cadence(days=14)),)
    assert (found["a_week"], found["due_now"], found["due_then"]) == (16, 16, 4)


def test_people_where_no_group_is_enough() -> None:
    found = facts_of(kept(15, 8), own=settings(per_week=14))
    assert (found["kind"], [one.name for one in found["people"]]) == ("people", ["A00", "A01"])
    assert (found["due_now"], found["due_then"]) == (15, 13)


def test_no_more_than_was_done_is_asked_for() -> None:
    assert [one.name for one in facts_of(kept(15, *BUSY), own=settings(times=1.0, per_week=5))["people"]] == []
    often = kept(20, *range(0, 84, 7)), kept(2, letter="B")
    assert [one.name for one in facts_of(*often, own=settings(times=1.0))["people"]] == ["B00", "B01", "A00", "A01"]


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"fewest": 16}, False), ({"times": 12}, False), ({"times": 11.9}, True), ({"weeks": 1}, False)],
)
def test_the_owner_tunes_it(limits: dict[str, float], said: bool) -> None:
    assert bool(advice(kept(15, 1), own=settings(**limits))) is said


class TestThePile:
    def test_is_told_with_the_weeks_it_takes(self) -> None:
        (found,) = advice(kept(16, 90))
        assert dict(found.facts) == {"kind": "pile", "due": 16, "weeks": 4, "per_week": 5}

    def test_is_told_where_the_rhythms_are_none_too_many(self) -> None:
        assert facts_of(kept(16, 80, cadence=60))["kind"] == "pile"

    def test_not_beside_the_other(self) -> None:
        assert [one.facts["kind"] for one in advice(kept(30, 80))] == ["fewer"]

    @pytest.mark.parametrize(("pile", "said"), [(3.2, False), (3.1, True)])
    def test_the_owner_says_how_many_are_one(self, pile: float, said: bool) -> None:
        assert bool(advice(kept(16, 90), own=settings(pile=pile))) is said

    def test_not_where_there_is_no_time_at_all(self) -> None:
        assert advice(kept(16, 90), own=settings(per_week=0)) == []


def test_the_settings_note_shows_it() -> None:
    own = replace(settings(), path=PurePosixPath("Network Settings.md"))
    assert [str(at) for one in advice(kept(16, 90), own=own) for at in one.evidence] == ["Network Settings.md:1"]
    assert [one.evidence for one in advice(kept(16, 90))] == [()]


def test_rhythms_that_fit_the_week_are_much_against_what_is_done() -> None:
    (found,) = advice(kept(15, 1, cadence=21))
    assert found.facts["kind"] == "fewer"
    assert advice(kept(15, 1, 2, 3, cadence=21)) == []


class TestInWords:
    @pytest.mark.parametrize(
        ("people", "own", "words"),
        [
            pytest.param(
                kept(16, 90), settings(),
                "16 people are due; at five a week that is four weeks. This week's come first, the others in turn",
                id="a pile",
            ),
            pytest.param(
                kept(27, 90), settings(per_week=1),
                "27 people are due, more than half a year holds. "
                "Fewer, better: keep up with those you would miss, and let the others rest",
                id="a mountain",
            ),
            pytest.param(
                kept(26, 90), settings(per_week=1),
                "26 people are due; at one a week that is 26 weeks. This week's come first, the others in turn",
                id="a pile of half a year",
            ),
            pytest.param(
                kept(16, 8, cadence=None, groups=("choir",)), settings(per_week=8),
                "Your rhythms add up to 16 a week, the last twelve weeks had one a week. "
                "Choir every 2 weeks would do: no people due today instead of 16",
                id="a group",
            ),
            pytest.param(
                kept(15, 6), settings(per_week=14),
                "Your rhythms add up to 15 a week, the last twelve weeks had one a week. "
                "Half as often would do for A00 and A01",
                id="people, nobody due",
            ),
            pytest.param(
                [*kept(1, 6), *kept(14, letter="B")], settings(),
                "Your rhythms add up to 15 a week, the last twelve weeks had less than one a week. "
                "Fewer, better: keep up with those you would miss, and let the others rest",
                id="too many",
            ),
        ],
    )  # fmt: skip
    def test_as_a_terminal_says_it(self, people: list[Person], own: Settings, words: str) -> None:
        (found,) = advice(people, own=own)
        assert in_words(found) == words
