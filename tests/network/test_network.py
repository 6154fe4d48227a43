"""A note may be saved anew, or be gone, between the roll and opening it: what can be said is said, nothing raises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, contact, interaction, network, note

from netvault.model.contact import Contact, Status
from netvault.model.digest import digest
from netvault.model.note import Note
from netvault.model.settings import Settings
from netvault.network.gather import call_roll
from netvault.network.network import Network

SETTINGS = Settings()
PATHS = ("People/Ana.md", "People/Bo.md", "Me.md", "Daily/2026-02-01.md", "Companies/Loom.md")
TEXTS = (
    "", "---\nme: true\n---\n", "---\ntype: company\nindustry: textiles\n---\n", "---\ntype: [\n---\n",
    "Tea with [[Ana]]\n",
    "---\nbirthday: 2030-01-01\ngroups: [sailing]\ncompany: Loom\n---\n- 2026-01-05 call\n- 2026-03-09 lunch [[Bo]]\n",
    "---\nname: Bo Lind\naliases: [Ana]\nlast_contact: 2026-04-01\nstatus: dormant\n---\n[[Ana]]\n\n- [[Bo]]\n",
)  # fmt: skip
vaults = st.fixed_dictionaries({path: st.sampled_from(TEXTS) for path in PATHS})


def network_of(said: Mapping[str, str], says: Mapping[str, str]) -> Network:
    """Everybody as the notes had it when the roll was called, each note being another when it is opened."""

    def open_note(path: str) -> Note:
        return note(says[path], path) if path in says else Note(PurePosixPath(path))

    digests = {path: digest(note(text, path)) for path, text in said.items()}
    return Network(TODAY, SETTINGS, call_roll(digests, said, SETTINGS, TODAY, open_note), open_note)


def ask_everything(network: Network) -> None:
    for tie in network.roll.ties:
        standing = network.standing(tie.path)
        assert str(standing.contact.path) == tie.path
        network.interactions_with(standing.contact)
        network.plans_with(standing.contact)
    assert len(network.contacts) == len(network.by_name) == len(network.roll.ties)
    assert set(network.public) <= set(network.present) <= set(network.roll.ties)
    assert network.owner is None or network.roll.owner
    assert set(network.due_this_week) <= set(network.public)


@given(vaults, vaults)
def test_every_note_may_say_something_else_by_then(said: dict[str, str], says: dict[str, str]) -> None:
    ask_everything(network_of(said, says))


@given(vaults)
def test_every_note_may_be_gone_by_then(said: dict[str, str]) -> None:
    network = network_of(said, {})
    ask_everything(network)
    assert {one.name for one in network.contacts} == {PurePosixPath(tie.path).stem for tie in network.roll.ties}


@pytest.mark.parametrize("says", [{}, {"People/Ana.md": ""}], ids=["gone", "another"])
def test_who_is_in_the_roll_keeps_a_name_and_loses_what_is_gone(says: dict[str, str]) -> None:
    said = {"People/Ana.md": "---\nname: Ana Lind\n---\n- 2026-01-05 call\n", "Daily/2026-02-01.md": "[[Ana]]\n"}
    network = network_of(said, says)
    assert [tie.name for tie in network.public] == ["Ana Lind"]
    assert network.standing("People/Ana.md").contact.name == "Ana"
    assert network.standing("People/Ana.md").last is None


@pytest.mark.parametrize(
    ("who", "is_spoken_of"),
    [
        pytest.param(contact(paused=True), False, id="paused"),
        pytest.param(contact(status=Status.PAUSED), False, id="paused by status"),
        pytest.param(contact(status=Status.DORMANT), False, id="dormant"),
        pytest.param(contact(status=Status.KNOWN_OF), False, id="only known of"),
        pytest.param(contact(cadence=30, snooze_until=date(2026, 3, 2)), False, id="snoozed until tomorrow"),
        pytest.param(contact(cadence=30, snooze_until=TODAY), True, id="snoozed until today"),
        pytest.param(contact(paused_until=TODAY), True, id="paused until today"),
        pytest.param(contact(), True, id="anybody else"),
    ],
)
def test_a_word_is_suggested_to_nobody_put_aside(who: Contact, is_spoken_of: bool) -> None:
    known = network((who, [interaction(9)]))
    assert [one.contact.name for one in known.active] == ["Ada"]
    assert bool(known.approachable) is is_spoken_of
