"""What is new between two looks: who was logged, who became due, and whom nobody hears of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from netvault.model.contact import Status
from netvault.network.due import DueFrom, State
from netvault.network.since import Since, compare, count_due
from netvault.network.tie import Tie

EARLY, LATE = date(2026, 1, 5), date(2026, 2, 7)


def tie(name: str = "Ana", last_on: date | None = EARLY, state: State = State.OK, **fields: Any) -> Tie:
    # every field by name, so that one more has to say here whether it keeps anything private
    plain = Tie(
        path=f"People/{name}.md",
        name=name,
        aliases=(),
        groups=(),
        status=Status.ACTIVE,
        private=False,
        private_fields=(),
        occasions=(),
        last_on=last_on,
        last=None,
        due=None,
        due_from=DueFrom.NOTHING,
        state=state,
    )
    return plain._replace(**fields)


def names(people: Sequence[Tie]) -> list[str]:
    return [one.name for one in people]


def test_nothing_is_new_where_nothing_changed() -> None:
    assert not compare([tie(), tie("Bo")], [tie("Bo"), tie()])


@pytest.mark.parametrize(
    ("was", "now", "is_logged"),
    [
        pytest.param(EARLY, LATE, True, id="later"),
        pytest.param(None, LATE, True, id="the first time"),
        pytest.param(LATE, EARLY, False, id="a line was taken out"),
        pytest.param(EARLY, None, False, id="all were taken out"),
        pytest.param(EARLY, EARLY, False, id="the same day"),
    ],
)
def test_somebody_was_logged(was: date | None, now: date | None, is_logged: bool) -> None:
    assert names(compare([tie(last_on=was)], [tie(last_on=now)]).logged) == ["Ana"] * is_logged


@pytest.mark.parametrize("state", State)
def test_somebody_became_due(state: State) -> None:
    became = compare([tie(state=state)], [tie(state=State.OVERDUE)]).became_due
    assert names(became) == ([] if state is State.OVERDUE else ["Ana"])


def test_a_log_ends_being_due_and_is_all_there_is_to_tell() -> None:
    new = compare([tie(state=State.OVERDUE)], [tie(last_on=LATE)])
    assert (names(new.logged), names(new.became_due)) == (["Ana"], [])


def test_a_note_that_came_or_went_tells_nothing() -> None:
    assert compare([tie("Bo")], [tie(last_on=LATE, state=State.OVERDUE)]) == Since()


def test_several_come_by_name() -> None:
    everybody = ["zoë", "Emil", "Bo"]
    new = compare([tie(one) for one in everybody], [tie(one, LATE, State.OVERDUE) for one in everybody])
    assert names(new.logged) == names(new.became_due) == ["Bo", "Emil", "zoë"]


def test_nobody_hears_of_somebody_private() -> None:
    now = tie(last_on=LATE, state=State.OVERDUE, private=True)
    assert not compare([tie(private=True)], [now])
    assert not compare([tie()], [now])
    assert count_due([now, tie("Bo", state=State.OVERDUE)]) == 1


@pytest.mark.parametrize("field", ["log", "interactions", "last_contact"])
def test_a_log_kept_private_is_not_told(field: str) -> None:
    new = compare([tie()], [tie(last_on=LATE, state=State.OVERDUE, private_fields=(field,))])
    assert (names(new.logged), names(new.became_due)) == ([], ["Ana"])
