"""Edits of a note's text as one of its bytes."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

import pytest

from netvault.notes.edit import Edited, remove_key, set_key
from netvault.notes.edit_bytes import ByText
from netvault.notes.edit_refused import EditRefused

ADA = PurePosixPath("People/Ada.md")


def set_to(key: str, value: str, text: str) -> Edited:
    return set_key(text, ADA, key, value)


def test_without_an_edit_no_byte_moves() -> None:
    raw = b"\xef\xbb\xbf---\r\ncity: Lagos\r\n---\r\nno end"
    assert ByText(ADA)(raw) == raw


def test_one_edit_after_another_and_what_each_did() -> None:
    both = ByText(ADA, partial(set_to, "city", "Lagos"), lambda text: remove_key(text, ADA, "role"))
    assert both(b"---\r\nrole: chef\r\n---\r\n") == b"---\r\ncity: Lagos\r\n---\r\n"
    assert both.what == 'city is now "Lagos"; role was removed'
    assert both(b"---\ncity: Lagos\n---\n") == b"---\ncity: Lagos\n---\n"
    assert both.what == 'city is "Lagos" already; there is no role'


@pytest.mark.parametrize(
    ("raw", "words"), [(b"caf\xe9\n", "UTF-8"), (b"<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "<<<<<<<")]
)
def test_what_cannot_be_read_is_refused_by_name(raw: bytes, words: str) -> None:
    with pytest.raises(EditRefused, match=words) as refused:
        ByText(ADA)(raw)
    assert str(refused.value).startswith("People/Ada.md:1: ")
