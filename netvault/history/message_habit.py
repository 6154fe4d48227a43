"""How a vault words its commits, found in the subjects of its latest ones, and the next one worded so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_COLUMNS = 72
FEWEST = 3
DEFAULT = "vault: "
# "vault: ", "docs(vault)!: ", "[notes] ", "Notes - ", each with an emoji before it or instead of it
_PREFIX = re.compile(
    r"(?P<lead>(?::[a-z][\w+-]*:\s*|[^\w\s\[(\"'<#@/.-]{1,4}\s+)?"
    r"(?:(?P<type>\w[\w./+-]{0,23})(?P<scope>\([^()\s]{1,24}\))?!?:\s+|\[[^\[\]]{1,24}\]\s+|\w{1,24} [-–—] )?)"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_CONVENTIONAL = frozenset("build chore ci docs feat fix perf refactor revert style test".split())
# What fits words about notes; the other types speak of programs
_OF_WORDS = frozenset({"chore", "docs"})
# Written by git, or by a program that saves everything now and then, and nobody's habit
_BY_NOBODY = re.compile(
    r"(?i)(merge|revert|fixup!|squash!|amend!|initial commit|first commit|wip)\b|(?:vault )?(?:auto-?)?(?:backup|sync)"
)


@dataclass(frozen=True, slots=True)
class _Habit:
    prefix: str = DEFAULT
    begins_large: bool = False
    ends_with_stop: bool = False


def say_whom(names: Sequence[str], is_private: bool) -> str:
    """Whom a commit is about, as its message may say it, for a message may be pushed where a private note is not read.

    "Ana Moreira", "Ana Moreira and Jonas Berg", "3 people"; "a note" where anybody of them is private, or keeps the
    log private: then what was noted has no place in the message either, and the whole is "log a note".
    """
    if is_private or not names:
        return "a note"
    return " and ".join(names) if len(names) <= 2 else f"{len(names)} people"


def subject_in_habit(words: str, subjects: Sequence[str]) -> str:
    """The first line of a message: the words in the form these subjects have, newest first; 72 columns at most.

    The form is what stands before the words ("vault: ", "docs(people): ", "[notes] ", nothing), whether they begin
    with a large letter, and whether a full stop ends them. Too few subjects to tell give "vault: …".
    """
    habit = _find_habit([one for one in map(str.strip, subjects) if one and not _is_nobodys(one)])
    said = words[:1].upper() + words[1:] if habit.begins_large else words
    line = habit.prefix + said
    if _columns(line) > MOST_COLUMNS:
        return _shorten(line)
    has_room = _columns(line) < MOST_COLUMNS and not line.endswith((".", "!", "?", "…"))
    return f"{line}." if habit.ends_with_stop and has_room else line


def _is_nobodys(subject: str) -> bool:
    """True for what no person worded: a merge, a backup, a date."""
    rest = _split(subject)["rest"]
    return bool(_BY_NOBODY.match(subject) or _BY_NOBODY.match(rest)) or not any(map(str.isalpha, rest))


def _split(subject: str) -> re.Match[str]:
    found = _PREFIX.match(subject)
    assert found is not None
    return found


def _find_habit(subjects: Sequence[str]) -> _Habit:
    if len(subjects) < FEWEST:
        return _Habit()
    parts = [_split(one) for one in subjects]
    rests = [part["rest"] for part in parts]
    return _Habit(
        _usual_prefix(parts),
        begins_large=_are_most([rest[0].isupper() for rest in rests if rest[0].isupper() or rest[0].islower()]),
        ends_with_stop=_are_most([rest.endswith(".") for rest in rests]),
    )


def _usual_prefix(parts: Sequence[re.Match[str]]) -> str:
    """What most have before their words: the very same, or one of a kind, then one that fits; else nothing."""
    led = [part for part in parts if part["lead"]]
    if not _are_most([part["lead"] != "" for part in parts]):
        return ""
    typed = [part for part in led if part["type"] in _CONVENTIONAL]
    if len(typed) * 2 > len(led):
        fitting = [part["lead"] for part in typed if part["type"] in _OF_WORDS]
        scope = _most_frequent([part["scope"] or "" for part in typed])
        return _most_frequent(fitting) if fitting else f"docs{scope}: "
    # A prefix that changes from one to the next may be a name, and it is not of whom ours is
    usual = _most_frequent([part["lead"] for part in led])
    return usual if _are_most([part["lead"] == usual for part in parts]) else DEFAULT


def _most_frequent(texts: Sequence[str]) -> str:
    """The newest of those, where several are as frequent."""
    return Counter(texts).most_common(1)[0][0]


def _are_most(answers: Sequence[bool]) -> bool:
    return sum(answers) * 2 > len(answers)


def _shorten(line: str) -> str:
    """As many words as there is room for, with an ellipsis; a word that is longer than a line is cut."""
    room, end = MOST_COLUMNS - 1, 0
    while end < len(line) and (room := room - _columns(line[end])) >= 0:
        end += 1
    kept = line[:end]
    blank = kept.rfind(" ")
    if not line[end].isspace() and blank > end // 2:
        kept = kept[:blank]
    return kept.rstrip(" ,;:-–—") + "…"


def _columns(text: str) -> int:
    """How wide the text is on a terminal."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
