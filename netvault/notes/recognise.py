"""Who is a contact: the note says so or lies where contacts lie, and nothing says otherwise."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from netvault.model.note import NoteKind
from netvault.model.settings import Settings
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
_TAG_LINES = 10


def fold(text: str) -> str:
    """As names are compared: NFC, case-folded."""
    return unicodedata.normalize("NFC", text).casefold()


def read_tags(properties: Properties, body: list[str]) -> tuple[str, ...]:
    """The note's tags without `#`: its property (list or text) and the first lines of its body."""
    typed = [text for field in properties.get("tags", ()) for text in node_texts(field.node)]
    named = [part.lstrip("#") for text in typed for part in re.split(r"[,\s]+", text)]
    named += [tag for line in body[:_TAG_LINES] if "#" in line for tag in _BODY_TAG.findall(line)]
    return tuple(dict.fromkeys(tag for tag in named if tag))


def _type_words(properties: Properties, keys: frozenset[str]) -> list[str]:
    fields = [
        field for name in ("type", "groups") for field in properties.get(name, ()) if normal_key(field.key) in keys
    ]
    return [normal_key(plain_text(text)) for field in fields for text in node_texts(field.node)]


_SAYING_KEYS = frozenset({"type", "kind", "category", "categories", "class", "filerole"})
_TYPE_KEYS = frozenset({"type", "kind", "class", "filerole"})


def recognise(
    path: PurePosixPath, properties: Properties, tags: tuple[str, ...], settings: Settings, is_dated: bool
) -> tuple[NoteKind, str]:
    """What the note is, and the rule that says so in a few words."""
    types = _type_words(properties, _TYPE_KEYS)
    if path == settings.dashboard or "netvaultdashboard" in types:
        return NoteKind.DASHBOARD, "the dashboard"
    if SETTINGS_TYPE in types or path == settings.path:
        return NoteKind.SETTINGS, "the settings note"
    if _is_owner(path, properties, types, settings):
        return NoteKind.OWNER, "the note about yourself"
    if _is_index(path, properties, tags, settings):
        return NoteKind.INDEX, "an index of other notes"
    saying = _type_words(properties, _SAYING_KEYS)
    if word := next((word for word in saying if word in TYPE_WORDS), None):
        return NoteKind.CONTACT, f"type: {word}"
    if any(word in COMPANY_TYPES for word in types):
        return NoteKind.COMPANY, "type: company"
    if tag := next((tag for tag in tags if normal_key(tag.split("/", 1)[0]) in PERSON_WORDS), None):
        return NoteKind.CONTACT, f"tag: {tag.split('/', 1)[0].casefold()}"
    return _by_place(path, properties, types, settings, is_dated)


def _by_place(
    path: PurePosixPath, properties: Properties, types: list[str], settings: Settings, is_dated: bool
) -> tuple[NoteKind, str]:
    """Where the note says nothing of itself, its folder decides; personal-crm marks its people by their keys."""
    marked = (field for name in ("cadence", "tier") for field in properties.get(name, ()))
    if any(normal_key(field.key).startswith("prm") for field in marked):
        return NoteKind.CONTACT, "prm- properties"
    folder = contact_folder(path, settings)
    if types:
        return NoteKind.OTHER, f"type: {types[0]}" if folder else ""
    if not folder:
        return NoteKind.OTHER, ""
    return (NoteKind.OTHER, "a dated note") if is_dated else (NoteKind.CONTACT, f"folder: {folder}")


def _is_owner(path: PurePosixPath, properties: Properties, types: list[str], settings: Settings) -> bool:
    if "me" in types:
        return True
    if any(text.casefold() == "true" for field in properties.get("me", ()) for text in node_texts(field.node)):
        return True
    if settings.me is None:
        return False
    target = fold((settings.me.target or settings.me.text).removesuffix(".md"))
    return target in {fold(path.stem), fold(str(path.with_suffix("")))}


def _is_index(path: PurePosixPath, properties: Properties, tags: tuple[str, ...], settings: Settings) -> bool:
    if any(fold(tag) in INDEX_TAGS for tag in tags):
        return True
    stem, folder = fold(path.stem), contact_folder(path, settings)
    if folder and stem.lstrip("_0 ") in INDEX_NAMES:
        return True
    if not path.parent.name or stem != fold(path.parent.name):
        return False
    # A person may have a folder of their own, with the note named as it: such a note has a person's properties
    return is_contact_folder(path.parent, settings) or not (properties.keys() - {"tags", "type"})


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
