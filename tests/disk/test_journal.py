"""The old text of a note is kept where nobody else reads it, and is found again whatever happened to the journal."""

from __future__ import annotations

import os
import re
import stat
from datetime import timedelta
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOON, deed

from netvault.disk.journal import (
    DAYS_KEPT,
    Entry,
    find_damaged,
    find_gone,
    journal_folder,
    read_journal,
    read_old,
    record,
)
from netvault.disk.journal_survey import survey_file
from netvault.model.errors import WriteRefused

ADA, BO = PurePosixPath("People/Ada.md"), PurePosixPath("Bo.md")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "netvault"


def files(vault: Path, state: Path) -> list[Path]:
    return sorted(journal_folder(vault, state).iterdir())


def numbers(vault: Path, state: Path) -> list[int]:
    return [entry.number for entry in read_journal(vault, state)]


def test_where_nothing_was_changed_there_is_nothing(vault: Path, state: Path) -> None:
    assert read_journal(vault, state) == ()
    assert not state.exists()


def test_what_was_kept_is_found_again_the_newest_first(vault: Path, state: Path) -> None:
    assert record(vault, deed("log", "Ada"), [(ADA, b"old", b"new")], state=state) == 1
    assert record(vault, deed("new", "Bo"), [(BO, None, b"# Bo"), (ADA, b"new", None)], state=state) == 2
    second, first = read_journal(vault, state)
    assert (second.number, second.deed) == (2, deed("new", "Bo"))
    assert [(note.path, read_old(note)) for note in (*first.notes, *second.notes)] == [
        (ADA, b"old"),
        (BO, None),
        (ADA, b"new"),
    ]
    assert [note.after is None for note in second.notes] == [False, True]
    assert first.notes[0].after == second.notes[1].before


def test_the_journal_is_for_its_owner_alone(vault: Path, state: Path) -> None:
    record(vault, deed("log"), [(ADA, b"old", b"new")], state=state)
    (file,) = files(vault, state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(place.stat().st_mode) for place in (file.parent, file.parent.parent)} == {0o700}
    assert file.name == "2026-03-01.journal"
    assert not file.is_relative_to(vault)


def test_an_old_text_can_be_rescued_by_hand(vault: Path, state: Path) -> None:
    record(vault, deed("log", "Ada"), [(ADA, "# Ada\nmet in Orléans\n".encode(), b"new")], state=state)
    (file,) = files(vault, state)
    head, *lines = file.read_text("utf-8").splitlines()
    assert head.startswith("netvault-change ")
    assert lines == ["--- People/Ada.md", "# Ada", "met in Orléans", "", "end 1"]


PATHS = st.just("caf\udce9.md") | st.text(min_size=1, max_size=8).filter(
    lambda name: "\0" not in name and name[0] != "/"
)
TEXTS = st.none() | st.binary(max_size=60) | st.just(b"end 1\n") | st.just(b"netvault-change 0 9 9 {}\n")


