"""Writing the page: where it goes, whose words it uses, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from make import TODAY, codes, vault

from netvault.commands.dashboard import make_page, write_dashboard
from netvault.model.errors import WriteRefused

ADA = "---\ncadence: 30\n---\n- 2025-12-05 call: her garden\n"
PAGE = "Network Dashboard.md"


def test_the_first_page_is_made_and_the_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    assert write_dashboard(folder, TODAY).changed
    assert "her garden" in (folder / PAGE).read_text("utf-8")
    assert not write_dashboard(folder, TODAY).changed


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    written = write_dashboard(folder, TODAY, dry_run=True)
    assert written.changed
    assert written.before is None
    assert "Ada" in written.after
    assert not (folder / PAGE).exists()


def test_the_settings_say_where_the_page_goes(tmp_path: Path) -> None:
    settings = "---\ndashboard: People/Whom to write.md\n---\n"
    folder = vault(tmp_path, {"Network Settings.md": settings, "People/Ada.md": ADA})
    assert write_dashboard(folder, TODAY).people == 1
    assert "Ada" in (folder / "People/Whom to write.md").read_text("utf-8")
    assert write_dashboard(folder, TODAY).people == 1


def test_a_page_written_elsewhere_is_nobody(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"People/Ada.md": ADA})
    write_dashboard(folder, TODAY, folder / "People" / "Second page.md")
    assert write_dashboard(folder, TODAY).people == 1


def test_a_page_may_go_outside_the_vault(tmp_path: Path) -> None:
    folder = vault(tmp_path / "notes", {"People/Ada.md": ADA})
    write_dashboard(folder, TODAY, tmp_path / "page.md")
    assert "Ada" in (tmp_path / "page.md").read_text("utf-8")


@pytest.mark.parametrize("path", ["../page.md", "page.txt", "..", "C:/page.md"])
def test_a_setting_that_leads_out_of_the_vault_is_not_followed(path: str, tmp_path: Path) -> None:
    folder = vault(tmp_path / "notes", {"Network Settings.md": f"---\ndashboard: {path}\n---\n", "People/Ada.md": ADA})
    written = write_dashboard(folder, TODAY)
    assert (folder / written.path).is_file()
    assert [one.name for one in tmp_path.iterdir()] == ["notes"]


def test_a_link_that_leads_out_of_the_vault_is_refused(tmp_path: Path) -> None:
    folder = vault(tmp_path / "notes", {"People/Ada.md": ADA})
    (tmp_path / "outside.md").write_text("mine\n", encoding="utf-8")
    (folder / PAGE).symlink_to(tmp_path / "outside.md")
    with pytest.raises(WriteRefused, match="Network Dashboard"):
        write_dashboard(folder, TODAY)
    assert (tmp_path / "outside.md").read_text("utf-8") == "mine\n"


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    folder = vault(tmp_path, {"Network Settings.md": "---\ndashboard: /Gone/Page.md\n---\n", "People/Ada.md": ADA})
    with pytest.raises(WriteRefused, match="Gone"):
        write_dashboard(folder, TODAY)


OWN = "## Diese Woche\n{% for row in rows %}\n* {{ row.standing.contact | link }}\n{% endfor %}\n"


def own_templates(folder: Path, fragment: str, trusted: bool) -> Path:
    settings = f"---\ntemplates: Words\ntrust_templates: {str(trusted).lower()}\n---\n"
    return vault(
        folder,
        {
            "Network Settings.md": settings,
            "People/Ada.md": ADA,
            "People/Bo.md": "---\nname: 'B*o*'\ncadence: 30\n---\n- 2025-12-05 call\n",
            "Words/sections/this-week.md.j2": fragment,
        },
    )


def test_own_words_are_used_where_they_are_trusted(tmp_path: Path) -> None:
    page = make_page(own_templates(tmp_path, OWN, trusted=True), TODAY)
    assert "## Diese Woche\n* [[People/Ada|Ada]]\n" in page.text
    assert page.problems == ()


def test_own_words_are_not_used_where_nobody_trusts_them(tmp_path: Path) -> None:
    page = make_page(own_templates(tmp_path, OWN, trusted=False), TODAY)
    assert "Diese Woche" not in page.text
    assert codes(page.problems) == ["NV505"]


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        pytest.param("{% for row in rows %}", 1, id="never closed"),
        pytest.param("one\n{{ nobody }}\n", 2, id="an unknown word"),
        pytest.param("one\ntwo\n{{ rows[0].standing.contact.__class__.__mro__ }}\n", 3, id="out of the sandbox"),
        pytest.param("{{ 1 / 0 }}\n", 1, id="a sum that fails"),
        pytest.param("{% include 'sections/gone.md.j2' %}\n", 1, id="a fragment that is not there"),
        pytest.param("{{ rows | nofilter }}\n", 1, id="no such filter"),
        pytest.param("{% for x in range(99999999) %}{{ x }}{% endfor %}\n", 1, id="for ever"),
    ],
)
def test_own_words_that_do_not_work_are_named_and_the_built_in_are_used(
    fragment: str, line: int, tmp_path: Path
) -> None:
    page = make_page(own_templates(tmp_path, fragment, trusted=True), TODAY)
    assert "## This week" in page.text
    assert [(one.code, str(one.at)) for one in page.problems] == [("NV504", f"Words/sections/this-week.md.j2:{line}")]


def test_the_settings_choose_the_sections(tmp_path: Path) -> None:
    settings = "---\nsections: [soon, this week, birthdys]\n---\n"
    folder = vault(tmp_path, {"Network Settings.md": settings, "People/Ada.md": ADA})
    page = make_page(folder, TODAY)
    assert [line for line in page.text.splitlines() if line.startswith("## ")] == ["## This week"]
    assert codes(page.problems) == ["NV502"]
