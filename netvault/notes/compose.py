"""A new note about a person: from a template and what is known of them to its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from netvault.model.contact import Contact, Status
from netvault.model.date import PartialDate
from netvault.model.errors import WriteRefused
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location
from netvault.model.settings import Habits, Settings
from netvault.model.template import PersonTemplate
from netvault.notes.body import body_lines
from netvault.notes.cadence import parse_cadence
from netvault.notes.convert import one_text
from netvault.notes.edit import set_key
from netvault.notes.edit_front import Block, Front, cut_front, find_block, lines_of
from netvault.notes.edit_list import is_bare_link, items_of
from netvault.notes.edit_refused import EditRefused
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.inline import line_fields
from netvault.notes.links import parse_reference, plain_text
from netvault.notes.nodes import Field, Meaning, Sequence, meaning_of
from netvault.notes.note import parse_note
from netvault.notes.placeholders import Filling, fill_template
from netvault.notes.render_value import Single
from netvault.notes.safe import FILE_NAME_BYTES, for_file_name, for_markdown

# A name that no template holds, and that no reader takes for anything else
_SOMEBODY = "Zzyzxa Qwyjibo"


@dataclass(frozen=True, slots=True)
class WantedNote:
    """Who is to get a note, and what it shall say; empty is what nothing is said of.

    Each text is one line (safe.one_line); the name is not empty, and the company may be a link.
    """

    name: str
    groups: tuple[str, ...] = ()
    company: str = ""
    city: str = ""
    met: PartialDate | None = None
    met_at: str = ""
    cadence: str = ""
    emails: tuple[str, ...] = ()
    status: Status | None = None


def note_path(name: str, folder: PurePosixPath, company: str = "") -> PurePosixPath:
    """Where the note of that name lies, with a safe file name; with the company behind it where one is named."""
    file_name = for_file_name(name)
    if company:
        behind = f" ({_cut(for_file_name(company), FILE_NAME_BYTES // 2)})"
        file_name = _cut(file_name, FILE_NAME_BYTES - len(behind.encode())) + behind
    return folder / f"{file_name}.md"


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[:most_bytes].decode("utf-8", "ignore").rstrip()


def compose_person(
    template: PersonTemplate, wanted: WantedNote, path: PurePosixPath, settings: Settings, habits: Habits, at: datetime
) -> str:
    """The text of the new note at that path; `at` is the local time the placeholders of the template tell.

    Values go where the template has their property, in its spelling; a property it has not is added. It says
    `type: person` where nothing else makes it a contact. Raises EditRefused where the template cannot be filled in
    with certainty, and WriteRefused where the note would not read back as a contact with just that.
    """
    text = _filled(template, wanted, path, settings, habits, at)
    for key, values in _values(wanted, path, _has(text, template, "name")):
        text = _put(text, template.path, key, values)
    if parse_note(text, path, settings, habits).kind is not NoteKind.CONTACT and not _has_type(text, template):
        text = set_key(text, template.path, "type", "person").text
    _prove(parse_note(text, path, settings, habits), wanted, Location(template.path))
    return text


def _filled(
    template: PersonTemplate, wanted: WantedNote, path: PurePosixPath, settings: Settings, habits: Habits, at: datetime
) -> str:
    """The template filled in; proven to say of this name what it would say of any other."""
    filling = Filling(path.stem, at, wanted.met.full if wanted.met else None, habits)
    text = fill_template(template, filling)
    plain = fill_template(template, filling._replace(title=_SOMEBODY))
    if _told(text, path, settings, habits) != _renamed(_told(plain, path, settings, habits), path.stem):
        says = f'with this template, "{path.stem}" would be more than a name'
        raise EditRefused(Location(template.path), says, "put {{title}} in quotes there, or make the note by hand")
    return text


def _told(text: str, path: PurePosixPath, settings: Settings, habits: Habits) -> Meaning:
    """What a note says in its properties and beside them, as far as a name must not change it."""
    front, note = read_front_matter(text, path), parse_note(text, path, settings, habits)
    said = tuple((field.key, meaning_of(field.node)) for field in front)
    beside = (note.interactions, note.mentions, note.facts, tuple(key for key, _ in note.keys))
    wrong = tuple(found.code for found in front.problems)
    return front.is_template, wrong, said, beside, note.contact.tags if note.contact else ()


def _renamed(meaning: object, name: str) -> object:
    if isinstance(meaning, str):
        return meaning.replace(_SOMEBODY, name)
    return tuple(_renamed(one, name) for one in meaning) if type(meaning) is tuple else meaning


def _has(text: str, template: PersonTemplate, key: str) -> bool:
    return find_block(cut_front(text, template.path), key) is not None


def _has_type(text: str, template: PersonTemplate) -> bool:
    block = find_block(cut_front(text, template.path), "type")
    return block is not None and bool(items_of(block.field.node))


def _values(wanted: WantedNote, path: PurePosixPath, has_name: bool) -> Iterator[tuple[str, tuple[Single, ...]]]:
    """The properties to set, each with its value or values."""
    yield "name", (wanted.name,) if has_name or path.stem != wanted.name else ()
    yield "groups", wanted.groups
    yield "company", (wanted.company,) if wanted.company else ()
    yield "city", (wanted.city,) if wanted.city else ()
    yield "met", (_met(wanted.met),) if wanted.met else ()
    yield "met_at", (wanted.met_at,) if wanted.met_at else ()
    yield "cadence", (int(wanted.cadence) if wanted.cadence.isdecimal() else wanted.cadence,) if wanted.cadence else ()
    yield "email", wanted.emails
    yield "status", (wanted.status.value,) if wanted.status else ()


def _met(met: PartialDate) -> Single:
    whole = met.full
    return whole if whole else int(str(met)) if met.month is None and met.year else str(met)


def _put(text: str, path: PurePosixPath, key: str, values: tuple[Single, ...]) -> str:
    """The values under that key: as a list where there is one or they are several, else as one value."""
    if not values:
        return text
    front = cut_front(text, path)
    block = find_block(front, key)
    if block is None and (inline := _in_text(front, key)) and all(map(_is_plain, map(str, values))):
        words = ", ".join(map(str, values))
        if one_text(inline) in ("", words):
            return text if one_text(inline) else _behind(text, inline.at.line, words)
    node = block.field.node if block else None
    is_list = isinstance(node, Sequence) and not is_bare_link(node)
    holds_commas = any(sign in str(value) for value in values for sign in ",;")
    if is_list or len(values) > 1 or (key in {"groups", "email"} and holds_commas) or (key == "groups" and not block):
        return set_key(text, path, key, tuple(map(str, values))).text
    return set_key(text, path, key, values[0]).text


def _in_text(front: Front, key: str) -> Field | None:
    """The property where it has a line of the template's text to itself, as `city::` does."""
    raws = [line.rstrip("\r\n") for line in lines_of(front.text[front.body :])]
    fields = line_fields(body_lines(raws, front.body_line), front.path)
    found = find_block(front._replace(blocks=tuple(Block(one, 0, 0) for one in fields)), key)
    return found.field if found else None


