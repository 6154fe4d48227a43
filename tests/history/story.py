"""A vault's years as a story: notes that change day by day, on branches and merges, written by `git fast-import`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Self

from repository import ENVIRONMENT, Repository

SPELLINGS = {
    "company": ("company", "org", "employer", "organization"),
    "role": ("role", "title", "job title"),
    "city": ("city", "location", "lives"),
    "status": ("status",),
}
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A person's note in its parts; `front` are the properties in order, each as YAML writes it, a list as its items.

    `spoil` is how the note is broken: "", "yaml", "open" (front matter without an end), or "markers" of a conflict.
    """

    who: str
    front: Mapping[str, Value]
    prose: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    eol: str = "\n"
    indent: int = 2
    spoil: str = ""

    def key(self, fact: str) -> str:
        """How the note spells the fact."""
        return next((key for key in SPELLINGS.get(fact, (fact,)) if key in self.front), fact)

    def fact(self, fact: str) -> str:
        """The fact as it reads, without quotes and brackets; "" where there is none."""
        value = self.front.get(self.key(fact), "")
        return ", ".join(map(shown, value)) if isinstance(value, tuple) else shown(value)

    def put(self, **facts: Value | None) -> Self:
        """The page with these facts, each where it stood; None takes it away."""
        front = dict(self.front)
        for fact, value in facts.items():
            if value is None:
                front.pop(self.key(fact), None)
            else:
                front[self.key(fact)] = value
        return replace(self, front=front)

    def respell(self, key: str, other: str, value: Value) -> Self:
        """The page with another key, and what it says, in the place of one."""
        pairs = ((other, value) if one == key else (one, text) for one, text in self.front.items())
        return replace(self, front=dict(pairs))

    def jot(self, line: str) -> Self:
        """The page with one more line in its log, the newest first."""
        return replace(self, log=(line, *self.log))

    def render(self) -> bytes:
        """The note as it lies on disk."""
        lines = ["---", *self._front(), *([] if self.spoil == "open" else ["---"])]
        lines += [f"# {self.who}", "", *self.prose, "", "## Log", *(f"- {line}" for line in self.log)]
        return (self.eol.join(lines) + self.eol).encode("utf-8")

    def _front(self) -> Iterable[str]:
        for key, value in self.front.items():
            if isinstance(value, str):
                yield f"{key}: {value}".rstrip()
            else:
                yield f"{key}:"
                yield from (f"{' ' * self.indent}- {item}" for item in value)
        if self.spoil == "yaml":
            yield 'needs: ["help with'
        if self.spoil == "markers":
            yield from ("<<<<<<< HEAD", "company: Not So", "=======", "company: Nor So", ">>>>>>> phone")


def shown(value: str) -> str:
    """What somebody reads: no quotes, of a link its words."""
    bare = value.strip("\"'")
    return bare[2:-2].rpartition("|")[2].rpartition("/")[2] if bare.startswith("[[") else bare


File = Page | str
Tree = dict[str, File]


Scenario = Iterator[int]


class Commit(NamedTuple):
    """A commit by its mark, with the whole tree and the day its author saw."""

    mark: int
    parents: tuple[int, ...]
    tree: Tree
    on: date


class Planted(NamedTuple):
    """A piece of news that is to be found: what changed for whom, in which commits it may be seen, and why it is news.

    None among the marks is the work tree. Where the same change was made several times over, each of them is right.
    """

    who: str
    field: str
    kind: str
    old: str
    new: str
    marks: tuple[int | None, ...]
    why: str


