"""Which bytes are the text of a note."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.notes.decode import decode_note

NOTE = PurePosixPath("People/Bo.md")
MERGE = "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> phone\n"


@pytest.mark.parametrize("text", ["", "Ana María\n", "\ufeff---\r\nname: Bo\r\n---", "a\0b", "trailing  \n\n"])
def test_the_text_is_kept_as_it_is(text: str) -> None:
    assert decode_note(text.encode(), NOTE) == (text, ())


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        pytest.param(b"caf\xe9", "People/Bo.md:1:4", id="Latin-1"),
        pytest.param(b"---\r\nname: Bo\r\nrole: \xc3\xbcber\xfcber\n", "People/Bo.md:3:11", id="half and half"),
        pytest.param(b"a\n\xed\xa0\x80", "People/Bo.md:2:1", id="a surrogate"),
        pytest.param(b"a\n\xc3", "People/Bo.md:2:1", id="cut off"),
    ],
)
def test_what_is_not_utf_8_says_where(raw: bytes, place: str) -> None:
    text, (found,) = decode_note(raw, NOTE)
    assert text is None
    assert str(found).startswith(f"{place}: NV101 error: ")
    assert found.fix


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_called_by_its_name(coding: str) -> None:
    text, (found,) = decode_note("\ufeffname: Bo".encode(coding), NOTE)
    assert text is None
    assert "UTF-16" in found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(MERGE, 1, id="the whole note"),
        pytest.param(f"a\nb\n{MERGE}", 3, id="further down"),
        pytest.param(MERGE.replace("\n", "\r\n"), 1, id="CRLF"),
        pytest.param("<<<<<<< a\n||||||| b\n=======\n>>>>>>> c", 1, id="three ways"),
        pytest.param(f"```\ncode\n```\n{MERGE}", 4, id="after code"),
        pytest.param(f"<<<<<<< ours only\n{MERGE}", 1, id="after a stray one"),
    ],
)
def test_a_note_in_the_middle_of_a_merge_is_left_out(text: str, line: int) -> None:
    left, (found,) = decode_note(text.encode(), NOTE)
    assert left is None
    assert (found.code, found.at.line) == ("NV402", line)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<<<<<<< HEAD\nours\n", id="only the beginning"),
        pytest.param("=======\n>>>>>>> a\n<<<<<<< b\n", id="wrong order"),
        pytest.param("  " + MERGE, id="indented"),
        pytest.param(f"```\n{MERGE}```\n", id="shown as code"),
        pytest.param(f"~~~~ text\n```\n{MERGE}~~~~\n", id="shown in other fences"),
        pytest.param("Heading\n=======\n<<<<<<<< eight\n", id="something else"),
    ],
)
def test_what_only_looks_like_a_merge(text: str) -> None:
    assert decode_note(text.encode(), NOTE) == (text, ())


@given(st.one_of(st.binary(), st.text(alphabet="<=>`~ \na").map(str.encode)))
def test_no_bytes_make_it_stumble(raw: bytes) -> None:
    text, problems = decode_note(raw, NOTE)
    assert (text is None) is bool(problems)
    assert text is None or text.encode() == raw
