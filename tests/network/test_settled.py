"""Which of the changes that git tells are moves."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, days_ago

from netvault.model.change import Change, History
from netvault.network.settled import BACK_DAYS, MOST_PEOPLE, Settled, settle

PATH = "People/Ada.md"
Step = tuple[int, str, str]


def change(days: int, old: str, new: str, field: str = "company", path: str = PATH, commit: str = "") -> Change:
    """A change so many days before TODAY, in a commit of its own; values are parted by commas."""
    before, after = (tuple(filter(None, text.split(","))) for text in (old, new))
    return Change(path, field, before, after, days_ago(days), commit or f"{days:040x}")


def moves(*steps: Step, field: str = "company", first_seen: dict[str, date] | None = None) -> list[Step]:
    """What remains of these changes of one field, as they were given."""
    found = settle(History(tuple(change(*step, field) for step in steps), first_seen or {}), TODAY)
    return [((TODAY - one.on).days, ",".join(one.old), ",".join(one.new)) for one in found.moves.get(PATH, ())]


def many(count: int, old: str = "Acme", new: str = "Acme Group", days: int = 9, commit: str = "c") -> list[Change]:
    return [change(days, old, new, path=f"People/P{number}.md", commit=commit) for number in range(count)]


def everybody(changes: list[Change]) -> Settled:
    return settle(History(tuple(changes)), TODAY)


class TestNothingMoved:
    @pytest.mark.parametrize(
        "steps",
        [
            pytest.param([], id="no change"),
            pytest.param([(9, "Acme", "ACME")], id="capitals"),
            pytest.param([(9, "Acme,Globex", "Globex,Acme")], id="another order"),
            pytest.param([(9, "Acme", "Globex"), (8, "Globex", "Acme")], id="taken back the next day"),
            pytest.param([(70, "Acme", "Globex"), (70 - BACK_DAYS, "Globex", "Acme")], id="after two months"),
            pytest.param([(9, "Acme", "Glbx"), (7, "Glbx", "acme")], id="taken back in other capitals"),
            pytest.param([(40, "Acme", "Globex"), (20, "Globex", "Initech"), (5, "Initech", "Acme")], id="in a round"),
            pytest.param(
                [(40, "Acme", "Globex"), (30, "Globex", "Initech"), (20, "Initech", "Globex"), (10, "Globex", "Acme")],
                id="two reverts, the later first",
            ),
            pytest.param([(90, "Acme", ""), (9, "", "Acme")], id="away for a while"),
            pytest.param([(9, "", "Acme"), (8, "Acme", "")], id="a first value taken back"),
            pytest.param([(-1, "Acme", "Globex")], id="by a clock that runs ahead"),
            pytest.param([(9, "Acme", "acme"), (8, "acme", "ACME")], id="capitals twice"),
            pytest.param([(9, "", "unknown")], id="a word for nothing"),
        ],
    )
    def test_by(self, steps: list[Step]) -> None:
        assert moves(*steps) == []

    @pytest.mark.parametrize(
        "steps",
        [
            pytest.param([(9, "Acme", "Acme Inc.")], id="its legal form"),
            pytest.param([(9, "O'Brien Ltd", "Globex"), (8, "Globex", "O’Brien Ltd")], id="another apostrophe"),
            pytest.param([(40, "Acme Ltd", "Globex"), (20, "Globex", "Acme")], id="taken back in fewer words"),
            pytest.param([(9, "Acme", "TBD"), (2, "TBD", "Acme")], id="a word for nothing in between"),
        ],
    )
    def test_by_other_words(self, steps: list[Step]) -> None:
        assert moves(*steps) == []

    @pytest.mark.parametrize(("old", "new"), [("Berlin", "Berlin, Germany"), ("Berlin, Germany", "berlin")])
    def test_by_naming_the_country_of_a_city(self, old: str, new: str) -> None:
        assert everybody([Change(PATH, "city", (old,), (new,), days_ago(9), "c")]) == Settled()

    @pytest.mark.parametrize("field", ["company", "city", "role"])
    @pytest.mark.parametrize("word", ["todo", "TBD", "tba", "unknown", "?", "n/a"])
    def test_by_a_word_for_nothing(self, field: str, word: str) -> None:
        assert moves((9, "", word), field=field) == []
        assert moves((9, word, "Cook"), field=field) == [(9, "", "Cook")]

    @pytest.mark.parametrize("renamed", [(("acme", "acme bells"),), (("acme", "acme b"), ("acme b", "acme bells"))])
    def test_by_a_company_note_that_was_renamed(self, renamed: tuple[tuple[str, str], ...]) -> None:
        assert settle(History((change(9, "Acme", "Acme Bells"),), renamed=renamed), TODAY) == Settled()
        back = (change(40, "Acme", "Globex"), change(9, "Globex", "Acme Bells"))
        assert settle(History(back, renamed=renamed), TODAY) == Settled()

    def test_by_other_fields(self) -> None:
        assert moves((9, "a@example.org", "b@example.org"), field="email") == []

    @pytest.mark.parametrize("status", ["active", "Active"])
    def test_where_active_is_written_out(self, status: str) -> None:
        assert moves((9, "", status), field="status") == []

    def test_by_a_slip_in_a_new_note(self) -> None:
        seen = {PATH: days_ago(10), "People/Bo.md": days_ago(400)}
        assert moves((9, "Acne", "Acme"), first_seen=seen) == []
        assert moves((9, "Acne", "Amce"), (8, "Amce", "Acme"), first_seen=seen) == []


class TestMoves:
    @pytest.mark.parametrize(
        ("steps", "left"),
        [
            pytest.param([(9, "Acme", "Globex")], [(9, "Acme", "Globex")], id="one"),
            pytest.param([(9, "", "Acme")], [(9, "", "Acme")], id="a first value"),
            pytest.param([(9, "Acme", "")], [(9, "Acme", "")], id="taken away"),
            pytest.param([(9, "Acme", "-")], [(9, "Acme", "")], id="taken away in a word"),
            pytest.param(
                [(9, "Acme", "Glbx"), (7, "Glbx", "Globex")], [(9, "Acme", "Globex")], id="a slip mended in two days"
            ),
            pytest.param(
                [(9, "Acme", "G"), (7, "G", "Gl"), (5, "Gl", "Globex")], [(9, "Acme", "Globex")], id="slip after slip"
            ),
            pytest.param(
                [(9, "Acme", "Glbx"), (6, "Glbx", "Globex")],
                [(9, "Acme", "Glbx"), (6, "Glbx", "Globex")],
                id="three days are no slip",
            ),
            pytest.param([(9, "", "Acne"), (8, "Acne", "Acme")], [(9, "", "Acme")], id="a slip in a first value"),
            pytest.param(
                [(70, "Acme", "Globex"), (9, "Globex", "Acme")],
                [(70, "Acme", "Globex"), (9, "Globex", "Acme")],
                id="back after 61 days",
            ),
            pytest.param(
                [(99, "Acme", "Globex"), (9, "Globex", "Glbx"), (8, "Glbx", "Globex"), (7, "Globex", "Initech")],
                [(99, "Acme", "Globex"), (7, "Globex", "Initech")],
                id="a move soon after a slip taken back",
            ),
            pytest.param(
                [(90, "Acme", ""), (9, "", "Globex")], [(9, "Acme", "Globex")], id="another after nothing stood there"
            ),
        ],
    )
    def test_what_remains(self, steps: list[Step], left: list[Step]) -> None:
        assert moves(*steps) == left

    @pytest.mark.parametrize("role", ["Student", "Retired", "Freelance"])
    def test_what_is_no_company_may_be_a_role(self, role: str) -> None:
        assert moves((9, role, "Cook"), field="role") == [(9, role, "Cook")]

    def test_notes_that_were_renamed_from_one_name_are_several(self) -> None:
        renamed = (("untitled", "acme"), ("untitled", "globex"))
        found = settle(History((change(9, "Acme", "Globex"),), renamed=renamed), TODAY)
        assert [one.new for one in found.moves[PATH]] == [("Globex",)]

    def test_who_had_no_status_was_active(self) -> None:
        assert moves((9, "", "dormant"), field="status") == [(9, "active", "dormant")]

    def test_what_came_with_the_whole_vault_is_no_new_note(self) -> None:
        seen = {PATH: days_ago(10), "People/Bo.md": days_ago(10)}
        assert moves((9, "Acme", "Globex"), first_seen=seen) == [(9, "Acme", "Globex")]

    def test_each_field_by_itself(self) -> None:
        steps = (change(9, "Acme", "Globex"), change(8, "Rome", "Oslo", "city"))
        assert [one.field for one in everybody(list(steps)).moves[PATH]] == ["company", "city"]


class TestManyAtOnce:
    def test_twenty_people_are_told_each(self) -> None:
        found = everybody(many(MOST_PEOPLE, new="Globex"))
        assert (len(found.moves), found.sweeps) == (MOST_PEOPLE, ())

    def test_more_are_told_once(self) -> None:
        found = everybody(many(MOST_PEOPLE + 1))
        assert found.moves == {}
        (sweep,) = found.sweeps
        assert (sweep.on, sweep.commit, len(sweep.paths), sweep.fields) == (days_ago(9), "c", 21, ("company",))

    def test_taken_back_they_are_nothing(self) -> None:
        back = many(MOST_PEOPLE + 1, "Acme Group", "Acme", days=8, commit="d")
        assert everybody([*many(MOST_PEOPLE + 1), *back]) == Settled()

    def test_who_moves_the_day_after_moved(self) -> None:
        found = everybody([*many(MOST_PEOPLE + 1), *many(1, "Acme Group", "Globex", days=8, commit="d")])
        assert [(one.old, one.new) for one in found.moves["People/P0.md"]] == [(("Acme Group",), ("Globex",))]

    @pytest.mark.parametrize("old", ["", "Globex"])
    def test_a_template_put_into_many_notes_is_nothing(self, old: str) -> None:
        filled = many(MOST_PEOPLE, "", "Somewhere")
        found = everybody([*filled, *(one._replace(path=f"{one.path}x") for one in many(3, old, "Somewhere"))])
        assert [one for several in found.moves.values() for one in several if one.old] == []
        assert found.sweeps == ()

    def test_a_status_put_into_many_notes_is_nothing(self) -> None:
        filled = [change(9, "", "active", "status", f"People/P{number}.md", "c") for number in range(30)]
        woken = change(9, "dormant", "active", "status", commit="c")
        assert everybody([*filled, woken]) == Settled()

    def test_first_values_of_many_do_not_hide_a_move(self) -> None:
        filled = [one._replace(new=(f"City {number}",)) for number, one in enumerate(many(40, "", "x"))]
        found = everybody([*filled, change(9, "Acme", "Globex", commit="c")])
        assert [one.new for one in found.moves[PATH]] == [("Globex",)]

    def test_what_is_not_committed_counts_as_one_commit(self) -> None:
        found = everybody([one._replace(commit=None) for one in many(MOST_PEOPLE + 1)])
        assert [(sweep.commit, len(sweep.paths)) for sweep in found.sweeps] == [(None, 21)]


VALUES = st.sampled_from(["", "Acme", "Globex", "Initech"])


@given(st.lists(st.tuples(st.integers(0, 200), VALUES), max_size=12))
def test_moves_follow_each_other_and_end_in_what_stands(days_and_values: list[tuple[int, str]]) -> None:
    ordered = sorted(days_and_values, key=lambda one: -one[0])
    values = ["Acme", *(value for _, value in ordered)]
    found = moves(*((days, old, new) for (days, new), old in zip(ordered, values, strict=False) if old != new))
    assert all(was[2] == now[1] for was, now in pairwise(found) if was[2])
    stands = values[-1]
    if found and stands:
        assert found[-1][2] == stands
    assert all(days >= other for (days, _, _), (other, _, _) in pairwise(found))
