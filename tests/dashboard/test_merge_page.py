"""Two versions of the page made one: whose generated part stands, and what becomes of the owner's own words."""

from __future__ import annotations

import pytest

from netvault.dashboard.merge_page import merge_page
from netvault.dashboard.page import compose

BASE, OURS, THEIRS = (compose(None, words, 3).text for words in ("Nobody.", "Ada.", "Bo."))
OUR_EDIT, THEIR_EDIT = OURS.replace("Ada.", "Ada!\nmine"), THEIRS.replace("Bo.", "Bo!\nhers")


def one_side(base: str, ours: str, theirs: str) -> tuple[str, int]:
    return (ours, 0) if theirs in (ours, base) else (theirs, 0) if ours == base else (f"{ours}|{theirs}", 1)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(BASE, OURS, THEIRS, (OURS, 0), id="ours stands"),
        pytest.param("", OURS, THEIRS, (OURS, 0), id="new on both sides"),
        pytest.param(BASE, f"a\n{OURS}", f"{THEIRS}b\n", (f"a\n{OURS}b\n", 0), id="words around it"),
        pytest.param(BASE, f"a\n{OURS}", f"b\n{THEIRS}", (f"a\n|b\n{OURS}", 1), id="words above in conflict"),
        pytest.param(BASE, OUR_EDIT, THEIRS, (OUR_EDIT, 0), id="a hand edit in ours"),
        pytest.param(BASE, OURS, THEIR_EDIT, (THEIR_EDIT, 0), id="a hand edit in theirs"),
        pytest.param(OUR_EDIT, OURS, OUR_EDIT, (OURS, 0), id="a hand edit ours has moved away"),
        pytest.param(BASE, OUR_EDIT, THEIR_EDIT, (OUR_EDIT + THEIR_EDIT, 0), id="two hand edits"),
        pytest.param(BASE, OURS.rstrip("\n"), f"{THEIRS}b\n", (f"{OURS}b\n", 0), id="no end of line"),
        pytest.param(BASE, OURS, "Only words", None, id="no markers"),
        pytest.param(BASE, OURS, THEIRS + THEIRS, None, id="two of them"),
        pytest.param(BASE, OURS, THEIRS.replace("%% netvault:end %%", ""), None, id="a torn marker"),
    ],
)
def test_pages(base: str, ours: str, theirs: str, expected: tuple[str, int] | None) -> None:
    assert merge_page(base, ours, theirs, one_side) == expected


def test_of_two_hand_edits_the_next_writing_keeps_both() -> None:
    made = merge_page(BASE, OUR_EDIT, THEIR_EDIT, one_side)
    assert made is not None
    below = compose(made[0], "Cy.", 3).text.partition("%% netvault:end %%")[2]
    assert "mine" in below
    assert "hers" in below
