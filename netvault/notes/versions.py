"""Versions of a note: what their front matter says in the watched fields, and in which two of them differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from netvault.model.problem import Problem, Severity
from netvault.model.revision import Likeness, Told
from netvault.notes.contact import kept_private
from netvault.notes.decode import BYTE_ORDER_MARK, decode_note
from netvault.notes.fields import BY_SPELLING, canonical
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.glance_front import as_field
from netvault.notes.nodes import Field, normal_key
from netvault.notes.plain_lines import Property, read_plain
from netvault.notes.values import FACTS, WATCHED, Value, is_same, value_of, watched_field
from netvault.notes.yaml_core import LINE_END

_PLACE = PurePosixPath()
_CLOSING_FENCE = re.compile(r"\n---[ \t]*(?=\n|\Z)")
# What stands in git where the file itself is kept elsewhere
_POINTER = "version https://git-lfs"
# A key written twice is still read; a front matter that is never closed is none
_BEARABLE, _UNBEARABLE = "NV107", "NV110"
# A line that says a word or a day of something that is not watched moves nothing else
_IDLE = re.compile(r"([A-Za-z][\w -]*): +\w(?:[\w:.+-]*\w)?")
PRIVATE = "private"
# Below the front matter it may stand as a property too: `private:: true`, `- private: true`
_PRIVATE_BELOW = re.compile(r"(?im)\bprivate\b[*_ \t]*::|^[ \t]*[-*+]?[ \t]*[*_]*private\b[*_ \t]*:")
# Before a front matter it says that the note keeps something private below
_KEPT_BELOW = "private below\n"
Typed = TypeVar("Typed", Property, Field)


class Versions:
    """The versions read so far, by blob; each front matter is read once, and only where it may matter.

    `read` gives the bytes of a blob not put in before; None where there are none.
    """

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._fronts: dict[str, str | None] = {"": ""}
        self._texts: dict[str, str] = {}
        self._versions: dict[str, Version | None] = {}

    def find_new(self, blobs: Iterable[str]) -> Iterator[str]:
        """Those of the blobs that were not put in yet, each once."""
        asked = set[str]()
        for blob in blobs:
            if blob not in self._fronts and blob not in asked:
                asked.add(blob)
                yield blob

    def put(self, blob: str, raw: bytes | None) -> None:
        """Keep what the blob says; None says nothing."""
        front = None if raw is None else front_of(raw)
        self._fronts[blob] = None if front is None else self._texts.setdefault(front, front)

    def compare(self, old: str, new: str) -> tuple[Told, ...] | None:
        """The watched fields that say something else in the second blob; the first may be "" for no note.

        None where the second tells nothing; nothing where the first does not.
        """
        before, after = self._front(old), self._front(new)
        if after is None:
            return None
        if before is after or (before is not None and not may_differ(before, after)):
            # Where neither can be read it is all the same which one was the last
            return ()
        then, now = self._version(before), self._version(after)
        if now is None:
            return None
        return find_differences(then, now) if then else ()

    def liken(self, old: str, new: str) -> Likeness:
        """How far two blobs may be of one person."""
        fronts = (self._front(old), self._front(new))
        then, now = map(self._version, fronts)
        is_private = any(map(self._keeps_private, fronts))
        return Likeness(is_private, bool(then and now and shares_fact(then, now)))

    def _keeps_private(self, front: str | None) -> bool:
        """True where it keeps anything private; where it cannot be read, where it names the word."""
        version = self._version(front)
        return version.keeps_any if version else PRIVATE in (front or "").casefold()

    def _front(self, blob: str) -> str | None:
        if blob not in self._fronts:
            self.put(blob, self._read(blob))
        return self._fronts[blob]

    def _version(self, front: str | None) -> Version | None:
        if front is None:
            return None
        if front not in self._versions:
            self._versions[front] = read_version(front)
        return self._versions[front]


def front_of(raw: bytes) -> str | None:
    """The front matter of a note's bytes with its fences, "" without one; None where the note tells nothing.

    That is one that is no text, empty, in the middle of a merge, kept elsewhere, or with front matter never closed.
    """
    try:
        text = raw.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        return None
    if not text.strip() or text.startswith(_POINTER):
        return None
    if b"<<<<<<<" in raw and decode_note(raw, _PLACE)[0] is None:
        return None
    if "\r" in text:
        text = LINE_END.sub("\n", text)
    front = _fenced(text)
    if front is not None and PRIVATE in text.lower() and _PRIVATE_BELOW.search(text, len(front)):
        return _KEPT_BELOW + front
    return front


def _fenced(text: str) -> str | None:
    if not text.startswith("---"):
        return ""
    first = text.find("\n")
    if text[3 : first if first >= 0 else None].strip(" \t"):
        return ""
    closing = _CLOSING_FENCE.search(text, first)
    return f"---{text[first : closing.end()]}" if closing else None


class Version:
    """What one front matter says in the watched fields, each read when it is asked for."""

    __slots__ = ("_is_kept", "_known", "_written")

    def __init__(self, written: Mapping[str, Sequence[Property | Field]], is_kept: bool = False) -> None:
        self._written, self._is_kept = written, is_kept
        self._known: dict[str, Value] = {}

    @property
    def keeps_any(self) -> bool:
        """True where it keeps anything private."""
        return self._is_kept or any(self._private.values())

    def keeps(self, name: str) -> bool:
        """True where it keeps that field private, or the whole note."""
        return self._is_kept or PRIVATE in self._private or self.keeps_field(name)

    def keeps_field(self, name: str) -> bool:
        """True where it keeps that field private by its own name."""
        return BY_SPELLING[normal_key(name)].attribute in self._private.get("private_fields", ())

    @property
    def _private(self) -> Mapping[str, Any]:
        return kept_private({PRIVATE: self._fields(PRIVATE)}) if PRIVATE in self._written else {}

    def is_typed_as(self, other: Version, name: str) -> bool:
        """True where the field is typed in the same signs there."""
        return self._written.get(name) == other._written.get(name)

    def value(self, name: str) -> Value:
        """What the field says."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = value_of(name, self._fields(name))
        return known

    def _fields(self, name: str) -> list[Field]:
        return [one if isinstance(one, Field) else as_field(one) for one in self._written.get(name, ())]


