from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from make import contact, interaction, network

from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Source
from netvault.model.note import Note
from netvault.model.problem import Location
from netvault.network.discretion import public_problems, read_discretion

ADA = contact("Ada")
SECRET = contact("Sev Marlowe", private=True, aliases=("Sevvie",))


def may_quote(who: Contact, said: Interaction, *others: tuple[Contact, list[Interaction]] | Contact, **at: Any) -> bool:
    known = network((who, [said]), *others, **at)
    return read_discretion(known).may_quote(who, said)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        pytest.param(contact("Ada", private=True), interaction(3, "tea"), id="a private note"),
        pytest.param(contact("Ada", private_fields=("log",)), interaction(3, "tea"), id="a private log"),
        pytest.param(
            contact("Ada", private_fields=("interactions",)),
            interaction(3, "tea", source=Source.INTERACTIONS),
            id="a private list of interactions",
        ),
        pytest.param(ADA, interaction(3, "tea", path="People/Sev Marlowe.md"), id="a line of a private note"),
        pytest.param(ADA, interaction(3, "tea with Sev Marlowe"), id="a private name in it"),
        pytest.param(ADA, interaction(3, "tea with SEVVIE"), id="a private alias in it"),
    ],
)
def test_what_may_not_be_shown(who: Contact, said: Interaction) -> None:
    assert not may_quote(who, said, SECRET)


def test_a_line_that_also_speaks_of_somebody_private() -> None:
    line = interaction(3, "tea with both", path="Daily/2026-02-26.md", line=4)
    assert not may_quote(ADA, line, (SECRET, [line]))
    assert may_quote(ADA, line, SECRET)


def test_a_line_of_somebody_whose_log_is_private() -> None:
    said = interaction(3, "tea", path="People/Bo.md")
    assert not may_quote(ADA, said, contact("Bo", private_fields=("log",)))
    assert may_quote(ADA, said, contact("Bo", private_fields=("birthday",)))


def test_a_line_in_the_private_note_of_the_owner() -> None:
    said = interaction(3, "tea", path="People/Me.md")
    assert not may_quote(ADA, said, owner=contact("Me", private=True))


@pytest.mark.parametrize("words", ["tea", "Sevvieland opens", "severe weather", ""])
def test_what_may_be_shown(words: str) -> None:
    assert may_quote(ADA, interaction(3, words), SECRET)


def test_a_name_without_blanks_around_it_is_seen() -> None:
    assert not may_quote(ADA, interaction(3, "与中村健二吃饭"), contact("中村健二", private=True))


class TestSavedSinceEverybodyWasCalled:
    """Between the roll and the opening of a note somebody may save it: what was private then stays so."""

    def test_the_names_of_somebody_private_stay_closed(self) -> None:
        ana = contact("Ana", private=True, aliases=("Sekret",))
        known = network(ana, contact("Bo"))
        known.open_note = lambda path: Note(PurePosixPath(path))
        assert read_discretion(known).names_somebody("lunch with Sekret")

    def test_a_problem_that_quotes_a_property_kept_private_stays_general(self) -> None:
        ana = contact("Ana", private_fields=("birthday",))
        known = network(ana)
        known.open_note = lambda path: Note(PurePosixPath(path))
        told = problem(Location(ana.path, 3), "NV201", '"geheim" is not a date')
        assert "geheim" not in str(public_problems(known, [told])[0])
