"""The rung of the ladder a title stands for; a title nobody can place stays unknown."""

from __future__ import annotations

import re

from netvault.model.contact import Seniority

# First match wins, highest rung first; whole words only
_TITLES = (
    (
        Seniority.C_LEVEL,
        "ceo|cto|cfo|coo|cmo|cio|cpo|chro|ciso|chief [a-z]+|chief [a-z]+ [a-z]+ officer|founder|co-?founder"
        "|managing partner|president|owner",
    ),
    (Seniority.VP, "vp|svp|evp|vice president"),
    (Seniority.DIRECTOR, "director|direktorin?|directrice|directeur|directora"),
    (Seniority.HEAD, "head of|department head|leiterin|leiter"),
    (Seniority.LEAD, "lead|team lead|teamlead|principal|staff|manager"),
    (Seniority.SENIOR, "senior|sr"),
    (Seniority.JUNIOR, "junior|jr|intern|trainee|apprentice|graduate|praktikantin?|werkstudentin?|stagiaire"),
)
_PATTERNS = tuple((rung, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for rung, words in _TITLES)
_NOT_PRESIDENT = re.compile(r"vice[ -]president", re.IGNORECASE)


def derive_seniority(role: str) -> Seniority | None:
    """The rung the role's title names, or None where it names none."""
    if _NOT_PRESIDENT.search(role):
        return Seniority.VP
    return next((rung for rung, pattern in _PATTERNS if pattern.search(role)), None)
