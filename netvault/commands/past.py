"""The vault as committed once, and the day that was: what the time machine hands to every command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from netvault.commands.hindsight import Hindsight
from netvault.commands.load import Loaded, Progress, load_network, text_of
from netvault.disk.git import Repository, find_repository
from netvault.disk.moment import find_moment, find_renames
from netvault.disk.past import open_committed
from netvault.model.contact import Contact
from netvault.network.closed import close_people


@dataclass(frozen=True, slots=True)
class Past:
    """A vault as of a commit: its notes of then in `folder`, `today` that day, and what git told by then.

    `left_out` are paths that had to be left out, as this system has no names for them, and `too_large` are those of
    files that are too large to be read.
    """

    folder: Path
    today: date
    commit: str
    hindsight: Hindsight
    repository: Repository
    left_out: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()

    def load(self, progress: Progress = iter, *, discreet: bool = False) -> Loaded:
        """The vault of then, read; nothing of it is remembered. Raises NoVault.

        In a `discreet` reading, for what leaves this machine, is private also what is private by now.
        """
        loaded = load_network(self.folder, self.today, progress, hindsight=self.hindsight)
        if not discreet:
            return loaded
        return replace(loaded, network=close_people(loaded.network, _Today(self, loaded).find_private()))


class _Today:
    """What has become of the notes of then."""

    def __init__(self, past: Past, then: Loaded) -> None:
        self._past, self._then = past, then

    def find_private(self) -> dict[str, Contact]:
        """Who keeps something private by now, by the path of then."""
        people = (tie.path for tie in self._then.network.roll.ties if not tie.private)
        found = ((path, self._as_of_now(path)) for path in people)
        return {path: one for path, one in found if one is not None and (one.private or one.private_fields)}

    def _as_of_now(self, path: str) -> Contact | None:
        """The person by today's note; None where it is gone or plainly keeps nothing private."""
        vault, place = self._past.repository.vault, PurePosixPath(path)
        text = text_of(vault, path)
        if text is None and path in self._renamed:
            text = text_of(vault, self._renamed[path])
        if text is None or (isinstance(text, str) and "private" not in text.casefold()):
            return None
        from netvault.notes.note import parse_note  # heavy: hardly ever needed

        settings, habits = self._then.settings, self._then.habits
        contact = parse_note(text, place, settings, habits).contact if isinstance(text, str) else None
        if contact is None:
            # When in doubt, the whole note is private
            return Contact(place, place.stem, private=True)
        if "former_companies" in contact.private_fields:
            # The company of then may be one of those by now
            return replace(contact, private_fields=(*contact.private_fields, "companies"))
        return contact

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        return find_renames(self._past.repository, self._past.commit, "HEAD")


@contextmanager
def open_past(
    vault: Path, at: str, today: date | None = None, progress: Progress = iter, *, or_first: bool = False
) -> Iterator[Past]:
    """The vault as of a day or a commit, for as long as this lasts; nothing is written in the vault or repository.

    Today is that day, unless another is given; before the first commit, `or_first` takes that. Raises NoHistory,
    and WrongUse for a word that means no moment.
    """
    repository = find_repository(vault)
    moment = find_moment(repository, at, today, or_first=or_first)
    with open_committed(repository, moment.commit) as committed:
        hindsight = Hindsight(vault, moment.on, commit=moment.commit, progress=progress)
        left_out, too_large = committed.left_out, committed.too_large
        yield Past(committed.folder, moment.on, moment.commit, hindsight, repository, left_out, too_large)
