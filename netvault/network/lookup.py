"""Finding a person by what somebody types."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from netvault.model.contact import Contact
from netvault.network.names import fold

NEAR_NAMES = 3
SIMILAR = 0.75


def find_by_name(typed: str, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Those who answer to the words: by note path, full name, file name or alias; else by part of a name."""
    wanted = fold(" ".join(typed.split())).removesuffix(".md")
    exact = [one for one in contacts if wanted in _full_names(one)]
    if exact:
        by_name = [one for one in exact if wanted in {fold(one.name), fold(one.path.stem), _path(one)}]
        return tuple(by_name or exact)
    words = wanted.split()
    return tuple(one for one in contacts if words and any(_has_parts(words, name) for name in _full_names(one)))


def _path(contact: Contact) -> str:
    return fold(str(contact.path.with_suffix("")))


def _full_names(contact: Contact) -> set[str]:
    return {fold(contact.name), fold(contact.path.stem), _path(contact), *map(fold, contact.aliases)}


def _has_parts(words: Sequence[str], name: str) -> bool:
    """True where each word begins a word of the name."""
    parts = name.replace("/", " ").replace("-", " ").split()
    return all(any(part.startswith(word) for part in parts) or word in name.split() for word in words)


def near_names(typed: str, contacts: Sequence[Contact]) -> tuple[str, ...]:
    """The names most like what was typed, best first, for a "did you mean"."""
    by_fold: dict[str, str] = {}
    for contact in contacts:
        for name in (contact.name, *contact.aliases):
            by_fold.setdefault(fold(name), contact.name)
            for part in name.split():
                by_fold.setdefault(fold(part), contact.name)
    near = difflib.get_close_matches(fold(typed), list(by_fold), n=NEAR_NAMES, cutoff=0.6)
    return tuple(dict.fromkeys(by_fold[name] for name in near))


def search(words: Sequence[str], contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Those whose facts hold every word, or whose name is nearly it; nearest names first."""
    wanted = [fold(word) for word in words]
    scored = [(score, one) for one in contacts if (score := _score(wanted, one)) is not None]
    return tuple(one for _, one in sorted(scored, key=lambda pair: (pair[0], fold(pair[1].name), str(pair[1].path))))


def _score(wanted: Sequence[str], contact: Contact) -> int | None:
    """0 for a name that has the words, 1 for a fact that has them, 2 for a name nearly so; None for neither."""
    names = " ".join(sorted(_full_names(contact)))
    if all(word in names for word in wanted):
        return 0
    facts = " ".join((names, *_facts(contact)))
    if all(word in facts for word in wanted):
        return 1
    parts = names.replace("/", " ").split()
    return 2 if all(difflib.get_close_matches(word, parts, n=1, cutoff=SIMILAR) for word in wanted) else None


def _facts(contact: Contact) -> list[str]:
    """The searchable facts of a contact, case-folded; what is private is not searched."""
    named = {
        "companies": [one.text for one in contact.companies],
        "former_companies": [one.text for one in contact.former_companies],
        "city": [contact.city.text] if contact.city else [],
        "groups": contact.groups,
        "interests": contact.interests,
        "offers": contact.offers,
        "needs": contact.needs,
        "emails": contact.emails,
        "phones": contact.phones,
        "links": contact.links,
        "tags": contact.tags,
        "role": [contact.role or ""],
        "industry": [contact.industry or ""],
        "profession": [contact.profession or ""],
        "met_at": [contact.met_at or ""],
    }
    return [fold(text) for field, texts in named.items() if not contact.is_private(field) for text in texts]
