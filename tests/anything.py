"""Any value a noun may be, every field of it filled: for laws that are to hold of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from netvault.model.date import Cadence, PartialDate

Noun = TypeVar("Noun")
HERE = PurePosixPath("People/Ada.md")

_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
_partial_dates = st.one_of(
    _days.map(lambda on: PartialDate(on.year, on.month, on.day)),
    _days.map(lambda on: PartialDate(None, on.month, on.day)),
    _days.map(lambda on: PartialDate(on.year, on.month)),
    _days.map(lambda on: PartialDate(on.year)),
)
_few = st.integers(0, 400)
_PLAIN: Mapping[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=6),
    int: st.integers(0, 10**6),
    bool: st.booleans(),
    NoneType: st.none(),
    date: _days,
    PartialDate: _partial_dates,
    Cadence: st.builds(Cadence, days=_few) | st.builds(Cadence, months=_few),
    PurePosixPath: st.just(HERE),
}


def any_of(noun: type[Noun], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Noun]:
    """Any such dataclass or NamedTuple; all that lies in a note lies HERE."""
    hints = {name: hint for name, hint in get_type_hints(noun).items() if name in noun.__annotations__}
    return st.builds(noun, **{name: _any(hint) for name, hint in hints.items()} | fields)


def _any(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of(*map(_any, inner))
    if origin is tuple:
        several = inner[-1] is Ellipsis
        return st.lists(_any(inner[0]), max_size=3).map(tuple) if several else st.tuples(*map(_any, inner))
    if origin is not None:
        return st.dictionaries(*map(_any, inner), max_size=3)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return any_of(hint)
