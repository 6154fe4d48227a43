from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netvault.dashboard.page import KEPT_HEADING, compose, take_apart

GENERATED = "# Network dashboard\n\n- one\n- two\n\n```mermaid\npie\n```\n"
NEWER = "# Network dashboard\n\n- one\n- three\n"
BEGIN, END = re.compile(r"%% netvault:begin .*%%"), "%% netvault:end %%"


def fresh(generated: str = GENERATED, people: int = 7) -> str:
    return compose(None, generated, people).text


def again(text: str, generated: str = GENERATED, people: int = 7) -> str:
    return compose(text, generated, people).text


def edited(old: str, new: str, text: str | None = None) -> str:
    text = fresh() if text is None else text
    assert old in text
    return text.replace(old, new, 1)


class TestAFreshPage:
    def test_stands_between_its_markers(self) -> None:
        lines = fresh().split("\n")
        assert BEGIN.fullmatch(lines[0])
        assert "\n".join(lines[1:-2]) + "\n" == GENERATED
        assert lines[-2:] == [END, ""]

    def test_names_its_format_its_people_and_a_fingerprint(self) -> None:
        begin = fresh().split("\n")[0]
        assert re.fullmatch(r"%% netvault:begin format=\d+ people=7 sha256=[0-9a-f]{64} %%", begin)

    @pytest.mark.parametrize("existing", ["", "\n", " \r\n\t\n", "\ufeff", "\ufeff\n"])
    def test_takes_the_place_of_an_empty_note(self, existing: str) -> None:
        assert take_apart(existing).trouble is None
        assert again(existing) == fresh()

    def test_carries_no_clock(self) -> None:
        assert fresh() == fresh()
        assert not re.search(r"\d\d:\d\d", fresh())

    def test_remembers_how_many_people_it_spoke_of(self) -> None:
        assert take_apart(fresh(people=1234)).people == 1234
        assert take_apart("").people == 0


class TestTextOfTheOwner:
    @pytest.mark.parametrize(
        "above", ["", "Mine.\n", "---\ntags: x\n---\n\n", "\n\n\n", "  \n", "\ufeff", "\ufeffMine.\n"]
    )
    @pytest.mark.parametrize(
        "below", ["", "Mine.\n", "Mine, without an end", "\n\n\n", "%% my comment %%\n", "\n## Kept\n\nx\n"]
    )
    def test_is_kept_byte_for_byte(self, above: str, below: str) -> None:
        text = above + fresh() + below
        assert again(text, NEWER) == above + fresh(NEWER) + below

    def test_keeps_its_line_ends_and_the_page_takes_them_on(self) -> None:
        text = ("Mine.\n" + fresh() + "Mine.\n").replace("\n", "\r\n")
        assert again(text, NEWER) == ("Mine.\n" + fresh(NEWER) + "Mine.\n").replace("\n", "\r\n")
        assert compose(text, NEWER, 7).told == ()

    def test_keeps_line_ends_that_are_mixed(self) -> None:
        above, below = "one\r\ntwo\nthree\r\n", "four\nfive\r\nsix\rseven\x0beight\u2028\n"
        assert again(above + fresh() + below, NEWER) == above + fresh(NEWER) + below

    def test_a_missing_last_newline_stays_missing(self) -> None:
        assert again(fresh().removesuffix("\n"), NEWER) == fresh(NEWER).removesuffix("\n")

    def test_blanks_around_the_markers_are_no_harm(self) -> None:
        text = edited(END, f"  {END}\t", edited("%% netvault:begin", " %% netvault:begin"))
        assert again(text, NEWER) == fresh(NEWER)


