"""Notes kept in full, a line each: found only where they look as they did, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.disk.shelf import LARGEST_NUMBER, MOST_BYTES, Shelf, as_line, save_shelf
from netvault.model.note import Stamp

STAMP, OTHER = Stamp(1, 2, 3, 4), Stamp(1, 2, 3, 5)
LINES = {"a.md": (STAMP, ["Ada", 7]), "People/Zoë.md": (OTHER, {"name": "Zoë"}), "c.md": (STAMP, 0)}
Said = dict[str, tuple[Stamp, Any]]


def put(file: Path, said: Said, version: str = "1") -> bool:
    return save_shelf(file, version, {path: (stamp, as_line(value, str)) for path, (stamp, value) in said.items()})


def found(file: Path, said: Said, version: str = "1") -> dict[str, Any]:
    """What the shelf gives of these notes, where it gives anything."""
    shelf = Shelf(file, version)
    everything = {path: shelf.find(path, stamp) for path, (stamp, _) in said.items()}
    shelf.close()
    return {path: value for path, value in everything.items() if value is not None}


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    assert put(tmp_path / "shelf", LINES)
    return tmp_path / "shelf"


def test_each_note_is_found_as_it_was_kept(shelf: Path) -> None:
    assert found(shelf, LINES) == {path: value for path, (_, value) in LINES.items()}


def test_a_line_can_be_kept_again_as_it_stands(shelf: Path, tmp_path: Path) -> None:
    before = Shelf(shelf, "1")
    lines = {path: (stamp, before.line(path, stamp) or b"") for path, (stamp, _) in LINES.items()}
    assert save_shelf(tmp_path / "next", "1", lines)
    assert (tmp_path / "next").read_bytes() == shelf.read_bytes()
    before.close()


@pytest.mark.parametrize("number", range(4), ids=["size", "mtime", "ctime", "inode"])
def test_a_note_that_looks_different_is_not_found(number: int, shelf: Path) -> None:
    other = STAMP._replace(**{STAMP._fields[number]: 9})
    assert found(shelf, {"a.md": (other, None)}) == {}


@pytest.mark.parametrize("shelved", [None, {}], ids=["no file", "nothing in it"])
def test_an_empty_shelf_has_nothing(shelved: Said | None, tmp_path: Path) -> None:
    if shelved is not None:
        assert put(tmp_path / "shelf", shelved)
    assert found(tmp_path / "shelf", LINES) == {}
    assert Shelf().find("a.md", STAMP) is None


def test_another_version_finds_nothing(shelf: Path) -> None:
    assert found(shelf, LINES, "2") == {}


def test_torn_at_any_byte_it_gives_what_is_whole(shelf: Path) -> None:
    raw = shelf.read_bytes()
    for length in range(len(raw)):
        shelf.write_bytes(raw[:length])
        assert found(shelf, LINES).items() <= {path: value for path, (_, value) in LINES.items()}.items(), length


def test_with_any_byte_another_it_gives_what_was_kept_or_nothing(shelf: Path) -> None:
    raw = shelf.read_bytes()
    whole = {path: value for path, (_, value) in LINES.items()}
    for place in range(len(raw)):
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[place] ^= 1 << bit
            shelf.write_bytes(flipped)
            assert found(shelf, LINES).items() <= whole.items(), (place, bit)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\n", b"[]\n", b"7\n", b"null\n", b"{}\n", b"not JSON\n", b"\xff\n", b"[" * 99_999, b'{"schema": 1}\n',
        b'{"schema": 1, "version": "1", "length": "9", "crc": 0}\n',
        b'{"schema": 1, "version": "1", "length": -1, "crc": 0}\n',
        b'{"schema": 1, "version": "1", "length": 1e400, "crc": 0}\n',
        b'{"schema": 1, "version": "1", "length": 0, "crc": 0, "paths": 0, "count": 99}\n',
    ],
)  # fmt: skip
def test_a_file_of_somebody_else_has_nothing(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "shelf").write_bytes(raw)
    assert found(tmp_path / "shelf", LINES) == {}


def test_one_of_another_schema_has_nothing(shelf: Path) -> None:
    first, _, rest = shelf.read_bytes().partition(b"\n")
    head = json.loads(first)
    shelf.write_bytes(json.dumps(head | {"schema": head["schema"] - 1}).encode() + b"\n" + rest)
    assert found(shelf, LINES) == {}


def test_a_folder_in_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    assert found(tmp_path / "shelf", LINES) == {}
    assert not put(tmp_path / "shelf", LINES)
    assert [entry.name for entry in tmp_path.iterdir()] == ["shelf"]


@pytest.mark.parametrize("is_known", [False, True])
def test_another_program_may_fill_it_anew_meanwhile(is_known: bool, tmp_path: Path) -> None:
    """Lines of the same length, in another order: whoever began with the one does not read the other."""
    file, said = tmp_path / "shelf", {"a.md": (STAMP, "Ada"), "b.md": (STAMP, "Bob")}
    assert put(file, said)
    before = Shelf(file, "1")
    if is_known:
        assert before.find("a.md", STAMP) == "Ada"
    assert put(file, {"b.md": (STAMP, "Bob"), "a.md": (STAMP, "Ann")})
    assert before.find("a.md", STAMP) == "Ada"
    assert before.find("b.md", STAMP) == "Bob"
    before.close()
    assert before.find("a.md", STAMP) is None
    assert found(file, said) == {"a.md": "Ann", "b.md": "Bob"}


def test_what_goes_beyond_the_limit_is_left_out(tmp_path: Path) -> None:
    third = "x" * (MOST_BYTES // 3)
    said = {f"{number}.md": (STAMP, third) for number in range(4)}
    assert put(tmp_path / "shelf", said)
    assert list(found(tmp_path / "shelf", said)) == ["0.md", "1.md"]
    assert (tmp_path / "shelf").stat().st_size < MOST_BYTES + 1000


def test_a_file_number_too_long_costs_that_note_alone(tmp_path: Path) -> None:
    long = STAMP._replace(inode=LARGEST_NUMBER + 1)
    said: Said = {"a.md": (long, "Ada"), "b.md": (STAMP._replace(inode=LARGEST_NUMBER), "Bob")}
    assert put(tmp_path / "shelf", said)
    assert found(tmp_path / "shelf", said) == {"b.md": "Bob"}


numbers = st.integers(-(2**40), LARGEST_NUMBER)
stamps = st.builds(Stamp, numbers, numbers, numbers, numbers)
# As the system tells names: bytes that are no UTF-8 come as lone surrogates
signs = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
not_utf8 = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"])
names = st.text(signs | not_utf8, min_size=1, max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(names, st.tuples(stamps, values), max_size=6))
def test_whatever_is_kept_is_found(tmp_path_factory: pytest.TempPathFactory, said: Said) -> None:
    file = tmp_path_factory.getbasetemp() / "shelf"
    assert put(file, said)
    assert found(file, said) == {path: value for path, (_, value) in said.items() if value is not None}
