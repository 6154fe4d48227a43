"""People and evidence as JSON gives them; what is private is null unless it was asked for."""

from __future__ import annotations

from datetime import date

from netvault.commands.show import Glance
from netvault.model.contact import Contact
from netvault.model.interaction import Interaction
from netvault.model.problem import Location
from netvault.network.discretion import Discretion, read_discretion
from netvault.network.due import Standing
from netvault.network.explain import Reason, due_sentences
from netvault.network.network import Network


def contact_json(standing: Standing, with_private: bool = False) -> dict[str, object]:
    """A contact: names, facts, last contact, cadence in days, due day and state."""
    contact = standing.contact
    is_closed = not with_private and _is_timing_private(contact)

    def unless_private(field: str, value: object) -> object:
        return value if with_private or not contact.is_private(field) else None

    return {
        "name": contact.name,
        "path": str(contact.path),
        "aliases": unless_private("aliases", list(contact.aliases)),
        "groups": unless_private("groups", list(contact.groups)),
        "company": unless_private("companies", contact.company),
        "role": unless_private("role", contact.role),
        "city": unless_private("city", contact.city.text if contact.city else None),
        "status": unless_private("status", contact.status.value),
        "last_contact": unless_private("last_contact", str(standing.last.on) if standing.last else None),
        "cadence_days": None if is_closed else standing.rhythm.cadence.length_days,
        "due": str(standing.due) if standing.due and not is_closed else None,
        "state": standing.state.value,
    }


def _is_timing_private(contact: Contact) -> bool:
    """True where the day due, or its sum, would tell a property kept private."""
    return any(map(contact.is_private, ("cadence", "tier", "groups", "last_contact", "next_contact", "met", "log")))


def due_json(standing: Standing, today: date, discretion: Discretion) -> dict[str, object]:
    """A contact who is due, with where the last contact stands and why in sentences."""
    is_closed = _is_timing_private(standing.contact)
    last = None if is_closed else standing.last
    place = discretion.place(standing.contact, last.at) if last else None
    source = {**place_json(place), "kind": last.source.value} if last else None
    return {
        **contact_json(standing),
        "last_contact_source": source,
        "why": [] if is_closed else list(due_sentences(standing, today, discretion)),
        "days_overdue": None if is_closed else standing.days_overdue(today),
    }


def place_json(at: Location | None) -> dict[str, object]:
    """Path and line, or null for both."""
    return {"path": str(at.path) if at else None, "line": at.line if at else None}


def reason_json(reason: Reason) -> dict[str, object]:
    """One step of the evidence."""
    return {
        "kind": reason.kind,
        **place_json(reason.at),
        "date": str(reason.on) if reason.on else None,
        "says": reason.says,
    }


def interaction_json(one: Interaction, contact: Contact, discretion: Discretion | None) -> dict[str, object]:
    """One time in touch; its words are left out where they are private, unless there is no discretion to keep."""
    is_shown = discretion is None or discretion.may_quote(contact, one)
    return {
        "on": str(one.on),
        "channel": one.channel.value,
        "direction": one.direction.value,
        "marks": [marked.mark.value for marked in one.marks],
        "text": one.words if is_shown else None,
        **place_json(discretion.place(contact, one.at) if discretion else one.at),
        "kind": one.source.value,
    }


def _listed(words: tuple[str, ...], discretion: Discretion | None) -> list[str]:
    """The entries, without those that name somebody private."""
    return [one for one in words if discretion is None or not discretion.names_somebody(one)]


def glance_json(glance: Glance, network: Network, with_private: bool) -> dict[str, object]:
    """A person at a glance: the contact and what surrounds it."""
    contact = glance.standing.contact
    discretion = None if with_private else read_discretion(network)
    shown = {
        "seniority": contact.seniority.value if contact.seniority else None,
        "industry": contact.industry,
        "profession": contact.profession,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "links": list(contact.links),
        "birthday": str(contact.birthday) if contact.birthday else None,
        "met": str(contact.met) if contact.met else None,
        "met_at": contact.met_at,
        "introduced_by": contact.introduced_by.text if contact.introduced_by else None,
        "interests": _listed(contact.interests, discretion),
        "offers": _listed(contact.offers, discretion),
        "needs": _listed(contact.needs, discretion),
        "former_companies": [one.text for one in contact.former_companies],
        "priority": contact.priority.value,
        "hard_times": contact.hard_times,
    }
    public = {key: None if discretion and contact.is_private(key) else value for key, value in shown.items()}
    return {
        **contact_json(glance.standing, with_private),
        **public,
        "recent": [interaction_json(one, contact, discretion) for one in glance.recent],
        "plans": [interaction_json(one, contact, discretion) for one in glance.plans],
        "promises": [
            {
                "mine": one.mine,
                "words": one.words if discretion is None or discretion.may_quote(contact, one.made) else None,
                "since": str(one.made.on),
                **place_json(one.made.at),
            }
            for one in glance.promises
        ],
        "occasions": [{"label": one.label, "on": str(one.on), "years": one.years} for one in glance.occasions],
    }
