from __future__ import annotations

from make import contact, facts, interaction, page

from netvault.dashboard.worth_knowing import SECTION
from netvault.model.interaction import Direction
from netvault.model.settings import RuleSetting, Settings

SAID = ((80, "a card from Elba"), (99, "her talk in the papers"), (120, "tickets for both"))
ADA = (contact("Ada", cadence=365), [interaction(days, words, direction=Direction.OUT) for days, words in SAID])


def test_it_vanishes_where_no_rule_of_it_speaks() -> None:
    assert SECTION.view(facts()) is None
    assert SECTION.view(facts(contact("Ada", cadence=365))) is None


def test_it_vanishes_where_its_rule_is_off() -> None:
    off = Settings(rules=(RuleSetting("silent", False),))
    assert SECTION.view(facts(ADA, settings=off)) is None


def test_a_line_names_the_person_and_says_what_to_do() -> None:
    said = "Three tries since 1 Nov without an answer: another way, or leave them in peace for a while"
    assert f"- **[[People/Ada|Ada]]** · {said}\n" in page(facts(ADA), SECTION)


def test_it_says_where_more_is_to_be_found_only_where_there_is_more() -> None:
    others = [(contact(name, cadence=365), ADA[1]) for name in ("Ben", "Cem", "Dee")]
    assert "netvault advice" not in page(facts(ADA), SECTION)
    assert page(facts(ADA, *others), SECTION).count("without an answer") == 2
    assert "more to think about when you have time: `netvault advice`\n" in page(facts(ADA, *others), SECTION)
