"""Why a tie stands where it stands: every source, the rhythm, and the sum in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netvault.model.contact import Contact
from netvault.model.interaction import Interaction, Source
from netvault.model.problem import Location
from netvault.network.discretion import Discretion, read_discretion
from netvault.network.due import DueFrom, Standing
from netvault.network.network import Network
from netvault.network.words import span_words


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the evidence: what kind, where it stands, the day it gives, and what it says."""

    kind: str
    says: str
    at: Location | None = None
    on: date | None = None


_KIND_WORDS = {
    Source.LOG: "log line",
    Source.DATED_NOTE: "dated note",
    Source.TASK: "done task",
    Source.PROPERTY: "property",
    Source.INTERACTIONS: "interactions list",
    Source.FOLDER: "note in the person's folder",
}


def explain(network: Network, contact: Contact) -> tuple[Reason, ...]:
    """The evidence for one person: the last contact that counts first, then the others, rhythm, sum, plans."""
    standing, discretion = network.standing(contact.path), read_discretion(network)
    reasons = [_sum(standing, network)]
    if standing.last is not None:
        reasons.insert(0, _source(standing.last, "counts as the last contact", contact, discretion))
    else:
        reasons.insert(0, Reason("last-contact", "no contact is written anywhere", Location(contact.path)))
    reasons.insert(1, Reason("cadence", _rhythm(standing), standing.rhythm.at))
    earlier = reversed(network.interactions_with(contact)[:-1])
    reasons += [_source(one, "earlier", contact, discretion) for one in earlier]
    reasons += [_source(one, "planned", contact, discretion) for one in network.plans_with(contact)]
    return (*reasons, *_disagreement(network, contact))


def _rhythm(standing: Standing) -> str:
    return f"{standing.rhythm.cadence}, {standing.rhythm.says}"


def _source(one: Interaction, role: str, contact: Contact, discretion: Discretion) -> Reason:
    channel = f", {one.channel}" if one.channel != "other" else ""
    text = f': "{one.words}"' if one.words and discretion.may_quote(contact, one) else ""
    says = f"{role}: {one.on}{channel} ({_KIND_WORDS[one.source]}){text}"
    return Reason(one.source.value, says, discretion.place(contact, one.at), one.on)


def _sum(standing: Standing, network: Network) -> Reason:
    return Reason(
        "due",
        sum_words(standing, network.today),
        _due_place(standing),
        standing.due,
    )


def _due_place(standing: Standing) -> Location | None:
    field = {DueFrom.APPOINTMENT: "next_contact", DueFrom.SNOOZE: "snooze_until", DueFrom.MET: "met"}.get(
        standing.due_from
    )
    return standing.contact.place(field) if field else None


def sum_words(standing: Standing, today: date) -> str:
    """The date arithmetic as a sentence: "2026-01-05 and 3 months make 2026-04-05, which is in 35 days"."""
    due = standing.due
    if due is None:
        is_never = standing.rhythm.cadence.is_never
        return "As needed: no day is due." if is_never else "Nothing to count from, so no day is due."
    start = {
        DueFrom.LAST_CONTACT: standing.last.on if standing.last else None,
        DueFrom.MET: standing.contact.met.full if standing.contact.met else None,
    }.get(standing.due_from)
    span = span_words(standing.rhythm.cadence)
    if start is not None:
        met = " (the day you met)" if standing.due_from is DueFrom.MET else ""
        begin = f"{start}{met} and {span} make {due}"
    elif standing.due_from is DueFrom.APPOINTMENT:
        begin = f"next contact is set for {due}"
    else:
        begin = f"due {standing.put_off}, but snoozed until {due}"
    return f"{begin[0].upper()}{begin[1:]}, {_distance(due, today)}."


def _distance(due: date, today: date) -> str:
    days = (due - today).days
    if days == 0:
        return "which is today"
    unit = "day" if abs(days) == 1 else "days"
    return f"which is in {days} {unit}" if days > 0 else f"which was {-days} {unit} ago"


def _disagreement(network: Network, contact: Contact) -> list[Reason]:
    """Where a property says one day and the log another, both are shown."""
    several = network.interactions_with(contact)
    written = [one for one in several if one.source is Source.PROPERTY]
    others = [one for one in several if one.source is not Source.PROPERTY]
    if not written or not others or written[-1].on == others[-1].on:
        return []
    says = f"the property says {written[-1].on}, the notes say {others[-1].on}; the later counts"
    return [Reason("disagreement", says, written[-1].at, written[-1].on)]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def due_sentences(standing: Standing, today: date, discretion: Discretion) -> tuple[str, ...]:
    """The same in three sentences, for lists."""
    last = standing.last
    place = discretion.place(standing.contact, last.at) if last else None
    spoken = f"Last contact {last.on}{f', {place}' if place else ''}." if last else "No contact is written anywhere."
    at = f", {standing.rhythm.at}" if standing.rhythm.at else ""
    return (spoken, _sentence(f"{_rhythm(standing)}{at}"), sum_words(standing, today))
