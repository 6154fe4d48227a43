"""news, history and stale, as a person calls them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from make import days_ago
from repository import Repository, repository

from netvault.cli.main import run

ADA = "People/Ada.md"
TODAY = "2026-03-01"


@pytest.fixture
def vault(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "vault", {ADA: "---\ncompany: Acme\ncity: Rome\n---\n"}, date(2023, 1, 5))
    made.save({ADA: "---\ncompany: Globex\ncity: Rome\n---\n- 2026-02-25 call: noodles\n"}, days_ago(9))
    return made


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    folder = tmp_path / "bare"
    (folder / "People").mkdir(parents=True)
    (folder / ADA).write_text("---\ncompany: Acme\n---\n- 2026-02-20 joined Globex\n", "utf-8")
    return folder


def call(folder: Path, *words: str) -> int:
    return run(["--no-memory", "--today", TODAY, "--vault", str(folder), *words])


def answer(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert call(folder, *words, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["schema_version"], found["today"]) == (1, TODAY)
    return found


class TestNews:
    @pytest.mark.parametrize("since", ["8d", "2026-02-21"])
    def test_nothing_since(self, vault: Repository, capsys: pytest.CaptureFixture[str], since: str) -> None:
        assert call(vault.folder, "news", "--since", since) == 0
        out, err = capsys.readouterr()
        assert (out, err.splitlines()[0]) == ("", "No news since 21 Feb.")

    @pytest.mark.parametrize("since", ["", "soon", "2026-02-30", "never"])
    def test_a_time_that_is_none(self, vault: Repository, capsys: pytest.CaptureFixture[str], since: str) -> None:
        assert call(vault.folder, "news", "--since", since) == 2
        said = capsys.readouterr().err
        assert f'"{since}" is not a time; write a span like 30d, or a day like 2026-01-15' in said

    @pytest.mark.parametrize("since", ["30d", "1m", "2026-02-20", "0001-01-01", "99y"])
    def test_a_line_in_a_pipe(self, vault: Repository, capsys: pytest.CaptureFixture[str], since: str) -> None:
        commit = vault.git("rev-parse", "HEAD")
        assert call(vault.folder, "news", "--since", since) == 0
        out, err = capsys.readouterr()
        assert (out, err) == (f"Ada\t20 Feb\tjob\tAcme → Globex\t{commit[:7]}\n", "")

    def test_what_is_not_committed_says_so(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        (vault.folder / ADA).write_text("---\ncompany: Initech\ncity: Rome\n---\n", "utf-8")
        assert call(vault.folder, "news", "--since", "1d") == 0
        assert capsys.readouterr().out == "Ada\t1 Mar\tjob\tGlobex → Initech\tnot committed yet\n"

    def test_but_where_a_line_tells_it_the_line_is_named(
        self, vault: Repository, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (vault.folder / ADA).write_text("---\ncompany: Initech\n---\n- 2026-03-01 joined Initech\n", "utf-8")
        assert call(vault.folder, "news", "--since", "1d") == 0
        assert capsys.readouterr().out == f"Ada\t1 Mar\tjob\tGlobex → Initech\t{ADA}:4\n"

    @pytest.mark.parametrize("is_committed", [True, False])
    def test_many_changes_are_one_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_committed: bool
    ) -> None:
        notes = [f"People/P{number}.md" for number in range(21)]
        made = repository(tmp_path / "many", {one: "---\ncompany: Acme\n---\n" for one in notes}, date(2023, 1, 5))
        now = {one: "---\ncompany: Globex\n---\n" for one in notes}
        if is_committed:
            made.save(now, days_ago(0))
        for path, text in now.items():
            (made.folder / path).write_text(text, "utf-8")
        assert call(made.folder, "news") == 0
        who, _, kind, what, origin = capsys.readouterr().out.rstrip("\n").split("\t")
        when = "in one commit" if is_committed else "at once"
        assert (who, kind) == ("21 people", "many")
        assert what == f"changed company {when}, more likely in the notes than in life"
        assert (origin == "not committed yet") is not is_committed

    def test_in_json(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        assert answer(vault.folder, capsys, "news")["news"] == [
            {
                "path": ADA,
                "name": "Ada",
                "field": "company",
                "old": "Acme",
                "new": "Globex",
                "on": "2026-02-20",
                "commit": vault.git("rev-parse", "HEAD").strip(),
                "kind": "job",
                "line": 2,
                "people": 1,
            }
        ]

    def test_without_git_it_says_so_and_tells_the_lines(self, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(bare, "news") == 0
        out, err = capsys.readouterr()
        assert out == f"Ada\t20 Feb\tjob\tAcme → Globex\t{ADA}:4\n"
        assert err.endswith("; only what dated lines tell is listed.\n")
        assert err.count("\n") == 1


class TestHistory:
    def test_of_nobody(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(vault.folder, "history", "Zoe") == 2
        assert "Nobody here is called" in capsys.readouterr().err

    def test_a_story(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(vault.folder, "history", "ada") == 0
        commit = vault.git("rev-parse", "--short=7", "HEAD").strip()
        assert capsys.readouterr().out.splitlines() == [
            "2023-01-05\tfirst\tthe note's first version\t",
            f"2026-02-20\tchange\tcompany: Acme → Globex\t{commit}",
            f"2026-02-25\tcontact\tcall: noodles\t{ADA}:5",
        ]

    def test_in_json(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        last = answer(vault.folder, capsys, "history", "ada")["history"][-1]
        told = {"on": "2026-02-25", "kind": "contact", "says": "call: noodles", "path": ADA, "line": 5, "commit": None}
        assert last == told


class TestStale:
    def test_without_git_it_says_so(self, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(bare, "stale") == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert "; only days under `confirmed` are known.\n" in err

    def test_a_line_in_a_pipe(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        assert call(vault.folder, "stale") == 0
        assert capsys.readouterr().out == f"Ada\t2023-01-05\tcity\tRome\t18 months\t{ADA}:3\n"

    def test_in_json(self, vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
        (found,) = answer(vault.folder, capsys, "stale")["stale"]
        told = {"path": ADA, "name": "Ada", "field": "city", "value": "Rome", "since": "2023-01-05", "limit_days": 548}
        assert found == {**told, "line": 3}


def test_a_shallow_clone_says_where_history_begins(vault: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    clone = vault.folder.parent / "clone"
    vault.git("clone", "-q", "--depth", "1", f"file://{vault.folder}", str(clone))
    assert call(clone, "news") == 0
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[-1]) == ("", "History begins on 2026-02-20: older versions were not fetched.")
