from __future__ import annotations

import io

import pytest

from netvault.cli.keys import Keys


def keys(typed: str) -> Keys:
    return Keys(io.StringIO(typed))


@pytest.mark.parametrize("stdin", [None, io.StringIO(""), io.StringIO("\n\r\n")], ids=["none", "empty", "line ends"])
def test_where_there_is_nothing_it_ends(stdin: io.StringIO | None) -> None:
    with pytest.raises(EOFError):
        Keys(stdin).key()


def test_nothing_is_waited_for_where_no_line_comes() -> None:
    with pytest.raises(EOFError):
        keys("").line()


def test_each_sign_is_a_key_and_line_ends_are_none() -> None:
    given = keys("k\nS\r\n\nß?")
    assert [given.key() for _ in range(4)] == ["k", "s", "ss", "?"]


def test_an_answer_is_yes_or_no_or_neither() -> None:
    given = keys("yNk\n\x1b")
    assert [given.answer() for _ in range(4)] == [True, False, None, False]


def test_the_end_of_a_script_is_a_yes_but_not_where_nothing_can_be_read() -> None:
    over = keys("")
    with pytest.raises(EOFError):
        over.answer()
    assert over.ends_in_yes
    stdin = io.StringIO("k")
    broken = Keys(stdin)
    stdin.close()
    with pytest.raises(EOFError):
        broken.answer()
    assert not broken.ends_in_yes


def test_behind_a_signal_there_are_no_more_keys() -> None:
    given = keys("kk")
    given.end(15)
    with pytest.raises(EOFError):
        given.key()
    assert (given.ends_in_yes, given.ended_by) == (True, 15)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("gfriends\nk", "friends", id="behind the key"),
        pytest.param("g\nfriends\nk", "friends", id="in a line of its own"),
        pytest.param("g\n\nk", "", id="an empty line"),
        pytest.param("g\r\n1, 2\r\nk", "1, 2", id="with the line ends of Windows"),
        pytest.param("g\n friends \nk", " friends ", id="blanks are typed too"),
    ],
)
def test_a_line_is_taken_whole(typed: str, line: str) -> None:
    given = keys(typed)
    assert (given.key(), given.line(), given.key()) == ("g", line, "k")


def test_lines_follow_lines() -> None:
    given = keys("q\nAda\nBo\n\ny")
    assert (given.key(), given.line(), given.line(), given.line(), given.key()) == ("q", "Ada", "Bo", "", "y")


def test_the_last_line_needs_no_end() -> None:
    given = keys("gfriends")
    assert (given.key(), given.line()) == ("g", "friends")
    with pytest.raises(EOFError):
        given.line()
