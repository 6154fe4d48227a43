"""Advice in plain words is what the page says, without its links and marks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from make import in_words, vault

from netvault.commands.load import load_network
from netvault.dashboard.render import fragment_environment
from netvault.disk.places import templates_folder
from netvault.disk.templates import read_templates
from netvault.model.advice import Advice
from netvault.model.limits import TUNINGS
from netvault.notes.safe import one_line
from netvault.rules.catalog import RULES

EXAMPLE = Path(__file__).parents[2] / "example-vault"
DAYS = [date(2026, 3, 1) + timedelta(days=days) for days in (0, 14, 35, 90, 200, 330)]


@cache
def advice_of(folder: Path, today: date) -> tuple[Advice, ...]:
    network = load_network(folder, today).network
    return tuple(one for rule in RULES for one in rule.check(network))


def on_the_page(advice: Advice, today: date) -> str:
    """The words of the page, with links as their words and without what makes text safe."""
    sources = read_templates(templates_folder())
    environment = fragment_environment(sources, today, lambda name, view: "")
    view = {"contact": advice.contact, "facts": advice.facts}
    words = one_line(environment.get_template(f"rules/{advice.rule}.md.j2").render(view))
    return re.sub(r"\[\[[^\]|]*\|([^\]]*)\]\]", r"\1", re.sub(r"\\(?=\W)", "", words))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_terminal_says_what_the_page_says(today: date) -> None:
    found = advice_of(EXAMPLE, today)
    assert [in_words(one, today) for one in found] == [on_the_page(one, today) for one in found]


def test_in_the_example_every_rule_speaks_of_somebody() -> None:
    assert {one.rule for one in advice_of(EXAMPLE, DAYS[0])} == {tuning.rule for tuning in TUNINGS}


def test_no_advice_of_the_example_names_a_person_twice_or_goes_on_for_long() -> None:
    for one in advice_of(EXAMPLE, DAYS[0]):
        words = in_words(one, DAYS[0])
        assert len(words) <= 240, words
        assert one.contact is None or one.contact.name not in words


def test_markup_in_a_note_is_plain_text_in_the_terminal(tmp_path: Path) -> None:
    notes = {
        "People/Ada.md": "---\ncadence: 30\n---\n- 2026-01-02 call: *stars* and [[Bo|links]] #promised <b>a list</b>\n"
    }
    network = load_network(vault(tmp_path, notes), DAYS[0]).network
    (one,) = next(rule for rule in RULES if rule.name == "reason-to-write").check(network)
    assert in_words(one) == "You promised: <b>a list</b> (2 Jan)"
