"""A program that changes notes is killed again and again: no note is torn, and what it had begun can be undone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import pytest
from make import deed

from netvault.commands.undo import undo_change
from netvault.disk.change import change_notes, edit_note
from netvault.disk.journal import read_journal

ROOT = Path(__file__).parents[2]
NAMES = ("A.md", "B.md")
LINES = 200

# Both notes count together: each round is one change of the two
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from netvault.disk.change import change_notes, edit_note
from netvault.model.deed import Deed
vault, state, deed = Path(sys.argv[1]), Path(sys.argv[2]), Deed(("count",), datetime(2026, 3, 1, tzinfo=UTC))
def count(before):
    return b"round %d\\n" % (int(before.split(None, 2)[1]) + 1) * 200
edits = [edit_note(PurePosixPath(name), count) for name in ("A.md", "B.md")]
print("ready", flush=True)
while True:
    change_notes(vault, edits, deed, state=state, quiet_seconds=0)
"""


def rounds(vault: Path) -> list[int]:
    """What each note has counted; fails where one is torn."""
    texts = [(vault / name).read_bytes() for name in NAMES]
    counted = [int(text.split(None, 2)[1]) for text in texts]
    assert texts == [b"round %d\n" % number * LINES for number in counted]
    return counted


def settle(vault: Path) -> None:
    for name in NAMES:
        os.utime(vault / name, (1_700_000_000, 1_700_000_000))


def kill_in_the_middle(vault: Path, state: Path, seconds: float) -> None:
    words = [sys.executable, "-c", PROGRAM, str(vault), str(state)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        program.kill()
        assert program.communicate()[1] == b""


def kill_and_undo(tmp_path: Path, times: int, seed: int) -> int:
    """How often the program was killed between its two notes."""
    vault, state, halfway = tmp_path / "vault", tmp_path / "state", 0
    chance = random.Random(seed)
    vault.mkdir()
    for name in NAMES:
        (vault / name).write_bytes(b"round 1\n" * LINES)
    for _ in range(times):
        kill_in_the_middle(vault, state, chance.uniform(0, 0.05))
        one, other = rounds(vault)
        assert other <= one <= other + 1
        assert len(read_journal(vault, state)) >= one - other
        if one != other:
            halfway += 1
            settle(vault)
            assert undo_change(vault, deed("undo"), state=state)
            assert rounds(vault) == [other, other]
    settle(vault)
    change_notes(vault, [edit_note(PurePosixPath("A.md"), lambda text: text + b"x")], deed("set"), state=state)
    assert sorted(path.name for path in vault.iterdir()) == list(NAMES)
    return halfway


def test_a_program_killed_a_few_times(tmp_path: Path) -> None:
    kill_and_undo(tmp_path, times=5, seed=random.randrange(2**32))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_a_program_killed_five_hundred_times(tmp_path: Path, seed: int) -> None:
    assert kill_and_undo(tmp_path, times=500, seed=seed) > 10
