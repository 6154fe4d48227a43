from __future__ import annotations

from typing import Any

import pytest
from make import contact, network

from netvault.model.contact import Contact, Reference, Status
from netvault.network.vacant import vacant_firms

LOOM, GLOBEX = Reference("Loom"), Reference("Globex")


def came_from(name: str, *firms: Reference, **fields: Any) -> Contact:
    return contact(name, former_companies=firms, **fields)


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([came_from("Ada", LOOM)], id="one who was there"),
        pytest.param([came_from("Ada", LOOM), came_from("Bo", GLOBEX)], id="one at each"),
        pytest.param(
            [came_from("Ada", LOOM), came_from("Bo", LOOM), contact("Cem", companies=(Reference("loom"),))],
            id="somebody is there still",
        ),
        pytest.param([came_from("Ada", LOOM), came_from("Bo", LOOM, private=True)], id="somebody private"),
        pytest.param([came_from("Ada", LOOM), came_from("Bo", LOOM, status=Status.DECEASED)], id="somebody dead"),
        pytest.param(
            [came_from("Ada", LOOM), came_from("Bo", LOOM, private_fields=("former_companies",))], id="kept private"
        ),
    ],
)
def test_no_place_is_vacant(people: list[Contact]) -> None:
    assert vacant_firms(network(*people)) == ()


def test_where_several_were_and_nobody_is_the_most_first() -> None:
    people = [came_from("Ada", LOOM, GLOBEX), came_from("Bo", GLOBEX), came_from("Cem", Reference("GLOBEX"), LOOM)]
    assert vacant_firms(network(*people)) == ("Globex", "Loom")


def test_the_owner_counts_as_who_was_there() -> None:
    assert vacant_firms(network(came_from("Ada", LOOM), owner=came_from("Me", LOOM))) == ("Loom",)
