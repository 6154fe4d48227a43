"""Days and times in Moment's formats, as Obsidian writes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOON

from netvault.model.settings import Habits
from netvault.notes.dated import daily_date
from netvault.notes.moment import render_moment

AT = NOON.replace(hour=15, minute=4, second=9)  # a Sunday, 1 March 2026


@pytest.mark.parametrize(
    ("form", "written"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("~/!{}", "~/!{}", id="no token"),
        pytest.param("YYYY-MM-DD", "2026-03-01", id="as usual"),
        pytest.param("D.M.YY", "1.3.26", id="short"),
        pytest.param("dddd, MMMM Do", "Sunday, March 1st", id="in words"),
        pytest.param("ddd dd d E MMM Mo", "Sun Su 0 7 Mar 3rd", id="in short words"),
        pytest.param("HH:mm:ss", "15:04:09", id="a time"),
        pytest.param("h:m a", "3:4 pm", id="a time by the clock"),
        pytest.param("DDDD DDD Q", "060 60 1", id="days and quarters of the year"),
        pytest.param("GGGG-[W]WW", "2026-W09", id="a week from Monday on"),
        pytest.param("gggg-[W]ww", "2026-W10", id="a week from Sunday on"),
        pytest.param("[YYYY] YYYY", "YYYY 2026", id="what stands between brackets"),
        pytest.param("YYYY/MM/[Log] DD", "2026/03/Log 01", id="folders"),
    ],
)
def test_formats(form: str, written: str) -> None:
    assert render_moment(form, AT) == written


@pytest.mark.parametrize(("hour", "written"), [(0, "12 AM"), (1, "1 AM"), (11, "11 AM"), (12, "12 PM"), (23, "11 PM")])
def test_the_hours_of_a_clock(hour: int, written: str) -> None:
    assert render_moment("h A", AT.replace(hour=hour)) == written


@pytest.mark.parametrize(
    ("day", "written"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_ordinals(day: int, written: str) -> None:
    assert render_moment("Do", AT.replace(day=day)) == written


# By Moment itself, in its English: the year turns with the week that holds the first of January
@pytest.mark.parametrize(
    ("on", "week"),
    [("2025-12-27", "2025-52"), ("2025-12-28", "2026-01"), ("2026-01-03", "2026-01"), ("2026-01-04", "2026-02"),
     ("2023-01-01", "2023-01"), ("2022-12-31", "2022-53")],
)  # fmt: skip
def test_weeks_from_sunday_on(on: str, week: str) -> None:
    assert render_moment("gggg-ww", datetime.fromisoformat(f"{on}T12:00:00+00:00")) == week


@given(st.integers(0, 9000), st.sampled_from(["YYYY-MM-DD", "DD.MM.YY", "MMMM Do, YYYY", "YYYY/MM/YYYYMMDD"]))
def test_a_daily_note_written_so_is_read_as_that_day(days: int, form: str) -> None:
    at = AT + timedelta(days=days)
    path = PurePosixPath(f"{render_moment(form, at)}.md")
    assert daily_date(path, Habits(daily_format=form)) == at.date()


@given(st.text(), st.datetimes())
def test_any_format_gives_some_text(form: str, at: datetime) -> None:
    assert isinstance(render_moment(form, at), str)
