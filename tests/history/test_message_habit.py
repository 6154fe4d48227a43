"""How our commit is worded among those that are there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.history.message_habit import MOST_COLUMNS, say_whom, subject_in_habit

WORDS = "log coffee with Ana"
DEFAULT = f"vault: {WORDS}"
WITHOUT_A_HABIT = {
    "no commit": [],
    "two alone": ["Add Ana", "Add Bo"],
    "blank ones": ["", "  ", ""],
    "merges": ["Merge branch 'main' of example.org", "Merge pull request 3", "Merge remote"],
    "saved by a program": ["vault backup: 2026-03-01 12:00:00", "vault backup: 2026-02-28 12:00:00", "auto-backup"],
    "with the program's name before": ["laptop: vault backup", "laptop: sync", "laptop: auto-sync"],
    "dates alone": ["2026-03-01", "2026-02-28", "2026-02-27", "2026-02-26"],
    "begun and fixed up": ["Initial commit", "fixup! add Ana", "WIP", "squash! add Ana", 'Revert "add Ana"'],
    "names before": ["Ana: called", "Bo: lunch", "Cy: tea", "Ana: wrote", "Di: mail"],
    "signs before": ["✨ kites", "🐛 typo", "🚚 move", "📝 notes"],
}
HABITS = {
    "ours": (["vault: add Ana", "vault: log a call", "vault: pause Bo"], "vault: log coffee with Ana"),
    "another word": (["notes: add Ana", "notes: tidy", "notes: Bo moved"], "notes: log coffee with Ana"),
    "a large letter": (["Notes: Add Ana", "Notes: Tidy", "Notes: Bo moved"], "Notes: Log coffee with Ana"),
    "a scope": (["crm(people): add Ana", "crm(people): tidy", "fix"], "crm(people): log coffee with Ana"),
    "brackets": (["[vault] add Ana", "[vault] tidy", "[code] mend"], "[vault] log coffee with Ana"),
    "a dash": (["Network - add Ana", "Network - tidy", "Network - Bo"], "Network - log coffee with Ana"),
    "a sign": (["📝 add Ana", "📝 tidy", "📝 Bo moved"], "📝 log coffee with Ana"),
    "a sign in words": ([":memo: add Ana", ":memo: tidy", ":memo: Bo"], ":memo: log coffee with Ana"),
    "a sign and a word": (["📝 docs: add Ana", "📝 docs: tidy", "📝 docs: Bo"], "📝 docs: log coffee with Ana"),
    "nothing before, large": (["Add Ana", "Tidy up", "Bo moved"], "Log coffee with Ana"),
    "nothing before, small": (["add Ana", "tidy up", "bo moved"], "log coffee with Ana"),
    "a stop": (["Add Ana.", "Tidy up.", "Bo moved."], "Log coffee with Ana."),
    "a stop now and then": (["Add Ana.", "Tidy up", "Bo moved"], "Log coffee with Ana"),
    "no letters of two sizes": (["アナを追加", "整理した", "ボーと電話"], "log coffee with Ana"),
    "mostly one": (["notes: a", "notes: b", "notes: c", "Tidy up", "vault backup: 1"], "notes: log coffee with Ana"),
    "half and half": (["notes: a", "notes: b", "Tidy up", "Mend"], "log coffee with Ana"),
    "types, one of words": (["feat: a", "docs(vault): b", "fix: c", "feat: d"], "docs(vault): log coffee with Ana"),
    "types, often of words": (["chore: a", "docs: b", "chore: c", "feat: d"], "chore: log coffee with Ana"),
    "types of programs alone": (["feat: a", "fix: b", "feat: c"], "docs: log coffee with Ana"),
    "types with a scope": (["feat(people): a", "fix(people): b", "feat: c"], "docs(people): log coffee with Ana"),
    "a breaking type": (["docs!: a", "docs: b", "docs: c"], "docs: log coffee with Ana"),
    "merges among them": (["Merge branch x", "notes: a", "notes: b", "Merge y", "notes: c"], "notes: " + WORDS),
}


@pytest.mark.parametrize("subjects", WITHOUT_A_HABIT.values(), ids=WITHOUT_A_HABIT)
def test_where_there_is_no_habit_the_message_is_ours(subjects: Sequence[str]) -> None:
    assert subject_in_habit(WORDS, subjects) == DEFAULT


@pytest.mark.parametrize(("subjects", "ours"), HABITS.values(), ids=HABITS)
def test_the_message_has_the_form_of_those_before(subjects: Sequence[str], ours: str) -> None:
    assert subject_in_habit(WORDS, subjects) == ours


def test_our_own_messages_do_not_change_the_habit() -> None:
    subjects = ["Added Ana.", "Tidied.", "Bo moved."]
    for _ in range(10):
        subjects.insert(0, subject_in_habit(WORDS, subjects))
    assert set(subjects[:10]) == {"Log coffee with Ana."}


def test_a_sentence_that_has_its_own_end_gets_no_stop() -> None:
    assert subject_in_habit("log lunch?", ["Add Ana.", "Tidy up.", "Bo moved."]) == "Log lunch?"


LONG = {
    "cut at a word": (
        "log coffee with Ana Moreira and Maximiliana Konstantinopolitana von Hohenberg",
        "vault: log coffee with Ana Moreira and Maximiliana Konstantinopolitana…",
    ),
    "a word longer than the line": ("log " + "x" * 90, "vault: log " + "x" * 60 + "…"),
    "no comma before the dots": ("log " + "x" * 50 + ", with somebody else", "vault: log " + "x" * 50 + ", with…"),
    "wide letters": ("log " + "電" * 40, "vault: log " + "電" * 30 + "…"),
    "just as long as a line": ("x" * 65, "vault: " + "x" * 65),
    "one more": ("x" * 66, "vault: " + "x" * 64 + "…"),
    "letters of two characters": ("e\u0301" * 65, "vault: " + "e\u0301" * 65),
}


@pytest.mark.parametrize(("words", "ours"), LONG.values(), ids=LONG)
def test_a_long_message_is_cut(words: str, ours: str) -> None:
    assert subject_in_habit(words, []) == ours


def test_a_full_line_gets_no_stop_beyond_it() -> None:
    assert subject_in_habit("x" * MOST_COLUMNS, ["add Ana.", "tidy up.", "bo moved."]) == "x" * MOST_COLUMNS


NAMES = {
    "one": (["Ana Moreira"], False, "Ana Moreira"),
    "two": (["Ana Moreira", "Jonas Berg"], False, "Ana Moreira and Jonas Berg"),
    "more": (["Ana", "Jonas", "Bo"], False, "3 people"),
    "nobody": ([], False, "a note"),
    "somebody private": (["Ana Moreira"], True, "a note"),
    "somebody private among more": (["Ana", "Jonas", "Bo"], True, "a note"),
}


@pytest.mark.parametrize(("names", "is_private", "words"), NAMES.values(), ids=NAMES)
def test_whom_a_commit_is_about(names: Sequence[str], is_private: bool, words: str) -> None:
    assert say_whom(names, is_private) == words


TEXT = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))).map(str.strip)


@given(TEXT.filter(bool), st.lists(TEXT))
def test_a_message_is_one_short_line_whatever_there_is(words: str, subjects: list[str]) -> None:
    subject = subject_in_habit(words, subjects)
    assert subject.strip()
    assert len(subject.splitlines()) == 1
    assert len(subject) <= MOST_COLUMNS or not subject.isascii()
