from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.contact import Contact, Status
from netvault.model.date import Cadence, PartialDate
from netvault.network.acquaintance import days_before, is_kept_up, is_left_in_peace, known_since, months_before


@pytest.mark.parametrize(
    ("met", "first", "since"),
    [
        pytest.param(None, None, None, id="nothing known"),
        pytest.param(PartialDate(None, 3, 5), None, None, id="a day of no year"),
        pytest.param(None, 40, days_ago(40), id="the first time in touch"),
        pytest.param(PartialDate(2020, 5, 6), None, date(2020, 5, 6), id="met"),
        pytest.param(PartialDate(2020, 5), None, date(2020, 5, 1), id="a month is its first day"),
        pytest.param(PartialDate(2020), None, date(2020, 1, 1), id="a year is its first day"),
        pytest.param(PartialDate(2020), 40, date(2020, 1, 1), id="met before the first time in touch"),
        pytest.param(PartialDate(2026, 2, 25), 40, days_ago(40), id="in touch before they met"),
    ],
)
def test_known_since_the_first_day_there_is_word_of(
    met: PartialDate | None, first: int | None, since: date | None
) -> None:
    times = [] if first is None else [interaction(first), interaction(2)]
    assert known_since(contact(met=met), times) == since


def test_a_private_first_meeting_is_not_used() -> None:
    who = contact(met=PartialDate(2020), private_fields=("met",))
    assert known_since(who, []) is None
    assert known_since(who, [interaction(40)]) == days_ago(40)


def peace(who: Contact, *days: int) -> tuple[bool, bool]:
    known = network((who, [interaction(one) for one in days]))
    standing = known.standing(who.path)
    return is_left_in_peace(standing, known), is_kept_up(standing, known)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="active"),
        pytest.param({"snooze_until": TODAY}, id="snoozed until today"),
        pytest.param({"paused_until": TODAY}, id="paused until today"),
        pytest.param({"next_contact": days_ago(1)}, id="an appointment that was"),
    ],
)
def test_who_is_kept_up(fields: dict[str, Any]) -> None:
    assert peace(contact(**fields), 20) == (False, True)


@pytest.mark.parametrize("status", [Status.DORMANT, Status.KNOWN_OF])
def test_who_is_neither(status: Status) -> None:
    assert peace(contact(status=status), 20) == (False, False)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"paused": True}, id="paused"),
        pytest.param({"status": Status.PAUSED}, id="paused by status"),
        pytest.param({"paused_until": days_ago(-1)}, id="paused until tomorrow"),
        pytest.param({"snooze_until": days_ago(-1)}, id="snoozed until tomorrow"),
        pytest.param({"status": Status.DORMANT, "snooze_until": days_ago(-1)}, id="dormant and snoozed"),
        pytest.param({"status": Status.DORMANT, "paused_until": days_ago(-1)}, id="dormant and paused until"),
        pytest.param({"status": Status.DORMANT, "paused": True}, id="dormant and paused"),
        pytest.param({"next_contact": TODAY}, id="an appointment today"),
    ],
)
def test_who_is_left_in_peace(fields: dict[str, Any]) -> None:
    assert peace(contact(**fields), 20) == (True, False)


def test_who_has_no_rhythm_or_a_plan_is_left_in_peace() -> None:
    never = Contact(contact().path, "Ada", cadence=Cadence())
    assert peace(never, 20) == (True, False)
    assert peace(contact(), 20, -3) == (True, False)


def test_the_calendar_begins_somewhere() -> None:
    assert days_before(TODAY, 60) == date(2025, 12, 31)
    assert days_before(date(1, 1, 3), 60) == date.min
    assert months_before(date(2026, 3, 31), 4) == date(2025, 11, 30)
    assert months_before(date(1, 3, 5), 99999) == date(1, 1, 5)
