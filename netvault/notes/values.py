"""What the fields that are watched through the years say, and whether two values are the same but in writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from netvault.model.contact import Reference
from netvault.model.settings import Settings
from netvault.model.spelling import fold, squeeze
from netvault.notes import convert
from netvault.notes.contact import group_word
from netvault.notes.convert import Converter, one_text
from netvault.notes.fields import SPELLINGS, canonical
from netvault.notes.nodes import Field, normal_key

_SETTINGS = Settings()


class Value(NamedTuple):
    """The texts of a field as shown, and for each what it goes by: values that share a name are the same."""

    texts: tuple[str, ...] = ()
    names: tuple[frozenset[str], ...] = ()


_Pairs = Iterable[tuple[str, str]]
_Reader = Callable[[list[Field]], Value]
_NONE = Value()


def _value(pairs: _Pairs) -> Value:
    several = {means: text for text, means in reversed(list(pairs)) if text}
    found = list(reversed(several.items()))
    return Value(tuple(text for _, text in found), tuple(frozenset((means,)) for means, _ in found))


def _listing(read: Converter, means: Callable[[str], str]) -> _Reader:
    def value(fields: list[Field]) -> Value:
        return _value((text, means(text)) for field in fields for text in read(field, _SETTINGS)[0])

    return value


def _single(means: Callable[[Field, str], str]) -> _Reader:
    def value(fields: list[Field]) -> Value:
        return next((_value([(text, means(field, text))]) for field in fields if (text := one_text(field))), _NONE)

    return value


def _day(fields: list[Field]) -> Value:
    """A day as ISO text, however it is typed; itself where it is none."""
    for field in fields:
        if text := one_text(field):
            on = convert.day(field, _SETTINGS)[0]
            return _value([(str(on or text), str(on or squeeze(text)))])
    return _NONE


def _named(read: Converter) -> _Reader:
    """Things named, each by its text and, where it is a link, by its note."""

    def value(fields: list[Field]) -> Value:
        found: dict[str, Reference] = {}
        for field in fields:
            read_of = read(field, _SETTINGS)[0]
            several = read_of if isinstance(read_of, tuple) else (read_of,) if read_of else ()
            for one in several:
                found.setdefault(squeeze(one.text), one)
        return Value(tuple(one.text for one in found.values()), tuple(map(_names_of, found.values())))

    return value


def _names_of(one: Reference) -> frozenset[str]:
    stem = (one.target or "").rpartition("/")[2]
    return frozenset(filter(None, (squeeze(one.text), squeeze(stem)))) or frozenset({""})


def _converted(read: Converter) -> Callable[[Field, str], str]:
    """What the text is read as; itself where it cannot be."""

    def means(field: Field, text: str) -> str:
        found = read(field, _SETTINGS)[0]
        return squeeze(text) if found is None else str(found)

    return means


def _digits(text: str) -> str:
    """A number without its punctuation; 00 before a country is its +."""
    bare = _PUNCTUATION.sub("", fold(text))
    return f"+{bare[2:]}" if bare.startswith("00") else bare


_PUNCTUATION = re.compile(r"\(0\)|^tel:|[\s().\-/\u2010-\u2015]")


def _address(text: str) -> str:
    return _AROUND_ADDRESS.sub("", fold(text).strip()).removeprefix("@")


_AROUND_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?|/+$")


_READERS: dict[str, _Reader] = {
    "company": _named(convert.references),
    "former_companies": _named(convert.reference_list),
    "role": _single(lambda field, text: squeeze(text)),
    "seniority": _single(_converted(convert.seniority)),
    "industry": _single(lambda field, text: squeeze(text)),
    "city": _named(convert.reference),
    "status": _single(_converted(convert.status)),
    "groups": _listing(convert.listed, group_word),
    "email": _listing(convert.texts, squeeze),
    "phone": _listing(convert.texts, _digits),
    "links": _listing(convert.texts, _address),
    "cadence": _single(_converted(convert.cadence)),
    "birthday": _single(_converted(convert.partial_date)),
    "interests": _listing(convert.listed, squeeze),
    "reviewed": _day,
    "confirmed": _day,
}
WATCHED = tuple(_READERS)
# Hardly two people have one of these from one template
FACTS = ("company", "former_companies", "role", "city", "email", "phone", "links", "birthday", "interests")


@lru_cache(maxsize=4096)
def watched_field(key: str) -> str:
    """The watched field that a property is read as; "" for any other."""
    name = canonical(key) or normal_key(key)
    return name if name in _READERS else ""


def value_of(name: str, fields: Iterable[Field]) -> Value:
    """What properties that are read as that field say, in whatever order they stand."""
    order = SPELLINGS.get(name, ())
    found = sorted(fields, key=lambda field: order.index(key) if (key := normal_key(field.key)) in order else 0)
    return _READERS[name](found) if found else _NONE


def is_same(one: Value, other: Value) -> bool:
    """True where two values differ in writing, in the order of a list, or in the words a link shows alone."""
    if len(one.names) != len(other.names):
        return False
    rest = list(other.names)
    for names in one.names:
        match = next((index for index, others in enumerate(rest) if not names.isdisjoint(others)), None)
        if match is None:
            return False
        rest.pop(match)
    return True
