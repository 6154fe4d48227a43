"""What the rules say, in words, and what stays unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from make import loaded

from netvault.commands.advice import Advised, find_advice
from netvault.model.limits import BY_RULE

QUIET = "---\ncadence: 30\n---\n"
ADA = QUIET + "- 2026-01-02 call: her move #promised the list of movers\n"
SETTINGS = "Network Settings.md"


def find(folder: Path, notes: dict[str, str], rule: str | None = None) -> list[Advised]:
    return list(find_advice(loaded(folder, notes), rule))


def rules(found: list[Advised]) -> set[str]:
    return {one.advice.rule for one in found}


def test_an_empty_vault_has_nothing_to_say(tmp_path: Path) -> None:
    assert find(tmp_path, {"Start.md": "Hello.\n"}) == []


def test_each_advice_comes_with_its_question_its_words_and_the_place(tmp_path: Path) -> None:
    (one,) = find(tmp_path, {"People/Ada.md": ADA}, "reason-to-write")
    assert one.question == "What is there to say to somebody who is due?"
    assert one.says == "You promised: the list of movers (2 Jan)"
    assert [str(at) for at in one.advice.evidence] == ["People/Ada.md:4"]


def test_one_rule_is_asked_alone(tmp_path: Path) -> None:
    assert len(rules(find(tmp_path, {"People/Ada.md": ADA}))) > 1
    assert rules(find(tmp_path, {"People/Ada.md": ADA}, "promises")) == {"promises"}


def test_a_rule_that_is_off_is_silent_unless_it_is_asked(tmp_path: Path) -> None:
    notes = {"People/Ada.md": ADA, SETTINGS: "---\nrules: {promises: off}\n---\n"}
    assert "promises" not in rules(find(tmp_path, notes))
    assert rules(find(tmp_path, notes, "promises")) == {"promises"}


@pytest.mark.parametrize("status", ["archived", "do-not-contact", "deceased"])
@pytest.mark.parametrize("rule", BY_RULE)
def test_nobody_at_rest_is_spoken_of(rule: str, status: str, tmp_path: Path) -> None:
    notes = {"People/Ada.md": ADA.replace("cadence: 30", f"cadence: 30\nstatus: {status}\nbirthday: 03-02")}
    assert [one for one in find(tmp_path, notes, rule) if one.advice.contact] == []


@pytest.mark.parametrize("rule", BY_RULE)
def test_nobody_private_is_spoken_of(rule: str, tmp_path: Path) -> None:
    notes = {
        "People/Ada.md": ADA.replace("cadence: 30", "cadence: 30\nprivate: true\nbirthday: 03-02\nhard: her father")
    }
    assert find(tmp_path, notes, rule) == []


def test_hard_times_are_spoken_of_only_where_they_are_asked_for_by_name(tmp_path: Path) -> None:
    notes = {
        "People/Ada.md": "---\nhard_times: 2026-02-20 her father died\n---\n- 2026-01-02 call: her move\n",
        SETTINGS: "---\nrules: {trying-times: on}\n---\n",
    }
    assert "trying-times" not in rules(find(tmp_path, notes))
    (one,) = find(tmp_path, notes, "trying-times")
    assert "father" not in one.says
