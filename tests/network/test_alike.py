"""When two values of a field mean the same."""

from __future__ import annotations

import pytest

from netvault.model.change import History
from netvault.network.alike import Meaning, meaning_of


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("company", "Acme", "Globex"),
        ("company", "Acme", "Acme Labs"),
        ("city", "Portland, Oregon", "Portland, Maine"),
        ("city", "Rome", "Oslo"),
        ("role", "Cook", "Cook Ltd"),
        ("role", "Cook", "Cook, Rome"),
    ],
)
def test_two(field: str, one: str, other: str) -> None:
    assert not Meaning().is_one(field, one, other)
    assert not Meaning().is_one(field, other, one)


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("company", "Acme", "ACME, Inc."),
        ("company", "Acme Ltd", "Acme LLC"),
        ("company", "O'Brien", "O’Brien"),
        ("city", "Portland", "Portland, Maine, USA"),
        ("city", "Portland,Maine", "portland, maine"),
        ("role", "Cook", "“cook”"),
    ],
)
def test_one(field: str, one: str, other: str) -> None:
    assert Meaning().is_one(field, one, other)
    assert Meaning().is_one(field, other, one)


def test_what_is_new_of_several() -> None:
    means = Meaning()
    assert means.beyond("company", ("Acme", "Globex"), ("Acme Inc",)) == ("Globex",)
    assert means.beyond("company", ("Acme Inc",), ("Acme", "Globex")) == ()
    assert means.is_alike("company", ("Acme", "Globex"), ("Globex AG", "acme"))
    assert not means.is_alike("company", ("Acme", "Globex"), ("Acme",))


def test_names_that_notes_had_before() -> None:
    means = meaning_of(History(renamed=(("acme", "acme bells"), ("acme bells", "bells"), ("bells", "acme"))))
    assert means.is_one("company", "Acme", "Bells")
    assert means.is_one("company", "Acme Bells Ltd", "ACME")
    assert not means.is_one("role", "Acme", "Bells")
    assert not means.is_one("company", "Acme", "Globex")