class TestAHandEdit:
    def test_is_moved_below_and_told(self) -> None:
        composed = compose(edited("- two\n", "- two\n- ask Bo\n"), NEWER, 7)
        assert composed.text.startswith(fresh(NEWER))
        assert f"\n{KEPT_HEADING}\n" in composed.text
        assert "\n- ask Bo\n" in composed.text.partition(KEPT_HEADING)[2]
        assert len(composed.told) == 1
        assert "hand edit" in composed.told[0]

    def test_goes_below_the_text_of_the_owner_which_stays(self) -> None:
        text = "Above.\r\n" + edited("- two\n", "- two\nmine\n") + "Below.\n\n\n"
        result = again(text)
        assert result.startswith("Above.\r\n" + fresh() + "Below.\n\n\n")
        assert result.endswith(f"{KEPT_HEADING}\n\nmine\n")

    def test_goes_below_text_without_a_last_newline(self) -> None:
        assert f"Below.\n\n{KEPT_HEADING}\n\nmine\n" in again(edited("- two\n", "- two\nmine\n") + "Below.")

    def test_of_several_lines_keeps_its_blank_lines_and_its_fences(self) -> None:
        mine = "Two paragraphs.\n\nAnd code:\n\n```\n- one\n```"
        assert again(edited("- two\n", f"- two\n\n{mine}\n")).endswith(f"{KEPT_HEADING}\n\n{mine}\n")

    def test_in_several_places_is_kept_in_their_order(self) -> None:
        text = edited("- one\n", "first\n- one\n", edited("- two\n", "- two\nsecond\n"))
        assert again(text).partition(KEPT_HEADING)[2] == "\n\nfirst\n\nsecond\n"

    def test_that_only_takes_away_is_told_and_written_anew(self) -> None:
        composed = compose(edited("- two\n", ""), GENERATED, 7)
        assert composed.text == fresh()
        assert len(composed.told) == 1
        assert KEPT_HEADING not in composed.text

    def test_comes_under_the_heading_of_an_earlier_one(self) -> None:
        once = again(edited("- two\n", "- two\nfirst\n"))
        twice = again(edited("- two\n", "- two\nsecond\n", once))
        assert twice.count(KEPT_HEADING) == 1
        assert twice.endswith(f"{KEPT_HEADING}\n\nfirst\n\nsecond\n")

    def test_does_not_come_under_a_heading_the_owner_wrote_since(self) -> None:
        once = again(edited("- two\n", "- two\nfirst\n")) + "\n## Plans\n\nMine.\n"
        assert again(edited("- two\n", "- two\nsecond\n", once)).endswith(f"Mine.\n\n{KEPT_HEADING}\n\nsecond\n")

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends changed by a sync"),
            pytest.param(lambda text: text.replace("- one", "- one  "), id="blanks at an end of a line"),
            pytest.param(lambda text: text.removesuffix("\n"), id="no last newline"),
        ],
    )
    def test_is_not_what_editors_do_by_themselves(self, change: object) -> None:
        assert callable(change)
        assert compose(change(fresh()), GENERATED, 7).told == ()

    def test_blanks_an_editor_took_off_are_no_hand_edit(self) -> None:
        assert compose(fresh("- one  \n- two\n").replace("  \n", "\n"), "- one  \n- two\n", 7).told == ()

    def test_a_page_without_a_fingerprint_was_edited(self) -> None:
        text = f"%% netvault:begin %%\n- one\nmine\n{END}\n"
        assert again(text).endswith(f"{KEPT_HEADING}\n\nmine\n")


class TestWhatASyncLeaves:
    def test_two_generated_parts_are_one_again_and_told(self) -> None:
        composed = compose("A\n" + fresh() + "B\n" + fresh(NEWER) + "C\n", GENERATED, 7)
        assert composed.text == "A\n" + fresh() + "B\nC\n"
        assert len(composed.told) == 1
        assert "two" in composed.told[0]

    def test_two_begin_markers_before_one_end_are_repaired(self) -> None:
        begin, _, rest = fresh().partition("\n")
        other = fresh(NEWER).partition("\n")[0]
        composed = compose(f"A\n{other}\n{begin}\n{rest}B\n", GENERATED, 7)
        assert composed.text == "A\n" + fresh() + "B\n"
        assert any("two" in words for words in composed.told)

    def test_what_git_leaves_of_a_merge_is_cleared_away(self) -> None:
        begin, _, rest = fresh().partition("\n")
        other = fresh(NEWER).partition("\n")[0]
        text = f"A\n<<<<<<< HEAD\n{other}\n=======\n{begin}\n>>>>>>> phone\n{rest}B\n"
        assert again(text) == "A\n" + fresh() + "B\n"

    def test_a_hand_edit_in_both_parts_is_kept_once(self) -> None:
        mine = edited("- two\n", "- two\nmine\n")
        assert again(mine + mine).partition(KEPT_HEADING)[2] == "\n\nmine\n"

    def test_an_end_marker_too_many_goes(self) -> None:
        composed = compose(fresh() + f"B\n{END}\n", GENERATED, 7)
        assert composed.text == fresh() + "B\n"
        assert len(composed.told) == 1


