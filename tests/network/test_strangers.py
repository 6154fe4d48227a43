from __future__ import annotations

from collections.abc import Mapping

import pytest
from make import TODAY, note

from netvault.model.digest import Digest, digest
from netvault.model.settings import Settings
from netvault.network.earlier import Earlier
from netvault.network.gather import call_roll, gather
from netvault.network.network import Network
from netvault.network.strangers import strangers

PRIVATE = "---\ntype: person\nprivate: true\n---\n"
ANA = "---\ntype: person\n---\n"
LINE = "- tea with [[Kwame Mensah]]\n"


def day(number: int) -> str:
    return f"Daily/2026-02-{number:02}.md"


def vault_of(notes: Mapping[str, str]) -> Network:
    read = [note(text, path) for path, text in notes.items()]
    return gather(read, [one.path for one in read], Settings(), TODAY)[0]


def named(notes: Mapping[str, str], fewest: float = 3) -> list[tuple[str, int]]:
    return [(one.name, one.lines) for one in strangers(vault_of(notes), fewest)]


def three(line: str = LINE) -> dict[str, str]:
    """Three daily notes that say so."""
    return {day(number): line for number in (2, 9, 16)}


class TestNobodyIsMissing:
    @pytest.mark.parametrize(
        "notes",
        [
            pytest.param({}, id="nothing there"),
            pytest.param({day(2): LINE, day(9): LINE}, id="twice"),
            pytest.param({day(2): LINE, day(9): LINE, "Daily/2026-03-02.md": LINE}, id="the third time is a plan"),
            pytest.param({day(2): LINE, day(9): "- [[Kwame Mensah]] and [[Kwame Mensah|Kwame]]\n"}, id="twice a line"),
            pytest.param({**three(), "People/Kwame Mensah.md": ANA}, id="there is a note of the person"),
            pytest.param({**three(), "Notes/Kwame Mensah.md": "A song."}, id="there is a note of something else"),
            pytest.param(
                {**three(), "People/K.md": "---\ntype: person\naliases: [Kwame Mensah]\n---\n"}, id="an alias"
            ),
            pytest.param({day(2): "", "Notes/a.md": LINE * 3}, id="in notes of no day"),
            pytest.param(three("- tea with Kwame Mensah\n"), id="no link"),
            pytest.param(three("- [ ] ask [[Kwame Mensah]]\n"), id="still to do"),
        ],
    )
    def test_with_these_notes(self, notes: dict[str, str]) -> None:
        assert named(notes) == []

    @pytest.mark.parametrize(
        "name",
        ["Kwame", "kwame mensah", "Studio move", "Kwame Mensah.png", "Plan 2026", "A Very Long Book Title",
         "Ideas - Music", "プロジェクト", "2026-02-01"],
    )  # fmt: skip
    def test_by_what_does_not_read_like_a_name(self, name: str) -> None:
        assert named(three(f"- read [[{name}]]\n")) == []

    @pytest.mark.parametrize("field", ["company", "former_companies", "city", "groups"])
    def test_by_what_somebody_works_at_lives_in_or_belongs_to(self, field: str) -> None:
        ana = f"---\ntype: person\n{field}: 'Kwame Mensah'\n---\n"
        assert named({**three(), "People/Ana.md": ana}) == []

    @pytest.mark.parametrize(
        "notes",
        [
            pytest.param(three(f"---\nprivate: true\n---\n{LINE}"), id="in private notes of a day"),
            pytest.param(
                {**three(f"---\nprivate: true\n---\n{LINE}"), day(20): LINE, day(21): LINE}, id="three of five private"
            ),
            pytest.param(
                {"People/Ana.md": PRIVATE + "".join(
                    f"- 2026-02-0{number} met [[Kwame Mensah]]\n" for number in (1, 2, 3))},
                id="in a private note",
            ),
            pytest.param(
                {"People/Ana.md": "---\ntype: person\nprivate: [log]\n---\n" + "".join(
                    f"- 2026-02-0{number} met [[Kwame Mensah]]\n" for number in (1, 2, 3))},
                id="in a private log",
            ),
            pytest.param(
                {**three("- with [[Kwame Mensah]] and [[Sev]]\n"), "People/Sev.md": PRIVATE},
                id="in lines that speak of somebody private",
            ),
            pytest.param(
                {**three(), "People/Sev.md": "---\ntype: person\nprivate: true\naliases: [Kwame]\n---\n"},
                id="it has the name of somebody private in it",
            ),
            pytest.param(
                {**three(), "People/Sev.md": "---\ntype: person\nprivate: true\naliases: [Kwame Mensah Addo]\n---\n"},
                id="it is a part of the name of somebody private",
            ),
        ],
    )  # fmt: skip
    def test_where_it_is_private(self, notes: dict[str, str]) -> None:
        assert named(notes) == []


@pytest.mark.parametrize(
    "name", ["Kwame Mensah", "J. R. Okoth-Ríos", "Siân O’Neill", "Daan van der Berg", "中村健二", "मीरा नायर"]
)
def test_who_is_named_three_times_is_missing(name: str) -> None:
    assert named(three(f"- tea with [[{name}]]\n")) == [(name, 3)]


@pytest.mark.parametrize(
    "line", ["[[People/Kwame Mensah]] called", "[[KWAME MENSAH]] called", "[Kwame](<Kwame Mensah.md>) called"]
)
def test_however_the_link_is_written(line: str) -> None:
    assert [count for _, count in named({**three(line), day(1): LINE})] == [4]


