from __future__ import annotations

from collections.abc import Mapping

import pytest
from make import TODAY, note

from netvault.model.settings import Settings
from netvault.network.discretion import read_discretion
from netvault.network.explain import Reason, due_sentences, explain, sum_words
from netvault.network.gather import gather
from netvault.network.network import Network


def read(notes: Mapping[str, str]) -> Network:
    found = [note(text, path) for path, text in notes.items()]
    return gather(found, [one.path for one in found], Settings(), TODAY)[0]


def why(text: str, others: Mapping[str, str] | None = None) -> tuple[Reason, ...]:
    network = read({"People/Ada.md": text, **(others or {})})
    return explain(network, network.contacts[0])


def the_sum(text: str) -> str:
    network = read({"People/Ada.md": text})
    return sum_words(network.standing(network.contacts[0].path), TODAY)


def test_every_source_with_its_place_the_winner_first() -> None:
    text = "---\nlast_contact: 2025-12-01\ncadence: 3m\n---\n- 2025-10-02 call: her move\n- 2026-05-09 lunch\n"
    reasons = why(text, {"Daily/2026-01-05.md": "Tea with [[Ada]]\n"})
    assert [(one.kind, str(one.at), one.on and str(one.on)) for one in reasons] == [
        ("dated-note", "Daily/2026-01-05.md:1", "2026-01-05"),
        ("cadence", "People/Ada.md:3", None),
        ("due", "None", "2026-04-05"),
        ("property", "People/Ada.md:2", "2025-12-01"),
        ("log", "People/Ada.md:5", "2025-10-02"),
        ("log", "People/Ada.md:6", "2026-05-09"),
        ("disagreement", "People/Ada.md:2", "2025-12-01"),
    ]
    assert reasons[0].says.startswith("counts as the last contact: 2026-01-05")
    assert reasons[1].says == "every 3 months, from the note"
    assert reasons[2].says == "2026-01-05 and 3 months make 2026-04-05, which is in 35 days."
    assert 'call (log line): "her move"' in reasons[4].says
    assert reasons[5].says.startswith("planned: 2026-05-09")
    assert reasons[6].says == "the property says 2025-12-01, the notes say 2026-01-05; the later counts"


def test_where_the_property_is_the_later_it_says_so_too() -> None:
    reasons = why("---\nlast_contact: 2026-02-01\n---\n- 2025-10-02 call\n")
    assert [reasons[0].kind, reasons[-1].kind] == ["property", "disagreement"]


def test_sources_that_agree_do_not_disagree() -> None:
    reasons = why("---\nlast_contact: 2025-10-02\n---\n- 2025-10-02 call\n")
    assert "disagreement" not in [one.kind for one in reasons]


def test_without_any_contact_it_says_that() -> None:
    first, second, third = why("---\ngroups: friends\n---\n")
    assert (first.kind, str(first.at)) == ("last-contact", "People/Ada.md:1")
    assert second.says == "every 6 weeks, from the group friends"
    assert third.says == "Nothing to count from, so no day is due."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "---\ncadence: 30\nmet: 2026-01-10\n---\n",
            "2026-01-10 (the day you met) and 30 days make 2026-02-09, which was 20 days ago.",
            id="from the first meeting",
        ),
        pytest.param(
            "---\ncadence: monthly\n---\n- 2026-02-01 call\n",
            "2026-02-01 and 1 month make 2026-03-01, which is today.",
            id="today",
        ),
        pytest.param(
            "---\ncadence: 29\n---\n- 2026-02-01 call\n",
            "2026-02-01 and 29 days make 2026-03-02, which is in 1 day.",
            id="tomorrow",
        ),
        pytest.param(
            "---\ncadence: 27\n---\n- 2026-02-01 call\n",
            "2026-02-01 and 27 days make 2026-02-28, which was 1 day ago.",
            id="yesterday",
        ),
        pytest.param(
            "---\ncadence: 6m\n---\n- 2025-08-31 call\n",
            "2025-08-31 and 6 months make 2026-02-28, which was 1 day ago.",
            id="the end of the month",
        ),
        pytest.param(
            "---\nnext_contact: 2026-03-05\n---\n- 2026-02-01 call\n",
            "Next contact is set for 2026-03-05, which is in 4 days.",
            id="an appointment",
        ),
        pytest.param(
            "---\ncadence: 10\nsnooze_until: 2026-04-01\n---\n- 2026-02-01 call\n",
            "Due 2026-02-11, but snoozed until 2026-04-01, which is in 31 days.",
            id="snoozed",
        ),
        pytest.param("---\ncadence: never\n---\n- 2026-02-01 call\n", "As needed: no day is due.", id="as needed"),
        pytest.param(
            "---\ncadence: never\nmet: 2020-01-01\n---\n", "As needed: no day is due.", id="as needed, only met"
        ),
        pytest.param("", "Nothing to count from, so no day is due.", id="nothing"),
    ],
)
def test_the_sum_in_words(text: str, words: str) -> None:
    assert the_sum(text) == words


@pytest.mark.parametrize(
    ("typed", "line"), [("next_contact: 2026-03-05", 3), ("met: 2026-01-10", 3)], ids=["appointment", "first meeting"]
)
def test_the_sum_shows_where_its_day_stands(typed: str, line: int) -> None:
    reasons = why(f"---\nrole: pilot\n{typed}\n---\n")
    assert str(next(one.at for one in reasons if one.kind == "due")) == f"People/Ada.md:{line}"


def test_the_words_of_a_private_log_are_not_told_but_its_days_are() -> None:
    reasons = why("---\nprivate: [log]\n---\n- 2026-02-01 call: her divorce\n- 2026-01-01 call: her divorce\n")
    assert [str(one.on) for one in reasons if one.kind == "log"] == ["2026-02-01", "2026-01-01"]
    assert "divorce" not in " ".join(one.says for one in reasons)


def test_nor_are_those_of_a_private_list_of_interactions() -> None:
    text = "---\nprivate: interactions\ninteractions:\n  - {date: 2026-01-02, text: divorce}\n---\n- 2025-12-01 choir\n"
    says = " ".join(one.says for one in why(text))
    assert "choir" in says
    assert "divorce" not in says


def test_in_three_sentences() -> None:
    network = read({"Clients/CRM/Ada.md": "---\ncadence: 30\n---\n- 2026-02-01 call\n"})
    assert due_sentences(network.standing(network.contacts[0].path), TODAY, read_discretion(network)) == (
        "Last contact 2026-02-01, Clients/CRM/Ada.md:4.",
        "Every 30 days, from the note, Clients/CRM/Ada.md:2.",
        "2026-02-01 and 30 days make 2026-03-03, which is in 2 days.",
    )
