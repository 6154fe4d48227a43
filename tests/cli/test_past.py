"""The time machine as a person uses it: `--at`, and `diff`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from repository import Repository, repository

from netvault.cli.main import run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "example-vault"
PAGE = "Network Dashboard.md"
JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)
ADA = "---\ncadence: 30\ncompany: Acme\n---\n- 2025-12-20 call: her garden\n"
LATER = "---\ncadence: 30\ncompany: Globex\n---\n- 2025-12-20 call: her garden\n- 2026-02-01 lunch: the move\n"


@pytest.fixture
def kept(tmp_path: Path) -> Repository:
    """A vault below the top of its repository: Ada in January, Bo and another job for Ada in February."""
    made = repository(tmp_path / "top", {"vault/People/Ada.md": ADA}, JAN)
    made.save({"vault/People/Ada.md": LATER, "vault/People/Bo.md": "# Bo\n"}, FEB)
    return made


@pytest.fixture
def vault(kept: Repository) -> Path:
    return kept.folder / "vault"


def process(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A call as a shell makes it, with a cache of its own."""
    own = {name: text for name, text in os.environ.items() if not name.startswith(("NETVAULT_", "GIT_", "XDG_"))}
    home = {"HOME": str(cwd / "home"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    words_of = [sys.executable, "-m", "netvault", *words]
    return subprocess.run(words_of, cwd=cwd, env=own | home | environment, capture_output=True, check=False)


COMMANDS = {
    "due": ["due", "--all"],
    "list": ["list"],
    "search": ["search", "ada"],
    "show": ["show", "Ada"],
    "why": ["why", "Ada"],
    "advice": ["advice"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers_as_it_would_have_then(
    command: str, kept: Repository, vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.git("clone", "-q", "--no-local", str(kept.folder), str(tmp_path / "then"))
    then = Repository(tmp_path / "then")
    then.git("checkout", "-q", "HEAD~1")
    for more in ([], ["--json"]):
        assert run(["--today", "2026-01-05", "--vault", str(then.folder / "vault"), *COMMANDS[command], *more]) == 0
        expected = capsys.readouterr().out
        assert run(["--vault", str(vault), *COMMANDS[command], *more, "--at", "HEAD~1"]) == 0
        assert capsys.readouterr().out == expected != ""


@pytest.mark.parametrize(
    ("words", "today"),
    [
        (["--at", "HEAD~1"], "2026-01-05"),
        (["--at", "2026-01-30"], "2026-01-30"),
        (["--at", "main"], "2026-02-05"),
    ],
)
def test_today_is_that_day_or_the_one_asked_for(
    words: list[str], today: str, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["list", "--json", str(vault), *words]) == 0
    assert json.loads(capsys.readouterr().out)["today"] == today
    assert run(["--today", "2026-09-01", "list", "--json", str(vault), *words]) == 0
    assert json.loads(capsys.readouterr().out)["today"] == "2026-09-01"


def test_today_from_the_environment_is_asked_for_too(vault: Path) -> None:
    done = process("list", "--json", "--at", "HEAD~1", str(vault), cwd=vault.parents[1], NETVAULT_TODAY="2026-09-01")
    assert json.loads(done.stdout)["today"] == "2026-09-01"


def test_json_names_the_real_vault(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["due", "--json", "--at", "HEAD", str(vault)])
    assert json.loads(capsys.readouterr().out)["vault"] == "vault"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("yesterday", "neither a day nor a commit here; write a day like 2026-03-01"),
        ("-x", "neither a day nor a commit"),
        ("HEAD~1..HEAD", "neither a day nor a commit"),
        ("2026-01-04", "History begins on 2026-01-05"),
    ],
)
def test_a_moment_there_is_not_is_told(at: str, said: str, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", str(vault), "--at", at]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.parametrize("words", [["due", "--at", "HEAD"], ["dashboard", "--at", "2026-01-05"], ["diff", "HEAD"]])
def test_without_git_one_sentence_says_so(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "People").mkdir()
    assert run(["--vault", str(tmp_path), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"netvault: {tmp_path} lies in no git repository, so there is no history to look at.\n"


@pytest.mark.parametrize("words", [["--output", "page.md"], ["-n"], ["--json"], ["--output", "-", "--json"]], ids=str)
def test_the_page_of_then_is_written_nowhere(words: list[str], vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dashboard", str(vault), "--at", "HEAD", *words]) == 2
    assert "--at prints the page of then and writes nothing" in capsys.readouterr().err
    assert not (vault / PAGE).exists()


AFTER = {
    "a settings note is gone, a note renamed, and a page with words of the owner": {
        "Network Settings.md": None, "People/Ana Kovač.md": None, "People/Ana K.md": "---\nname: Ana K\n---\n",
        PAGE: "My own words\n%% netvault:begin format=1 people=0 sha256=0 %%\nby hand\n%% netvault:end %%\nBelow\r\n",
    },
    "templates of the owner's, trusted": {
        "Network Settings.md": "---\ntrust_templates: true\ntemplates: Words\n---\n",
        "Words/sections/due.md.j2": "Mine\n",
    },
    "the same words, trusted no longer, and an excluded folder": {
        "Network Settings.md": "---\ntemplates: Words\n---\n",
        ".obsidian/app.json": '{"userIgnoreFilters": ["People/Clients/"]}',
    },
}  # fmt: skip


def test_the_page_of_then_is_the_page_that_would_have_been_written(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte, at each of several commits, against a checkout of each."""
    shutil.copytree(EXAMPLE, tmp_path / "top" / "notes")
    kept = repository(tmp_path / "top", {}, date(2026, 2, 1))
    for number, notes in enumerate(AFTER.values(), 1):
        kept.save({f"notes/{path}": text for path, text in notes.items()}, date(2026, 2, 1 + 5 * number))
    commits = kept.git("rev-list", "HEAD").split()
    assert len(commits) == len(AFTER) + 1

    def said(*words: str) -> bytes:
        assert run(words) == 0
        return capfdbinary.readouterr().out

    pages = set()
    for commit in commits:
        then = tmp_path / "then" / commit / "notes"
        kept.git("worktree", "add", "-q", "--detach", str(then.parent), commit)
        day = kept.git("show", "-s", "--format=%as", commit).strip()
        generated = said("--today", day, "dashboard", "--output", "-", str(then))
        said("--today", day, "dashboard", str(then))
        page = (then / PAGE).read_bytes()
        at = ("dashboard", str(kept.folder / "notes"), "--at", commit)
        assert said(*at) == page
        assert said(*at, "--output", "-") == generated
        pages.add(page)
    assert len(pages) == len(commits), "each commit changes the page"


def test_what_would_have_been_refused_then_is_refused(kept: Repository, vault: Path) -> None:
    kept.save({f"vault/{PAGE}": "# A note of my own\n"}, MAR)
    done = process("dashboard", str(vault), "--at", "HEAD", cwd=kept.folder)
    assert (done.returncode, done.stdout) == (4, b"")


def test_a_name_this_system_cannot_hold_is_told(
    kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "n" * 300 + ".md"
    blob = kept.git("hash-object", "-w", "vault/People/Bo.md").strip()
    kept.git("update-index", "--add", "--cacheinfo", f"100644,{blob},vault/People/{long}")
    kept.git("commit", "-q", "-m", "long", on=MAR)
    assert run(["list", str(vault), "--at", "HEAD"]) == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == ["Ada", "Bo"]
    assert "one file of then cannot be called so on this system" in err.casefold()


def test_nothing_is_written_in_the_vault_or_its_repository(kept: Repository, vault: Path) -> None:
    before = _state(kept.folder)
    for words in (*COMMANDS.values(), ["dashboard"], ["diff", "HEAD~1"]):
        assert run(["--vault", str(vault), *words, "--at", "HEAD"]) == 0
    assert _state(kept.folder) == before


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {str(one): (one.stat().st_mtime_ns, one.stat().st_ctime_ns, one.stat().st_mode) for one in folder.rglob("*")}


def test_nothing_a_repository_names_is_run(kept: Repository, vault: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 >> {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    kept.save({"vault/.gitattributes": "*.md diff=evil filter=evil\n", "vault/People/Cy.md": "x" * 400}, MAR)
    kept.save({"vault/People/Cy.md": None, "vault/People/Di.md": "x" * 399}, MAR)
    for name in ("core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge",
                 "filter.evil.clean", "core.pager", "core.sshCommand", "gpg.program"):  # fmt: skip
        kept.git("config", name, str(trap))
    kept.git("config", "log.showSignature", "true")
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        shutil.copy(trap, kept.folder / ".git" / "hooks" / hook)
    for words in (["due", "--at", "HEAD~1"], ["dashboard", "--at", "2026-02-20"], ["diff", "HEAD~3..HEAD"]):
        assert run(["--vault", str(vault), *words]) == 0
    assert not (tmp_path / "sprung").exists()
    kept.git("status")
    assert (tmp_path / "sprung").exists(), "the trap works"


def test_diff_says_who_was_gained_and_who_moved(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--today", "2026-02-10", "diff", "2026-01-10..2026-02-10", str(vault)]) == 0
    out, err = capsys.readouterr()
    assert out == "Bo\tgained\t\t5 Feb\nAda\tmoved\tcompany: Acme → Globex\t5 Feb\n"
    assert err == "From 2026-01-10 to 2026-02-10:\n"


@pytest.mark.parametrize("today", ["2027-01-20", "2028-03-01"], ids=["over New Year", "years later"])
def test_of_days_in_several_years_each_has_its_year(
    today: str, kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.save({"vault/People/Cy.md": "# Cy\n"}, date(2027, 1, 10))
    assert run(["--today", today, "diff", "HEAD~2", str(vault)]) == 0
    days = {line.split("\t")[0]: line.split("\t")[-1] for line in capsys.readouterr().out.splitlines()}
    assert days["Bo"] == "5 Feb 2026"
    assert days["Cy"] == "10 Jan 2027"


@pytest.mark.parametrize(
    ("words", "span"),
    [
        pytest.param(["HEAD~1..HEAD"], "2026-01-05 to 2026-02-05", id="two commits"),
        pytest.param(["HEAD~1..2026-02-20"], "2026-01-05 to 2026-02-20", id="a commit and a day"),
        pytest.param(["HEAD~1"], "2026-01-05 to 2026-03-01", id="up to now"),
        pytest.param(["HEAD~1.."], "2026-01-05 to 2026-03-01", id="up to now, with dots"),
        pytest.param(["HEAD~1", "--at", "2026-02-20"], "2026-01-05 to 2026-02-20", id="up to then"),
        pytest.param(["HEAD~1..", "--at", "2026-02-20"], "2026-01-05 to 2026-02-20", id="up to then, with dots"),
        pytest.param(["--at", "2026-02-20"], "2026-01-05 to 2026-02-20", id="the months before then"),
        pytest.param([], "2026-01-05 to 2026-03-01", id="since history begins"),
    ],
)
def test_from_when_to_when(words: list[str], span: str, vault: Path) -> None:
    done = process(*(["--today", "2026-03-01"] if span.endswith("2026-03-01") else []), "diff", *words, cwd=vault)
    assert done.stderr.decode().startswith(f"From {span}"), done.stderr
    assert b"Ada\tmoved" in done.stdout


def test_an_old_company_is_not_told_where_former_ones_are_private(
    kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write({"vault/People/Ada.md": f"---\nprivate: [former_companies]\n{LATER[4:]}"})
    assert run(["diff", "HEAD~1", str(vault)]) == 0
    out = capsys.readouterr().out
    assert "Ada\tmoved\tcompany: Globex\t" in out
    assert "Acme" not in out


def test_where_nothing_is_new_that_is_said(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--today", "2026-02-06", "diff", "HEAD", str(vault)]) == 0
    assert capsys.readouterr() == ("", "Nothing new from 2026-02-05 to 2026-02-06.\n")


def test_a_vault_alone_may_be_named(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--today", "2026-03-01", "diff", str(vault)]) == 0
    assert "Ada\tmoved" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a...b"], "three dots"),
        (["..HEAD"], "does not say from when"),
        (["a..b..c"], "does not say from when"),
        (["HEAD~1..HEAD", "--at", "HEAD"], "Two ends are named"),
        (["HEAD..HEAD~1"], "2026-02-05 is later than 2026-01-05"),
        (["nobody..HEAD"], '"nobody" is neither a day nor a commit'),
        (["HEAD..nobody"], '"nobody" is neither a day nor a commit'),
        (["2020-01-01"], "History begins on 2026-01-05"),
    ],
)
def test_what_is_no_span_is_told(words: list[str], said: str, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--vault", str(vault), "diff", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_diff_in_json_keeps_what_is_private(kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept.save({"vault/People/Zed.md": "---\nprivate: true\n---\n", "vault/People/Bo.md": None}, MAR)
    assert run(["--vault", str(vault), "diff", "HEAD~2..HEAD", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["diff"] == [
        {"kind": "moved", "path": "People/Ada.md", "name": "Ada", "field": "company", "old": "Acme", "new": "Globex",
         "on": "2026-02-05"},
    ]  # fmt: skip
    assert (answer["vault"], answer["today"], answer["problems"]) == ("vault", "2026-03-05", [])
    assert run(["--vault", str(vault), "diff", "HEAD~2..HEAD"]) == 0
    assert "Zed\tgained" in capsys.readouterr().out


TODAYS = {
    "the note is private by now": {"vault/People/Ada.md": f"---\nprivate: true\n{LATER[4:]}"},
    "renamed since": {
        "vault/People/Ada.md": None, "vault/People/Ada Lim.md": f"---\nprivate: true\nname: Ada Lim\n{LATER[4:]}",
    },
}  # fmt: skip
TOLD = {
    "list": ["list", "--at", "HEAD~1"],
    "due": ["due", "--all", "--at", "HEAD~1"],
    "show": ["show", "Ada", "--at", "HEAD~1"],
    "search": ["search", "her garden", "--at", "HEAD~1"],
    "diff": ["diff", "HEAD~2..HEAD~1"],
}


@pytest.mark.parametrize("words", TOLD.values(), ids=TOLD)
@pytest.mark.parametrize("notes", TODAYS.values(), ids=TODAYS)
def test_who_is_private_by_now_is_in_no_json_of_the_past(
    notes: dict[str, str | None], words: list[str], kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.save(notes, MAR)
    run(["--vault", str(vault), *words, "--json"])
    out = capsys.readouterr().out
    assert not any(word in out for word in ("Acme", "Globex", "garden"))
    assert run(["--vault", str(vault), *words]) == 0
    assert "Ada" in capsys.readouterr().out, "the owner may know"


@pytest.mark.parametrize("field", ["company", "former_companies"])
def test_a_field_that_is_private_by_now_is_in_no_json_of_the_past(
    field: str, kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write({"vault/People/Ada.md": f"---\nprivate: [{field}]\n{LATER[4:]}"})
    assert run(["--vault", str(vault), "show", "Ada", "--at", "HEAD~1", "--json"]) == 0
    out = capsys.readouterr().out
    assert "her garden" in out
    assert "Acme" not in out


def test_the_page_of_then_is_as_it_was_for_who_is_private_by_now(
    kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--vault", str(vault), "dashboard", "--at", "HEAD"]
    assert run(words) == 0
    before = capsys.readouterr().out
    kept.write({"vault/People/Ada.md": f"---\nprivate: true\n{LATER[4:]}"})
    assert run(words) == 0
    assert capsys.readouterr().out == before
    assert "Ada" in before


def test_a_file_too_large_is_told(kept: Repository, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept.save({"vault/People/Cy.md": "x" * (4 * 1024 * 1024 + 1)}, MAR)
    assert run(["-v", "list", str(vault), "--at", "HEAD"]) == 0
    err = capsys.readouterr().err.casefold()
    assert "one file of then left out, as larger than 4 mib.\npeople/cy.md\n" in err


@pytest.mark.parametrize("words", [["due"], ["dashboard"]], ids=str)
def test_of_a_vault_the_repository_ignores_that_is_told(
    words: list[str], kept: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.save({".gitignore": "/other/\n", "other/People/Bo.md": "# Bo\n"}, MAR)
    assert run(["--vault", str(kept.folder / "other"), *words, "--at", "HEAD"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"netvault: Nothing of {kept.folder / 'other'} was committed, so there is no history to look at.\n"


def test_a_day_to_come_is_told_as_such(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, said in (
        ("9999-12-31", "As of 9999-12-31, a day to come, commit "),
        ("2026-02-05", "As of 2026-02-05, c"),
    ):
        assert run(["list", str(vault), "--at", day]) == 0
        assert capsys.readouterr().err.startswith(said)