def test_who_took_part_counts_by_plain_name_too() -> None:
    meeting = "---\ndate: 2026-02-0{}\nattendees: [Kwame Mensah]\n---\nThe lift again.\n"
    assert named({f"Meetings/Lift {number}.md": meeting.format(number) for number in (1, 2, 3)}) == [
        ("Kwame Mensah", 3)
    ]


def test_logs_of_others_and_notes_of_a_day_count_together_the_latest_first() -> None:
    log = ANA + "- 2026-02-20 met [[Kwame Mensah]]\n- 2026-02-21 met [[Kwame Mensah]]\n"
    (found,) = strangers(vault_of({"People/Ana.md": log, day(9): LINE}), 3)
    assert [str(at) for at in found.places] == ["People/Ana.md:5", "People/Ana.md:4", "Daily/2026-02-09.md:1"]
    assert found.last_on.isoformat() == "2026-02-21"


TWICE = {day(2): LINE, day(9): LINE}
KNOWS = "---\ntype: person\n---\nKnows [[Kwame Mensah]].\n"


class TestLinksOfNoDay:
    @pytest.mark.parametrize(
        "notes",
        [
            pytest.param({}, id="none"),
            pytest.param({"Notes/a.md": KNOWS.replace("person", "book")}, id="in a note of nobody"),
            pytest.param({"People/Ana.md": ANA + "Knows Kwame Mensah.\n"}, id="no link"),
            pytest.param({"People/Ana.md": ANA + "- 2027-02-01 ask [[Kwame Mensah]]\n"}, id="a plan"),
            pytest.param({"People/Ana.md": ANA + "`[[Kwame Mensah]]`\n"}, id="code"),
            pytest.param({"People/Ana.md": KNOWS.replace("person", "person\nprivate: true")}, id="in a private note"),
            pytest.param({"People/Ana.md": KNOWS.replace("person", "person\nprivate: [log]")}, id="in a private log"),
            pytest.param(
                {"People/Ana.md": KNOWS.replace("Knows", "With [[Sev|a friend]] knows"), "People/Sev.md": PRIVATE},
                id="in a line that speaks of somebody private",
            ),
            pytest.param({"People/Ana.md": KNOWS.replace("person", "person\nstatus: archived")}, id="archived"),
        ],
    )
    def test_that_do_not_count(self, notes: dict[str, str]) -> None:
        assert named({**TWICE, **notes}) == []

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(KNOWS, id="prose"),
            pytest.param(KNOWS + "- again [[Kwame Mensah]]\n", id="twice in one note"),
            pytest.param(KNOWS.replace("[[Kwame Mensah]]", "[[People/kwame mensah|him]]"), id="another spelling"),
            pytest.param(KNOWS.replace("type: person", "me: true"), id="in the owner's note"),
        ],
    )
    def test_count_once_for_each_note(self, text: str) -> None:
        (found,) = strangers(vault_of({**TWICE, "People/Ana.md": text}), 3)
        assert (found.name, found.lines) == ("Kwame Mensah", 3)
        assert [str(at) for at in found.places] == ["Daily/2026-02-09.md:1", "Daily/2026-02-02.md:1", "People/Ana.md:4"]

    def test_beside_dated_lines_of_the_same_note(self) -> None:
        log = KNOWS + "- 2026-02-20 met [[Kwame Mensah]]\n"
        assert named({**TWICE, "People/Ana.md": log}) == [("Kwame Mensah", 4)]


def test_links_of_no_day_alone_are_enough() -> None:
    people = {f"People/{name}.md": KNOWS for name in ("Ana", "Bo", "Cy")}
    assert named(people) == [("Kwame Mensah", 3)]
    assert named({**people, "Notes/Kwame Mensah.md": "A song."}) == []
    assert named({**people, "People/K.md": "---\ntype: person\naliases: [Kwame Mensah]\n---\n"}) == []


def test_the_most_named_first_and_then_by_name() -> None:
    notes = {**three("- [[Zoë Tan]], [[Bo Rai]] and [[Ada Lind]]\n"), day(20): "- [[Zoë Tan]]\n"}
    assert named(notes) == [("Zoë Tan", 4), ("Ada Lind", 3), ("Bo Rai", 3)]


def test_the_owner_says_how_often() -> None:
    assert named({day(2): LINE, day(9): LINE}, fewest=2) == [("Kwame Mensah", 2)]
    assert named(three(), fewest=4) == []


def test_who_gets_a_note_while_one_watches_is_no_stranger_and_comes_back_when_it_is_gone() -> None:
    read = {path: note(text, path) for path, text in {**three(), "People/Kwame Mensah.md": ANA}.items()}
    days = {path: digest(one) for path, one in read.items() if path.startswith("Daily")}
    all_of_them = {path: digest(one) for path, one in read.items()}
    earlier = Earlier()

    def known(notes: Mapping[str, Digest]) -> list[str]:
        return list(call_roll(notes, list(notes), Settings(), TODAY, read.__getitem__, earlier).strangers)

    assert [known(notes) for notes in (days, all_of_them, days, days)] == [
        ["kwame mensah"], [], ["kwame mensah"], ["kwame mensah"],
    ]  # fmt: skip
    fewer = dict(list(days.items())[:1])
    assert known(fewer) == []


def test_a_hundred_names_are_enough() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [f"{one}a {two}o" for one in letters for two in letters][:120]
    line = "- " + " ".join(f"[[{name}]]" for name in names) + "\n"
    assert len(vault_of({**three(line), day(20): LINE}).roll.strangers) == 100