def read_version(front: str) -> Version | None:
    """What a front matter says, given with its fences; None where it tells nothing: a template, or unreadable."""
    is_kept = front.startswith(_KEPT_BELOW)
    front = front.removeprefix(_KEPT_BELOW)
    typed = read_plain(front[front.find("\n") + 1 : front.rfind("\n") + 1]) if front else []
    if typed is not None:
        return Version(_by_field((one[0], one) for one in typed), is_kept)
    read = read_front_matter(front, _PLACE)
    if read.is_template or not all(map(_is_bearable, read.problems)):
        return None
    # Where a key stands twice nobody can be sure what is meant
    is_doubtful = bool(read.problems) and PRIVATE in front.casefold()
    return Version(_by_field((field.key, field) for field in read), is_kept or is_doubtful)


def _is_bearable(found: Problem) -> bool:
    return found.code == _BEARABLE or (found.severity is not Severity.ERROR and found.code != _UNBEARABLE)


def _by_field(typed: Iterable[tuple[str, Typed]]) -> dict[str, list[Typed]]:
    written = defaultdict(list)
    for key, one in typed:
        if name := _read_as(key):
            written[name].append(one)
    return written


@lru_cache(maxsize=4096)
def _read_as(key: str) -> str:
    """The watched field, or `private`, that a property is read as; "" for any other."""
    return watched_field(key) or (PRIVATE if canonical(key) == PRIVATE else "")


def may_differ(old: str, new: str) -> bool:
    """False where two front matters differ in nothing but words and days of fields that are not watched."""
    before, after = old.split("\n"), new.split("\n")
    if len(before) != len(after):
        return True
    return not all(one == other or _is_idle(one, other) for one, other in zip(before, after, strict=True))


def _is_idle(old: str, new: str) -> bool:
    before, after = _IDLE.fullmatch(old), _IDLE.fullmatch(new)
    return bool(before and after and before[1] == after[1] and not _read_as(before[1]))


def find_differences(old: Version, new: Version) -> tuple[Told, ...]:
    """The watched fields that say something else in the second, without what either keeps private."""
    found = []
    for name in WATCHED:
        if not old.is_typed_as(new, name):
            before, after = old.value(name), new.value(name)
            if not is_same(before, after):
                found.append(
                    Told(name, () if _hides(old, new, name) else before.texts, () if new.keeps(name) else after.texts)
                )
    return tuple(found)


def _hides(old: Version, new: Version, name: str) -> bool:
    """True where the former value is kept private: where somebody used to work may be so under its own name."""
    is_former = name == "company" and any(one.keeps_field("former_companies") for one in (old, new))
    return is_former or old.keeps(name)


def shares_fact(one: Version, other: Version) -> bool:
    """True where both say the same of something that hardly two people have from one template."""
    return any(one.value(name).texts and is_same(one.value(name), other.value(name)) for name in FACTS)
