"""Which notes stand for a day, and whom they name."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import note

from netvault.model.interaction import Channel, Direction, Mark, Marked, Source
from netvault.model.note import Mention, Note
from netvault.model.settings import Habits, Settings
from netvault.notes.dated import daily_date

DAY = date(2026, 3, 5)


def day_of(path: str, form: str = "YYYY-MM-DD") -> date | None:
    return daily_date(PurePosixPath(path), Habits(daily_format=form))


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("YYYY-MM-DD", "2026-03-05.md"),
        ("YYYY-MM-DD", "Daily/2026-03-05.md"),
        ("YYYY-MM-DD", "2026-03-05.MD"),
        ("YYYYMMDD", "20260305.md"),
        ("YYYY.MM.DD", "2026.03.05.md"),
        ("DD-MM-YYYY", "05-03-2026.md"),
        ("D-M-YYYY", "5-3-2026.md"),
        ("YY-MM-DD", "26-03-05.md"),
        ("YYYY-MM-DD dddd", "2026-03-05 Thursday.md"),
        ("YYYY-MM-DD-ddd", "2026-03-05-Thu.md"),
        ("dddd, MMMM Do YYYY", "Daily/Thursday, March 5th 2026.md"),
        ("dddd, MMMM Do YYYY", "thursday, march 5th 2026.md"),
        ("MMMM Do, YYYY", "March 5th, 2026.md"),
        ("Do MMMM YYYY", "5th March 2026.md"),
        ("D MMM YYYY", "5 Mar 2026.md"),
        ("MMM. D YYYY", "Mar. 5 2026.md"),
        ("dddd DD/MM/YYYY", "Thursday 05/03/2026.md"),
        ("YYYY/MM/DD", "Daily/2026/03/05.md"),
        ("YYYY/MM-MMMM/YYYY-MM-DD-dddd", "Journal/2026/03-March/2026-03-05-Thursday.md"),
        ("YYYY/M/DD.MM.YYYY", "2026/3/05.03.2026.md"),
        ("[Daily] YYYY-MM-DD", "Daily 2026-03-05.md"),
        ("[Day of the year] DDD, YYYY-MM-DD", "Day of the year 64, 2026-03-05.md"),
        ("gggg/[W]ww/YYYY-MM-DD", "2026/W10/2026-03-05.md"),
        ("YYYY-[Q]Q-MM-DD", "2026-Q1-03-05.md"),
        ("YYYY-MM-DD (dddd)", "2026-03-05 (jeudi).md"),
        ("dddd", "2026-03-05.md"),
        ("", "journals/2026_03_05.md"),
        ("DD.MM.YYYY", "journals/2026_03_05.md"),
    ],
)
def test_a_daily_note_is_known_by_its_name(form: str, path: str) -> None:
    assert day_of(path, form) == DAY


@pytest.mark.parametrize(
    ("form", "path"),
    [
        pytest.param("YYYY-MM-DD", "Ada.md", id="a name"),
        pytest.param("YYYY-MM-DD", "2026-03.md", id="a month"),
        pytest.param("YYYY-MM-DD", "2026-03-05 lunch.md", id="more behind"),
        pytest.param("YYYY-MM-DD", "x2026-03-05.md", id="more before"),
        pytest.param("YYYY-MM-DD", "2026-02-30.md", id="no such day"),
        pytest.param("YYYY-MM-DD", "2026-13-01.md", id="no such month"),
        pytest.param("gggg-[W]ww", "2026-W10.md", id="a week"),
        pytest.param("YYYY-MM", "2026-03.md", id="a format without a day"),
        pytest.param("YYYY/MM/DD", "Daily/2026/04/x05.md", id="another name in the right folder"),
        pytest.param("YYYY/YYYY-MM-DD x", "2025/2026-03-05 x.md", id="two years"),
        pytest.param("MMMM Do YYYY", "Brumaire 5th 2026.md", id="no month"),
        pytest.param("[YYYY-MM-DD]", "YYYY-MM-DD 1.md", id="a literal"),
        pytest.param("YYYY-MM-DD", "²⁰²⁶.md", id="signs that are no digits"),
    ],
)
def test_other_notes_are_none(form: str, path: str) -> None:
    assert day_of(path, form) is None


@given(st.text("YMDdoQgwW[]/- ,.\\(*+?{abc|^$", max_size=40), st.text("2026035March-/ ,.", max_size=60))
def test_any_format_is_borne(form: str, name: str) -> None:
    day_of(f"{name}.md", form)


def test_no_format_takes_long() -> None:
    assert day_of("a" * 250 + "1.md", "dddd" * 60) is None


def mentions(text: str, path: str = "Meetings/Budget.md", settings: Settings | None = None) -> list[Mention]:
    return list(note(text, path, settings).mentions)


def named(read: Note) -> list[str]:
    return [one.link.target for one in read.mentions]


@pytest.mark.parametrize(
    "key", ["people", "attendees", "participants", "person", "contact", "contacts", "with", "from", "to", "Attendees"]
)
@pytest.mark.parametrize(
    ("written", "people"),
    [
        pytest.param('"[[Ada]]"', ["Ada"], id="a link"),
        pytest.param("[[Ada]]", ["Ada"], id="a link without quotes"),
        pytest.param('["[[Ada]]", "[[People/Bo|B]]"]', ["Ada", "People/Bo"], id="links"),
        pytest.param("\n  - '[[Ada]]'\n  - [[Bo]]", ["Ada", "Bo"], id="a list of links"),
        pytest.param("\n  - [[Ada]]", ["Ada"], id="a list of one link without quotes"),
        pytest.param("Ada, Bo", ["Ada", "Bo"], id="names with commas"),
        pytest.param("[Ada, Bo]", ["Ada", "Bo"], id="names"),
        pytest.param("[Ada]", ["Ada"], id="a list of one name"),
        pytest.param('"[[Ada]], Bo and [[Cy]]"', ["Ada", "Cy"], id="links in a sentence"),
        pytest.param('"[[Ada]], Bo"', ["Ada", "Bo"], id="a link and a name"),
        pytest.param("", [], id="nobody"),
        pytest.param("[]", [], id="an empty list"),
    ],
)
def test_the_properties_of_a_dated_note_say_who_was_there(key: str, written: str, people: list[str]) -> None:
    read = note(f"---\ndate: 2026-03-05\n{key}: {written}\n---\n", "Meetings/Budget.md")
    assert named(read) == people
    assert {one.interaction.on for one in read.mentions} <= {DAY}


def test_a_name_is_no_link_and_stands_where_it_says() -> None:
    text = '---\ndate: 2026-03-05\npeople:\n  - Ada Byron\n  - "[[Bo]]"\n  - "Cy, [[Di]]"\n---\n'
    found = [(one.link.target, one.link.is_link, one.interaction.at.line, one.link.column) for one in mentions(text)]
    assert found == [("Ada Byron", False, 4, 5), ("Bo", True, 5, 5), ("Cy", False, 6, 5), ("Di", True, 6, 5)]


def test_a_daily_note_may_name_people_too() -> None:
    read = note("---\npeople: [Ada]\n---\n", "2026-03-05.md")
    assert [(one.link.target, one.interaction.on) for one in read.mentions] == [("Ada", DAY)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\npeople: [Ada]\n---\n", id="no date"),
        pytest.param("---\ncreated: 2026-03-05\npeople: [Ada]\n---\n", id="only created"),
        pytest.param("---\ndate: someday\npeople: [Ada]\n---\n", id="no day"),
        pytest.param("---\ndate: 2026-03\npeople: [Ada]\n---\n", id="a month"),
        pytest.param("---\ndate: 2026-03-05\nauthors: [Ada]\n---\n", id="another property"),
        pytest.param("---\ndate: 2026-03-05\nchannel: note\ncontact: Ada\n---\n", id="a memo to oneself"),
    ],
)
def test_nobody_was_met(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(("written", "code"), [("05/03/2026", "NV202"), ("someday", "NV201"), ("2026-02-30", "NV203")])
def test_a_meeting_whose_date_cannot_be_read_says_so(written: str, code: str) -> None:
    read = note(f"---\npeople: [Ada]\ndate: {written}\n---\n", "Meetings/Budget.md")
    assert [(one.code, one.at.line, one.at.column) for one in read.problems] == [(code, 3, 7)]


def test_a_note_that_names_nobody_may_call_anything_a_date() -> None:
    assert note("---\ndate: someday\n---\n[[Ada]]\n", "Recipes/Soup.md").problems == ()


@pytest.mark.parametrize(
    "written", ["2026-03-05", "2026-03-05T14:30", "2026-03-05 14:30:00", '"[[2026-03-05]]"', "[[2026-03-05]]"]
)
def test_the_date_of_a_meeting(written: str) -> None:
    assert [one.interaction.on for one in mentions(f"---\ndate: {written}\n---\n[[Ada]]\n")] == [DAY]


@pytest.mark.parametrize("line", ["date:: 2026-03-05", "- date:: [[2026-03-05]]", "**Date**:: 2026-03-05"])
def test_the_date_may_stand_in_the_body(line: str) -> None:
    assert [one.interaction.on for one in mentions(f"{line}\n\nspoke to [[Ada]]\n") if one.link.target == "Ada"] == [
        DAY
    ]


def test_a_date_inside_a_line_dates_only_what_it_says() -> None:
    assert mentions("The plan [date:: 2026-03-05] is old.\n\nspoke to [[Ada]]\n") == []


@pytest.mark.parametrize(
    ("properties", "channel", "direction"),
    [
        ("type: meeting", Channel.MEETING, Direction.BOTH),
        ("kind: call", Channel.CALL, Direction.BOTH),
        ("channel: Email\ndirection: out", Channel.EMAIL, Direction.OUT),
        ("channel: email\ndirection: inbound", Channel.EMAIL, Direction.IN),
        ("medium: whatsapp", Channel.MESSAGE, Direction.BOTH),
        ("type: interaction\nkind: dinner\ndirection: out", Channel.MEETING, Direction.BOTH),
        ("type: budget", Channel.OTHER, Direction.BOTH),
        ("type: jour fixe", Channel.MEETING, Direction.BOTH),
        ("", Channel.OTHER, Direction.BOTH),
    ],
)
def test_the_properties_say_how(properties: str, channel: Channel, direction: Direction) -> None:
    settings = Settings(channels=(("jour fixe", Channel.MEETING),))
    (one,) = mentions(f"---\ndate: 2026-03-05\npeople: [Ada]\n{properties}\n---\n", settings=settings)
    assert (one.interaction.channel, one.interaction.direction) == (channel, direction)


@pytest.mark.parametrize(
    ("properties", "path", "text"),
    [
        pytest.param("subject: The [[Budget|money]]", "Meetings/x.md", "The money", id="its subject"),
        pytest.param("", "Meetings/2026-03-05 Budget.md", "Budget", id="its name without the day"),
        pytest.param(
            "", "Meetings/Ada Byron.md", "We spoke of bees.", id="its first line where the name is the person"
        ),
    ],
)
def test_a_dated_note_says_what_it_was_about(properties: str, path: str, text: str) -> None:
    one, *_ = mentions(
        f"---\ndate: 2026-03-05\npeople: [Ada Byron]\n{properties}\n---\n# Talk\nWe spoke of bees.\n", path
    )
    assert one.interaction.text == text


def test_the_daily_notes_folder_is_nobody_s() -> None:
    habits = Habits(daily_folder="/Journal/")
    assert named(note("- tea", "Journal/2026-03-05.md", habits=habits)) == []
    assert named(note("- tea", "People/Ada/2026-03-05.md", habits=habits)) == ["People/Ada"]
    assert named(note("- tea", "2026-03-05.md", habits=habits)) == []


def test_a_dated_note_of_a_person_may_say_how_in_its_properties() -> None:
    read = note("---\nchannel: email\ndirection: in\n---\n# Letter\n\n- gave: a map\n", "People/Ada/2026-03-05.md")
    (one,) = read.mentions
    said = one.interaction
    assert (said.channel, said.direction, said.source) == (Channel.EMAIL, Direction.IN, Source.FOLDER)
    assert said.marks == (Marked(Mark.GAVE, "a map"),)
