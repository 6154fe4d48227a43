"""Who is there, who is due, and the person meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from netvault.commands.load import Loaded, text_of
from netvault.model.contact import Contact, Status
from netvault.model.errors import WrongUse
from netvault.model.spelling import fold
from netvault.network.due import AT_REST, Standing, State, days_later
from netvault.network.lookup import find_by_name, near_names, search
from netvault.network.names import stem_of
from netvault.network.tie import Tie
from netvault.network.words import cut_words

MOST_CANDIDATES, MOST_LETTERS = 8, 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contacts to list; every field given must fit, and each may be part of what is written."""

    group: str | None = None
    company: str | None = None
    city: str | None = None
    tag: str | None = None
    status: str | None = None

    def fits(self, contact: Contact) -> bool:
        """True where the contact has all that is asked for; what is private is not asked."""
        asked = (
            (self.company, "companies", _is_in, [one.text for one in contact.companies]),
            (self.city, "city", _is_in, [contact.city.text] if contact.city else []),
            (self.group, "groups", _is_same, contact.groups),
            (self.tag, "tags", _has_tag, contact.tags),
            (self.status, "status", _is_same, [contact.status.value]),
        )
        return all(
            wanted is None or (not contact.is_private(field) and any(fits(wanted, text) for text in texts))
            for wanted, field, fits, texts in asked
        )


def _is_in(wanted: str, text: str) -> bool:
    return fold(wanted) in fold(text)


def _is_same(wanted: str, text: str) -> bool:
    return fold(wanted) == fold(text)


def _has_tag(wanted: str, tag: str) -> bool:
    plain = fold(wanted.lstrip("#"))
    return fold(tag) == plain or fold(tag).startswith(plain + "/")


def list_contacts(loaded: Loaded, wanted: Wanted) -> tuple[Standing, ...]:
    """Everybody who fits, by name. Raises WrongUse for a group or status there is not."""
    wanted = replace(wanted, group=known_group(loaded, wanted.group))
    if wanted.status is not None and fold(wanted.status) not in set(Status):
        from netvault.notes.convert import did_you_mean  # heavy

        near = did_you_mean(wanted.status, [status.value for status in Status])
        hint = f"Did you mean {near}?" if near else f"It is one of {', '.join(Status)}."
        raise WrongUse(f'There is no status "{wanted.status}". {hint}')
    network = loaded.network
    everybody = (network.standing(tie.path) for tie in network.by_name if tie.status not in AT_REST)
    return tuple(one for one in everybody if wanted.fits(one.contact))


def search_contacts(loaded: Loaded, words: Sequence[str]) -> tuple[Standing, ...]:
    """Everybody whose facts or note hold the words, or whose name is nearly them; the nearest first."""
    network = loaded.network
    people = [network.standing(tie.path).contact for tie in network.present]
    texts = {str(one.path): _searchable(loaded, one) for one in people}
    return tuple(network.standing(one.path) for one in search(words, people, texts))


def _searchable(loaded: Loaded, contact: Contact) -> str:
    """The text of the person's note; none of it where something in it is private."""
    if contact.private or contact.private_fields or contact.hard_times:
        return ""
    text = text_of(loaded.vault, str(contact.path))
    return text if isinstance(text, str) else ""


def find_due(
    loaded: Loaded, within_days: int = 0, group: str | None = None, everybody: bool = False
) -> tuple[Tie, ...]:
    """Who is due within so many days from today, in the order of the page; or everybody with a due day.

    In short: there may be thousands of them, and no note is opened.
    """
    group = known_group(loaded, group)
    network = loaded.network
    until = days_later(network.today, within_days)
    states = {State.OVERDUE, State.SOON, State.OK}
    return tuple(
        tie
        for tie in network.present
        if tie.state in states
        and tie.due is not None
        and (everybody or tie.due <= until)
        and (group is None or (not tie.is_private("groups") and any(_is_same(group, name) for name in tie.groups)))
    )


def known_group(loaded: Loaded, group: str | None) -> str | None:
    """The group by the name of the settings. Raises WrongUse for one nobody is in and the settings do not know."""
    if group is None:
        return None
    from netvault.notes.convert import did_you_mean  # heavy: only where somebody names a group
    from netvault.notes.typed_person import find_group  # heavy

    group = find_group(group, loaded.settings, loaded.network.roll.spelled) or group
    known = {one.name for one in loaded.settings.groups}
    public = (one for one in loaded.network.public if not one.is_private("groups"))
    known |= {name for one in public for name in one.groups}
    if fold(group) not in map(fold, known):
        near = did_you_mean(group, sorted(known))
        hint = f"Did you mean {near}?" if near else f"The groups are {', '.join(sorted(known))}."
        raise WrongUse(f'There is no group "{group}". {hint}')
    return group


def find_person(loaded: Loaded, words: Sequence[str]) -> Standing:
    """The one person meant. Raises WrongUse, with the candidates or a "did you mean", where it is not one."""
    typed = " ".join(words)
    people = loaded.network.by_name
    found = find_by_name(typed, people)
    if len(found) == 1:
        return loaded.network.standing(found[0].path)
    if found:
        shown = [f"  {one.name}  ({one.path})" for one in found[:MOST_CANDIDATES]]
        more = [f"  … and {len(found) - MOST_CANDIDATES} more"] if len(found) > MOST_CANDIDATES else []
        raise WrongUse("\n".join([f'"{typed}" may be any of these; write more of the name:', *shown, *more]))
    if unread := next((path for path in loaded.network.roll.unread if fold(stem_of(path)) == fold(typed)), None):
        told = loaded.network.open_note(unread).problems
        why = told[0] if told else "It has changed since; ask again."
        raise WrongUse(f"There is a note {unread}, but it could not be read. {why}")
    near = near_names(typed, people)
    hint = f" Did you mean {' or '.join(near)}?" if near else " `netvault list` shows everybody."
    raise WrongUse(f'Nobody here is called "{cut_words(typed, MOST_LETTERS)}".{hint}')
