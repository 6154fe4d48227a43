"""Set, take out and add to one property of a person's note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from netvault.commands.load import Loaded
from netvault.disk.change import change_notes, edit_note
from netvault.model.contact import Contact
from netvault.model.deed import Changed, Deed
from netvault.model.errors import WrongUse
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Problem, Severity
from netvault.network.gather import gather
from netvault.network.linking import company_target
from netvault.notes import nodes
from netvault.notes.convert import did_you_mean, node_texts
from netvault.notes.edit import Edited, add_to_list
from netvault.notes.edit_bytes import ByText, TextEdit
from netvault.notes.edit_front import node_of
from netvault.notes.edit_inline import refuse_in_text, remove_stated, set_stated
from netvault.notes.fields import BY_SPELLING, FIELDS, canonical
from netvault.notes.links import find_links
from netvault.notes.nodes import Node, normal_key
from netvault.notes.note import parse_note
from netvault.notes.render_value import Value
from netvault.notes.safe import for_wikilink
from netvault.notes.typed_value import parse_items, parse_typed

# What front matter and its values do wrong; links and names are the affair of other notes too
_OF_VALUES = ("NV1", "NV2")


@dataclass(frozen=True, slots=True)
class PropertyChanged:
    """What became of the note, and what else there is to know about it."""

    changed: Changed
    told: tuple[str, ...] = ()


def set_property(
    loaded: Loaded, who: Contact, key: str, typed: str, deed: Deed, *, as_is: bool = False, dry_run: bool = False
) -> PropertyChanged:
    """Gives the property that value, typed as people type it: `yesterday`, `3w`, `friends, family`.

    Raises WrongUse where netvault would not read the note well with it, and for a key that is nearly a known one,
    unless it is meant `as_is`; WriteRefused as `change_notes`.
    """
    if not typed.strip():
        raise WrongUse(f"There is no value. To take {key} out of the note: netvault unset NAME {key}.")
    if not as_is:
        _refuse_near(loaded, who, key)

    def edit(text: str) -> Edited:
        old = node_of(text, who.path, key)
        value = parse_typed(key, typed, old, loaded.settings, loaded.network.today)
        return set_stated(text, who.path, key, _linked(loaded, key, value, old))

    return _change(loaded, who, [edit], deed, dry_run)


def unset_property(loaded: Loaded, who: Contact, key: str, deed: Deed, *, dry_run: bool = False) -> PropertyChanged:
    """Takes the property out of the note. Raises WriteRefused as `change_notes`."""
    done = _change(loaded, who, [lambda text: remove_stated(text, who.path, key)], deed, dry_run)
    near = None if any(one.is_other for one in done.changed.notes) else _near_key(loaded, who, key)
    return replace(done, told=(*done.told, f"Did you mean {near}?")) if near else done


def add_to_property(
    loaded: Loaded, who: Contact, key: str, typed: str, deed: Deed, *, as_is: bool = False, dry_run: bool = False
) -> PropertyChanged:
    """Adds what is typed to the list under that key: one thing, or several with commas where the field parts them.

    Raises WrongUse for a field that holds one thing only, and otherwise as `set_property`.
    """
    items = parse_items(key, typed, loaded.settings)
    if not items:
        raise WrongUse(f"There is nothing to add to {key}.")
    if not as_is:
        _refuse_near(loaded, who, key)

    def edit(item: str, text: str) -> Edited:
        refuse_in_text(text, who.path, key)
        row, old = BY_SPELLING.get(normal_key(key)), node_of(text, who.path, key)
        if row and not row.holds_several and not isinstance(old, nodes.Sequence):
            raise WrongUse(f"{key} holds one thing, not a list. To change it: netvault set NAME {key} VALUE.")
        return add_to_list(text, who.path, key, _link_like(loaded, key, item, old))

    return _change(loaded, who, [partial(edit, item) for item in items], deed, dry_run)


def _linked(loaded: Loaded, key: str, value: Value, old: Node | None) -> Value:
    if isinstance(value, tuple):
        return tuple(_link_like(loaded, key, item, old) for item in value)
    return _link_like(loaded, key, value, old) if isinstance(value, str) else value


def _link_like(loaded: Loaded, key: str, name: str, old: Node | None) -> str:
    """A company as a link, where there is a note of it or the old one was a link; anything else as typed."""
    row = BY_SPELLING.get(normal_key(key))
    if row is None or row.name != "company" or find_links(name):
        return name
    was_link = old is not None and any(map(find_links, node_texts(old)))
    target = company_target(loaded.network, name) or (name if was_link else "")
    link = for_wikilink(PurePosixPath(target), name) if target else ""
    return link if find_links(link) else name


def _change(loaded: Loaded, who: Contact, edits: Sequence[TextEdit], deed: Deed, dry_run: bool) -> PropertyChanged:
    proof = _Proof(loaded, who)
    compute = ByText(who.path, lambda text: proof(text, edits))
    changed = change_notes(loaded.vault, [edit_note(who.path, compute)], deed, dry_run=dry_run)
    return PropertyChanged(replace(changed, says=(compute.what,)), proof.told)


class _Proof:
    """Sees that the note reads as well after its edits as before; `told` is what else they bring about."""

    def __init__(self, loaded: Loaded, who: Contact) -> None:
        self._loaded, self._who = loaded, who
        self.told: tuple[str, ...] = ()

    def __call__(self, text: str, edits: Sequence[TextEdit]) -> Edited:
        """The edited note. Raises WrongUse with what would be wrong in it that was not before."""
        self.told = ()
        done, now = [], text
        for edit in edits:
            now, what = edit(now)
            done.append(what)
        if now != text:
            self._compare(text, now)
        return Edited(now, "; ".join(done))

    def _compare(self, old: str, new: str) -> None:
        before, after = self._read(old), self._read(new)
        known = {(one.code, one.message) for one in self._problems(before)}
        fresh = [one for one in self._problems(after) if (one.code, one.message) not in known]
        for one in fresh:
            if one.severity is not Severity.NOTE and one.code.startswith(_OF_VALUES):
                raise WrongUse(f"Nothing was changed: {_words(one)}")
        self.told = tuple(map(_words, fresh))
        born, now = (one.contact.birthday if one.contact else None for one in (before, after))
        if born and born.year and now and not now.year:
            self.told += (f"The note no longer has the year of birth, {born.year}.",)
        if before.kind is NoteKind.CONTACT and after.kind is not NoteKind.CONTACT:
            why = after.rule or "nothing says so"
            self.told += (f"{self._who.name} is then no contact any more: {why}.",)

    def _read(self, text: str) -> Note:
        return parse_note(text, self._who.path, self._loaded.settings, self._loaded.habits)

    def _problems(self, note: Note) -> tuple[Problem, ...]:
        """What is wrong in the note by itself, and against the day."""
        _, more = gather([note], [note.path], self._loaded.settings, self._loaded.network.today)
        return (*note.problems, *more)


def _words(one: Problem) -> str:
    return f"{one.message}; {one.fix}" if one.fix else one.message


def _refuse_near(loaded: Loaded, who: Contact, key: str) -> None:
    if near := _near_key(loaded, who, key):
        raise WrongUse(f'There is no property "{key}". Did you mean {near}? With --as-is it is taken as typed.')


def _near_key(loaded: Loaded, who: Contact, key: str) -> str | None:
    """The known key that this one is nearly; None for a known one, and for one like none."""
    own = [one for one, _ in _keys_of(loaded, who.path)]
    if canonical(key) or normal_key(key) in map(normal_key, own):
        return None
    return did_you_mean(key, [*own, *(spelling for row in FIELDS for spelling in (*row.spellings, row.name))])


def _keys_of(loaded: Loaded, path: PurePosixPath | str) -> Iterator[tuple[str, str]]:
    yield from loaded.network.open_note(str(path)).keys
