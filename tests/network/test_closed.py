"""People closed who ask for privacy elsewhere."""

from __future__ import annotations

from make import contact, interaction, network

from netvault.model.contact import Contact
from netvault.network.closed import close_people
from netvault.network.network import Network

ADA = "People/Ada.md"


def closed(asking: Contact | None, *more: Contact) -> Network:
    """Ada's network, she being so elsewhere."""
    people = network((contact(role="CTO", city=None), [interaction(3)]), *more)
    return close_people(people, {} if asking is None else {ADA: asking})


def test_who_asks_for_nothing_stays_as_they_are() -> None:
    for asking in (None, contact(role="other", status="x")):
        found = closed(asking)
        assert [tie.name for tie in found.public] == ["Ada"]
        assert found.standing(ADA).contact == contact(role="CTO")


def test_who_asks_for_all_is_private_and_hushed() -> None:
    found = closed(contact(private=True), contact("Bo", role="helps Ada"))
    assert [tie.name for tie in found.public] == ["Bo"]
    assert found.standing(ADA).contact.private
    assert found.standing("People/Bo.md").contact.is_private("role")
    assert [one.on for one in found.interactions_with(found.standing(ADA).contact)] == [interaction(3).on]


def test_a_field_asked_for_is_private_beside_those_that_are() -> None:
    people = network(contact(role="CTO", private_fields=("city",)))
    found = close_people(people, {ADA: contact(private_fields=("role",))})
    for one in (found.standing(ADA).contact, found.roll.ties[0]):
        assert one.is_private("role")
        assert one.is_private("city")
        assert not one.is_private("groups")
