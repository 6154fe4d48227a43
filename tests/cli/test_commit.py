"""`--commit` at the terminal: what is said, what git has afterwards, and the page beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from repository import Repository, hook, owned, repository

from netvault.cli.main import run

ROOT = str(Path(__file__).parents[2])
DAY = ["--today", "2026-03-01"]
PAGE = "Network Dashboard.md"
ADAS, BOS, DIS = "People/Ada Lind.md", "People/Bo Ferreira.md", "People/Di Okafor.md"
PERSON = "---\ntype: person\ncadence: 30\n---\n\n## Log\n- 2025-12-01 call: her garden\n"
NOTES = {ADAS: PERSON, BOS: PERSON, DIS: PERSON.replace("cadence", "private: true\ncadence")}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path, capsys: Capture) -> Repository:
    """A vault in git, its page with it."""
    made = owned(repository(tmp_path / "notes", NOTES))
    netvault(made, "dashboard")
    made.save({}, message="vault: the page")
    capsys.readouterr()
    return made


def netvault(made: Repository, *words: str) -> int:
    return run([*DAY, "--vault", str(made.folder), *words])


def log(made: Repository, *words: str) -> int:
    return netvault(made, "log", *words, "--commit")


def last(made: Repository) -> tuple[str, list[str]]:
    """The subject of the last commit, and the files it changed."""
    said = made.git("show", "--format=%s", "--name-only", "-z", "HEAD").replace("\n", "\0")
    subject, *names = filter(None, said.split("\0"))
    return subject, names


def test_without_the_option_nothing_is_committed(notes: Repository) -> None:
    assert netvault(notes, "log", "Ada", "coffee: her roses") == 0
    assert last(notes)[0] == "vault: the page"


def test_a_line_is_logged_and_committed_and_the_page_stays_out_of_it(notes: Repository, capsys: Capture) -> None:
    assert log(notes, "Ada", "coffee: her roses") == 0
    said = capsys.readouterr()
    short = notes.git("rev-parse", "--short=7", "HEAD").strip()
    assert f"updated {ADAS}" in said.out
    assert said.err == f"Committed {short}: vault: log coffee with Ada Lind\n"
    assert last(notes) == ("vault: log coffee with Ada Lind", [ADAS])
    assert notes.git("status", "--porcelain", "-z") == f" M {PAGE}\0"


def test_several_people_are_one_commit(notes: Repository) -> None:
    assert log(notes, "Ada", "and", "Bo", "lunch: kites") == 0
    subject, names = last(notes)
    assert subject.endswith("with Ada Lind and Bo Ferreira")
    assert names == [ADAS, BOS]


def test_of_somebody_private_the_message_says_nothing(notes: Repository, capsys: Capture) -> None:
    assert log(notes, "Di", "coffee: her secret") == 0
    assert last(notes) == ("vault: log a note", [DIS])
    assert log(notes, "Ada", "and", "Di", "lunch: kites") == 0
    assert last(notes) == ("vault: log a note", [ADAS, DIS])
    assert "Di Okafor" not in capsys.readouterr().err


@pytest.mark.parametrize("field", ["log", "last_contact", "interactions"])
def test_of_times_kept_private_the_message_says_nothing(field: str, notes: Repository, capsys: Capture) -> None:
    hidden = PERSON.replace("cadence", f"private: [{field}]\ncadence")
    notes.save({ADAS: hidden}, message="vault: less to tell")
    assert log(notes, "Ada", "coffee: her secret") == 0
    assert last(notes) == ("vault: log a note", [ADAS])
    assert "Ada" not in capsys.readouterr().err


def test_json_stays_alone_on_stdout(notes: Repository, capsys: Capture) -> None:
    hook(notes, "pre-commit", "echo all is well")
    assert log(notes, "Ada", "coffee: her roses", "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed"][0]["path"] == ADAS


def test_quiet_says_nothing_and_commits(notes: Repository, capsys: Capture) -> None:
    assert run([*DAY, "-q", "--vault", str(notes.folder), "log", "Ada", "coffee: roses", "--commit"]) == 0
    assert capsys.readouterr().err == ""
    assert last(notes)[1] == [ADAS]


def test_a_dry_run_tells_the_message_and_commits_nothing(notes: Repository, capsys: Capture) -> None:
    assert log(notes, "Ada", "coffee: her roses", "-n") == 0
    said = capsys.readouterr()
    assert "+- 2026-03-01 coffee: her roses" in said.out
    assert said.err == "Would commit: vault: log coffee with Ada Lind\n"
    assert last(notes)[0] == "vault: the page"
    assert notes.git("status", "--porcelain") == ""


def test_the_same_again_is_no_commit(notes: Repository, capsys: Capture) -> None:
    log(notes, "Ada", "coffee: her roses")
    commit = notes.git("rev-parse", "HEAD")
    capsys.readouterr()
    assert log(notes, "Ada", "coffee: her roses") == 0
    assert capsys.readouterr().err == ""
    assert log(notes, "Ada", "coffee: her roses", "-n") == 0
    assert capsys.readouterr().err == f"unchanged {ADAS}: the log of 2026-03-01 says so already\n"
    assert notes.git("rev-parse", "HEAD") == commit


def test_where_the_note_has_changes_of_its_own_nothing_is_written(notes: Repository, capsys: Capture) -> None:
    notes.write({BOS: PERSON + "tea\n"})
    page = (notes.folder / PAGE).read_bytes()
    assert log(notes, "Ada", "and", "Bo", "lunch: kites") == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"netvault: {BOS} has changes that are not committed, so nothing was written; "
        "commit that first, or leave out --commit\n"
    )
    assert (notes.folder / ADAS).read_text("utf-8") == PERSON
    assert (notes.folder / PAGE).read_bytes() == page


def test_where_there_is_no_repository_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    made = Repository(tmp_path)
    made.write(NOTES)
    assert log(made, "Ada", "coffee: her roses") == 2
    assert "lies in no git repository" in capsys.readouterr().err
    assert (tmp_path / ADAS).read_text("utf-8") == PERSON


def test_where_a_hook_refuses_the_notes_stay_changed_and_undo_takes_them_back(
    notes: Repository, capsys: Capture
) -> None:
    hook(notes, "pre-commit", r"printf 'Ada: \033[31mno city\033[0m\n'; exit 1")
    assert log(notes, "Ada", "coffee: her roses") == 4
    said = capsys.readouterr()
    assert f"updated {ADAS}" in said.out
    assert said.err == (
        "netvault: The notes are changed, but git did not commit them; netvault undo 1 takes them back. git says:\n"
        "  Ada: [31mno city[0m\n"
    )
    assert "her roses" in (notes.folder / ADAS).read_text("utf-8")
    assert "her roses" not in notes.git("diff", "--cached")
    assert netvault(notes, "undo", "1") == 0
    assert notes.git("status", "--porcelain", "--", ADAS) == ""


def test_what_a_hook_made_of_it_is_told(notes: Repository, capsys: Capture) -> None:
    hook(notes, "pre-commit", f"echo tidied >> '{ADAS}'; git add '{ADAS}'")
    assert log(notes, "Ada", "coffee: her roses") == 0
    assert f"{ADAS}: git committed other bytes than netvault wrote" in capsys.readouterr().err


def test_a_committed_change_is_undone_and_that_is_not_committed(notes: Repository) -> None:
    log(notes, "Ada", "coffee: her roses")
    assert netvault(notes, "undo") == 0
    assert (notes.folder / ADAS).read_text("utf-8") == PERSON
    assert notes.git("status", "--porcelain", "--", ADAS) == f' M "{ADAS}"\n'


def test_the_daily_note_is_made_and_committed(notes: Repository) -> None:
    assert log(notes, "Ada", "and", "Bo", "lunch: kites", "--to", "daily") == 0
    assert last(notes)[1] == ["2026-03-01.md"]


def test_called_inside_a_hook_of_another_repository_the_vaults_own_gets_the_commit(
    notes: Repository, tmp_path: Path
) -> None:
    other = repository(tmp_path / "other", {"a.txt": "a\n"})
    git = other.folder / ".git"
    wrong = {
        "GIT_DIR": str(git), "GIT_WORK_TREE": str(other.folder), "GIT_INDEX_FILE": str(git / "index"),
        "GIT_PREFIX": "x/", "GIT_OBJECT_DIRECTORY": str(git / "objects"), "GIT_COMMON_DIR": str(git),
        "GIT_LITERAL_PATHSPECS": "1", "GIT_GLOB_PATHSPECS": "1", "GIT_QUARANTINE_PATH": "/x",
    }  # fmt: skip
    before = other.git("rev-parse", "HEAD"), (git / "index").read_bytes()
    words = [*DAY, "--vault", str(notes.folder), "log", "Ada", "coffee: her roses", "--commit"]
    environment = os.environ | wrong | {"PYTHONPATH": ROOT}
    subprocess.run([sys.executable, "-m", "netvault", *words], env=environment, check=True, capture_output=True)
    assert last(notes) == ("vault: log coffee with Ada Lind", [ADAS])
    assert (other.git("rev-parse", "HEAD"), (git / "index").read_bytes()) == before


def test_a_review_is_one_commit_without_names(notes: Repository) -> None:
    words = [*DAY, "--vault", str(notes.folder), "review", "--limit", "2", "--commit"]
    environment = os.environ | {"PYTHONPATH": ROOT}
    done = subprocess.run(
        [sys.executable, "-m", "netvault", *words], env=environment, input="kk\n\ny", encoding="utf-8",
        capture_output=True, check=True,
    )  # fmt: skip
    subject, names = last(notes)
    assert subject == "vault: go over 2 people"
    assert f": {subject}\n" in done.stderr
    assert len(names) == 2
    assert set(names) < {ADAS, BOS, DIS}
