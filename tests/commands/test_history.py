"""One person's time, from real git and from the notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from make import TODAY, days_ago, loaded
from repository import repository

from netvault.commands.history import find_history
from netvault.commands.load import Loaded, load_network
from netvault.commands.people import find_person

ADA = "People/Ada.md"


def told(read: Loaded, private: bool = False) -> list[str]:
    return [f"{one.on} {one.says}" for one in find_history(read, find_person(read, ["ada"]), private)]


def test_nothing_is_told_of_an_empty_note(tmp_path: Path) -> None:
    assert told(loaded(tmp_path, {ADA: "Hello.\n"})) == []


def test_a_review_is_told_however_its_day_was_written(tmp_path: Path) -> None:
    vault = repository(tmp_path / "vault", {ADA: "---\nreviewed: '[[2025-05-05]]'\n---\n"}, date(2025, 5, 5))
    vault.save({ADA: "---\nreviewed: 2026/02/01\n---\n"}, days_ago(9))
    vault.save({ADA: "---\nrole: Cook\n---\n"}, days_ago(8))
    assert told(load_network(vault.folder, TODAY)) == [
        "2025-05-05 the note's first version",
        "2025-05-05 gone over",
        "2026-02-01 gone over",
        "2026-02-21 role: Cook",
    ]


def test_facts_and_times_in_one_story(tmp_path: Path) -> None:
    vault = repository(tmp_path / "vault", {ADA: "---\ncompany: Acme\ncity: Rome\n---\n"}, date(2025, 1, 5))
    text = "---\ncompany: Globex\ncity: Oslo\nprivate: [city]\nreviewed: 2026-02-27\n---\n- 2026-02-25 call: noodles\n"
    vault.save({ADA: text}, days_ago(9))
    read = load_network(vault.folder, TODAY)
    shown = [
        "2025-01-05 the note's first version",
        "2026-02-20 company: Acme → Globex",
        "2026-02-25 call: noodles",
        "2026-02-27 gone over",
    ]
    assert told(read) == shown
    assert sorted({*told(read, private=True)} - {*shown}) == ["2026-02-20 city: Rome, taken away or made private"]
