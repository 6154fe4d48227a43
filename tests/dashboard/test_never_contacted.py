from __future__ import annotations

from typing import Any

import pytest
from make import contact, facts, interaction, page

from netvault.dashboard.never_contacted import MOST, SECTION
from netvault.model.contact import Priority, Reference, Status
from netvault.model.date import PartialDate


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([], id="nobody"),
        pytest.param([(contact(), [interaction(900)])], id="contacted once, long ago"),
        pytest.param([contact(met=PartialDate(2020, 1, 1))], id="met, and so due"),
        pytest.param([contact(private=True)], id="somebody private"),
        pytest.param([contact(status=Status.DECEASED)], id="the dead"),
        pytest.param([contact(status=Status.DO_NOT_CONTACT)], id="who wants no contact"),
        pytest.param([contact(status=Status.ARCHIVED)], id="archived"),
        pytest.param([contact(paused=True)], id="paused"),
    ],
)
def test_it_vanishes_where_everybody_was_written_to(people: list[Any]) -> None:
    assert SECTION.view(facts(*people)) is None


def test_by_priority_and_name_with_who_they_are() -> None:
    people = [
        contact("Zoë"),
        contact("Ben", role="Pilot"),
        contact("Cy", priority=Priority.HIGH, city=Reference("Oslo")),
    ]
    lines = [line for line in page(facts(*people), SECTION).splitlines() if line.startswith("> - ")]
    assert lines == [
        "> - [[People/Cy|Cy]], Oslo",
        "> - [[People/Ben|Ben]], Pilot",
        "> - [[People/Zoë|Zoë]]",
    ]


def test_private_fields_are_left_out() -> None:
    text = page(facts(contact(role="Pilot", private_fields=("role",))), SECTION)
    assert "Pilot" not in text


def test_many_are_cut_and_counted() -> None:
    text = page(facts(*(contact(f"P{number:03}") for number in range(MOST + 3))), SECTION)
    assert text.count("[[People/P") == MOST
    assert "> - … and 3 more" in text
