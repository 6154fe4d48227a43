"""`stale_after:` in the settings note: after how long a fact may no longer hold."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from make import codes

from netvault.model.date import NEVER, Cadence
from netvault.model.problem import Problem
from netvault.model.settings import DEFAULT_STALE_AFTER, Settings
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.settings import read_settings

NOTE = PurePosixPath("Network Settings.md")
DAY = date(2026, 3, 1)


def read(typed: str) -> tuple[Settings, tuple[Problem, ...]]:
    return read_settings(read_front_matter(f"---\nstale_after: {typed}\n---\n", NOTE))


@pytest.mark.parametrize("typed", ["", "{}", "{job: }", "{job: 12 months}"])
def test_what_says_nothing_new_leaves_the_defaults(typed: str) -> None:
    settings, problems = read(typed)
    assert problems == ()
    assert dict(settings.stale_after)["job"].after(DAY) == dict(DEFAULT_STALE_AFTER)["job"].after(DAY)


@pytest.mark.parametrize(
    ("typed", "fact", "time"),
    [
        ("{job: 6}", "job", Cadence(months=6)),
        ("{Job: '6'}", "job", Cadence(months=6)),
        ("{role: 6}", "job", Cadence(months=6)),
        ("{city: 2 years}", "city", Cadence(months=24)),
        ("{phone: 90d}", "phone", Cadence(days=90)),
        ("{mail: never}", "email", NEVER),
        ("{email: 0}", "email", NEVER),
        ("{email: off}", "email", NEVER),
        ("{city: 1200}", "city", Cadence(months=1200)),
    ],
)
def test_a_time_is_set(typed: str, fact: str, time: Cadence) -> None:
    settings, problems = read(typed)
    assert problems == ()
    assert settings.stale_after == tuple((name, time if name == fact else rest) for name, rest in DEFAULT_STALE_AFTER)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12", "NV502"),
        ("[12]", "NV502"),
        ("{job: soon}", "NV502"),
        ("{job: -1}", "NV502"),
        ("{job: 1201}", "NV502"),
        ("{job: [1]}", "NV502"),
        ("{job: {months: 1}}", "NV502"),
        ("{birthday: 12}", "NV501"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place_and_costs_only_itself(typed: str, code: str) -> None:
    settings, problems = read(typed)
    assert codes(problems) == [code]
    assert problems[0].at.line == 2
    assert settings.stale_after == DEFAULT_STALE_AFTER


def test_a_fact_nearly_spelled_is_named() -> None:
    assert read("{phoen: 12}")[1][0].fix == "did you mean phone?"
