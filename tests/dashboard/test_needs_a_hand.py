from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest
from make import TODAY, contact, facts, note, page

from netvault.dashboard.needs_a_hand import MOST, SECTION
from netvault.dashboard.section import Facts
from netvault.model.codes import problem
from netvault.model.problem import Location, Problem
from netvault.model.settings import Settings
from netvault.network.gather import gather


def bad(
    path: str = "People/Ada.md", line: int = 2, code: str = "NV201", message: str = '"soon" is not a date'
) -> Problem:
    return problem(Location(PurePosixPath(path), line), code, message, "write 2026-03-05")


def read(notes: Mapping[str, str]) -> Facts:
    """What the page may know of the notes, with all that is wrong in them."""
    found = [note(text, path) for path, text in notes.items()]
    network, between = gather(found, [one.path for one in found], Settings(), TODAY)
    return Facts(network, problems=(*between, *(one for each in found for one in each.problems)))


def listed(known: Facts) -> list[str]:
    return [line[2:] for line in page(known, SECTION).splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    "problems",
    [
        pytest.param([], id="nothing is wrong"),
        pytest.param([bad(code="NV304"), bad(code="NV113")], id="only hints"),
        pytest.param([bad("People/Sev.md")], id="only a private note"),
        pytest.param([bad("People/Sev (conflicted copy).md")], id="only a copy of a private note"),
    ],
)
def test_it_vanishes_where_nothing_is_to_be_mended(problems: list[Problem]) -> None:
    assert SECTION.view(facts(contact(), contact("Sev", private=True), problems=problems)) is None


def test_each_with_a_link_the_line_what_is_wrong_and_the_fix() -> None:
    (line,) = listed(facts(contact(), problems=[bad()]))
    assert line == '[[People/Ada|Ada]], line 2: "soon" is not a date; write 2026-03-05'


def test_errors_come_before_doubts_and_both_by_place() -> None:
    found = [bad("B.md", code="NV302"), bad("C.md"), bad("A.md", 9), bad("A.md", 3), bad("A.md", code="NV112")]
    assert [line.partition(":")[0] for line in listed(facts(problems=found))] == [
        "[[A]], line 3",
        "[[A]], line 9",
        "[[C]], line 2",
        "[[A]], line 2",
        "[[B]], line 2",
    ]


def test_many_are_cut_and_counted() -> None:
    found = listed(facts(problems=[bad(line=number) for number in range(1, MOST + 5)]))
    assert len(found) == MOST + 1
    assert found[-1] == "… and 4 more: `netvault check`"


def test_a_long_message_is_one_short_line() -> None:
    (line,) = listed(facts(problems=[bad(message="word " * 999)]))
    assert len(line) < 250


class TestWhatIsPrivate:
    @pytest.mark.parametrize(
        ("notes", "word"),
        [
            pytest.param(
                {"People/Ada.md": "---\nprivate: birthday\nbirthday: 41-41-1990\n---\n"}, "41", id="a private field"
            ),
            pytest.param({"People/Ada.md": "---\nhard_times: @mother\n---\n"}, "mother", id="hard times"),
            pytest.param(
                {"People/Ada.md": "---\nprivate: [log]\n---\n- 2026-02-30 told me\n"},
                "2026-02-30",
                id="a line of a private log",
            ),
            pytest.param(
                {
                    "Daily/2026-02-01.md": "Tea with [[Bo]]\n",
                    "People/Sev Marlowe.md": "---\nprivate: true\naliases: [Bo]\n---\n",
                },
                "Sev",
                id="the name of somebody private behind an alias",
            ),
        ],
    )
    def test_the_place_is_told_and_not_the_words(self, notes: dict[str, str], word: str) -> None:
        known = read(notes)
        (line,) = listed(known)
        assert ", line " in line
        assert word not in page(known)

    def test_what_is_not_private_beside_it_is_told_in_full(self) -> None:
        known = read({"People/Ada.md": "---\nprivate: [birthday, log]\nbirthday: 1990-01-01\nmet: 2026-02-30\n---\n"})
        assert "2026-02-30" in listed(known)[0]

    @pytest.mark.parametrize("broken", ["name: @sev", "role: [a", "role: a: b"])
    def test_a_private_note_stays_private_where_it_cannot_be_read(self, broken: str) -> None:
        known = read({"People/Sev.md": f"---\n{broken}\nprivate: true\n---\n"})
        assert known.problems
        assert SECTION.view(known) is None
