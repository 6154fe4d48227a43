"""A time in touch written down: in the note of each person, or in the daily note of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from netvault.commands.load import Loaded, text_of
from netvault.disk.change import NoteEdit, change_notes, edit_note
from netvault.disk.scan import why_not_read
from netvault.history.message_habit import say_whom
from netvault.model.deed import Changed, Deed
from netvault.model.errors import WriteRefused, WrongUse
from netvault.model.note import Link
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.model.template import PersonTemplate
from netvault.network.discretion import are_times_private
from netvault.network.due import Standing
from netvault.network.linking import is_link_to_somebody, link_target
from netvault.network.lookup import find_by_name
from netvault.network.who import MYSELF, Split, split_words
from netvault.network.words import listing
from netvault.notes.daily_path import daily_path
from netvault.notes.edit import Edited
from netvault.notes.edit_bytes import ByText, TextEdit
from netvault.notes.edit_daily import DailyLine
from netvault.notes.edit_inline import set_stated
from netvault.notes.edit_last_contact import keeps_last_contact, move_last_contact
from netvault.notes.edit_log import append_log
from netvault.notes.edit_refused import EditRefused
from netvault.notes.links import find_links
from netvault.notes.log_words import Told, channel_in_words, render_naming, render_words
from netvault.notes.logline import channel_words
from netvault.notes.placeholders import Filling, fill_template, without_code
from netvault.notes.safe import for_wikilink

NEXT_CONTACT = "next_contact"
MOST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down: the day, what was told of it, and the day of the next contact, where one is set."""

    on: date
    told: Told
    next_contact: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of the notes, for each what will tell of it, and sentences on what one may not expect."""

    vault: Path
    edits: tuple[NoteEdit, ...]
    by_text: tuple[ByText, ...]
    told: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The notes that will be changed, or made."""
        return tuple(edit.path for edit in self.edits)

    def carry_out(self, deed: Deed, *, dry_run: bool = False) -> Changed:
        """Change the notes, all or none; a note of which there is nothing to tell is none of the answer.

        Raises WriteRefused as `change_notes`.
        """
        changed = change_notes(self.vault, self.edits, deed, dry_run=dry_run)
        what = {one.path: one.what for one in self.by_text}
        notes = tuple(note for note in changed.notes if note.is_other or what[note.path])
        return replace(changed, notes=notes, says=tuple(what[note.path] for note in notes))


def find_people(loaded: Loaded, words: Sequence[str], text: str | None = None) -> Split:
    """Whom the words begin with, and the text behind. Raises WrongUse as `split_words`, and for the owner."""
    everybody, owner = loaded.network.by_name, loaded.network.owner
    openers = {word.partition(" ")[0] for word in channel_words(loaded.settings.channels)}
    split = split_words(words, everybody, text, openers)
    unclear = split.unclear
    is_owner = owner and find_by_name(unclear, (owner,)) and not find_by_name(unclear, everybody)
    if unclear and (is_owner or fold(unclear) in MYSELF):
        raise WrongUse(f'"{unclear}" is you; log the person you were in touch with.')
    return split


def plan_log(loaded: Loaded, people: Sequence[Standing], entry: Entry) -> Plan:
    """A line in the log of each of the people. Raises WrongUse for words that cannot be read back, or a wrong day."""
    _refuse_days(loaded, entry)
    words = render_words(entry.told, loaded.settings)

    def line(path: PurePosixPath) -> TextEdit:
        return partial(_append, path=path, settings=loaded.settings, on=entry.on, words=words)

    return _plan(loaded, [(one.contact.path, [line(one.contact.path), *_kept(loaded, one, entry)]) for one in people])


def words_for_git(loaded: Loaded, people: Sequence[Standing], entry: Entry) -> str:
    """What a commit of it says: "log coffee with Ana Moreira", and less where something is private."""
    contacts = [one.contact for one in people]
    is_private = any(are_times_private(one) or one.is_private("interactions") for one in contacts)
    whom = say_whom([one.name for one in contacts], is_private)
    return f"log {whom}" if is_private else f"log {channel_in_words(entry.told, loaded.settings)} with {whom}"


def plan_daily(loaded: Loaded, people: Sequence[Standing], entry: Entry, now: datetime) -> Plan:
    """One line in the daily note of that day, with links to all of the people; what their notes keep moves too.

    Where there is no such note yet, it is made from its template, with {{date}} as that day and {{time}} as `now`.
    Raises WrongUse as `plan_log`, and WriteRefused where the line would count for one of them not.
    """
    _refuse_days(loaded, entry)
    path = _daily_note(loaded, entry.on)
    links = [_link_to(loaded, one, path) for one in people]
    words = render_naming(entry.told, links, loaded.settings)
    daily = DailyLine(entry.on, words, loaded.settings, loaded.habits, partial(_means_somebody, loaded, str(path)))
    names = listing([one.contact.name for one in people])
    notes = [(one.contact.path, edits) for one in people if (edits := _kept(loaded, one, entry))]
    template, told = _daily_template(loaded, path, datetime.combine(entry.on, now.timetz()))
    plan = _plan(loaded, [(path, [partial(_naming, daily, path, names)]), *notes])
    made = _made_or_edited(plan.by_text[0], template.encode())
    return replace(plan, edits=(made, *plan.edits[1:]), told=(told,) if told else ())


