"""When two notes mean the same company."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from netvault.model.contact import Contact, Reference
from netvault.model.spelling import fold
from netvault.network.names import stem_of


@lru_cache(maxsize=4096)
def names_of(firm: Reference) -> frozenset[str]:
    """What the company goes by, folded: its text, and the name of its note where it is a link."""
    names = (firm.text, stem_of(firm.target)) if firm.target else (firm.text,)
    return frozenset(filter(None, map(fold, map(str.strip, names))))


def is_named(text: str) -> bool:
    """False for what people write where there is no company or city to name."""
    return fold(text).strip(" .") not in _NO_NAME


_NO_NAME = frozenset(
    ("", "-", "–", "—", "?", "??", "n/a", "na", "none", "no", "nil", "tbd", "unknown", "various", "retired",
     "freelance", "freelancer", "self-employed", "self employed", "selfemployed", "independent",
     "unemployed", "between jobs", "student", "home", "remote", "everywhere")
)  # fmt: skip


def open_firms(contact: Contact, field: str) -> tuple[Reference, ...]:
    """The person's `companies` or `former_companies`, none where they are kept private."""
    firms = contact.companies if field == "companies" else contact.former_companies
    return () if not firms or contact.is_private(field) else tuple(firm for firm in firms if is_named(firm.text))


def all_names(firms: Iterable[Reference]) -> frozenset[str]:
    """What any of them goes by."""
    return frozenset().union(*map(names_of, firms))
