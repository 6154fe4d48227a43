from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.network.sameness import is_general, likeness, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("👋 !", (), id="no word"),
        pytest.param("Happy New Year 2026!", ("happy", "new", "year"), id="a bare number makes no difference"),
        pytest.param("see https://a.example/x-1, now", ("see", "https://a.example/x-1,", "now"), id="a link is a word"),
        pytest.param("Cafe\u0301", ("café",), id="accents"),
        pytest.param("新年 ok", ("新", "年", "ok"), id="a script without blanks"),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        pytest.param("", "", 0.0, id="nothing is like nothing"),
        pytest.param("hello", "", 0.0, id="one is empty"),
        pytest.param("2025", "2026", 0.0, id="numbers alone say nothing"),
        pytest.param("happy new year", "the boat race", 0.0, id="other words"),
        pytest.param("happy new year", "year, new: HAPPY", 1.0, id="short: the same words in any order"),
        pytest.param("happy new year", "happy new day", 0.5, id="short: two of four words"),
        pytest.param("a b c d e f", "a b c d e f", 1.0, id="long: the same"),
        pytest.param("a b c d e f", "f e d c b a", 0.0, id="long: no pair in that order"),
        pytest.param("a b c d e f", "a b c d e x", 4 / 6, id="long: four of six pairs"),
        pytest.param("a b c d e f", "a b c d e", 5 / 6, id="one is short: words"),
    ],
)
def test_likeness(text: str, other: str, share: float) -> None:
    assert likeness(text, other) == pytest.approx(share)


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(text: str, other: str) -> None:
    assert 0 <= likeness(text, other) == likeness(other, text) <= 1


@given(st.text())
def test_a_text_with_words_is_wholly_like_itself(text: str) -> None:
    assert likeness(text, text) == (1.0 if words_of(text) else 0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("hope you are doing well", False, id="five words"),
        pytest.param("how is Odense", False, id="a name"),
        pytest.param("how are the 2", False, id="a number"),
        pytest.param("50 years already", False, id="a number first"),
        pytest.param("她搬家的事", False, id="a script that shows no names"),
        pytest.param("كيف حالك", False, id="another such script"),
        pytest.param("hope you are well", True, id="four words"),
        pytest.param("Hi there :)", True, id="the first word has its capital anyway"),
        pytest.param("👋", True, id="a sign alone"),
        pytest.param("", True, id="nothing at all"),
    ],
)
def test_a_general_text_could_go_to_anybody(text: str, expected: bool) -> None:
    assert is_general(text, 4) is expected