@dataclass(slots=True)
class Story:
    """A repository in the making. `prefix` is the vault's place in it; `today` moves on as the story is told."""

    prefix: str = ""
    random: Random = field(default_factory=lambda: Random(20_260_301))
    today: date = date(2023, 1, 2)
    commits: list[Commit] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)
    masses: list[tuple[str, int]] = field(default_factory=list)
    uncast: list[str] = field(default_factory=list)
    newcomers: list[Page] = field(default_factory=list)
    _stream: list[bytes] = field(default_factory=list)

    def tree(self, branch: str = "main") -> Tree:
        """Every file of the branch's newest commit, by its path in the vault."""
        return self.commits[self.heads[branch] - 1].tree

    def pages(self, branch: str = "main") -> dict[str, tuple[str, Page]]:
        """By person: where their note lies, and the note."""
        return {page.who: (path, page) for path, page in self.tree(branch).items() if isinstance(page, Page)}

    def path(self, who: str, branch: str = "main") -> str:
        """Where the person's note lies."""
        return self.pages(branch)[who][0]

    def page(self, who: str, branch: str = "main") -> Page:
        """The person's note."""
        return self.pages(branch)[who][1]

    def commit(
        self,
        changed: Mapping[str, File | None],
        says: str = "vault backup",
        branch: str = "main",
        merging: tuple[int, ...] = (),
        on: date | None = None,
        **when: Any,
    ) -> int:
        """Saves these files, and takes away those that are None; the commit's mark. `on` is the author's day."""
        first = (self.heads[branch],) if branch in self.heads else ()
        before = self.tree(branch) if first else {}
        after = {path: one for path, one in {**before, **changed}.items() if one is not None}
        mark = len(self.commits) + 1
        self._stream.append(self._head(mark, branch, says, on or self.today, **when))
        parents = (*first, *merging)
        self._stream += [f"{'merge' if at else 'from'} :{one}\n".encode() for at, one in enumerate(parents)]
        self._stream += [f"D {self._place(path)}\n".encode() for path in before if path not in after]
        self._stream += [
            self._write(path, one) for path, one in after.items() if path not in before or before[path] != one
        ]
        self.commits.append(Commit(mark, parents, after, on or self.today))
        self.heads[branch] = mark
        return mark

    def change(self, who: str, branch: str = "main", says: str = "", **facts: Value | None) -> int:
        """Commits these facts of one person."""
        path, page = self.pages(branch)[who]
        return self.commit({path: page.put(**facts)}, says or f"vault backup: {self.today}", branch)

    def meet(self, **facts: Value | None) -> str:
        """Somebody new, whose note says so from its first version on."""
        page = self.newcomers.pop().put(**facts)
        self.commit({f"People/{page.who}.md": page}, f"met {page.who}")
        return page.who

    def news(self, who: str, kind: str, why: str, branch: str = "main", **facts: str) -> int:
        """Commits these facts as one piece of news, told by the first of them."""
        old = self.page(who, branch)
        mark = self.change(who, branch, **facts)
        self.plant(who, kind, why, old, self.page(who, branch), next(iter(facts)), mark)
        return mark

    def plant(self, who: str, kind: str, why: str, old: Page, new: Page, fact: str, *marks: int | None) -> None:
        """Notes down a piece of news that was brought by any of these commits."""
        assert old.fact(fact) != new.fact(fact), f"{who}: {why}"
        self.planted.append(Planted(who, fact, kind, old.fact(fact), new.fact(fact), marks, why))

    def branch(self, name: str, start: str = "main") -> str:
        """A new branch from where another one stands."""
        self.heads[name] = self.heads[start]
        return name

    def merge(
        self, *others: str, into: str = "main", settled: Mapping[str, File | None] | None = None, says: str = ""
    ) -> int:
        """Merges the branches, fact by fact, ours where both changed one; `settled` is what was typed while merging."""
        ours = self.commits[self.heads[into] - 1]
        whole = reduce(self._merged, (self.commits[self.heads[one] - 1] for one in others), ours).tree
        changed = {**dict.fromkeys(ours.tree), **whole, **(settled or {})}
        tips = tuple(self.heads[one] for one in others)
        return self.commit(changed, says or f"Merge {', '.join(others)} into {into}", into, tips)

    def write(self, folder: Path) -> Repository:
        """The repository in that folder, with its main branch in the work tree."""
        folder.mkdir(parents=True, exist_ok=True)
        made = Repository(folder)
        made.git("init", "-q", "-b", "main")
        resets = [f"reset refs/heads/{name}\nfrom :{mark}\n\n".encode() for name, mark in self.heads.items()]
        words = ["git", "-C", str(folder), "fast-import", "--quiet", "--export-marks=.git/marks"]
        subprocess.run(words, input=b"".join([*self._stream, *resets]), env=ENVIRONMENT, check=True)
        made.git("reset", "-q", "--hard")
        return made

    def _merged(self, ours: Commit, theirs: Commit) -> Commit:
        shared = self._ancestors(ours) & self._ancestors(theirs)
        base = self.commits[max(shared) - 1].tree if shared else {}
        return ours._replace(tree=merge_trees(base, ours.tree, theirs.tree))

    def _ancestors(self, one: Commit) -> set[int]:
        found, waiting = set[int](), [one.mark]
        while waiting:
            mark = waiting.pop()
            if mark not in found:
                found.add(mark)
                waiting += self.commits[mark - 1].parents
        return found

    def _place(self, path: str) -> str:
        return self.prefix + path

    def _write(self, path: str, one: File) -> bytes:
        text = one.render() if isinstance(one, Page) else one.encode("utf-8")
        return f"M 100644 inline {self._place(path)}\ndata {len(text)}\n".encode() + text + b"\n"

    def _head(
        self, mark: int, branch: str, says: str, on: date,
        *, clock: int = 12, zone: str = "+0000", stamp: int = -1, late: int = 0,
    ) -> bytes:  # fmt: skip
        """`clock` is the hour of the author's day in their `zone`, `stamp` a date of its own, `late` days to commit."""
        east = (int(zone[1:3]) * 60 + int(zone[3:])) * (-1 if zone[0] == "-" else 1)
        seen = datetime(on.year, on.month, on.day, clock, mark % 60, tzinfo=UTC) - timedelta(minutes=east)
        author = stamp if stamp >= 0 else int(seen.timestamp())
        committer = author + late * 86_400
        who = "Ines Duarte <ines@example.org>"
        lines = [f"commit refs/heads/{branch}", f"mark :{mark}", f"author {who} {author} {zone}"]
        lines += [f"committer {who} {committer} {zone}", f"data {len(says.encode())}", says, ""]
        return "\n".join(lines).encode()


