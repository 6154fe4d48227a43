from __future__ import annotations

from make import contact, facts, interaction, page

from netvault.dashboard.review import SECTION
from netvault.model.settings import RuleSetting, Settings

DUE = [(contact(f"P{number}", cadence=30), [interaction(90, path=f"People/P{number}.md")]) for number in range(12)]
SMALL = Settings(per_week=3)


def test_it_vanishes_where_no_rule_of_it_speaks() -> None:
    assert SECTION.view(facts()) is None
    assert SECTION.view(facts(*DUE[:9], settings=SMALL)) is None


def test_it_vanishes_where_its_rule_is_off() -> None:
    off = Settings(per_week=3, rules=(RuleSetting("capacity", False),))
    assert SECTION.view(facts(*DUE, settings=off)) is None


def test_a_line_is_about_the_list_as_a_whole() -> None:
    assert "- Twelve people are due; at three a week that is four weeks." in page(facts(*DUE, settings=SMALL), SECTION)
