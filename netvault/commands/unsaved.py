"""What stands in the notes of a vault and is not committed yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from netvault.disk.git import Repository, hash_blob, read_blobs
from netvault.disk.habits import read_habits
from netvault.disk.memory import appearance, is_settled
from netvault.disk.read import NOTE_LIMIT_BYTES, read_note
from netvault.disk.scan import Scan, scan_vault
from netvault.history.changes import Stories
from netvault.history.names import is_another, new_name
from netvault.history.renamed import find_renamed
from netvault.model.change import Change
from netvault.model.errors import NoVault
from netvault.model.note import Stamp
from netvault.notes.versions import Versions

Stamps = Mapping[str, Stamp]


class Unsaved:
    """What stands in the notes and is not committed yet.

    `unchanged` are the files known to say nothing new, `renamed` the names that became others, old and new.
    """

    def __init__(self, repository: Repository, versions: Versions, scan: Scan | None) -> None:
        self._repository, self._versions = repository, versions
        scan = scan or _look(repository.vault)
        self._stamps, self._seen_ns = scan.stamps, scan.made_ns
        self._notes: Stories = {}
        self._edited: dict[str, bytes] = {}
        self._are_all_here = False
        self.unchanged: dict[str, Stamp] = {}
        self.renamed: tuple[tuple[str, str], ...] = ()

    def notes(self, stories: Stories, unchanged: Stamps) -> Stories:
        """The stories of the notes there are now, by what they are called now; these files were unchanged before."""
        live = {path: story for path, story in stories.items() if story.blob}
        gone = {path: story.blob for path, story in live.items() if path not in self._stamps}
        self._notes = {path: live[path] for path in live if path not in gone}
        self._are_all_here = not gone
        moved = self._moved(gone, stories) if gone else {}
        self._notes |= {now: live[was] for now, was in moved.items()}
        names = (new_name(was, now) for now, was in moved.items())
        self.renamed = tuple(name for name in names if name)
        self._find_edited(unchanged)
        self._tell_apart()
        return self._notes

    def _moved(self, gone: Mapping[str, str], stories: Stories) -> dict[str, str]:
        """By new path the old one of each note that was renamed since, edited or not."""
        new = self._new_notes()
        texts = dict(read_blobs(self._repository, gone.values(), NOTE_LIMIT_BYTES)) if new else {}
        found = find_renamed({path: texts[blob] for path, blob in gone.items() if blob in texts}, new)
        for path in found:
            self._versions.put(path, new[path])
        return {now: was for now, was in found.items() if not self._is_another(was, now, stories[was].told)}

    def _new_notes(self) -> dict[str, bytes]:
        """What stands in the notes that have no story."""
        read = {path: read_note(self._repository.vault, path) for path in self._stamps if path not in self._notes}
        return {path: raw for path, raw in read.items() if isinstance(raw, bytes)}

    def _tell_apart(self) -> None:
        """A note that says other things beside its former text is about somebody else: its past is that text's."""
        heirs = {self._hash(raw): path for path, raw in self._new_notes().items()} if self._edited else {}
        for path in [path for path in self._edited if self._notes[path].blob in heirs]:
            story = self._notes[path]
            self._versions.put(path, self._edited[path])
            differences = self._versions.compare(story.told, path)
            is_private = self._versions.liken(story.told, path).keeps_private
            if is_private or any(one.old and one.new for one in differences or ()):
                del self._notes[path], self._edited[path]
                self._are_all_here = False
                if not is_private:
                    self._notes[heirs[story.blob]] = story

    def _is_another(self, was: str, now: str, told: str) -> bool:
        versions = self._versions
        return new_name(was, now) is not None and is_another(
            was, now, versions.compare(told, now), versions.liken(told, now)
        )

    def looks(self, paths: Collection[str]) -> str:
        """One word for how the files of these notes look; "" where one is gone."""
        if not all(map(self._stamps.__contains__, paths)):
            return ""
        return hash_blob(appearance({path: self._stamps[path] for path in paths}), "sha256")

    @property
    def is_nothing(self) -> bool:
        """True where every committed note is there, and every one is known to say nothing new."""
        return self._are_all_here and len(self.unchanged) == len(self._notes)

    def _find_edited(self, unchanged: Stamps) -> None:
        for path, story in self._notes.items():
            stamp = self._stamps[path]
            if unchanged.get(path) == stamp:
                self.unchanged[path] = stamp
                continue
            raw = read_note(self._repository.vault, path)
            if isinstance(raw, bytes) and self._hash(raw) != story.blob:
                self._edited[path] = raw
            elif isinstance(raw, bytes):
                self._trust(path)

    def changes(self, today: date) -> Iterator[Change]:
        """The changes of today."""
        blobs = list(self._versions.find_new(self._notes[path].told for path in self._edited))
        for blob, raw in read_blobs(self._repository, blobs, NOTE_LIMIT_BYTES) if blobs else ():
            self._versions.put(blob, raw)
        for path, raw in self._edited.items():
            self._versions.put(path, raw)
            found = self._versions.compare(self._notes[path].told, path)
            for told in found or ():
                yield Change(path, told.field, told.old, told.new, today)
            if not found:
                self._trust(path)

    def _trust(self, path: str) -> None:
        if is_settled(self._stamps[path], self._seen_ns):
            self.unchanged[path] = self._stamps[path]

    def _hash(self, raw: bytes) -> str:
        return hash_blob(raw, self._repository.object_format)


def _look(vault: Path) -> Scan:
    """How the files look now."""
    try:
        return scan_vault(vault, read_habits(vault))
    except NoVault:
        return Scan({})
