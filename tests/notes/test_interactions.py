"""What counts as being in touch, from which of the five sources, and what does not."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent

import pytest
from make import codes, note

from netvault.model.interaction import Channel, Direction, Interaction, Mark, Marked, Source
from netvault.model.note import Note
from netvault.model.settings import Settings

DAILY = "Daily/2026-01-05.md"


def log(body: str, settings: Settings | None = None) -> tuple[Interaction, ...]:
    return note(dedent(body), settings=settings).interactions


def days(body: str, settings: Settings | None = None) -> list[str]:
    return [str(one.on) for one in log(body, settings)]


def named(read: Note) -> list[tuple[str, str]]:
    """Whom the lines of a note speak of, and the day they give."""
    said = ((one.link.target, one.interaction) for one in read.mentions)
    return [(target, str(one.on)) for target, one in said if one.source is not Source.FOLDER]


class TestLogLines:
    """Source 1: dated lines in the contact's own note."""

    @pytest.mark.parametrize(
        "line",
        [
            "- 2026-01-05 lunch",
            "* 2026-01-05 lunch",
            "+ 2026-01-05 lunch",
            "  - 2026-01-05 lunch",
            "- [x] 2026-01-05 lunch",
            "- [[2026-01-05]] lunch",
            "- [[2026-01-05|Monday]] lunch",
            "- [[Daily/2026-01-05]] lunch",
            "- **2026-01-05** lunch",
            "# 2026-01-05 lunch",
            "### [[2026-01-05]] lunch",
            "### 2026-01-05 | lunch",
            "| 2026-01-05 | lunch |",
            "|2026-01-05|lunch|",
            "| [[2026-01-05\\|Monday]] | lunch |",
            "  | 2026-01-05 | lunch |",
        ],
    )
    def test_a_bullet_heading_or_first_cell_that_begins_with_a_date(self, line: str) -> None:
        (one,) = log(f"## Notes\n\n{line}\n")
        assert (one.on, one.channel, one.source) == (date(2026, 1, 5), Channel.MEETING, Source.LOG)
        assert (str(one.at), one.text) == ("People/Ada.md:3", "")

    @pytest.mark.parametrize(
        "line",
        [
            pytest.param("2026-01-05 lunch", id="text"),
            pytest.param("- lunch on 2026-01-05", id="the date is further on"),
            pytest.param("- 2026-01 lunch", id="a month"),
            pytest.param("- 05.01.2026 lunch", id="another way to write a date"),
            pytest.param("- [ ] 2026-01-05 lunch", id="open task"),
            pytest.param("- TODO 2026-01-05 lunch", id="open task in Logseq"),
            pytest.param("> - 2026-01-05 lunch", id="quote"),
            pytest.param("> - 2026-01-01 lunch\n2026-01-05 lunch", id="quote that goes on"),
            pytest.param("```\n- 2026-01-05 lunch\n```", id="code"),
            pytest.param("%%\n- 2026-01-05 lunch\n%%", id="comment"),
            pytest.param("<!--\n- 2026-01-05 lunch\n-->", id="HTML comment"),
            pytest.param("- `2026-01-05` lunch", id="code in the line"),
            pytest.param("- ![[2026-01-05]]", id="embed"),
            pytest.param("%% netvault:begin %%\n- 2026-01-05 lunch\n%% netvault:end %%", id="generated"),
            pytest.param("| lunch | 2026-01-05 |", id="second cell"),
        ],
    )
    def test_what_is_no_log_line(self, line: str) -> None:
        assert log(f"## Notes\n\n{line}\n") == ()

    @pytest.mark.parametrize("section", ["Career", "Timeline", "Facts", "Observations", "Ideas", "Reminders"])
    @pytest.mark.parametrize("heading", ["## {}", "# {}", "## {}:", "## **{}**", "## [[{}]]", "## {}\n### Below"])
    def test_sections_that_are_no_log(self, section: str, heading: str) -> None:
        for title in (section, section.upper()):
            assert days(f"{heading.format(title)}\n- 2026-01-05 a\n| 2026-01-06 | b |\n### 2026-01-07 c\n") == []

    def test_the_sections_before_and_after_are(self) -> None:
        body = "- 2026-01-01 a\n## Career\n- 2026-01-02 b\n## Log\n- 2026-01-03 c\n# Facts\n## Log\n- 2026-01-04 d"
        assert days(body) == ["2026-01-01", "2026-01-03"]

    def test_the_settings_may_name_other_sections(self) -> None:
        settings = Settings(log_sections_excluded=("Werdegang",))
        assert days("## Career\n- 2026-01-01 a\n## werdegang\n- 2026-01-02 b", settings) == ["2026-01-01"]

    def test_a_day_the_calendar_does_not_have_is_told_and_costs_only_its_line(self) -> None:
        read = note("- 2026-02-30 a\n- 2026-01-02 b\n")
        assert [str(one.on) for one in read.interactions] == ["2026-01-02"]
        assert [(one.code, str(one.at), one.at.column) for one in read.problems] == [("NV203", "People/Ada.md:1", 3)]

    def test_what_is_said_stands_in_the_line(self) -> None:
        (one,) = log("- 2026-01-05 10:30 → email: talked about her move to Globex #gave intro to Sam")
        assert (one.channel, one.direction) == (Channel.EMAIL, Direction.OUT)
        assert (one.text, one.marks) == ("talked about her move to Globex", (Marked(Mark.GAVE, "intro to Sam"),))

    def test_a_row_of_a_table_says_it_in_its_cells(self) -> None:
        (one,) = log("| date | how | what |\n|---|---|---|\n| 2026-01-05 | call | her move \\| her book |\n")
        assert (one.channel, one.text) == (Channel.CALL, "her move | her book")

    def test_empty_cells_at_the_end_of_a_row_are_no_words(self) -> None:
        (one,) = log("| date | how | what | more |\n|---|---|---|---|\n| 2026-01-05 | call | her book \\| |  |\n")
        assert one.text == "her book |"

    def test_a_table_without_outer_pipes_counts_too(self) -> None:
        (one,) = log("date | how | what\n--- | --- | ---\n2026-01-05 | call | her move\n")
        assert (one.channel, one.text, one.at.line) == (Channel.CALL, "her move", 3)

    def test_lines_below_a_dated_heading_tell_of_it(self) -> None:
        body = """\
            ## 2026-02-15

            Call about the vineyard.

            - promised: the cellar's address
            ### 2026-02-16 | lunch

            - She is well
            ### Later
            - gave: a map
            ## 2026-02-17
            ## Ideas
            """
        first, second, third = log(body)
        assert (first.channel, first.text) == (Channel.CALL, "Call about the vineyard.")
        assert first.marks == (Marked(Mark.PROMISED, "the cellar's address"),)
        assert (second.channel, second.text, third.text) == (Channel.MEETING, "She is well", "")
        assert second.marks == ()

    def test_indented_lines_belong_to_their_log_line(self) -> None:
        body = """\
            - 2026-01-05 lunch
              - She reads about bees
              - 2025-12-24 is when she left Acme
                - [x] 2025-12-25 sent her a card
              > 2025-12-26 she said

              thanks: the honey
            - 2026-01-06 call: the honey
              #gave a book; asked: a favour
            """
        first, second = log(body)
        assert (str(first.on), first.channel, first.text) == ("2026-01-05", Channel.MEETING, "She reads about bees")
        assert first.marks == (Marked(Mark.THANKED, "the honey"),)
        assert (str(second.on), second.text) == ("2026-01-06", "the honey")
        assert second.marks == (Marked(Mark.GAVE, "a book"), Marked(Mark.ASKED, "a favour"))

    def test_a_dated_line_below_one_without_a_date_counts(self) -> None:
        assert days("- Calls\n  - 2026-01-05 a\n  - 2026-01-06 b\n- Mail\n\t- 2026-01-07 c") == [
            "2026-01-05",
            "2026-01-06",
            "2026-01-07",
        ]

    def test_open_tasks_and_quotes_below_a_line_say_nothing_of_it(self) -> None:
        (one,) = log("- 2026-01-05\n  - [ ] #promised a book\n  > #gave nothing\n  - She is well")
        assert (one.text, one.marks) == ("She is well", ())

    def test_a_line_naming_several_people_counts_for_each(self) -> None:
        read = note("- 2026-01-05 lunch with [[Bo]], [[People/Cy|C]] and ![[Di]]\n")
        assert named(read) == [("Bo", "2026-01-05"), ("People/Cy", "2026-01-05")]
        assert all(one.interaction.channel is Channel.MEETING for one in read.mentions)
        assert [one.link.column for one in read.mentions] == [25, 33]

    def test_people_named_below_the_line_count_once_and_where_they_stand(self) -> None:
        read = note("- [[2026-01-05]] dinner at [[Bo]]'s\n  - [[Bo]] cooked, [[Cy]] sang\n  - [ ] thank [[Di]]\n")
        assert [(one.link.target, str(one.interaction.at), one.link.column) for one in read.mentions] == [
            ("Bo", "People/Ada.md:1", 28),
            ("Cy", "People/Ada.md:2", 20),
        ]
        assert all(one.interaction.channel is Channel.MEETING for one in read.mentions)

    def test_a_heading_names_people_and_the_prose_below_it_does_not(self) -> None:
        assert named(note("## 2026-01-05 lunch with [[Bo]]\nShe told me of [[Cy]].\n")) == [("Bo", "2026-01-05")]

    def test_a_plan_is_read_as_what_it_is(self) -> None:
        assert days("- 2999-01-01 lunch") == ["2999-01-01"]

    def test_own_words_for_channels(self) -> None:
        settings = Settings(channels=(("jour fixe", Channel.MEETING),))
        assert log("- 2026-01-05 Jour fixe: budget", settings)[0].channel is Channel.MEETING


