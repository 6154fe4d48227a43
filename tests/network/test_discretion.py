from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from make import contact, interaction, network

from netvault.model.codes import problem
from netvault.model.contact import Contact, Reference
from netvault.model.interaction import Interaction, Mark, Marked, Source
from netvault.model.note import Note
from netvault.model.problem import Location
from netvault.network.discretion import open_times, public_problems, read_discretion

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


class TestTimesThatMayBeSpokenOf:
    SEV = contact("Sev", private=True)

    def times(self, *said: Interaction, others: tuple[Any, ...] = ()) -> list[tuple[str, int]]:
        known = network((contact("Ada"), said), *others)
        return [(str(one.at.path), len(one.marks)) for one in open_times(known, contact("Ada"))]

    def test_not_those_in_the_note_of_somebody_private(self) -> None:
        there = interaction(9, "tea", path="People/Sev.md")
        assert self.times(there, interaction(5, "tea"), others=(self.SEV,)) == [("People/Ada.md", 0)]

    def test_not_those_in_a_log_kept_private(self) -> None:
        there = interaction(9, "tea", path="People/Bo.md")
        assert self.times(there, others=(contact("Bo", private_fields=("log",)),)) == []
        assert self.times(there, others=(contact("Bo"),)) == [("People/Bo.md", 0)]

    def test_what_was_given_in_the_log_of_another_is_between_those_two(self) -> None:
        gave = (Marked(Mark.GAVE, "a book"),)
        own, other = interaction(9, marks=gave), interaction(5, marks=gave, path="People/Bo.md")
        daily = interaction(7, marks=gave, path="Daily/2026-02-22.md", source=Source.DATED_NOTE)
        assert self.times(own, other, daily, others=(contact("Bo"),)) == [
            ("People/Ada.md", 1),
            ("Daily/2026-02-22.md", 1),
            ("People/Bo.md", 0),
        ]


class TestPlaces:
    @pytest.mark.parametrize(
        ("path", "is_told"),
        [
            ("People/Ada.md", True),
            ("Daily/2026-02-01.md", True),
            ("People/Sev Quist.md", False),
            ("People/Bo.md", False),
            ("Meetings/Sev Quist and the clinic.md", False),
        ],
    )
    def test_none_that_would_tell_of_somebody_private(self, path: str, is_told: bool) -> None:
        others = (contact("Sev Quist", private=True), contact("Bo", private_fields=("log",)))
        at = Location(PurePosixPath(path), 3)
        known = network(contact("Ada"), *others)
        assert (read_discretion(known).place(contact("Ada"), at) is not None) is is_told


class TestFieldsThatNameSomebodyPrivate:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("role", "Assistant to Sev Quist"),
            ("companies", (Reference("Quist & Co"), Reference("sev quist ltd"))),
            ("introduced_by", Reference("S.", "People/Sev Quist")),
            ("met_at", "at **Sev** Quist's"),
            ("city", Reference("Sev\u200b Quist")),
        ],
    )
    def test_are_closed(self, field: str, value: object) -> None:
        known = network(contact("Ada", **{field: value}), contact("Sev Quist", private=True))
        assert known.standing("People/Ada.md").contact.is_private(field)
        open_too = network(contact("Ada", **{field: value}), contact("Sev Quist"))
        assert not open_too.standing("People/Ada.md").contact.is_private(field)

    def test_without_accents_a_name_is_the_same(self) -> None:
        known = network(contact("Ada", role="works for Jose Nunez"), contact("José Núñez", private=True))
        assert known.standing("People/Ada.md").contact.is_private("role")