def merge_trees(base: Tree, ours: Tree, theirs: Tree) -> Tree:
    """Two trees as one: a person's note wherever it was moved to."""
    trees = (base, ours, theirs)
    trees = (base, ours, theirs)
    notes = [{page.who: (path, page) for path, page in one.items() if isinstance(page, Page)} for one in trees]
    whole: Tree = {}
    for who in {**notes[1], **notes[2]}:
        was, mine, other = (one.get(who) for one in notes)
        if mine is None or other is None:
            kept = mine or other
            # Deleted on one side and untouched on the other it stays deleted
            if kept is not None and kept != was:
                whole[kept[0]] = kept[1]
            continue
        before = was or mine
        path = _side(before[0], mine[0], other[0])
        whole[path] = merge_pages(before[1], mine[1], other[1])
    files = [{path: text for path, text in one.items() if isinstance(text, str)} for one in trees]
    for path in {**files[1], **files[2]}:
        text = _side(*(one.get(path) for one in files))
        if text is not None:
            whole[path] = text
    return whole


def merge_pages(base: Page, ours: Page, theirs: Page) -> Page:
    """Two notes as one, property by property; ours where both changed it."""
    keys = dict.fromkeys((*ours.front, *theirs.front))
    both = {key: _side(*(one.front.get(key) for one in (base, ours, theirs))) for key in keys}
    return replace(
        ours,
        front={key: value for key, value in both.items() if value is not None},
        prose=_side(base.prose, ours.prose, theirs.prose),
        log=tuple(sorted({*ours.log, *theirs.log}, reverse=True)),
        eol=_side(base.eol, ours.eol, theirs.eol),
        indent=_side(base.indent, ours.indent, theirs.indent),
        spoil=_side(base.spoil, ours.spoil, theirs.spoil),
    )


def _side(base: Any, ours: Any, theirs: Any) -> Any:
    """What the side that changed it says; ours where both did."""
    return theirs if ours == base else ours


# A way a note comes to change; `yield n` lets so many days pass, in which others write too
Plot = Callable[[Story], Scenario | None]
