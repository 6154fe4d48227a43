"""The rung of the ladder a title stands for; a title nobody can place stays unknown."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from netvault.model.contact import Seniority

# First match wins, highest rung first; whole words only
_TITLES = (
    (
        Seniority.C_LEVEL,
        "ceo|cto|cfo|coo|cmo|cio|cpo|chro|ciso|chief [a-z]+|chief [a-z]+ [a-z]+ officer|founder|co-?founder"
        "|managing partner|president|(?<!product )(?<!process )owner",
    ),
    (Seniority.VP, "vp|svp|evp|vice president"),
    (Seniority.DIRECTOR, "director|direktorin?|directrice|directeur|directora"),
    (Seniority.HEAD, "head of|department head|leiterin|leiter"),
    (Seniority.LEAD, "lead|team lead|teamlead|principal|staff|manager"),
    (Seniority.SENIOR, "senior|sr"),
    (Seniority.JUNIOR, "junior|jr|intern|trainee|apprentice|graduate|praktikantin?|werkstudentin?|stagiaire"),
)
_VICE_PRESIDENT = re.compile(r"vice[ -]president", re.IGNORECASE)
_BEGINNER = re.compile(r"\s*(?:junior|jr|intern|trainee|apprentice)(?![\w-])", re.IGNORECASE)
# Whose assistant somebody is says nothing of their own rung
_WHOSE = re.compile(r"(?<!\w)(?:to the|assistant to)(?!\w).*", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[Seniority, re.Pattern[str]], ...]:
    """Made when the first title is read: it takes two milliseconds, and most commands read none."""
    return tuple((rung, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for rung, words in _TITLES)


@lru_cache(maxsize=1024)
def derive_seniority(role: str) -> Seniority | None:
    """The rung the role's title names, or None where it names none."""
    own = _WHOSE.sub("", role)
    if _BEGINNER.match(own):
        return Seniority.JUNIOR
    if _VICE_PRESIDENT.search(own):
        return Seniority.VP
    return next((rung for rung, pattern in _patterns() if pattern.search(own)), None)
