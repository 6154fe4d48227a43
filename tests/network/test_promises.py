from __future__ import annotations

import pytest
from make import TODAY, note, person

from netvault.model.settings import Settings
from netvault.network.gather import gather
from netvault.network.promises import open_promises


def promised(notes: dict[str, str]) -> list[tuple[str, bool, str]]:
    """The words, whether they are the owner's, and the place, of all that is open with Ada."""
    found = [note(text, path) for path, text in notes.items()]
    network = gather(found, [one.path for one in found], Settings(), TODAY)[0]
    ada = person("")
    return [(one.words, one.mine, str(one.made.at)) for one in open_promises(network.interactions_with(ada))]


def in_log(*lines: str) -> list[tuple[str, bool, str]]:
    return promised({"People/Ada.md": "\n".join(lines)})


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["- 2026-01-05 call: her talk #gave intro to Sam"], id="nothing promised"),
        pytest.param(["- 2026-01-05 call #promised the list", "- 2026-01-09 mail #done the list"], id="done later"),
        pytest.param(["- 2026-01-05 call #promised the list; #done the list"], id="done on the line"),
        pytest.param(["- 2026-01-05 call #promised the list #done"], id="ticked off on the line"),
        pytest.param(["- 2026-01-05 #promised the list", "- 2026-01-09 #done The List, at last"], id="with more words"),
        pytest.param(["- 2026-01-05 #awaiting her slides", "- 2026-01-09 mail: #done her slides"], id="theirs, done"),
        pytest.param(
            ["- 2026-01-05 send the list #promised", "- 2026-01-09 mail #done send the list"], id="words before"
        ),
        pytest.param(["- 2026-01-05 #promised the list", "- 2026-01-09 mail: the list #done"], id="done words before"),
        pytest.param(["- 2026-01-05 #promised the list", "- [x] the list"], id="a task of the note ticked"),
        pytest.param(
            ["- 2026-01-09 mail #done the list", "- 2026-01-05 call #promised the list"], id="newest line first"
        ),
        pytest.param(["- 2026-01-05 #done the list", "- 2026-01-05 #promised the list"], id="both on one day"),
    ],
)
def test_nothing_is_open(lines: list[str]) -> None:
    assert in_log(*lines) == []


@pytest.mark.parametrize(
    ("lines", "words", "mine"),
    [
        pytest.param(["- 2026-01-05 call: tea #promised the list"], "the list", True, id="mine"),
        pytest.param(["- 2026-01-05 call: tea #awaiting her slides"], "her slides", False, id="theirs"),
        pytest.param(["- 2026-01-05 promised: the list"], "the list", True, id="as a word"),
        pytest.param(
            ["- 2026-01-05 send her the list #promised"], "send her the list", True, id="words before the mark"
        ),
        pytest.param(
            ["- 2026-01-05 #promised the list", "- 2026-01-09 #done the book"], "the list", True, id="other done"
        ),
        pytest.param(["- 2026-01-05 #promised the list", "- [ ] the list"], "the list", True, id="a task still open"),
        pytest.param(
            ["- 2025-12-05 #done the list", "- 2026-01-05 #promised the list"], "the list", True, id="done before"
        ),
        pytest.param(
            ["- 2026-01-05 #promised the whole list", "- 2026-01-09 #done list"], "the whole list", True, id="half"
        ),
    ],
)
def test_what_is_open(lines: list[str], words: str, mine: bool) -> None:
    assert [one[:2] for one in in_log(*lines)] == [(words, mine)]


def test_the_oldest_comes_first_and_each_has_its_place() -> None:
    found = in_log("- 2026-02-05 #promised a book #awaiting his answer", "- 2026-01-05 #promised the list")
    assert found == [
        ("the list", True, "People/Ada.md:2"),
        ("a book", True, "People/Ada.md:1"),
        ("his answer", False, "People/Ada.md:1"),
    ]


def test_a_promise_made_again_is_open_again() -> None:
    lines = ["- 2026-01-05 #promised the list", "- 2026-01-09 #done the list", "- 2026-02-05 #promised the list"]
    assert in_log(*lines) == [("the list", True, "People/Ada.md:3")]


def test_a_task_done_in_another_note_closes_it() -> None:
    daily = "- [x] the list for [[Ada]] ✅ 2026-01-05\n"
    assert promised({"People/Ada.md": "- 2026-01-05 #promised the list\n", "Daily/2026-01-05.md": daily}) == []


def test_a_promise_of_another_place_counts_too() -> None:
    daily = "Saw [[Ada]] #promised the list\n"
    assert promised({"People/Ada.md": "", "Daily/2026-01-05.md": daily}) == [
        ("the list", True, "Daily/2026-01-05.md:1")
    ]
