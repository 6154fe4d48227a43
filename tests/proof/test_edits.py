"""Notes with every quirk, edited again and again: what was not asked for is there to the last byte."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from notes.quirky import quirky_note
from proof.acts import KINDS, Act, draw
from proof.oracle import MARK, Property, assert_others_read_the_same, assert_reads, cut, insertion, own_lines

from netvault.notes.edit import Edited
from netvault.notes.edit_refused import EditRefused

ANA = PurePosixPath("People/Ana.md")
REFUSAL = re.compile(r"People/Ana\.md:[1-9]\d*: [^;]+; .+", re.DOTALL)
MOST_REFUSED = 0.25
Say = Callable[[str], object]


def tried(act: Act, text: str) -> Edited | None:
    """The edit, or None where it was refused with place, reason and remedy; anything else raised is a crash."""
    try:
        return act.run(text, ANA)
    except EditRefused as refusal:
        said = str(refusal)
    assert REFUSAL.fullmatch(said)
    return None


def edit_again_and_again(
    first: str, edits: int, chance: random.Random, done: Counter[str], refused: Counter[str]
) -> int:
    """How many other readers could tell that all that was not to change says what it said."""
    text, keys = first, set[str]()
    for _ in range(edits):
        act = draw(text, chance)
        edited = tried(act, text)
        if edited is None:
            refused[act.kind] += 1
            continue
        done[act.kind] += 1
        assert edited.what or edited.text == text
        act.check(text, edited.text)
        assert act.run(edited.text, ANA).text == edited.text
        text = edited.text
        keys.add(act.key)
    return assert_others_read_the_same(first, text, keys)


def edit_many(notes: int, edits: int, first: int, say: Say) -> None:
    done, refused, told = Counter[str](), Counter[str](), 0
    for seed in range(first, first + notes):
        told += edit_again_and_again(quirky_note(seed).text, edits, random.Random(seed), done, refused)
    share = {kind: refused[kind] / (refused[kind] + done[kind]) for kind in sorted(done)}
    say(
        f"\n{notes} notes from seed {first}, {done.total()} edits: damaged 0, crashed 0, refused "
        + ", ".join(f"{kind} {one:.1%}" for kind, one in share.items())
    )
    assert len(share) == len(KINDS)
    assert max(share.values()) <= MOST_REFUSED
    assert told > 1.8 * notes


def test_two_thousand_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        edit_many(2_000, edits=3, first=0, say=sys.stdout.write)


@pytest.mark.slow
def test_twenty_thousand_notes(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        edit_many(20_000, edits=5, first=100_000, say=sys.stdout.write)


def test_the_oracle_cuts_a_note_into_what_it_was_made_from() -> None:
    for seed in range(2_000):
        note, found = quirky_note(seed), cut(quirky_note(seed).text)
        assert found.opening + found.front + found.rest == note.text
        own = [(piece.key, piece.text) for piece in note.pieces if piece.key]
        runs_together = re.search(r"\r\0\n", "\0".join(piece.text for piece in note.pieces))
        assert [one for one in found.properties if one.key] == own or runs_together
        assert found.front == note.front


OLD = "---\nname: Ana  # who\nrole: CTO\ntags:\n- a\n- 'b'\n\n# end\n---\n# Ana\ntext \n"
DAMAGE = {
    "a blank before": ("Ana  #", "Ana #"),
    "a comment behind": ("# end\n", ""),
    "quotes behind": ("'b'", "b"),
    "an item behind": ("- a\n", ""),
    "a blank in the body": ("text ", "text"),
    "the last line end": ("text \n", "text "),
    "a line end": ("text \n", "text \r\n"),
    "a byte-order mark": ("---\nname", f"{MARK}---\nname"),
    "a key more": ("role: CTO", "role: CTO\nmore: x"),
    "the key twice": ("name: Ana", "role: x\nname: Ana"),
}


@pytest.mark.parametrize(("there", "instead"), DAMAGE.values(), ids=DAMAGE)
def test_the_oracle_sees_every_damage(there: str, instead: str) -> None:
    own_lines(OLD, OLD.replace("CTO", "CEO"), "role")
    with pytest.raises((AssertionError, ValueError)):
        own_lines(OLD, OLD.replace(there, instead).replace("CTO", "CEO"), "role")


@pytest.mark.parametrize(("there", "instead"), [("- a", "- c"), ("- a", "- 1"), ("Ana ", "ana "), ("tags", "Tags")])
def test_the_oracle_sees_every_other_value(there: str, instead: str) -> None:
    with pytest.raises(AssertionError):
        assert_others_read_the_same(OLD, OLD.replace(there, instead), {"role"})


@pytest.mark.parametrize("typed", ["yes", "012", "1:30", "~", "1_000", "0o7", "1e3", "[a]"])
def test_the_oracle_sees_what_one_reader_takes_for_something_else(typed: str) -> None:
    assert_reads(f'role: "{typed}"\n', typed)
    with pytest.raises(AssertionError):
        assert_reads(f"role: {typed}\n", typed)


def test_the_oracle_finds_what_was_put_in_and_nothing_else() -> None:
    assert insertion("a\nb\n", "a\nb\nb\n") == "b\n"
    assert insertion("a\n", "a\n") == ""
    with pytest.raises(AssertionError):
        insertion("a\nb\n", "a\nc\nd\n")


def test_the_oracle_takes_comments_below_a_value_for_nobodys() -> None:
    found = cut("---\na:\n# in\n- 1\n\n# out\nb: |\n  x\n\n  # y\n---\n")
    assert found.properties == (
        Property("a", "a:\n# in\n- 1\n"),
        Property("", "\n# out\n"),
        Property("b", "b: |\n  x\n\n  # y\n"),
    )
