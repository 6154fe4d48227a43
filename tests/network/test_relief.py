from __future__ import annotations

from typing import Any

import pytest
from make import contact, interaction, network

from netvault.model.contact import Contact, Priority
from netvault.model.date import Cadence
from netvault.model.interaction import Direction, Interaction
from netvault.model.settings import Group, Settings
from netvault.network.pace import find_pace
from netvault.network.relief import Relief, Slower, doubled, find_relief

WEEK, MONTH = Cadence(days=7), Cadence(days=28)
SETTINGS = Settings(groups=(
    Group("family", WEEK, closeness=1), Group("choir", WEEK), Group("chess", WEEK), Group("club", MONTH),
))  # fmt: skip
Person = tuple[Contact, list[Interaction]]


def many(count: int, group: str = "", days: int | None = None, letter: str = "", **fields: Any) -> list[Person]:
    """People of a group, each in touch once so many days ago, or never."""
    groups = (group,) if group else ()
    names = [f"{letter or group}{number}" for number in range(count)]
    return [
        (contact(name, groups=groups, **fields), [] if days is None else [interaction(days, path=f"People/{name}.md")])
        for name in names
    ]


def relief(target: float, *people: list[Person], settings: Settings = SETTINGS) -> Relief:
    known = network(*(one for several in people for one in several), settings=settings)
    return find_relief(known, find_pace(known, 12), target)


def groups(target: float, *people: list[Person]) -> list[str]:
    return [one.name for one in relief(target, *people).groups]


def names(target: float, *people: list[Person]) -> list[str]:
    return [one.name for one in relief(target, *people).people]


@pytest.mark.parametrize(
    ("now", "then"), [(Cadence(days=42), Cadence(days=84)), (Cadence(months=6), Cadence(months=12))]
)
def test_half_as_often(now: Cadence, then: Cadence) -> None:
    assert doubled(now) == then


@pytest.mark.parametrize(
    ("people", "target"),
    [
        pytest.param(many(4, "family"), 2, id="the innermost circle"),
        pytest.param(many(4, "", cadence=7, letter="A", priority=Priority.HIGH), 2, id="those who come first"),
        pytest.param(many(5, "", cadence=7, letter="A"), 2.5, id="five of five people, more than at most"),
        pytest.param(many(4, "choir"), 1.9, id="a group that is not enough"),
    ],
)
def test_nobody_is_slowed(people: list[Person], target: float) -> None:
    found = relief(target, people)
    assert (found.groups, found.people) == ((), ())


class TestGroups:
    def test_the_one_that_is_enough_with_its_rhythms(self) -> None:
        assert relief(6, many(4, "choir"), many(4, "club")).groups == (Slower("choir", WEEK, Cadence(days=14)),)

    @pytest.mark.parametrize(
        ("target", "expected"), [(6, ["choir"]), (5.9, ["chess", "choir"]), (4, ["chess", "choir"]), (3.9, [])]
    )
    def test_as_few_as_will_do(self, target: float, expected: list[str]) -> None:
        assert sorted(groups(target, many(4, "choir"), many(4, "chess", 3))) == expected

    def test_that_with_the_least_contact_first(self) -> None:
        assert groups(6, many(4, "choir", 3), many(4, "chess")) == ["chess"]

    def test_then_that_which_turns_to_the_owner_least(self) -> None:
        wrote = [(who, [interaction(3, path=str(who.path), direction=Direction.OUT)]) for who, _ in many(4, "choir")]
        assert groups(6, many(4, "chess", 3), wrote) == ["choir"]

    def test_then_by_name(self) -> None:
        assert groups(6, many(4, "choir"), many(4, "chess")) == ["chess"]

    def test_who_has_a_rhythm_of_their_own_is_not_slowed_with_it(self) -> None:
        assert groups(2, many(2, "choir", cadence=7), many(2, "choir", letter="B")) == []
        assert groups(3, many(2, "choir", cadence=7), many(2, "choir", letter="B")) == ["choir"]

    def test_who_is_in_another_is_kept_at_the_shorter_of_both(self) -> None:
        both: list[Person] = [(contact(f"A{number}", groups=("choir", "chess")), []) for number in range(4)]
        assert groups(2, both) == ["chess", "choir"]
        with_club: list[Person] = [(contact(f"A{number}", groups=("choir", "club")), []) for number in range(4)]
        assert groups(2, with_club) == ["choir"]

    def test_how_many_are_due_now_and_then(self) -> None:
        found = relief(6, many(3, "choir", 8), many(1, "choir", 15, "B"), many(4, "family", 8))
        assert (found.groups[0].name, found.due_now, found.due_then) == ("choir", 8, 5)

    def test_who_is_due_in_private_is_not_counted(self) -> None:
        assert relief(6, many(4, "choir", 8), many(4, "family", 8, private=True)).due_now == 4


class TestPeople:
    def test_only_where_no_group_will_do(self) -> None:
        assert names(3.5, many(4, "", cadence=7, letter="A")) == ["A0"]

    def test_those_with_the_least_contact_first_then_those_asked_for_most(self) -> None:
        often = many(2, "", 3, "A", cadence=7)
        rare = [*many(1, "", None, "B", cadence=14), *many(1, "", None, "C", cadence=7)]
        assert names(3, often, rare) == ["C0"]
        assert names(2.75, often, rare) == ["C0", "B0"]

    def test_how_many_are_due_then(self) -> None:
        found = relief(1.5, many(2, "", 8, "A", cadence=7))
        assert (len(found.people), found.due_now, found.due_then) == (1, 2, 1)
