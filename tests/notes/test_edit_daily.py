"""A line about people added to a daily note: where it goes, what it counts for, and that nothing else moves."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes.quirky import quirky_note

from netvault.model.interaction import Channel, Mark
from netvault.model.settings import Habits, Settings
from netvault.notes.edit_daily import DailyLine
from netvault.notes.edit_refused import EditRefused
from netvault.notes.note import parse_note

DAY = date(2026, 3, 5)
PATH = PurePosixPath("Daily/2026-03-05.md")
HABITS = Habits(daily_folder="Daily")
WORDS = "call with [[Ana]] and [[Bo Chen|Bo]]: foxes #gave a book"
PEOPLE = {"Ana", "Bo Chen", "Cy"}


def line(words: str = WORDS) -> DailyLine:
    return DailyLine(DAY, words, Settings(), HABITS, lambda link: link.target in PEOPLE)


def add(text: str, words: str = WORDS) -> str:
    """The note with the line; a second run changes nothing."""
    new = line(words).add_to(text, PATH).text
    assert line(words).add_to(new, PATH).text == new
    return new


@pytest.mark.parametrize(
    "text", [f"- {WORDS}\n", f"Rain.\n\n* {WORDS}", f"## People\n1. {WORDS}\n", f"- {WORDS}  \n- more\n"]
)
def test_nothing_changes_where_the_note_says_so_already(text: str) -> None:
    assert line().add_to(text, PATH) == (text, "the note of 2026-03-05 says so already")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- {}\n"),
        ("\ufeff", "\ufeff- {}\n"),
        ("---\na: 1\n---\n", "---\na: 1\n---\n- {}\n"),
        ("---\na: 1\n---", "---\na: 1\n---\n- {}"),
        ("Rain.", "Rain.\n\n- {}"),
        ("Rain.\r\n", "Rain.\r\n\r\n- {}\r\n"),
        ("# Thursday\n", "# Thursday\n- {}\n"),
        ("# Thursday\n\n\n", "# Thursday\n- {}\n\n\n"),
        ("- bread\n", "- bread\n- {}\n"),
        ("- [ ] buy stamps\n", "- [ ] buy stamps\n- {}\n"),
        ("> a quote\n", "> a quote\n\n- {}\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b |\n|---|---|\n| 1 | 2 |\n\n- {}\n"),
        ("```\ncode\n```\n", "```\ncode\n```\n\n- {}\n"),
        ("%% hidden %%\n", "%% hidden %%\n\n- {}\n"),
        ("[[Ana]] in town.\n", "[[Ana]] in town.\n\n- {}\n"),
        ("- [ ] call [[Ana]]\n\n## Notes\nx\n", "- [ ] call [[Ana]]\n\n## Notes\nx\n\n- {}\n"),
        ("- [[Some page]]\n\n## Notes\nx\n", "- [[Some page]]\n\n## Notes\nx\n\n- {}\n"),
    ],
)
def test_at_the_end_where_no_bullet_names_anybody(before: str, after: str) -> None:
    assert add(before) == after.format(WORDS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [[Cy]] came\n\n## Notes\nx", "- [[Cy]] came\n- {}\n\n## Notes\nx"),
        ("* [[Cy]] came\r\n\r\nend\r\n", "* [[Cy]] came\r\n* {}\r\n\r\nend\r\n"),
        ("- [[Cy]] came\n  - for tea\n- bread\n", "- [[Cy]] came\n  - for tea\n- {}\n- bread\n"),
        ("- met\n\t- [[Cy]]\n- bread\n", "- met\n\t- [[Cy]]\n\t- {}\n- bread\n"),
        ("- [[Cy]] came\n  - with [[Ana]]\n\nx\n", "- [[Cy]] came\n  - with [[Ana]]\n- {}\n\nx\n"),
        ("## A\n- [[Cy]]\n## B\n- [[Ana]]\n## C\n", "## A\n- [[Cy]]\n## B\n- [[Ana]]\n- {}\n## C\n"),
        ("1. [[Cy]]\n\nx", "1. [[Cy]]\n2. {}\n\nx"),
        ("- tea: [[Cy]]\nand on\n- bread", "- tea: [[Cy]]\nand on\n- {}\n- bread"),
    ],
)
def test_below_the_last_bullet_that_names_somebody(before: str, after: str) -> None:
    assert add(before) == after.format(WORDS)


def test_it_counts_for_everybody_it_names_on_that_day() -> None:
    note = parse_note(add("# Thursday\n\n- [[Cy]] came\n"), PATH, Settings(), HABITS)
    said = [(one.link.target, one.interaction.on, one.interaction.channel) for one in note.mentions]
    assert said == [("Cy", DAY, Channel.OTHER), ("Ana", DAY, Channel.CALL), ("Bo Chen", DAY, Channel.CALL)]
    assert [(mark.mark, mark.words) for mark in note.mentions[1].interaction.marks] == [(Mark.GAVE, "a book")]


def test_a_private_note_counts_too_and_keeps_the_words() -> None:
    note = parse_note(add("---\nprivate: true\n---\n"), PATH, Settings(), HABITS)
    assert [(one.link.target, one.interaction.channel, one.interaction.text) for one in note.mentions] == [
        ("Ana", Channel.CALL, ""),
        ("Bo Chen", Channel.CALL, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nnever closed\n", id="code to the end"),
        pytest.param("%%\nnever closed\n", id="a comment to the end"),
        pytest.param("---\ntype: person\n---\n", id="a note about a person"),
        pytest.param("---\ntype: netvault-settings\n---\n", id="the settings"),
        pytest.param("---\na: {{date}}\n---\n", id="a template"),
        pytest.param("x\n<<<<<<< a\n=======\n>>>>>>> b\n", id="an unfinished merge"),
    ],
)
def test_what_cannot_be_changed_with_certainty_is_refused(text: str) -> None:
    with pytest.raises(EditRefused):
        line().add_to(text, PATH)


def test_a_line_that_names_nobody_is_refused() -> None:
    with pytest.raises(EditRefused):
        line("call: foxes").add_to("", PATH)


@given(st.integers(0, 20_000), st.text("ab[]|#%<!-: \n>"))
def test_no_other_byte_moves(seed: int, more: str) -> None:
    note = quirky_note(seed)
    try:
        new = add(note.text, f"tea with [[Ana]]: {more}")
    except EditRefused:
        return
    old = note.text
    at = next((number for number, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    assert any(new.endswith(old[at - back :]) for back in range(min(at, len(new) - len(old)) + 1))
    before, after = (parse_note(one, PATH, Settings(), HABITS) for one in (old, new))
    assert len(after.mentions) >= len(before.mentions)
    assert (after.kind, after.keys) == (before.kind, before.keys)
