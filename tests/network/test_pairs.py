"""Who is who between two days."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from make import contact, network

from netvault.model.contact import Contact
from netvault.network.pairs import find_pairs


def pairs(
    before: list[Contact], after: list[Contact], renamed: Mapping[str, str] | None = None
) -> set[tuple[str | None, str | None]]:
    """Everybody as file names on both days."""
    found = find_pairs(network(*before), network(*after), renamed or {})
    return {(was.path[7:-3] if was else None, now.path[7:-3] if now else None) for was, now in found}


def test_nobody_is_nobody() -> None:
    assert pairs([], []) == set()


def test_the_same_note_is_the_same_person() -> None:
    assert pairs([contact("Ada")], [contact("Ada", role="x")]) == {("Ada", "Ada")}


def test_who_shares_nothing_is_somebody_else() -> None:
    assert pairs([contact("Ada", emails=("a@example.org",))], [contact("Bo")]) == {("Ada", None), (None, "Bo")}


def test_a_note_that_git_knows_by_another_name_is_the_same_person() -> None:
    assert pairs([contact("Ana Silva")], [contact("Ana Moreira")], {
        "People/Ana Silva.md": "People/Ana Moreira.md", "People/x.md": "People/y.md",
    }) == {("Ana Silva", "Ana Moreira")}  # fmt: skip


def test_a_rename_onto_somebody_who_was_there_is_none() -> None:
    renamed = {"People/Ada.md": "People/Bo.md"}
    assert pairs([contact("Ada"), contact("Bo")], [contact("Bo")], renamed) == {("Ada", None), ("Bo", "Bo")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"name": "Ana M."}, {"name": "ana m."}, id="name"),
        pytest.param({"aliases": ("Annie",)}, {"name": "Annie"}, id="alias"),
        pytest.param({"name": "New"}, {}, id="file name"),
        pytest.param({"emails": ("Ana@example.org", "b@c")}, {"emails": ("ana@example.org",)}, id="e-mail"),
    ],
)
def test_who_shares_a_name_or_an_address_is_the_same(before: dict[str, object], after: dict[str, object]) -> None:
    old, new = ({"name": name} | fields for name, fields in (("Old", before), ("New", after)))
    was, now = (Contact(contact(path).path, **fields) for path, fields in (("Old", old), ("New", new)))
    assert pairs([was], [now]) == {("Old", "New")}


def test_a_name_of_two_people_tells_nothing() -> None:
    two = [contact("Ana 1", aliases=("Ana",)), contact("Ana 2", aliases=("Ana",))]
    assert pairs(two, [contact("Ana")]) == {("Ana 1", None), ("Ana 2", None), (None, "Ana")}
    assert pairs([contact("Ana")], two) == {("Ana", None), (None, "Ana 1"), (None, "Ana 2")}


def test_an_address_tells_two_of_one_name_apart() -> None:
    before = [contact("Ana 1", aliases=("Ana",), emails=("one@example.org",)), contact("Ana 2", aliases=("Ana",))]
    after = [contact("Ana", emails=("one@example.org",))]
    assert pairs(before, after) == {("Ana 1", "Ana"), ("Ana 2", None)}


def test_one_person_shares_a_word_with_two_notes_and_is_one_of_them() -> None:
    before = [contact("Ana 1", aliases=("Ana",)), contact("Ana 2", aliases=("Nan",))]
    after = [contact("Both", aliases=("Ana", "Nan"))]
    assert pairs(before, after) == {("Ana 1", "Both"), ("Ana 2", None)}
