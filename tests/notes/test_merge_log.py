"""Two versions of a note's text made one: its logs by entry, the rest by a merge of text that is handed in."""

from __future__ import annotations

import pytest

from netvault.notes.merge_log import merge_body
from netvault.notes.three import MergedText


def only_one_side(base: str, ours: str, theirs: str) -> tuple[str, int]:
    """A merge of text for the tests: where both sides changed it, it is in conflict."""
    if theirs in (ours, base):
        return ours, 0
    return (theirs, 0) if ours == base else (f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n", 1)


def merged(base: str, ours: str, theirs: str) -> MergedText:
    return merge_body(*(f"{text}\n" if text else "" for text in (base, ours, theirs)), only_one_side)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("- 2026-01-01 a", "- 2026-02-01 b\n- 2026-01-01 a", "- 2026-03-01 c\n- 2026-01-01 a",
                     "- 2026-03-01 c\n- 2026-02-01 b\n- 2026-01-01 a", id="newest first"),
        pytest.param("- 2026-01-01 a", "- 2026-01-01 a\n- 2026-03-01 b", "- 2026-01-01 a\n- 2026-02-01 c",
                     "- 2026-01-01 a\n- 2026-02-01 c\n- 2026-03-01 b", id="newest last"),
        pytest.param("", "- 2026-01-01 a", "- 2026-02-01 b", "- 2026-02-01 b\n- 2026-01-01 a", id="the first two"),
        pytest.param("- 2026-01-01 a", "- 2026-02-01 b\n- 2026-01-01 a", "- 2026-02-01 c\n- 2026-01-01 a",
                     "- 2026-02-01 b\n- 2026-02-01 c\n- 2026-01-01 a", id="the same day"),
        pytest.param("- 2026-01-02 a\n- 2026-01-01 z", "- 2026-01-02 a",
                     "- 2026-01-02 b\n- 2026-01-02 a\n- 2026-01-01 z",
                     "- 2026-01-02 b\n- 2026-01-02 a", id="before what it was put before"),
        pytest.param("- 2026-01-01 a", "- 2026-02-01 b  \n- 2026-01-01 a",
                     "- 2026-02-01 b\n- 2026-01-01 a\n- 2025-12-01 z",
                     "- 2026-02-01 b  \n- 2026-01-01 a\n- 2025-12-01 z", id="told on both sides"),
        pytest.param("- 2026-01-02 a\n- 2026-01-01 b", "- 2026-01-02 a",
                     "- 2026-01-03 c\n- 2026-01-02 a\n- 2026-01-01 b",
                     "- 2026-01-03 c\n- 2026-01-02 a", id="one taken out"),
        pytest.param("- 2026-01-01 a", "- 2026-01-01 a, and more", "- 2026-01-02 b\n- 2026-01-01 a",
                     "- 2026-01-02 b\n- 2026-01-01 a, and more", id="one reworded"),
        pytest.param("- 2026-01-01 a", "- 2026-01-01 b", "- 2026-01-01 c", "- 2026-01-01 b\n- 2026-01-01 c",
                     id="reworded on both sides"),
        pytest.param("- 2026-01-02 a\n- 2026-01-01 z", "- 2026-01-02 b\n- 2026-01-01 z", "- 2026-01-01 z",
                     "- 2026-01-02 b\n- 2026-01-01 z", id="reworded and taken out"),
        pytest.param("- 2026-01-01 a", "- 2026-02-01 b\n  of it\n\n  and her\n- 2026-01-01 a", "- 2026-01-01 a\n  more",
                     "- 2026-02-01 b\n  of it\n\n  and her\n- 2026-01-01 a\n  more", id="lines below"),
        pytest.param("- 2026-01-01 a", "- 2026-02-01 b\n- 2026-01-01 a", "- 2026-03-01 c\ngoes on\n- 2026-01-01 a",
                     "- 2026-03-01 c\ngoes on\n- 2026-02-01 b\n- 2026-01-01 a", id="a line that goes on"),
        pytest.param("- 2026-01-01 a", "- [x] 2026-02-01 b\n- 2026-01-01 a", "* 2026-03-01 c\n- 2026-01-01 a",
                     "* 2026-03-01 c\n- [x] 2026-02-01 b\n- 2026-01-01 a", id="each with its own sign"),
        pytest.param("## Log\n\n## End", "## Log\n- 2026-01-01 a\n\n## End", "## Log\n\n- 2026-01-02 b\n\n## End",
                     "## Log\n- 2026-01-02 b\n- 2026-01-01 a\n\n## End", id="below an empty heading"),
        pytest.param("## 2026-01-01\n\na", "## 2026-01-02\n\nb\n- 2026-01-02 tea\n\n## 2026-01-01\n\na",
                     "## 2026-01-03\n\nc\n\n## 2026-01-01\n\na",
                     "## 2026-01-03\n\nc\n\n## 2026-01-02\n\nb\n- 2026-01-02 tea\n\n## 2026-01-01\n\na", id="headings"),
        pytest.param("|d|w|\n|-|-|\n|2026-01-01|a|", "|d|w|\n|-|-|\n|2026-01-01|a|\n|2026-01-02|b|",
                     "|d|w|\n|-|-|\n|2026-01-01|a|\n|2026-01-03|c|",
                     "|d|w|\n|-|-|\n|2026-01-01|a|\n|2026-01-02|b|\n|2026-01-03|c|", id="a table"),
        pytest.param("# L\n- 2026-01-01 a", "# Log\n- 2026-01-01 a", "# L\n- 2026-01-02 b\n- 2026-01-01 a",
                     "# Log\n- 2026-01-02 b\n- 2026-01-01 a", id="its heading was renamed"),
    ],
)  # fmt: skip
def test_entries(base: str, ours: str, theirs: str, expected: str) -> None:
    assert merged(base, ours, theirs) == MergedText(f"{expected}\n")


