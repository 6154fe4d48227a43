from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.headline import SECTION
from netvault.dashboard.needs_a_hand import SECTION as NEEDS_A_HAND
from netvault.dashboard.section import Facts
from netvault.model.codes import problem
from netvault.model.contact import Contact
from netvault.model.date import PartialDate
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.model.settings import RuleSetting, Settings

BIRTHDAY = PartialDate(None, 3, 9)
WEDDING = (("wedding", PartialDate(2010, 3, 9)),)


def due(number: int) -> tuple[Contact, list[Interaction]]:
    who = contact(f"P{number}", cadence=30)
    return who, [interaction(90, path=str(who.path))]


def sentence(known: Facts) -> object:
    view = SECTION.view(known)
    assert view is not None
    return view["sentence"]


def said(known: Facts) -> str:
    return page(known, SECTION).removeprefix("# Network dashboard").strip()


def bad(path: str) -> object:
    return problem(Location(PurePosixPath(path), 2), "NV201", "not a date")


def test_with_nobody_in_the_vault_it_has_nothing_to_say() -> None:
    assert sentence(facts()) == ""
    assert "Nobody is waiting" not in said(facts())


def test_a_quiet_week_is_said_to_be_one() -> None:
    assert sentence(facts(contact())) == ""
    assert said(facts(contact())) == "**Nobody is waiting to hear from you this week.**"


@pytest.mark.parametrize(
    ("people", "words"),
    [
        pytest.param([due(1)], "One person to reach this week", id="one"),
        pytest.param([due(n) for n in range(9)], "Five people to reach this week", id="as many as fit in a week"),
        pytest.param([contact(birthday=BIRTHDAY)], "One birthday in the next 30 days", id="a birthday"),
        pytest.param([contact(anniversaries=WEDDING)], "One anniversary in the next 30 days", id="an anniversary"),
        pytest.param(
            [due(1), due(2), contact("A", birthday=BIRTHDAY), contact("B", birthday=BIRTHDAY, anniversaries=WEDDING)],
            "Two people to reach this week, two birthdays and one anniversary in the next 30 days",
            id="all of it",
        ),
    ],
)
def test_the_week_in_one_sentence(people: list[Contact], words: str) -> None:
    assert sentence(facts(*people)) == words


def test_a_number_begins_a_sentence_as_it_is() -> None:
    assert sentence(facts(*map(due, range(40)), settings=Settings(per_week=20))) == "20 people to reach this week"


def test_occasions_are_not_counted_where_their_rule_is_off() -> None:
    off = Settings(rules=(RuleSetting("occasions", False),))
    assert sentence(facts(contact(birthday=BIRTHDAY), settings=off)) == ""


def test_nobody_private_is_counted() -> None:
    secret = contact("Sev", cadence=30, private=True, birthday=BIRTHDAY)
    assert sentence(facts((secret, [interaction(90)]))) == ""


def test_as_many_problems_are_announced_as_are_listed() -> None:
    secret = contact("Sev", private=True)
    found = [bad("People/Sev.md"), bad("Daily/2026-02-01.md"), bad("People/Ada.md")]
    known = facts(contact(), secret, problems=found)
    listed, announced = NEEDS_A_HAND.view(known), SECTION.view(known)
    assert listed is not None
    assert announced is not None
    assert announced["problems"] == listed["count"] == 2


def test_no_problems_are_announced_where_only_private_notes_have_some() -> None:
    known = facts(contact(), contact("Sev", private=True), problems=[bad("People/Sev.md")])
    assert "Notes that need a hand" not in page(known)
