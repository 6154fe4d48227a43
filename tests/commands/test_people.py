"""Listing, finding and choosing people."""

from __future__ import annotations

from pathlib import Path

import pytest
from make import loaded

from netvault.commands.load import Loaded
from netvault.commands.people import Wanted, find_due, find_person, list_contacts, search_contacts
from netvault.model.errors import WrongUse

NOTES = {
    "People/Ana Lovett.md": "---\ngroups: [friends]\ncompany: '[[Globex]]'\ncity: Rome\ntags: [person/chess]\n---\n"
    "- 2025-12-01 call\n",
    "People/Ana María Ruiz.md": "---\ngroups: [clients]\ncity: Roma Norte\n---\n- 2026-02-20 call\n",
    "People/Bo.md": "---\naliases: [Robert]\nstatus: known-of\nprivate: [city]\ncity: Rome\n---\n",
    "People/Cy.md": "---\nstatus: deceased\ngroups: [friends]\n---\n",
    "People/Dee.md": "---\nstatus: do-not-contact\n---\n",
}


@pytest.fixture
def read(tmp_path: Path) -> Loaded:
    return loaded(tmp_path, NOTES)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        pytest.param(Wanted(), ["Ana Lovett", "Ana María Ruiz", "Bo"], id="everybody but those at rest"),
        pytest.param(Wanted(group="Friends"), ["Ana Lovett"], id="group"),
        pytest.param(
            Wanted(city="rom"), ["Ana Lovett", "Ana María Ruiz"], id="part of a city, and none that is private"
        ),
        pytest.param(Wanted(city="rome", group="friends"), ["Ana Lovett"], id="both"),
        pytest.param(Wanted(company="GLOBEX"), ["Ana Lovett"], id="company"),
        pytest.param(Wanted(tag="#person"), ["Ana Lovett"], id="a tag or one below"),
        pytest.param(Wanted(status="known-of"), ["Bo"], id="status"),
    ],
)
def test_contacts_by_field(wanted: Wanted, names: list[str], read: Loaded) -> None:
    assert [one.contact.name for one in list_contacts(read, wanted)] == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Lovett", "Ana Lovett"),
        ("ana lov", "Ana Lovett"),
        ("María", "Ana María Ruiz"),
        ("robert", "Bo"),
        ("People/Bo.md", "Bo"),
        ("Cy", "Cy"),
        ("Dee", "Dee"),
    ],
)
def test_a_person_is_found_by_any_of_their_names(words: str, name: str, read: Loaded) -> None:
    assert find_person(read, words.split()).contact.name == name


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Ana", "Ana Lovett.*\n.*Ana María Ruiz"),
        ("Anna Lovet", "Did you mean Ana Lovett"),
        ("Zebulon", "netvault list"),
    ],
)
def test_a_name_that_is_not_one_persons_is_told(words: str, says: str, read: Loaded) -> None:
    with pytest.raises(WrongUse, match=says):
        find_person(read, words.split())


def test_an_unknown_group_is_told(read: Loaded) -> None:
    with pytest.raises(WrongUse, match="Did you mean friends"):
        list_contacts(read, Wanted(group="freinds"))


def test_due_is_those_due_and_within_a_span_those_to_come(read: Loaded) -> None:
    assert [one.name for one in find_due(read)] == ["Ana Lovett"]
    assert [one.name for one in find_due(read, within_days=60)] == ["Ana Lovett", "Ana María Ruiz"]
    assert [one.name for one in find_due(read, 60, "clients")] == ["Ana María Ruiz"]


def test_search_is_by_text_and_nearly_by_name(read: Loaded) -> None:
    assert [one.contact.name for one in search_contacts(read, ["globex"])] == ["Ana Lovett"]
    assert [one.contact.name for one in search_contacts(read, ["Lovvet"])] == ["Ana Lovett"]
    assert [one.contact.name for one in search_contacts(read, ["rome"])] == ["Ana Lovett"]
