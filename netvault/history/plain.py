"""Stories, and the history they make, as plain values to be kept until the next time."""

from __future__ import annotations

from datetime import date
from typing import Any

from netvault.history.changes import Stories, Story, Turn
from netvault.model.change import Change, History


def plain_stories(stories: Stories) -> dict[str, object]:
    """The stories as columns of texts and numbers: each note a row, and each turn one with its note's number."""
    told = list(stories.values())
    return {
        "paths": list(stories),
        "since": [story.since.toordinal() for story in told],
        "blobs": [story.blob for story in told],
        # Nearly every note has one name, and can be read
        "names": {str(number): sorted(story.names) for number, story in enumerate(told) if len(story.names) > 1},
        "told": {str(number): story.told for number, story in enumerate(told) if story.told != story.blob},
        "turns": [
            (number, turn.field, turn.old, turn.new, turn.on.toordinal(), turn.commit)
            for number, story in enumerate(told)
            for turn in story.turns
        ],
    }


def stories_from(kept: Any) -> Stories:
    """The stories kept as plain values. Raises what a value of another shape does."""
    day = date.fromordinal
    stories = [
        Story((path,), day(since), blob, blob)
        for path, since, blob in zip(kept["paths"], kept["since"], kept["blobs"], strict=True)
    ]
    for number, names in kept["names"].items():
        stories[int(number)].names = set(names)
    for number, blob in kept["told"].items():
        stories[int(number)].told = blob
    for number, field, old, new, on, commit in kept["turns"]:
        stories[number].turns.append(Turn(field, tuple(old), tuple(new), day(on), commit))
    return dict(zip(kept["paths"], stories, strict=True))


def plain_history(history: History) -> dict[str, object]:
    """The history as columns of texts and numbers."""
    return {
        "begins": history.begins and history.begins.toordinal(),
        "paths": list(history.first_seen),
        "since": [on.toordinal() for on in history.first_seen.values()],
        "changes": [(*one[:4], one.on.toordinal(), one.commit) for one in history.changes],
        "renamed": history.renamed,
    }


def history_from(kept: Any) -> History:
    """The history kept as plain values. Raises what a value of another shape does."""
    day = date.fromordinal
    changes = tuple(
        Change(path, field, tuple(old), tuple(new), day(on), commit)
        for path, field, old, new, on, commit in kept["changes"]
    )
    begins = None if kept["begins"] is None else day(kept["begins"])
    renamed = tuple((str(old), str(new)) for old, new in kept["renamed"])
    first_seen = dict(zip(kept["paths"], map(day, kept["since"]), strict=True))
    return History(changes, first_seen, begins, renamed=renamed)