class TestPromises:
    """A promise is closed by a done task with the same words, and no other promise with it."""

    @pytest.mark.parametrize(
        ("task", "is_kept"),
        [
            ("- [x] send the map", True),
            ("- [x] Send the old map to Ada ✅ 2026-02-01", True),
            ("- DONE send the map", True),
            ("- [ ] send the map", False),
            ("- [x] send the book", False),
            ("- [x] the map", False),
        ],
    )
    def test_a_done_task_keeps_it(self, task: str, is_kept: bool) -> None:
        (one,) = log(f"- 2026-01-05 call #promised send the map #awaiting her recipe\n\n{task}\n")
        assert (Marked(Mark.DONE, "send the map") in one.marks) is is_kept
        assert Marked(Mark.DONE, "her recipe") not in one.marks


class TestDatedNotes:
    """Source 2: a daily note or a meeting note that links to somebody."""

    @pytest.mark.parametrize(
        "line",
        [
            "- lunch with [[Ada]]",
            "lunch with [[Ada]]",
            "1. lunch with [Ada](Ada.md)",
            "## Lunch with [[Ada]]",
            "| noon | lunch with [[Ada]] |",
            "- [x] lunch with [[Ada]]",
            "- [X] lunch with [[Ada#Log|her]]",
            "- DONE lunch with [[Ada]]",
            "\t- lunch with [[Ada]]",
            "## Career\n- lunch with [[Ada]]",
        ],
    )
    def test_a_link_in_a_speaking_line_counts(self, line: str) -> None:
        read = note(line, DAILY)
        assert named(read) == [("Ada", "2026-01-05")]
        assert read.mentions[0].interaction.source is Source.DATED_NOTE

    @pytest.mark.parametrize(
        "line",
        [
            pytest.param("- [ ] call [[Ada]]", id="open task"),
            pytest.param("- [/] call [[Ada]]", id="half done task"),
            pytest.param("- [-] call [[Ada]]", id="dropped task"),
            pytest.param("- TODO call [[Ada]]", id="open task in Logseq"),
            pytest.param("> [[Ada]] wrote", id="quote"),
            pytest.param("> [!quote] She\n> [[Ada]] wrote", id="callout"),
            pytest.param("> She\n[[Ada]] wrote", id="quote that goes on"),
            pytest.param("- > [[Ada]] wrote", id="quote in a list"),
            pytest.param("```\n[[Ada]]\n```", id="code"),
            pytest.param("- ```\n  [[Ada]]\n  ```", id="code in a list"),
            pytest.param("see `[[Ada]]`", id="code in a line"),
            pytest.param("%% [[Ada]] %%", id="comment"),
            pytest.param("%%\n\n[[Ada]]\n\n%%", id="comment over lines"),
            pytest.param("<!-- [[Ada]] -->", id="HTML comment"),
            pytest.param("<!--\n[[Ada]]\n-->", id="HTML comment over lines"),
            pytest.param("![[Ada]]", id="embed"),
            pytest.param("![Ada](Ada.md)", id="picture"),
            pytest.param("%% netvault:begin %%\n[[Ada]]\n%% netvault:end %%", id="generated"),
            pytest.param("Ada came", id="no link"),
            pytest.param("[Ada](https://ada.example)", id="a web page"),
        ],
    )
    def test_what_does_not_count(self, line: str) -> None:
        assert named(note(f"before\n\n{line}\n\nafter [[Bo]]", DAILY)) == [("Bo", "2026-01-05")]

    def test_a_line_naming_several_people_counts_for_each(self) -> None:
        read = note("- dinner with [[Ada]] and [[Bo|B]]", DAILY)
        assert named(read) == [("Ada", "2026-01-05"), ("Bo", "2026-01-05")]
        assert [one.link.column for one in read.mentions[:2]] == [15, 27]

    def test_the_line_says_how_and_of_what(self) -> None:
        one, *_ = note("- 10:30 call with [[Ada]] #gave seeds", DAILY).mentions
        assert (one.interaction.channel, one.interaction.text) == (Channel.CALL, "call with Ada")
        assert one.interaction.marks == (Marked(Mark.GAVE, "seeds"),)
        assert str(one.interaction.at) == f"{DAILY}:1"

    def test_a_line_with_its_own_date_keeps_it(self) -> None:
        read = note("- 2026-01-09 lunch with [[Ada]]\n- [[2026-01-10]]: call [[Bo]]", DAILY)
        assert named(read) == [("Ada", "2026-01-09"), ("Bo", "2026-01-10")]

    def test_links_to_other_days_are_nobody(self) -> None:
        assert named(note("between [[2026-01-04]] and [[2026-01-06]] with [[Ada]]", DAILY)) == [("Ada", "2026-01-05")]

    def test_a_note_with_a_date_is_a_dated_note(self) -> None:
        text = "---\ntype: meeting\ndate: 2026-01-05T14:00\n---\n- talked to [[Ada]]\n"
        assert named(note(text, "Meetings/Budget.md")) == [("Ada", "2026-01-05")]

    def test_a_note_without_a_date_dates_nothing(self) -> None:
        text = "---\ncreated: 2026-01-05\n---\n- talked to [[Ada]]\n- 2026-01-05 met [[Bo]]\n"
        assert named(note(text, "Projects/Budget.md")) == []


