from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, deed, vault

from netvault.commands.load import load_network
from netvault.commands.mend import Mend, check_only, find_mends, mend_notes, preview_mends
from netvault.model.codes import FIXABLE
from netvault.model.errors import WriteRefused, WrongUse

DAILY = "Daily/2026-02-01.md"
TEA = "- tea with [[Bobo]]\n"
BO = "---\naliases: [Bobo]\n---\n"


def mends(folder: Path, codes: frozenset[str] = FIXABLE) -> tuple[Mend, ...]:
    loaded = load_network(folder, TODAY)
    return find_mends(folder, loaded.problems, loaded, codes)


def mend_all(folder: Path, seen: tuple[Mend, ...]) -> None:
    mend_notes(folder, preview_mends(folder, seen, deed()), deed("check", "--fix"))


def mended(folder: Path, notes: dict[str, str]) -> str:
    """The daily note, when everything is mended."""
    vault(folder, notes)
    mend_all(folder, mends(folder))
    return (folder / DAILY).read_text()


@pytest.mark.parametrize(
    "people",
    [
        pytest.param({"People/Bo.md": "---\naliases: [Bob]\n---\n"}, id="nobody"),
        pytest.param({"People/Bo.md": BO, "People/Ana.md": BO}, id="two people"),
        pytest.param({"People/Bo.md": BO, "Bobo.md": ""}, id="a note of that name"),
        pytest.param({"People/B#o.md": BO}, id="a name that no link can have"),
        pytest.param({"Bo.md": BO}, id="no person"),
    ],
)
def test_a_link_is_left_where_it_does_not_mean_one_person_by_an_alias(people: dict[str, str], tmp_path: Path) -> None:
    assert mended(tmp_path, {**people, DAILY: TEA}) == TEA


@pytest.mark.parametrize(
    ("people", "link"),
    [
        pytest.param({"People/Bo.md": BO}, "[[Bo|Bobo]]", id="an alias"),
        pytest.param({"People/Bo.md": "---\nname: Bobo\n---\n"}, "[[Bo|Bobo]]", id="a full name"),
        pytest.param({"People/Bo.md": BO, "Boats/Bo.md": ""}, "[[People/Bo|Bobo]]", id="another note of the name"),
        pytest.param({"People/Bo.md": BO + "private: true\n"}, "[[Bo|Bobo]]", id="somebody private"),
    ],
)
def test_a_link_leads_to_the_one_person_it_means(people: dict[str, str], link: str, tmp_path: Path) -> None:
    assert mended(tmp_path, {**people, DAILY: TEA}) == f"- tea with {link}\n"
    assert mends(tmp_path) == ()


def test_what_is_not_told_of_a_note_is_not_mended(tmp_path: Path) -> None:
    recipe = "---\nfrom: [[Acme]]\n---\n- [x] give [[Bobo]] some ✅ 2026-02-01\n"
    folder = vault(tmp_path, {"People/Bo.md": BO, "Soup.md": recipe})
    mend_all(folder, mends(folder))
    assert (folder / "Soup.md").read_text() == recipe.replace("Bobo", "Bo|Bobo")


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_note_saved_meanwhile_is_mended_as_it_is_now(is_seen: bool, tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ana.md": "---\norg: [[Acme]]\nrole: a: b\n---\n"})
    seen = mends(folder)
    before = preview_mends(folder, seen, deed())
    (folder / "People/Ana.md").write_text("---\ncity: Porto\norg: [[Beta]]\n---\nnew words\n")
    mend_notes(folder, before if is_seen else preview_mends(folder, seen, deed()), deed())
    assert (folder / "People/Ana.md").read_text() == '---\ncity: Porto\norg: "[[Beta]]"\n---\nnew words\n'
    assert preview_mends(folder, seen, deed()).mends == ()


def test_a_note_that_is_gone_or_in_a_merge_by_now_is_refused(tmp_path: Path) -> None:
    lines = "---\norg: [[Acme]]\n---\n"
    folder = vault(tmp_path, {"People/Ana.md": lines, "People/Bo.md": lines, "People/Cy.md": lines})
    seen = mends(folder)
    (folder / "People/Ana.md").unlink()
    (folder / "People/Bo.md").write_text(f"{lines}<<<<<<< a\n=======\n>>>>>>> b\n")
    preview = preview_mends(folder, seen, deed())
    assert [one.path for one in preview.mends] == [PurePosixPath("People/Cy.md")]
    assert [why.partition(":")[0] for why in preview.refused] == ["there is no note People/Ana.md; nothing was written",
                                                                 "People/Bo.md"]  # fmt: skip
    (folder / "People/Cy.md").unlink()
    with pytest.raises(WriteRefused):
        mend_notes(folder, preview, deed())
    assert not (folder / "People/Cy.md").exists()


def test_only_codes_that_can_be_mended_can_be_named() -> None:
    assert check_only([]) == FIXABLE
    assert check_only(["nv102"]) == {"NV102"}
    with pytest.raises(WrongUse, match=r"NV201.*It mends NV102, "):
        check_only(["NV102", "NV201"])
