"""Two versions of a note made one: laws for any note, and what becomes of its bytes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netvault.disk.git_merge import merge_lines
from netvault.model.problem import Severity
from netvault.notes.blocks import comments_in, split_note
from netvault.notes.body import body_lines
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.interactions import dated_entries
from netvault.notes.merge import Merged, merge_note
from netvault.notes.nodes import Meaning, meaning_of

PATH = PurePosixPath("People/Ada.md")
# Each of them starts git twice or three times
few = settings(max_examples=settings().max_examples // 3)
DAYS = ("2026-01-05", "2026-01-06", "2026-02-01", "2026-02-02", "2025-12-24")
TEXTS = {
    "company": ("Acme", '"[[Globex]]"', "'Initech'", ""),
    "role": ("Architect", "CTO # at last", '"VP: sales"'),
    "title": ("Architect", "CTO"),
    "last_contact": DAYS,
    "lastContacted": DAYS,
    "notes": ("|\n  two\n\n  lines", ">-\n  folded\n  text"),
    "my own": ("1", "2"),
}
LISTS = {"tags": ("friend", "choir", "work/old", "chess"), "aliases": ('"Countess"', "'A. L.'", "Ada King")}
WORDS = ("call: hello", "lunch", "call: hello\n  with her sister\n\n  and a dog", "met\n    - about boats", "")
PROSE = ("Ada likes boats.", "She lives by the sea.\nAnd sails.", "```\n- 2026-01-05 no entry\n```", "- a thought")


def text_merge(base: str, ours: str, theirs: str) -> tuple[str, int]:
    """git's own merge of text."""
    text, conflicts = merge_lines(Path("/"), base.encode(), ours.encode(), theirs.encode())
    return text.decode(), conflicts


def is_clean(made: Merged) -> bool:
    """True where nothing is left to decide."""
    return not made.properties and not made.marked


def merged(base: str, ours: str, theirs: str) -> Merged:
    return merge_note(dedent(base), dedent(ours), dedent(theirs), text_merge)


def _list(key: str, items: list[str], is_flow: bool) -> str:
    if is_flow or not items:
        return f"{key}: [{', '.join(items)}]\n"
    return f"{key}:\n" + "".join(f"  - {item}\n" for item in items)


single = st.sampled_from(sorted(TEXTS)).flatmap(
    lambda key: st.sampled_from(TEXTS[key]).map(lambda value: f"{key}: {value}\n")
)
several = st.sampled_from(sorted(LISTS)).flatmap(
    lambda key: st.builds(_list, st.just(key), st.lists(st.sampled_from(LISTS[key]), unique=True), st.booleans())
)
comment = st.sampled_from(("", "", "# how we met\n", "\n"))
properties = st.lists(st.tuples(comment, single | several), max_size=5, unique_by=lambda pair: pair[1].split(":")[0])
front = properties.map(lambda pairs: "".join(map("".join, pairs))).map(
    lambda lines: f"---\n{lines}---\n" if lines else ""
)
entry = st.builds(lambda day, words: f"- {day} {words}\n", st.sampled_from(DAYS), st.sampled_from(WORDS))
section = st.builds(
    lambda day, words: f"### {day} {words}\n\n", st.sampled_from(DAYS), st.sampled_from(("tea", "tea\n\nA long talk."))
)
row = st.builds(lambda day, words: f"| {day} | {words} |\n", st.sampled_from(DAYS), st.sampled_from(("tea", "call")))
log = st.one_of(
    st.lists(entry, max_size=4).map(lambda entries: "## Log\n\n" + "".join(entries)),
    st.lists(section, max_size=3).map(lambda entries: "## Diary\n\n" + "".join(entries)),
    st.lists(row, max_size=3).map(lambda rows: "## Table\n\n| day | what |\n| --- | --- |\n" + "".join(rows)),
)
part = st.one_of(log, st.sampled_from(PROSE).map("{}\n\n".format))
notes = st.builds(lambda above, parts: above + "# Ada\n\n" + "\n".join(parts), front, st.lists(part, max_size=3))

