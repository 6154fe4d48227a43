from __future__ import annotations

from make import contact, person

from netvault.model.date import NEVER, Cadence
from netvault.model.settings import Group, Settings
from netvault.network.cadence import find_rhythm, shortest_group

SETTINGS = Settings(
    groups=(
        Group("friends", Cadence(days=42)),
        Group("choir", Cadence(months=1)),
        Group("alumni", Cadence(months=6)),
        Group("landlords", NEVER),
    ),
    default_cadence=Cadence(months=9),
)


def test_the_default_where_nothing_else_is_said() -> None:
    found = find_rhythm(contact(), SETTINGS)
    assert (found.cadence, found.at) == (Cadence(months=9), None)
    assert "default" in found.says


def test_the_default_for_a_group_the_settings_do_not_know() -> None:
    assert find_rhythm(contact(groups=("sailing",)), SETTINGS).cadence == Cadence(months=9)


def test_the_shortest_of_several_groups_and_its_name() -> None:
    found = find_rhythm(contact(groups=("alumni", "choir", "friends")), SETTINGS)
    assert (found.cadence, found.says) == (Cadence(months=1), "from the group choir")


def test_never_is_longer_than_any_rhythm() -> None:
    assert find_rhythm(contact(groups=("landlords", "alumni")), SETTINGS).cadence == Cadence(months=6)
    assert find_rhythm(contact(groups=("landlords",)), SETTINGS).cadence == NEVER


def test_of_two_as_short_the_first_named_is_told() -> None:
    settings = Settings(groups=(Group("a", Cadence(days=7)), Group("b", Cadence(days=7))))
    assert find_rhythm(contact(groups=("b", "a")), settings).says == "from the group b"


def test_the_note_beats_its_groups_even_with_a_longer_rhythm() -> None:
    who = person("---\ngroups: [friends]\ncadence: 1y\n---\n", settings=SETTINGS)
    found = find_rhythm(who, SETTINGS)
    assert (found.cadence, found.says) == (Cadence(months=12), "from the note")
    assert str(found.at) == "People/Ada.md:3"


def test_never_in_the_note_beats_its_groups() -> None:
    assert (
        find_rhythm(person("---\ngroups: friends\nevery: as needed\n---\n", settings=SETTINGS), SETTINGS).cadence
        == NEVER
    )


def test_a_rhythm_beats_a_tier_and_a_tier_beats_a_group() -> None:
    tiered = person("---\nprm-tier: 3\ngroups: friends\n---\n")
    both = person("---\nprm-tier: 3\ncadence: 5d\n---\n")
    found = find_rhythm(tiered, Settings())
    assert (found.cadence, str(found.at)) == (Cadence(days=90), "People/Ada.md:2")
    assert find_rhythm(both, Settings()).cadence == Cadence(days=5)


def test_a_wrong_rhythm_is_as_if_absent() -> None:
    assert find_rhythm(person("---\ncadence: 0\ngroups: choir\n---\n", settings=SETTINGS), SETTINGS).cadence == Cadence(
        months=1
    )


def test_groups_are_found_whatever_their_capitals() -> None:
    settings = Settings(groups=(Group("Café", Cadence(days=7)),))
    found = shortest_group(("CAFE\u0301",), settings)
    assert found is not None
    assert found.name == "Café"
