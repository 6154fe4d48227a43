"""`netvault new` at the terminal: what it says, what it makes, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import NOON, loaded, vault
from notes.test_safe import ATTACKS, TEXTS

from netvault.cli.main import run
from netvault.commands.load import load_network
from netvault.commands.new import NewPerson, make_note
from netvault.model.deed import Deed
from netvault.model.errors import WriteRefused, WrongUse
from netvault.model.note import NoteKind
from netvault.notes.safe import one_line

DAY = ["--today", "2026-03-01"]
ANA = """
    ---
    company: "[[Acme]]"
    email: ana@moreira.example
    aliases: [Aninha]
    ---
"""
COMPANY = "---\ntype: company\n---\n"
NOTES = {
    "People/Ana Moreira.md": ANA,
    "People/Bo.md": "",
    "CRM/Cy.md": "",
    "Companies/Acme.md": "---\ntype: company\n---\n",
}
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return vault(tmp_path / "notes", NOTES)


def new(folder: Path, *words: str) -> int:
    return run([*DAY, "--vault", str(folder), "new", *words])


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def made(folder: Path) -> dict[str, str]:
    """The notes that are new, where nothing else may have changed."""
    now, known = files(folder), files(vault(folder.parent / "untouched", NOTES))
    assert {path: now.get(path) for path in known} == known
    return {path: text.decode() for path, text in now.items() if path not in known}


def front(text: str) -> str:
    return text.split("---\n")[1]


def test_a_name_is_wanted(notes: Path, capsys: Capture) -> None:
    assert new(notes) == 2
    for name in ("", " \u200b\n ", "..", "../Ada", "?!"):
        assert new(notes, name) == 2
        assert "A note needs a name" in capsys.readouterr().err
    assert made(notes) == {}


def test_a_note_is_made_where_most_people_lie(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Tunde", "Adeyemi") == 0
    assert capsys.readouterr() == ("made People/Tunde Adeyemi.md\n", "")
    assert list(made(notes)) == ["People/Tunde Adeyemi.md"]
    assert "# Tunde Adeyemi" in made(notes)["People/Tunde Adeyemi.md"]


def test_the_vault_may_be_named_last(notes: Path) -> None:
    assert run([*DAY, "new", "Tunde", "Adeyemi", str(notes)]) == 0
    assert list(made(notes)) == ["People/Tunde Adeyemi.md"]


def test_nothing_says_that_you_were_in_touch_unless_you_do(notes: Path, capsys: Capture) -> None:
    new(notes, "Tunde")
    run([*DAY, "--vault", str(notes), "show", "Tunde", "--json"])
    shown = json.loads(capsys.readouterr().out.split("\n", 1)[1])["contact"]
    assert (shown["last_contact"], shown["state"]) == (None, "never-contacted")


def test_all_that_is_known(notes: Path, capsys: Capture) -> None:
    words = "--group friends --group chess --company acme --city Lagos --met yesterday --cadence 6w --status active"
    assert (
        new(notes, "Tunde", *words.split(), "--met", "at PyCon", "--email", "t@a.example", "--email", "u@a.example")
        == 0
    )
    assert capsys.readouterr() == (
        "made People/Tunde.md\n",
        '"chess" is a new group; its rhythm can be set under groups: in Network Settings.md.\n',
    )
    assert front(made(notes)["People/Tunde.md"]) == (
        'type: person\ngroups:\n  - friends\n  - chess\ncompany: "[[Acme|acme]]"\nrole:\ncity: Lagos\nemail:\n'
        "  - t@a.example\n  - u@a.example\nbirthday:\nmet: 2026-02-28\nmet_at: at PyCon\ninterests: []\ncadence: 6w\n"
        "status: active\n"
    )


@pytest.mark.parametrize(
    ("met", "line"),
    [
        pytest.param("2019", "met: 2019", id="a year"),
        pytest.param("friday", "met: 2026-02-27", id="a weekday"),
        pytest.param("2w ago", "met: 2026-02-15", id="a span"),
        pytest.param("25/12/2025", "met: 2025-12-25", id="a date of one reading"),
        pytest.param("Friday drinks", "met_at: Friday drinks", id="words"),
        pytest.param("[[PyCon]]", 'met_at: "[[PyCon]]"', id="a link"),
    ],
)
def test_when_or_where_you_met(notes: Path, met: str, line: str) -> None:
    assert new(notes, "Tunde", "--met", met) == 0
    assert f"\n{line}\n" in made(notes)["People/Tunde.md"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--met", "2026-03-02"], "a day to come"),
        (["--met", "tomorrow"], "a day to come"),
        (["--met", "3w"], "a day to come"),
        (["--met", "2025-13-01"], "there is no month 13"),
        (["--met", "05/01/2025"], "can be read two ways"),
        (["--met", "2025", "--met", "2024"], "--met takes a day"),
        (["--met", "a", "--met", "b"], "--met takes a day"),
        (["--cadence", "often"], "is not a rhythm; write it like 30, 6w"),
        (["--cadence", "0"], "write at least 1 day"),
        (["--email", "ana"], "is not an address"),
        (["--email", ""], "is not an address"),
        (["--status", "knownof!"], "did you mean known-of?"),
        (["--status", "xyzzy"], "write one of active"),
        (["--folder", "A\nB"], "a line break"),
        (["--group", "a"], '"a" would be read as a tier or as a kind of note'),
        (["--group", "people"], "would be read as a tier or as a kind of note"),
        (["--group", "x\ufffey"], "holds a control character"),
    ],
)
def test_words_that_mean_nothing(notes: Path, capsys: Capture, words: list[str], says: str) -> None:
    assert new(notes, "Tunde", *words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert made(notes) == {}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["Ana Moreira"], "already Ana Moreira (People/Ana Moreira.md)"),
        (["ana", "MOREIRA"], "already Ana Moreira (People/Ana Moreira.md)"),
        (["Ána Moreira"], "already Ana Moreira (People/Ana Moreira.md)"),
        (["aninha"], "already Ana Moreira (People/Ana Moreira.md:4 has the alias Aninha)"),
        (["A. Moreira", "--email", "ANA@moreira.example"], "(People/Ana Moreira.md:3 has ANA@moreira.example)"),
        (["Ana Moreira", "--company", "ACME"], "already Ana Moreira (People/Ana Moreira.md)"),
        (["Ana Moreira", "--company", "[[Acme]]"], "already Ana Moreira (People/Ana Moreira.md)"),
        (["Bo", "--company", "Globex"], "already Bo (People/Bo.md)"),
        (["Cy"], "already Cy (CRM/Cy.md)"),
    ],
)
def test_who_is_there_already_is_not_made_again(notes: Path, capsys: Capture, words: list[str], says: str) -> None:
    assert new(notes, *words) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{says}. If you mean somebody else, add --anyway" in said.err
    assert made(notes) == {}


def test_the_owner_and_a_note_that_cannot_be_read_have_names_too(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(tmp_path, {"Me.md": "---\nme: true\naliases: [Zoë]\n---\n", "People/Bo.md": b"caf\xe9"})
    assert new(folder, "zoe") == new(folder, "Bo") == 4
    said = capsys.readouterr().err
    assert "There is already you (Me.md:3 has the alias Zoë)." in said
    assert "There is already a note that could not be read (People/Bo.md:1 " in said


def test_somebody_of_that_name_at_another_company(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Ana Moreira", "--company", "Globex") == 0
    said = capsys.readouterr()
    assert said.out == "made People/Ana Moreira (Globex).md\n"
    assert said.err == "There is also Ana Moreira (People/Ana Moreira.md).\n"
    assert "\nname: Ana Moreira\n" in made(notes)["People/Ana Moreira (Globex).md"]
    assert new(notes, "Ana Moreira", "--company", "Globex") == 4


def test_two_people_may_share_a_name_but_not_a_note(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Bo", "--anyway") == 4
    assert (
        "There is a note People/Bo.md already; with --company the new one gets another name" in capsys.readouterr().err
    )
    assert new(notes, "Bo", "--anyway", "--folder", "CRM") == 4
    assert made(notes) == {}
    assert new(notes, "Bo", "--anyway", "--company", "Globex") == 0
    assert new(notes, "Aninha", "--anyway") == 0
    assert list(made(notes)) == ["People/Aninha.md", "People/Bo (Globex).md"]
    assert new(notes, "Bo", "--anyway", "--company", "Globex") == 4


def test_nearly_the_same_name_is_told_and_made(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Ana Moreyra") == 0
    said = capsys.readouterr()
    assert said.out == "made People/Ana Moreyra.md\n"
    assert said.err == "Is that Ana Moreira (People/Ana Moreira.md)? The name is nearly the same.\n"


def test_a_note_of_that_name_that_is_nobodys(tmp_path: Path, capsys: Capture) -> None:
    folder = vault(
        tmp_path, {"Projects/Tunde.md": "", "People/Bo.md": "", "People/Acme.md": "---\ntype: company\n---\n"}
    )
    assert new(folder, "Acme") == 4
    assert "There is a note People/Acme.md already" in capsys.readouterr().err
    assert new(folder, "Tunde") == 0
    assert "There is also a note Projects/Tunde.md: a link to [[Tunde]] may lead there." in capsys.readouterr().err


@pytest.mark.parametrize("there", ["People/Tunde.md", "People/tunde.md"])
def test_a_note_that_is_left_out_is_not_overwritten(tmp_path: Path, there: str) -> None:
    folder = vault(tmp_path, {there: "kept", "CRM/Ada.md": "", "Network Settings.md": "---\nignore: [People]\n---\n"})
    (folder / "CRM/Tunde.md").symlink_to(folder / there)
    assert new(folder, "Tunde") == 4
    assert (folder / there).read_text() == "kept"


def test_a_file_that_is_left_out_has_its_name_too(tmp_path: Path) -> None:
    ignoring = {"Network Settings.md": "---\nignore: [People/Tunde.md]\n---\n"}
    folder = vault(tmp_path, {"People/Tunde.md": "kept", "People/Bo.md": "", **ignoring})
    assert new(folder, "Tunde") == 4
    assert new(folder, "Tunde", "--company", "Globex") == 0
    assert (folder / "People/Tunde.md").read_text() == "kept"
    assert (folder / "People/Tunde (Globex).md").exists()


@pytest.mark.parametrize(
    ("company", "line"),
    [
        pytest.param("Globex", "company: Globex", id="no note of it"),
        pytest.param("Cy", "company: Cy", id="a note of something else"),
        pytest.param("Acme", 'company: "[[Acme]]"', id="a note of it"),
        pytest.param("[[Acme|A.]]", 'company: "[[Acme|A.]]"', id="a link already"),
        pytest.param("Initech", 'company: "[[Companies/Initech|Initech]]"', id="two notes of that name"),
    ],
)
def test_a_company_is_a_link_where_there_is_a_note_of_it(notes: Path, company: str, line: str) -> None:
    vault(notes, {"Companies/Initech.md": COMPANY, "Projects/Initech.md": ""})
    assert new(notes, "Tunde", "--company", company) == 0
    assert f"\n{line}\n" in (notes / "People/Tunde.md").read_text()


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        pytest.param("CRM", "CRM/Tunde.md", id="one that is there"),
        pytest.param("crm/", "CRM/Tunde.md", id="in its own spelling"),
        pytest.param("Work/2026/People", "Work/2026/People/Tunde.md", id="one to be made"),
        pytest.param(".", "Tunde.md", id="the vault itself"),
    ],
)
def test_a_folder_of_choice(notes: Path, typed: str, path: str) -> None:
    assert new(notes, "Tunde", "--folder", typed) == 0
    assert list(made(notes)) == [path]
    found = load_network(notes, NOON.date()).network.roll.ties
    assert path in {tie.path for tie in found}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("..", "not a path inside the vault", id="out of it"),
        pytest.param("/tmp/x", "not a path inside the vault", id="from the root"),
        pytest.param(".git/hooks", "netvault writes nothing into .git", id="of git"),
        pytest.param(".People", ".People: its name begins with a dot; choose another --folder", id="hidden"),
        pytest.param("Templates", "Templates: a template folder; choose another --folder", id="of templates"),
        pytest.param("People/Bo.md", "is a file, not a folder", id="a file"),
        pytest.param("out", "leads out of the vault", id="by a link"),
        pytest.param("a:b|c/People", '"a:b|c" for a folder; choose another --folder, as a b c.', id="Windows"),
        pytest.param("People/aux", '"aux" for a folder; choose another --folder, as aux (note).', id="a device"),
        pytest.param("Work /People", '"Work " for a folder; choose another --folder, as Work.', id="a blank"),
    ],
)
def test_folders_that_no_note_goes_to(notes: Path, capsys: Capture, typed: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (notes / "out").symlink_to(tmp_path / "elsewhere")
    assert new(notes, "Tunde", "--folder", typed) == 4
    assert says in capsys.readouterr().err
    assert made(notes) == {}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_of_any_name_that_is_there_is_taken(notes: Path) -> None:
    (notes / "a: b").mkdir()
    assert new(notes, "Tunde", "--folder", "a: b") == 0
    assert list(made(notes)) == ["a: b/Tunde.md"]


@pytest.mark.parametrize(
    "name", ["Network Settings", "network settings", "Network Dashboard", "Ü Page", "U\u0308 PAGE"]
)
@pytest.mark.parametrize("folder", [".", "People"])
def test_a_note_of_netvault_is_no_persons(tmp_path: Path, capsys: Capture, name: str, folder: str) -> None:
    page = "Ü Page" if name.endswith(("Page", "PAGE")) else "Network Dashboard"
    settings = f"---\ntype: netvault-settings\ndashboard: Pages/{page}.md\n---\n"
    notes = vault(tmp_path, {"Mine.md": settings, "People/Ada.md": ""})
    before = files(notes)
    assert load_network(notes, NOON.date()).settings.path == PurePosixPath("Mine.md")
    assert new(notes, name, "--folder", folder) == 4
    assert "netvault keeps it for a note of its own" in capsys.readouterr().err
    assert files(notes) == before


def test_whoever_may_be_called_so_for_short_is_told(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Ana") == 0
    assert capsys.readouterr() == (
        "made People/Ana.md\n",
        "There is also Ana Moreira (People/Ana Moreira.md), who may be called so for short.\n",
    )


def test_the_log_begins_on_the_day_you_met(notes: Path) -> None:
    new(notes, "Tunde", "--met", "yesterday")
    assert made(notes)["People/Tunde.md"].endswith("\n## Log\n\n- 2026-02-28 met:\n")


def test_an_empty_vault_gets_a_folder_for_people(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "notes").mkdir()
    assert new(tmp_path / "notes", "Tunde") == 0
    assert capsys.readouterr().out == "made People/Tunde.md\n"


TEMPLATE = "---\ncategory: friend\nemail address:\ntype: person\n---\n# {{title}}\n\n## Log\n- {{date}} met\n"


def test_the_vaults_own_template(notes: Path, capsys: Capture) -> None:
    vault(notes, {"Meta/contact.md": b"\xef\xbb\xbf" + TEMPLATE.replace("\n", "\r\n").encode()})
    vault(
        notes,
        {".obsidian/templates.json": '{"folder": "Meta"}', ".obsidian/app.json": '{"userIgnoreFilters": ["Meta"]}'},
    )
    assert new(notes, "Tunde", "--email", "t@a.example") == 0
    assert capsys.readouterr().err == ""
    assert made(notes)["People/Tunde.md"] == (
        "---\r\ncategory: friend\r\nemail address: t@a.example\r\ntype: person\r\n---\r\n# Tunde\r\n\r\n## Log\r\n"
    )


def test_a_template_for_templater_is_used_where_it_needs_no_code(notes: Path, capsys: Capture) -> None:
    vault(
        notes,
        {"Templates/Person.md": '---\ntype: person\nmade: <% tp.date.now("YYYY") %>\n---\n<% tp.file.cursor() %>\n'},
    )
    assert new(notes, "Tunde") == 0
    assert capsys.readouterr().err == ""
    assert made(notes)["People/Tunde.md"] == "---\ntype: person\nmade: 2026\n---\n\n"


def test_code_of_a_template_is_not_run_but_told(notes: Path, capsys: Capture) -> None:
    vault(notes, {"Templates/Person.md": "<%* await tp.file.rename('x') %>"})
    assert new(notes, "Tunde") == 0
    assert capsys.readouterr().err == (
        "Templates/Person.md holds code of Templater, which netvault does not run; "
        "the template of netvault was taken.\n"
    )
    assert "<%" not in made(notes)["People/Tunde.md"]


def test_a_template_that_cannot_be_filled_in_is_named(notes: Path, capsys: Capture) -> None:
    vault(notes, {"Templates/Person.md": "---\ntype: person\ncity: {{town}}\n---\n"})
    assert new(notes, "Tunde") == 4
    assert "Templates/Person.md:" in capsys.readouterr().err
    assert list(made(notes)) == ["Templates/Person.md"]


def test_a_dry_run_writes_nothing(notes: Path, capsys: Capture) -> None:
    assert new(notes, "Tunde", "--folder", "Work/People", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("--- /dev/null\n+++ b/Work/People/Tunde.md\n@@ -0,0 +1,")
    assert made(notes) == {}
    assert not (notes / "Work").exists()


def test_json_and_undo(notes: Path, capsys: Capture) -> None:
    run([*DAY, "dashboard", str(notes)])
    page = (notes / "Network Dashboard.md").read_bytes()
    capsys.readouterr()
    assert new(notes, "Tunde", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["changed"] == [
        {"path": "People/Tunde.md", "what": "made", "entry": 1},
        {"path": "Network Dashboard.md", "what": "updated", "entry": None},
    ]
    assert (notes / "Network Dashboard.md").read_bytes() != page
    assert run([*DAY, "undo", str(notes)]) == 0
    assert list(made(notes)) == ["Network Dashboard.md"]
    assert (notes / "Network Dashboard.md").read_bytes() == page


NAMES = st.one_of(TEXTS, st.sampled_from([str(attack.values[0]) for attack in ATTACKS]), st.text(max_size=200))


@settings(max_examples=settings().max_examples // 4)
@given(NAMES, st.sampled_from(["", "Acme", "a/b: c"]), st.booleans())
def test_any_name_makes_one_note_that_reads_back_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, company: str, anyway: bool
) -> None:
    folder = tmp_path_factory.mktemp("any") / "notes"
    before = loaded(folder, NOTES, NOON.date())
    known = files(folder.parent)
    asked = NewPerson(name, company=company, anyway=anyway)
    try:
        done = make_note(before, asked, Deed(("new", name), NOON)).changed.notes
    except (WriteRefused, WrongUse):
        assert files(folder.parent) == known
        return
    assert len(done) == 1
    after = files(folder.parent)
    assert {path: after.get(path) for path in known} == known
    assert after.keys() - known.keys() == {f"notes/{done[0].path}"}
    note = load_network(folder, NOON.date()).network.open_note(str(done[0].path))
    assert note.kind is NoteKind.CONTACT
    assert note.contact
    assert note.contact.name == one_line(name)
