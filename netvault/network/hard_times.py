"""Who goes through a hard time, since when, and for how long nothing is asked of them."""

from __future__ import annotations

import re
from datetime import date

from netvault.model.contact import Contact
from netvault.model.date import PartialDate
from netvault.network.due import days_later

# Two months, as long as there are check-ins, and a month more: the first year is hard, the first weeks the hardest
HOLD_DAYS = 60
LINGER_DAYS = 30
_NONE = frozenset({"", "-", "–", "no", "none", "nothing", "false", "n/a", "na"})
_OVER = ("over ", "no longer", "better since")
_BEGINS_WITH_DATE = re.compile(r"\s*(?:\[\[)?(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")


def has_hard_times(contact: Contact) -> bool:
    """False also where the property only says that there are none, or no more."""
    words = " ".join((contact.hard_times or "").casefold().split())
    return words not in _NONE and not words.startswith(_OVER)


def hard_day(contact: Contact) -> PartialDate | None:
    """The day, or only the month, that the text under `hard_times` begins with; None where it has none that exists."""
    found = _BEGINS_WITH_DATE.match(contact.hard_times or "")
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return PartialDate(int(year), int(month), int(day) if day else None)


def hard_since(contact: Contact) -> date | None:
    """The first day the hard time may have begun; None where its text does not say."""
    day = hard_day(contact)
    return None if day is None or day.year is None else date(day.year, day.month or 1, day.day or 1)


def in_hard_times(contact: Contact, today: date) -> bool:
    """True from the day of it until three months later, or while the text stands without a date.

    Whoever would ask something, congratulate or speak of the owner's own news holds back meanwhile. That nothing is
    said tells nobody why.
    """
    if not has_hard_times(contact):
        return False
    since = hard_since(contact)
    return since is None or since <= today <= days_later(since, HOLD_DAYS + LINGER_DAYS)
