"""Which lines of a note speak, and as what."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.notes.body import BodyLine, Shape, body_lines, lines_from


def read(text: str, first_line: int = 1) -> list[BodyLine]:
    return list(body_lines(text.split("\n"), first_line))


def texts(text: str) -> list[str]:
    return [" ".join(line.text.split()) for line in read(dedent(text).strip("\n"))]


@pytest.mark.parametrize(
    ("raw", "shape", "text"),
    [
        pytest.param("- coffee", Shape.BULLET, "coffee", id="hyphen"),
        pytest.param("* coffee", Shape.BULLET, "coffee", id="star"),
        pytest.param("+ coffee", Shape.BULLET, "coffee", id="plus"),
        pytest.param("1. coffee", Shape.BULLET, "coffee", id="number"),
        pytest.param("12) coffee", Shape.BULLET, "coffee", id="number and bracket"),
        pytest.param("  -   coffee  ", Shape.BULLET, "coffee", id="blanks around"),
        pytest.param("-", Shape.BULLET, "", id="empty"),
        pytest.param("- [ ] coffee", Shape.OPEN_TASK, "coffee", id="open task"),
        pytest.param("- [/] coffee", Shape.OPEN_TASK, "coffee", id="half done task"),
        pytest.param("- [-] coffee", Shape.OPEN_TASK, "coffee", id="dropped task"),
        pytest.param("- [x] coffee", Shape.DONE_TASK, "coffee", id="done task"),
        pytest.param("* [X] coffee", Shape.DONE_TASK, "coffee", id="done task with a capital"),
        pytest.param("1. [x] coffee", Shape.DONE_TASK, "coffee", id="numbered task"),
        pytest.param("- [x]coffee", Shape.BULLET, "[x]coffee", id="a box without a blank is none"),
        pytest.param("- [x](coffee.md)", Shape.BULLET, "[x](coffee.md)", id="a link is no box"),
        pytest.param("- [[x]] coffee", Shape.BULLET, "[[x]] coffee", id="a wikilink is no box"),
        pytest.param("- TODO coffee", Shape.OPEN_TASK, "coffee", id="Logseq's open task"),
        pytest.param("- LATER coffee", Shape.OPEN_TASK, "coffee", id="Logseq's later task"),
        pytest.param("- DONE coffee", Shape.DONE_TASK, "coffee", id="Logseq's done task"),
        pytest.param("- done: coffee", Shape.BULLET, "done: coffee", id="only a word"),
        pytest.param("# Log", Shape.HEADING, "Log", id="heading"),
        pytest.param("###### Log", Shape.HEADING, "Log", id="deepest heading"),
        pytest.param("   ## Log ##  ", Shape.HEADING, "Log", id="closed heading"),
        pytest.param("## C#", Shape.HEADING, "C#", id="a hash that belongs to the title"),
        pytest.param("##", Shape.HEADING, "", id="empty heading"),
        pytest.param("####### Log", Shape.TEXT, "####### Log", id="seven are no heading"),
        pytest.param("#Log", Shape.TEXT, "#Log", id="a tag"),
        pytest.param("> she said", Shape.QUOTE, "she said", id="quote"),
        pytest.param("  >she said", Shape.QUOTE, "she said", id="quote without a blank"),
        pytest.param("> [!note] she said", Shape.QUOTE, "[!note] she said", id="callout"),
        pytest.param("- > she said", Shape.QUOTE, "she said", id="quote in a list"),
        pytest.param("| a | b |", Shape.TABLE_ROW, "a | b", id="table row"),
        pytest.param("| a | b", Shape.TABLE_ROW, "a | b", id="table row left open"),
        pytest.param("coffee", Shape.TEXT, "coffee", id="text"),
        pytest.param("-coffee", Shape.TEXT, "-coffee", id="a hyphen without a blank"),
        pytest.param("2026. was the year", Shape.BULLET, "was the year", id="a year as a number"),
        pytest.param("1234567890. coffee", Shape.TEXT, "1234567890. coffee", id="too long a number"),
        pytest.param("**coffee**", Shape.TEXT, "**coffee**", id="bold"),
    ],
)
def test_each_line_has_a_shape(raw: str, shape: Shape, text: str) -> None:
    (line,) = read(raw)
    assert (line.shape, line.text) == (shape, text)
    assert raw[line.column - 1 :].startswith(text)


@pytest.mark.parametrize(
    ("raw", "indent"), [("- a", 0), ("  - a", 2), ("\t- a", 4), (" \t- a", 4), ("    a", 4), ("\ta", 4), ("  > a", 2)]
)
def test_indentation_is_in_blanks(raw: str, indent: int) -> None:
    (line,) = read(raw)
    assert line.indent == indent


def test_lines_keep_their_numbers_in_the_file() -> None:
    assert [line.number for line in read("a\n\nb\n```\nc\n```\n%% d\ne %%\nf", 5)] == [5, 7, 13]


def test_each_line_knows_the_headings_above_it() -> None:
    lines = read("a\n# One\nb\n### Deep\nc\n## Two\nd\n# Other\ne")
    assert [(line.text, line.sections) for line in lines] == [
        ("a", ()),
        ("One", ("One",)),
        ("b", ("One",)),
        ("Deep", ("One", "Deep")),
        ("c", ("One", "Deep")),
        ("Two", ("One", "Two")),
        ("d", ("One", "Two")),
        ("Other", ("Other",)),
        ("e", ("Other",)),
    ]


HIDDEN = [
    pytest.param("```\nsecret\n```", id="fence"),
    pytest.param("~~~\nsecret\n~~~", id="fence of tildes"),
    pytest.param("```python title\nsecret\n```", id="fence with a language"),
    pytest.param("  ```\n  secret\n  ```", id="indented fence"),
    pytest.param("- ```\n  secret\n  ```", id="fence in a list"),
    pytest.param("1. ```\n   secret\n   ```", id="fence in a numbered list"),
    pytest.param("````\n```\nsecret\n```\n````", id="fence in a longer fence"),
    pytest.param("```\n~~~\nsecret\n~~~\n```", id="fence in another fence"),
    pytest.param("```\n- ```\nsecret\n```", id="a bullet does not close a fence"),
    pytest.param("```\n``` not closed\nsecret\n```", id="words behind do not close a fence"),
    pytest.param("```\n%%\nsecret\n```", id="no comment begins in a fence"),
    pytest.param("```\n%% netvault:begin %%\nsecret\n```", id="no generated text begins in a fence"),
    pytest.param("%%\nsecret\n%%", id="comment"),
    pytest.param("%% secret %%", id="comment in a line"),
    pytest.param("%%secret\nsecret%%", id="comment over two lines"),
    pytest.param("%%\n```\nsecret\n%%", id="no fence begins in a comment"),
    pytest.param("<!-- secret -->", id="HTML comment"),
    pytest.param("<!--\nsecret\n\nsecret\n-->", id="HTML comment over lines"),
    pytest.param("<!-- %% -->%% secret %%", id="one kind of comment behind the other"),
    pytest.param("`secret`", id="code"),
    pytest.param("``secret ` secret``", id="code with a tick in it"),
    pytest.param("`%%` %% secret %%", id="a comment mark that is code"),
    pytest.param("%% ` %% `secret`", id="a tick that is a comment"),
    pytest.param("%% netvault:begin format=1 %%\nsecret\n%% netvault:end %%", id="generated"),
    pytest.param("%% netvault:begin %%\n```mermaid\nsecret\n%% netvault:end %%", id="generated with half a fence"),
    pytest.param("%% netvault:begin %%\n%%\nsecret\n%% netvault:end %%", id="generated with half a comment"),
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_code_comments_and_generated_text_do_not_speak(hidden: str) -> None:
    spoken = texts(f"before\n\n{hidden}\n\nafter")
    assert (spoken[0], spoken[-1]) == ("before", "after")
    assert not any("secret" in text for text in spoken)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        pytest.param("a `x` b", ["a b"], id="around code"),
        pytest.param("a %% x %% b <!-- x --> c", ["a b c"], id="around comments"),
        pytest.param("a %% x\nx %% b", ["a", "b"], id="around a comment over lines"),
        pytest.param("a ` b", ["a ` b"], id="a tick alone"),
        pytest.param("a `` b ` c", ["a `` b ` c"], id="ticks that do not match"),
        pytest.param("a ``` b", ["a ``` b"], id="ticks inside a line"),
        pytest.param("```a` b\nc", ["```a` b", "c"], id="a tick behind makes it no fence"),
        pytest.param("a netvault:begin b\nc", ["a netvault:begin b", "c"], id="the marker's word in a line"),
        pytest.param("a 50% b 60% c", ["a 50% b 60% c"], id="a percent sign"),
    ],
)
def test_what_stands_around_still_speaks(text: str, spoken: list[str]) -> None:
    assert texts(text) == spoken


@pytest.mark.parametrize("opening", ["```", "%%", "<!--", "%% netvault:begin %%"])
def test_what_is_never_closed_hides_the_rest(opening: str) -> None:
    assert texts(f"a\n{opening}\nb\n\nc") == ["a"]


def test_code_keeps_the_columns_of_what_follows() -> None:
    (line,) = read("- `code` [[Ada]]")
    assert line.text.index("[[Ada]]") + line.column == 10


def test_a_quote_goes_on_to_the_end_of_its_paragraph() -> None:
    lines = read("> she said\nand said\n\nI said\n> quote\n- I again")
    assert [line.shape for line in lines] == [Shape.QUOTE, Shape.QUOTE, Shape.TEXT, Shape.QUOTE, Shape.BULLET]


def test_a_table_may_do_without_outer_pipes() -> None:
    lines = read("date | what\n--- | :---:\n2026-01-01 | call\n2026-01-02 | lunch\n\nnot a | table")
    assert [line.shape for line in lines[2:]] == [Shape.TABLE_ROW, Shape.TABLE_ROW, Shape.TEXT]


@given(st.text(st.sampled_from("`~%<!->#|[] \tx1.n\n\r\v\u2028")), st.integers(1, 9))
def test_any_body_is_read_and_each_line_stands_where_it_says(text: str, first_line: int) -> None:
    raw = text.split("\n")
    for line in read(text, first_line):
        assert 0 <= line.number - first_line < len(raw)
        assert 1 <= line.column <= len(raw[line.number - first_line]) + 1
        assert line.shape is not Shape.HEADING or line.sections[-1] == line.text


ADVERSE = [
    "`",
    "`a``b",
    "%",
    "%%",
    "%% ",
    "<!--",
    "<!-- -->",
    "# ",
    "#",
    "- ",
    "| ",
    "|-",
    "[ ",
    "> ",
    "~",
    "\t",
    "1. ",
]


def _seconds(text: str) -> float:
    begun = time.perf_counter()
    read(text)
    return time.perf_counter() - begun


@pytest.mark.parametrize("unit", ADVERSE)
@pytest.mark.parametrize("end", ["", "x"])
def test_long_lines_take_no_long_time(unit: str, end: str) -> None:
    assert _seconds(unit * (200_000 // len(unit)) + end) < 2


def test_runs_of_ticks_that_never_match_take_no_long_time() -> None:
    assert _seconds("a".join("`" * length for length in range(1, 632))) < 2
    assert _seconds("# " + " " * 200_000 + "x") < 2


@given(st.from_regex(r"[0-9²][^\n]{0,12}", fullmatch=True))
def test_every_sign_of_a_bullet_reads_alike(text: str) -> None:
    (line,) = read(f"- {text}")
    assert [line] == read(f"* {text}")


@given(st.lists(st.text("-#>| x1[]"), max_size=6))
def test_a_comment_at_the_end_changes_nothing_above(lines: list[str]) -> None:
    # Whether anything is masked is asked once for a whole body
    assert read("\n".join(lines)) == read("\n".join([*lines, "%% x %%"]))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_whole_note_are_counted_from_its_first(end: str) -> None:
    text = "\ufeff" + end.join(("---", "a: 1", "---", "- one", "", "two"))
    assert [(line.number, line.text) for line in lines_from(text, 4)] == [(4, "one"), (6, "two")]
