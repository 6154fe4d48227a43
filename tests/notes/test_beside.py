from __future__ import annotations

import pytest
from make import note

from netvault.model.settings import Settings


def facts(text: str, settings: Settings | None = None) -> list[tuple[str, str, str]]:
    return [(str(one.on), one.section, one.text) for one in note(text, settings=settings).facts]


def links(text: str, path: str = "People/Ada.md") -> list[tuple[str, ...]]:
    return [one.targets for one in note(text, path).links]


class TestNoFacts:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("", id="nothing there"),
            pytest.param("- 2021-03-05 started at Globex", id="a line of the log"),
            pytest.param("## Career\n", id="an empty section"),
            pytest.param("## Career\n- started at Globex", id="no day"),
            pytest.param("## Career\n- 2021-03 started at Globex", id="only a month"),
            pytest.param("## Career\n- 2021-02-30 started at Globex", id="no such day"),
            pytest.param("## Career\n- 2021-03-05", id="no words"),
            pytest.param("## Career\n- 2021-03-05 –", id="only a dash"),
            pytest.param("## Career\n## Log\n- 2021-03-05 started at Globex", id="under the next heading"),
            pytest.param("## Career\n- [ ] 2021-03-05 started at Globex", id="still to do"),
            pytest.param("## Career\n> 2021-03-05 started at Globex", id="a quote"),
            pytest.param("## Career\n```\n- 2021-03-05 started at Globex\n```", id="code"),
            pytest.param("## Career\n%%\n- 2021-03-05 started at Globex\n%%", id="a comment"),
        ],
    )
    def test_in(self, text: str) -> None:
        assert facts(text) == []

    def test_in_a_note_of_nobody(self) -> None:
        assert note("## Career\n- 2021-03-05 Globex", "Notes/Jobs.md").facts == ()

    def test_where_the_settings_leave_no_section_out(self) -> None:
        assert facts("## Career\n- 2021-03-05 Globex", Settings(log_sections_excluded=())) == []


class TestFacts:
    @pytest.mark.parametrize(
        ("line", "text"),
        [
            ("- 2021-03-05 started at Globex", "started at Globex"),
            ("- 2021-03-05: Globex", "Globex"),
            ("- **2021-03-05** – Globex", "Globex"),
            ("- [[2021-03-05]] call centre lead at [[Companies/Globex|the shop]]", "call centre lead at Globex"),
            ("- 2021-03-05 – 2023-04-01 Globex", "Globex"),
            ("- 2021-03-05\n  Globex", "Globex"),
            ("### 2021-03-05 Globex", "Globex"),
            ("### 2021-03-05\nGlobex", "Globex"),
            ("| 2021-03-05 | Globex | planner |", "Globex | planner"),
        ],
    )
    def test_are_told_by(self, line: str, text: str) -> None:
        assert facts(f"## Career\n{line}") == [("2021-03-05", "career", text)]

    def test_are_no_contact(self) -> None:
        read = note("## Career\n- 2021-03-05 met [[Bo]]")
        assert (read.interactions, read.mentions) == ((), ())

    def test_in_the_order_of_the_note_with_their_sections_and_places(self) -> None:
        text = "## Facts:\n### Later\n- 2022-01-01 a\n## Log\n- 2023-01-01 b\n## *Timeline*\n- 2020-01-01 c\n"
        assert facts(text) == [("2022-01-01", "facts", "a"), ("2020-01-01", "timeline", "c")]
        assert [str(one.at) for one in note(text).facts] == ["People/Ada.md:3", "People/Ada.md:7"]

    def test_in_the_sections_the_settings_name(self) -> None:
        settings = Settings(log_sections_excluded=("Werdegang",))
        assert facts("## Werdegang\n- 2021-03-05 Globex", settings) == [("2021-03-05", "werdegang", "Globex")]

    def test_of_the_owner_too(self) -> None:
        assert facts("---\nme: true\n---\n## Career\n- 2021-03-05 Globex") == [("2021-03-05", "career", "Globex")]


class TestNoLinks:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("Knows Bo", id="no link"),
            pytest.param("- 2026-02-01 dinner with [[Bo]]", id="a line of the log"),
            pytest.param("- 2026-02-01 dinner\n  with [[Bo]]\n  and [[Bo]] again", id="below a line of the log"),
            pytest.param("### 2026-02-01 dinner with [[Bo]]", id="a dated heading"),
            pytest.param("- 2027-02-01 dinner with [[Bo]]", id="a plan"),
            pytest.param("- [x] ask [[Bo]] ✅ 2026-02-01", id="a task done on a day"),
            pytest.param("- [[2026-02-01]] dinner\n- as on [[Daily/2026-02-01]]", id="days"),
            pytest.param("`[[Bo]]` <!-- [[Bo]] --> %% [[Bo]] %%", id="code and comments"),
            pytest.param("```\n[[Bo]]\n```", id="a block of code"),
            pytest.param("%% netvault:begin x %%\n[[Bo]]\n%% netvault:end %%", id="generated"),
            pytest.param("![[Bo]] [Bo](https://example.org) [[#here]]", id="embedded, on the web, within the note"),
            pytest.param("---\nintroduced_by: '[[Bo]]'\n---\n", id="a property"),
        ],
    )
    def test_in(self, text: str) -> None:
        assert links(text) == []

    def test_in_a_note_of_nobody(self) -> None:
        assert links("Knows [[Bo]]", "Notes/Ada.md") == []


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "targets"),
        [
            pytest.param("Knows [[Bo]] and [[People/Cy|Cy]], [[Bo|him]]", ("Bo", "People/Cy"), id="prose"),
            pytest.param("Knows [Bo](People/Bo%20Li.md)", ("People/Bo Li",), id="as Markdown"),
            pytest.param("## Friend of [[Bo]]", ("Bo",), id="a heading"),
            pytest.param("> says [[Bo]]", ("Bo",), id="a quote"),
            pytest.param("- [ ] introduce [[Bo]]", ("Bo",), id="still to do"),
            pytest.param("- [x] introduced [[Bo]]", ("Bo",), id="done, nobody knows when"),
            pytest.param("### 2026-02-01 dinner\nWe spoke of [[Bo]]", ("Bo",), id="prose below a day"),
            pytest.param("## Career\n- 2021-03-05 hired by [[Bo]]", ("Bo",), id="a fact"),
        ],
    )
    def test_are_told_by(self, text: str, targets: tuple[str, ...]) -> None:
        assert links(text) == [targets]

    def test_line_by_line_with_the_words_by_name(self) -> None:
        found = note("Knows [[Bo|him]]\n\nand [[Bo]]\n").links
        assert [(str(one.at), one.text) for one in found] == [
            ("People/Ada.md:1", "Knows Bo"),
            ("People/Ada.md:3", "and Bo"),
        ]

    def test_of_the_owner_too(self) -> None:
        assert links("---\nme: true\n---\nKnows [[Bo]]") == [("Bo",)]
