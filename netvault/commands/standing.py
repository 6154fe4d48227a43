"""Let a person rest for a while, or for good, and end that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from netvault.commands.load import Loaded
from netvault.disk.change import change_notes, edit_note
from netvault.model.contact import Contact, Status
from netvault.model.deed import Changed, Deed
from netvault.notes.edit import Edited
from netvault.notes.edit_bytes import ByText
from netvault.notes.edit_inline import remove_stated, set_stated
from netvault.notes.note import parse_note

_AT_REST = frozenset({Status.ARCHIVED, Status.DECEASED, Status.DO_NOT_CONTACT})
# An edit that looks at the person as the note tells of them by then
_Edit = Callable[[str, Contact], Edited]


def snooze_person(loaded: Loaded, who: Contact, until: date, deed: Deed, *, dry_run: bool = False) -> Changed:
    """Not due before that day. Raises WriteRefused as `change_notes`, as do all of these."""
    return _change(loaded, who, [lambda text, now: set_stated(text, now.path, "snooze_until", until)], deed, dry_run)


def pause_person(loaded: Loaded, who: Contact, until: date | None, deed: Deed, *, dry_run: bool = False) -> Changed:
    """Not due until that day, or until resumed.

    The day is a snooze, so that `paused` stays the checkbox it is to Obsidian, but where the note has a day for it.
    """
    if until is not None:
        return _pause_until(loaded, who, until, deed, dry_run)

    def pause(text: str, now: Contact) -> Edited:
        if now.paused or now.status is Status.PAUSED:
            return Edited(text, "paused already")
        return set_stated(text, now.path, "paused", True)

    return _change(loaded, who, [pause], deed, dry_run)


def _pause_until(loaded: Loaded, who: Contact, until: date, deed: Deed, dry_run: bool) -> Changed:
    def rest(text: str, now: Contact) -> Edited:
        return set_stated(text, now.path, "paused" if now.paused_until else "snooze_until", until)

    def unpause(text: str, now: Contact) -> Edited:
        return remove_stated(text, now.path, "paused") if now.paused else Edited(text, "")

    # What has no end would outlast the day
    return _change(loaded, who, [rest, unpause, _activate], deed, dry_run)


def resume_person(loaded: Loaded, who: Contact, deed: Deed, *, dry_run: bool = False) -> Changed:
    """No longer paused, and no longer snoozed."""

    def unless_snoozed(text: str, now: Contact) -> Edited:
        return remove_stated(text, now.path, "snooze_until") if now.snooze_until else Edited(text, "")

    def unless_paused(text: str, now: Contact) -> Edited:
        return remove_stated(text, now.path, "paused") if now.paused or now.paused_until else Edited(text, "")

    changed = _change(loaded, who, [unless_snoozed, unless_paused, _activate], deed, dry_run)
    if changed.says != ("",):
        return changed
    rest = f'; status is "{who.status}"' if who.status in _AT_REST else ""
    return replace(changed, says=(f"neither paused nor snoozed{rest}",))


def archive_person(loaded: Loaded, who: Contact, deed: Deed, *, dry_run: bool = False) -> Changed:
    """Put aside for good: in no list, though kept. Who is at rest already stays so, by whatever word."""

    def archive(text: str, now: Contact) -> Edited:
        if now.status in _AT_REST:
            return Edited(text, f'status is "{now.status}" already')
        return set_stated(text, now.path, "status", Status.ARCHIVED.value)

    return _change(loaded, who, [archive], deed, dry_run)


def _activate(text: str, now: Contact) -> Edited:
    return (
        set_stated(text, now.path, "status", Status.ACTIVE.value) if now.status is Status.PAUSED else Edited(text, "")
    )


def _change(loaded: Loaded, who: Contact, edits: list[_Edit], deed: Deed, dry_run: bool) -> Changed:
    def as_of_now(edit: _Edit, text: str) -> Edited:
        now = parse_note(text, who.path, loaded.settings, loaded.habits).contact
        return edit(text, now or who)

    compute = ByText(who.path, *(partial(as_of_now, edit) for edit in edits))
    changed = change_notes(loaded.vault, [edit_note(who.path, compute)], deed, dry_run=dry_run)
    return replace(changed, says=(compute.what,))