SCRAPS = (
    "---\n", "company: Acme\n", "tags:\n  - a\n", "tags: [a, b]\n", "- 2026-01-05 call\n", "  below\n", "\n", "\r\n",
    "## Log\n", "### 2026-01-05 tea\n", "```\n", "%%", "<!--", "\ufeff", "text", "| 2026-01-05 | tea |\n", "\t", "\r",
    "<<<<<<< ours\n", ">>>>>>> theirs\n", "%%netvault-log-0%%\n", "\u2028", "{{date}}", "? a\n: b\n", "tags: [\n",
    "# x\n", "*x: &y\n",
)  # fmt: skip
scraps = st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join)


def says(text: str) -> dict[str, Meaning]:
    """What the properties of the note say."""
    return {field.key: meaning_of(field.node) for field in read_front_matter(text, PATH)}


def unordered(text: str) -> list[list[str]]:
    """What the properties say, by whichever of two spellings, and lists in any order."""
    return sorted(sorted(map(str, value)) for value in says(text).values())


def entries(text: str) -> set[str]:
    """The first line of every log entry of the note, as the reader of logs finds them."""
    lines = body_lines(split_note(text)[1].replace("\r\n", "\n").split("\n"), 1)
    return {head.text for head, _, _, _ in dated_entries(list(lines))}


@few
@given(notes, notes)
def test_of_one_change_nothing_is_merged(base: str, changed: str) -> None:
    assert merged(base, changed, base) == Merged(changed)
    assert merged(base, base, changed) == Merged(changed)
    assert merged(base, changed, changed) == Merged(changed)


@few
@given(notes, notes, notes)
def test_front_matter_that_is_read_stays_so(base: str, ours: str, theirs: str) -> None:
    made = merged(base, ours, theirs)
    read = read_front_matter(made.text, PATH)
    assert [found for found in read.problems if found.severity is Severity.ERROR] == []
    keys = [field.key for field in read]
    assert len(set(keys)) == len(keys)
    assert {key for key in says(ours) if key in says(theirs)} <= set(keys)


@few
@given(notes, notes, notes)
def test_no_entry_is_lost_but_one_that_was_taken_out(base: str, ours: str, theirs: str) -> None:
    was, mine, other = entries(base), entries(ours), entries(theirs)
    made = merged(base, ours, theirs)
    wanted = (mine | other) - (was - mine) - (was - other)
    assert wanted <= entries(made.text)
    if not made.marked:
        assert entries(made.text) <= mine | other


@few
@given(notes, notes, notes)
def test_no_value_is_lost_but_one_that_was_changed_or_taken_out(base: str, ours: str, theirs: str) -> None:
    made = says(merged(base, ours, theirs).text)
    for mine, other in ((says(ours), says(theirs)), (says(theirs), says(ours))):
        for key in set(mine) - set(other) - set(says(base)) - {"role", "title", "last_contact", "lastContacted"}:
            assert made[key] == mine[key]


remarked = st.lists(
    st.tuples(
        st.sampled_from(("", "# one\n", "# two\n")),
        st.sampled_from(
            (
                "city: Lisbon",
                "city: 'Lisbon'",
                "city: Faro",
                "tags:\n  - a",
                "tags: [a, b]",
                "tags:\n  - b\n  - c",
                "tags:",
            )
        ),
        st.sampled_from(("", " # three", " # four", "\n  # five")),
    ),
    max_size=2,
    unique_by=lambda three: three[1].split(":")[0],
).map(lambda threes: "---\n" + "".join(f"{''.join(three)}\n" for three in threes) + "---\n")


@few
@given(remarked, remarked, remarked)
def test_no_comment_is_lost_but_one_that_was_taken_out(base: str, ours: str, theirs: str) -> None:
    was, mine, other, now = (
        set(comments_in(text)) for text in (base, ours, theirs, merge_note(base, ours, theirs, text_merge).text)
    )
    assert (mine | other) - was <= now


