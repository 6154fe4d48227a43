"""Which facts may no longer hold, from real git and from `confirmed` alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from make import TODAY, loaded
from repository import repository

from netvault.commands.load import load_network
from netvault.commands.stale import find_stale

ADA = "People/Ada.md"
FIRST = "---\ncompany: Acme\ncity: Rome\n---\n"


def test_without_git_only_what_was_confirmed_is_known(tmp_path: Path) -> None:
    assert find_stale(loaded(tmp_path / "a", {ADA: FIRST})) == ()
    text = "---\ncompany: Acme\ncity: Rome\nconfirmed: 2025-01-05\n---\n"
    assert [one.field for one in find_stale(loaded(tmp_path / "b", {ADA: text}))] == ["company"]


def test_neither_another_form_nor_another_line_renews_a_fact(tmp_path: Path) -> None:
    vault = repository(tmp_path / "vault", {ADA: FIRST}, date(2023, 1, 5))
    vault.save({ADA: "---\ncity: '[[Rome]]'\n\ncompany: ACME\nrole: Cook\n---\n# Ada\n"}, date(2026, 1, 5))
    found = find_stale(load_network(vault.folder, TODAY))
    assert [(one.field, one.since) for one in found] == [("city", date(2023, 1, 5)), ("company", date(2023, 1, 5))]


def test_what_was_set_away_and_back_is_confirmed(tmp_path: Path) -> None:
    vault = repository(tmp_path / "vault", {ADA: FIRST}, date(2023, 1, 5))
    vault.save({ADA: "---\ncompany: Globex\ncity: Rome\n---\n"}, date(2026, 1, 5))
    vault.save({ADA: FIRST}, date(2026, 1, 6))
    assert [one.field for one in find_stale(load_network(vault.folder, TODAY))] == ["city"]
