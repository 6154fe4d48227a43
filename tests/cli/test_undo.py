"""`netvault undo` at the terminal: what it says, what it writes, and the page afterwards."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from make import deed, vault

from netvault.cli.main import run
from netvault.disk.change import NoteEdit, change_notes
from netvault.disk.journal import journal_folder

DAY = ["--today", "2026-03-01"]
PAGE = "Network Dashboard.md"
ADA = b"---\ntype: person\ncadence: 30\n---\n- 2025-12-01 call: her garden\n"
LOGGED = ADA + b"- 2026-03-01 call: her roses\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = vault(tmp_path / "notes", {"People/Ada.md": ADA, "People/Bo.md": ADA})
    run([*DAY, "dashboard", str(folder)])
    return folder


def log(folder: Path, **texts: bytes | None) -> None:
    """A command gives the people's notes these texts."""
    edits = [NoteEdit(PurePosixPath(f"People/{name}.md"), partial(give, text)) for name, text in texts.items()]
    change_notes(folder, edits, deed("log", "Ada", "her roses"), quiet_seconds=0)


def give(text: bytes | None, _: bytes | None) -> bytes | None:
    return text


def undo(folder: Path, *words: str) -> int:
    return run([*DAY, "undo", *words, str(folder)])


def ada(folder: Path) -> bytes:
    return (folder / "People/Ada.md").read_bytes()