def _behind(text: str, number: int, words: str) -> str:
    lines = lines_of(text)
    bare = lines[number - 1].rstrip("\r\n")
    lines[number - 1] = f"{bare.rstrip()} {words}{lines[number - 1][len(bare) :]}"
    return "".join(lines)


def _is_plain(value: str) -> bool:
    """True for what is words, perhaps linked, also in Markdown."""
    words = plain_text(value)
    return "," not in value and for_markdown(words) == words


def _prove(note: Note, wanted: WantedNote, at: Location) -> None:
    """Raises WriteRefused unless the note is a contact with what is wanted."""
    if note.contact is None or note.kind is not NoteKind.CONTACT:
        says = f"the note would not be one about a person, but: {note.rule or 'nothing that says so'}"
        raise EditRefused(at, says, "choose another --folder, or mend the template")
    for what, typed, is_read in _readings(note.contact, wanted):
        if typed and not is_read:
            says = f'{what}: "{typed}" would not be read back as it is typed'
            raise WriteRefused(f"{says}; write it in plainer words, or make the note by hand")


def _readings(contact: Contact, wanted: WantedNote) -> Iterator[tuple[str, str, bool]]:
    """Each wanted value by the option that asked for it, as typed, and whether the contact has it."""
    company = parse_reference(wanted.company)
    cadence = parse_cadence(wanted.cadence, Location(contact.path))[0]
    met_at = " ".join(plain_text(wanted.met_at).split())
    yield "the name", wanted.name, contact.name == wanted.name
    yield "--group", ", ".join(wanted.groups), set(wanted.groups) <= set(contact.groups)
    yield "--company", wanted.company, bool(company) and contact.companies == (company,)
    yield "--city", wanted.city, contact.city == parse_reference(wanted.city)
    yield "--met", str(wanted.met or ""), contact.met == wanted.met
    yield "--met", wanted.met_at, contact.met_at == met_at
    yield "--cadence", wanted.cadence, cadence is not None and contact.cadence == cadence
    yield "--email", ", ".join(wanted.emails), contact.emails == wanted.emails
    yield "--status", wanted.status or "", contact.status is wanted.status
