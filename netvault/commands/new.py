"""A note for somebody who has none: from the vault's template, where the others lie, and never a second by accident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from netvault.commands.load import Loaded, text_of
from netvault.disk.change import NoteEdit, change_notes, new_note
from netvault.disk.inside import is_to_be_made
from netvault.disk.places import is_there
from netvault.disk.scan import why_not_read
from netvault.disk.templates import our_person_template, read_person_template
from netvault.model.deed import Changed, Deed
from netvault.model.errors import WriteRefused, WrongUse
from netvault.model.settings import SETTINGS_NAME
from netvault.model.spelling import fold
from netvault.model.template import PersonTemplate
from netvault.network.linking import company_target
from netvault.network.names import folder_of, stem_of
from netvault.network.network import Network
from netvault.network.taken import (
    Taken,
    find_address,
    find_taken,
    first_named,
    home_of_people,
    in_the_way,
    is_somebody_else,
    nearly_named,
)
from netvault.notes.compose import WantedNote, compose_person, note_path
from netvault.notes.links import find_links, plain_text
from netvault.notes.placeholders import without_code
from netvault.notes.safe import for_file_name, for_wikilink, one_line
from netvault.notes.typed_person import (
    find_line,
    parse_address,
    parse_group,
    parse_met,
    parse_name,
    parse_rhythm,
    parse_status,
)

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What was typed; empty is what nothing was said of. `met` may be a day, words, or one of each.

    With `anyway` somebody may share a name or an address that is taken.
    """

    name: str
    folder: str = ""
    groups: tuple[str, ...] = ()
    company: str = ""
    city: str = ""
    met: tuple[str, ...] = ()
    cadence: str = ""
    emails: tuple[str, ...] = ()
    status: str = ""
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """The note to be made, and sentences on what one may not expect of it."""

    edit: NoteEdit
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the note, and the same sentences."""

    changed: Changed
    told: tuple[str, ...]


def make_note(loaded: Loaded, person: NewPerson, deed: Deed, *, dry_run: bool = False) -> Made:
    """Makes a note for the person. Raises as `plan_note`."""
    planned = plan_note(loaded, person, deed.at)
    return Made(change_notes(loaded.vault, [planned.edit], deed, dry_run=dry_run), planned.told)


def plan_note(loaded: Loaded, person: NewPerson, now: datetime) -> Planned:
    """The note for the person; nothing is written yet. Raises WrongUse for words that mean nothing.

    Raises WriteRefused where somebody has the name or an address already, unless anyway; where there is such a note;
    and where it would not be read back as a contact with just that.
    """
    wanted, company = _understood(loaded, person), plain_text(one_line(person.company))
    taken = _taken(loaded, wanted)
    same = [one for one in taken if not is_somebody_else(one, company)]
    if same and not person.anyway:
        raise WriteRefused(f"There is already {_clauses(same)}. {_SOMEBODY_ELSE}")
    path = _choose_path(loaded, wanted.name, _folder(loaded, person.folder), company)
    template = _template(loaded)
    at = datetime.combine(loaded.network.today, now.timetz())
    text = compose_person(template, wanted, path, loaded.settings, loaded.habits, at)
    told = [f"There is also {_clauses(taken)}."] if taken else []
    told += [f"{template.told}; the template of netvault was taken."] if template.told else []
    return Planned(new_note(path, text.encode()), (*told, *_to_know(loaded, wanted, path)))


_SOMEBODY_ELSE = "If you mean somebody else, add --anyway, and --company to tell the two notes apart."


def _template(loaded: Loaded) -> PersonTemplate:
    found = read_person_template(loaded.vault, loaded.habits)
    text = without_code(found.text)
    if text is None:
        return our_person_template(f"{found.path} holds code of Templater, which netvault does not run")
    return replace(found, text=text)


def _understood(loaded: Loaded, person: NewPerson) -> WantedNote:
    """What was typed, as values. Raises WrongUse."""
    settings, network = loaded.settings, loaded.network
    met, met_at = parse_met(person.met, network.today, settings.date_order)
    groups = (parse_group(word, settings, network.roll.spelled) for word in person.groups if one_line(word))
    return WantedNote(
        parse_name(person.name),
        tuple(dict.fromkeys(groups)),
        _as_link(one_line(person.company), network),
        one_line(person.city),
        met,
        met_at,
        parse_rhythm(person.cadence),
        tuple(dict.fromkeys(map(parse_address, person.emails))),
        parse_status(person.status),
    )


def _as_link(company: str, network: Network) -> str:
    """As a link where there is a note of that company, else as typed."""
    target = None if not company or find_links(company) else company_target(network, company)
    return for_wikilink(PurePosixPath(target), company) if target else company


def _folder(loaded: Loaded, typed: str) -> PurePosixPath:
    """The folder named, in the spelling of the one that is there."""
    if typed != one_line(typed):
        raise WrongUse("--folder: the name holds a line break or a control character, or blanks in a row.")
    if not typed:
        return home_of_people(loaded.network)
    there = {fold(folder_of(path)): folder_of(path) for path in loaded.network.paths}
    return PurePosixPath(there.get(fold(str(PurePosixPath(typed))), typed))


def _taken(loaded: Loaded, wanted: WantedNote) -> tuple[Taken, ...]:
    """Who has the name or one of the addresses, each once; an address proves more than a name."""
    by_name = find_taken(loaded.network, wanted.name)
    by_address = (one for email in wanted.emails for one in _with_address(loaded, email))
    return tuple({one.at.path: one for one in (*by_name, *by_address)}.values())


def _with_address(loaded: Loaded, email: str) -> Iterator[Taken]:
    """Whose note has the address; the notes are searched as text first, since to open them all takes seconds."""
    owner = loaded.network.roll.owner
    people = [(tie.path, tie.name) for tie in loaded.network.roll.ties] + ([(owner, "you")] if owner else [])
    for path, who in people:
        text = text_of(loaded.vault, path)
        if isinstance(text, str) and fold(email) in fold(text):
            contact = loaded.network.open_note(path).contact
            if contact and (found := find_address(contact, who, email, find_line(text, email))):
                yield found


def _clauses(taken: Sequence[Taken]) -> str:
    more = [f"{len(taken) - MOST_NAMED} more"] if len(taken) > MOST_NAMED else []
    return " and ".join([*(one.says for one in taken[:MOST_NAMED]), *more])


def _choose_path(loaded: Loaded, name: str, folder: PurePosixPath, company: str) -> PurePosixPath:
    """Where the note goes; with the company in its name where the name is taken. Raises WriteRefused."""
    path = note_path(name, folder)
    is_to_be_made(loaded.vault, path)  # raises where it is none of the vault's
    other = _in_the_way(loaded, path)
    if other and company:
        path = note_path(name, folder, company)
        other = _in_the_way(loaded, path)
    if other:
        fix = "no second one is made under that name" if company else "with --company the new one gets another name"
        raise WriteRefused(f"There is a note {other} already; {fix}.")
    if fold(path.name) in {fold(SETTINGS_NAME), fold(loaded.settings.dashboard.name)}:
        raise WriteRefused(f"{path.name} is not a name for a person's note: netvault keeps it for a note of its own.")
    if reason := why_not_read(path, loaded.habits, loaded.settings.ignore):
        raise WriteRefused(f"netvault would not read the note: {reason}; choose another --folder or name.")
    _expect_safe(loaded, folder)
    return path


def _expect_safe(loaded: Loaded, folder: PurePosixPath) -> None:
    """Raises WriteRefused for a new folder that not every system could have under that name."""
    for one in (folder, *folder.parents):
        safe = for_file_name(one.name) if one.name else ""
        if safe != one.name and not is_there(loaded.vault / one):
            raise WriteRefused(f'Not every system takes "{one.name}" for a folder; choose another --folder, as {safe}.')


def _in_the_way(loaded: Loaded, path: PurePosixPath) -> str | None:
    return in_the_way(loaded.network, path) or (str(path) if is_there(loaded.vault / path) else None)


def _to_know(loaded: Loaded, wanted: WantedNote, path: PurePosixPath) -> Iterator[str]:
    """Sentences on a new group, a name that is nearly another's, and a note links may mean instead."""
    network = loaded.network
    known = {fold(group.name) for group in loaded.settings.groups} | set(network.roll.spelled)
    for group in wanted.groups:
        if fold(group) not in known:
            yield f'"{group}" is a new group; its rhythm can be set under groups: in {SETTINGS_NAME}.'
    for tie in first_named(network, wanted.name):
        yield f"There is also {tie.name} ({tie.path}), who may be called so for short."
    for tie in nearly_named(network, wanted.name):
        yield f"Is that {tie.name} ({tie.path})? The name is nearly the same."
    for other in network.paths:
        if fold(stem_of(other)) == fold(path.stem):
            yield f"There is also a note {other}: a link to [[{path.stem}]] may lead there."
