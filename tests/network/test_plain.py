"""What is remembered comes back as it was: digests, the roll, and notes in full."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from anything import HERE, any_of
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, note

from netvault.commands.load import load_network
from netvault.model.contact import Contact
from netvault.model.date import PartialDate
from netvault.model.digest import NOTHING, Digest, LastLine, Mentioned, Sketch, Stated, digest
from netvault.model.interaction import Interaction, Marked
from netvault.model.note import Company, Link, Mention, Note
from netvault.model.problem import Location, Problem
from netvault.network.plain import digest_from, plain, plain_digest, plain_roll, roll_from
from netvault.network.plain_note import note_from, plain_note
from netvault.network.tie import Roll, Tie

ROOT = Path(__file__).parents[2]
VAULTS = [ROOT / "example-vault", *sorted(entry for entry in (ROOT / "tests/vocabularies").iterdir() if entry.is_dir())]


def kept(value: object) -> object:
    """The value as it is found in a file of the memory."""
    return json.loads(json.dumps(value, default=plain))


def digest_again(one: Digest) -> Digest:
    return digest_from(kept(plain_digest(one)))


def note_again(one: Note) -> Note:
    return note_from(str(one.path), kept(plain_note(one)))


def roll_again(one: Roll) -> Roll:
    return roll_from(kept(plain_roll(one)))


@given(any_of(Digest))
def test_any_digest_comes_back(one: Digest) -> None:
    assert digest_again(one) == one


@given(any_of(Roll))
def test_any_roll_comes_back(one: Roll) -> None:
    back = roll_again(one)
    assert back == one
    assert list(back.spoken) == list(one.spoken)


@given(any_of(Note))
def test_any_note_comes_back(one: Note) -> None:
    assert note_again(one) == one


def test_a_note_that_says_nothing_is_kept_as_one_sign() -> None:
    assert kept(plain_digest(NOTHING)) == 0
    assert digest_again(NOTHING) is NOTHING


def test_no_field_of_a_note_is_forgotten() -> None:
    """Whatever a field may be, it is not always the same when it is back; but for the path, which is told apart."""
    seen = defaultdict(set)

    @given(any_of(Note))
    def look(one: Note) -> None:
        for noun in nouns_in(note_again(one)):
            for name in fields_of(noun):
                seen[type(noun), name].add(repr(getattr(noun, name)))

    look()
    assert {noun for noun, _ in seen} >= {Note, Contact, Interaction, Company, Link, Mention, Marked, Problem, Location}
    assert {name for (_, name), values in seen.items() if len(values) == 1} == {"path"}


def fields_of(value: Any) -> tuple[str, ...]:
    """The names of a noun's fields; none where it is no noun."""
    return tuple(one.name for one in fields(value)) if is_dataclass(value) else getattr(value, "_fields", ())


def nouns_in(value: Any) -> Iterator[Any]:
    """Every noun inside of another, and itself."""
    inner = value if isinstance(value, tuple) else ()
    if names := fields_of(value):
        yield value
        inner = tuple(getattr(value, name) for name in names)
    for one in inner:
        yield from nouns_in(one)


@pytest.mark.parametrize("folder", VAULTS, ids=lambda folder: folder.name)
def test_every_note_of_a_real_vault_comes_back(folder: Path) -> None:
    loaded = load_network(folder, TODAY)
    assert loaded.notes
    for one in loaded.notes:
        assert note_again(one) == one
        assert digest_again(digest(one)) == digest(one)
    assert roll_again(loaded.network.roll) == loaded.network.roll


@pytest.mark.parametrize(
    "text",
    [
        "---\nbirthday: --02-29\nmet: 1988\nwedding: 2001-09\nhard_times: much\n---\n- 0001-01-01 a\n- 9999-12-31 b\n",
        "---\nname: 'Zoë \\ \"Z\" 😀'\naliases: ['', ' ', 'a\tb']\n---\n- 2026-01-05 call #promised a book\n",
        "---\ninteractions:\n  - date: 2026-01-02\n    text: tea\nlast_contact: 2026-02-30\ncadence: as needed\n---\n",
    ],
)
def test_odd_notes_come_back(text: str) -> None:
    one = note(text)
    assert one.contact is not None
    assert (note_again(one), digest_again(digest(one))) == (one, digest(one))


@given(any_of(Contact).map(lambda one: (one.birthday, one.met)))
def test_a_date_known_in_part_is_the_one_it_is_written_as(dates: tuple[PartialDate | None, ...]) -> None:
    assert all(PartialDate.parse(str(one)) == one for one in dates if one)


FOREIGN = [None, 7, "x", [], {}, [1] * 7, [1] * 9, {"ties": [[1]]}, {"ties": 1, "spoken": {}}]


@pytest.mark.parametrize("value", FOREIGN)
def test_what_is_none_of_ours_is_told_by_an_error_of_four(value: object) -> None:
    for read in (digest_from, roll_from, lambda kept: note_from(str(HERE), kept)):
        with pytest.raises((TypeError, ValueError, LookupError, AttributeError)):
            read(value)


@given(any_of(Note), st.sampled_from([digest_from, roll_from]))
def test_one_kind_is_not_read_as_another(one: Note, read: object) -> None:
    assert callable(read)
    with pytest.raises((TypeError, ValueError, LookupError, AttributeError)):
        read(kept(plain_note(one)))


def test_the_nouns_in_short_are_as_wide_as_what_is_kept_of_them() -> None:
    """Lists without names: whoever adds a field to one raises SCHEMA in the memory, and these numbers."""
    widths = {Digest: 8, Sketch: 18, LastLine: 2, Stated: 3, Mentioned: 8, Tie: 13}
    assert {noun: len(noun._fields) for noun in widths} == widths
