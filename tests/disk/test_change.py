"""Several notes change as one: all of them, or none, and always with their old bytes in the journal first."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import deed

from netvault.commands.undo import undo_change
from netvault.disk.change import NoteEdit, change_notes, edit_note, new_note
from netvault.disk.journal import read_journal, read_old
from netvault.disk.read import NOTE_LIMIT_BYTES
from netvault.disk.refusal import ConcurrentEdit
from netvault.disk.sole import sole_writer
from netvault.model.deed import Changed
from netvault.model.errors import WriteRefused

ADA, BO, CY = (PurePosixPath(f"People/{name}.md") for name in ("Ada", "Bo", "Cy"))
LONG_AGO = 1_700_000_000


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "People").mkdir(parents=True)
    for path in (ADA, BO, CY):
        save(folder, path, b"# %s\r\n" % path.stem.encode())
    return folder


def save(vault: Path, path: PurePosixPath, text: bytes) -> None:
    (vault / path).write_bytes(text)
    os.utime(vault / path, (LONG_AGO, LONG_AGO))


def line(path: PurePosixPath) -> NoteEdit:
    return edit_note(path, lambda before: before + b"a line\r\n")


def change(vault: Path, state: Path, *edits: NoteEdit, dry_run: bool = False) -> Changed:
    return change_notes(vault, edits, deed("log"), state=state, dry_run=dry_run)


def texts(vault: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted(vault.rglob("*")) if path.is_file()}


def kept(vault: Path, state: Path) -> list[dict[str, bytes | None]]:
    return [{note.path.stem: read_old(note) for note in entry.notes} for entry in read_journal(vault, state)]


OLD = {"Ada": b"# Ada\r\n", "Bo": b"# Bo\r\n", "Cy": b"# Cy\r\n"}


def test_where_nothing_changes_nothing_is_written_or_kept(vault: Path, state: Path) -> None:
    changed = change(vault, state, edit_note(ADA, lambda before: before))
    assert (changed.entry, [one.is_other for one in changed.notes]) == (None, [False])
    assert texts(vault) == OLD
    assert kept(vault, state) == []


def test_a_dry_run_says_what_would_change(vault: Path, state: Path) -> None:
    bo = new_note(PurePosixPath("New/Folder/Di.md"), b"# Di\n")
    changed = change(vault, state, line(ADA), bo, dry_run=True)
    assert [(one.before, one.after) for one in changed.notes] == [
        (b"# Ada\r\n", b"# Ada\r\na line\r\n"),
        (None, b"# Di\n"),
    ]
    assert changed.entry is None
    assert texts(vault) == OLD
    assert not (vault / "New").exists()
    assert not state.exists()


def test_all_are_changed_as_one(vault: Path, state: Path) -> None:
    changed = change(vault, state, line(ADA), line(BO), new_note(PurePosixPath("New/Folder/Di.md"), b"# Di\n"))
    assert changed.entry == 1
    now = {"Ada": b"# Ada\r\na line\r\n", "Bo": b"# Bo\r\na line\r\n", "Di": b"# Di\n"}
    assert texts(vault) == OLD | now
    assert kept(vault, state) == [{"Ada": b"# Ada\r\n", "Bo": b"# Bo\r\n", "Di": None}]


def test_no_note_grows_beyond_what_is_read_but_a_larger_one_may_shrink(vault: Path, state: Path) -> None:
    with pytest.raises(WriteRefused, match=r"People/Bo\.md would be larger than 4 MiB"):
        change(vault, state, line(ADA), NoteEdit(BO, lambda _: b"x" * (NOTE_LIMIT_BYTES + 1)))
    assert texts(vault) == OLD
    change(vault, state, NoteEdit(ADA, lambda _: b"x" * NOTE_LIMIT_BYTES))
    (vault / BO).write_bytes(b"x" * (NOTE_LIMIT_BYTES + 9))
    os.utime(vault / BO, (LONG_AGO, LONG_AGO))
    change(vault, state, NoteEdit(BO, lambda before: (before or b"")[:-1]))
    assert (vault / BO).stat().st_size == NOTE_LIMIT_BYTES + 8


def test_a_note_is_taken_away(vault: Path, state: Path) -> None:
    change(vault, state, NoteEdit(BO, lambda _: None))
    assert texts(vault) == {"Ada": b"# Ada\r\n", "Cy": b"# Cy\r\n"}
    assert kept(vault, state) == [{"Bo": b"# Bo\r\n"}]


def test_several_edits_of_one_note_build_on_each_other_by_whatever_name(vault: Path, state: Path) -> None:
    (vault / "Linked.md").symlink_to("People/Ada.md")
    (vault / "Twin.md").hardlink_to(vault / ADA)
    change(vault, state, line(ADA), line(PurePosixPath("Linked.md")), line(PurePosixPath("Twin.md")))
    assert (vault / ADA).read_bytes() == (vault / "Twin.md").read_bytes() == b"# Ada\r\n" + b"a line\r\n" * 3
    assert kept(vault, state) == [{"Ada": b"# Ada\r\n"}]


def refuse(_: bytes | None) -> bytes:
    raise WriteRefused("People/Bo.md:3: a block scalar is not edited")


def link_out(vault: Path) -> None:
    (vault / BO).unlink()
    (vault / BO).symlink_to(vault.parent / "other.md")
    (vault.parent / "other.md").write_bytes(b"other")


BEFORE: dict[str, tuple[Callable[[Path], object], NoteEdit, str]] = {
    "one that is refused": (lambda vault: None, NoteEdit(BO, refuse), "block scalar"),
    "one marked read-only": (lambda vault: (vault / BO).chmod(0o444), line(BO), "read-only"),
    "one that is gone": (lambda vault: (vault / BO).unlink(), line(BO), "there is no note"),
    "one that is there already": (lambda vault: None, new_note(BO, b"x"), "already"),
    "one outside": (link_out, line(BO), "out of the vault"),
    "one of Obsidian's": (lambda vault: None, new_note(PurePosixPath("a/.obsidian/x.md"), b"x"), "nothing into"),
    "one of git's": (lambda vault: None, new_note(PurePosixPath(".git/hooks/x"), b"x"), "nothing into"),
    "a strange one": (lambda vault: None, new_note(PurePosixPath("../x.md"), b"x"), "inside the vault"),
}


@pytest.mark.parametrize("dry_run", [True, False], ids=["dry", "for real"])
@pytest.mark.parametrize("case", BEFORE)
def test_one_that_cannot_be_changed_keeps_all_from_it(case: str, dry_run: bool, vault: Path, state: Path) -> None:
    prepare, edit, says = BEFORE[case]
    prepare(vault)
    before = texts(vault)
    with pytest.raises(WriteRefused, match=says):
        change(vault, state, line(ADA), edit, line(CY), dry_run=dry_run)
    assert texts(vault) == before
    assert kept(vault, state) == []


class Person:
    """Somebody who saves a note each time it is computed, so often; what they type begins with `typed`."""

    def __init__(self, vault: Path, path: PurePosixPath, times: int) -> None:
        self.vault, self.path, self.left = vault, path, times

    def __call__(self, before: bytes) -> bytes:
        """Our line below theirs."""
        if self.left:
            save(self.vault, self.path, b"typed %d\n" % self.left)
            self.left -= 1
        return before + b"a line\n"


@pytest.mark.parametrize("times", [1, 3])
def test_what_is_saved_meanwhile_stays_and_can_be_had_back(times: int, vault: Path, state: Path) -> None:
    changed = change(vault, state, line(ADA), edit_note(BO, Person(vault, BO, times)), line(CY))
    assert (vault / BO).read_bytes() == b"typed 1\na line\n"
    assert changed.notes[1].before == b"typed 1\n"
    assert kept(vault, state) == [{"Ada": b"# Ada\r\n", "Bo": b"typed 1\n", "Cy": b"# Cy\r\n"}]
    assert undo_change(vault, deed("undo"), state=state)
    assert texts(vault) == OLD | {"Bo": b"typed 1\n"}


def test_somebody_who_saves_all_the_time_wins_and_nothing_else_changes(vault: Path, state: Path) -> None:
    with pytest.raises(WriteRefused, match="the other notes are as they were"):
        change(vault, state, line(ADA), edit_note(BO, Person(vault, BO, 99)), line(CY))
    assert texts(vault) == OLD | {"Bo": b"typed 96\n"}
    assert kept(vault, state) == []


def test_a_single_note_is_refused_in_one_plain_sentence(vault: Path, state: Path) -> None:
    with pytest.raises(ConcurrentEdit) as refusal:
        change(vault, state, edit_note(BO, Person(vault, BO, 99)))
    assert str(refusal.value) == f"{BO} was changed by another program in the meantime; nothing was written"


def test_a_refusal_on_the_second_look_takes_back_what_was_written(vault: Path, state: Path) -> None:
    def once(before: bytes) -> bytes:
        if before.startswith(b"typed"):
            refuse(before)
        save(vault, BO, b"typed: |\n")
        return before + b"a line\n"

    with pytest.raises(WriteRefused, match="block scalar is not edited; the other notes are as they were"):
        change(vault, state, line(ADA), new_note(PurePosixPath("New/Di.md"), b"# Di\n"), edit_note(BO, once))
    assert texts(vault) == OLD | {"Bo": b"typed: |\n"}
    assert kept(vault, state) == []


def test_a_note_saved_before_it_could_be_taken_back_is_named(vault: Path, state: Path) -> None:
    def once(before: bytes) -> bytes:
        if before.startswith(b"typed"):
            save(vault, ADA, b"typed over our line\n")
            refuse(before)
        save(vault, BO, b"typed\n")
        return before

    def spoil(before: bytes) -> bytes:
        return once(before) + b"x"

    with pytest.raises(WriteRefused, match=r"People/Ada\.md may have the new text all the same; netvault undo 1"):
        change(vault, state, line(ADA), edit_note(BO, spoil))
    assert texts(vault) == OLD | {"Ada": b"typed over our line\n", "Bo": b"typed\n"}
    assert kept(vault, state) == [{"Ada": b"# Ada\r\n"}]


def test_without_a_journal_nothing_is_changed(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    with pytest.raises(WriteRefused, match="nothing was written"):
        change(vault, tmp_path / "state", line(ADA))
    assert texts(vault) == OLD


def test_the_journal_is_written_by_one_at_a_time(vault: Path, state: Path) -> None:
    seen: list[str] = []

    def look(before: bytes) -> bytes:
        with pytest.raises(WriteRefused, match="another netvault"), sole_writer(vault, state, patience_seconds=0):
            pass
        seen.append("locked")
        return before + b"x"

    change(vault, state, edit_note(ADA, look))
    assert seen == ["locked"]


NOTES = st.binary(max_size=80) | st.sampled_from(
    [b"", b"\n", b"\xef\xbb\xbf---\r\nname: A\r\n---\r\n", b"\xff\xfe\x00", b"no end", b"caf\xe9\r\nx\n", bytes(70_000)]
)


@given(
    notes=st.lists(st.tuples(NOTES | st.none(), NOTES | st.none()), min_size=1, max_size=3),
    mode=st.sampled_from([0o600, 0o640, 0o644, 0o755]),
)
def test_whatever_was_changed_comes_back_byte_for_byte(
    notes: list[tuple[bytes | None, bytes | None]], mode: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    vault, state = tmp_path_factory.mktemp("notes"), tmp_path_factory.mktemp("state")
    paths = [PurePosixPath(f"{number}.md") for number, _ in enumerate(notes)]
    for path, (before, _) in zip(paths, notes, strict=True):
        if before is not None:
            save(vault, path, before)
            (vault / path).chmod(mode)
    at_first = texts(vault)
    wanted = dict(zip(paths, (after for _, after in notes), strict=True))
    edits = [NoteEdit(path, partial(lambda after, _: after, after)) for path, after in wanted.items()]
    changed = change_notes(vault, edits, deed("set"), state=state, quiet_seconds=0)
    then = texts(vault)
    assert then == {path.stem: after for path, after in wanted.items() if after is not None}
    settle(vault)
    undone = undo_change(vault, deed("undo"), state=state)
    assert (undone is None) == (changed.entry is None)
    assert texts(vault) == at_first
    for path, (before, after) in zip(paths, notes, strict=True):
        if before is not None and after is not None:
            assert (vault / path).stat().st_mode & 0o777 == mode
    settle(vault)
    undo_change(vault, deed("undo"), state=state)
    assert texts(vault) == then


def settle(vault: Path) -> None:
    for file in vault.iterdir():
        os.utime(file, (LONG_AGO, LONG_AGO))
