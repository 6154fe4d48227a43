"""The ritual of every few months: who is gone over, and what was chosen for each of them written as one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath

from netvault.commands.load import Loaded
from netvault.disk.change import NoteEdit, change_notes, edit_note, new_note
from netvault.model.contact import Status
from netvault.model.date import Cadence
from netvault.model.deed import Changed, Deed, NoteChanged
from netvault.model.errors import WriteRefused, WrongUse
from netvault.network.ritual import Round
from netvault.network.words import day_words, span_words
from netvault.notes.contact import group_names
from netvault.notes.convert import did_you_mean
from netvault.notes.edit import Edited
from netvault.notes.edit_bytes import ByText, TextEdit
from netvault.notes.edit_front import node_of
from netvault.notes.edit_inline import set_stated
from netvault.notes.links import split_list
from netvault.notes.typed_person import find_group, parse_group
from netvault.notes.typed_value import parse_typed, span_like


class Verb(StrEnum):
    """What may be decided about a person, in one word."""

    KEEP = "keep"
    SLOWER = "slower"
    FASTER = "faster"
    REGROUP = "regroup"
    SNOOZE = "snooze"
    ARCHIVE = "archive"
    KNOWN_OF = "known-of"
    SKIP = "skip"


_DONE = {
    Verb.KEEP: "kept", Verb.SLOWER: "slower", Verb.FASTER: "faster", Verb.REGROUP: "regrouped",
    Verb.SNOOZE: "snoozed", Verb.ARCHIVE: "archived", Verb.KNOWN_OF: "known of", Verb.SKIP: "skipped",
}  # fmt: skip
Value = Cadence | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided about the person of that note: a rhythm, the groups, or a day, as the verb takes it."""

    path: PurePosixPath
    name: str
    verb: Verb
    value: Value = None

    def says(self, today: date) -> str:
        """The choice in a few words: "slower, every 6 months"."""
        done = _DONE[self.verb]
        if isinstance(self.value, Cadence):
            return f"{done}, {self.value}"
        if isinstance(self.value, date):
            return f"{done} until {day_words(self.value, today)}"
        return f"{done}: {', '.join(self.value)}" if self.value else done


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was written, and what could not be, each in a sentence with its place.

    `left` is how many are still to be gone over. Where nobody is, the settings note keeps the day, if there is one.
    """

    changed: Changed
    refused: tuple[str, ...]
    left: int


def decided(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices without those skipped: of these nothing is written."""
    return tuple(one for one in choices if one.verb is not Verb.SKIP)


def summary(choices: Sequence[Choice], added: int) -> str:
    """All of it in a line: "7 people: 4 kept, 2 slower, 1 archived; 1 added"."""
    counts = [(verb, sum(one.verb is verb for one in choices)) for verb in Verb]
    told = [f"{count} {_DONE[verb]}" for verb, count in counts if count]
    number = len(choices)
    people = f"{number} {'person' if number == 1 else 'people'}: {', '.join(told)}" if choices else ""
    return "; ".join(filter(None, (people, f"{added} added" if added else "")))


def read_groups(loaded: Loaded, typed: str, offered: Sequence[str]) -> tuple[str, ...]:
    """The groups meant: by the number of one of those `offered` or by name, several by comma; "" is none.

    A name that is none there is, nor nearly one, is a new group. Raises WrongUse for a number there is not, for what
    no note could have for a group, and with a "did you mean".
    """
    return tuple(dict.fromkeys(_group(loaded, word, offered) for word in split_list(typed)))


def _group(loaded: Loaded, word: str, offered: Sequence[str]) -> str:
    if word.isdecimal():
        if not 0 < int(word) <= len(offered):
            raise WrongUse(f"The groups are numbered 1 to {len(offered)}.")
        return offered[int(word) - 1]
    settings, spelled = loaded.settings, loaded.network.roll.spelled
    is_new = find_group(word, settings, spelled) is None
    if is_new and (near := did_you_mean(word, [*group_names(settings), *spelled.values()])):
        raise WrongUse(f'There is no group "{word}". Did you mean {near}?')
    return parse_group(word, settings, spelled)


def write_review(
    loaded: Loaded,
    choices: Sequence[Choice],
    new: Sequence[NoteChanged],
    turn: Round,
    deed: Deed,
    *,
    dry_run: bool = False,
) -> Reviewed:
    """Writes the choices, and the `new` notes of those added, as one change.

    A note that cannot be changed with certainty is left out and told, so that one of them keeps no other from being
    written. Raises WriteRefused as `change_notes` where the vault cannot be written at all.
    """
    today = loaded.network.today
    plans = [
        *((edit_note(one.path, _computed(loaded, one)), one.says(today)) for one in decided(choices)),
        *((new_note(one.path, one.after or b""), "known of") for one in new),
    ]
    good, refused = _parted(loaded, plans, deed)
    left = set(turn.left) - {edit.path for edit, _ in good}
    if not left and decided(choices) and (settings := loaded.settings.path):
        day = ByText(settings, partial(set_stated, path=settings, key="reviewed", value=today))
        own, unwritable = _parted(loaded, [(edit_note(settings, day), "the list was gone over")], deed)
        good, refused = [*good, *own], [*refused, *unwritable]
    changed = change_notes(loaded.vault, [edit for edit, _ in good], deed, dry_run=dry_run)
    says = {edit.path: words for edit, words in good}
    told = tuple(says[one.path] for one in changed.notes)
    return Reviewed(Changed(changed.entry, changed.notes, told), tuple(refused), len(left))


_Plan = tuple[NoteEdit, str]


def _parted(loaded: Loaded, plans: Sequence[_Plan], deed: Deed) -> tuple[list[_Plan], list[str]]:
    """Those that can be written, each tried alone, and why the others cannot."""
    good: list[_Plan] = []
    refused: list[str] = []
    for plan in plans:
        try:
            change_notes(loaded.vault, [plan[0]], deed, dry_run=True)
        except WriteRefused as trouble:
            refused.append(str(trouble))
        else:
            good.append(plan)
    return good, refused


def _computed(loaded: Loaded, choice: Choice) -> ByText:
    gone_over = partial(set_stated, path=choice.path, key="reviewed", value=loaded.network.today)
    return ByText(choice.path, *_edits(loaded, choice), gone_over)


def _edits(loaded: Loaded, choice: Choice) -> tuple[TextEdit, ...]:
    path, value = choice.path, choice.value
    if isinstance(value, Cadence):
        return (partial(_set_cadence, path, value),)
    if isinstance(value, date):
        return (partial(set_stated, path=path, key="snooze_until", value=value),)
    if isinstance(value, tuple):
        return (partial(_set_groups, path, value, loaded),)
    status = {Verb.ARCHIVE: Status.ARCHIVED, Verb.KNOWN_OF: Status.KNOWN_OF}.get(choice.verb)
    return (partial(set_stated, path=path, key="status", value=status.value),) if status else ()


def _set_cadence(path: PurePosixPath, cadence: Cadence, text: str) -> Edited:
    old, words = node_of(text, path, "cadence"), span_words(cadence)
    return set_stated(text, path, "cadence", span_like(old, cadence.length_days or 0, words))


def _set_groups(path: PurePosixPath, groups: tuple[str, ...], loaded: Loaded, text: str) -> Edited:
    """A list, or one text where the note has one."""
    old, typed = node_of(text, path, "groups"), ", ".join(groups)
    return set_stated(text, path, "groups", parse_typed("groups", typed, old, loaded.settings, loaded.network.today))