def test_each_log_is_merged_by_itself() -> None:
    base = "## Work\n\n- 2026-01-01 a\n\n## Home\n\n- 2026-01-01 b"
    ours = base.replace("- 2026-01-01 a", "- 2026-01-02 w\n- 2026-01-01 a")
    theirs = base.replace("- 2026-01-01 b", "- 2026-01-03 h\n- 2026-01-01 b").replace(" a", " a!")
    assert merged(base, ours, theirs) == MergedText(
        "## Work\n\n- 2026-01-02 w\n- 2026-01-01 a!\n\n## Home\n\n- 2026-01-03 h\n- 2026-01-01 b\n"
    )


def test_logs_below_different_lines_are_not_mixed_up() -> None:
    base = "- Calls\n  - 2026-01-01 a\n- Mails\n  - 2026-01-01 b"
    ours = f"- Letters\n  - 2026-01-05 l\n{base}"
    theirs = base.replace("  - 2026-01-01 a", "  - 2026-01-02 c\n  - 2026-01-01 a")
    expected = ours.replace("  - 2026-01-01 a", "  - 2026-01-02 c\n  - 2026-01-01 a")
    assert merged(base, ours, theirs) == MergedText(f"{expected}\n")


def test_what_is_no_entry_is_merged_as_text() -> None:
    base = "```\n- 2026-01-01 a\n```\n"
    assert merged(base, base + "x", base + "y").conflicts == 1


def test_a_log_within_a_conflict_is_merged_as_text() -> None:
    base = "x\n- 2026-01-01 a"
    made = merged(base, "y\n- 2026-01-02 b\n- 2026-01-01 a", "z\n- 2026-01-03 c\n- 2026-01-01 a")
    assert made.conflicts == 1
    assert "netvault" not in made.text
    assert made.text.startswith("<<<<<<< ours\ny\n- 2026-01-02 b\n")


def test_words_like_the_sign_for_a_log_stay() -> None:
    base = "%%netvault-log-0%%\n- 2026-01-01 a"
    ours, theirs = base.replace("- ", "- 2026-01-02 b\n- "), base.replace("- ", "- 2026-01-03 c\n- ")
    assert merged(base, ours, theirs).text.startswith("%%netvault-log-0%%\n- 2026")


def test_a_log_theirs_took_away_with_its_heading_is_left_to_decide() -> None:
    base = "## Log\n- 2026-01-01 a\n\n## End"
    made = merged(base, base.replace("- ", "- 2026-01-02 b\n- "), "## End")
    assert made.conflicts == 1
    assert "- 2026-01-02 b\n" in made.text


def test_an_entry_of_which_each_side_took_out_another_copy_is_left_to_decide() -> None:
    ours, theirs = "## A\n\n## B\n- 2026-01-01 a", "## A\n- 2026-01-01 a\n\n## B"
    base = "## A\n- 2026-01-01 a\n\n## B\n- 2026-01-01 a"
    made = merged(base, ours, theirs)
    assert made.conflicts
    assert made.text.count("- 2026-01-01 a\n") == 2
