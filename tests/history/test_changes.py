"""From what commits did to notes to the changes that took effect."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from netvault.history.changes import Stories, changes_of, follow, tell, watched_blobs
from netvault.history.plain import plain_stories, stories_from
from netvault.history.revisions import Step
from netvault.model.change import Change
from netvault.model.revision import Edit, Likeness, Revision, Told

DAY_SECONDS = 86_400


def compare(old: str, new: str) -> Sequence[Told] | None:
    """Of blobs like Acme1 the word is the company; one with a question mark cannot be read."""
    if "?" in new:
        return None
    before, after = old.rstrip("0123456789"), new.rstrip("0123456789")
    is_same = "?" in old or before.casefold() == after.casefold()
    return () if is_same else (Told("company", (before,) if before else (), (after,)),)


def liken(old: str, new: str) -> Likeness:
    return Likeness()


def commit(day: int, *edits: tuple[str, ...], parents: str = "p", name: str = "") -> Revision:
    """A commit on a day of 1970: each edit a path, its old and its new blob, and the path it had."""
    done = tuple(Edit(edit[3] if len(edit) > 3 else edit[0], *edit[:3]) for edit in edits)
    return Revision(name or f"c{day}", tuple(parents), f"{day * DAY_SECONDS} +0000", done)


def told(*steps: Revision | Step) -> tuple[Stories, list[tuple[str, str, str, int]]]:
    """The stories, and each change as path, old, new, day."""
    stories: Stories = {}
    events = follow(stories, [one if isinstance(one, Step) else Step(one) for one in steps])
    tell(events, compare, liken)
    return stories, [flat(change) for change in changes_of(stories)]


def flat(change: Change) -> tuple[str, str, str, int]:
    return change.path, "".join(change.old), "".join(change.new), (change.on - date(1970, 1, 1)).days


def since(stories: Stories) -> Mapping[str, int]:
    return {path: (story.since - date(1970, 1, 1)).days for path, story in stories.items() if story.blob}


def test_a_first_version_makes_no_change() -> None:
    stories, changes = told(commit(1, ("A", "", "Acme")))
    assert (since(stories), changes) == ({"A": 1}, [])


def test_a_version_that_tells_nothing_is_passed_over() -> None:
    first = commit(1, ("A", "", "?"))
    steps = (first, commit(2, ("A", "?", "Acme")), commit(3, ("A", "Acme", "?2")), commit(4, ("A", "?2", "acme")))
    assert told(*steps)[1] == []
    assert told(*steps, commit(5, ("A", "acme", "Globex")))[1] == [("A", "acme", "Globex", 5)]


def test_there_and_back_are_two_changes() -> None:
    made = told(commit(1, ("A", "", "Acme")), commit(2, ("A", "Acme", "Globex")), commit(3, ("A", "Globex", "Acme")))
    assert made[1] == [("A", "Acme", "Globex", 2), ("A", "Globex", "Acme", 3)]


def test_names_may_change_places() -> None:
    stories, changes = told(
        commit(1, ("A", "", "Acme"), ("B", "", "Globex")),
        commit(2, ("A", "Acme", "Hooli")),
        commit(3, ("A", "Globex", "Globex", "B"), ("B", "Hooli", "Hooli", "A")),
    )
    assert changes == [("B", "Acme", "Hooli", 2)]
    assert since(stories) == {"A": 1, "B": 1}


def test_a_name_that_became_free_may_be_taken() -> None:
    stories, changes = told(
        commit(1, ("A", "", "Acme")),
        commit(2, ("B", "Acme", "Acme", "A"), ("A", "", "Globex")),
        commit(3, ("A", "Globex", "Hooli")),
    )
    assert changes == [("A", "Globex", "Hooli", 3)]
    assert since(stories) == {"B": 1, "A": 2}


def test_what_is_gone_drops_out_and_goes_on_when_it_is_back() -> None:
    gone = (commit(1, ("A", "", "Acme")), commit(2, ("A", "Acme", "Globex")), commit(3, ("A", "Globex", "")))
    assert told(*gone)[1] == []
    stories, changes = told(*gone, commit(4, ("A", "", "Hooli")))
    assert changes == [("A", "Acme", "Globex", 2), ("A", "Globex", "Hooli", 4)]
    assert since(stories) == {"A": 1}


def test_a_clock_that_was_wrong_turns_no_order_around() -> None:
    made = told(commit(1, ("A", "", "Acme")), commit(9, ("A", "Acme", "Globex")), commit(4, ("A", "Globex", "Hooli")))
    assert made[1] == [("A", "Acme", "Globex", 9), ("A", "Globex", "Hooli", 4)]


def test_what_a_merge_brought_is_of_the_last_who_wrote_it() -> None:
    side = (
        commit(2, ("A", "Acme", "Globex")), commit(3, ("A", "Globex", "Hooli")),
        commit(4, ("B", "Hooli", "Globex2", "A")), commit(5, ("B", "Globex2", "Globex3")),
    )  # fmt: skip
    merge = commit(9, ("B", "Acme", "Globex4", "A"), parents="xy")
    assert told(commit(1, ("A", "", "Acme")), Step(merge, side))[1] == [("B", "Acme", "Globex", 4)]
    own = commit(9, ("A", "Acme", "Initech"), parents="xy")
    assert told(commit(1, ("A", "", "Acme")), Step(own, side))[1] == [("A", "Acme", "Initech", 9)]


def test_a_note_that_came_with_a_merge_keeps_its_years() -> None:
    side = (commit(2, ("B", "", "Acme")), commit(3, ("B", "Acme", "Globex")), commit(4, ("B", "Globex", "Globex2")))
    merge = commit(9, ("B", "", "Globex2"), parents="xy")
    stories, changes = told(commit(1, ("A", "", "Acme")), Step(merge, side))
    assert (since(stories), changes) == ({"A": 1, "B": 2}, [("B", "Acme", "Globex", 3)])
    other = commit(9, ("B", "", "Hooli"), parents="xy")
    assert told(Step(other, side))[1] == [("B", "Acme", "Globex", 3), ("B", "Globex", "Hooli", 9)]


def test_only_blobs_of_what_changed_are_asked_for() -> None:
    stories: Stories = {}
    events = follow(stories, [Step(commit(1, ("A", "", "Acme"), ("B", "", "Globex")))])
    assert list(watched_blobs(events)) == []
    tell(events, compare, liken)
    later = follow(stories, [Step(commit(2, ("A", "Acme", "Hooli")))])
    assert list(watched_blobs(later)) == ["Acme", "Hooli"]


def test_what_is_kept_comes_back_and_goes_on() -> None:
    steps = [
        Step(commit(1, ("A", "", "Acme"), ("B", "", "Globex"))),
        Step(commit(2, ("A", "Acme", "Hooli"), ("C", "Globex", "Globex", "B"))),
        Step(commit(3, ("A", "Hooli", "?"), ("C", "Globex", ""))),
        Step(commit(4, ("A", "?", "Acme"), ("C", "", "Initech"))),
    ]
    for half in range(len(steps) + 1):
        stories: Stories = {}
        tell(follow(stories, steps[:half]), compare, liken)
        back = stories_from(json.loads(json.dumps(plain_stories(stories))))
        tell(follow(back, steps[half:]), compare, liken)
        whole = told(*steps)
        assert [flat(change) for change in changes_of(back)] == whole[1]
        assert since(back) == since(whole[0])
