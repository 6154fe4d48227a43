from __future__ import annotations

from typing import Any

import pytest
from make import days_ago, interaction

from netvault.model.interaction import Channel, Direction, Interaction, Source
from netvault.network.tries import find_silence

CALL, MAIL, OTHER = Channel.CALL, Channel.EMAIL, Channel.OTHER


def tried(days: int, channel: Channel = MAIL, **fields: Any) -> Interaction:
    return interaction(days, direction=Direction.OUT, channel=channel, **fields)


def test_never_in_touch_is_no_silence() -> None:
    assert find_silence([]) == ((), (), None)


@pytest.mark.parametrize(
    ("said", "tries", "last"),
    [
        pytest.param([interaction(90)], [], 90, id="no try"),
        pytest.param([tried(90)], [90], None, id="never answered"),
        pytest.param([interaction(200), tried(90), tried(30)], [30, 90], 200, id="two since a talk"),
        pytest.param([interaction(200), tried(90), interaction(60)], [], 60, id="a talk since"),
        pytest.param([tried(200), interaction(90), tried(90, line=10)], [], 90, id="answered the same day"),
        pytest.param([interaction(90, source=Source.PROPERTY), tried(90)], [90], None, id="a property repeats the day"),
        pytest.param([interaction(91, source=Source.PROPERTY), tried(90)], [90], 91, id="a property of another day"),
        pytest.param([tried(90, text="she wrote back at once"), tried(30)], [30], 90, id="answered in words"),
    ],
)
def test_the_tries_and_the_last_time_before_them(said: list[Interaction], tries: list[int], last: int | None) -> None:
    silence = find_silence(said)
    assert [one.on for one in silence.tries] == [days_ago(days) for days in tries]
    assert (silence.last and silence.last.on) == (None if last is None else days_ago(last))


def test_the_last_exchange_is_the_line_rather_than_the_property() -> None:
    last = find_silence([interaction(90, source=Source.PROPERTY), interaction(90, "her garden")]).last
    assert last is not None
    assert last.text == "her garden"


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        pytest.param([tried(90)], [(MAIL,)], id="one way"),
        pytest.param([tried(90), tried(90, CALL, line=10)], [(MAIL, CALL)], id="two on one day"),
        pytest.param([tried(90), tried(90, line=10)], [(MAIL,)], id="twice the same"),
        pytest.param([tried(90, OTHER), tried(30, CALL)], [(CALL,), ()], id="by no known way"),
        pytest.param([interaction(90, source=Source.PROPERTY), tried(90)], [(MAIL,)], id="a property is no way"),
    ],
)
def test_the_ways_of_each_try(said: list[Interaction], ways: list[tuple[Channel, ...]]) -> None:
    assert list(find_silence(said).ways) == ways
