"""Commands one after another, killed in the middle again and again: every note is whole, and the last one is undone.

The loop of commands runs in one program, so that it is killed while it writes and not while Python starts.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from disk.strace import ROOT
from make import deed
from proof.scenes import ADA, ADAS, BO, BOS, PAGE, environment, settle

from netvault.cli.main import run
from netvault.commands.undo import list_changes, undo_change

LONGEST_SECONDS = 0.1

PROGRAM = """
import itertools, os, sys
from pathlib import Path
from netvault.cli.main import run
vault, first = Path(sys.argv[1]), int(sys.argv[2])
def call(*words):
    # Nobody has saved a note just now, so that nobody is waited for
    for file in vault.rglob("*.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    begun.write("begun\\n")
    begun.flush()
    if run(["--today", "2026-03-01", "--vault", str(vault), *words]):
        sys.stderr.write(f"refused: {words}")
        sys.stderr.flush()
        sys.exit(1)
begun, sys.stdout, sys.stderr = sys.stdout, open(os.devnull, "w"), open(vault.parent / "said", "w")
run(["--vault", str(vault), "due"])
for number in itertools.count(first):
    call("log", "Ada", "Bo", f"call number {number}", "--no-refresh")
    call("set", "Ada", "role", f"role {number}", "--no-refresh")
    call("new", f"Person {number}", "--no-refresh")
    call("undo")
    call("log", "Bo", f"tea number {number}")
"""
DAYS = r"(?:- 2026-03-01:? (?:call|tea) number \d+\r?\n)*"
WHOLE = {
    ADA: re.compile(
        r'---\ncadence: 30\ncompany: "\[\[Acme\]\]" # since May\nlast_contact: (?:2025-12-01|2026-03-01)\n'
        rf"tags:\n- x\n(?:role: role \d+\n)?---\n# Ada\n\n## Log\n{DAYS}- 2025-12-01 coffee\n"
    ),
    BO: re.compile(rf'---\r\ncadence: 2w\r\n"role": CTO\r\n---\r\n## Log\r\n{DAYS}- 2026-02-01: tea\r\n'),
}
MADE = re.compile(r"---\ntype: person\n.*\n---\n# Person \d+\n\n## Log\n", re.DOTALL)
DRAWN = re.compile(r"%% netvault:begin .*%% netvault:end %%\n", re.DOTALL)


def assert_whole(vault: Path) -> None:
    for file in vault.rglob("*.md"):
        path = file.relative_to(vault).as_posix()
        whole = DRAWN if path == PAGE else WHOLE.get(path, MADE)
        assert whole.fullmatch(file.read_bytes().decode()), f"{path} is torn"
    assert all((vault / path).exists() for path in WHOLE)


def kill_in_the_middle(vault: Path, number: int, commands: int, seconds: float) -> None:
    """Kills the program so long after that command has begun."""
    words = [sys.executable, "-c", PROGRAM, str(vault), str(number)]
    with subprocess.Popen(words, cwd=ROOT, env=environment(vault.parent), stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        for _ in range(commands):
            assert program.stdout.readline() == b"begun\n", (vault.parent / "said").read_text()
        time.sleep(seconds)
        program.kill()


def undo_last(vault: Path, state: Path) -> str:
    """Takes the last change back, whole; the command that made it."""
    last = list_changes(vault, state)[0]
    settle(vault)
    undone = undo_change(vault, deed("undo"), last.number, state=state)
    assert undone
    assert not undone.differing
    assert_whole(vault)
    return last.deed.words[0] if undone.changed else f"{last.deed.words[0]}, kept and not done"


def kill_and_undo(place: Path, rounds: int, seed: int) -> Counter[str]:
    """How often each command was the last that had begun."""
    vault, state, chance = place / "vault", place / "state/netvault", random.Random(seed)
    (vault / "People").mkdir(parents=True)
    for path, text in ((ADA, ADAS), (BO, BOS)):
        (vault / path).write_bytes(text.encode())
    last, left, before = Counter[str](), 0, 0
    for number in range(rounds):
        kill_in_the_middle(vault, number * 1_000, chance.randint(1, 5), chance.uniform(0, LONGEST_SECONDS))
        assert_whole(vault)
        left += any(vault.rglob(".netvault-*"))
        changes = list_changes(vault, state)
        if len(changes) > before:
            last[undo_last(vault, state)] += 1
        before = len(list_changes(vault, state))
        for file in sorted((vault / "People").glob("Person*"))[5:]:
            file.unlink()
    settle(vault)
    assert clear(vault) == 0
    assert not list(vault.rglob(".netvault-*"))
    last["stray files left by a killed one"] = left
    return last


def clear(vault: Path) -> int:
    """The next run, of a command in the folder of the people and of one in that of the page."""
    words = ["--today", "2026-03-01", "--vault", str(vault)]
    return run([*words, "log", "Ada", "the last line"]) + run([*words, "dashboard"])


def test_killed_a_few_times(tmp_path: Path) -> None:
    last = kill_and_undo(tmp_path, rounds=25, seed=0)
    assert last.total() > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_killed_five_hundred_times(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    last = kill_and_undo(tmp_path, rounds=500, seed=seed)
    with capsys.disabled():
        sys.stdout.write(f"\n500 kills, seed {seed}: damaged 0; undone after it: {dict(sorted(last.items()))}")
    assert last.total() > 300
