from __future__ import annotations

import pytest
from make import contact, facts, interaction, network, page

from netvault.dashboard.news import SECTION
from netvault.dashboard.section import MOST_ADVICE, Facts
from netvault.model.advice import Advice
from netvault.model.settings import RuleSetting, Settings

ADA = (contact("Ada", cadence=365), [interaction(9, "joined Globex")])


def test_it_vanishes_without_news() -> None:
    assert SECTION.view(facts()) is None
    assert SECTION.view(facts((contact("Ada", cadence=365), [interaction(9, "noodles")]))) is None


def test_it_vanishes_where_its_rule_is_off() -> None:
    assert SECTION.view(facts(ADA, settings=Settings(rules=(RuleSetting("news", False),)))) is None


@pytest.mark.parametrize(
    ("people", "more"),
    [(1, ""), (2, ""), (3, "And one more: `netvault news`\n"), (6, "And four more: `netvault news`\n")],
)
def test_what_there_is_no_room_for_is_counted(people: int, more: str) -> None:
    several = [
        (contact(f"P{number}", cadence=365), [interaction(9 + number, "joined Globex")]) for number in range(people)
    ]
    shown = page(facts(*several), SECTION)
    assert shown.count("A new job") == min(people, 2)
    assert "more:" not in shown if not more else shown.count(more) == 1


def test_no_other_rule_is_asked_for_it() -> None:
    asked = []

    def ask(rule: str) -> list[Advice]:
        asked.append(rule)
        return [Advice(rule, contact(f"{rule} {number}"), {}) for number in range(3)]

    known = Facts(network(), ask)
    assert len(known.chosen) == MOST_ADVICE
    before = [*asked]
    assert SECTION.view(known) == {"rows": known.advised("news"), "more": 2}
    assert asked == before


def test_a_line_names_the_person_and_says_what_is_new_since_when() -> None:
    said = "- **[[People/Ada|Ada]]** · A new job: Globex ([[People/Ada|20 Feb]]). A word of congratulation?"
    assert f"{said}\n" in page(facts(ADA), SECTION)
