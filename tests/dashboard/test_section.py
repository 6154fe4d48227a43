"""Which advice the page shows today: a handful, the kindest first, nobody twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from make import TODAY, contact, interaction, network

from netvault.dashboard.section import MOST_ADVICE, MOST_OF_A_RULE, PARTS, Facts
from netvault.model.advice import Advice
from netvault.model.contact import Contact
from netvault.model.settings import RuleSetting, Settings


def people(*names: str) -> list[Contact]:
    return [contact(name, cadence=30) for name in names]


def advice(rule: str, *about: Contact | None) -> list[Advice]:
    return [Advice(rule, one, {}) for one in about]


def told(*several: list[Advice], due: Contact | None = None) -> Facts:
    """What a section knows where the rules say this, and that one person is due."""
    known = network((due, [interaction(90, path=str(due.path))])) if due else network()
    return Facts(known, lambda rule: [one for each in several for one in each if one.rule == rule])


def chosen(*several: list[Advice], due: Contact | None = None) -> list[tuple[str, str]]:
    """Rule and name of what is shown, where that one person is due."""
    return [(one.rule, one.contact.name if one.contact else "") for one in told(*several, due=due).chosen]


def test_nothing_where_no_rule_speaks() -> None:
    assert chosen() == []


def test_what_has_a_part_of_its_own_is_not_counted() -> None:
    assert chosen(advice("reason-to-write", *people("Ada")), advice("occasions", *people("Ben"))) == []


def test_a_rule_has_two_lines_at_most() -> None:
    assert chosen(advice("silent", *people("Ada", "Ben", "Cem"))) == [("silent", "Ada"), ("silent", "Ben")]
    assert MOST_OF_A_RULE == 2


def test_a_handful_in_all_in_the_order_of_the_rules() -> None:
    rules = ("promises", "thanks", "only-when-needed", "silent")
    shown = chosen(*(advice(rule, *people(f"{rule} A", f"{rule} B")) for rule in rules))
    assert shown == [
        ("promises", "promises A"),
        ("promises", "promises B"),
        ("thanks", "thanks A"),
        ("thanks", "thanks B"),
        ("silent", "silent A"),
    ]
    assert len(shown) == MOST_ADVICE


def test_every_part_has_its_line_before_another_has_two() -> None:
    several = [advice(rule, *people(f"{rule} A", f"{rule} B")) for rule in ("promises", "thanks", "silent")]
    shown = chosen(*several, advice("diversity", None), advice("capacity", None, None))
    assert [rule for rule, _ in shown] == ["promises", "thanks", "silent", "diversity", "capacity"]


def test_nobody_is_named_twice_and_the_next_takes_the_place() -> None:
    ada, ben = people("Ada", "Ben")
    assert chosen(advice("promises", ada), advice("silent", ada, ben)) == [("promises", "Ada"), ("silent", "Ben")]


def test_the_network_as_a_whole_may_be_spoken_of_by_several_rules() -> None:
    assert chosen(advice("capacity", None), advice("review-due", None)) == [("capacity", ""), ("review-due", "")]


def test_a_promise_to_who_is_on_this_weeks_list_stands_there_already() -> None:
    ada, ben = people("Ada", "Ben")
    assert chosen(advice("promises", ada, ben), due=ada) == [("promises", "Ben")]
    assert chosen(advice("silent", ada), due=ada) == [("silent", "Ada")]


def test_a_part_shows_only_its_own_rules() -> None:
    ada, ben = people("Ada", "Ben")
    facts = told(advice("promises", ada), advice("silent", ben))
    assert [one.rule for one in facts.advised("lend-a-hand")] == ["promises"]
    assert [one.rule for one in facts.advised("worth-knowing")] == ["silent"]


def _first_on(today: date) -> str:
    rules = PARTS["worth-knowing"]
    return rules[today.toordinal() % len(rules)]


def test_what_is_worth_knowing_begins_with_another_rule_each_day() -> None:
    rules = PARTS["worth-knowing"]

    def first(today: date) -> str:
        known = network(today=today)
        facts = Facts(known, lambda rule: advice(rule, contact(rule)))
        return facts.advised("worth-knowing")[0].rule

    days = [TODAY + timedelta(days=number) for number in range(len(rules))]
    assert {first(day) for day in days} == set(rules)
    assert first(TODAY) == first(TODAY + timedelta(days=len(rules)))


def test_a_promise_has_its_line_where_nothing_is_said_of_those_who_are_due() -> None:
    ada = contact("Ada", cadence=30)
    silent = Settings(rules=(RuleSetting("reason-to-write", False),))
    known = network((ada, [interaction(90)]), settings=silent)
    facts = Facts(known, lambda rule: [one for one in advice("promises", ada) if one.rule == rule])
    assert [one.rule for one in facts.chosen] == ["promises"]


@pytest.mark.parametrize(("days", "last"), [(0, "capacity"), (1, "diversity"), (2, "capacity")])
def test_no_more_rules_are_asked_than_the_page_has_lines(days: int, last: str) -> None:
    asked = []
    today = TODAY + timedelta(days=days)

    def ask(rule: str) -> list[Advice]:
        asked.append(rule)
        return advice(rule, *people(f"{rule} A", f"{rule} B", f"{rule} C"))

    facts = Facts(network(today=today), ask)
    assert len(facts.chosen) == MOST_ADVICE
    assert facts.has_more
    assert asked == ["news", "trying-times", "thanks", _first_on(today), last]