class TestDoneTasks:
    """Source 3: done tasks anywhere that carry their day."""

    @pytest.mark.parametrize(
        "line",
        [
            "- [x] call [[Ada]] ✅ 2026-02-03",
            "- [X] call [[Ada]] 📅 2026-02-01 ✅ 2026-02-03",
            "- [x] ✅2026-02-03 call [[Ada]]",
            "* [x] call [Ada](Ada.md) [completion:: 2026-02-03]",
            "- [x] call [[Ada]] (completion:: 2026-02-03)",
            "  1. [x] call [[Ada]] ✅ 2026-02-03",
            "- [x] 2026-01-30 call [[Ada]] ✅ 2026-02-03",
        ],
    )
    @pytest.mark.parametrize("path", ["Projects/Garden.md", DAILY, "People/Bo.md", "Companies/Acme.md"])
    def test_the_day_it_was_done_counts_wherever_it_stands(self, line: str, path: str) -> None:
        found = [one.interaction for one in note(line, path).mentions if one.interaction.source is Source.TASK]
        assert [str(one.on) for one in found] == ["2026-02-03"]

    def test_in_a_daily_note_it_counts_once(self) -> None:
        assert named(note("- [x] call [[Ada]] ✅ 2026-02-03", DAILY)) == [("Ada", "2026-02-03")]

    @pytest.mark.parametrize(
        "line",
        [
            pytest.param("- [x] call [[Ada]]", id="no day"),
            pytest.param("- [ ] call [[Ada]] ✅ 2026-02-03", id="open"),
            pytest.param("- [-] call [[Ada]] ✅ 2026-02-03", id="dropped"),
            pytest.param("- call [[Ada]] ✅ 2026-02-03", id="no task"),
            pytest.param("- [x] call Ada ✅ 2026-02-03", id="no link"),
            pytest.param("- [x] call [[Ada]] 📅 2026-02-03", id="a due day"),
            pytest.param("- [x] call [[Ada]] [due:: 2026-02-03]", id="a due day in words"),
            pytest.param("- [x] call [[Ada]] ✅ 2026-02-30", id="no such day"),
            pytest.param("```\n- [x] call [[Ada]] ✅ 2026-02-03\n```", id="code"),
            pytest.param("> - [x] call [[Ada]] ✅ 2026-02-03", id="quote"),
        ],
    )
    def test_what_does_not_count(self, line: str) -> None:
        assert named(note(line, "Projects/Garden.md")) == []

    def test_it_says_how(self) -> None:
        (one,) = note("- [x] email [[Ada]] about the garden ✅ 2026-02-03", "Projects/Garden.md").mentions
        assert (one.interaction.channel, one.interaction.text) == (Channel.EMAIL, "email Ada about the garden")


