from __future__ import annotations

from make import contact, facts, interaction, page

from netvault.dashboard.lend_a_hand import SECTION
from netvault.model.interaction import Mark, Marked
from netvault.model.settings import RuleSetting, Settings

ADA = (contact("Ada", cadence=365), [interaction(80, marks=(Marked(Mark.PROMISED, "the list"),))])


def test_it_vanishes_where_no_rule_of_it_speaks() -> None:
    assert SECTION.view(facts()) is None
    assert SECTION.view(facts(contact("Ada", cadence=365))) is None


def test_it_vanishes_where_its_rule_is_off() -> None:
    off = Settings(rules=(RuleSetting("promises", False),))
    assert SECTION.view(facts(ADA, settings=off)) is None


def test_a_line_names_the_person_and_says_what_to_do() -> None:
    said = "- **[[People/Ada|Ada]]** · You promised: the list ([[People/Ada|11 Dec]])"
    assert f"{said}\n" in page(facts(ADA), SECTION)
