"""From what each commit did to a note to the changes that took effect, each on its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from netvault.history.names import is_another, new_name
from netvault.history.revisions import Side, Step
from netvault.model.change import Change
from netvault.model.revision import Edit, Likeness, Revision, Told, author_day


class Turn(NamedTuple):
    """A field of a note that changed, as Change has it, but for what the note is called now."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    on: date
    commit: str


class Story:
    """One note through its versions: the names it had, its first day, its blob now, and how its fields changed.

    `blob` is "" while the note is gone. `told` is its last blob that could be read, or its first while none could.
    """

    __slots__ = ("blob", "names", "since", "told", "turns")

    def __init__(
        self, names: Iterable[str], since: date, blob: str = "", told: str = "", turns: Iterable[Turn] = ()
    ) -> None:
        self.names, self.since, self.blob, self.told, self.turns = set(names), since, blob, told, list(turns)


class Event(NamedTuple):
    """A note came to have this blob by that commit; `side` is what was merged by it.

    `path` is what it was called then, `was` until then. `heir` is the new note that has its former text, if there is
    one.
    """

    story: Story
    blob: str
    revision: Revision
    side: Side | None
    path: str
    was: str
    heir: Story | None = None


Stories = dict[str, Story]
# The fields that differ between two blobs, none of them where the first, which may be "" for none, tells nothing; None
# where the second tells nothing
Compare = Callable[[str, str], Sequence[Told] | None]
# How far two blobs may be of one person
Liken = Callable[[str, str], Likeness]


def follow(stories: Stories, steps: Iterable[Step]) -> list[Event]:
    """What happened to each note, in order; `stories`, by the path of now, move on with it."""
    events: list[Event] = []
    for step in steps:
        side = Side(step.merged) if step.merged else None
        moved = {edit.path: stories.pop(edit.earlier) for edit in step.revision.edits if _is_move(edit, stories)}
        stories |= moved
        copied: dict[str, Story] = {}
        # What is new comes first, as it may be what another note was
        for edit in sorted(step.revision.edits, key=_was_there):
            events += _edited(stories, edit, step.revision, side, copied)
    return events


def _was_there(edit: Edit) -> bool:
    return bool(edit.old)


def _is_move(edit: Edit, stories: Stories) -> bool:
    return edit.earlier != edit.path and edit.earlier in stories


def _edited(
    stories: Stories, edit: Edit, revision: Revision, side: Side | None, copied: dict[str, Story]
) -> Iterator[Event]:
    story = stories.get(edit.path)
    if not edit.new:
        if story:
            story.blob = ""
        return
    if story is None:
        story = stories[edit.path] = Story((edit.path,), author_day(revision.when))
        if side:
            yield from _grown_aside(story, side)
    story.names.add(edit.path)
    if not edit.old:
        copied[edit.new] = story
    is_moved = bool(edit.old) and edit.earlier != edit.path
    if edit.new != story.blob or (is_moved and new_name(edit.earlier, edit.path)):
        story.blob = edit.new
        heir = None if is_moved else copied.get(edit.old)
        yield Event(story, edit.new, revision, side, edit.path, edit.earlier, heir)


def _grown_aside(story: Story, side: Side) -> Iterator[Event]:
    """What became of a note that came with a merge, before it did."""
    for revision, edit in side.edits(story.names):
        is_next = not story.blob or edit.old == story.blob
        if len(revision.parents) < 2 and edit.new and is_next:
            if not story.blob:
                story.since = author_day(revision.when)
            story.blob = edit.new
            story.names |= {edit.earlier, edit.path}
            yield Event(story, edit.new, revision, None, edit.path, edit.earlier)


def watched_blobs(events: Sequence[Event]) -> Iterator[str]:
    """The blobs that will be compared: of a note that never changed nobody needs to know what it says."""
    times = Counter(id(event.story) for event in events)
    for event in events:
        if event.story.told or times[id(event.story)] > 1:
            yield from (event.story.told, event.blob)


def tell(events: Iterable[Event], compare: Compare, liken: Liken) -> list[tuple[str, str]]:
    """Puts into each story the turns that its events make; a version that tells nothing makes none.

    Returns the names of notes that became others: old and new.
    """
    renamed = []
    for event in events:
        story = event.story
        differences = () if story.told in ("", event.blob) else compare(story.told, event.blob)
        name = new_name(event.was, event.path)
        likeness = liken(story.told, event.blob) if name or event.heir else Likeness()
        if _is_another(event, differences, likeness):
            _tell_apart(event, likeness)
            differences = ()
        elif name:
            renamed.append(name)
        for told in differences or ():
            revision = _origin(event, told, compare)
            story.turns.append(Turn(told.field, told.old, told.new, author_day(revision.when), revision.commit))
        if differences is not None:
            story.told = event.blob
    return renamed


def _is_another(event: Event, differences: Sequence[Told] | None, likeness: Likeness) -> bool:
    """True where the note is about somebody else from then on."""
    if event.heir:
        return likeness.keeps_private or any(one.old and one.new for one in differences or ())
    return is_another(event.was, event.path, differences, likeness)


def _tell_apart(event: Event, likeness: Likeness) -> None:
    """A note that says other things under another name, or beside its former text, is about somebody else."""
    story = event.story
    if event.heir and not likeness.keeps_private:
        event.heir.names |= story.names
        event.heir.since, event.heir.turns = story.since, story.turns
    story.names, story.since, story.turns = {event.path}, author_day(event.revision.when), []


def _origin(event: Event, told: Told, compare: Compare) -> Revision:
    """The commit in which the value came about: the last of those merged that says so, else the event's own."""
    if event.side:
        for revision, edit in reversed(event.side.edits(event.story.names)):
            found = compare(edit.old, edit.new) if edit.new else None
            if found and _tells_of(found, told.field) and not _tells_of(compare(edit.new, event.blob), told.field):
                return revision
    return event.revision


def _tells_of(differences: Iterable[Told] | None, field: str) -> bool:
    return any(one.field == field for one in differences or ())


def changes_of(stories: Mapping[str, Story]) -> tuple[Change, ...]:
    """All changes of the notes there are, the oldest first; those of one field in the order they took effect."""
    found = []
    for path, story in stories.items():
        latest: dict[str, date] = {}
        for turn in story.turns if story.blob else ():
            # A clock that was wrong turns no order around
            latest[turn.field] = max(turn.on, latest.get(turn.field, turn.on))
            found.append((latest[turn.field], path, Change(path, *turn)))
    found.sort(key=itemgetter(0, 1))
    return tuple(change for _, _, change in found)
