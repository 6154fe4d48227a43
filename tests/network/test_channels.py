from __future__ import annotations

from datetime import date

import pytest
from make import contact, days_ago, interaction

from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Direction, Source
from netvault.network.channels import is_message, look_back, of_known_way, preferred_way, since


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2026, 3, 1), date(2024, 3, 1)),
        (date(2028, 2, 29), date(2026, 2, 28)),
        (date(3, 1, 1), date.min),
        (date(2, 5, 1), date.min),
    ],
    ids=["the same day", "no such day", "the first year", "before the first year"],
)
def test_two_years_back(today: date, then: date) -> None:
    assert look_back(today) == then


@pytest.mark.parametrize(
    ("days", "left"),
    [((), ()), ((9,), ()), ((9, 8), (8,)), ((9, 8, 3), (8, 3)), ((3,), (3,))],
    ids=["none", "all before", "that very day", "and later", "all later"],
)
def test_since_a_day(days: tuple[int, ...], left: tuple[int, ...]) -> None:
    found = since(tuple(map(interaction, days)), days_ago(8))
    assert tuple(one.on for one in found) == tuple(map(days_ago, left))


def test_the_way_is_known_by_a_line_and_not_by_a_property() -> None:
    told = interaction(9, channel=Channel.CALL)
    bare = interaction(9, channel=Channel.CALL, source=Source.PROPERTY)
    assert of_known_way([interaction(9), bare, told]) == [told]


@pytest.mark.parametrize(
    ("channel", "direction", "expected"),
    [
        (Channel.EMAIL, Direction.IN, False),
        (Channel.OTHER, Direction.BOTH, False),
        (Channel.CALL, Direction.OUT, False),
        (Channel.MEETING, Direction.BOTH, False),
        (Channel.OTHER, Direction.OUT, True),
        (Channel.EMAIL, Direction.OUT, True),
        (Channel.MESSAGE, Direction.BOTH, True),
        (Channel.SOCIAL, Direction.BOTH, True),
        (Channel.LETTER, Direction.BOTH, True),
    ],
)
def test_a_message_is_what_the_owner_wrote(channel: Channel, direction: Direction, expected: bool) -> None:
    assert is_message(interaction(9, channel=channel, direction=direction)) is expected


@pytest.mark.parametrize(
    ("who", "way"),
    [
        pytest.param(contact(), None, id="none noted"),
        pytest.param(contact(prefers="pigeon"), None, id="no way we know"),
        pytest.param(contact(prefers="other"), None, id="other is no way"),
        pytest.param(contact(prefers="call", private_fields=("prefers",)), None, id="private"),
        pytest.param(contact(prefers="call"), Channel.CALL, id="one we know"),
        pytest.param(contact(prefers=" Letter "), Channel.LETTER, id="however it is spelled"),
    ],
)
def test_the_way_somebody_likes_best(who: Contact, way: Channel | None) -> None:
    assert preferred_way(who) is way
