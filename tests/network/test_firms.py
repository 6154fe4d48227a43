from __future__ import annotations

import pytest
from make import contact

from netvault.model.contact import Reference
from netvault.network.firms import all_names, names_of, open_firms

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


@pytest.mark.parametrize("field", ["companies", "former_companies"])
def test_none_that_are_private(field: str) -> None:
    assert open_firms(contact(**{field: (ACME,)}), field) == (ACME,)
    assert open_firms(contact(**{field: (ACME,)}, private_fields=(field,)), field) == ()
    assert open_firms(contact(**{field: (ACME,)}, private=True), field) == ()