def test_nothing_to_undo_is_no_mistake(notes: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert undo(notes) == undo(notes, "--list") == undo(notes, "-n") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "There is nothing to undo.\nNothing was changed yet.\nThere is nothing to undo.\n"


def test_the_last_change_is_put_back_and_the_page_is_refreshed(notes: Path, capsys: Capture) -> None:
    page = (notes / PAGE).read_bytes()
    log(notes, Ada=LOGGED, Cy=ADA)
    run([*DAY, "dashboard", str(notes)])
    assert (notes / PAGE).read_bytes() != page
    capsys.readouterr()
    assert undo(notes) == 0
    said = capsys.readouterr()
    assert said.out == "put back People/Ada.md\nremoved People/Cy.md\n"
    assert "Undone: log Ada 'her roses'" in said.err
    assert ada(notes) == ADA
    assert not (notes / "People/Cy.md").exists()
    assert (notes / PAGE).read_bytes() == page


def test_the_page_can_be_left_as_it_is(notes: Path) -> None:
    log(notes, Ada=LOGGED)
    run([*DAY, "dashboard", str(notes)])
    page = (notes / PAGE).read_bytes()
    assert undo(notes, "--no-refresh") == 0
    assert (notes / PAGE).read_bytes() == page


def test_where_there_is_no_page_none_is_made(notes: Path) -> None:
    log(notes, Ada=LOGGED)
    (notes / PAGE).unlink()
    assert undo(notes) == 0
    assert not (notes / PAGE).exists()


def test_a_page_that_is_not_ours_keeps_no_note_from_being_put_back(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    (notes / PAGE).write_text("# My own page\n")
    assert undo(notes) == 0
    assert "The page was not refreshed" in capsys.readouterr().err
    assert ada(notes) == ADA
    assert (notes / PAGE).read_text() == "# My own page\n"


def test_what_changed_since_is_shown_and_refused(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED, Bo=b"x")
    (notes / "People/Ada.md").write_bytes(LOGGED + b"- \x1b[31mtyped since\n")
    capsys.readouterr()
    assert undo(notes) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert "-- 2026-03-01 call: her roses\n-- [31mtyped since\n" in said.err
    assert "People/Ada.md: changed since, so nothing was put back" in said.err
    assert (notes / "People/Bo.md").read_bytes() == b"x"
    assert undo(notes, "--dry-run") == 4
    assert undo(notes, "--force", "--dry-run") == 0
    assert ada(notes) == LOGGED + b"- \x1b[31mtyped since\n"
    assert undo(notes, "--force") == 0
    assert (ada(notes), (notes / "People/Bo.md").read_bytes()) == (ADA, ADA)


def test_a_note_that_is_gone_is_told(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    (notes / "People/Ada.md").rename(notes / "Ada.md")
    assert undo(notes) == 4
    assert "People/Ada.md is not there any more; was it moved?" in capsys.readouterr().err


def test_a_dry_run_shows_a_diff(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED, Cy=b"new\n")
    capsys.readouterr()
    assert undo(notes, "--dry-run") == 0
    said = capsys.readouterr().out
    assert said.startswith("--- a/People/Ada.md\n+++ b/People/Ada.md\n")
    assert said.endswith("--- a/People/Cy.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-new\n")
    assert ada(notes) == LOGGED


def test_the_list_has_the_newest_first(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    log(notes, Bo=LOGGED, Cy=b"1", Di=b"2", Ed=b"3")
    capsys.readouterr()
    assert undo(notes, "--list") == 0
    when = "2026-03-01 12:00\tlog Ada 'her roses'"
    assert capsys.readouterr().out == (
        f"2\t{when}\tPeople/Bo.md, People/Cy.md, People/Di.md and 1 more\n1\t{when}\tPeople/Ada.md\n"
    )
    assert undo(notes, "1") == 0
    assert ada(notes) == ADA


def test_a_long_list_is_cut_unless_asked_for(notes: Path, capsys: Capture) -> None:
    for number in range(22):
        log(notes, Ada=b"%d" % number)
    capsys.readouterr()
    undo(notes, "--list")
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 20
    assert "and 2 more: netvault -v undo --list" in said.err
    run(["-v", "undo", "--list", str(notes)])
    assert len(capsys.readouterr().out.splitlines()) == 22


@pytest.mark.parametrize("words", [["99"], ["1", "2"], ["nowhere", "else"]])
def test_what_it_cannot_mean_is_told(words: list[str], notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    assert undo(notes, *words) == 2
    assert "netvault undo --list" in capsys.readouterr().err
    assert ada(notes) == LOGGED


def test_json_has_what_changed_with_its_number(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED, Cy=ADA)
    run([*DAY, "dashboard", str(notes)])
    capsys.readouterr()
    assert undo(notes, "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed"] == [
        {"path": "People/Ada.md", "what": "put back", "entry": 2},
        {"path": "People/Cy.md", "what": "removed", "entry": 2},
        {"path": PAGE, "what": "updated", "entry": None},
    ]
    assert undo(notes, "--json", "--dry-run", "--no-refresh") == 0
    assert [one["what"] for one in json.loads(capsys.readouterr().out)["changed"]] == ["would put back", "would make"]
    assert undo(notes, "--json", "--list") == 0
    assert [(one["entry"], one["command"]) for one in json.loads(capsys.readouterr().out)["changes"]] == [
        (2, "undo"),
        (1, "log"),
    ]


def test_json_names_no_private_note(notes: Path, capsys: Capture) -> None:
    (notes / "People/Zed Quark.md").write_bytes(b"---\nprivate: true\n---\n")
    log(notes, **{"Zed Quark": b"---\nprivate: true\n---\n# Zed\n"})
    capsys.readouterr()
    for words in (["--list"], ["--dry-run"], []):
        assert undo(notes, "--json", *words) == 0
        said = capsys.readouterr().out
        assert "Zed" not in said
        assert "null" in said


def test_the_journal_keeps_the_words_of_the_call_from_the_command_on(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    assert run([*DAY, "--vault", str(notes), "undo"]) == 0
    undo(notes, "--list", "--json")
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["changes"][0]["command"] == "undo"


def test_a_word_that_is_neither_number_nor_folder_is_told_as_such(notes: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert run([*DAY, "undo", "abc"]) == run([*DAY, "--vault", str(notes), "undo", "5", "6", "7"]) == 2
    assert run([*DAY, "undo", "5", "6"]) == 2
    said = capsys.readouterr().err
    assert '"abc" is no number of a change and no folder; netvault undo --list names the changes.' in said
    assert "undo takes one ID at a time" in said


def test_damage_in_the_journal_is_told_with_the_file(notes: Path, capsys: Capture) -> None:
    log(notes, Ada=LOGGED)
    log(notes, Bo=b"x")
    (file,) = journal_folder(notes).iterdir()
    file.write_bytes(file.read_bytes().replace(b"netvault-change", b"netvault-chance", 1))
    capsys.readouterr()
    assert undo(notes, "--list") == 0
    said = capsys.readouterr()
    assert "People/Bo.md" in said.out
    assert f"Part of the journal is damaged, and changes may be missing here: {file}" in said.err
    assert undo(notes) == 0
    assert (notes / "People/Bo.md").read_bytes() == ADA
    assert str(file) in capsys.readouterr().err


def test_where_the_folder_was_moved_the_old_journal_is_named(tmp_path: Path, capsys: Capture) -> None:
    letters = vault(tmp_path / "letters", {"People/Ada.md": ADA})
    log(letters, Ada=LOGGED)
    (tmp_path / "elsewhere").mkdir()
    moved = letters.rename(tmp_path / "elsewhere" / "letters")
    capsys.readouterr()
    assert undo(moved) == 0
    said = capsys.readouterr().err
    assert f"There is a journal of {letters}, which is there no more." in said
    assert "There is nothing to undo." in said
