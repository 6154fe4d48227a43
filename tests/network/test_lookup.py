from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import contact

from netvault.model.contact import Contact, Reference
from netvault.network.lookup import find_by_name, near_names, search


def person(path: str, name: str | None = None, **fields: object) -> Contact:
    return Contact(PurePosixPath(path), name or PurePosixPath(path).stem, **fields)


PEOPLE = (
    person("People/Ana Kovač.md", aliases=("Anči",)),
    person("People/Clients/Ana Moreira.md", aliases=("AM", "Ana M")),
    person("People/Hye-jin Park.md"),
    person("People/Lucía Fernández.md"),
    person("People/rl.md", "Roberta Lindqvist", aliases=("Bo",)),
    person("People/Bo.md", "Bo Eriksen"),
    person("People/中村 健二.md", aliases=("Kenji",)),
    person("People/Łukasz Żak.md"),
    person("People/किरण राव.md"),
)


def found(typed: str) -> list[str]:
    return [one.name for one in find_by_name(typed, PEOPLE)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("Ana Kovač", "Ana Kovač", id="the name"),
        pytest.param("ana  KOVAČ ", "Ana Kovač", id="whatever its capitals and blanks"),
        pytest.param(unicodedata.normalize("NFD", "Ana Kovač"), "Ana Kovač", id="an accent as a sign of its own"),
        pytest.param("ana kovac", "Ana Kovač", id="without the accent"),
        pytest.param("lukasz zak", "Łukasz Żak", id="on a plain keyboard"),
        pytest.param("anci", "Ana Kovač", id="an alias without its accent"),
        pytest.param("People/Clients/Ana Moreira.md", "Ana Moreira", id="the path"),
        pytest.param("People/Clients/Ana Moreira", "Ana Moreira", id="the path without its suffix"),
        pytest.param("clients/moreira", "Ana Moreira", id="part of a path"),
        pytest.param("rl", "Roberta Lindqvist", id="the name of the file"),
        pytest.param("Kenji", "中村 健二", id="an alias"),
        pytest.param("Bo", "Bo Eriksen", id="the name of a file beats an alias"),
        pytest.param("bo eriksen", "Bo Eriksen", id="the full name"),
        pytest.param("kovač", "Ana Kovač", id="the family name"),
        pytest.param("kov an", "Ana Kovač", id="beginnings in any order"),
        pytest.param("ana m", "Ana Moreira", id="an alias in full before a part of a name"),
        pytest.param("hye jin", "Hye-jin Park", id="blanks for hyphens"),
        pytest.param("hye-jin", "Hye-jin Park", id="the given name"),
        pytest.param("fernandez", "Lucía Fernández", id="part without its accent"),
        pytest.param("健二", "中村 健二", id="part of a name without letters"),
        pytest.param("中村健二", "中村 健二", id="without the blank"),
        pytest.param("किरण", "किरण राव", id="Devanagari"),
    ],
)
def test_one_person_is_meant(typed: str, name: str) -> None:
    assert found(typed) == [name]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("  ", id="blanks"),
        pytest.param("ovač", id="the end of a word"),
        pytest.param("People", id="a folder is no name"),
        pytest.param("clients", id="a folder of some"),
        pytest.param("ana kovač park", id="a word too many"),
        pytest.param("कारण", id="other vowel signs"),
        pytest.param(".md", id="a suffix"),
        pytest.param("-", id="a sign"),
    ],
)
def test_nobody_is_meant(typed: str) -> None:
    assert found(typed) == []


def test_several_may_be_meant() -> None:
    assert found("ana") == ["Ana Kovač", "Ana Moreira"]


def test_two_of_one_name_are_both_meant_and_told_apart_by_path() -> None:
    two = (person("People/Ana.md"), person("Clients/Ana.md"))
    assert find_by_name("Ana", two) == two
    assert find_by_name("Clients/Ana", two) == two[1:]


def test_as_typed_comes_before_without_accents() -> None:
    two = (person("People/José.md"), person("People/Jose.md"))
    assert find_by_name("jose", two) == two[1:]
    assert find_by_name("josé", two) == two[:1]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("Anna Kovac", "Ana Kovač", id="a letter too many"),
        pytest.param("Morera", "Ana Moreira", id="a family name"),
        pytest.param("robrta", "Roberta Lindqvist", id="a letter too few"),
        pytest.param("kenjii", "中村 健二", id="an alias"),
    ],
)
def test_did_you_mean(typed: str, names: str) -> None:
    assert near_names(typed, PEOPLE)[0] == names


def test_nobody_is_guessed_from_nothing() -> None:
    assert near_names("xyzzy", PEOPLE) == ()
    assert len(near_names("ana", PEOPLE)) <= 3


class TestSearch:
    GARDENER = contact(
        "Mirembe Nankya",
        role="Gardener",
        companies=(Reference("Green Door", "Companies/Green Door"),),
        city=Reference("Kampala"),
        interests=("bee-keeping", "Luganda proverbs"),
        tags=("person/garden",),
        groups=("friends",),
    )
    PILOT = contact("Gareth Bees", role="Pilot", private_fields=("role",), interests=("café racers",))
    ALL = (PILOT, GARDENER)

    def named(self, *words: str) -> list[str]:
        return [one.name for one in search(words, self.ALL)]

    @pytest.mark.parametrize(
        ("words", "names"),
        [
            pytest.param(["pilot"], [], id="a private fact is not searched"),
            pytest.param(["People"], [], id="a folder is no fact"),
            pytest.param(["garden", "pilot"], [], id="every word must be there"),
            pytest.param(["kampala"], ["Mirembe Nankya"], id="a city"),
            pytest.param(["green", "bee"], ["Mirembe Nankya"], id="words of several facts"),
            pytest.param(["green door"], ["Mirembe Nankya"], id="words in quotes"),
            pytest.param(["mirembee"], ["Mirembe Nankya"], id="nearly the name"),
            pytest.param(["nankia", "mirembe"], ["Mirembe Nankya"], id="nearly both names"),
            pytest.param(["CAFE"], ["Gareth Bees"], id="without its accent"),
            pytest.param(["bee"], ["Gareth Bees", "Mirembe Nankya"], id="a name before a fact"),
        ],
    )
    def test_by_facts_and_by_nearly_the_name(self, words: list[str], names: list[str]) -> None:
        assert self.named(*words) == names


def test_what_else_may_be_searched_comes_after_facts_and_before_a_guess() -> None:
    hana, hanna, bo = contact("Hana"), contact("Hanna"), contact("Bo", interests=("hanami",))
    texts = {str(hana.path): "tea under the cherry trees", str(hanna.path): "hanami in Ueno"}
    assert search(["hanami"], (hanna, bo, hana), texts) == (bo, hanna, hana)
    assert search(["cherry", "hana"], (hanna, bo, hana), texts) == (hana,)
    assert search(["cherry"], (hanna, bo, hana)) == ()


@given(st.text(max_size=12))
def test_whatever_is_typed_nobody_comes_twice(typed: str) -> None:
    for several in (find_by_name(typed, PEOPLE), search([typed], PEOPLE)):
        assert len(set(several)) == len(several)
    near_names(typed, PEOPLE)


@given(
    st.sampled_from(PEOPLE),
    st.sampled_from([str.upper, str.lower, str.title, lambda t: unicodedata.normalize("NFD", t)]),
)
def test_everybody_answers_to_their_own_name(who: Contact, write: object) -> None:
    assert callable(write)
    assert who in find_by_name(write(who.name), PEOPLE)
