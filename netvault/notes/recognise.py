"""Who is a contact: the note says so or lies where contacts lie, and nothing says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

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
    named = [part.lstrip("#") for text in typed for part in re.split(r"[,\s]+", text)]
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
    if path == settings.dashboard or "netvaultdashboard" in types:
        return NoteKind.DASHBOARD, "the dashboard"
    if SETTINGS_TYPE in types or path == settings.path:
        return NoteKind.SETTINGS, "the settings note"
    if _is_owner(path, properties, types, settings):
        return NoteKind.OWNER, "the note about yourself"
    saying = next((word for word in _type_words(properties, _SAYING_KEYS) if word in TYPE_WORDS), "")
    tag = "" if is_record else next((root for root in map(_root, tags) if normal_key(root) in PERSON_WORDS), "")
    if _is_index(path, properties, tags, settings, bool(saying or tag)):
        return NoteKind.INDEX, "an index of other notes"
    if saying:
        return NoteKind.CONTACT, f"type: {saying}"
    if any(word in COMPANY_TYPES for word in types):
        return NoteKind.COMPANY, "type: company"
    # personal-crm marks its people by their keys alone
    marked = (field for name in ("cadence", "tier") for field in properties.get(name, ()))
    if any(normal_key(field.key).startswith("prm") for field in marked):
        return NoteKind.CONTACT, "prm- properties"
    return _by_tag_or_place(tag, contact_folder(path, settings), types, is_record)


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
    path: PurePosixPath, properties: Properties, tags: tuple[str, ...], settings: Settings, says_person: bool
) -> bool:
    if any(fold(tag) in INDEX_TAGS for tag in tags):
        return True
    if contact_folder(path, settings) and fold(path.stem).lstrip("_0 ") in INDEX_NAMES:
        return True
    if is_contact_folder(path.parent, settings):
        word = _folder_word(path.parent.name)
        return fold(path.stem) == fold(path.parent.name) or bool(word and _folder_word(path.stem) == word)
    if not path.parent.name or fold(path.stem) != fold(path.parent.name):
        return False
    # A person may have a folder of their own, with the note named as it: such a note has a person's properties
    return not says_person and not (properties.keys() - {"tags", "type"})


def contact_folder(path: PurePosixPath, settings: Settings) -> str:
    """The name of the folder that makes the note a contact, or "" where none does."""
    for parent in path.parents:
        if is_contact_folder(parent, settings):
            return parent.name
        if _folder_word(parent.name) in OTHER_FOLDERS:
            return ""
    return ""


def is_contact_folder(folder: PurePosixPath, settings: Settings) -> bool:
    """True for a folder called People or the like, and for those the settings name (path or name)."""
    if not folder.name:
        return False
    named = {fold(name.strip("/")) for name in settings.contact_folders}
    return _folder_word(folder.name) in CONTACT_FOLDERS or fold(str(folder)) in named or fold(folder.name) in named


def _folder_word(name: str) -> str:
    return normal_key(_NOT_A_LETTER_FIRST.sub("", fold(name)))
