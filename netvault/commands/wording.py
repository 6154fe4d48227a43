"""Which words of a call are the person's name, and which are what is asked for: names may be several words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from netvault.commands.load import Loaded
from netvault.model.errors import WrongUse
from netvault.model.spelling import fold
from netvault.network.lookup import find_by_name
from netvault.network.names import stem_of
from netvault.network.tie import Tie
from netvault.notes.fields import canonical
from netvault.notes.nodes import normal_key
from netvault.notes.spoken_day import parse_coming_day, parse_past_day

MOST_KEY_WORDS = 4
_DAYS_LIKE = "like 3w, 2 months, monday or 2026-04-01"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a call taken apart; the name's mean one person, or nobody, or several: who finds them tells that."""

    name: tuple[str, ...]
    key: str
    value: str = ""


def split_property(loaded: Loaded, words: Sequence[str], *, has_value: bool) -> Wording:
    """NAME KEY VALUE, or NAME KEY: the key is a field, in any spelling, or one the note has, behind the name.

    Raises WrongUse where the words can be taken apart in several ways, or are too few.
    """
    longest = len(words) - (2 if has_value else 1)
    if longest < 1 or not all(word.strip() for word in words[:2]):
        asked = "a name, a property and a value" if has_value else "a name and a property"
        raise WrongUse(f"This takes {asked}: Ana city{' Lisbon' if has_value else ''}.")
    # A name in quotes is whole
    people = _people(loaded, words, 1 if " " in words[0].strip() else longest)
    known = [one for count, who in people.items() if (one := _known(loaded, words, count, who, has_value))]
    if len(known) == 1:
        return known[0]
    if len(known) > 1:
        raise WrongUse(_unclear(known))
    if people:
        return _own_key(words, people, has_value)
    guess = next((count for count in range(1, longest + 1) if canonical(words[count])), longest)
    return _apart(words, guess, guess + 1 if has_value else len(words))


def split_day(loaded: Loaded, words: Sequence[str]) -> tuple[tuple[str, ...], date]:
    """NAME DAY: the day is as many of the last words as say one, with somebody's name before them.

    Raises WrongUse where no words do, and where the day is not after today.
    """
    days, people = _days(words, loaded.network.today), _people(loaded, words, len(words))
    if not days:
        raise _no_day(words, people, loaded.network.today)
    count = next((one for one in days if one in people), min(days))
    if days[count] <= loaded.network.today:
        raise WrongUse(f"{days[count]} is not after today, so there is nothing to wait for.")
    return tuple(words[:count]), days[count]


def split_day_if_any(loaded: Loaded, words: Sequence[str]) -> tuple[tuple[str, ...], date | None]:
    """NAME, or NAME DAY. Raises WrongUse as `split_day`, and where it may be either."""
    people, days = _people(loaded, words, len(words)), _days(words, loaded.network.today)
    is_name = len(words) in people
    if is_name and not people.keys().isdisjoint(days):
        raise WrongUse(f'"{" ".join(words)}" may be a name, or a name and a day: put the name in quotes.')
    return (tuple(words), None) if is_name or not (days or people) else split_day(loaded, words)


def _days(words: Sequence[str], today: date) -> dict[int, date]:
    """The day that the words say behind so many of the first."""
    said = ((count, parse_coming_day(_without_until(words[count:]), today)) for count in range(1, len(words)))
    return {count: day for count, day in said if day is not None}


def _without_until(words: Sequence[str]) -> str:
    return " ".join(words[words[0].casefold() == "until" :])


def _no_day(words: Sequence[str], people: Collection[int], today: date) -> WrongUse:
    rest = words[max(people, default=len(words)) :]
    said = _without_until(rest) if rest else ""
    if not said:
        return WrongUse(f"Until when? Write it behind the name, {_DAYS_LIKE}.")
    if parse_past_day(said, today):
        return WrongUse(f'"{said}" is gone by, so there is nothing to wait for.')
    return WrongUse(f'Nobody here is called "{" ".join(words)}", and "{said}" is no day: write one {_DAYS_LIKE}.')


def _people(loaded: Loaded, words: Sequence[str], longest: int) -> dict[int, Tie]:
    """The one person that so many of the first words mean; nobody answers to more once nobody answers to fewer."""
    people = {}
    for count in range(1, longest + 1):
        found = find_by_name(" ".join(words[:count]), loaded.network.by_name)
        if not found:
            break
        if len(found) == 1:
            people[count] = found[0]
    return people


def _known(loaded: Loaded, words: Sequence[str], count: int, who: Tie, has_value: bool) -> Wording | None:
    """The words with the longest known key behind the name; None where there is none."""
    own = {normal_key(key) for key, _ in loaded.network.open_note(who.path).keys}
    most = min(count + MOST_KEY_WORDS, len(words) - 1)
    for stop in range(most, count, -1) if has_value else (len(words),):
        key = " ".join(words[count:stop])
        if canonical(key) or normal_key(key) in own:
            return _apart(words, count, stop)
    return None


def _own_key(words: Sequence[str], people: dict[int, Tie], has_value: bool) -> Wording:
    """The words with a key nobody knows, behind a name that is certain: one spelled out, or the only one."""
    ways = {count: _apart(words, count, count + 1 if has_value else len(words)) for count in people}
    longest = max(people)
    if len(people) > 1 and not _is_spelled_out(words[:longest], people[longest]):
        raise WrongUse(_unclear(list(ways.values())))
    return ways[longest]


def _is_spelled_out(words: Sequence[str], who: Tie) -> bool:
    names = " ".join((who.name, *who.aliases, stem_of(who.path)))
    return set(fold(" ".join(words)).split()) <= set(fold(names).split())


def _apart(words: Sequence[str], count: int, stop: int) -> Wording:
    return Wording(tuple(words[:count]), " ".join(words[count:stop]), " ".join(words[stop:]))


def _unclear(several: Sequence[Wording]) -> str:
    ways = " or ".join(f'{one.key} of "{" ".join(one.name)}"' for one in several)
    return f"This may mean {ways}: write the whole name, in quotes."