@given(
    notes=st.lists(st.tuples(PATHS.map(PurePosixPath), TEXTS, TEXTS), min_size=1, max_size=3),
    words=st.lists(st.text(max_size=6), max_size=3),
)
def test_any_bytes_of_any_note_come_back(
    notes: list[tuple[PurePosixPath, bytes | None, bytes | None]],
    words: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    state = tmp_path_factory.mktemp("state")
    record(state, deed(*words), notes, state=state)
    record(state, deed("another"), [(ADA, b"", b"x")], state=state)
    last, entry = read_journal(state, state)
    assert entry.deed == deed(*words)
    assert [(kept.path, read_old(kept)) for kept in entry.notes] == [(path, before) for path, before, _ in notes]
    assert read_old(last.notes[0]) == b""


def test_of_two_entries_of_one_number_the_later_stands(vault: Path, state: Path) -> None:
    record(vault, deed("log"), [(ADA, b"one", b"two")], state=state)
    record(vault, deed("set"), [(ADA, b"two", b"three"), (BO, b"", b"x")], state=state)
    record(vault, deed("set"), [(ADA, b"saved", b"saved, three")], 2, state=state)
    assert [[read_old(note) for note in entry.notes] for entry in read_journal(vault, state)] == [[b"saved"], [b"one"]]
    record(vault, deed("set"), [], 2, state=state)
    assert numbers(vault, state) == [1]
    assert record(vault, deed("log"), [(ADA, b"two", b"x")], state=state) == 3


def three(vault: Path, state: Path) -> Path:
    for text in (b"first\n", b"second\n" * 20, b"third\n"):
        record(vault, deed("log"), [(ADA, text, b"after " + text), (BO, text, b"")], state=state)
    (file,) = files(vault, state)
    return file


def olds(entry: Entry) -> set[bytes | None]:
    return {read_old(note) for note in entry.notes}


def test_a_torn_last_entry_is_passed_over_wherever_it_is_torn(vault: Path, state: Path) -> None:
    file = three(vault, state)
    whole = file.read_bytes()
    begin = whole.rindex(b"netvault-change")
    for length in range(begin, len(whole)):
        file.write_bytes(whole[:length])
        assert numbers(vault, state) == [2, 1]
        # A power cut may leave the length without the text
        file.write_bytes(whole[:length] + bytes(len(whole) - length))
        assert numbers(vault, state) == [2, 1]


@pytest.mark.parametrize("cut", [1, 40, 300], ids=["in the end", "in the text", "in the head"])
def test_behind_a_torn_entry_the_journal_goes_on(cut: int, vault: Path, state: Path) -> None:
    file = three(vault, state)
    torn = file.read_bytes()[:-cut]
    file.write_bytes(torn)
    fourth = record(vault, deed("log"), [(ADA, b"fourth", b"")], state=state)
    assert fourth > 3, "the number of the torn one is not given again"
    assert record(vault, deed("log"), [(ADA, b"fifth", b"")], state=state) == fourth + 1
    assert [olds(entry) for entry in read_journal(vault, state)][:2] == [{b"fifth"}, {b"fourth"}]
    assert numbers(vault, state) == [fourth + 1, fourth, 2, 1]
    assert file.read_bytes() == torn, "the journal is only added to"


@pytest.mark.parametrize("flip", [1, 0x80], ids=["another sign", "no text"])
def test_a_damaged_byte_anywhere_hides_no_other_entry_and_no_number_is_given_twice(
    flip: int, vault: Path, state: Path
) -> None:
    file = three(vault, state)
    whole = file.read_bytes()
    first, second, third = (found.start() for found in re.finditer(b"netvault-change", whole))
    begins = {1: range(first, second), 2: range(second, third), 3: range(third, len(whole))}
    texts = {1: {b"first\n"}, 2: {b"second\n" * 20}, 3: {b"third\n"}}
    for place, byte in enumerate(whole):
        file.write_bytes(whole[:place] + bytes([byte ^ flip]) + whole[place + 1 :])
        found = {entry.number: entry for entry in read_journal(vault, state)}
        for number in (number for number, own in begins.items() if place not in own):
            assert olds(found[number]) == texts[number], f"byte {place} hides {number}"
        assert set(found) <= {1, 2, 3}, f"byte {place}"
        assert survey_file(file).last_number >= 3, f"byte {place}"


def test_bytes_that_are_missing_hide_no_other_entry(vault: Path, state: Path) -> None:
    file = three(vault, state)
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"second", b"s", 1))
    assert numbers(vault, state) == [3, 1]
    file.write_bytes(whole[200:])
    assert numbers(vault, state) == [3, 2]


@pytest.mark.parametrize("filling", [b"\0", b"\xff\n", b"netvault-change ", b"netvault-change 0 9 9 {}\n"])
def test_a_file_of_anything_is_told_and_nothing_is_lost_by_it(filling: bytes, vault: Path, state: Path) -> None:
    file = three(vault, state)
    assert find_damaged(vault, state) == ()
    other = file.with_name("2026-02-28.journal")
    other.write_bytes(filling * 10_000)
    assert find_damaged(vault, state) == (other,)
    assert numbers(vault, state) == [3, 2, 1]
    file.write_bytes(filling * 10_000)
    assert numbers(vault, state) == []
    assert record(vault, deed("log"), [(ADA, b"old", b"")], state=state) > 1
    assert len(numbers(vault, state)) == 1