def _plan(loaded: Loaded, notes: Sequence[tuple[PurePosixPath, Sequence[TextEdit]]]) -> Plan:
    by_text = tuple(ByText(path, *edits) for path, edits in notes)
    return Plan(loaded.vault, tuple(edit_note(one.path, one) for one in by_text), by_text)


def _made_or_edited(by_text: ByText, template: bytes) -> NoteEdit:
    def compute(before: bytes | None) -> bytes:
        try:
            return by_text(template if before is None else before)
        except EditRefused as refusal:
            if before is not None:
                raise
            why = f"no line can be put into your template with certainty ({refusal.reason})"
            raise WriteRefused(f"{by_text.path} was not made: {why}; open that day in Obsidian, then log it.") from None

    return NoteEdit(by_text.path, compute)


def _daily_template(loaded: Loaded, path: PurePosixPath, at: datetime) -> tuple[str, str]:
    """What a daily note that is to be made begins with, and why that is not the template there is for it."""
    name = loaded.habits.daily_template
    if not name or str(path) in loaded.network.paths:
        return "", ""
    text = text_of(loaded.vault, name if name.lower().endswith(".md") else f"{name}.md")
    plain = without_code(text) if isinstance(text, str) else None
    if plain is not None:
        filling = Filling(path.stem, at, at.date(), loaded.habits)
        return fill_template(PersonTemplate(PurePosixPath(name), plain), filling), ""
    why = "holds code of Templater, which netvault does not run" if isinstance(text, str) else "cannot be read"
    return "", f"{path} begins without your template: {name} {why}. Obsidian's own command can insert it."


def _refuse_days(loaded: Loaded, entry: Entry) -> None:
    today = loaded.network.today
    if entry.on > today:
        raise WrongUse(f"{entry.on} is still to come; write a plan into the note by hand, or use --next.")
    if entry.next_contact is not None and (entry.next_contact <= entry.on or entry.next_contact < today):
        raise WrongUse(f"--next is a day to come, and {entry.next_contact} is not.")


def _kept(loaded: Loaded, one: Standing, entry: Entry) -> list[TextEdit]:
    """What changes in what the person's note keeps as properties."""
    path = one.contact.path
    edits: list[TextEdit] = []
    if keeps_last_contact(loaded.network.open_note(str(path)).keys):
        edits.append(partial(move_last_contact, path=path, settings=loaded.settings, on=entry.on))
    if entry.next_contact is not None:
        edits.append(partial(set_stated, path=path, key=NEXT_CONTACT, value=entry.next_contact))
    return edits


def _append(text: str, path: PurePosixPath, settings: Settings, on: date, words: str) -> Edited:
    edited = append_log(text, path, settings, on, words)
    line = f"{on} {words}".rstrip()
    line = line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1] + "…"
    return edited._replace(what=f'"{line}" was added to the log') if edited.text != text else edited


def _naming(daily: DailyLine, path: PurePosixPath, names: str, text: str) -> Edited:
    edited = daily.add_to(text, path)
    is_new = edited.text != text
    return edited._replace(what=f"a line about {names} was added" if is_new else f"it says so of {names} already")


def _daily_note(loaded: Loaded, on: date) -> PurePosixPath:
    """The daily note of the day. Raises WriteRefused where its name is not known, or nothing there is read."""
    habits = loaded.habits
    path = daily_path(on, habits, loaded.network.paths)
    if path is None:
        name = f'"{habits.daily_format}"'
        raise WriteRefused(
            f"What the daily note of {on} is called cannot be told from the format {name}; open that day in Obsidian, "
            "then log it again."
        )
    if reason := why_not_read(path, habits, loaded.settings.ignore):
        raise WriteRefused(f"{path} is left out of the vault ({reason}), so the line would count for nobody.")
    return path


def _link_to(loaded: Loaded, one: Standing, daily: PurePosixPath) -> str:
    contact = one.contact
    if contact.ignores_daily_notes and not contact.private:
        raise WriteRefused(
            f"{contact.name}'s own note asks that daily notes do not count for it; log it without --to daily."
        )
    target = link_target(loaded.network, str(contact.path), str(daily))
    link = for_wikilink(PurePosixPath(target), contact.name) if target else ""
    if [found.target for found in find_links(link)] != [target]:
        raise WriteRefused(f"{contact.path} cannot be linked to without doubt; log it without --to daily.")
    return link


def _means_somebody(loaded: Loaded, daily: str, link: Link) -> bool:
    return is_link_to_somebody(loaded.network, link.target, daily, relative=link.relative)
