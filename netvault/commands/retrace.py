"""The versions of a vault's notes, read from git and put together to a history."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from netvault import __version__
from netvault.commands.recollect import without_collecting
from netvault.commands.unsaved import Stamps, Unsaved
from netvault.disk.git import Repository, find_commit, find_repository, list_commits, read_blobs
from netvault.disk.git_log import read_revisions
from netvault.disk.git_talk import NotFetched
from netvault.disk.memory import load_kept, save_kept
from netvault.disk.places import code_stamp
from netvault.disk.read import NOTE_LIMIT_BYTES
from netvault.disk.scan import Scan
from netvault.history.changes import Stories, changes_of, follow, tell, watched_blobs
from netvault.history.plain import history_from, plain_history, plain_stories, stories_from
from netvault.history.revisions import Step, find_steps
from netvault.model.change import History
from netvault.model.errors import NoHistory
from netvault.model.note import Stamp
from netvault.model.revision import Revision, author_day
from netvault.notes.versions import Versions

KEPT = "history"
# Raise it when what is kept of the history, or how it is found, changes
FORMAT = 3
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_FOREIGN = (TypeError, ValueError, LookupError, AttributeError, OverflowError)


class Request(NamedTuple):
    """What a hindsight asks for; it says what each is."""

    vault: Path
    today: date
    folder: Path | None
    commit: str | None
    scan: Scan | None
    progress: Callable[[Sequence[str]], Iterable[str]]
    patience_seconds: float


class Known(NamedTuple):
    """All that is known up to a commit.

    That is each note's story, the first day there is, the files found unchanged, and the names that became others.
    """

    head: str
    stories: Stories
    begins: date | None
    unchanged: Stamps
    renamed: tuple[tuple[str, str], ...] = ()


class Kept(NamedTuple):
    """What was kept: up to which commit, the history it made, and the stories behind it, as JSON.

    The history is still the whole answer where the notes look as they did; `looks` is "" where it was not all.
    """

    head: str
    looks: str
    history: History
    stories: bytes


def retrace(asked: Request) -> History:
    """The history that is asked for; where there is none, why."""
    try:
        repository = find_repository(asked.vault)
        head = _head(repository, asked.commit) if asked.commit else repository.head
        if head:
            with without_collecting():
                history = _Retracing(asked, repository).history(head)
            # The repository around may know none of these notes
            if history.first_seen or asked.commit:
                return history
    except NoHistory as reason:
        return History(why_none=str(reason))
    if asked.commit:
        return History(why_none=f"{asked.commit} is no commit of the repository of {asked.vault}.")
    return History(why_none=f"Nothing is committed in {asked.vault} yet, so there is no history to look at.")


def _head(repository: Repository, word: str) -> str | None:
    # A hash in full says it all
    return word if _HASH.fullmatch(word) else find_commit(repository, word)


class _Retracing:
    """One reading of the history: what is remembered of it, and what git tells since."""

    def __init__(self, asked: Request, repository: Repository) -> None:
        self._asked, self._repository = asked, repository
        self._versions = Versions(lambda blob: dict(read_blobs(repository, (blob,), NOTE_LIMIT_BYTES)).get(blob))
        # Another place in the repository, or another end of what was fetched, is another history
        place = (repository.prefix, repository.boundary, repository.object_format)
        self._version = f"{__version__} {code_stamp()} {FORMAT} {place}"

    def history(self, head: str) -> History:
        """What changed up to that commit, and, where it is the newest, what is not committed yet."""
        if self._asked.commit:
            return _history(self._read(head))
        kept = self._kept()
        try:
            return self._up_to_now(head, kept)
        except _FOREIGN:
            # What was kept may be of another shape in its depth
            if kept is None:
                raise
        return self._up_to_now(head, None)

    def _up_to_now(self, head: str, kept: Kept | None) -> History:
        begun = time.monotonic()
        unsaved = Unsaved(self._repository, self._versions, self._asked.scan)
        if kept and kept.head == head and kept.looks and kept.looks == unsaved.looks(kept.history.first_seen):
            return kept.history
        past = _known_from(kept) if kept else None
        now = (self._continued(past, head) if past else None) or self._read(head)
        history = _history(now._replace(stories=unsaved.notes(now.stories, now.unchanged)))
        if now.stories and not history.first_seen:
            raise NoHistory(f"No commit holds a note that is in {self._asked.vault} now, so there is no history of it.")
        changes = tuple(unsaved.changes(self._asked.today))
        looks = unsaved.looks(history.first_seen) if unsaved.is_nothing else ""
        is_long = time.monotonic() - begun > self._asked.patience_seconds
        is_news = past is not None and (past.head, past.unchanged) != (head, unsaved.unchanged)
        if is_long or is_news:
            self._keep(now._replace(unchanged=unsaved.unchanged), history, looks)
        return replace(history, changes=history.changes + changes, renamed=history.renamed + unsaved.renamed)

    def _read(self, head: str, *, exact: bool = False) -> Known:
        """Everything up to that commit. Where not all was fetched, only equal notes are known as renamed."""
        # Only a bar wants to know how many there are
        commits = () if self._asked.progress is iter else list_commits(self._repository, head)
        try:
            revisions = self._log(read_revisions(self._repository, head, exact=exact), commits)
        except NotFetched:
            if exact:
                raise
            return self._read(head, exact=True)
        if head not in revisions:
            raise NoHistory(f"{head} is no commit of the repository of {self._asked.vault}.")
        begins = [author_day(one.when) for one in revisions.values() if not one.parents]
        stories: Stories = {}
        renamed = self._move_on(stories, find_steps(revisions, head) or ())
        begin = min(begins, default=None) if self._repository.is_shallow else None
        return Known(head, stories, begin, {}, renamed)

    def _continued(self, past: Known, head: str) -> Known | None:
        """The same up to another commit; None where what is remembered does not lead there."""
        if head == past.head:
            return past
        revisions = self._since(past.head, head)
        if revisions is None:
            return None
        steps = find_steps(revisions, head, past.head)
        if steps is None:
            return None
        renamed = tuple(dict.fromkeys(past.renamed + self._move_on(past.stories, steps)))
        touched = {path for step in steps for edit in step.revision.edits for path in (edit.earlier, edit.path)}
        unchanged = {path: stamp for path, stamp in past.unchanged.items() if path not in touched}
        return past._replace(head=head, unchanged=unchanged, renamed=renamed)

    def _since(self, after: str, head: str) -> Mapping[str, Revision] | None:
        """The commits since; None where git does not know that commit any more."""
        for exact in (False, True):
            try:
                return self._log(read_revisions(self._repository, head, after, exact))
            except NotFetched:
                continue
            except NoHistory:
                break
        return None

    def _log(self, log: Iterable[Revision], commits: Sequence[str] = ()) -> dict[str, Revision]:
        """The commits by hash; what they changed is read meanwhile."""
        revisions: dict[str, Revision] = {}
        ticks = iter(self._asked.progress(commits))

        def changed() -> Iterator[str]:
            for revision in log:
                next(ticks, None)
                revisions[revision.commit] = revision
                for edit in revision.edits:
                    if edit.old and edit.new:
                        yield from (edit.old, edit.new)

        self._put(changed())
        next(ticks, None)
        return revisions

    def _put(self, blobs: Iterable[str]) -> None:
        """Reads those that were not read yet."""
        for blob, raw in read_blobs(self._repository, self._versions.find_new(blobs), NOTE_LIMIT_BYTES):
            self._versions.put(blob, raw)

    def _move_on(self, stories: Stories, steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
        """Lets the stories go on; returns the names that became others."""
        events = follow(stories, steps)
        self._put(watched_blobs(events))
        return tuple(dict.fromkeys(tell(events, self._versions.compare, self._versions.liken)))

    def _kept(self) -> Kept | None:
        """What was kept; None where nothing was, or not of this."""
        found = load_kept(self._asked.folder / KEPT) if self._asked.folder else None
        try:
            if found is None or found[0]["version"] != self._version:
                return None
            own, stories = found
            if not _HASH.fullmatch(own["head"]):
                return None
            return Kept(own["head"], own["looks"], history_from(own["history"]), stories)
        except _FOREIGN:
            return None

    def _keep(self, past: Known, history: History, looks: str) -> None:
        if self._asked.folder:
            kept = {"version": self._version, "head": past.head, "looks": looks, "history": plain_history(history)}
            stories = {"stories": plain_stories(past.stories), "unchanged": list(past.unchanged.items())}
            save_kept(self._asked.folder / KEPT, kept, json.JSONEncoder().default, json.dumps(stories).encode("ascii"))


def _known_from(kept: Kept) -> Known | None:
    """All that was known; None where what was kept is of another shape."""
    try:
        own = json.loads(kept.stories)
        unchanged = {path: Stamp(*stamp) for path, stamp in own["unchanged"]}
        stories = stories_from(own["stories"])
        blobs = {blob for story in stories.values() for blob in (story.blob, story.told) if blob}
        if not all(map(_HASH.fullmatch, blobs)):
            return None
        return Known(kept.head, stories, kept.history.begins, unchanged, kept.history.renamed)
    except _FOREIGN:
        return None


def _history(past: Known) -> History:
    first_seen = {path: story.since for path, story in past.stories.items() if story.blob}
    return History(changes_of(past.stories), first_seen, past.begins, renamed=past.renamed)
