"""What became of people between two days."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network

from netvault.model.change import Change
from netvault.model.contact import Contact, Reference, Status
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.network.diff import Difference, Kind, find_differences
from netvault.network.network import Network
from netvault.network.tie import Roll

THEN = days_ago(100)
ADA = "People/Ada.md"
Person = Contact | tuple[Contact, list[Interaction]]


def then(*people: Person) -> Network:
    """These people a hundred days ago."""
    return network(*people, today=THEN)


def differences(before: Network, after: Network, **more: Any) -> list[tuple[str, ...]]:
    """Kind, name and, of a field, what it is called, was and is."""
    found = find_differences(before, after, more.pop("renamed", {}), **more)
    return [(one.kind, one.name, *filter(None, (one.field, one.old, one.new))) for one in found]


def found(before: Network, after: Network) -> Difference:
    (only,) = find_differences(before, after, {})
    return only


def in_city(city: str, at: bool = True, **fields: Any) -> Contact:
    places = (("city", Location(PurePosixPath(ADA), 2)),) if at else ()
    return contact(city=Reference(city), places=places, **fields)


SAME = {
    "nobody": ([], []),
    "somebody who stays": ([contact()], [contact()]),
    "archived all the while": ([contact(status=Status.ARCHIVED)], [contact(status=Status.ARCHIVED)]),
    "added to be put away": ([], [contact(status=Status.DECEASED)]),
    "put away, then deleted": ([contact(status=Status.ARCHIVED)], []),
    "a first company": ([contact()], [contact(companies=(Reference("Acme"),))]),
    "another case": ([contact(role="CTO")], [contact(role="cto")]),
    "a link to the same": (
        [contact(companies=(Reference("Acme"),))],
        [contact(companies=(Reference("the firm", "Companies/Acme"),))],
    ),
    "no company to name": (
        [contact(companies=(Reference("Freelance"),))], [contact(companies=(Reference("Acme"),))],
    ),
    "its legal form": (
        [contact(companies=(Reference("Acme, Inc."),))], [contact(companies=(Reference("ACME"),))],
    ),
    "a city with its country": ([in_city("Oslo")], [in_city("Oslo, Norway")]),
    "quotes around it": ([contact(role="the “Fixer”")], [contact(role="The fixer")]),
    "no city to name": ([in_city("Remote")], [in_city("Oslo")]),
    "another word for no company": (
        [contact(companies=(Reference("Freelance"),))], [contact(companies=(Reference("self-employed"),))],
    ),
    "left a company that is private by now": (
        [contact(companies=(Reference("Acme"),))], [contact(private_fields=("former_companies",))],
    ),
    "another order": ([contact(groups=("friends", "mentors"))], [contact(groups=("mentors", "friends"))]),
    "a city that the company's note tells": ([in_city("Oslo", at=False)], [in_city("Lima", at=False)]),
    "a private role": ([contact(role="CTO")], [contact(role="CEO", private_fields=("role",))]),
    "a role once private": ([contact(role="CTO", private_fields=("role",))], [contact(role="CEO")]),
    "a private person": ([contact(role="CTO", private=True)], [contact(role="CEO", private=True)]),
    "in touch all the while": (
        [(contact(cadence=30), [interaction(110)])],
        [(contact(cadence=30), [interaction(110), interaction(5)])],
    ),
    "due, and not for long": ([(contact(cadence=30), [interaction(101)])], [(contact(cadence=30), [interaction(50)])]),
    "in touch, as one only sees now": (
        [(contact(cadence=30), [interaction(300)])],
        [(contact(cadence=30), [interaction(300), interaction(150)])],
    ),
    "a first time in touch": ([contact()], [(contact(), [interaction(5)])]),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_nothing_became_of(case: str) -> None:
    before, after = SAME[case]
    told = differences(then(*before), network(*after))
    assert [one for one in told if one[0] is not Kind.SILENT] == []


def test_who_is_new_is_gained_since_the_first_version_of_the_note() -> None:
    assert found(then(), network(contact("Ada"), first_seen={ADA: days_ago(7)})) == Difference(
        Kind.GAINED, ADA, "Ada", on=days_ago(7)
    )


def test_a_note_that_was_there_before_does_not_tell_since_when() -> None:
    assert found(then(), network(contact(), first_seen={ADA: days_ago(200)})).on is None


def test_whose_note_is_gone_is_lost() -> None:
    assert found(then(contact()), network()) == Difference(Kind.LOST, ADA, "Ada")


@pytest.mark.parametrize("status", [Status.ARCHIVED, Status.DO_NOT_CONTACT, Status.DECEASED])
def test_who_was_put_away_is_lost_and_how(status: Status) -> None:
    changes = [Change(ADA, "status", (), (status.value,), days_ago(9), "c")]
    after = network(contact(status=status), changes=changes)
    assert found(then(contact()), after) == Difference(
        Kind.LOST, ADA, "Ada", "status", "active", status.value, days_ago(9)
    )


def test_a_note_renamed_is_nobody_lost_and_nobody_gained() -> None:
    renamed = {"People/Ada.md": "People/Ada Lim.md"}
    assert differences(then(contact("Ada")), network(contact("Ada Lim")), renamed=renamed) == []


@pytest.mark.parametrize("side", ["before", "after"])
def test_whose_note_cannot_be_read_may_well_be_there(side: str) -> None:
    unread = Network(TODAY if side == "after" else THEN, network().settings, Roll(unread=(ADA,)), lambda path: None)
    pair = (then(contact()), unread) if side == "after" else (unread, network(contact()))
    assert differences(*pair) == []


@pytest.mark.parametrize(
    "before",
    [
        pytest.param((contact(cadence=30), [interaction(161)]), id="due for more than a further rhythm"),
        pytest.param(contact(status=Status.DORMANT), id="dormant"),
        pytest.param(contact(status=Status.ARCHIVED), id="archived"),
    ],
)
def test_who_was_out_of_touch_and_is_in_touch_again_is_revived(before: Person) -> None:
    after = (contact(cadence=30), [interaction(161), interaction(40), interaction(12)])
    assert found(then(before), network(after)) == Difference(Kind.REVIVED, ADA, "Ada", on=days_ago(40))


def test_who_was_in_touch_on_the_very_day_is_revived_that_day() -> None:
    before = then((contact(cadence=30), [interaction(161)]))
    after = network((contact(cadence=90), [interaction(161), interaction(100)]))
    assert differences(before, after) == [(Kind.REVIVED, "Ada")]


@pytest.mark.parametrize(("days", "silent"), [(60, False), (61, True)])
def test_who_was_in_time_and_is_due_for_more_than_a_rhythm_fell_silent(days: int, silent: bool) -> None:
    before = network((contact(cadence=30), [interaction(days)]), today=days_ago(days - 5))
    after = network((contact(cadence=30), [interaction(days)]))
    expected = [Difference(Kind.SILENT, ADA, "Ada", on=days_ago(days - 30))] if silent else []
    assert list(find_differences(before, after, {})) == expected


MOVES = {
    "company": (
        contact(companies=(Reference("Acme"),)), contact(companies=(Reference("Globex", "Globex"),)), "Acme", "Globex",
    ),
    "role": (contact(role="Engineer"), contact(role="Director"), "Engineer", "Director"),
    "city": (in_city("Oslo"), in_city("Lima"), "Oslo", "Lima"),
    "groups": (
        contact(groups=("friends",)), contact(groups=("friends", "mentors")), "friends", "friends, mentors",
    ),
}  # fmt: skip


@pytest.mark.parametrize("field", MOVES)
def test_who_moved_from_what_to_what_and_when(field: str) -> None:
    before, after, old, new = MOVES[field]
    changes = [
        Change(ADA, field, ("x",), ("y",), days_ago(50), "b"),
        Change(ADA, field, (old,), (new,), days_ago(20), "c"),
        Change(ADA, "email", ("x",), ("y",), days_ago(3), "d"),
    ]
    assert found(then(before), network(after, changes=changes)) == Difference(
        Kind.MOVED, ADA, "Ada", field, old, new, days_ago(20)
    )


def test_a_fact_taken_out_is_told_as_such() -> None:
    one = found(then(contact(companies=(Reference("Acme"),))), network(contact()))
    assert (one.field, one.old, one.new) == ("company", "Acme", None)


@pytest.mark.parametrize("hidden", ["then", "now"])
def test_the_old_company_is_not_told_where_former_companies_are_private(hidden: str) -> None:
    closed = {"private_fields": ("former_companies",)}
    before = then(contact(companies=(Reference("Acme"),), **closed if hidden == "then" else {}))
    after = network(contact(companies=(Reference("Globex"),), **closed if hidden == "now" else {}))
    one = found(before, after)
    assert (one.kind, one.old, one.new) == (Kind.MOVED, None, "Globex")


def test_who_names_no_company_any_more_left_the_old_one() -> None:
    one = found(then(contact(companies=(Reference("Acme"),))), network(contact(companies=(Reference("freelance"),))))
    assert (one.old, one.new) == ("Acme", None)


def test_a_note_that_says_the_same_is_not_looked_into() -> None:
    before, after = then(contact(role="Engineer")), network(contact(role="Director"))
    assert differences(before, after, unchanged={ADA}) == []


def test_who_moved_and_was_found_again_is_told_twice_and_the_order_is_by_kind_then_name() -> None:
    before = then(
        contact("Zoe", role="x", status=Status.DORMANT), contact("Bo"), contact("ann", role="x"), contact("Cy")
    )
    after = network(
        (contact("Zoe", role="y"), [Interaction(days_ago(9), Location(PurePosixPath("People/Zoe.md"), 3))]),
        contact("ann", role="y"), contact("New"),
    )  # fmt: skip
    assert differences(before, after) == [
        (Kind.GAINED, "New"), (Kind.LOST, "Bo"), (Kind.LOST, "Cy"), (Kind.REVIVED, "Zoe"),
        (Kind.MOVED, "ann", "role", "x", "y"), (Kind.MOVED, "Zoe", "role", "x", "y"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param(None, contact(private=True), id="gained"),
        pytest.param(contact(private=True), None, id="lost"),
        pytest.param(contact(), contact(status=Status.ARCHIVED, private_fields=("status",)), id="a private status"),
        pytest.param(contact(private=True), contact(status=Status.ARCHIVED), id="private once"),
        pytest.param(
            contact(status=Status.DORMANT), (contact(private_fields=("log",)), [interaction(4)]), id="a private log"
        ),
    ],
)
def test_what_is_private_is_marked_so(was: Person | None, now: Person | None) -> None:
    assert found(then(*filter(None, [was])), network(*filter(None, [now]))).private


@pytest.mark.parametrize("hidden", ["then", "now"])
def test_a_move_that_names_somebody_private_on_either_day_is_not_told(hidden: str) -> None:
    zed = {"then": contact("Zed Quark", private=hidden == "then"), "now": contact("Zed Quark", private=hidden == "now")}
    before = then(contact(role="helps Zed Quark"), zed["then"])
    after = network(contact(role="rests"), zed["now"])
    assert Kind.MOVED not in [one[0] for one in differences(before, after)]


def test_a_day_at_the_end_of_the_calendar_is_no_trouble() -> None:
    last = date.max
    ada = contact(cadence=30)
    assert list(find_differences(network(ada, today=last), network(ada, today=last), {})) == []
