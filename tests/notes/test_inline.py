"""Properties written in the body."""

from __future__ import annotations

import pytest
from make import codes, note, person

from netvault.model.contact import Contact
from netvault.model.date import PartialDate
from netvault.notes.body import body_lines
from netvault.notes.inline import bracketed_fields, line_fields, listed_facts


def cities(contact: Contact) -> str | None:
    return contact.city.text if contact.city else None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("city:: Berlin", id="a line of its own"),
        pytest.param("City::Berlin", id="without a blank"),
        pytest.param("lives in:: Berlin", id="another spelling"),
        pytest.param("**City**:: Berlin", id="bold"),
        pytest.param("**City::** Berlin", id="bold with the colons"),
        pytest.param("- city:: Berlin", id="in a list"),
        pytest.param("  - city:: Berlin", id="in a list, indented"),
        pytest.param("city:: [[Berlin]]", id="a link"),
        pytest.param("She lives in [city:: Berlin] now.", id="in a sentence"),
        pytest.param("She lives (city:: Berlin) now.", id="in a sentence, hidden key"),
        pytest.param("She lives in [city:: [[Berlin]]] now.", id="a link in a sentence"),
        pytest.param("- 2026-01-05 call [city:: Berlin]", id="in a log line"),
        pytest.param("| [city:: Berlin] |", id="in a table"),
    ],
)
def test_a_field_may_stand_in_the_body(line: str) -> None:
    assert cities(person(f"# Ada\n\n{line}\n")) == "Berlin"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("> city:: Berlin", id="quote"),
        pytest.param("> [city:: Berlin]", id="quote in brackets"),
        pytest.param("```\ncity:: Berlin\n```", id="code"),
        pytest.param("`[city:: Berlin]`", id="code in a line"),
        pytest.param("%% city:: Berlin %%", id="comment"),
        pytest.param("city: Berlin", id="one colon"),
        pytest.param("She lives in city:: Berlin", id="in a sentence without brackets"),
        pytest.param("[city: Berlin]", id="brackets and one colon"),
        pytest.param("city::", id="no value"),
    ],
)
def test_what_is_no_field(line: str) -> None:
    assert cities(person(f"# Ada\n\n{line}\n")) is None


def test_front_matter_comes_first() -> None:
    contact = person("---\ncity: Oslo\nbday: 05-12\n---\nlives:: Berlin\nbirthday:: 06-01\nrole:: Judge\n")
    assert (cities(contact), contact.birthday, contact.role) == ("Oslo", PartialDate(None, 5, 12), "Judge")


def test_fields_that_hold_several_are_joined_unless_the_key_is_the_same() -> None:
    contact = person(
        "---\nlinkedin: ada\nemail: a@example.org\n---\nwebsite:: https://ada.example\nemail:: b@example.org\n"
    )
    assert contact.links == ("ada", "https://ada.example")
    assert contact.emails == ("a@example.org",)


def test_all_kinds_of_values_are_read() -> None:
    contact = person(
        "birthday:: [[1990-05-02]]\ncadence:: 6 weeks\nalias:: Bea, Bee\npaused:: true\ncompany:: [[Acme]]\n"
    )
    assert (contact.birthday, str(contact.cadence)) == (PartialDate(1990, 5, 2), "every 6 weeks")
    assert (contact.aliases, contact.paused, contact.company) == (("Bea", "Bee"), True, "Acme")


def test_a_bad_value_says_where_it_stands() -> None:
    read = note("---\nrole: Judge\n---\n\n- born:: someday\n\nShe [cadence:: 0]\n")
    assert [(one.code, one.at.line, one.at.column) for one in read.problems] == [("NV201", 5, 10), ("NV206", 7, 16)]


def test_properties_name_the_line_they_stand_on() -> None:
    contact = person("# Ada\n\ncity:: Berlin\n- met [role:: Judge]\n")
    assert str(contact.place("city")) == "People/Ada.md:3"
    assert (contact.place("role").line, contact.place("role").column) == (4, 8)


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("- Birthday: 04-27", PartialDate(None, 4, 27)),
        ("- **Birthday**: 04-27", PartialDate(None, 4, 27)),
        ("- **Born:** 04-27", PartialDate(None, 4, 27)),
        ("* birthday: [[1990-04-27]]", PartialDate(1990, 4, 27)),
        ("  - Birthday: 04-27", None),
        ("Birthday: 04-27", None),
        ("- Birthday:04-27", None),
        ("- Birthday party: 04-27", None),
        ("> - Birthday: 04-27", None),
        ("- [ ] Birthday: 04-27", None),
    ],
)
def test_a_list_of_facts_at_the_top(line: str, birthday: PartialDate | None) -> None:
    assert person(f"# Ada\n\n{line}\n").birthday == birthday


def test_facts_end_where_the_log_begins() -> None:
    contact = person("# Ada\n\n- City: Oslo\n\n## 2026-01-05\n\n- Role: a role she told me of\n")
    assert (cities(contact), contact.role) == ("Oslo", None)


def test_facts_come_last() -> None:
    contact = person("---\ncity: Oslo\n---\nrole:: Judge\n\n- City: Berlin\n- Role: Baker\n- Works at: Acme\n")
    assert (cities(contact), contact.role, contact.company) == ("Oslo", "Judge", "Acme")


def test_prose_that_looks_like_a_fact_is_no_mistake() -> None:
    read = note("- Birthday: big party planned\n- Status: moved house\n- Cadence: she writes fast\n")
    assert codes(read.problems) == []
    assert read.contact is not None
    assert read.contact.birthday is None


def test_the_table_of_obsidian_contacts() -> None:
    text = """\
        | before | Oslo |

        /---contact---/
        | key       | value                    |
        | --------- | ------------------------ |
        | Name      | *Ada Byron*              |
        | Last chat | 2026-01-05               |
        | City      | Berlin                   |
        | Friends   | [[Bo]]                   |
        | Role      |                          |
        /---contact---/

        | City | Lima |
        """
    read = note(text, "People/ada.md")
    assert read.contact is not None
    assert (cities(read.contact), read.contact.role) == ("Berlin", None)
    assert [(str(one.on), one.at.line) for one in read.interactions] == [("2026-01-05", 7)]


@pytest.mark.parametrize("unit", ["[a::", "[a:: ", "(a::", "a::", "[a::[[", "[a::b]", "a:: ", "- a: ", "*", "[a"])
def test_long_lines_are_read(unit: str) -> None:
    for text in (unit * (200_000 // len(unit)), "[a:: " + " " * 200_000, "a" * 200_000 + ":: b"):
        lines = list(body_lines([text], 1))
        path = note("").path
        found = (*line_fields(lines, path), *bracketed_fields(lines, path), *listed_facts(lines, path))
        assert all(field.key for field in found)
