"""Who is a contact: it says so or lies where contacts lie, and nothing says otherwise."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from make import note

from netvault.model.contact import Reference
from netvault.model.note import NoteKind
from netvault.model.settings import Settings

CONTACT, OTHER, INDEX, OWNER = NoteKind.CONTACT, NoteKind.OTHER, NoteKind.INDEX, NoteKind.OWNER
ELSEWHERE = "Garden/Ada.md"


def kind(text: str = "", path: str = ELSEWHERE, settings: Settings | None = None) -> NoteKind:
    return note(text, path, settings).kind


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


@pytest.mark.parametrize("key", ["type", "kind", "category", "categories", "class", "Type", "TYPE"])
@pytest.mark.parametrize(
    "value",
    ["person", "Person", "people", "PEOPLE", "contact", "contacts", "friend", "Friends", '"[[People]]"', "[[People]]",
     "[person]", "[client, person]", '["[[People]]", "[[Evergreen]]"]', '"[[Types/Person|Person]]"'],
)  # fmt: skip
def test_a_note_may_say_that_it_is_a_person(key: str, value: str) -> None:
    assert kind(front(f"{key}: {value}")) is CONTACT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(front("tags: person"), id="one text"),
        pytest.param(front("tags: [garden, person]"), id="a list"),
        pytest.param(front("tags:", "  - garden", "  - people"), id="a block list"),
        pytest.param(front("tags: garden, contact"), id="with commas"),
        pytest.param(front("tags: garden contacts"), id="with blanks"),
        pytest.param(front('tags: "#person"'), id="with the hash"),
        pytest.param(front('tags: ["#Person"]'), id="with the hash in a list"),
        pytest.param(front("tags: person/work"), id="below it"),
        pytest.param(front("tag: people/friends"), id="singular key"),
        pytest.param("#person\n", id="in the body"),
        pytest.param("# Ada\n\nA gardener. #people/garden\n", id="behind a sentence"),
        pytest.param(front("role: gardener") + "\n#contact #garden\n", id="in the body below properties"),
        pytest.param("tags:: [[person]], [[garden]]\n", id="Logseq's links"),
        pytest.param("tags:: #person\n", id="an inline field"),
    ],
)
def test_a_tag_may_say_so(text: str) -> None:
    assert kind(text) is CONTACT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(front("tags: [personal, peoples, my/person]"), id="other tags"),
        pytest.param(front("type: persona"), id="another type"),
        pytest.param(front("title: person"), id="another key"),
        pytest.param("\n" * 10 + "#person\n", id="a tag far down"),
        pytest.param("`#person`\n", id="a tag in code"),
        pytest.param("```\n#person\n```\n", id="a tag in a fence"),
        pytest.param("%% #person %%\n", id="a tag in a comment"),
        pytest.param("https://a.example/#person\n", id="an address"),
        pytest.param("# person\n", id="a heading"),
        pytest.param("- Type: person\n- Me: true\n", id="a list of facts"),
    ],
)
def test_other_notes_say_nothing(text: str) -> None:
    assert kind(text) is OTHER


@pytest.mark.parametrize(
    "folder",
    ["People", "people", "PEOPLE", "Persons", "Contacts", "CRM", "Network", "04-People", "04 - People", "1_contacts",
     "_People", "👥 People", "Areas/People", "People/Work/Berlin", "Journal/People"],
)  # fmt: skip
def test_a_note_may_lie_where_contacts_lie(folder: str) -> None:
    assert kind("", f"{folder}/Ada.md") is CONTACT
    assert note("", f"{folder}/Ada.md").rule.startswith("folder: ")


@pytest.mark.parametrize("folder", ["Peoples", "People of Rome", "My People", "Persona", "", "Networking", "Contact"])
def test_other_folders_are_none(folder: str) -> None:
    assert kind("", f"{folder}/Ada.md".lstrip("/")) is OTHER


@pytest.mark.parametrize(
    "folder",
    [
        "CRM/Companies",
        "CRM/Organizations",
        "People/Meetings",
        "CRM/Interactions",
        "CRM/04-Companies/Acme",
        "Network/Journal",
    ],
)
def test_a_nearer_folder_for_something_else_wins(folder: str) -> None:
    assert kind("", f"{folder}/Globex.md") is OTHER
    assert kind(front("type: person"), f"{folder}/Ada.md") is CONTACT


def test_the_nearest_folder_of_all_wins() -> None:
    assert kind("", "CRM/Companies/Acme/People/Ada.md") is CONTACT


@pytest.mark.parametrize("named", ["Crew", "crew", "Areas/Crew", "/Areas/Crew/", "Areas"])
def test_the_settings_may_name_folders(named: str) -> None:
    settings = Settings(contact_folders=(named,))
    assert kind("", "Areas/Crew/Ada.md", settings) is CONTACT
    assert kind("", "Crews/Ada.md", settings) is OTHER
    assert kind("", "People/Ada.md", settings) is CONTACT


@pytest.mark.parametrize("value", ["company", "meeting", "book", '"[[Place]]"', "[meeting, budget]", "interaction"])
@pytest.mark.parametrize("key", ["type", "kind", "class"])
def test_another_type_says_otherwise(key: str, value: str) -> None:
    assert kind(front(f"{key}: {value}"), "People/Acme.md") is not CONTACT
    assert kind(front(f"{key}: {value}", "tags: [person]")) is not CONTACT


def test_a_group_as_category_says_nothing_otherwise() -> None:
    assert kind(front("category: client"), "People/Ada.md") is CONTACT
    assert kind(front("category: client", "tags: [person]")) is CONTACT


@pytest.mark.parametrize("value", ["company", "Companies", "organization", "organisation", "employer"])
def test_a_company_is_a_company(value: str) -> None:
    read = note(front(f"type: {value}", "name: Acme Ltd", "sector: tools", "location: '[[Lyon]]'"), "Acme.md")
    assert read.kind is NoteKind.COMPANY
    assert read.company is not None
    assert (read.company.name, read.company.industry, read.company.city) == (
        "Acme Ltd",
        "tools",
        Reference("Lyon", "Lyon"),
    )


def test_a_company_is_called_as_its_file_if_it_says_nothing() -> None:
    company = note(front("type: company", "industry:"), "Companies/Acme.md").company
    assert company is not None
    assert (company.name, company.industry, company.city) == ("Acme", None, None)


@pytest.mark.parametrize("mark", ["{{title}}", "<% tp.file.title %>"])
def test_a_template_is_nobody_wherever_it_lies(mark: str) -> None:
    assert kind(front("type: person", f'name: "{mark}"'), "People/New.md") is NoteKind.TEMPLATE
    assert kind(front("type: person") + f"\n{mark}\n", "People/Ada.md") is CONTACT


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("People/People.md", "", id="named as its folder"),
        pytest.param("04-People/People.md", "", id="named as its folder without the digits"),
        pytest.param("04-People/04-People.md", "", id="named as its folder with the digits"),
        pytest.param("people/PEOPLE.md", "", id="in capitals"),
        pytest.param("People/People.md", front("type: person"), id="even where it says it is a person"),
        pytest.param("People/Index.md", "", id="an index"),
        pytest.param("People/_index.md", "", id="an index with a sign"),
        pytest.param("People/00 Index.md", "", id="an index with digits"),
        pytest.param("People/README.md", "", id="a readme"),
        pytest.param("People/All.md", front("tags: [MOC]"), id="tagged MOC"),
        pytest.param("People/All.md", front("tags: index"), id="tagged index"),
        pytest.param("People/All.md", "#moc\n", id="tagged in the body"),
        pytest.param("All.md", front("type: people", "tags: moc"), id="a map that says people"),
        pytest.param("People/Work/Work.md", "", id="a folder of people below"),
    ],
)
def test_an_index_is_nobody(path: str, text: str) -> None:
    assert kind(text, path) is INDEX


@pytest.mark.parametrize(
    "text",
    [front("birthday: 05-12"), front("type: person"), front("tags: [person]"), "#person\n", "birthday:: 05-12\n"],
)
def test_a_person_may_have_a_folder_of_their_own(text: str) -> None:
    assert kind(text, "People/Ada/Ada.md") is CONTACT


@pytest.mark.parametrize("path", ["Люди/Иван.md", "04/Ada.md", "Люди/2026.md"])
def test_a_folder_without_latin_letters_makes_no_index(path: str) -> None:
    assert kind(front("type: person"), path) is CONTACT
    assert kind(front("type: person"), path, Settings(contact_folders=("Люди", "04"))) is CONTACT


@pytest.mark.parametrize(
    "text", [front("me: true"), front("type: me"), front("me: true", "type: person"), "me:: true\n"]
)
def test_the_note_about_yourself_is_no_contact(text: str) -> None:
    assert kind(text, "People/Ada.md") is OWNER
    assert note(text, "People/Ada.md").contact is not None


@pytest.mark.parametrize(
    "me", [Reference("Ada", "Ada"), Reference("Ada", "People/Ada"), Reference("I", "people/ada.md"), Reference("Ada")]
)
def test_the_settings_may_say_who_you_are(me: Reference) -> None:
    settings = Settings(me=me)
    assert kind(front("type: person"), "People/Ada.md", settings) is OWNER
    assert kind(front("type: person"), "People/Bo.md", settings) is CONTACT


@pytest.mark.parametrize("text", [front("me: false"), front("me:"), front("me: Ada")])
def test_only_true_makes_it_you(text: str) -> None:
    assert kind(text, "People/Ada.md") is CONTACT


def test_the_page_and_the_settings_are_nobody() -> None:
    assert kind("", "Network Dashboard.md") is NoteKind.DASHBOARD
    assert kind("", "People/Due.md", Settings(dashboard=PurePosixPath("People/Due.md"))) is NoteKind.DASHBOARD
    assert kind(front("type: netvault-settings"), "People/Network.md") is NoteKind.SETTINGS
    assert kind("", "People/Rules.md", Settings(path=PurePosixPath("People/Rules.md"))) is NoteKind.SETTINGS


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("People/Ada/2026-01-02.md", "Tea by the river.\n", id="a day in a person's folder"),
        pytest.param("People/2026-01-02.md", "", id="a day among people"),
        pytest.param("CRM/2026-01-02 Budget.md", front("date: 2026-01-02"), id="a dated note named by its day"),
        pytest.param("CRM/Budget.md", front("date: 2026-01-02", "attendees: [Ada]"), id="a meeting with its people"),
        pytest.param("Daily/2026-01-02.md", "tea with #people/ada\n", id="a day with somebody's tag"),
    ],
)
def test_a_note_of_a_day_is_nobody(path: str, text: str) -> None:
    assert kind(text, path) is OTHER


def test_a_person_s_note_may_carry_a_date() -> None:
    assert kind(front("date: 2026-01-02", "birthday: 05-12"), "People/Ada.md") is CONTACT
    assert kind(front("date: 2026-01-02", "tags: [person]")) is CONTACT


def test_personal_crm_marks_its_people_by_their_keys() -> None:
    assert kind(front("prm-tier: 2")) is CONTACT
    assert kind(front("prm-cadence: 30")) is CONTACT
    assert kind(front("cadence: 30")) is OTHER


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("Garden/Ada.md", front("type: Person"), "type: person"),
        ("Garden/Ada.md", front("tags: Person/work"), "tag: person"),
        ("04-People/Ada.md", "", "folder: 04-People"),
        ("People/Acme.md", front("type: book"), "type: book"),
        ("Garden/Acme.md", front("type: book"), ""),
        ("People/2026-01-02.md", "", "a dated note"),
        ("Garden/Ada.md", "", ""),
    ],
)
def test_the_rule_that_decided_is_named(path: str, text: str, rule: str) -> None:
    assert note(text, path).rule == rule


def test_what_yaml_cannot_read_still_says_who_it_is() -> None:
    read = note(front("type: person", "name: @ada", "role: a: b"))
    assert read.kind is CONTACT
    assert read.problems
