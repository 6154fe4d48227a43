"""Where the daily note of a day lies."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.settings import Habits
from netvault.notes.daily_path import daily_path
from netvault.notes.dated import daily_date

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("form", "paths"),
    [
        pytest.param("gggg-[W]ww", [], id="a week is no day"),
        pytest.param("MM-DD", [], id="no year"),
        pytest.param("[Today]", [], id="no day at all"),
        pytest.param("YYYY-MM-DD HHmm", [], id="the time of day"),
        pytest.param("YYYY-MM-DD dddd", ["Daily/2026-02-27 vrijdag.md"], id="days in another language"),
        pytest.param("../YYYY-MM-DD", [], id="above the folder"),
    ],
)
def test_a_name_that_is_not_known_for_sure_is_none(form: str, paths: list[str]) -> None:
    assert daily_path(DAY, Habits(daily_folder="Daily", daily_format=form), paths) is None


@pytest.mark.parametrize(
    ("folder", "form", "path"),
    [
        ("", "YYYY-MM-DD", "2026-03-01.md"),
        ("Daily", "YYYY-MM-DD", "Daily/2026-03-01.md"),
        ("A/B", "YYYY/MM-MMMM/YYYY-MM-DD dddd", "A/B/2026/03-March/2026-03-01 Sunday.md"),
        ("", "[Day] Do MMM YYYY", "Day 1st Mar 2026.md"),
        ("", "DD.MM.YY", "01.03.26.md"),
        ("", "YYYY-[Q]Q-MM-DD-[W]WW-E", "2026-Q1-03-01-W09-7.md"),
    ],
)
def test_the_note_obsidian_would_make(folder: str, form: str, path: str) -> None:
    assert str(daily_path(DAY, Habits(daily_folder=folder, daily_format=form), [])) == path


@pytest.mark.parametrize(
    ("form", "paths", "path"),
    [
        pytest.param("YYYY-MM-DD", ["Daily/2026-03-01.md"], "Daily/2026-03-01.md", id="as it would be made"),
        pytest.param("YYYY-MM-DD", ["daily/2026-03-01.MD"], "daily/2026-03-01.MD", id="whatever its capitals"),
        pytest.param(
            "YYYY-MM-DD dddd",
            ["Daily/2026-03-01 zondag.md", "Daily/2026-02-27 vrijdag.md"],
            "Daily/2026-03-01 zondag.md",
            id="in another language",
        ),
        pytest.param("YYYY-MM-DD", ["2026-03-01.md"], "Daily/2026-03-01.md", id="none of another folder"),
        pytest.param("YYYY-MM-DD", ["Daily/Ana/2026-03-01.md"], "Daily/2026-03-01.md", id="none of a folder below"),
        pytest.param("YYYY-MM-DD", ["Daily/2026-02-28.md"], "Daily/2026-03-01.md", id="none of another day"),
        pytest.param(
            "YYYY/MM/DD", ["Daily/2026/03/01.md", "Daily/2026/03/02.md"], "Daily/2026/03/01.md", id="a folder a month"
        ),
        pytest.param(
            "YYYY-MM-DD ddd",
            ["Daily/2026-02-27 vri.md", "Daily/2026-02-26 Thu.md"],
            "Daily/2026-03-01 Sun.md",
            id="days in English too",
        ),
    ],
)
def test_the_note_that_is_there(form: str, paths: list[str], path: str) -> None:
    assert str(daily_path(DAY, Habits(daily_folder="Daily", daily_format=form), paths)) == path


FORMS = st.lists(st.sampled_from("YYYY MM DD Do MMMM ddd [x] - / WW".split()), min_size=1, max_size=8).map("".join)


@given(st.dates(date(1000, 1, 1)), FORMS)
def test_the_reader_takes_it_for_a_daily_note_of_that_day(on: date, form: str) -> None:
    habits = Habits(daily_folder="Daily", daily_format=form)
    path = daily_path(on, habits, [])
    assert path is None or daily_date(path, habits) == on
    assert path is None or daily_path(on, habits, [str(path)]) == path
    assert daily_path(on, Habits(), []) == PurePosixPath(f"{on}.md")