@few
@given(notes, notes, notes)
def test_whose_side_is_ours_does_not_matter_but_for_order(base: str, ours: str, theirs: str) -> None:
    made, turned = merged(base, ours, theirs), merged(base, theirs, ours)
    assert is_clean(made) is is_clean(turned)
    assert len(made.properties) == len(turned.properties)
    if not made.marked:
        assert entries(made.text) == entries(turned.text)
    if is_clean(made):
        assert unordered(made.text) == unordered(turned.text)


@few
@given(notes, notes, notes)
def test_windows_line_ends_change_nothing_else(base: str, ours: str, theirs: str) -> None:
    made = merged(base, ours, theirs)
    windows = [text.replace("\n", "\r\n") for text in (base, ours, theirs)]
    again = merge_note(*windows, text_merge)
    assert again._replace(text=again.text.replace("\r\n", "\n")) == made
    assert "\n" not in again.text.replace("\r\n", "")


@few
@given(scraps, scraps, scraps)
def test_whatever_the_text_is_no_line_is_lost(base: str, ours: str, theirs: str) -> None:
    made = merge_note(base, ours, theirs, text_merge)
    was, mine, other, now = (
        {line.strip("\ufeff \t\r") for line in text.split("\n")} for text in (base, ours, theirs, made.text)
    )
    lists = {line for line in mine | other if line.startswith(("tags", "company", "- a"))}
    assert (mine | other) - was - lists - {""} <= now


NOTE = """\
    ---
    type: person
    last_contact: 2026-01-05
    ---
    # Ada

    ## Log

    - 2026-01-05 call: hello
    """


def test_two_devices_log_the_same_person() -> None:
    phone = NOTE.replace("2026-01-05\n    ---", "2026-02-01\n    ---").replace(
        "- 2026-01-05", "- 2026-02-01 lunch\n    - 2026-01-05"
    )
    desk = NOTE.replace("2026-01-05\n    ---", "2026-02-03\n    ---").replace(
        "- 2026-01-05", "- 2026-02-03 call: her talk\n    - 2026-01-05"
    )
    expected = """\
        ---
        type: person
        last_contact: 2026-02-03
        ---
        # Ada

        ## Log

        - 2026-02-03 call: her talk
        - 2026-02-01 lunch
        - 2026-01-05 call: hello
        """
    assert merged(NOTE, phone, desk) == Merged(dedent(expected))
    assert merged(NOTE, desk, phone) == Merged(dedent(expected))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            "- 2026-01-05 a", "- 2026-01-05 a\n- 2026-01-04 b", "- 2026-01-06 c\n- 2026-01-05 a", "", id="end"
        ),
        pytest.param("\ufeffa\n", "\ufeffa\n\nb\n", "a\n", "a\n\nb\n", id="mark"),
        pytest.param("a\r\n", "a\r\n\r\nb\r\n", "a\n", "a\n\nb\n", id="theirs turned the line ends"),
        pytest.param("a\n", "a\r\n", "a\n\nb\n", "a\r\n\r\nb\r\n", id="ours turned the line ends"),
    ],
)
def test_the_wrapping_is_ours_unless_only_theirs_changed_it(base: str, ours: str, theirs: str, expected: str) -> None:
    made = merge_note(base, ours, theirs, text_merge)
    assert made == Merged(expected or "- 2026-01-06 c\n- 2026-01-05 a\n- 2026-01-04 b")


def test_prose_both_sides_changed_is_marked_and_the_log_is_not() -> None:
    base = "# Ada\n\nShe sails.\n\n## Log\n\n- 2026-01-05 call\n"
    ours = base.replace("sails", "rows").replace("- 2026-01-05", "- 2026-01-06 tea\n- 2026-01-05")
    theirs = base.replace("sails", "flies").replace("- 2026-01-05", "- 2026-01-07 tea\n- 2026-01-05")
    assert merge_note(base, ours, theirs, text_merge) == Merged(
        "# Ada\n\n<<<<<<< ours\nShe rows.\n=======\nShe flies.\n>>>>>>> theirs\n\n"
        "## Log\n\n- 2026-01-07 tea\n- 2026-01-06 tea\n- 2026-01-05 call\n",
        (),
        1,
    )


