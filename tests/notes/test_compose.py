"""A new note about a person: its values in the template's own spelling, and read back as they were meant."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOON
from notes.test_safe import ATTACKS, MARKUP, TEXTS

from netvault.disk.templates import our_person_template
from netvault.model.contact import Reference, Status
from netvault.model.date import PartialDate
from netvault.model.errors import WriteRefused
from netvault.model.note import NoteKind
from netvault.model.settings import Habits, Settings
from netvault.model.template import PersonTemplate
from netvault.notes.compose import WantedNote, compose_person, note_path
from netvault.notes.edit_refused import EditRefused
from netvault.notes.note import parse_note
from netvault.notes.safe import FILE_NAME_BYTES, one_line

OURS = our_person_template()
ADAS = "People/Ada Quist.md"


def template(text: str) -> PersonTemplate:
    return PersonTemplate(PurePosixPath("Templates/Person.md"), dedent(text).lstrip("\n"))


def compose(
    wanted: WantedNote, made_from: PersonTemplate = OURS, path: str = ADAS, settings: Settings | None = None
) -> str:
    return compose_person(made_from, wanted, PurePosixPath(path), settings or Settings(), Habits(), NOON)


def ada(**fields: Any) -> WantedNote:
    return WantedNote("Ada Quist", **fields)


def test_a_name_is_enough() -> None:
    assert compose(ada()) == dedent("""
        ---
        type: person
        groups: []
        company:
        role:
        city:
        email:
        birthday:
        met:
        met_at:
        interests: []
        ---
        # Ada Quist

        ## Log
    """).lstrip("\n")


def test_nobody_was_in_touch_with_whom_nobody_met() -> None:
    for status in (None, Status.KNOWN_OF):
        note = parse_note(compose(ada(status=status)), PurePosixPath(ADAS), Settings(), Habits())
        assert note.interactions == ()
        assert note.contact
        assert note.contact.met is None
        assert note.contact.status is (status or Status.ACTIVE)


def test_everything_at_once() -> None:
    wanted = ada(
        groups=("friends", "chess: club"), company="[[Globex]]", city="Łódź", met=PartialDate(2024, 5, 9),
        met_at="PyCon, in the queue", cadence="6w", emails=("ada@quist.example",), status=Status.DORMANT,
    )  # fmt: skip
    assert compose(wanted) == dedent("""
        ---
        type: person
        groups:
          - friends
          - "chess: club"
        company: "[[Globex]]"
        role:
        city: Łódź
        email: ada@quist.example
        birthday:
        met: 2024-05-09
        met_at: PyCon, in the queue
        interests: []
        cadence: 6w
        status: dormant
        ---
        # Ada Quist

        ## Log

        - 2024-05-09 met:
    """).lstrip("\n")


OWN = """
    ---
    Category: "[[People]]"
    fullName: "{{title}}"
    relationship: ""
    org: []
    E-Mail:
      -
    how we met: ''
    frequency: # how often
    # the place
    Lives in:
    ---
    Hello {{title}}
"""


def test_the_template_has_its_own_words_for_things() -> None:
    wanted = ada(
        groups=("friends",), company="Acme, Inc.", city="Porto", met_at="at a wedding", cadence="30",
        emails=("ada@quist.example",),
    )  # fmt: skip
    assert compose(wanted, template(OWN)) == dedent("""
        ---
        Category: "[[People]]"
        fullName: "Ada Quist"
        relationship: "friends"
        org:
          - Acme, Inc.
        E-Mail:
          - ada@quist.example
        how we met: 'at a wedding'
        frequency: 30 # how often
        # the place
        Lives in: Porto
        ---
        Hello Ada Quist
    """).lstrip("\n")


INLINE = """
    # {{title}}
    Company::
    - **Lives in**:: 
    Group:: #
    Email:: 
    met:: {{date}}
    `Cadence::`
