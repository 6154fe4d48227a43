"""What is new since a day, from real git and from lines alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from make import TODAY, days_ago, loaded
from repository import Repository, repository

from netvault.commands.load import load_network
from netvault.commands.news import find_news
from netvault.network.news import News

MONTH_AGO = days_ago(30)
ADA = "People/Ada.md"
NOTES: dict[str, str | None] = {
    ADA: "---\ncompany: '[[Acme]]'\nrole: Senior cook\ncity: Rome\n---\n",
    "People/Bo.md": "---\ncompany: Acme\nprivate: true\n---\n",
    "People/Cy.md": "---\ncompany: Acme\nrole: Cook\n---\n",
}


@pytest.fixture
def vault(tmp_path: Path) -> Repository:
    return repository(tmp_path / "vault", NOTES, date(2025, 1, 5))


def news(vault: Repository, since: date = MONTH_AGO) -> list[News]:
    return list(find_news(load_network(vault.folder, TODAY), since))


def told(vault: Repository) -> list[tuple[str, str, str, str, str]]:
    return [(one.contact.name if one.contact else "", one.kind, one.old, one.new, str(one.on)) for one in news(vault)]


class TestNoNews:
    def test_in_an_empty_vault(self, tmp_path: Path) -> None:
        assert find_news(loaded(tmp_path, {"Start.md": "Hello.\n"}), MONTH_AGO) == ()

    def test_of_a_new_vault(self, vault: Repository) -> None:
        assert news(vault) == []

    def test_of_a_link_written_otherwise_or_a_note_moved(self, vault: Repository) -> None:
        vault.save({ADA: "---\nrole: senior cook\ncompany: acme\ncity: '[[Places/Rome|Rome]]'\n---\n"}, days_ago(9))
        vault.git("mv", "People/Cy.md", "People/Cyril.md")
        vault.save({}, days_ago(8))
        assert news(vault) == []

    def test_of_somebody_private(self, vault: Repository) -> None:
        vault.save({"People/Bo.md": "---\ncompany: Globex\nprivate: true\n---\n"}, days_ago(9))
        assert news(vault) == []

    def test_of_what_was_reverted(self, vault: Repository) -> None:
        vault.save({ADA: "---\ncompany: Globex\nrole: Senior cook\ncity: Rome\n---\n"}, days_ago(20))
        vault.git("revert", "--no-edit", "HEAD", on=days_ago(9))
        assert news(vault) == []


class TestFromGit:
    def test_a_job_with_its_commit(self, vault: Repository) -> None:
        commit = vault.save({ADA: "---\ncompany: Globex\nrole: Head of kitchens\ncity: Rome\n---\n"}, days_ago(9))
        assert told(vault) == [("Ada", "job", "Senior cook at Acme", "Head of kitchens at Globex", "2026-02-20")]
        assert news(vault)[0].commit == commit

    def test_a_promotion_in_a_note_renamed_since(self, vault: Repository) -> None:
        vault.save({ADA: "---\ncompany: Acme\nrole: Head of kitchens\ncity: Rome\n---\n"}, days_ago(9))
        vault.git("mv", ADA, "People/Ada Lovelace.md")
        vault.save({}, days_ago(8))
        assert told(vault) == [("Ada Lovelace", "promotion", "Senior cook", "Head of kitchens", "2026-02-20")]

    def test_what_is_not_committed_is_of_today(self, vault: Repository) -> None:
        vault.write({ADA: "---\ncompany: Acme\nrole: Senior cook\ncity: Oslo\n---\n"})
        assert told(vault) == [("Ada", "city", "Rome", "Oslo", "2026-03-01")]
        assert news(vault)[0].commit is None

    def test_many_at_once(self, vault: Repository) -> None:
        names = [f"People/P{number}.md" for number in range(24)]
        vault.save({name: "---\ncompany: Acme\n---\n" for name in names}, date(2025, 2, 2))
        vault.save({name: "---\ncompany: Globex\n---\n" for name in names}, days_ago(9))
        (one,) = news(vault)
        assert (one.kind.value, one.people) == ("many", 24)


def test_without_git_the_lines_are_told(tmp_path: Path) -> None:
    (one,) = find_news(loaded(tmp_path, {ADA: "---\ncompany: Acme\n---\n- 2026-02-20 joined Globex\n"}), MONTH_AGO)
    assert (one.old, one.new, str(one.at), one.commit) == ("Acme", "Globex", f"{ADA}:4", None)
