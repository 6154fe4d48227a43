"""What netvault stands on, as far as it is a matter of the vault."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from make import deed, loaded

from netvault.commands.doctor import Finding, examine
from netvault.disk.change import change_notes, edit_note
from netvault.disk.journal import journal_folder


def journal(folder: Path) -> Finding:
    return next(one for one in examine(loaded(folder)) if one.name == "journal")


def with_one_more_line(text: bytes) -> bytes:
    return text + b"x\n"


def test_a_journal_of_nothing_is_named_all_the_same(tmp_path: Path) -> None:
    found = journal(tmp_path)
    assert found.found == "none: nothing was changed yet"
    assert found.advice == f"in {journal_folder(tmp_path)}"


def test_the_journal_is_named_with_what_it_holds(tmp_path: Path) -> None:
    loaded(tmp_path, {"People/Ada.md": "x"})
    for count in (1, 2):
        change_notes(tmp_path, [edit_note(PurePosixPath("People/Ada.md"), with_one_more_line)], deed("set"))
        assert journal(tmp_path).found == f"{journal_folder(tmp_path)}, {count} change{'s' if count > 1 else ''}, 1 MB"


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = journal_folder(tmp_path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    assert "cannot be read" in (journal(tmp_path).advice or "")
