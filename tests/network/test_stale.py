"""Which facts may no longer hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, network, note

from netvault.model.change import Change, History
from netvault.model.contact import Contact, Reference, Status
from netvault.model.date import NEVER, Cadence
from netvault.model.problem import Location
from netvault.model.settings import DEFAULT_STALE_AFTER, Settings
from netvault.network.gather import gather
from netvault.network.stale import find_stale

LONG_AGO = date(2020, 1, 1)
FULL: dict[str, Any] = {
    "companies": (Reference("Acme"),),
    "role": "Cook",
    "city": Reference("Rome"),
    "phones": ("+34 600 123",),
    "emails": ("ada@example.org",),
}


def person(name: str = "Ada", **fields: Any) -> Contact:
    """Somebody with these facts, each of which stands in the note."""
    told = fields or FULL
    places = tuple((one, Location(contact(name).path, line)) for line, one in enumerate(told, 2))
    return contact(name, places=places, **told)


def change(days: int, field: str, old: str = "a", new: str = "b") -> Change:
    return Change("People/Ada.md", field, (old,), (new,), days_ago(days), "c")


def stale(who: Contact, *changes: Change, since: date | None = LONG_AGO, **at: Any) -> list[tuple[str, str, date]]:
    seen = {str(who.path): since} if since else {}
    found = find_stale(network(who, changes=changes, first_seen=seen, **at))
    return [(one.field, one.value, one.since) for one in found]


def city(**fields: Any) -> Contact:
    return person(city=Reference("Rome"), **fields)


class TestNothingIsStale:
    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(), id="nothing noted"),
            pytest.param(contact(city=Reference("Rome")), id="what the note of the company tells"),
            pytest.param(city(private=True), id="private"),
            pytest.param(city(private_fields=("city",)), id="a private city"),
            pytest.param(city(status=Status.ARCHIVED), id="archived"),
            pytest.param(city(status=Status.DECEASED), id="dead"),
            pytest.param(city(status=Status.DO_NOT_CONTACT), id="wants no contact"),
            pytest.param(city(confirmed=date(2025, 1, 1)), id="confirmed"),
            pytest.param(person(city=Reference("?")), id="no city"),
        ],
    )
    def test_of(self, who: Contact) -> None:
        assert stale(who) == []

    def test_where_no_day_is_known(self) -> None:
        assert stale(person(), since=None) == []

    def test_of_what_changed_since(self) -> None:
        assert stale(city(), change(900, "city"), change(30, "city")) == []

    def test_of_what_was_set_away_and_back(self) -> None:
        assert stale(city(), change(31, "city", "Rome", "Oslo"), change(30, "city", "Oslo", "Rome")) == []

    def test_that_is_to_be_seen_only_later(self) -> None:
        assert stale(person(), since=date(2026, 11, 1)) == []


@pytest.mark.parametrize(
    ("field", "first", "last"),
    [
        ("company", date(2025, 3, 1), date(2025, 3, 2)),
        ("role", date(2025, 3, 1), date(2025, 3, 2)),
        ("city", date(2024, 9, 1), date(2024, 9, 2)),
        ("phone", date(2023, 3, 1), date(2023, 3, 2)),
        ("email", date(2023, 3, 1), date(2023, 3, 2)),
    ],
)
def test_each_fact_has_its_time(field: str, first: date, last: date) -> None:
    assert field in [one for one, _, _ in stale(person(), since=first)]
    assert field not in [one for one, _, _ in stale(person(), since=last)]


def test_what_is_told_the_oldest_first() -> None:
    found = stale(person(), change(600, "city"), change(900, "company"))
    assert found == [
        ("email", "ada@example.org", LONG_AGO),
        ("phone", "+34 600 123", LONG_AGO),
        ("role", "Cook", LONG_AGO),
        ("company", "Acme", days_ago(900)),
        ("city", "Rome", days_ago(600)),
    ]


def test_what_was_confirmed_long_ago_counts_from_then() -> None:
    who = city(confirmed=date(2023, 1, 1))
    assert stale(who) == [("city", "Rome", date(2023, 1, 1))]
    assert stale(who, since=None) == [("city", "Rome", date(2023, 1, 1))]


@pytest.mark.parametrize(
    "fields", [{"confirmed": date(2026, 3, 2)}, {"confirmed": TODAY, "private_fields": ("confirmed",)}]
)
def test_a_day_to_come_or_a_private_one_confirms_nothing(fields: dict[str, Any]) -> None:
    assert stale(city(**fields)) == [("city", "Rome", LONG_AGO)]


def test_the_settings_have_the_last_word() -> None:
    times = dict(DEFAULT_STALE_AFTER) | {"city": NEVER, "job": Cadence(months=100), "email": Cadence(days=10)}
    found = stale(person(), settings=Settings(stale_after=tuple(times.items())))
    assert [field for field, _, _ in found] == ["email", "phone"]


@pytest.mark.parametrize("body", ["city:: Rome\n", "- City: Rome\n", "Lives in [city:: Rome].\n"])
@pytest.mark.parametrize("front", ["", "---\nrole: ?\nconfirmed: 2020-05-05\n---\n"])
def test_nothing_is_told_of_what_stands_below_the_front_matter(front: str, body: str) -> None:
    read = note(f"{front}{body}", "People/Ada.md")
    assert read.contact is not None
    assert read.contact.city == Reference("Rome")
    history = History((), {"People/Ada.md": LONG_AGO})
    assert find_stale(gather([read], [read.path], Settings(), TODAY, lambda: history)[0]) == ()


def test_a_fact_is_told_with_its_line() -> None:
    text = note("---\nrole: Cook\ncity: Rome\nconfirmed: 2020-05-05\n---\n")
    found = find_stale(gather([text], [text.path], Settings(), TODAY)[0])
    assert [(one.field, str(one.at), one.limit.length_days) for one in found] == [
        ("city", "People/Ada.md:3", 548),
        ("role", "People/Ada.md:2", 365),
    ]
