"""Where the daily note of a day lies, by the folder and the format that Obsidian was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath

from netvault.model.settings import Habits
from netvault.model.spelling import fold
from netvault.notes.dated import daily_date, day_in_format
from netvault.notes.moment import render_moment


def daily_path(on: date, habits: Habits, paths: Iterable[str]) -> PurePosixPath | None:
    """The daily note of that day among the notes there are, else the one Obsidian would make.

    None where its name is not known for sure: the format leaves the day open, or names days in another language than
    English, as shows in the other daily notes.
    """
    path = _rendered(on, habits)
    days = {one: _day_of(one, habits) for one in paths}
    there = [one for one, day in days.items() if day == on]
    if there:
        return PurePosixPath(min(there, key=lambda one: (one != str(path), one)))
    others = [(one, day) for one, day in days.items() if day is not None]
    is_usual = not others or any(fold(one) == fold(str(_rendered(day, habits))) for one, day in others)
    is_sure = is_usual and ".." not in path.parts and _day_of(str(path), habits) == on
    return path if is_sure and daily_date(path, habits) == on else None


def _rendered(on: date, habits: Habits) -> PurePosixPath:
    name = render_moment(habits.daily_format, datetime.combine(on, time(), UTC))
    return PurePosixPath(habits.daily_folder, f"{name}.md")


def _day_of(path: str, habits: Habits) -> date | None:
    """The day of a daily note that lies where Obsidian looks for it, and no deeper."""
    folder = f"{habits.daily_folder}/" if habits.daily_folder else ""
    if not fold(path).startswith(fold(folder)) or not path.lower().endswith(".md"):
        return None
    name = path[len(folder) : -3]
    is_as_deep = name.count("/") == habits.daily_format.count("/")
    return day_in_format(name, habits.daily_format) if is_as_deep else None
