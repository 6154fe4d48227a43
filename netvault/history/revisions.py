"""How versions of the vault follow each other: which step took effect, what a merge brought in, and what notes are one.

What took effect is what the first parents tell, from the first commit to the last: each against the one before. What
was merged in was somebody's work on other days, so it is looked up among the commits merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from netvault.model.revision import Edit, Revision


class Step(NamedTuple):
    """A commit that took effect, and those it merged in, each after its parents."""

    revision: Revision
    merged: tuple[Revision, ...] = ()


def find_steps(revisions: Mapping[str, Revision], head: str, after: str = "") -> tuple[Step, ...] | None:
    """The steps to `head` by first parents, oldest first; None where they do not lead on from `after`.

    `revisions` are all commits of `head` that `after` has not, by hash; without one they lead on from nothing.
    """
    line = []
    commit = head
    while revision := revisions.get(commit):
        line.append(revision)
        commit = revision.parents[0] if revision.parents else ""
    if after and commit != after:
        return None
    seen: set[str] = set()
    steps = []
    for revision in reversed(line):
        merged = tuple(_merged(revisions, revision, seen)) if len(revision.parents) > 1 else ()
        seen.add(revision.commit)
        steps.append(Step(revision, merged))
    return tuple(steps)


def _merged(revisions: Mapping[str, Revision], merge: Revision, seen: set[str]) -> Iterator[Revision]:
    """What the merge brought in that was not there yet, each commit after its parents."""
    waiting = [(parent, False) for parent in reversed(merge.parents[1:])]
    while waiting:
        commit, is_ready = waiting.pop()
        revision = revisions.get(commit)
        if is_ready and revision:
            yield revision
        elif revision and commit not in seen:
            seen.add(commit)
            waiting.append((commit, True))
            waiting.extend((parent, False) for parent in reversed(revision.parents))


class Side:
    """The commits a merge brought in, by the notes they changed."""

    def __init__(self, merged: Sequence[Revision]) -> None:
        self._merged = merged

    @cached_property
    def _by_path(self) -> Mapping[str, list[tuple[int, Revision, Edit]]]:
        found = defaultdict(list)
        for number, revision in enumerate(self._merged):
            for edit in revision.edits:
                for path in {edit.earlier, edit.path}:
                    found[path].append((number, revision, edit))
        return found

    def edits(self, names: Collection[str]) -> Sequence[tuple[Revision, Edit]]:
        """What was done to the note of these names and of those it had meanwhile: by merges, then oldest first."""
        known, waiting = set(names), list(names)
        found: dict[tuple[bool, int, Edit], Revision] = {}
        while waiting:
            for number, revision, edit in self._by_path.get(waiting.pop(), ()):
                found[(len(revision.parents) < 2, number, edit)] = revision
                new = {edit.earlier, edit.path} - known
                known |= new
                waiting += new
        return [(found[key], key[2]) for key in sorted(found)]
