"""Who has a name already, with the proof, and where somebody new would lie."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from make import contact, network, person

from netvault.model.contact import Contact, Reference
from netvault.model.settings import Settings
from netvault.network.taken import (
    find_address,
    find_taken,
    first_named,
    home_of_people,
    in_the_way,
    is_somebody_else,
    nearly_named,
)

ANA = """\
    ---
    name: Ana Moreira
    aliases: [Aninha]
    email:
      - "ana@moreira.example"
    ---
"""


def at(path: str) -> Contact:
    return Contact(PurePosixPath(path), PurePosixPath(path).stem)


@pytest.mark.parametrize(
    ("paths", "home"),
    [
        pytest.param([], "People", id="nobody yet"),
        pytest.param(["Ada.md", "Bo.md", "People/Cy.md"], ".", id="the vault itself"),
        pytest.param(["CRM/Ada.md", "People/Bo.md", "People/Cy.md"], "People", id="most of them"),
        pytest.param(["People/Work/Ada.md", "People/Bo.md", "A/Cy.md"], "A", id="as many each: the nearest, by name"),
        pytest.param(["People/Ada/Ada.md", "People/Bo/Bo.md", "People/Cy/cy.md"], "People", id="a folder for each"),
    ],
)
def test_where_somebody_new_lies(paths: list[str], home: str) -> None:
    assert str(home_of_people(network(*map(at, paths)))) == home


def test_the_settings_say_where_the_first_lies() -> None:
    assert str(home_of_people(network(settings=Settings(contact_folders=("Kontakte", "CRM"))))) == "Kontakte"


@pytest.mark.parametrize("name", ["Bo", "Ana", "Moreira", "Ana Moreira Santos", "An a Moreira", ""])
def test_nobody_has_the_name(name: str) -> None:
    assert find_taken(network(person(ANA, "People/ana-m.md"), contact("Ida")), name) == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Ana Moreira", "Ana Moreira (People/ana-m.md:2 has the name Ana Moreira)"),
        ("ANA MOREÍRA", "Ana Moreira (People/ana-m.md:2 has the name Ana Moreira)"),
        ("aninha", "Ana Moreira (People/ana-m.md:3 has the alias Aninha)"),
        ("ana-m", "Ana Moreira (People/ana-m.md)"),
        ("zoe", "Zoë (People/Zoë.md)"),
        ("Me", "you (Me.md)"),
    ],
)
def test_somebody_has_the_name(name: str, says: str) -> None:
    known = network(person(ANA, "People/ana-m.md"), contact("Zoë"), owner=at("Me.md"))
    assert [one.says for one in find_taken(known, name)] == [says]


def test_everybody_of_that_name() -> None:
    known = network(person(ANA, "People/ana-m.md"), at("CRM/Ana Moreira.md"))
    assert [str(one.at) for one in find_taken(known, "Ana Moreira")] == ["CRM/Ana Moreira.md:1", "People/ana-m.md:2"]


def test_who_may_be_called_so_for_short() -> None:
    known = network(contact("Will Smith"), contact("Willa Quist"), contact("Will"), contact("Zoë Will"))
    assert [tie.name for tie in first_named(known, "will")] == ["Will Smith"]
    assert first_named(known, "Will S") == first_named(known, "") == ()


def test_an_address_with_its_line() -> None:
    ana = person(ANA, "People/ana-m.md")
    assert find_address(ana, "Ana", "bo@moreira.example", 5) is None
    assert find_address(ana, "Ana", "na@moreira.example", 5) is None
    found = find_address(ana, "Ana", "Ana@Moreira.example", 5)
    assert found
    assert found.says == "Ana (People/ana-m.md:5 has Ana@Moreira.example)"


@pytest.mark.parametrize(
    ("fields", "company", "is_else"),
    [
        pytest.param({}, "", False, id="nothing known"),
        pytest.param({}, "Acme", False, id="of the one in the vault"),
        pytest.param({"companies": (Reference("Acme"),)}, "", False, id="of the new one"),
        pytest.param({"companies": (Reference("Acme"),)}, "ACMÉ", False, id="the same company"),
        pytest.param(
            {"companies": (Reference("Initech"),), "former_companies": (Reference("Acme"),)}, "Acme", False,
            id="worked there before",
        ),
        pytest.param({"former_companies": (Reference("Initech"),)}, "Acme", False, id="only a former one"),
        pytest.param({"companies": (Reference("Initech", "Initech"),)}, "Acme", True, id="another company"),
    ],
)  # fmt: skip
def test_somebody_else_of_that_name(fields: dict[str, Any], company: str, is_else: bool) -> None:
    found = find_taken(network(contact("Ada", **fields)), "Ada")
    assert [is_somebody_else(one, company) for one in found] == [is_else]


def test_an_address_is_nobody_elses() -> None:
    ada = contact("Ada", companies=(Reference("Initech"),), emails=("ada@quist.example",))
    found = find_address(ada, "Ada", "ada@quist.example", None)
    assert found
    assert not is_somebody_else(found, "Acme")


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("People/Bo.md", None),
        ("People/Ada.md", "People/Ada.md"),
        ("people/ADA.md", "People/Ada.md"),
        ("CRM/Ada.md", "People/Ada.md"),
        ("CRM/me.md", "Me.md"),
        ("CRM/Plan.md", None),
        ("Notes/plan.md", "Notes/Plan.md"),
    ],
)
def test_a_note_that_is_in_the_way(path: str, other: str | None) -> None:
    known = network(contact("Ada"), owner=at("Me.md"))
    known.paths = ("People/Ada.md", "Me.md", "Notes/Plan.md")
    assert in_the_way(known, PurePosixPath(path)) == other


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Ana Moreira", []),
        ("Ana Pereira", []),
        ("Bo", []),
        ("", []),
        ("Ana Moreyra", ["Ana Moreira"]),
        ("Anna Moreíra", ["Ana Moreira"]),
        ("Ana M. Moreira", ["Ana Moreira"]),
        ("Robert Eriksson", ["Bo"]),
    ],
)
def test_nearly_the_same_name(name: str, near: list[str]) -> None:
    known = network(contact("Ana Moreira"), contact("Bo", aliases=("Robert Eriksen",)), contact("Jo"))
    assert [tie.name for tie in nearly_named(known, name)] == near
