"""What dated lines tell of moves."""

from __future__ import annotations

import pytest
from make import TODAY, days_ago, note

from netvault.model.settings import Settings
from netvault.network.gather import gather
from netvault.network.told import Told, told_moves

ADA = "People/Ada.md"
OTHERS = {
    "People/Sev.md": "---\nprivate: true\n---\n",
    "People/Bea Lund.md": "---\ncity: Lisbon\ncompany: Initech\n---\n",
    "Companies/Hooli.md": "---\ntype: company\n---\n",
}
FRONT = "---\ncompany: Acme\nrole: Designer\ncity: Rome\n---\n"


def told(text: str, others: dict[str, str] | None = None) -> list[Told]:
    texts = {ADA: text, **OTHERS, **(others or {})}
    notes = [note(said, path) for path, said in texts.items()]
    network = gather(notes, [one.path for one in notes], Settings(), TODAY)[0]
    return list(told_moves(network, network.standing(ADA).contact, days_ago(30)))


def moves(line: str, front: str = FRONT) -> list[tuple[str, str, str]]:
    return [(one.field, one.old, one.new) for one in told(f"{front}- 2026-02-20 {line}\n")]


class TestNothing:
    @pytest.mark.parametrize(
        "line",
        [
            "call: talked about her move to Globex",
            "joined us for dinner",
            "joined Bea for dinner",
            "joined Bea Lund",
            "joined Bea and me",
            "joined Nobody for lunch",
            "moved to Tuesday",
            "moved to March",
            "moved to a new flat",
            "moved on",
            "now at home",
            "now at peace",
            "promoted to",
            "her brother moved to Lisbon",
            "started at nine",
            "moved to Globex #aboutme",
            "moved to Globex with Sev",
            "will be promoted to head, she hopes",
            "not promoted to head",
            "joined Globex for the day",
        ],
    )
    def test_is_told_by(self, line: str) -> None:
        assert moves(line) == []

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("- 2026-01-29 moved to Globex", id="too long ago"),
            pytest.param("- 2026-03-02 moved to Globex", id="still to come"),
            pytest.param("---\nprivate: [log]\n---\n- 2026-02-20 moved to Globex", id="a private log"),
            pytest.param("---\nprivate: [company]\n---\n- 2026-02-20 moved to Globex", id="a private company"),
            pytest.param("---\nprivate: [city]\n---\n- 2026-02-20 moved to Lisbon", id="a private city"),
            pytest.param("---\nprivate: [role]\n---\n- 2026-02-20 promoted to head", id="a private role"),
            pytest.param("---\nformer_companies: Globex\n---\n- 2026-02-20 moved to Globex", id="left since"),
            pytest.param("## Career\n- 2026-02-20 sabbatical", id="no work"),
            pytest.param("## Career\n- 2026-02-20 moved house", id="no name"),
            pytest.param("## Career\n- 2020-01-01 Acme", id="an old line of a career"),
        ],
    )
    def test_is_told_by_the_note(self, text: str) -> None:
        assert told(text) == []

    def test_by_a_line_in_the_note_of_somebody_else(self) -> None:
        assert told("", {"Daily/2026-02-20.md": "- [[Ada]] moved to Globex\n"}) == []


@pytest.mark.parametrize(
    ("line", "move"),
    [
        ("moved to Globex", ("company", "Acme", "Globex")),
        ("call: moved to Globex in May", ("company", "Acme", "Globex")),
        ("She has moved to Globex, at last", ("company", "Acme", "Globex")),
        ("Ada just joined Globex", ("company", "Acme", "Globex")),
        ("lunch: noodles; she's now at Globex", ("company", "Acme", "Globex")),
        ("started at the Globex", ("company", "Acme", "Globex")),
        ("new job at Johnson & Johnson", ("company", "Acme", "Johnson & Johnson")),
        ("joined Globex as a lead designer in Oslo", ("company", "Acme", "lead designer at Globex")),
        ("promoted to Head of design at Acme", ("role", "Designer", "Head of design")),
        ("was promoted to director.", ("role", "Designer", "director")),
        ("moved to Lisbon", ("city", "Rome", "Lisbon")),
    ],
)
def test_a_line_of_the_log(line: str, move: tuple[str, str, str]) -> None:
    assert moves(line) == [move]


@pytest.mark.parametrize(
    ("name", "is_sure"), [("Globex", False), ("Initech", True), ("Hooli", True), ("Lisbon", True), ("Acme", True)]
)
def test_only_where_it_is_known_as_one_is_it_a_city_or_a_company_for_sure(name: str, is_sure: bool) -> None:
    (one,) = told(f"{FRONT}- 2026-02-20 moved to {name}\n")
    assert one.is_sure is is_sure


def test_where_nobody_knows_a_city_it_may_be_a_company() -> None:
    assert moves("moved to Oslo") == [("company", "Acme", "Oslo")]


@pytest.mark.parametrize(
    ("lines", "move"),
    [
        ("- 2026-02-20 Globex", ("company", "Acme", "Globex")),
        ("- 2026-02-20 Head of design at Globex", ("company", "Acme", "Head of design at Globex")),
        ("- 2026-02-20 Lead at Acme\n- 2020-01-01 Designer at Acme", ("role", "Designer", "Lead")),
        ("- 2026-02-20 promoted to Lead", ("role", "Designer", "Lead")),
    ],
)
def test_a_line_of_the_career(lines: str, move: tuple[str, str, str]) -> None:
    assert [(one.field, one.old, one.new) for one in told(f"{FRONT}## Career\n{lines}\n")] == [move]


@pytest.mark.parametrize(
    ("front", "old"),
    [
        ("company: Globex\nformer_companies: [Acme]", "Acme"),
        ("company: Globex\nformer_companies: [Acme, Initech]", ""),
        ("company: Globex", ""),
        ("company: [Acme, Initech]", "Acme, Initech"),
        ("former_companies: Acme", "Acme"),
    ],
)
def test_where_they_were_before(front: str, old: str) -> None:
    assert moves("moved to Globex", f"---\n{front}\n---\n") == [("company", old, "Globex")]