class TestWhatIsNotOurs:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            pytest.param("# My network\n\nMine.\n", "note of yours", id="somebody's own note"),
            pytest.param("see %% netvault:begin %% there\n", "note of yours", id="a marker within a line"),
            pytest.param(fresh().replace("\n", "\r"), "note of yours", id="line ends of long ago"),
            pytest.param(fresh().replace(END, ""), "end marker", id="no end"),
            pytest.param(fresh() + fresh().replace(END, ""), "end marker", id="a second part without an end"),
            pytest.param(f"A\n{END}\n", "line 2", id="an end without a begin"),
            pytest.param(f"{END}\n" + fresh(), "line 1", id="an end before the begin"),
        ],
    )
    def test_is_refused_with_the_reason(self, text: str, words: str) -> None:
        trouble = take_apart(text).trouble
        assert trouble is not None
        assert words in trouble

    @pytest.mark.parametrize("text", [fresh(), "A\n" + fresh() + "B", fresh() + fresh()])
    def test_everything_else_is_no_trouble(self, text: str) -> None:
        assert take_apart(text).trouble is None


def test_a_marker_in_the_generated_text_does_not_tear_the_page() -> None:
    text = fresh(f"one\n%% netvault:begin %%\n  {END} \ntwo\n")
    assert take_apart(text).trouble is None
    assert "one\ntwo\n" in text


ANY = st.text(st.characters(codec="utf-8"), max_size=30)
OWNERS = st.lists(st.sampled_from([*"ab# \n\r\t-\ufeff%`é", "\r\n", "%% x %%\n", "<<<<<<< x\n"])).map("".join) | ANY
BODIES = st.lists(st.sampled_from(["- one", "- two", "", "```", "## Due", "> x", "é\ufeff"]) | ANY, max_size=6).map(
    "\n".join
)
TEXTS = st.lists(
    st.sampled_from(
        [fresh(), fresh(NEWER), fresh().split("\n")[0] + "\n", END + "\n", END, "mine\n", "\r\n", "<<<<<<< a\n"]
    )
    | ANY,
    max_size=6,
).map("".join)


def has_no_marker(text: str) -> bool:
    return "netvault:" not in text


@given(OWNERS.filter(has_no_marker), OWNERS.filter(has_no_marker), BODIES, BODIES, st.integers(0, 10**6))
@example("one\r\n", "", GENERATED, NEWER, 3)
def test_no_byte_around_the_markers_changes(above: str, below: str, old: str, new: str, people: int) -> None:
    if above and not above.endswith("\n"):
        above += "\n"
    composed = compose(above + fresh(old) + below, new, people)
    assert composed.text == above + fresh(new, people) + below
    assert composed.told == ()


@given(TEXTS, BODIES)
@example(fresh() + "mine", GENERATED)
def test_writing_twice_is_writing_once(text: str, generated: str) -> None:
    if take_apart(text).trouble is None:
        once = compose(text, generated, 3).text
        assert take_apart(once).trouble is None
        assert compose(once, generated, 3).text == once
        assert compose(once, generated, 3).told == ()


HAND = st.lists(st.sampled_from(["mine", "", "```", "- one", "also mine  ", "é"]), max_size=6)


@given(HAND, BODIES)
def test_no_line_written_by_hand_is_lost(typed: list[str], generated: str) -> None:
    begin, _, rest = fresh().partition("\n")
    result = Counter(line.rstrip() for line in again("\n".join([begin, *typed, rest]), generated).split("\n"))
    for line, times in Counter(line.rstrip() for line in typed if line.strip()).items():
        assert result[line] >= times


@given(ANY | TEXTS)
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = take_apart(text)
    assert parts.trouble is None or not parts.regions


def test_markers_the_owner_shows_in_code_are_the_owners() -> None:
    shown = "```\n%% netvault:begin format=1 %%\nfoo\n%% netvault:end %%\n```\n"
    page = compose(None, "new\n", 1).text
    for text in (f"{shown}{page}", f"{page}{shown}", f"~~~\n%% netvault:begin\n~~~\n{page}"):
        assert take_apart(text).trouble is None
        assert compose(text, "newer\n", 1).text == text.replace(page, compose(None, "newer\n", 1).text)


def test_a_whole_page_on_both_sides_of_a_merge_is_one_page_again() -> None:
    ours, theirs = compose(None, "# one\n", 1).text, compose(None, "# two\n", 1).text
    merged = f"mine above\n<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> other\nmine below\n"
    mended = compose(merged, "# three\n", 1).text
    assert mended == f"mine above\n{compose(None, '# three', 1).text}mine below\n"
    assert compose(mended, "# three\n", 1).text == mended
