"""Somebody who saves notes at a steady pace, in every way that editors save; tells the time of the last.

PYTHONPATH=tests python -m speed.writer DIR --pace 150 --seconds 60 --seed 1
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from speed.people import some_day
from speed.vocabulary import CHANNELS, TOPICS

LONGEST_LOG = 60


def keep_writing(vault: Path, pace: float, seconds: float, seed: int) -> tuple[int, float]:
    """How many edits were made, and the time of the last (seconds since 1970)."""
    chance = random.Random(seed)
    notes = sorted((vault / "People").glob("*.md"))
    begin, edits = time.monotonic(), round(pace * seconds)
    for number in range(edits):
        time.sleep(max(0.0, begin + number / pace - time.monotonic()))
        save = chance.choices(WAYS, SHARES)[0]
        save(chance.choice(notes), line(chance))
    return edits, time.time()


def line(chance: random.Random) -> str:
    return f"- {some_day(chance)} {chance.choice(CHANNELS)}: talked about {chance.choice(TOPICS)}\n"


def with_line(note: Path, said: str) -> str:
    """The note with one line more at its end, and its log cut where it has grown long."""
    try:
        lines = note.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        lines = ["---\n", "type: person\n", "---\n", "\n", "## Log\n", "\n"]
    return "".join([*lines[:LONGEST_LOG], said])


def append(note: Path, said: str) -> None:
    with note.open("a", encoding="utf-8") as log:
        log.write(said)


def write_over(note: Path, said: str) -> None:
    note.write_text(with_line(note, said), encoding="utf-8")


def write_beside(note: Path, said: str) -> None:
    beside = note.with_name(f".{note.stem}.{os.getpid()}.tmp")
    beside.write_text(with_line(note, said), encoding="utf-8")
    beside.replace(note)


def keep_backup(note: Path, said: str) -> None:
    text = with_line(note, said)
    with suppress(FileNotFoundError):
        note.replace(note.with_name(f"{note.name}~"))
    note.write_text(text, encoding="utf-8")


def delete(note: Path, said: str) -> None:
    note.unlink(missing_ok=True)


WAYS: tuple[Callable[[Path, str], None], ...] = (append, write_over, write_beside, keep_backup, delete)
SHARES = (50, 20, 20, 5, 5)


def main() -> None:
    """Write as the command line asks, and tell how many edits there were and when the last was."""
    parser = argparse.ArgumentParser(description="Save notes at a steady pace.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pace", type=float, default=150, help="edits each second")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    edits, last = keep_writing(chosen.folder, chosen.pace, chosen.seconds, chosen.seed)
    sys.stdout.write(f"{edits} {last!r}\n")


if __name__ == "__main__":
    main()
