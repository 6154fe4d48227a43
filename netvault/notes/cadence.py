"""Rhythms as people type them: `6 weeks`, `3m`, quarterly, never."""

from __future__ import annotations

import re
from functools import lru_cache

from netvault.model.codes import problem
from netvault.model.date import NEVER, Cadence
from netvault.model.problem import Location, Problem

LONGEST_YEARS = 100

_WORDS = {
    "daily": Cadence(days=1),
    "weekly": Cadence(days=7),
    "biweekly": Cadence(days=14),
    "bi-weekly": Cadence(days=14),
    "fortnightly": Cadence(days=14),
    "monthly": Cadence(months=1),
    "bimonthly": Cadence(months=2),
    "bi-monthly": Cadence(months=2),
    "quarterly": Cadence(months=3),
    "half-yearly": Cadence(months=6),
    "half yearly": Cadence(months=6),
    "semiannually": Cadence(months=6),
    "semi-annually": Cadence(months=6),
    "twice a year": Cadence(months=6),
    "yearly": Cadence(months=12),
    "annually": Cadence(months=12),
    "annual": Cadence(months=12),
    "biannually": Cadence(months=6),
    "never": NEVER,
    "none": NEVER,
    "as needed": NEVER,
    "as-needed": NEVER,
    "ad hoc": NEVER,
    # jeff's notes are in French
    "hebdomadaire": Cadence(days=7),
    "mensuel": Cadence(months=1),
    "mensuelle": Cadence(months=1),
    "trimestriel": Cadence(months=3),
    "trimestrielle": Cadence(months=3),
    "semestriel": Cadence(months=6),
    "semestrielle": Cadence(months=6),
    "annuel": Cadence(months=12),
    "annuelle": Cadence(months=12),
}
_UNITS = {
    "d": Cadence(days=1),
    "day": Cadence(days=1),
    "w": Cadence(days=7),
    "wk": Cadence(days=7),
    "week": Cadence(days=7),
    "fortnight": Cadence(days=14),
    "m": Cadence(months=1),
    "mo": Cadence(months=1),
    "month": Cadence(months=1),
    "quarter": Cadence(months=3),
    "y": Cadence(months=12),
    "yr": Cadence(months=12),
    "year": Cadence(months=12),
}
_NUMBERS = {"": 1, "other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PHRASE = re.compile(
    r"(?:every |each |once (?:a|every|per) )?\s*(-?\d{1,9}|other|second|two|three|four|five|six|)\s*([a-z]*?)s?"
)
_HINT = "write it like 30, 6w, 3 months, quarterly or never"


def parse_cadence(text: str, at: Location) -> tuple[Cadence | None, tuple[Problem, ...]]:
    """The rhythm meant, in days or calendar months; None and why if there is none. Empty text is no rhythm."""
    words = " ".join(text.casefold().split())
    if not words:
        return None, ()
    if words in _WORDS:
        return _WORDS[words], ()
    cadence = _read_phrase(words)
    if cadence is None:
        return None, (problem(at, "NV205", f'"{text.strip()[:40]}" is not a rhythm', _HINT),)
    if cadence.days <= 0 and cadence.months <= 0:
        return None, (problem(at, "NV206", f'"{text.strip()[:40]}" is no rhythm', "write at least 1 day, or never"),)
    if max(cadence.days / 366, cadence.months / 12) > LONGEST_YEARS:
        return None, (problem(at, "NV205", f'"{text.strip()[:40]}" is more than {LONGEST_YEARS} years', _HINT),)
    return cadence, ()


@lru_cache(maxsize=256)
def _read_phrase(words: str) -> Cadence | None:
    match = _PHRASE.fullmatch(words)
    return _phrase(match[1], match[2]) if match else None


def _phrase(number: str, unit: str) -> Cadence | None:
    if not unit:
        is_days = number.lstrip("-").isdigit()
        return Cadence(days=int(number)) if is_days else None
    size = _UNITS.get(unit)
    if size is None:
        return None
    count = _NUMBERS[number] if number in _NUMBERS else int(number)
    return Cadence(days=size.days * count, months=size.months * count)
