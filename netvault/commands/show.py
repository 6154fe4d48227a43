"""One person at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from netvault.commands.load import Loaded
from netvault.model.interaction import Interaction
from netvault.network.due import Standing
from netvault.network.occasions import Occasion, occasions_of
from netvault.network.promises import Promise, open_promises

RECENT = 5
YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class Glance:
    """The person, the last times in touch (newest first), what is promised, planned, and coming round."""

    standing: Standing
    recent: tuple[Interaction, ...]
    plans: tuple[Interaction, ...]
    promises: tuple[Promise, ...]
    occasions: tuple[Occasion, ...]


def glance_at(loaded: Loaded, standing: Standing) -> Glance:
    """All that is worth knowing before writing to the person."""
    network, contact = loaded.network, standing.contact
    interactions = network.interactions_with(contact)
    return Glance(
        standing,
        tuple(reversed(interactions[-RECENT:])),
        network.plans_with(contact),
        open_promises(interactions),
        occasions_of(contact, network.today, YEAR_DAYS),
    )
