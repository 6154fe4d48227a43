"""How days, numbers and standings are said."""

from __future__ import annotations

from datetime import date

from netvault.model.date import Cadence, PartialDate
from netvault.network.due import DueFrom, Standing, State

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
# Within this many days a day and month say which year is meant
SAME_YEAR_DAYS = 330


def day_words(on: date, today: date) -> str:
    """The day as people say it: "12 Nov", with the year where it is not plain which."""
    words = f"{on.day} {_MONTHS[on.month - 1]}"
    return words if abs((today - on).days) < SAME_YEAR_DAYS else f"{words} {on.year}"


def count_words(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts: "two birthdays", "14 people"."""
    noun = one if number == 1 else many or one + "s"
    return f"{_SMALL[number] if number < len(_SMALL) else number} {noun}"


def listing(words: list[str]) -> str:
    """A list as it is said: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def span_words(cadence: Cadence) -> str:
    """The rhythm as a span of time: "6 weeks", "1 month", "as needed"."""
    words = str(cadence).removeprefix("every ")
    return words if cadence.is_never or words[0].isdigit() else f"1 {words}"


def since_words(standing: Standing, today: date) -> str:
    """Where the tie stands in a few words: "since 12 Nov", "not yet, met 3 Jan", "never"."""
    if standing.due_from is DueFrom.APPOINTMENT and standing.due:
        planned = "planned" if standing.due >= today else "was planned"
        return f"{planned} for {day_words(standing.due, today)}"
    if standing.last is not None:
        return f"since {day_words(standing.last.on, today)}"
    met = standing.contact.met.full if standing.contact.met else None
    return f"not since you met, {day_words(met, today)}" if met else "not yet"


def last_words(standing: Standing, today: date) -> str:
    """The day of the last contact, in words, or that there is none."""
    if standing.last is not None:
        return day_words(standing.last.on, today)
    met = standing.contact.met.full if standing.contact.met else None
    return f"none since you met, {day_words(met, today)}" if met else "none noted yet"


def partial_words(day: PartialDate) -> str:
    """A day of which something may be unknown, as people say it: "3 Dec", "29 Feb 1988", "1988-02"."""
    if day.month is None or day.day is None:
        return str(day)
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year is None else f"{words} {day.year}"


def state_words(standing: Standing, today: date) -> str:
    """What is to come, in words: "due since 3 Feb", "due 12 Mar", "paused"."""
    due = day_words(standing.due, today) if standing.due else ""
    if standing.state is State.OVERDUE:
        return f"due since {due}" if standing.due != today else "due today"
    if standing.state is State.SNOOZED and standing.contact.snooze_until:
        return f"snoozed until {day_words(standing.contact.snooze_until, today)}"
    if standing.state in {State.SOON, State.OK}:
        return f"due {due}"
    return {
        State.NEVER_CONTACTED: "no contact noted yet",
        State.NO_CADENCE: "as needed",
        State.PAUSED: "paused",
        State.DORMANT: "dormant",
        State.ARCHIVED: standing.contact.status.value,
        State.SNOOZED: "snoozed",
    }[standing.state]


def cut_words(text: str, most: int) -> str:
    """So many letters of the text at most, on one line, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    words = flat[:most].rpartition(" ")[0]
    # Not every script puts blanks between words
    return (words if len(words) > most // 2 else flat[:most]).rstrip(" ,;.–-") + " …"
