"""The proof refuses every new text that is not the old one with the one change asked for."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from netvault.notes.edit_front import cut_front, find_block
from netvault.notes.edit_proof import Wanted, prove_edit
from netvault.notes.edit_refused import EditRefused

ANA = PurePosixPath("People/Ana.md")
OLD = "---\nname: Ana  # who\nrole: CTO # x\ntags:\n- a\n- 'b'\n\n# end\n---\n# Ana\ntext \n"


def prove(new: str, key: str = "role", wanted: Wanted = "CEO", old: str = OLD) -> None:
    front = cut_front(old, ANA)
    prove_edit(front, find_block(front, key), new, key, wanted)


@pytest.mark.parametrize(
    ("new", "key", "wanted"),
    [
        (OLD.replace("CTO", "CEO"), "role", "CEO"),
        (OLD.replace("role: CTO # x", 'role:  "CEO"'), "role", "CEO"),
        (OLD.replace("role: CTO # x\n", ""), "role", None),
        (OLD.replace("- a\n", ""), "tags", (1,)),
        (OLD.replace("'b'\n", "'b'\n- c\n"), "tags", (0, 1, "c")),
        (OLD.replace("# end\n", "# end\ncity: Oslo\n"), "city", "Oslo"),
    ],
)
def test_what_was_asked_for_passes(new: str, key: str, wanted: Wanted) -> None:
    prove(new, key, wanted)


GOOD = OLD.replace("CTO", "CEO")


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(OLD, id="nothing changed"),
        pytest.param(OLD.replace("CTO", "CFO"), id="another value"),
        pytest.param(OLD.replace("CTO", "[CEO]"), id="a list of it"),
        pytest.param(OLD.replace("CTO", "ceo"), id="other capitals"),
        pytest.param(GOOD.replace("Ana  #", "Ana #"), id="a blank before"),
        pytest.param(GOOD.replace("# who", "# Who"), id="a comment before"),
        pytest.param(GOOD.replace("'b'", "b"), id="quotes behind"),
        pytest.param(GOOD.replace("- a", "- c"), id="a value behind"),
        pytest.param(GOOD.replace("# end\n", ""), id="a comment behind"),
        pytest.param(GOOD.replace("text ", "text"), id="a blank in the body"),
        pytest.param(GOOD.removesuffix("\n"), id="the last line end"),
        pytest.param(GOOD.replace("text \n", "text \r\n"), id="a line end"),
        pytest.param("\ufeff" + GOOD, id="a byte-order mark"),
        pytest.param(GOOD.replace("tags", "role: CEO\ntags"), id="the key twice"),
        pytest.param(GOOD.replace("role", "Role"), id="another spelling"),
        pytest.param(GOOD.replace("CEO", "CEO\nnew: x"), id="a key more"),
        pytest.param(GOOD.replace("CEO", "@CEO"), id="YAML that does not parse"),
        pytest.param(GOOD.replace("CEO", "{{CEO}}"), id="a template"),
        pytest.param(GOOD.replace("---\n# Ana", "# Ana"), id="no closing fence"),
        pytest.param(GOOD.replace("CEO # x", "CEO # x\n---"), id="another closing fence"),
        pytest.param(GOOD.replace("CEO # x", "CEO # x\n# y"), id="a comment more"),
    ],
)
def test_anything_else_is_refused(new: str) -> None:
    with pytest.raises(EditRefused) as caught:
        prove(new)
    assert str(caught.value) == (
        "People/Ana.md:3: this note is written in a way netvault cannot change safely; change it by hand"
    )


@pytest.mark.parametrize("typed", ["yes", "012", "1:30", "2026-03-05", "~", "1_000"])
def test_a_text_that_old_or_new_yaml_takes_for_something_else_is_refused(typed: str) -> None:
    with pytest.raises(EditRefused):
        prove(OLD.replace("CTO", typed), wanted=typed)
    prove(OLD.replace("CTO", f'"{typed}"'), wanted=typed)


@pytest.mark.parametrize(
    ("typed", "wanted"), [("'true'", True), ("'30'", 30), ("1", True), ("yes", True), ("0o36", 30)]
)
def test_a_value_of_another_kind_is_refused(typed: str, wanted: Wanted) -> None:
    with pytest.raises(EditRefused):
        prove(OLD.replace("CTO", typed), wanted=wanted)


@pytest.mark.parametrize(
    ("lines", "plan"),
    [
        ("- a\n", (0, 1)),
        ("- a\n- 'b'\n- c\n", (0, 1)),
        ("- 'b'\n- a\n", (0, 1)),
        ("- a\n- 'b'\n- yes\n", (0, 1, "yes")),
        ("- a\n- 'b'\n- [c]\n", (0, 1, "c")),
    ],
)
def test_a_list_of_other_items_is_refused(lines: str, plan: Wanted) -> None:
    with pytest.raises(EditRefused):
        prove(OLD.replace("- a\n- 'b'\n", lines), "tags", plan)


def test_an_alias_that_would_lose_what_it_stands_for_is_refused() -> None:
    old = "---\nrole:\n  a: &x 1\nb: *x\n---\n"
    with pytest.raises(EditRefused):
        prove("---\nb: *x\n---\n", wanted=None, old=old)
