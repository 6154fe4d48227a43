"""Which commits took effect and in what order, what a merge brought in, and which day it was for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.history.revisions import Side, Step, find_steps
from netvault.model.revision import FIRST_DAY, LAST_DAY, Edit, Revision, author_day


def graph(**parents: str) -> Mapping[str, Revision]:
    """Commits by name, each with its parents as letters."""
    return {name: Revision(name, tuple(others), "0 +0000") for name, others in parents.items()}


def steps(revisions: Mapping[str, Revision], head: str, after: str = "") -> list[tuple[str, str]] | None:
    """Each step with what it merged, as letters."""
    found = find_steps(revisions, head, after)
    return None if found is None else [(one.revision.commit, "".join(r.commit for r in one.merged)) for one in found]


@pytest.mark.parametrize(("when", "on"), [
    ("1767657600 +0000", date(2026, 1, 6)),
    ("1767657599 +0000", date(2026, 1, 5)),
    ("1767657600 -0001", date(2026, 1, 5)),
    ("1767652200 +0130", date(2026, 1, 6)),
    ("1767652199 +0130", date(2026, 1, 5)),
    ("1767657600 -1200", date(2026, 1, 5)),
    ("1767657600 +9999", date(2026, 1, 6)),
    ("1767657600 -1545", date(2026, 1, 6)),
    ("1767657600", date(2026, 1, 6)),
    ("1767657600 east", date(2026, 1, 6)),
    ("-1 +0000", FIRST_DAY),
    ("", FIRST_DAY),
    ("never", FIRST_DAY),
    ("99999999999999999999 +0000", LAST_DAY),
])  # fmt: skip
def test_the_day_is_the_authors_own(when: str, on: date) -> None:
    assert author_day(when) == on


@given(st.text() | st.integers().map("{} +0100".format))
def test_every_time_has_a_day_that_can_be_counted_from(when: str) -> None:
    assert FIRST_DAY <= author_day(when) <= LAST_DAY


def test_one_commit_after_the_other() -> None:
    assert steps(graph(a="", b="a", c="b"), "c") == [("a", ""), ("b", ""), ("c", "")]
    assert steps(graph(c="b"), "c", after="b") == [("c", "")]
    assert steps({}, "c", after="c") == []


@pytest.mark.parametrize("revisions", [
    pytest.param(graph(), id="the head lies behind"),
    pytest.param(graph(c="b", b="a"), id="it was rebased"),
    pytest.param(graph(c="bx", b=""), id="it was merged into another"),
])  # fmt: skip
def test_what_leads_from_elsewhere_is_told(revisions: Mapping[str, Revision]) -> None:
    assert steps(revisions, "c", after="x") is None


def test_a_merge_brings_in_what_was_not_there_each_after_its_parents() -> None:
    both = graph(a="", b="a", x="a", y="x", z="x", w="yz", m="bw", n="mz")
    assert steps(both, "n") == [("a", ""), ("b", ""), ("m", "xyzw"), ("n", "")]
    assert steps(graph(m="bx", x="r", r=""), "m", after="b") == [("m", "rx")]
    assert steps(graph(a="", x="a", y="a", m="axy"), "m") == [("a", ""), ("m", "xy")]


def test_a_long_line_is_no_trouble() -> None:
    long = {str(n): Revision(str(n), (str(n - 1),) if n else (), "") for n in range(20_000)}
    long["m"] = Revision("m", ("0", "19999"), "")
    found = find_steps(long, "m")
    assert found is not None
    assert [len(one.merged) for one in found] == [0, 19_999]
    assert isinstance(found[0], Step)


def test_a_side_knows_a_note_by_all_its_names() -> None:
    made = Revision("x", (), "", (Edit("B", "B", "", "1"), Edit("Z", "Z", "", "9")))
    moved = Revision("y", ("x",), "", (Edit("B", "C", "1", "2"),))
    merged = Revision("z", ("y", "q"), "", (Edit("C", "D", "2", "3"),))
    side = Side((made, moved, merged))
    for name in "BCD":
        # What merges did comes first, since it is the last that is believed
        assert [revision.commit for revision, _ in side.edits({name})] == ["z", "x", "y"]
    assert [edit.new for _, edit in side.edits({"Z", "no such"})] == ["9"]
    assert list(side.edits({"Q"})) == []
