"""When two notes mean the same company."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from netvault.model.contact import Contact, Reference
from netvault.model.spelling import fold, squeeze
from netvault.network.names import stem_of

# What a company is by law says nothing of which one it is; these are written without stops
_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co ltd limited llc llp lp plc pty pte pvt gmbh mbh ug ag kg kgaa ohg gbr ev eg "
    "se sa sas sarl srl sl bv nv oy oyj ab as asa aps oo".split()
)
# They stand between two of them: "GmbH & Co. KG", "Sp. z o.o."
_BETWEEN_FORMS = frozenset({"&", "and", "+", "und", "z", "sp"})
_STOPS = str.maketrans("", "", "./")
_PLACEHOLDERS = frozenset(
    ("", "n/a", "na", "none", "no", "nil", "tbd", "tba", "tbc", "todo", "to do", "unknown", "not known", "-", "–", "—")
)
_NO_NAME = _PLACEHOLDERS | {
    "various", "retired", "freelance", "freelancer", "self-employed", "self employed", "selfemployed", "independent",
    "unemployed", "between jobs", "student", "home", "remote", "everywhere",
}  # fmt: skip


def is_said(text: str) -> bool:
    """False for what people write where there is nothing to say yet."""
    return _bare(text) not in _PLACEHOLDERS


def is_named(text: str) -> bool:
    """False for what people write where there is no company or city to name."""
    return _bare(text) not in _NO_NAME


def _bare(text: str) -> str:
    return fold(text).strip(" .…?")


@lru_cache(maxsize=4096)
def names_in(text: str) -> frozenset[str]:
    """What a company of this name goes by, squeezed: as written, and without its legal form."""
    whole = squeeze(text)
    words = whole.replace(",", " ").split()
    count = len(words)
    while len(words) > 1 and _is_legal_form(words[-1], len(words) < count):
        words.pop()
    return frozenset({whole, " ".join(words) if len(words) < count else whole} - {""})


def _is_legal_form(word: str, is_before_one: bool) -> bool:
    bare = word.translate(_STOPS)
    # A spa is no S.p.A.
    return bare in _LEGAL_FORMS or word.rstrip(".") == "s.p.a" or (is_before_one and bare in _BETWEEN_FORMS)


@lru_cache(maxsize=4096)
def names_of(firm: Reference) -> frozenset[str]:
    """What the company goes by, squeezed: its text, and the name of its note where it is a link."""
    return names_in(firm.text) | names_in(stem_of(firm.target)) if firm.target else names_in(firm.text)


def open_firms(contact: Contact, field: str) -> tuple[Reference, ...]:
    """The person's `companies` or `former_companies`, none where they are kept private."""
    firms = contact.companies if field == "companies" else contact.former_companies
    return () if not firms or contact.is_private(field) else tuple(firm for firm in firms if is_named(firm.text))


def all_names(firms: Iterable[Reference]) -> frozenset[str]:
    """What any of them goes by."""
    return frozenset().union(*map(names_of, firms))
