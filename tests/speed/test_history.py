"""What reading the history costs beside what git alone takes over the same objects; figures, never a gate."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from speed.figures import Figure
from speed.stage import SETTLED_S, Home, beside, clock_s, in_turns, new_homes
from speed.years import ENVIRONMENT, git, write_years

pytestmark = pytest.mark.speed

RUNS = 3
SINCE = 20
LOG = ("log", "--raw", "-z", "-M", "--root", "--no-abbrev", "--diff-merges=first-parent", "--format=%H %P %ad")
_ENTRY = re.compile(r":\d{6} \d{6} ([0-9a-f]{40}) ([0-9a-f]{40}) [MR]")


@pytest.mark.parametrize(("contacts", "commits"), [(1_000, 2_000), (10_000, 20_000)])
def test_history(contacts: int, commits: int, figures: list[Figure], tmp_path: Path) -> None:
    vault, homes = tmp_path / "vault", new_homes(tmp_path)
    write_years(vault, contacts, commits, seed=1)
    new = git(vault, "rev-parse", "HEAD").strip()
    old = git(vault, "rev-parse", f"HEAD~{SINCE}").strip()
    check_out(vault, old)
    whole = f"history of {contacts:,} contacts, {commits:,} commits"
    first, alone = in_turns(lambda: read(vault, next(homes)), lambda: git_alone(vault, old, tmp_path), runs=RUNS)
    figures.append(Figure(f"{whole}: first read", "s", first, "git log --raw, then cat-file --batch", alone, 1.5))
    home = next(homes)
    read(vault, home)
    later(vault, home, (old, old), f"{whole}: nothing new", figures)
    check_out(vault, new)
    later(vault, home, (old, new), f"{whole}: {SINCE} commits later", figures)
    shutil.rmtree(vault)


def later(vault: Path, home: Home, between: tuple[str, str], name: str, figures: list[Figure]) -> None:
    """Reads that go on from what was kept, without the start of Python."""
    kept = home.folder / "memory/history"
    before = kept.read_bytes()

    def ours() -> float:
        kept.write_bytes(before)
        return float(home.run((*beside("hindsight.py", vault), str(kept.parent)))[1].split()[1])

    new = f"{between[0]}..{between[1]}"
    again, listed, logged = in_turns(
        ours, lambda: timed(vault, "rev-list", new), lambda: timed(vault, *LOG, new), runs=2 * RUNS
    )
    figures.append(Figure(name, "s", again, "git rev-list of what is new", listed, 1.5))
    figures.append(Figure(name, "s", again, "git log --raw of what is new", logged))


def check_out(vault: Path, commit: str) -> None:
    """Puts the notes of that commit into the work tree, at a time when their stamps are to be trusted."""
    git(vault, "reset", "-q", "--hard", commit)
    time.sleep(SETTLED_S)


def read(vault: Path, home: Home) -> float:
    """Seconds for the whole process that reads all of it, from this home."""
    return home.run((*beside("hindsight.py", vault), str(home.folder / "memory")))[0]


def git_alone(vault: Path, commit: str, folder: Path) -> float:
    """Seconds for git to tell the log, and then all versions of the notes that changed."""
    log, blobs = folder / "log", folder / "blobs"
    with log.open("wb") as out:
        seconds = timed(vault, *LOG, commit, out=out.fileno())
    found = dict.fromkeys(blob for entry in _ENTRY.finditer(log.read_text("utf-8")) for blob in entry.groups())
    blobs.write_text("".join(f"{blob}\n" for blob in found))
    with blobs.open("rb") as asked:
        return seconds + timed(vault, "cat-file", "--batch", asked=asked.fileno())


def timed(vault: Path, *words: str, asked: int = subprocess.DEVNULL, out: int = subprocess.DEVNULL) -> float:
    """Seconds for a git, whatever it says."""
    begin = clock_s()
    subprocess.run(["git", "-C", str(vault), *words], env=ENVIRONMENT, check=True, stdin=asked, stdout=out)
    return clock_s() - begin
