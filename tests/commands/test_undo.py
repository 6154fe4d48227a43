"""What a command changed is put back, whole, and never over what somebody has written since."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from make import deed, vault

from netvault.commands.undo import list_changes, undo_change
from netvault.disk.change import NoteEdit, change_notes
from netvault.disk.journal import journal_folder
from netvault.model.errors import WriteRefused, WrongUse

ADA, BO, CY = (PurePosixPath(f"People/{name}.md") for name in ("Ada", "Bo", "Cy"))
CALL = deed("undo")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", {str(ADA): b"# Ada\r\n", str(BO): b"\xffBo"})


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def write(notes: Path, state: Path, *words: str, **texts: bytes | None) -> int | None:
    """A command that gives the people's notes these texts; None takes a note away."""
    edits = [NoteEdit(PurePosixPath(f"People/{name}.md"), partial(_give, text)) for name, text in texts.items()]
    return change_notes(notes, edits, deed(*words), state=state, quiet_seconds=0).entry


def _give(text: bytes | None, _: bytes | None) -> bytes | None:
    return text


def texts(notes: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(notes.rglob("*.md"))}


AT_FIRST = {"Ada": b"# Ada\r\n", "Bo": b"\xffBo"}


def test_where_nothing_was_changed_there_is_nothing_to_undo(notes: Path, state: Path) -> None:
    assert undo_change(notes, CALL, state=state) is None
    assert list_changes(notes, state) == ()
    with pytest.raises(WrongUse, match="no change 1"):
        undo_change(notes, CALL, 1, state=state)


def test_one_command_over_many_notes_is_undone_as_one(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x", Bo=b"y", Cy=b"new")
    undone = undo_change(notes, CALL, state=state)
    assert undone
    assert (undone.of.number, undone.number, undone.differing) == (1, 2, ())
    assert [str(one.path) for one in undone.changed] == ["People/Ada.md", "People/Bo.md", "People/Cy.md"]
    assert texts(notes) == AT_FIRST


def test_an_undo_is_undone_too(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x", Bo=None, Cy=b"new")
    for number, expected in ((2, AT_FIRST), (3, {"Ada": b"x", "Cy": b"new"}), (4, AT_FIRST)):
        undone = undo_change(notes, CALL, state=state)
        assert undone
        assert undone.number == number
        assert texts(notes) == expected
    assert [entry.deed.words for entry in list_changes(notes, state)] == [
        ("undo", "3"), ("undo", "2"), ("undo", "1"), ("log",),
    ]  # fmt: skip


def test_an_earlier_change_is_undone_by_its_number(notes: Path, state: Path) -> None:
    first = write(notes, state, "log", Ada=b"x")
    write(notes, state, "log", Bo=b"y")
    undone = undo_change(notes, CALL, first, state=state)
    assert undone
    assert texts(notes) == {"Ada": b"# Ada\r\n", "Bo": b"y"}


SINCE = {
    "typed into": {"Ada": b"x and more"},
    "changed by a later command": {"Ada": b"later"},
    "gone": {"Ada": None},
    "made, and typed into": {"Cy": b"new and more"},
}


@pytest.mark.parametrize("since", SINCE)
def test_what_was_changed_since_is_not_touched_without_force(since: str, notes: Path, state: Path) -> None:
    first = write(notes, state, "log", Ada=b"x", Bo=b"y", Cy=b"new")
    for name, text in SINCE[since].items():
        file = notes / "People" / f"{name}.md"
        file.unlink()
        if text is not None:
            file.write_bytes(text)
    then = texts(notes)
    refused = undo_change(notes, CALL, first, state=state)
    assert refused
    assert refused.number is None
    assert [one.path.stem for one in refused.differing] == list(SINCE[since])
    assert [one.before for one in refused.differing] == list(SINCE[since].values())
    assert texts(notes) == then
    forced = undo_change(notes, CALL, first, force=True, state=state)
    assert forced
    assert texts(notes) == AT_FIRST
    # What was written since is in the journal, and comes back
    undo_change(notes, CALL, state=state)
    assert texts(notes) == then


def test_a_change_undone_by_hand_is_passed_over(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x")
    second = write(notes, state, "log", Bo=b"y")
    (notes / BO).write_bytes(b"\xffBo")
    by_hand = undo_change(notes, CALL, second, state=state)
    assert by_hand
    assert by_hand.changed == ()
    undone = undo_change(notes, CALL, state=state)
    assert undone
    assert undone.of.number == 1
    assert texts(notes) == AT_FIRST


def test_half_of_a_change_is_undone_where_the_other_half_is_as_before(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x", Bo=b"y")
    (notes / ADA).write_bytes(b"# Ada\r\n")
    assert undo_change(notes, CALL, state=state)
    assert texts(notes) == AT_FIRST


def test_a_dry_run_writes_nothing(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x", Cy=b"new")
    undone = undo_change(notes, CALL, dry_run=True, state=state)
    assert undone
    assert [(one.before, one.after) for one in undone.changed] == [(b"x", b"# Ada\r\n"), (b"new", None)]
    assert undone.number is None
    assert texts(notes) == {"Ada": b"x", "Bo": b"\xffBo", "Cy": b"new"}
    assert len(list_changes(notes, state)) == 1


def test_a_note_whose_folder_is_gone_comes_back_with_it(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=None, Bo=None)
    (notes / "People").rmdir()
    undo_change(notes, CALL, state=state)
    assert texts(notes) == AT_FIRST


def test_where_the_old_text_is_damaged_nothing_is_put_back(notes: Path, state: Path) -> None:
    write(notes, state, "log", Ada=b"x", Bo=b"y")
    (file,) = journal_folder(notes, state).iterdir()
    file.write_bytes(file.read_bytes().replace(b"\xffBo", b"\xfeBo"))
    with pytest.raises(WriteRefused, match="is damaged"):
        undo_change(notes, CALL, state=state)
    assert texts(notes) == {"Ada": b"x", "Bo": b"y"}
