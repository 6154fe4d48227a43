"""What a plain note is, judged once for all notes of a folder that say the same of themselves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from netvault.model.note import NoteKind
from netvault.model.settings import Settings
from netvault.model.spelling import fold
from netvault.notes.glance_front import Doubt, Rows, Written, as_fields
from netvault.notes.recognise import INDEX_NAMES, folder_word, read_tags, recognise

# All that `recognise` asks of the properties of a note whose name says nothing; of the last two only the keys
_TELLING = ("type", "groups", "tags", "cadence", "tier")
_PLAIN_KINDS = frozenset({NoteKind.CONTACT, NoteKind.COMPANY, NoteKind.INDEX, NoteKind.OTHER})


class Kind(NamedTuple):
    """What the note is, and the tags in its properties."""

    kind: NoteKind
    tags: tuple[str, ...]


_Said = tuple[str, bool, Written | None, Written | None, Written | None, str, str]


class Kinds:
    """Tells what notes are; what was judged of one note holds for all whose folder and telling properties are these."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._apart = {str(settings.dashboard), str(settings.path)}
        me = settings.me
        self._me = fold((me.target or me.text).removesuffix(".md")).rpartition("/")[2] if me else None
        self._known: dict[_Said, Kind] = {}

    def kind_of(self, path: str, folder: str, stem: str, rows: Rows, is_record: bool) -> Kind:
        """What the note is; raises Doubt for a page of netvault's own, the owner's note and a name that may matter."""
        if path in self._apart or self._is_named_apart(folder, stem):
            raise Doubt
        get = rows.get
        cadence, tier = get("cadence"), get("tier")
        said = (
            folder, is_record, get("type"), get("groups"), get("tags"),
            cadence[0][0] if cadence else "", tier[0][0] if tier else "",
        )  # fmt: skip
        known = self._known.get(said)
        if known is None:
            known = self._known[said] = self._judge(path, rows, is_record)
        if known.kind not in _PLAIN_KINDS:
            raise Doubt
        return known

    def _judge(self, path: str, rows: Rows, is_record: bool) -> Kind:
        telling = as_fields(one for field in _TELLING if field in rows for one in rows[field])
        tags = read_tags(telling, ())
        return Kind(recognise(PurePosixPath(path), telling, tags, self._settings, is_record)[0], tags)

    def _is_named_apart(self, folder: str, stem: str) -> bool:
        """True where the name may make the note an index or the owner's."""
        folded = fold(stem)
        above, word = _folder(folder.rpartition("/")[2])
        if folded in (above, self._me) or folded.lstrip("_0 ") in INDEX_NAMES:
            return True
        # Most names end on another letter than the folder's, which is soon seen
        last = folded[-1:]
        may_be_word = last == word[-1:] or not last.isalpha() or "[" in folded
        return may_be_word and bool(word) and folder_word(stem) == word


@lru_cache(maxsize=256)
def _folder(name: str) -> tuple[str, str]:
    return fold(name), folder_word(name)
