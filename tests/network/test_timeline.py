"""One person's time, day by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import TODAY, contact, days_ago, interaction, network, note

from netvault.model.change import Change, History
from netvault.model.interaction import Channel
from netvault.model.settings import Settings
from netvault.network.gather import gather
from netvault.network.timeline import Event, read_timeline

ADA = "People/Ada.md"


def change(days: int, old: str, new: str, field: str = "company") -> Change:
    return Change(ADA, field, (old,) if old else (), (new,) if new else (), days_ago(days), f"{days:040x}")


def timeline(who: Any = None, *changes: Change, private: bool = False, **at: Any) -> list[tuple[str, str]]:
    """Kind and words of each event."""
    known = network(who or contact(), changes=changes, **at)
    return [(one.kind.value, one.says) for one in read_timeline(known, known.standing(ADA).contact, private)]


def of_note(text: str, *changes: Change, private: bool = False, begins: date | None = None) -> tuple[Event, ...]:
    notes = [note(text), note("---\nprivate: true\n---\n", "People/Sev.md")]
    history = History(changes, {ADA: days_ago(700)}, begins)
    known = gather(notes, [one.path for one in notes], Settings(), TODAY, lambda: history)[0]
    return read_timeline(known, known.standing(ADA).contact, private)


class TestNothingIsTold:
    def test_where_nothing_is_known(self) -> None:
        assert timeline() == []

    @pytest.mark.parametrize(
        "who",
        [
            pytest.param(contact(private=True), id="private"),
            pytest.param(contact(private_fields=("companies", "log")), id="what is asked about"),
        ],
    )
    def test_that_is_private(self, who: Any) -> None:
        told = (who, [interaction(9, "tea")])
        assert timeline(told, change(9, "Acme", "Globex")) == []
        assert len(timeline(told, change(9, "Acme", "Globex"), private=True)) == 2

    def test_that_names_somebody_private(self) -> None:
        text = "- 2026-01-05 tea with Sev\n## Facts\n- 2026-01-06 met Sev\n"
        assert [one.says for one in of_note(text, change(9, "Sev & Sons", "Globex"))[1:]] == ["meeting"]
        assert len(of_note(text, change(9, "Sev & Sons", "Globex"), private=True)) == 4

    @pytest.mark.parametrize("one", [change(9, "", ""), change(9, "", "", "role")])
    def test_of_what_was_kept_private_before_and_after(self, one: Change) -> None:
        assert timeline(None, one) == timeline(None, one, private=True) == []

    def test_of_a_company_that_was_left_where_those_are_private(self) -> None:
        who = contact(private_fields=("former_companies",))
        left = (change(90, "Acme", "Globex"), change(9, "Globex", ""))
        assert timeline(who, *left) == []
        assert len(timeline(who, *left, private=True)) == 2
        moved = (change(90, "Acme", "Globex"), change(9, "Globex", "Initech"), change(8, "Cook", "Chef", "role"))
        assert timeline(who, *moved) == [("change", "company: Initech"), ("change", "role: Cook → Chef")]

    def test_of_days_to_come(self) -> None:
        assert timeline((contact(), [interaction(-3, "tea")]), change(-3, "Acme", "Globex")) == []

    def test_of_others(self) -> None:
        assert timeline(None, Change("People/Bo.md", "city", ("Rome",), ("Oslo",), TODAY)) == []


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (change(9, "Acme", "Globex"), "company: Acme → Globex"),
        (change(9, "", "Globex"), "company: Globex"),
        (change(9, "Acme", ""), "company: Acme, taken away"),
        (change(9, "Acme", "", "former_companies"), "former companies: Acme, taken away"),
    ],
)
def test_a_change_in_words(one: Change, says: str) -> None:
    assert timeline(None, one) == [("change", says)]


def test_a_story_is_told_from_its_beginning() -> None:
    times = [interaction(3, "tea", channel=Channel.CALL), interaction(40)]
    found = timeline((contact(), times), change(9, "Acme", "Globex"), first_seen={ADA: days_ago(50)})
    assert found == [
        ("first", "the note's first version"),
        ("contact", "in touch"),
        ("change", "company: Acme → Globex"),
        ("contact", "call: tea"),
    ]


def test_every_event_has_its_place_or_its_commit() -> None:
    text = "---\nreviewed: 2026-02-01\n---\n- 2026-01-05 tea\n## Career\n- 2026-01-06 Globex\n"
    found = of_note(text, change(9, "Acme", "Globex"))
    assert [(one.kind.value, str(one.at) if one.at else one.commit) for one in found] == [
        ("first", None),
        ("contact", f"{ADA}:4"),
        ("fact", f"{ADA}:6"),
        ("review", f"{ADA}:2"),
        ("change", f"{9:040x}"),
    ]


def test_each_review_is_told_also_those_that_only_git_remembers() -> None:
    text = "---\nreviewed: 2026-02-01\nconfirmed: 2026-02-02\n---\n"
    changes = (change(300, "", "2025-05-05", "reviewed"), change(28, "2025-05-05", "2026-02-01", "reviewed"))
    found = of_note(text, *changes)[1:]
    assert [(str(one.on), one.says) for one in found] == [
        ("2025-05-05", "gone over"),
        ("2026-02-01", "gone over"),
        ("2026-02-02", "facts confirmed"),
    ]


def test_where_history_begins_no_note_does() -> None:
    assert of_note("", begins=days_ago(700)) == ()
    assert len(of_note("", begins=days_ago(701))) == 1