@pytest.mark.parametrize("odd", ["with: @ana", "with: &a Ana\nalso: *a", "with:\t- a\n\tb", "with: a: b"])
def test_front_matter_that_is_not_read_holds_no_property_twice_and_no_markers(odd: str) -> None:
    base = f"---\n{odd}\nrole: x\n\n---\n# Ada\n"
    ours, theirs = base.replace("with", "city: Porto\nwith", 1), base.replace("role: x\n", "role: x\ncity: Faro\n")
    expected = ours.replace("city: Porto\n", "city: Porto\ncity (theirs): Faro\n")
    assert merge_note(base, ours, theirs, text_merge) == Merged(expected, (("city", "city (theirs)"),))
    ours, theirs = base.replace("role: x", "role: y"), base.replace("role: x", "role: z")
    expected = ours.replace("role: y", "role: y\nrole (theirs): z")
    assert merge_note(base, ours, theirs, text_merge) == Merged(expected, (("role", "role (theirs)"),))


def test_front_matter_in_which_a_property_stood_twice_before_is_marked() -> None:
    base = "---\nrole: x\nrole: y\ntitle: @z\n---\n"
    ours, theirs = base.replace("---\nrole", "---\ncity: Porto\nrole"), base.replace("@z\n", "@z\ncity: Faro\n")
    made = merge_note(base, ours, theirs, text_merge)
    assert made.marked
    assert "city: Porto\n" in made.text
    assert "city: Faro\n" in made.text


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param("  role: x\n  with: &a y\n", ("  role", "  city: Porto\n  role"), ("y\n", "y\n  city: Faro\n"),
                     id="indented"),
        pytest.param("{\n  role: x,\n  with: y\n}\n", ("  role", "  city: Porto,\n  role"), ("}", "  ,city: Faro\n}"),
                     id="in braces"),
    ],
)  # fmt: skip
def test_a_property_each_side_wrote_elsewhere_is_left_to_decide(
    base: str, ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    versions = (base, base.replace(*ours), base.replace(*theirs))
    made = merge_note(*(f"---\n{lines}---\n" for lines in versions), text_merge)
    assert made.marked
    assert "city: Porto" in made.text
    assert "city: Faro" in made.text


def test_front_matter_without_any_property_beside_one_that_is_not_read() -> None:
    versions = ("---\n---\n", "---\nrole: @x\n---\n", "---\ncity: Faro\n---\n")
    assert merge_note(*versions, text_merge) == Merged("---\nrole: @x\ncity: Faro\n---\n")


def test_an_alias_whose_anchor_the_other_side_took_out_is_left_to_decide() -> None:
    base = "---\na: &x 1\nb: 2\nc: 3\nd: 4\n---\n"
    made = merge_note(base, base.replace("a: &x 1\n", ""), base.replace("d: 4", "d: *x"), text_merge)
    assert made.marked


def test_front_matter_that_is_not_read_is_merged_as_text() -> None:
    base = "---\ntags: a: b\ncity: Oslo\n\nrole: x\n---\n- 2026-01-05 call\n"
    ours = base.replace("Oslo", "Bergen").replace("- 2026", "- 2026-02-01 tea\n- 2026")
    theirs = base.replace("role: x", "role: y").replace("- 2026", "- 2026-02-02 tea\n- 2026")
    made = merge_note(base, ours, theirs, text_merge)
    assert made == Merged(
        "---\ntags: a: b\ncity: Bergen\n\nrole: y\n---\n- 2026-02-02 tea\n- 2026-02-01 tea\n- 2026-01-05 call\n"
    )