class TestProperties:
    """Source 4: `last_contact` in any spelling, and `interactions:` lists."""

    def test_every_last_contact_is_kept_with_its_place(self) -> None:
        read = note("---\nlast_contact: 2026-01-05\nlast-met: [[2026-01-07]]\nlast chat: 2025-12-01\n---\n")
        assert [(str(one.on), str(one.at), one.source) for one in read.interactions] == [
            ("2026-01-05", "People/Ada.md:2", Source.PROPERTY),
            ("2026-01-07", "People/Ada.md:3", Source.PROPERTY),
            ("2025-12-01", "People/Ada.md:4", Source.PROPERTY),
        ]

    def test_a_bad_one_costs_only_itself(self) -> None:
        read = note("---\nlast_contact: soon\nlast_met: 2026-01-07\n---\n")
        assert [str(one.on) for one in read.interactions] == ["2026-01-07"]
        assert codes(read.problems) == ["NV201"]

    def test_a_list_of_interactions(self) -> None:
        items = """\
            - date: 2026-01-05
              text: her move
            - {date: 2026-01-06, text: "gave: a map", channel: call}
            - date: 2026-02-30
              text: never
            - text: no date
            - just words
            """
        read = note(f"---\ninteractions:\n{indent(dedent(items), '  ')}---\n- 2026-01-07 tea\n")
        assert [(str(one.on), one.channel, one.source) for one in read.interactions] == [
            ("2026-01-07", Channel.MEETING, Source.LOG),
            ("2026-01-05", Channel.OTHER, Source.INTERACTIONS),
            ("2026-01-06", Channel.CALL, Source.INTERACTIONS),
        ]
        assert read.interactions[1].text == "her move"
        assert read.interactions[2].marks == (Marked(Mark.GAVE, "a map"),)
        assert [(one.code, one.at.line) for one in read.problems] == [("NV203", 6)]
        assert [one.at.line for one in read.interactions] == [11, 3, 5]

    @pytest.mark.parametrize(
        "written", ["interactions: none", "interactions:", "interactions: []", "interactions: {a: b}"]
    )
    def test_no_list_is_no_interaction(self, written: str) -> None:
        assert note(f"---\n{written}\n---\n").interactions == ()


