"""What somebody types of a person who is to get a note, as the values the note takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath

from netvault.model.contact import Status
from netvault.model.date import PartialDate
from netvault.model.errors import WrongUse
from netvault.model.problem import Location, Problem
from netvault.model.settings import DateOrder, Settings
from netvault.model.spelling import fold
from netvault.notes.cadence import parse_cadence
from netvault.notes.contact import group_names, group_word, groups_of
from netvault.notes.convert import status as status_in
from netvault.notes.dates import parse_partial_date
from netvault.notes.nodes import Field, Scalar
from netvault.notes.render_value import UNWRITABLE
from netvault.notes.safe import one_line
from netvault.notes.spoken_day import parse_coming_day, parse_past_day

_TYPED = Location(PurePosixPath("--"))
# A date that is none, or may be two: such words are no place where somebody was met
_WRONG_DATE = frozenset({"NV202", "NV203"})


def parse_name(typed: str) -> str:
    """The name on one line. Raises WrongUse where it has no letter and no digit, or is a path."""
    name = one_line(typed)
    if name.startswith("..") or not any(map(str.isalnum, name)):
        raise WrongUse("A note needs a name: netvault new Ana Moreira")
    return name


def parse_group(typed: str, settings: Settings, spelled: Mapping[str, str]) -> str:
    """The group by its known name, else a new one as typed. Raises WrongUse for what no note could have for a group.

    `spelled` has the one spelling of each group in the notes, folded.
    """
    word = one_line(typed)
    if known := find_group(word, settings, spelled):
        return known
    if UNWRITABLE.search(typed):
        raise WrongUse(f'"{word}" holds a control character; type the group once more.')
    if not groups_of((word,), (), settings):
        raise WrongUse(f'"{word}" would be read as a tier or as a kind of note, not as a group; take a longer word.')
    return word


def find_group(word: str, settings: Settings, spelled: Mapping[str, str]) -> str | None:
    """The name of the group that the word means, by the settings or else by the notes; None for a new one."""
    return group_names(settings).get(group_word(word)) or spelled.get(fold(word))


def parse_met(typed: Iterable[str], today: date, order: DateOrder | None) -> tuple[PartialDate | None, str]:
    """The day, and the words of where or how. Raises WrongUse for two of a kind, and for no possible day."""
    days: list[PartialDate] = []
    words: list[str] = []
    for text in filter(None, map(one_line, typed)):
        day = _past_day(text, today, order)
        if day is None:
            words.append(text)
        else:
            days.append(day)
    if len(days) > 1 or len(words) > 1:
        raise WrongUse("--met takes a day, and once more the place or the occasion: --met 2026-02-19 --met PyCon")
    return next(iter(days), None), next(iter(words), "")


def _past_day(text: str, today: date, order: DateOrder | None) -> PartialDate | None:
    if spoken := parse_past_day(text, today):
        found: PartialDate | None = PartialDate(spoken.year, spoken.month, spoken.day)
        problems: tuple[Problem, ...] = ()
    else:
        found, problems = parse_partial_date(text, _TYPED, order)
    if problems and problems[0].code in _WRONG_DATE:
        raise WrongUse(f"--met: {problems[0].message}; {problems[0].fix}")
    if (found and found.is_after(today)) or (not found and (parse_coming_day(text, today) or today) > today):
        raise WrongUse(f'--met: "{text}" is a day to come')
    return found


def parse_rhythm(typed: str) -> str:
    """The rhythm on one line, as typed. Raises WrongUse for words that are none."""
    text = one_line(typed)
    _, problems = parse_cadence(text, _TYPED)
    if problems:
        raise WrongUse(f"--cadence: {problems[0].message}; {problems[0].fix}")
    return text


def parse_address(typed: str) -> str:
    """An e-mail address, without what may stand around one. Raises WrongUse for words that are none."""
    address = one_line(typed).removeprefix("mailto:").strip("<>")
    if "@" not in address.strip("@") or " " in address:
        raise WrongUse(f'--email: "{typed}" is not an address; write it like ana@moreira.example')
    return address


def parse_status(typed: str) -> Status | None:
    """The status meant; None for no words. Raises WrongUse for words that mean none."""
    text = one_line(typed)
    status, problems = status_in(Field("--status", Scalar(text, text, 1, 1), _TYPED), Settings())
    if problems:
        raise WrongUse(f"{problems[0].message}; {problems[0].fix}")
    return status


def find_line(text: str, words: str) -> int | None:
    """The number of the first line that holds the words, in whatever case."""
    wanted = fold(words)
    return next((number for number, line in enumerate(text.split("\n"), 1) if wanted in fold(line)), None)
