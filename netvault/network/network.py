"""The people together, on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.settings import Settings
from netvault.network.due import AT_REST, Standing, State, days_later

# A week is today and the six days after it
WEEK_DAYS = 6


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody in the vault as of today; contacts by name, interactions by note, oldest first."""

    today: date
    settings: Settings
    contacts: tuple[Contact, ...]
    interactions: Mapping[PurePosixPath, tuple[Interaction, ...]]
    plans: Mapping[PurePosixPath, tuple[Interaction, ...]]
    standings: Mapping[PurePosixPath, Standing]
    owner: Contact | None = None

    @property
    def present(self) -> tuple[Contact, ...]:
        """Everybody who may be listed: not those at rest (deceased, do-not-contact)."""
        return tuple(contact for contact in self.contacts if contact.status not in AT_REST)

    @property
    def public(self) -> tuple[Contact, ...]:
        """Everybody who may stand on the page and in JSON: those present whose note is not private."""
        return tuple(contact for contact in self.present if not contact.private)

    def interactions_with(self, contact: Contact) -> tuple[Interaction, ...]:
        """The times in touch up to today, oldest first."""
        return self.interactions.get(contact.path, ())

    def standing(self, contact: Contact) -> Standing:
        """Where the tie stands today."""
        return self.standings[contact.path]

    @property
    def due_this_week(self) -> tuple[Standing, ...]:
        """Who on the page is due today, before, or in the six days after, in the order of the page."""
        until = days_later(self.today, WEEK_DAYS)
        return tuple(
            one
            for one in self.in_order(self.public)
            if one.state in {State.OVERDUE, State.SOON} and one.due and one.due <= until
        )

    def in_order(self, contacts: tuple[Contact, ...]) -> tuple[Standing, ...]:
        """Their standings in the order of the page: priority, due day, name."""
        return tuple(sorted((self.standing(contact) for contact in contacts), key=lambda one: one.order))