def test_where_a_vault_lay_that_was_moved_or_renamed(vault: Path, state: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "notes").mkdir(parents=True)
    assert find_gone(vault, state) == ()
    record(vault, deed("log"), [(ADA, b"old", b"new")], state=state)
    assert find_gone(tmp_path / "elsewhere" / "notes", state) == (), "it is still there"
    vault.rename(tmp_path / "letters")
    assert find_gone(tmp_path / "letters", state) == find_gone(tmp_path / "elsewhere" / "notes", state) == (vault,)
    assert find_gone(tmp_path / "elsewhere", state) == (vault,)
    assert find_gone(tmp_path / "elsewhere" / "others", state) == ()


def test_a_damaged_old_text_is_not_put_back(vault: Path, state: Path) -> None:
    file = three(vault, state)
    file.write_bytes(file.read_bytes().replace(b"second", b"sec0nd", 1))
    third, second, _ = read_journal(vault, state)
    assert olds(third) == {b"third\n"}
    with pytest.raises(WriteRefused, match="is damaged"):
        read_old(second.notes[0])
    assert read_old(second.notes[1]) == b"second\n" * 20


def test_the_ninety_newest_days_are_kept(vault: Path, state: Path) -> None:
    days = [NOON + timedelta(days=3 * count) for count in range(DAYS_KEPT + 2)]
    for day in days:
        record(vault, deed("log", at=day), [(ADA, b"old", b"new")], state=state)
    assert [file.name[:10] for file in files(vault, state)] == [str(day.date()) for day in days[2:]]
    assert numbers(vault, state) == list(range(DAYS_KEPT + 2, 2, -1))


def test_a_wrong_clock_loses_nothing(vault: Path, state: Path) -> None:
    record(vault, deed("log"), [(ADA, b"old", b"new")], state=state)
    record(vault, deed("log", at=NOON.replace(year=9999)), [(ADA, b"far ahead", b"new")], state=state)
    record(vault, deed("log", at=NOON.replace(year=1)), [(ADA, b"long ago", b"new")], state=state)
    assert [olds(entry) for entry in read_journal(vault, state)] == [{b"long ago"}, {b"far ahead"}, {b"old"}]


def test_each_vault_has_its_own(tmp_path: Path, state: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert record(tmp_path / name, deed("log"), [(ADA, name.encode(), b"new")], state=state) == 1
    (tmp_path / "link").symlink_to("two")
    assert [olds(entry) for entry in read_journal(tmp_path / "link", state)] == [{b"two"}]


def test_a_journal_that_cannot_be_written_is_told(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    with pytest.raises(WriteRefused, match="nothing was written"):
        record(vault, deed("log"), [(ADA, b"old", b"new")], state=tmp_path / "state")
    with pytest.raises(WriteRefused, match="cannot be read"):
        read_journal(vault, tmp_path / "state")


def test_more_than_an_entry_may_hold_is_refused(vault: Path, state: Path) -> None:
    large = bytes(33 * 1024 * 1024)
    with pytest.raises(WriteRefused, match="smaller steps"):
        record(vault, deed("log"), [(ADA, large, b""), (BO, large, b"")], state=state)
    assert numbers(vault, state) == []


@pytest.mark.parametrize("what", ["link", "pipe", "folder"])
def test_what_is_no_file_of_ours_is_not_written_into(what: str, vault: Path, state: Path, tmp_path: Path) -> None:
    folder = journal_folder(vault, state)
    folder.mkdir(parents=True)
    place = folder / "2026-03-01.journal"
    (tmp_path / "other").write_bytes(b"")
    if what == "link":
        place.symlink_to(tmp_path / "other")
    elif what == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    with pytest.raises(WriteRefused):
        record(vault, deed("log"), [(ADA, b"old", b"new")], state=state)
    assert (tmp_path / "other").read_bytes() == b""
