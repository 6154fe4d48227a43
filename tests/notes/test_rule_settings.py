"""`rules:` in the settings note: each rule on, off, or with thresholds of the owner's own."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from make import codes

from netvault.model.limits import BY_RULE, DEFAULTS, TUNINGS, Tuning
from netvault.model.problem import Problem
from netvault.model.settings import RuleSetting, Settings
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.settings import read_settings

NOTE = PurePosixPath("Network Settings.md")


def read(typed: str) -> tuple[Settings, tuple[Problem, ...]]:
    return read_settings(read_front_matter(f"---\nrules: {typed}\n---\n", NOTE))


@pytest.mark.parametrize("tuning", TUNINGS, ids=lambda tuning: tuning.rule)
def test_without_a_word_each_rule_is_as_it_comes(tuning: Tuning) -> None:
    settings = Settings()
    assert settings.speaks(tuning.rule) is tuning.speaks_unasked
    assert [settings.limit(tuning.rule, one.name) for one in tuning.limits] == [one.default for one in tuning.limits]


@pytest.mark.parametrize(
    ("typed", "speaks"),
    [
        ("{mechanical: off}", False),
        ("{mechanical: false}", False),
        ("{Mechanical: no}", False),
        ("{mechanical: on}", True),
        ("{mechanical: }", True),
        ("{mechanical: {times: 6}}", True),
    ],
)
def test_a_rule_is_switched(typed: str, speaks: bool) -> None:
    settings, problems = read(typed)
    assert problems == ()
    assert settings.speaks("mechanical") is speaks
    assert settings.speaks("silent")


def test_what_speaks_only_when_asked_is_asked_for() -> None:
    assert not Settings().speaks("trying-times")
    assert read("{trying-times: on}")[0].speaks("trying-times")
    assert not read("{trying-times: {first_days: 5}}")[0].speaks("trying-times")


@pytest.mark.parametrize(("typed", "share"), [("0.7", 0.7), ("70%", 0.7), ("'70 %'", 0.7), ("1", 1.0)])
@pytest.mark.parametrize("rule", ["channel-mix", "Channel mix", "channel_mix"])
def test_a_threshold_is_set(rule: str, typed: str, share: float) -> None:
    settings, problems = read(f"{{{rule}: {{Share: {typed}}}}}")
    assert problems == ()
    assert settings.limit("channel-mix", "share") == pytest.approx(share)
    assert settings.limit("channel-mix", "fewest") == DEFAULTS["channel-mix", "fewest"]


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("{channel-mux: off}", "NV501", "did you mean channel-mix?"),
        ("{channel-mix: {shares: 0.7}}", "NV501", "did you mean share?"),
        ("{channel-mix: {share: much}}", "NV502", "write a share, such as 0.7 or 70%"),
        ("{channel-mix: {share: 70}}", "NV502", "write a share, such as 0.7 or 70%"),
        ("{channel-mix: {share: 101%}}", "NV502", "write a share"),
        ("{silent: {tries: many}}", "NV502", "write a number, such as 4 or 90"),
        ("{silent: {tries: 50%}}", "NV502", "write a number"),
        ("{channel-mix: {share: -1}}", "NV502", "write a share"),
        ("{channel-mix: {share: 1e9}}", "NV502", "write a share"),
        ("{channel-mix: 0.7}", "NV502", "write on, off, or thresholds like {share: 0.7}"),
        ("[channel-mix]", "NV502", "write rules with on, off or thresholds"),
        ("channel-mix", "NV502", "write rules with on, off or thresholds"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place_and_costs_only_itself(typed: str, code: str, says: str) -> None:
    settings, problems = read(typed)
    assert codes(problems) == [code]
    assert says in str(problems[0])
    assert problems[0].at.line == 2
    assert [settings.speaks(rule) for rule in BY_RULE] == [Settings().speaks(rule) for rule in BY_RULE]
    assert settings.limit("channel-mix", "share") == DEFAULTS["channel-mix", "share"]


def test_the_last_word_counts() -> None:
    settings = Settings(rules=(RuleSetting("silent", False), RuleSetting("silent", True)))
    assert settings.speaks("silent")
    tuned = Settings(
        rules=(RuleSetting("silent", limits=(("tries", 4),)), RuleSetting("silent", limits=(("tries", 5),)))
    )
    assert tuned.limit("silent", "tries") == 5
