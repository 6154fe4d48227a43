"""Which words are the name, and which what is asked for; 1 March 2026 is a Sunday."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from make import loaded

from netvault.commands.load import Loaded
from netvault.commands.wording import Wording, split_day, split_day_if_any, split_property
from netvault.model.errors import WrongUse

NOTES = {
    "People/Ana Maria Souza.md": "---\ntea: oolong\n---\n",
    "People/Bo Place.md": "",
    "People/Bo Xie.md": "",
    "People/Kim Place.md": "",
    "People/Joe Montana.md": "",
    "People/Sam Monday.md": "",
    "People/中村 健二.md": "",
}


@pytest.fixture
def read(tmp_path: Path) -> Loaded:
    return loaded(tmp_path, NOTES)


def words(typed: str) -> tuple[str, ...]:
    """Words as a shell parts them: `_` stands for a blank inside quotes."""
    return tuple(word.replace("_", " ") for word in typed.split())


@pytest.mark.parametrize(
    ("typed", "name", "key", "value"),
    [
        ("Ana city Lisbon", "Ana", "city", "Lisbon"),
        ("Ana Maria city Rio de Janeiro", "Ana Maria", "city", "Rio de Janeiro"),
        ("ana souza Town x", "ana souza", "Town", "x"),
        ("Ana last contact yesterday", "Ana", "last contact", "yesterday"),
        ("Ana last Souza", "Ana", "last", "Souza"),
        ("Ana met at the fair", "Ana", "met at", "the fair"),
        ("Ana job title", "Ana", "job", "title"),
        ("Ana tea green", "Ana", "tea", "green"),
        ("Ana role title of city", "Ana", "role", "title of city"),
        ("Bo_Place city Lisbon", "Bo Place", "city", "Lisbon"),
        ("中村 city 東京", "中村", "city", "東京"),
        # A key nobody knows, behind a name that is certain
        ("Ana shoe 42", "Ana", "shoe", "42"),
        ("Ana Maria shoe 42 wide", "Ana Maria", "shoe", "42 wide"),
        ("Ana_Maria my_own_key x", "Ana Maria", "my own key", "x"),
        ("Joe m blue", "Joe", "m", "blue"),
        ("People/Ana_Maria_Souza.md shoe 42", "People/Ana Maria Souza.md", "shoe", "42"),
        # Nobody, or several: who looks for the person says so
        ("Anna city Lisbon", "Anna", "city", "Lisbon"),
        ("Bo city Lisbon", "Bo", "city", "Lisbon"),
        ("Zed Quark shoe 42", "Zed Quark", "shoe", "42"),
    ],
)
def test_name_key_and_value(typed: str, name: str, key: str, value: str, read: Loaded) -> None:
    found = split_property(read, words(typed), has_value=True)
    assert (" ".join(found.name), found.key, found.value) == (name, key, value)


@pytest.mark.parametrize(
    ("typed", "name", "key"),
    [
        ("Ana city", "Ana", "city"),
        ("Ana Maria last contact", "Ana Maria", "last contact"),
        ("Ana shoe", "Ana", "shoe"),
        ("Anna city", "Anna", "city"),
    ],
)
def test_name_and_key(typed: str, name: str, key: str, read: Loaded) -> None:
    assert split_property(read, words(typed), has_value=False) == Wording(tuple(name.split()), key)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Ana", "This takes a name, a property and a value: Ana city Lisbon."),
        ("Ana city", "This takes a name, a property and a value: Ana city Lisbon."),
        ("Ana _ x", "This takes a name, a property and a value: Ana city Lisbon."),
        (
            "Kim place city Lisbon",
            'This may mean place of "Kim" or city of "Kim place": write the whole name, in quotes.',
        ),
        ("Joe mont shoe 42", 'This may mean mont of "Joe" or shoe of "Joe mont": write the whole name, in quotes.'),
    ],
)
def test_what_is_unclear_is_asked_back(typed: str, says: str, read: Loaded) -> None:
    with pytest.raises(WrongUse) as wrong:
        split_property(read, words(typed), has_value=True)
    assert str(wrong.value) == says


@pytest.mark.parametrize(
    ("typed", "name", "day"),
    [
        ("Ana 3w", "Ana", date(2026, 3, 22)),
        ("Ana Maria in 2 months", "Ana Maria", date(2026, 5, 1)),
        ("Ana next friday", "Ana", date(2026, 3, 6)),
        ("Sam Monday 3w", "Sam Monday", date(2026, 3, 22)),
        ("Sam Monday", "Sam", date(2026, 3, 2)),
        ("Anna 2026-04-01", "Anna", date(2026, 4, 1)),
        ("Bo in 2 months", "Bo", date(2026, 5, 1)),
    ],
)
def test_name_and_day(typed: str, name: str, day: date, read: Loaded) -> None:
    assert split_day(read, words(typed)) == (tuple(name.split()), day)


@pytest.mark.parametrize(("typed", "says"), [
    ("Ana", "Until when?"), ("Ana Maria", "Until when?"), ("3w", "Until when?"), ("Ana someday", '"someday" is no day'),
    ("Ana today", "2026-03-01 is not after today"), ("Ana 2026-02-01", "2026-02-01 is not after today"),
])  # fmt: skip
def test_no_day_to_wait_for(typed: str, says: str, read: Loaded) -> None:
    with pytest.raises(WrongUse, match=says):
        split_day(read, words(typed))


def test_a_day_may_lack(read: Loaded) -> None:
    assert split_day_if_any(read, ("Ana", "Maria")) == (("Ana", "Maria"), None)
    assert split_day_if_any(read, ("Nobody",)) == (("Nobody",), None)
    assert split_day_if_any(read, ("Sam Monday",)) == (("Sam Monday",), None)
    assert split_day_if_any(read, ("Ana", "3w")) == (("Ana",), date(2026, 3, 22))
    with pytest.raises(WrongUse, match="put the name in quotes"):
        split_day_if_any(read, ("Sam", "Monday"))
    with pytest.raises(WrongUse, match="put the name in quotes"):
        split_day_if_any(read, ("Joe", "mon"))
    with pytest.raises(WrongUse, match="not after today"):
        split_day_if_any(read, ("Ana", "today"))
