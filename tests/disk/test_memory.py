"""What was read last time: reused only where it is sure to be the same, and whole or not there at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.disk.memory import (
    RACY_NS,
    SCHEMA,
    UNFINISHED_SECONDS,
    Memory,
    appearance,
    load_kept,
    memory_folder,
    memory_from,
    plain_memory,
    recall,
    save_kept,
)
from netvault.disk.shelf import Shelf
from netvault.model.note import Stamp

NOON_NS = 10**18
OLD = Stamp(4, NOON_NS - 9 * RACY_NS, NOON_NS - 9 * RACY_NS, 7)
VERSION = "1"


def as_it_is(value: Any) -> Any:
    return value


def never(path: str) -> str:
    raise AssertionError(f"{path} was read")


def reading(stamps: Mapping[str, Stamp], before: Memory[str] | None = None, made_ns: int = NOON_NS) -> Memory[str]:
    """What is known once these notes are read; each says its own path in capitals."""
    return recall(stamps, before or Memory(), str.upper, VERSION, made_ns)


class TestRecall:
    def test_what_looks_the_same_is_not_read_again(self) -> None:
        first = reading({"a": OLD, "b": OLD})
        again = recall({"a": OLD, "b": OLD}, first, never, VERSION, NOON_NS + 1)
        assert (again.records, again.parsed) == ({"a": "A", "b": "B"}, 0)

    @pytest.mark.parametrize("number", range(4), ids=["size", "mtime", "ctime", "inode"])
    def test_whatever_looks_different_is_read_again(self, number: int) -> None:
        other = OLD._replace(**{OLD._fields[number]: OLD[number] + 1})
        again = recall({"a": other, "b": OLD}, reading({"a": OLD, "b": OLD}), lambda path: "new", VERSION, NOON_NS + 1)
        assert (again.records, again.parsed) == ({"a": "new", "b": "B"}, 1)

    @pytest.mark.parametrize("field", ["mtime_ns", "ctime_ns"])
    @pytest.mark.parametrize(
        ("age_ns", "read"),
        [(-RACY_NS, 1), (0, 1), (RACY_NS, 1), (RACY_NS + 1, 0)],
        ids=["of the future", "of that moment", "nearly of that moment", "older"],
    )
    def test_a_file_as_young_as_the_memory_is_read_again(self, field: str, age_ns: int, read: int) -> None:
        stamps = {"a": OLD._replace(**{field: NOON_NS - age_ns})}
        assert reading(stamps, reading(stamps), NOON_NS + 9 * RACY_NS).parsed == read

    def test_what_is_gone_is_forgotten(self) -> None:
        assert reading({"b": OLD}, reading({"a": OLD, "b": OLD})).records == {"b": "B"}

    def test_another_version_remembers_nothing(self) -> None:
        assert recall({"a": OLD}, reading({"a": OLD}), str.upper, "2", NOON_NS).parsed == 1

    @pytest.mark.parametrize("record", [None, "no"], ids=["gone", "not to be read"])
    def test_what_was_found_by_bad_luck_is_not_kept(self, record: str | None) -> None:
        unlucky = recall({"a": OLD}, Memory(), lambda path: record, VERSION, NOON_NS, lambda found: found != "no")
        assert unlucky.records == ({} if record is None else {"a": record})
        assert not unlucky.tells_all({"a": OLD})
        assert plain_memory(unlucky, as_it_is)["paths"] == []
        again = reading({"a": OLD}, unlucky)
        assert (again.records, again.parsed) == ({"a": "A"}, 1)
        assert again.tells_all({"a": OLD})

    def test_the_order_is_that_of_the_notes(self) -> None:
        stamps = {"a": OLD, "b": OLD, "c": OLD}
        before = reading({"b": OLD})
        assert list(reading(stamps, before).records) == ["a", "b", "c"]


numbers = st.integers(-(2**40), 2**70)
stamps = st.builds(Stamp, numbers, numbers, numbers, numbers)
# As the system tells names: bytes that are no UTF-8 come as lone surrogates
signs = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
not_utf8 = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"])
names = st.text(signs | not_utf8, min_size=1, max_size=8)


@given(st.dictionaries(names, st.tuples(stamps, st.text(max_size=5)), max_size=5), st.integers(0, 2**70))
def test_a_memory_comes_back_as_it_was_kept(notes: dict[str, tuple[Stamp, str]], made_ns: int) -> None:
    """Names that are no UTF-8 among them, and the file numbers of Windows, which are longer than others."""
    known = Memory(VERSION, made_ns, *({path: one[number] for path, one in notes.items()} for number in (0, 1)))
    trusted = [path for path, stamp in known.stamps.items() if known.trusts(stamp)]
    back = memory_from(json.loads(json.dumps(plain_memory(known, as_it_is))), VERSION, as_it_is)
    assert (back.version, back.made_ns) == (VERSION, made_ns)
    assert back.stamps == {path: known.stamps[path] for path in trusted}
    assert list(back.stamps) == trusted
    assert back.records == {path: known.records[path] for path in trusted}


@given(st.dictionaries(names, stamps, max_size=3), st.dictionaries(names, stamps, max_size=3))
def test_only_notes_that_look_the_same_have_one_appearance(one: dict[str, Stamp], other: dict[str, Stamp]) -> None:
    is_same = list(one.items()) == list(other.items())
    assert (appearance(one) == appearance(other)) is is_same
    assert appearance(one) == appearance(dict(one))


@pytest.mark.parametrize(
    "kept",
    [
        None, 7, [], {}, "notes", {"version": VERSION}, {"version": VERSION, "paths": 1, "stamps": 1, "records": 1},
        {"version": VERSION, "paths": ["a"], "stamps": [], "records": [], "made_ns": 0},
        {"version": VERSION, "paths": ["a"], "stamps": [[1, 2, 3]], "records": ["A"], "made_ns": 0},
        {"version": VERSION, "paths": [], "stamps": [], "records": [], "made_ns": float("inf")},
        {"version": "2", "paths": ["a"], "stamps": [[1, 2, 3, 4]], "records": ["A"], "made_ns": 0},
    ],
)  # fmt: skip
def test_what_is_no_memory_of_this_version_is_an_empty_one(kept: object) -> None:
    assert memory_from(kept, VERSION, as_it_is) == Memory()


VALUE, BLOB = {"people": ["Ada", "Zoë", 7]}, b"\0\1 blob\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("kept") / "kept"
    assert save_kept(file, VALUE, as_it_is, BLOB)
    return file.read_bytes()


class TestAFileOfTheMemory:
    def test_it_gives_back_what_was_kept(self, kept: bytes, tmp_path: Path) -> None:
        (tmp_path / "kept").write_bytes(kept)
        assert load_kept(tmp_path / "kept") == (VALUE, BLOB)

    def test_torn_at_any_byte_it_is_none(self, kept: bytes, tmp_path: Path) -> None:
        file = tmp_path / "kept"
        for length in range(len(kept)):
            file.write_bytes(kept[:length])
            assert load_kept(file) is None, length

    def test_with_any_byte_another_it_is_none_or_what_it_was(self, kept: bytes, tmp_path: Path) -> None:
        """What was it still may be where a blank in the first line has become another blank."""
        file = tmp_path / "kept"
        for place in range(len(kept)):
            for bit in range(8):
                flipped = bytearray(kept)
                flipped[place] ^= 1 << bit
                file.write_bytes(flipped)
                assert load_kept(file) in (None, (VALUE, BLOB)), (place, bit)

    @pytest.mark.parametrize(
        "raw", [b"{}", b'{"a": 1}\n', b"netvault\n", b"netvault 1 x y z\n", b"\xff\n", b"[" * 9999]
    )
    def test_of_somebody_else_it_is_none(self, raw: bytes, tmp_path: Path) -> None:
        (tmp_path / "kept").write_bytes(raw)
        assert load_kept(tmp_path / "kept") is None

    def test_of_another_schema_it_is_none(self, kept: bytes, tmp_path: Path) -> None:
        (tmp_path / "kept").write_bytes(kept.replace(b"netvault %d " % SCHEMA, b"netvault 1 ", 1))
        assert load_kept(tmp_path / "kept") is None

    def test_a_folder_in_its_place_stays_and_nothing_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "kept").mkdir()
        assert load_kept(tmp_path / "kept") is None
        assert not save_kept(tmp_path / "kept", VALUE, as_it_is)
        assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]

    @pytest.mark.parametrize("name", ["kept", "shelf"])
    def test_a_pipe_in_its_place_is_not_waited_for(self, name: str, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / name)
        assert load_kept(tmp_path / name) is None
        assert Shelf(tmp_path / name, VERSION).find("a.md", Stamp(1, 2, 3, 4)) is None

    def test_a_file_of_more_than_any_memory_is_not_read(self, tmp_path: Path) -> None:
        with (tmp_path / "kept").open("wb") as opened:
            opened.truncate(300 * 1024**3)
        assert load_kept(tmp_path / "kept") is None
        assert Shelf(tmp_path / "kept", VERSION).find("a.md", Stamp(1, 2, 3, 4)) is None

    def test_nothing_is_written_through_a_link(self, tmp_path: Path) -> None:
        vault = tmp_path / "vault"
        vault.mkdir()
        note = vault / "Ana.md"
        note.write_bytes(b"- 2026-02-03 call\n")
        (tmp_path / "memory").symlink_to(vault)
        assert not save_kept(tmp_path / "memory" / "kept", VALUE, as_it_is)
        (tmp_path / f"kept.{os.getpid()}.unfinished").symlink_to(note)
        assert not save_kept(tmp_path / "kept", VALUE, as_it_is)
        (tmp_path / "notes").symlink_to(note)
        save_kept(tmp_path / "notes", VALUE, as_it_is)
        assert [entry.name for entry in vault.iterdir()] == ["Ana.md"]
        assert note.read_bytes() == b"- 2026-02-03 call\n"

    @pytest.mark.parametrize("place", ["file/kept", "x" * 300, "x" * 300 + "/kept"])
    def test_where_no_file_can_be_nothing_is_kept(self, place: str, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"somebody's")
        assert not save_kept(tmp_path / place, VALUE, as_it_is)
        assert load_kept(tmp_path / place) is None
        assert (tmp_path / "file").read_bytes() == b"somebody's"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_may_not_be_written_is_left_alone(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        assert not save_kept(tmp_path / "kept", VALUE, as_it_is)
        tmp_path.chmod(0o000)
        assert load_kept(tmp_path / "kept") is None
        tmp_path.chmod(0o700)
        assert list(tmp_path.iterdir()) == []

    def test_only_the_owner_may_look_into_the_folder(self, tmp_path: Path) -> None:
        assert save_kept(tmp_path / "memory" / "kept", VALUE, as_it_is)
        assert (tmp_path / "memory").stat().st_mode & 0o077 == 0

    def test_it_is_text_and_numbers_and_runs_nothing(self, kept: bytes) -> None:
        first, _, rest = kept.partition(b"\n")
        assert first.split()[0] == b"netvault"
        assert json.loads(rest.removesuffix(BLOB)) == VALUE

    def test_what_a_killed_program_left_is_removed_after_an_hour(self, tmp_path: Path) -> None:
        left, being_written = tmp_path / "notes.1.unfinished", tmp_path / "notes.2.unfinished"
        for file in (left, being_written):
            file.write_bytes(b"half")
        long_ago = time.time() - UNFINISHED_SECONDS - 9
        os.utime(left, (long_ago, long_ago))
        assert save_kept(tmp_path / "notes", VALUE, as_it_is)
        assert sorted(entry.name for entry in tmp_path.iterdir()) == ["notes", "notes.2.unfinished"]

    def test_two_programs_at_once_leave_what_one_of_them_kept(self, tmp_path: Path) -> None:
        """Read all the while, it is never half of the one and half of the other."""
        file = tmp_path / "kept"
        program = (
            "import sys; from pathlib import Path; from netvault.disk.memory import save_kept\n"
            "for number in range(300): save_kept(Path(sys.argv[1]), [sys.argv[2], number] * 2000, str)"
        )
        writers = [subprocess.Popen([sys.executable, "-c", program, str(file), name]) for name in ("Ada", "Bo")]
        looks = 0
        while any(writer.poll() is None for writer in writers):
            if file.exists():
                found = load_kept(file)
                assert found is not None
                assert found[0] == found[0][:2] * 2000
                looks += 1
        assert [writer.returncode for writer in writers] == [0, 0]
        assert looks
        assert [entry.name for entry in tmp_path.iterdir()] == ["kept"]


class TestTheFolderOfAVault:
    def test_two_ways_to_one_vault_share_it(self, tmp_path: Path) -> None:
        (tmp_path / "Notes").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "Notes")
        folders = {
            memory_folder(tmp_path / way) for way in ("Notes", "link", "Notes/../Notes", "link/.", "link/../Notes")
        }
        assert len(folders) == 1

    def test_two_vaults_of_one_name_do_not(self, tmp_path: Path) -> None:
        assert memory_folder(tmp_path / "a/Notes") != memory_folder(tmp_path / "b/Notes")

    @pytest.mark.parametrize("name", ["Nötes", "笔记" * 40, "a b/../c:d", "\udcff", "."])
    def test_its_name_is_a_possible_one(self, name: str, tmp_path: Path) -> None:
        folder = memory_folder(tmp_path / name)
        assert len(os.fsencode(folder.name)) < 200
        assert not set(folder.name) & set('/\\:*?"<>| ')