class TestFolders:
    """Source 5: a folder of dated notes per person."""

    def test_a_dated_note_in_a_person_s_folder_is_that_person_s(self) -> None:
        read = note("\nTea by the river.\n", "People/Ada/2026-01-02.md")
        (one,) = read.mentions
        assert (one.link.target, str(one.interaction.on), one.interaction.source) == (
            "People/Ada",
            "2026-01-02",
            Source.FOLDER,
        )
        assert (str(one.interaction.at), one.interaction.text) == ("People/Ada/2026-01-02.md:2", "Tea by the river.")

    def test_what_it_says_is_read_like_a_log_line(self) -> None:
        (one,) = note("---\nmood: good\n---\n- call: her move #gave a map\n", "People/Ada/2026-01-02.md").mentions
        assert (one.interaction.channel, one.interaction.text) == (Channel.CALL, "her move")
        assert one.interaction.marks == (Marked(Mark.GAVE, "a map"),)

    def test_an_empty_one_counts(self) -> None:
        (one,) = note("", "People/Ada/2026-01-02.md").mentions
        assert (one.interaction.text, one.interaction.at.line) == ("", 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("- 23.06.2026 Telefonat: Garten\n- 24.06.2026 Kaffee\n", ("2026-06-23", "and 1 more"), id="plain"),
        pytest.param("## 03/06/2026\n", ("year-month-day",), id="either way round"),
    ],
)
def test_a_log_in_another_way_of_writing_days_is_told_once(text: str, says: tuple[str, ...]) -> None:
    found = note(f"# Ada\n{text}")
    assert found.interactions == ()
    assert codes(found.problems) == ["NV209"]
    assert all(words in str(found.problems[0]) for words in says)


def test_days_of_a_career_are_no_log() -> None:
    assert note("## Career\n- 01.03.2020 joined Globex\n").problems == ()
