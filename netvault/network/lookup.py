"""Finding a person by what somebody types."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from netvault.model.contact import Contact
from netvault.model.spelling import fold
from netvault.network.names import plain, stem_of, without_suffix
from netvault.network.tie import Tie

NEAR_NAMES = 3
SIMILAR = 0.75


_Who = TypeVar("_Who", Contact, Tie)


def find_by_name(typed: str, people: Sequence[_Who]) -> tuple[_Who, ...]:
    """Those who answer to the words: by note path, full name, file name or alias; else by part of a name.

    What is typed without accents finds who is written with them, where nobody is written as typed.
    """
    if exact := tuple(one for one in people if str(one.path) == typed):
        return exact
    wanted = fold(" ".join(typed.split())).removesuffix(".md")
    if not wanted:
        return ()
    return _found(wanted, people, fold) or _found(plain(wanted), people, plain)


def _found(wanted: str, people: Sequence[_Who], like: Callable[[str], str]) -> tuple[_Who, ...]:
    """Of those called exactly so the ones by name or note rather than by alias; else those with parts so called."""
    by_name = [one for one in people if wanted in {like(one.name), like(stem_of(str(one.path))), like(_path(one))}]
    if by_name:
        return tuple(by_name)
    by_alias = [one for one in people if wanted in map(like, one.aliases)]
    if by_alias:
        return tuple(by_alias)
    with_folder = "/" in wanted
    return tuple(one for one in people if any(_has_parts(wanted, like(name)) for name in _names(one, with_folder)))


def _path(person: Contact | Tie) -> str:
    return without_suffix(str(person.path))


def _names(person: Contact | Tie, with_folder: bool = False) -> tuple[str, ...]:
    """What the person goes by; folders are no names, and count only where one was typed."""
    names = (person.name, stem_of(str(person.path)), *person.aliases)
    return (_path(person),) if with_folder else names


def _has_parts(wanted: str, name: str) -> bool:
    """True where each word begins a word of the name, or the blanks alone differ, as between Chinese names."""
    words, parts = (text.replace("/", " ").replace("-", " ").split() for text in (wanted, name))
    begins = all(any(part.startswith(word) for part in parts) for word in words)
    return bool(words) and (begins or "".join(words) == "".join(parts))


def near_names(typed: str, people: Sequence[Contact] | Sequence[Tie]) -> tuple[str, ...]:
    """The names most like what was typed, best first, for a "did you mean"."""
    by_plain: dict[str, str] = {}
    for one in people:
        for name in (one.name, *one.aliases):
            by_plain.setdefault(plain(name), one.name)
            for part in name.split():
                by_plain.setdefault(plain(part), one.name)
    near = difflib.get_close_matches(plain(typed), by_plain, n=NEAR_NAMES, cutoff=0.6)
    return tuple(dict.fromkeys(by_plain[name] for name in near))


def search(
    words: Sequence[str], contacts: Sequence[Contact], texts: Mapping[str, str] | None = None
) -> tuple[Contact, ...]:
    """Those whose facts or texts hold every word, or whose name is nearly it; nearest names first.

    `texts` are what else may be searched, by the contact's path.
    """
    wanted = [plain(word) for typed in words for word in typed.split()]
    more = texts or {}
    scored = [
        (score, one) for one in contacts if (score := _score(wanted, one, more.get(str(one.path), ""))) is not None
    ]
    return tuple(one for _, one in sorted(scored, key=lambda pair: (pair[0], fold(pair[1].name), str(pair[1].path))))


def _score(wanted: Sequence[str], contact: Contact, text: str) -> int | None:
    """0 for a name that has the words, 1 for facts, 2 for the text, 3 for a name nearly so; None for neither."""
    names = " ".join(map(plain, _names(contact)))
    if all(word in names for word in wanted):
        return 0
    facts = " ".join((names, *_facts(contact)))
    if all(word in facts for word in wanted):
        return 1
    if text and all(word in plain(f"{facts} {text}") for word in wanted):
        return 2
    parts = names.replace("-", " ").split()
    return 3 if all(difflib.get_close_matches(word, parts, n=1, cutoff=SIMILAR) for word in wanted) else None


def _facts(contact: Contact) -> list[str]:
    """The searchable facts of a contact, folded; what is private is not searched."""
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
    return [plain(text) for field, texts in named.items() if not contact.is_private(field) for text in texts]
