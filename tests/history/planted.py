"""Three years of a vault in git with news planted in it, and beside it all that looks like news and is none.

What is news stands in `told`, what is none in `untold`, each with its reason. Nothing here knows how the history is
read, and no expectation comes from what netvault says.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from history.at_once import EVERYBODY
from history.cast import EXTRAS, NEWCOMERS, ROSTER, first_page
from history.everyday import begin, live
from history.story import File, Page, Planted, Plot, Scenario, Story
from history.told import PLAIN, SHAPES
from history.untold import TRAPS
from repository import Repository

from netvault.commands.load import Loaded, load_network
from netvault.commands.news import find_news
from netvault.commands.recollect import Recollection
from netvault.model.spelling import fold
from netvault.network.news import News

LAST_DAY = date(2026, 2, 26)
TODAY = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of news that is to be found: whose note it is now, and the days and commits that are right."""

    path: str
    field: str
    kind: str
    old: str
    new: str
    seen: frozenset[tuple[date, str | None]]
    why: str


@dataclass(frozen=True, slots=True)
class Built:
    """The repository and its vault, what is to be found in it, and the commits of mass edits by their field."""

    repository: Repository
    vault: Path
    found: tuple[Found, ...]
    masses: tuple[tuple[str, str], ...]
    commits: int


def build(folder: Path, commits: int = 1_000, prefix: str = "") -> Built:
    """The repository with that many commits in all; `prefix` is the vault's place in it, ending in "/"."""
    bare, steps = _told(prefix)
    spare = commits - len(bare.commits)
    assert spare >= 0, f"the scenarios alone take {len(bare.commits)} commits"
    story, _ = _told(prefix, spare, steps)
    made = story.write(folder)
    loose = _edit_work_tree(story)
    for path, one in loose.items():
        text = one if isinstance(one, str) or one is None else one.render().decode()
        made.write({prefix + path: None if text is None else text})
    lines = (folder / ".git" / "marks").read_text("ascii").splitlines()
    hashes = {int(mark[1:]): commit for mark, commit in map(str.split, lines)}
    paths = {one.who: path for path, one in (story.tree() | loose).items() if isinstance(one, Page)}
    found = tuple(_found(story, one, paths, hashes) for one in story.planted)
    masses = tuple((fact, hashes[mark]) for fact, mark in story.masses)
    return Built(made, folder / prefix, found, masses, len(story.commits))


def _found(story: Story, one: Planted, paths: Mapping[str, str], hashes: Mapping[int, str]) -> Found:
    seen = {(story.commits[mark - 1].on, hashes[mark]) if mark else (TODAY, None) for mark in one.marks}
    return Found(paths[one.who], one.field, one.kind, one.old, one.new, frozenset(seen), one.why)


def _told(prefix: str, spare: int = 0, steps: int = 1) -> tuple[Story, int]:
    """The story of all scenarios, with `spare` commits of everyday life spread over their steps, and those steps."""
    story = Story(prefix, uncast=list(ROSTER), newcomers=[first_page(who) for who in NEWCOMERS])
    begin(story)
    plots = list(_schedule())
    begun: dict[int, Scenario] = {}
    waiting = [(start, at) for at, (start, _) in enumerate(plots)]
    heapq.heapify(waiting)
    taken = lived = 0
    while waiting:
        day, at = heapq.heappop(waiting)
        assert day <= LAST_DAY, f"{plots[at]} ends on {day}"
        taken += 1
        for _ in range(spare * taken // steps - lived):
            live(story, day)
            lived += 1
        story.today = max(story.today, day)
        scenario = begun[at] if at in begun else plots[at][1](story) or iter(())
        begun[at] = scenario
        pause = next(scenario, None)
        if pause is not None:
            heapq.heappush(waiting, (story.today + timedelta(days=pause), at))
    return story, taken


def _schedule() -> Iterator[tuple[date, Plot]]:
    """Each scenario with its first day: those that last begin early, the others are spread over the years."""
    for plots, first, last in (
        (SHAPES, date(2023, 2, 20), date(2025, 3, 1)),
        (TRAPS, date(2023, 2, 24), date(2025, 9, 1)),
        (PLAIN, date(2023, 3, 1), LAST_DAY),
    ):
        between = (last - first) / max(len(plots) - 1, 1)
        for at, plot in enumerate(plots):
            yield first + at * between, plot
    yield from EVERYBODY


def _edit_work_tree(story: Story) -> dict[str, File | None]:
    """What is not committed yet: three pieces of news, and what is none."""
    people = [story.uncast.pop() for _ in range(5)]
    pages = story.pages()
    edits: list[tuple[str, str, dict[str, str]]] = [
        (people[0], "job", {"company": "Just Now Ltd"}), (people[1], "city", {"city": "Ushuaia"}),
        (people[2], "job", {"company": "Moved and Changed"}),
    ]  # fmt: skip
    loose: dict[str, File | None] = {}
    for who, kind, facts in edits:
        path, page = pages[who]
        after = page.put(**facts)
        is_moved = who == people[2]
        loose |= {path: None, f"Network/{who} anew.md": after} if is_moved else {path: after}
        why = "not committed yet, in a note that was moved" if is_moved else "not committed yet"
        story.plant(who, kind, why, page, after, next(iter(facts)), None)
    path, page = pages[people[3]]
    loose[path] = page.put(company=f'"[[Companies/{page.fact("company")}|{page.fact("company")}]]"')
    # A note moved and not committed yet is still about the person whose news it told
    for who in (people[4], EXTRAS[3]):
        path, page = pages[who]
        loose |= {path: None, f"Network/{who} moved.md": page}
    loose["Network/People/Lotte Fresh.md"] = first_page("Lotte Fresh").put(company="Not Yet Committed")
    loose["Private/People/Ignored.md"] = first_page("Ignored").put(company="Ignored")
    return loose


def differences(built: Built, memory: Path | None = None) -> tuple[list[str], list[str]]:
    """What was planted and not found, and what was found and not planted; a line each, with the reason.

    `memory` is the folder where what was found is remembered; None remembers nothing.
    """
    with closing(Recollection(memory, patience_seconds=0.0)) as recollection:
        loaded = load_network(built.vault, TODAY, recollection=recollection)
        return _differences(built, loaded)


def _differences(built: Built, loaded: Loaded) -> tuple[list[str], list[str]]:
    assert not loaded.network.history.why_none, loaded.network.history.why_none
    told = list(find_news(loaded, date.min))
    missed = []
    for planted in built.found:
        found = next((one for one in told if _is_told(planted, one)), None)
        if found is None:
            missed.append(f"{planted.why}: {planted}")
        else:
            told.remove(found)
    for field, commit in built.masses:
        found = next((one for one in told if (one.contact, one.field, one.commit) == (None, field, commit)), None)
        if found is None:
            missed.append(f"a mass edit of {field}, {commit}")
        else:
            told.remove(found)
    return missed, [f"{one._replace(contact=None, at=None)} {one.at}" for one in told]


def _is_told(planted: Found, one: News) -> bool:
    return (
        one.contact is not None
        and str(one.contact.path) == planted.path
        and (one.field, one.kind.value) == (planted.field, planted.kind)
        and (one.on, one.commit) in planted.seen
        and _reads_as(one.old, planted.old)
        and _reads_as(one.new, planted.new)
    )


def _reads_as(text: str, value: str) -> bool:
    """True where the text names that value; a company may stand behind the role there."""
    words, meant = (" ".join(fold(one).split()) for one in (text, value))
    return words == meant or words.endswith(f" at {meant}")
