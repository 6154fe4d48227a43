from __future__ import annotations

import pytest
from make import contact

from netvault.model.contact import Reference
from netvault.network.firms import all_names, is_named, is_said, names_in, names_of, open_firms

ACME = Reference("Acme Corp", "Companies/ACME")


@pytest.mark.parametrize(
    ("firm", "names"),
    [
        (Reference(" "), set()),
        (Reference("Globex"), {"globex"}),
        (ACME, {"acme corp", "acme"}),
        (Reference("Cafe\u0301"), {"café"}),
    ],
)
def test_what_a_company_goes_by(firm: Reference, names: set[str]) -> None:
    assert names_of(firm) == names


def test_what_several_go_by() -> None:
    assert all_names([]) == frozenset()
    assert all_names([ACME, Reference("Globex")]) == {"acme corp", "acme", "globex"}


@pytest.mark.parametrize(
    "text",
    ["Acme Inc", "Acme, Inc.", "Acme Ltd.", "ACME GmbH", "Acme AG", "Acme S.A.", "Acme B.V.", "Acme Oy", "Acme Pty Ltd",
     "Acme Pty. Ltd.", "Acme, LLC", "Acme GmbH & Co. KG", "Acme S.p.A.", "Acme sp. z o.o.", "Acme A/S", "“Acme”"],
)  # fmt: skip
def test_its_legal_form_is_not_its_name(text: str) -> None:
    assert "acme" in names_in(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Inc", {"inc"}),
        ("Co & Co", {"co & co", "co"}),
        ("Acme Spa", {"acme spa"}),
        ("Smith and Daughters", {"smith and daughters"}),
        ("O’Brien  Ltd", {"o'brien ltd", "o'brien"}),
    ],
)
def test_a_name_of_its_own(text: str, names: set[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "is_role", "is_firm"),
    [("", False, False), ("?", False, False), ("TODO", False, False), ("tba.", False, False), ("-", False, False),
     ("n/a", False, False), ("Student", True, False), ("retired", True, False), ("Cook", True, True)],
)  # fmt: skip
def test_words_for_nothing(text: str, is_role: bool, is_firm: bool) -> None:
    assert (is_said(text), is_named(text)) == (is_role, is_firm)


@pytest.mark.parametrize("field", ["companies", "former_companies"])
def test_none_that_are_private(field: str) -> None:
    assert open_firms(contact(**{field: (ACME,)}), field) == (ACME,)
    assert open_firms(contact(**{field: (ACME,)}, private_fields=(field,)), field) == ()
    assert open_firms(contact(**{field: (ACME,)}, private=True), field) == ()
