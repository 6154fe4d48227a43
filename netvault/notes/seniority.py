"""The rung of the ladder a title stands for; a title nobody can place stays unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from netvault.model.contact import Seniority
from netvault.model.spelling import fold
from netvault.notes.titles import NO_RUNG, TITLES

_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "’": "'"})
# Whose assistant, adviser or kin somebody is says nothing of their own rung
_WHOSE = (
    r"to (?:the|our|its)|(?:assistant|secretary|advis[eo]r|aide|deputy|pa|ea|reports|reporting) to|office of"
    r"|(?:wife|husband|spouse|widow|son|daughter|brother|sister|mother|father|friend) of"
    r"|(?:assistent(?:in)?|assistenz|referent(?:in)?|sekretar(?:in)?|berater(?:in)?|buro) (?:der|des|von|vom)"
    r"|(?:assistante?|secretaire|conseill(?:er|ere)|attachee?) (?:du|de|des|d)"
    r"|(?:asistente|assistente|secretari[oa]|segretari[oa]|asesora?|assessora?) (?:del?|d[aoi]|della)"
    r"|(?:assistente?|secretaresse|secretaris|adviseur) van|asystent(?:ka)?"
)
# Some keep what they were before they stopped: "Director a.D.", "CEO (retired)"
_RETIRED = (
    r"(?:a\. ?d\.?|i\. ?r\.?|im ruhestand|retired|emerit(?:us|a)|en retraite|retraitee?|jubilad[oa]|in pensione"
    r"|aposentad[oa]|met pensioen|gepensioneerd)\W*$"
)
_CHIEF_OFFICER = r"(?<!deputy )(?<!assistant )chief(?! petty| warrant)(?:[ ,&-]+\w+){1,5}?[ -]officer"
_OWNER_OF_ANIMALS = r"owner of [\w ]*?(?:cats?|dogs?|horses?|pets?|hens|rabbits?)"
_BETWEEN_CLAUSES = re.compile(r"[^\w\s'.-]+|_")
# What begins so was, or is not yet
_NOT_NOW = frozenset(
    "ex former formerly previously past retired aspiring future ehemals ehemalige ehemaliger fruhere fruherer ancien "
    "ancienne antiguo antigua antigo antiga voormalig voormalige gewezen byly byla tidligere".split()
)


@lru_cache(maxsize=4096)
def derive_seniority(role: str) -> Seniority | None:
    """The rung the role's title names, the highest where it names several, or None where it names none."""
    whole = _bare(role)
    whose, retired, chief, animals = _patterns()
    own = animals.sub("", whose.split(whole, maxsplit=1)[0])
    if retired.search(own):
        return None
    rungs = list(_rungs(own))
    if rungs and rungs[0] == (0, Seniority.JUNIOR):
        return Seniority.JUNIOR
    found = [rung for _, rung in rungs if rung is not None]
    found += [Seniority.C_LEVEL] if chief.search(own) else []
    return max(found, key=_order().__getitem__, default=None)


def _rungs(text: str) -> Iterator[tuple[int, Seniority | None]]:
    """Each title in the text, the longest at each place, with the number of words before it."""
    known, longest = _table()
    before = 0
    for clause in _BETWEEN_CLAUSES.split(text):
        words = re.findall(r"\w+", clause.replace(".", "").replace("'", ""))
        at = 0
        while at < len(words) and words[at] not in _NOT_NOW:
            runs = (size for size in range(min(longest, len(words) - at), 0, -1))
            size = next((size for size in runs if "".join(words[at : at + size]) in known), 0)
            if size:
                yield before + at, known["".join(words[at : at + size])]
            at += size or 1
        before += len(words)


def _bare(text: str) -> str:
    """Folded, on one line, without accents."""
    folded = " ".join(fold(text).translate(_PLAIN_LETTERS).split())
    return folded if folded.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", folded))


@cache
def _table() -> tuple[dict[str, Seniority | None], int]:
    """The rung of each title, its words run together, and how many words the longest has."""
    rungs: dict[str, Seniority | None] = {_run_together(title): rung for rung, _, titles in TITLES for title in titles}
    rungs |= {_run_together(title): None for title in NO_RUNG}
    longest = max(len(title.split()) for titles in (NO_RUNG, *(row[2] for row in TITLES)) for title in titles)
    return rungs, longest


def _run_together(title: str) -> str:
    return "".join(re.findall(r"\w+", _bare(title)))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Made when the first title is read: most commands read none."""
    whole = (_WHOSE, _RETIRED, _CHIEF_OFFICER, _OWNER_OF_ANIMALS)
    return tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)") for words in whole)


@cache
def _order() -> dict[Seniority, int]:
    return {rung: number for number, rung in enumerate(Seniority)}
