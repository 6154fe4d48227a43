"""A line added to the log: where it goes, what it looks like, and that nothing else moves."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.interaction import Channel, Mark
from netvault.model.settings import Habits, Settings
from netvault.notes.edit import Edited
from netvault.notes.edit_log import append_log
from netvault.notes.edit_refused import EditRefused
from netvault.notes.note import parse_note

ANA = PurePosixPath("People/Ana.md")
DAY = date(2026, 3, 5)


def log(text: str, words: str = "call: foxes", on: date = DAY, settings: Settings | None = None) -> str:
    """The note with the line; a second run changes nothing."""
    edited = append_log(text, ANA, settings or Settings(), on, words)
    assert append_log(edited.text, ANA, settings or Settings(), on, words).text == edited.text
    return edited.text


@pytest.mark.parametrize(
    "line",
    [
        "- 2026-03-05 call: foxes",
        "* [[2026-03-05]] — call - foxes",
        "- [x] 2026-03-05 phone: foxes",
        "### 2026-03-05 | call | foxes",
        "## 2026-03-05\n\ncall: foxes",
        "| 2026-03-05 | call | foxes |",
    ],
)
def test_nothing_changes_where_the_log_says_so_already(line: str) -> None:
    text = f"# Ana\n\n{line}\n"
    assert append_log(text, ANA, Settings(), DAY, "call: foxes") == Edited(
        text, "the log of 2026-03-05 says so already"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "## Log\n- 2026-03-05 call: foxes\n"),
        ("# Ana", "# Ana\n\n## Log\n- 2026-03-05 call: foxes"),
        ("# Ana\n", "# Ana\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("# Ana\n\n", "# Ana\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("# Ana\r\n", "# Ana\r\n\r\n## Log\r\n- 2026-03-05 call: foxes\r\n"),
        ("# Ana\r", "# Ana\r\r## Log\r- 2026-03-05 call: foxes\r"),
        ("\ufeff", "\ufeff## Log\n- 2026-03-05 call: foxes\n"),
        ("---\na: 1\n---", "---\na: 1\n---\n\n## Log\n- 2026-03-05 call: foxes"),
        ("---\na: 1\n---\n", "---\na: 1\n---\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("---\na: @\n---\n", "---\na: @\n---\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("# Career\n- 2020-01-01 CTO\n", "# Career\n- 2020-01-01 CTO\n\n# Log\n- 2026-03-05 call: foxes\n"),
        ("# A\n## Facts\n- 2020-01-01 a", "# A\n## Facts\n- 2020-01-01 a\n\n## Log\n- 2026-03-05 call: foxes"),
        ("```\n- 2020-01-01 x\n```\n", "```\n- 2020-01-01 x\n```\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("%%\n- 2020-01-01 x\n%%\n", "%%\n- 2020-01-01 x\n%%\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("> [!log]\n> - 2020-01-01 x\n", "> [!log]\n> - 2020-01-01 x\n\n## Log\n- 2026-03-05 call: foxes\n"),
        ("- [ ] 2026-01-01 x\n", "- [ ] 2026-01-01 x\n\n## Log\n- 2026-03-05 call: foxes\n"),
    ],
)
def test_without_a_log_a_section_is_made_at_the_end(before: str, after: str) -> None:
    assert log(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Log", "## Log\n- 2026-03-05 call: foxes"),
        ("## Log\n", "## Log\n- 2026-03-05 call: foxes\n"),
        ("# Interaction Log:\n\n## Facts\n- a\n", "# Interaction Log:\n- 2026-03-05 call: foxes\n\n## Facts\n- a\n"),
        ("## Log\nWhat we said.\n\n# B\n", "## Log\nWhat we said.\n\n- 2026-03-05 call: foxes\n\n# B\n"),
        ("## Log\n- once\n", "## Log\n- once\n- 2026-03-05 call: foxes\n"),
        ("# Facts\n## Log\n- a\n", "# Facts\n## Log\n- a\n\n# Log\n- 2026-03-05 call: foxes\n"),
        ("## Catalog\n- a\n", "## Catalog\n- a\n\n## Log\n- 2026-03-05 call: foxes\n"),
    ],
)
def test_a_section_that_waits_for_its_first_entry_gets_it(before: str, after: str) -> None:
    assert log(before) == after


BELOW = "## Log\n- 2026-01-01 a\n- 2026-02-01 b\n  - more\n\n# C\n"
ABOVE = "## Log\n- 2026-02-01 b\n  - more\n- 2026-01-01 a\n\n# C\n"


@pytest.mark.parametrize(
    ("before", "on", "after"),
    [
        (BELOW, DAY, "## Log\n- 2026-01-01 a\n- 2026-02-01 b\n  - more\n- {}\n\n# C\n"),
        (BELOW, date(2026, 2, 1), "## Log\n- 2026-01-01 a\n- 2026-02-01 b\n  - more\n- {}\n\n# C\n"),
        (BELOW, date(2026, 1, 15), "## Log\n- 2026-01-01 a\n- {}\n- 2026-02-01 b\n  - more\n\n# C\n"),
        (BELOW, date(2025, 1, 1), "## Log\n- {}\n- 2026-01-01 a\n- 2026-02-01 b\n  - more\n\n# C\n"),
        (ABOVE, DAY, "## Log\n- {}\n- 2026-02-01 b\n  - more\n- 2026-01-01 a\n\n# C\n"),
        (ABOVE, date(2026, 2, 1), "## Log\n- {}\n- 2026-02-01 b\n  - more\n- 2026-01-01 a\n\n# C\n"),
        (ABOVE, date(2026, 1, 15), "## Log\n- 2026-02-01 b\n  - more\n- {}\n- 2026-01-01 a\n\n# C\n"),
        (ABOVE, date(2025, 1, 1), "## Log\n- 2026-02-01 b\n  - more\n- 2026-01-01 a\n- {}\n\n# C\n"),
        ("## Log\n- 2026-02-01 b\n", DAY, "## Log\n- {}\n- 2026-02-01 b\n"),
    ],
)
def test_the_line_goes_where_its_day_belongs(before: str, on: date, after: str) -> None:
    assert log(before, on=on) == after.format(f"{on} call: foxes")


YEARS_DOWN = "## Log\n### 2026\n- 2026-02-01 b\n- 2026-01-20 a\n\n### 2025\n- 2025-06-01 c\n"
YEARS_UP = "## Log\n### 2025\n- 2025-06-01 c\n\n### 2026\n- 2026-01-20 a\n- 2026-02-01 b\n"
NAMED = "## Log\n### March 2026\n\n### Feb 2026\n- 2026-02-01 b\n### January 2026\n- 2026-01-03 a\n"
LOGS = "## Log 2026\n- 2026-02-01 b\n\n## Log 2025\n- 2025-06-01 c\n"
UNSAID = "## Log\n### February\n- 2026-02-01 b\n"
MONTHS = "## Log\n### 2026-03\n### 2026-02\n- 2026-02-01 b\n### 2025\n- 2025-06-01 c\n"


@pytest.mark.parametrize(
    ("before", "on", "above"),
    [
        (YEARS_DOWN, DAY, "### 2026\n"),
        (YEARS_DOWN, date(2026, 1, 1), "- 2026-01-20 a\n"),
        (YEARS_DOWN, date(2025, 12, 31), "### 2025\n"),
        (YEARS_DOWN, date(2025, 1, 1), "- 2025-06-01 c\n"),
        (YEARS_UP, DAY, "- 2026-02-01 b\n"),
        (YEARS_UP, date(2026, 1, 1), "### 2026\n"),
        (YEARS_UP, date(2025, 12, 31), "- 2025-06-01 c\n"),
        (YEARS_UP, date(2025, 1, 1), "### 2025\n"),
        (NAMED, DAY, "### March 2026\n"),
        (NAMED, date(2026, 2, 9), "### Feb 2026\n"),
        (LOGS, DAY, "## Log 2026\n"),
        (LOGS, date(2025, 7, 1), "## Log 2025\n"),
        (MONTHS, DAY, "### 2026-03\n"),
        (MONTHS, date(2025, 12, 31), "### 2025\n"),
    ],
)
def test_in_a_log_by_years_the_line_goes_below_its_own(before: str, on: date, above: str) -> None:
    assert log(before, on=on) == before.replace(above, f"{above}- {on} call: foxes\n")


@pytest.mark.parametrize(
    ("before", "on", "line"),
    [
        (YEARS_DOWN, date(2024, 1, 1), 7),
        (YEARS_UP, date(2027, 1, 1), 7),
        (MONTHS, date(2026, 1, 9), 6),
        (NAMED, date(2025, 6, 1), 7),
        (UNSAID, DAY, 3),
    ],
)
def test_where_a_log_by_years_has_no_such_year_the_heading_is_asked_for(before: str, on: date, line: int) -> None:
    with pytest.raises(EditRefused) as caught:
        append_log(before, ANA, Settings(), on, "call: foxes")
    assert str(caught.value).startswith(
        f"People/Ana.md:{line}: this log goes by years or months, and has no place for {on}"
    )
    assert f"add the heading {on.year}" in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* 2026-02-01 b", "* 2026-03-05 call: foxes\n* 2026-02-01 b"),
        ("+ 2026-02-01 b\r\n", "+ 2026-03-05 call: foxes\r\n+ 2026-02-01 b\r\n"),
        ("\ufeff- 2026-02-01 b", "\ufeff- 2026-03-05 call: foxes\n- 2026-02-01 b"),
        ("-   2026-02-01 b", "-   2026-03-05 call: foxes\n-   2026-02-01 b"),
        ("- 2026\n\t- 2026-02-01 b\n", "- 2026\n\t- 2026-03-05 call: foxes\n\t- 2026-02-01 b\n"),
        ("- 2026-02-01: b", "- 2026-03-05: call: foxes\n- 2026-02-01: b"),
        ("- 2026-02-01 — b", "- 2026-03-05 — call: foxes\n- 2026-02-01 — b"),
        ("- 2026-02-01 -> email", "- 2026-03-05 call: foxes\n- 2026-02-01 -> email"),
        ("- 2026-02-01 | b", "- 2026-03-05 | call: foxes\n- 2026-02-01 | b"),
        ("- [[2026-02-01]] b", "- [[2026-03-05]] call: foxes\n- [[2026-02-01]] b"),
        ("- [[Daily/2026-02-01|Sunday]] b", "- [[Daily/2026-03-05]] call: foxes\n- [[Daily/2026-02-01|Sunday]] b"),
        ("- [[2026/02/2026-02-01]] b", "- [[2026-03-05]] call: foxes\n- [[2026/02/2026-02-01]] b"),
        ("- **2026-02-01** b", "- **2026-03-05** call: foxes\n- **2026-02-01** b"),
        ("- **2026-02-01 b** c", "- 2026-03-05 call: foxes\n- **2026-02-01 b** c"),
        ("- [x] 2026-02-01 b", "- 2026-03-05 call: foxes\n- [x] 2026-02-01 b"),
        ("1. 2026-01-01 a\n2. 2026-02-01 b", "1. 2026-01-01 a\n2. 2026-02-01 b\n3. 2026-03-05 call: foxes"),
        ("1) 2026-02-01 b\n2) 2026-01-01 a", "1) 2026-03-05 call: foxes\n1) 2026-02-01 b\n2) 2026-01-01 a"),
        (
            "- 2026-01-01 a\n\n- 2026-02-01 b\nand on\n\nend",
            "- 2026-01-01 a\n\n- 2026-02-01 b\nand on\n\n- 2026-03-05 call: foxes\n\nend",
        ),
        (
            "- 2026-01-01 a\n- 2026-02-01 b\n\n  ```\n  code\n  ```\n\nend",
            "- 2026-01-01 a\n- 2026-02-01 b\n\n  ```\n  code\n  ```\n- 2026-03-05 call: foxes\n\nend",
        ),
        ("### 2026-02-01 b", "### 2026-03-05 call: foxes\n\n### 2026-02-01 b"),
        (
            "### 2026-02-01 | tea | b\ntext\n### 2026-01-01 | c\n",
            "### 2026-03-05 | call: foxes\n### 2026-02-01 | tea | b\ntext\n### 2026-01-01 | c\n",
        ),
        (
            "## 2026-01-01\n\na\n\n## 2026-02-01\n\nb\n### c\n\n# D\n",
            "## 2026-01-01\n\na\n\n## 2026-02-01\n\nb\n### c\n\n## 2026-03-05\n\ncall: foxes\n\n# D\n",
        ),
        ("## 2026-02-01\nb", "## 2026-03-05\ncall: foxes\n\n## 2026-02-01\nb"),
    ],
)
def test_the_line_looks_like_its_neighbours(before: str, after: str) -> None:
    assert log(before) == after


TABLE = "| day | how | what |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("rows", "words", "after"),
    [
        (
            f"{TABLE}| 2026-02-01 | tea | of bees |\n",
            "call: foxes",
            f"{TABLE}| 2026-03-05 | call | foxes |\n| 2026-02-01 | tea | of bees |\n",
        ),
        (
            f"{TABLE}| 2026-01-01 | tea | bees |\n| 2026-02-01 | tea | figs |\n\nend",
            "Zoom: a | b",
            f"{TABLE}| 2026-01-01 | tea | bees |\n| 2026-02-01 | tea | figs |\n| 2026-03-05 | Zoom | a \\| b |\n\nend",
        ),
        (
            f"{TABLE}| 2026-02-01 | at the lake | - |\n",
            "call: [[Bo|B]]",
            f"{TABLE}| 2026-03-05 | call | [[Bo\\|B]] |\n| 2026-02-01 | at the lake | - |\n",
        ),
        (
            f"{TABLE}| 2026-02-01 | conference |  |\n",
            "new here",
            f"{TABLE}| 2026-03-05 |  | new here |\n| 2026-02-01 | conference |  |\n",
        ),
        (
            f"{TABLE}| 2026-02-01 | conference |  |\n",
            "call",
            f"{TABLE}| 2026-03-05 | call |  |\n| 2026-02-01 | conference |  |\n",
        ),
        (
            "| Date | Notes | Type | More |\n|--|--|--|--|\n| 2026-02-01 |  | a very long channel | - |\n",
            "call: foxes",
            "| Date | Notes | Type | More |\n|--|--|--|--|\n| 2026-03-05 | call: foxes |  |  |\n"
            "| 2026-02-01 |  | a very long channel | - |\n",
        ),
        (
            "## Log\n| Date | Type | Notes |\n| --- | --- | --- |\n\n## B\n",
            "call: foxes",
            "## Log\n| Date | Type | Notes |\n| --- | --- | --- |\n| 2026-03-05 | call | foxes |\n\n## B\n",
        ),
        (
            "## Log\n| Name | Date |\n| --- | --- |\n",
            "call: foxes",
            "## Log\n| Name | Date |\n| --- | --- |\n\n- 2026-03-05 call: foxes\n",
        ),
        (
            "|day|what|\n|-|-|\n|[[2026-02-01]]|tea|",
            "call: foxes",
            "|day|what|\n|-|-|\n|[[2026-03-05]]|call: foxes|\n|[[2026-02-01]]|tea|",
        ),
        (
            "day | what\n--- | ---\n2026-02-01 | tea",
            "call: foxes",
            "day | what\n--- | ---\n2026-03-05 | call: foxes\n2026-02-01 | tea",
        ),
        ("| 2026-02-01 |\n", "call: foxes", "| 2026-03-05 call: foxes |\n| 2026-02-01 |\n"),
    ],
)
def test_a_row_has_as_many_cells_as_the_others(rows: str, words: str, after: str) -> None:
    assert log(rows, words) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## A\n- 2026-02-01 a\n## Log\n- 2025-01-01 b\n", "## A\n- 2026-02-01 a\n## Log\n- {}\n- 2025-01-01 b\n"),
        ("## A\n- 2026-02-01 a\n## B\n- 2025-01-01 b\n", "## A\n- {}\n- 2026-02-01 a\n## B\n- 2025-01-01 b\n"),
        (
            "## Career\n- 2026-02-01 a\n## B\n- 2025-01-01 b\n",
            "## Career\n- 2026-02-01 a\n## B\n- {}\n- 2025-01-01 b\n",
        ),
        ("- 2026-02-31 a\n## B\n- 2025-01-01 b\n", "- 2026-02-31 a\n## B\n- {}\n- 2025-01-01 b\n"),
    ],
)
def test_of_several_logs_the_one_that_is_called_so_or_kept_up(before: str, after: str) -> None:
    assert log(before) == after.format("2026-03-05 call: foxes")


def test_the_settings_say_which_sections_are_no_log() -> None:
    settings = Settings(log_sections_excluded=("Werdegang",))
    before = "## Werdegang\n- 2026-02-01 a\n## Career\n- 2025-01-01 b\n"
    assert log(before, settings=settings) == before.replace("- 2025", "- 2026-03-05 call: foxes\n- 2025")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("call: her move #gave intro to [[Sam|S]]", "call: her move #gave intro to [[Sam|S]]"),
        ("  a\n# b\r\n\tc\u2028d  ", "a # b c d"),
        ("a\x1b[31m\x00b\u202e", "a[31mb"),
        ("a %% b", "a %\\% b"),
        ("a <!-- b", "a <\\!-- b"),
        ("it cost $$ and $5", "it cost $\\$ and $5"),
        ("a <% b %> <div> <3 <-", "a <\\% b %> \\<div> <3 <-"),
        ("mood:: good [k:: v]", "mood:\\: good [k:\\: v]"),
        ("`= 1` `$= 2` `ok`", "\\`= 1` \\`$= 2` `ok`"),
        ("her move ^abc", "her move \\^abc"),
        ("[x](<My Note.md>)", "[x](<My Note.md>)"),
        ("", ""),
    ],
)
def test_words_are_words_and_no_structure(words: str, written: str) -> None:
    assert log("# Ana\n", words) == f"# Ana\n\n## Log\n- 2026-03-05 {written}".rstrip() + "\n"


def test_what_is_marked_and_linked_is_read() -> None:
    text = log("---\ntype: person\n---\n", "call: her move #gave intro to [[Sam]]")
    note = parse_note(text, ANA, Settings(), Habits())
    (one,) = note.interactions
    assert (one.on, one.channel, one.text, one.at.line) == (DAY, Channel.CALL, "her move", 6)
    assert [(mark.mark, mark.words) for mark in one.marks] == [(Mark.GAVE, "intro to Sam")]
    assert [mention.link.target for mention in note.mentions] == ["Sam"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("```\nnever closed", "2: this note is written in a way netvault cannot change safely; change it by hand"),
        ("%%\nnever closed", "2: this note is written in a way netvault cannot change safely; change it by hand"),
        (
            "## Log\n\n## Facts\n- Birthday: 04-27\n",
            "1: this note is written in a way netvault cannot change safely; change it by hand",
        ),
        ("---\na: {{x}}\n---\n", "2: the note is a template; change the note that was made from it"),
        ("---\na: 1\n", "1: the first line opens front matter that is never closed; write --- below the properties"),
        ("x\n<<<<<<< a\n=======\n>>>>>>> b", "2: the note holds <<<<<<< from an unfinished merge; keep one version"),
    ],
)
def test_what_cannot_be_changed_with_certainty_is_refused_by_place(text: str, refusal: str) -> None:
    with pytest.raises(EditRefused) as caught:
        append_log(text, ANA, Settings(), DAY, "call: foxes")
    assert str(caught.value) == f"People/Ana.md:{refusal}"


def test_a_log_the_settings_leave_out_is_refused() -> None:
    with pytest.raises(EditRefused):
        append_log("# Ana\n", ANA, Settings(log_sections_excluded=("Log",)), DAY, "call")


WORDS = st.text() | st.text("#gave:[]()|^%<>!-`$= *_~\\\n2026-3")
NOTES = st.sampled_from(("# Ana\n", BELOW, ABOVE, f"{TABLE}| 2026-02-01 | tea | b |\n", "## 2026-02-01\n\nb\n"))


@given(WORDS, NOTES)
def test_any_words_are_one_line(words: str, text: str) -> None:
    try:
        new = log(text, words)
    except EditRefused:
        return
    before, after = (parse_note(one, ANA, Settings(), Habits()) for one in (text, new))
    assert len(after.interactions) <= len(before.interactions) + 1
    assert all(line in new.split("\n") for line in text.split("\n"))
    assert after.keys == before.keys


def test_a_table_with_only_its_head_gets_its_first_row_also_where_words_follow() -> None:
    head = "## Log\n| Date | Type | Notes |\n|---|---|---|\n"
    assert log(f"{head}\nMore words.\n", on=DAY) == f"{head}| {DAY} | call | foxes |\n\nMore words.\n"
