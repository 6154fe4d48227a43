from __future__ import annotations

from make import contact, network

from netvault.model.date import Cadence
from netvault.model.settings import Group, Settings
from netvault.network.groups import groups_to_choose

OWN = Settings(groups=(Group("friends", Cadence(days=42)), Group("choir", Cadence(days=30))))


def test_in_an_empty_vault_they_are_those_of_the_settings() -> None:
    assert groups_to_choose(network(settings=OWN), 12) == ("friends", "choir")
    assert len(groups_to_choose(network(), 4)) == 4


def test_those_used_most_come_first() -> None:
    people = [
        contact("Ada", groups=("rowing", "choir")), contact("Bo", groups=("rowing",)), contact("Cy", groups=("choir",)),
        contact("Noor", groups=("rowing",)), contact("Sev", groups=("secret",), private_fields=("groups",)),
    ]  # fmt: skip
    assert groups_to_choose(network(*people, settings=OWN), 12) == ("rowing", "choir", "friends")
    assert groups_to_choose(network(*people, settings=OWN), 1) == ("rowing",)