"""


def test_a_template_with_properties_in_its_text() -> None:
    wanted = ada(
        groups=("friends",), company="[[Acme, Inc|Acme]]", city="Porto", met=PartialDate(2024, 5, 9), cadence="6w",
        emails=("a@b.example", "c@d.example"),
    )  # fmt: skip
    made = compose(wanted, PersonTemplate(OURS.path, dedent(INLINE).lstrip().replace("\n", "\r\n")))
    assert made.replace("\r\n", "\n") == dedent("""
        ---
        groups:
          - friends
        company: "[[Acme, Inc|Acme]]"
        cadence: 6w
        ---
        # Ada Quist
        Company::
        - **Lives in**:: Porto
        Group:: #
        Email:: a@b.example, c@d.example
        met:: 2024-05-09
        `Cadence::`
    """).lstrip("\n")
    assert made.count("\n") == made.count("\r\n")


def test_what_would_be_code_in_the_text_goes_to_the_front_matter() -> None:
    made = compose(ada(city="`= this.x`"), template("City::\n"))
    assert made == '---\ncity: "`= this.x`"\n---\nCity::\n'


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        pytest.param({"met": PartialDate(2019)}, "met: 2019", id="a year"),
        pytest.param({"met": PartialDate(2019, 5)}, "met: 2019-05", id="a month"),
        pytest.param({"met": PartialDate(None, 2, 29)}, 'met: "--02-29"', id="a day of no year"),
        pytest.param({"emails": ("a@b.example", "c@d.example")}, "email:\n  - a@b.example\n  - c@d.example", id="two"),
        pytest.param({"cadence": "as needed"}, "cadence: as needed", id="no rhythm"),
        pytest.param({"city": "yes"}, 'city: "yes"', id="a word of YAML"),
        pytest.param({"company": "a: b # c"}, 'company: "a: b # c"', id="signs of YAML"),
        pytest.param({"groups": ("a, b",)}, "groups:\n  - a, b", id="a comma"),
        pytest.param({"status": Status.KNOWN_OF}, "status: known-of", id="somebody not met"),
    ],
)
def test_values(wanted: dict[str, Any], line: str) -> None:
    assert f"\n{line}\n" in compose(ada(**wanted))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_those_of_the_template(end: str) -> None:
    made_from = PersonTemplate(OURS.path, "\ufeff" + OURS.text.replace("\n", end))
    text = compose(ada(groups=("friends",), met=PartialDate(2024, 5, 9), cadence="3m"), made_from)
    assert text.count("\n") == text.count(end)
    assert not text.startswith("\ufeff")


@pytest.mark.parametrize("text", ["", "# {{title}}\n", "---\n---\n", "no front matter, no end", "---\ntype:\n---\n"])
@pytest.mark.parametrize("path", [ADAS, "Ada Quist.md", "Projects/Ada Quist.md"])
def test_a_note_that_does_not_lie_where_contacts_lie_says_that_it_is_one(text: str, path: str) -> None:
    made = compose(ada(city="Porto"), template(text), path)
    assert ("type: person" in made) == (path != ADAS)
    note = parse_note(made, PurePosixPath(path), Settings(), Habits())
    assert note.kind is NoteKind.CONTACT
    assert note.contact
    assert note.contact.city == Reference("Porto")


def test_a_tag_of_the_template_says_it_as_well() -> None:
    assert "type" not in compose(ada(), template("---\ntags: [person/work]\n---\n"), "Ada Quist.md")


def test_a_file_of_another_name_says_whose_it_is() -> None:
    assert "\nname: Ada Quist\n" in compose(ada(), path="People/Ada Quist (Acme).md")
    assert "name:" not in compose(ada())


@pytest.mark.parametrize(
    ("text", "wanted", "says"),
    [
        pytest.param("---\ntype: meeting\n---\n", {}, "not be one about a person, but: type: meeting", id="no person"),
        pytest.param("---\ncity: |\n  x\n---\n", {"city": "Porto"}, r"Person\.md:2: ", id="a block"),
        pytest.param("---\na: 1\na: 2\n---\n", {"city": "Porto"}, r"Person\.md:3: ", id="a key written twice"),
        pytest.param("---\ncity: {{town}}\n---\n", {}, r"Person\.md:2: the note is a template", id="not filled in"),
        pytest.param("---\na: [x\n---\n", {"city": "Porto"}, r"Person\.md:\d: ", id="no YAML"),
        pytest.param("---\ncity: x\n", {}, "never closed", id="never closed"),
        pytest.param("<<<<<<< a\n=======\n>>>>>>> b\n", {}, "unfinished merge", id="a merge"),
        pytest.param("---\norg: x\nteam: y\n---\n", {"company": "Acme"}, "say the same thing", id="two companies"),
        pytest.param("", {"company": "[[A]], [[B]]"}, r'^--company: "', id="two companies in one"),
        pytest.param("", {"groups": ("people",)}, r'^--group: "people"', id="a group that is none"),
        pytest.param("", {"cadence": "often"}, r'^--cadence: "often"', id="no rhythm"),
    ],
)
def test_what_is_refused(text: str, wanted: dict[str, Any], says: str) -> None:
    with pytest.raises(WriteRefused, match=says):
        compose(ada(**wanted), template(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Doe, Jane", "---\naliases: [{{title}}]\n---\n", id="an item that becomes two"),
        pytest.param("O'Hara", "---\naliases: [x, 'Dr {{title}}']\n---\n", id="quotes that end too soon"),
        pytest.param("2026-01-05 call", "# {{title}}\n", id="a heading that becomes a line of the log"),
    ],
)
def test_a_name_that_would_be_more_than_a_name(name: str, text: str) -> None:
    with pytest.raises(EditRefused, match="more than a name"):
        compose(WantedNote(name), template(text), str(note_path(name, PurePosixPath("People"))))


def test_a_name_that_looks_like_a_tag_is_none() -> None:
    made = compose(WantedNote("#friends"), template("---\ntags: x\n---\nAbout {{title}}\n"), "People/friends.md")
    note = parse_note(made, PurePosixPath("People/friends.md"), Settings(), Habits())
    assert note.contact
    assert (note.contact.name, note.contact.tags) == ("#friends", ("x",))


def test_an_index_is_no_person() -> None:
    with pytest.raises(EditRefused, match=r"an index of other notes; choose another --folder"):
        compose(WantedNote("People"), template(""), "People/People.md")


NAMES = st.one_of(TEXTS, st.sampled_from([str(attack.values[0]) for attack in ATTACKS]), st.text(max_size=300))
TEMPLATES = st.sampled_from([
    OURS.text, dedent(OWN).lstrip(), "",
    "# {{title}}\n\n- [[{{title}}]] x:: {{title}}\n", "---\nname: {{title}}\n---\n",
    "---\nalso: '{{title}}, {{title}}'\naliases:\n- \"{{title}}\"\n---\n| {{title}} |\n",
    "City::\nGroups:: \n", "---\ntype: person\n---\n```dataview\nlist from [[{{title}}]]\n```\n",
])  # fmt: skip


@given(NAMES, TEMPLATES, MARKUP, MARKUP)
def test_any_name_reads_back_or_is_refused(name: str, text: str, city: str, group: str) -> None:
    name, city, group = map(one_line, (name, city, group))
    if not name:
        return
    wanted = WantedNote(name, groups=(group,) if group else (), city=city)
    path = note_path(name, PurePosixPath("People"))
    try:
        made = compose(wanted, PersonTemplate(OURS.path, text), str(path))
    except WriteRefused:
        return
    note = parse_note(made, path, Settings(), Habits())
    assert note.contact
    assert (note.kind, note.contact.name, note.interactions) == (NoteKind.CONTACT, name, ())
    assert set(wanted.groups) <= set(note.contact.groups)
    assert note.problems == ()


@given(st.text("abcdé ñ'-.", min_size=1, max_size=40).map(one_line).filter(bool))
def test_a_plain_name_is_never_refused(name: str) -> None:
    path = note_path(name, PurePosixPath("People"))
    assert compose(WantedNote(name), path=str(path))


@given(NAMES, NAMES)
def test_a_note_lies_in_its_folder_under_a_name_every_system_takes(name: str, company: str) -> None:
    for path in (note_path(name, PurePosixPath("A/B")), note_path(name, PurePosixPath("A/B"), company)):
        assert path.parent == PurePosixPath("A/B")
        assert path.suffix == ".md"
        assert len(path.stem.encode()) <= FILE_NAME_BYTES
        assert not set('/\\:*?"<>|#^[]%\n\0') & set(path.name)
        assert path.name[0] not in " .-~"


def test_the_company_tells_two_of_a_name_apart() -> None:
    folder = PurePosixPath(".")
    assert str(note_path("Ada: Quist", folder)) == "Ada Quist.md"
    assert str(note_path("Ada Quist", folder, "Acme/Berlin")) == "Ada Quist (Acme Berlin).md"
    assert note_path("é" * 100, folder, "Acme").name.endswith("é (Acme).md")
    assert len(note_path("x" * 200, folder, "y" * 200).stem) == FILE_NAME_BYTES
