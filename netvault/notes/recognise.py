"""Who is a contact: the note says so or lies where contacts lie, and nothing says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.note import NoteKind
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.notes.body import BodyLine
from netvault.notes.contact import PERSON_WORDS, TYPE_WORDS, Properties
from netvault.notes.convert import node_texts
from netvault.notes.links import plain_text
from netvault.notes.nodes import normal_key

CONTACT_FOLDERS = frozenset({"people", "persons", "contacts", "crm", "network"})
# A nearer folder of these kinds wins over a contact folder above it (CRM/Companies/Acme.md)
OTHER_FOLDERS = frozenset(
    "companies organisations organizations meetings interactions daily dailynotes journal journals logs".split()
)
SETTINGS_TYPE = "netvaultsettings"
COMPANY_TYPES = frozenset({"company", "companies", "organisation", "organization", "org", "employer", "business"})
INDEX_TAGS = frozenset({"moc", "index"})
INDEX_NAMES = frozenset({"index", "readme", "moc"})
_NOT_A_LETTER_FIRST = re.compile(r"^[^a-z]+")
_BODY_TAG = re.compile(r"(?<![\w#/&])#([^\W\d][\w/-]*)")
TAG_LINES = 10


def read_tags(properties: Properties, first_lines: Iterable[BodyLine]) -> tuple[str, ...]:
    """The note's tags without `#`: its property (list or text) and the first lines of its body."""
    typed = [plain_text(text) for field in properties.get("tags", ()) for text in node_texts(field.node)]
    named = [part.lstrip("#") for text in typed for part in text.replace(",", " ").split()]
    named += [tag for line in first_lines if "#" in line.text for tag in _BODY_TAG.findall(line.text)]
    return tuple(dict.fromkeys(tag.rstrip("/") for tag in named if tag.strip("/")))


def _type_words(properties: Properties, keys: frozenset[str]) -> list[str]:
    fields = [
        field for name in ("type", "groups") for field in properties.get(name, ()) if normal_key(field.key) in keys
    ]
    return [normal_key(plain_text(text)) for field in fields for text in node_texts(field.node)]


_SAYING_KEYS = frozenset({"type", "kind", "category", "categories", "class", "filerole"})
_TYPE_KEYS = frozenset({"type", "kind", "class", "filerole"})


def recognise(
    path: PurePosixPath, properties: Properties, tags: tuple[str, ...], settings: Settings, is_record: bool
) -> tuple[NoteKind, str]:
    """What the note is, and the rule that says so in a few words; a record is a note of a day, and nobody."""
    types = _type_words(properties, _TYPE_KEYS)
    if SETTINGS_TYPE in types or path == settings.path:
        return NoteKind.SETTINGS, "the settings note"
    if path == settings.dashboard or "netvaultdashboard" in types:
        return NoteKind.DASHBOARD, "the dashboard"
    if _is_owner(path, properties, types, settings):
        return NoteKind.OWNER, "the note about yourself"
    saying = next((word for word in _type_words(properties, _SAYING_KEYS) if word in TYPE_WORDS), "")
    tag = "" if is_record else next((root for root in map(_root, tags) if normal_key(root) in PERSON_WORDS), "")
    place = _place(path, settings)
    if _is_index(path, place, properties, tags, bool(saying or tag)):
        return NoteKind.INDEX, "an index of other notes"
    if saying:
        return NoteKind.CONTACT, f"type: {saying}"
    if any(word in COMPANY_TYPES for word in types):
        return NoteKind.COMPANY, "type: company"
    # personal-crm marks its people by their keys alone
    marked = (field for name in ("cadence", "tier") for field in properties.get(name, ()))
    if any(normal_key(field.key).startswith("prm") for field in marked):
        return NoteKind.CONTACT, "prm- properties"
    return _by_tag_or_place(tag, place.contact_folder, types, is_record)


def _by_tag_or_place(tag: str, folder: str, types: list[str], is_record: bool) -> tuple[NoteKind, str]:
    """Where a tag or the folder makes it a contact, unless another type or a day says otherwise."""
    if types:
        return NoteKind.OTHER, f"type: {types[0]}" if folder or tag else ""
    if tag:
        return NoteKind.CONTACT, f"tag: {tag.casefold()}"
    if not folder:
        return NoteKind.OTHER, ""
    return (NoteKind.OTHER, "a dated note") if is_record else (NoteKind.CONTACT, f"folder: {folder}")


def _root(tag: str) -> str:
    return tag.partition("/")[0]


def _is_owner(path: PurePosixPath, properties: Properties, types: list[str], settings: Settings) -> bool:
    if "me" in types:
        return True
    if any(text.casefold() == "true" for field in properties.get("me", ()) for text in node_texts(field.node)):
        return True
    if settings.me is None:
        return False
    target = fold((settings.me.target or settings.me.text).removesuffix(".md"))
    return target in {fold(path.stem), fold(str(path.with_suffix("")))}


def _is_index(
    path: PurePosixPath, place: _Place, properties: Properties, tags: tuple[str, ...], says_person: bool
) -> bool:
    if any(fold(tag) in INDEX_TAGS for tag in tags):
        return True
    stem = fold(path.stem)
    if place.contact_folder and stem.lstrip("_0 ") in INDEX_NAMES:
        return True
    if place.is_for_contacts:
        return stem == place.name or bool(place.word and folder_word(stem) == place.word)
    if not place.name or stem != place.name:
        return False
    # A person may have a folder of their own, with the note named as it: such a note has a person's properties
    return not says_person and not (properties.keys() - {"tags", "type"})


def contact_folder(path: PurePosixPath, settings: Settings) -> str:
    """The name of the folder that makes the note a contact, or "" where none does."""
    return _place(path, settings).contact_folder


class _Place(NamedTuple):
    """A note's folder: its name case-folded and as a bare word, and which folder makes the note a contact."""

    name: str
    word: str
    is_for_contacts: bool
    contact_folder: str


def _place(path: PurePosixPath, settings: Settings) -> _Place:
    return _read_place(str(path).rpartition("/")[0], settings.contact_folders)


@lru_cache(maxsize=256)
def _read_place(inside: str, named: tuple[str, ...]) -> _Place:
    """By text: a path is slow to hash."""
    folder = PurePosixPath(inside)
    is_for_contacts = _is_contact_folder(folder, named)
    return _Place(fold(folder.name), folder_word(folder.name), is_for_contacts, _nearest(folder, named))


def _nearest(folder: PurePosixPath, named: tuple[str, ...]) -> str:
    for parent in (folder, *folder.parents):
        if _is_contact_folder(parent, named):
            return parent.name
        if folder_word(parent.name) in OTHER_FOLDERS:
            return ""
    return ""


def _is_contact_folder(folder: PurePosixPath, named: tuple[str, ...]) -> bool:
    """True for a folder called People or the like, and for those the settings name (path or name)."""
    if not folder.name:
        return False
    own = {fold(name.strip("/")) for name in named}
    return folder_word(folder.name) in CONTACT_FOLDERS or fold(str(folder)) in own or fold(folder.name) in own


def folder_word(name: str) -> str:
    """A folder's name as folders are compared: its letters, without the numbers it is sorted by."""
    return normal_key(_NOT_A_LETTER_FIRST.sub("", fold(name)))
