"""A made-up vault with its years in git: the same seed gives the same commits, written by `git fast-import`.

PYTHONPATH=tests python -m speed.years DIR --contacts 1000 --commits 2000 --seed 1
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from speed.generator import pick_names
from speed.people import LAST_DAY, contact_note, one_in
from speed.vocabulary import CHANNELS, CITIES, COMPANIES, ROLES, TOPICS

# Of a hundred saves so many change a fact, and so many move the day of the last contact
FACTS, CONTACTS = 12, 40
# Every so many commits a note is renamed, or a branch is merged
RENAMED, MERGED = 250, 500
ON_A_BRANCH = 5
SECONDS_APART = 6 * 60 * 60
_LAST_CONTACT = re.compile(r"(?mi)^((?:prm-)?last_?contact\w*:) .*$")
_FACT = re.compile(r"(?mi)^(company|org|role|title|city|location|prm-location): .*$")
_LOG = re.compile(r"(?m)^## .*\n\n")
ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass(slots=True)
class Years:
    """The commits as they are written: the notes by path as they stand on main, and the time."""

    stream: IO[bytes]
    chance: random.Random
    notes: dict[str, str]
    seconds: int
    mark: int = 0
    branches: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    def commit(self, edits: Sequence[bytes], branch: str = "main", parents: Sequence[int] = ()) -> int:
        """One commit of these edits; its mark."""
        self.mark += 1
        self.seconds += SECONDS_APART
        who = f"Ines Duarte <ines@example.org> {self.seconds} +0100"
        lines = [f"commit refs/heads/{branch}", f"mark :{self.mark}", f"author {who}", f"committer {who}", "data 4"]
        lines += ["save", *(f"{'merge' if at else 'from'} :{one}" for at, one in enumerate(parents)), ""]
        self.stream.write("\n".join(lines).encode() + b"".join(edits))
        return self.mark

    def written(self, path: str, text: str) -> bytes:
        """The edit that gives a note this text."""
        self.notes[path] = text
        raw = text.encode()
        return f"M 100644 inline {path}\ndata {len(raw)}\n".encode() + raw + b"\n"

    def saves(self, paths: Sequence[str]) -> list[bytes]:
        """One to three of these notes, saved with something new in them."""
        chosen = self.chance.sample(paths, min(len(paths), self.chance.randint(1, 3)))
        return [self.written(path, saved(self.chance, self.notes[path])) for path in chosen]

    def renames(self) -> list[bytes]:
        """A note that gets another name."""
        path = self.chance.choice(list(self.notes))
        other = f"{path.removesuffix('.md')} {self.mark}.md"
        self.notes[other] = self.notes.pop(path)
        return [f'R "{path}" "{other}"\n'.encode()]


def saved(chance: random.Random, text: str) -> str:
    """The note with one more line in its log, and perhaps another last contact, company, title or city."""
    day = LAST_DAY.isoformat()
    line = f"- {day} {chance.choice(CHANNELS)}: talked about {chance.choice(TOPICS)}\n"
    text = _LOG.sub(lambda found: found[0] + line, text, count=1)
    if one_in(chance, CONTACTS):
        text = _LAST_CONTACT.sub(rf"\1 2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", text, count=1)
    if one_in(chance, FACTS):
        text = _FACT.sub(lambda found: f"{found[1]}: {another(chance, found[1].casefold())}", text, count=1)
    return text


def another(chance: random.Random, key: str) -> str:
    return chance.choice(ROLES if key in ("role", "title") else COMPANIES if key in ("company", "org") else CITIES)


def write_years(folder: Path, contacts: int, commits: int, seed: int) -> None:
    """Write the vault with so many people and about so many commits into a new repository; its work tree is empty."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    chance = random.Random(seed)
    names = pick_names(chance, contacts)
    words = ["git", "-C", str(folder), "fast-import", "--quiet"]
    begin = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    with subprocess.Popen(words, stdin=subprocess.PIPE, env=ENVIRONMENT) as program:
        assert program.stdin is not None
        years = Years(program.stdin, chance, {}, begin)
        years.commit([years.written(f"People/{name}.md", contact_note(chance, name, names, False)) for name in names])
        for _ in live(years, commits):
            pass
        program.stdin.close()
    git(folder, "-c", "gc.autoDetach=false", "gc", "-q")


def live(years: Years, commits: int) -> Iterator[int]:
    """The commits after the first, by their marks."""
    while years.mark < commits:
        if years.mark % MERGED == 0:
            yield from aside(years)
        elif years.mark % RENAMED == 0:
            yield years.commit(years.renames())
        else:
            yield years.commit(years.saves(list(years.notes)))


def aside(years: Years) -> Iterator[int]:
    """A phone saves its half of the notes while the other half is saved at home; then both are merged."""
    start, paths = years.mark, list(years.notes)
    years.branches += 1
    branch = f"phone{years.branches}"
    theirs = start
    edits: dict[str, bytes] = {}
    for _ in range(ON_A_BRANCH):
        saves = years.saves(paths[::2])
        edits |= {edit.split(b"\n", 1)[0].decode(): edit for edit in saves}
        theirs = years.commit(saves, branch, (theirs,))
    ours = years.commit(years.saves(paths[1::2]), parents=(start,))
    yield years.commit(list(edits.values()), parents=(ours, theirs))


def git(folder: Path, *words: str) -> str:
    """What git says."""
    run = subprocess.run(
        ["git", "-C", str(folder), *words], env=ENVIRONMENT, check=True, capture_output=True, encoding="utf-8"
    )
    return run.stdout


def main() -> None:
    """Write the vault that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up vault with its years in git.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--commits", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_years(chosen.folder, chosen.contacts, chosen.commits, chosen.seed)


if __name__ == "__main__":
    main()
