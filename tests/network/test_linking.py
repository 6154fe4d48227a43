"""Links that mean one person and no other note."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from make import network

from netvault.model.contact import Contact
from netvault.network.linking import is_link_to_somebody, link_target

PATHS = ("People/Ana.md", "Clients/Fay.md", "People/Fay.md", "People/Bo.md", "Bo.md", "X/cy.md", "X/CY.md")
PEOPLE = network(*(Contact(PurePosixPath(path), PurePosixPath(path).stem, aliases=("AM",)) for path in PATHS[:4]))
PEOPLE.paths = (*PATHS, "Notes/Old.md")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        pytest.param("X/cy.md", None, id="two notes that differ by capitals alone"),
        pytest.param("People/Ana.md", "Ana", id="a name of its own"),
        pytest.param("People/Fay.md", "People/Fay", id="one of two of that name"),
        pytest.param("People/Bo.md", "People/Bo", id="a note at the root has that name"),
        pytest.param("Bo.md", "Bo", id="the note at the root"),
    ],
)
def test_the_shortest_link_that_means_nobody_else(path: str, target: str | None) -> None:
    assert link_target(PEOPLE, path, "Daily/2026-03-01.md") == target


def test_whether_a_link_means_somebody() -> None:
    assert not is_link_to_somebody(PEOPLE, "Old", "Daily/x.md")
    assert not is_link_to_somebody(PEOPLE, "Nobody", "Daily/x.md")
    assert is_link_to_somebody(PEOPLE, "Ana", "Daily/x.md")
    assert is_link_to_somebody(PEOPLE, "../People/Ana", "Daily/x.md", relative=True)
