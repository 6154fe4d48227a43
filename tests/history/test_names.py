"""Whether two file names, and what their notes say, may be of one person."""

from __future__ import annotations

import pytest

from netvault.history.names import is_another, is_one_name, new_name
from netvault.model.revision import Likeness, Told


@pytest.mark.parametrize(
    ("path", "other", "expected"),
    [
        pytest.param("People/Otis Varga.md", "People/Mina Katō.md", False, id="two people"),
        pytest.param("People/Ana.md", "People/Anatol.md", False, id="half a word"),
        pytest.param("People/Ana.md", "Friends/Ana.md", True, id="moved"),
        pytest.param("People/!!.md", "Friends/!!.md", True, id="moved, and no word in it"),
        pytest.param("People/!!.md", "People/??.md", False, id="no words"),
        pytest.param("Sam.md", "Sam Adeyemi.md", True, id="in full"),
        pytest.param("Zoe Katō.md", "ZOË.md", True, id="other letters"),
        pytest.param("varga-otis.md", "Otis Varga.md", True, id="other order"),
        pytest.param("张 伟.md", "张 伟 (Oslo).MD", True, id="other scripts"),
    ],
)
def test_names_are_one_where_they_share_a_word(path: str, other: str, expected: bool) -> None:
    assert is_one_name(path, other) is expected
    assert is_one_name(other, path) is expected


NOTHING: tuple[Told, ...] = ()
FIRST, LEFT, MOVED = Told("company", (), ("Acme",)), Told("company", ("Acme",), ()), Told("city", ("Lima",), ("Oslo",))


@pytest.mark.parametrize(("was", "now", "differences", "likeness", "expected"), [
    pytest.param("a/Ana.md", "b/ANA.md", (MOVED,), Likeness(True), False, id="moved, though private"),
    pytest.param("Sam.md", "Sam Adeyemi.md", NOTHING, Likeness(True), True, id="private"),
    pytest.param("Sam.md", "Sam Adeyemi.md", (MOVED, LEFT), Likeness(), False, id="in full"),
    pytest.param("Sam Adeyemi.md", "Sam Brown.md", (MOVED,), Likeness(False, True), False, id="a fact is the same"),
    pytest.param("Sam Adeyemi.md", "Sam Brown.md", (FIRST,), Likeness(), False, id="filled in"),
    pytest.param("Sam Adeyemi.md", "Sam Brown.md", None, Likeness(), False, id="one word, and it tells nothing"),
    pytest.param("Sam Adeyemi.md", "Sam Brown.md", (LEFT,), Likeness(), True, id="no fact is the same"),
    pytest.param("Zed Novak.md", "Yan Lee.md", NOTHING, Likeness(), False, id="renamed and no more"),
    pytest.param("Zed Novak.md", "Yan Lee.md", (FIRST,), Likeness(), False, id="renamed and filled in"),
    pytest.param("Zed Novak.md", "Yan Lee.md", (LEFT,), Likeness(False, True), True, id="taken away"),
    pytest.param("Zed Novak.md", "Yan Lee.md", (MOVED,), Likeness(False, True), True, id="replaced"),
    pytest.param("Zed Novak.md", "Yan Lee.md", None, Likeness(), True, id="other words, and it tells nothing"),
])  # fmt: skip
def test_who_is_somebody_else(
    was: str, now: str, differences: tuple[Told, ...] | None, likeness: Likeness, expected: bool
) -> None:
    assert is_another(was, now, differences, likeness) is expected


def test_a_name_is_new_where_more_than_its_case_or_folder_is() -> None:
    assert new_name("Companies/Acme.md", "Old/ACME.MD") is None
    assert new_name("Companies/Acme.md", "Companies/Acme Bells.md") == ("acme", "acme bells")
