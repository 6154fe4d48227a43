"""Which note a new one was, where the rename is not committed."""

from __future__ import annotations

from netvault.history.renamed import MOST_PAIRS, find_renamed

AMARA = b"---\ncompany: Acme\n---\nKeeps bees.\nSings in a choir.\n"
BO = b"---\ncompany: Globex\n---\nClimbs.\nHas two dogs.\n"


def test_notes_of_other_words_are_not_the_same() -> None:
    assert find_renamed({}, {"new.md": AMARA}) == {}
    assert find_renamed({"old.md": AMARA}, {}) == {}
    assert find_renamed({"old.md": AMARA}, {"new.md": b"# Somebody else\n"}) == {}


def test_a_note_of_another_name_is_only_the_same_where_its_text_is() -> None:
    assert find_renamed({"Amara.md": AMARA}, {"Sam.md": AMARA + b"- call\n"}) == {}
    assert find_renamed({"Amara.md": AMARA}, {"Sam.md": AMARA}) == {"Sam.md": "Amara.md"}


def test_a_note_that_was_renamed_and_edited_is_the_same() -> None:
    new = {"Amara Osei.md": AMARA.replace(b"Acme", b"Hooli"), "People/Bo.md": BO + b"- call\n"}
    assert find_renamed({"Bo.md": BO, "Amara.md": AMARA}, new) == {
        "Amara Osei.md": "Amara.md", "People/Bo.md": "Bo.md",
    }  # fmt: skip


def test_the_likest_are_paired_and_none_twice() -> None:
    new = {"Amara A.md": AMARA.replace(b"Acme", b"Hooli"), "Amara B.md": AMARA + b"- call\n"}
    assert find_renamed({"Amara.md": AMARA}, new) == {"Amara B.md": "Amara.md"}
    assert find_renamed({"Amara.md": AMARA, "Z.md": AMARA}, {"A.md": AMARA}) == {"A.md": "Amara.md"}


def test_of_very_many_only_equal_ones_are_paired() -> None:
    many = {f"{number}.md": AMARA + b"%d" % number for number in range(int(MOST_PAIRS**0.5) + 2)}
    moved = {f"moved/{path}": text for path, text in many.items()}
    edited = {path: text + b"!" for path, text in moved.items()}
    assert find_renamed(many, moved) == dict(zip(moved, many, strict=True))
    assert find_renamed(many, edited) == {}
