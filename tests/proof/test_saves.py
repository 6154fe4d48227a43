"""Somebody saves a note all the while netvault logs and sets in it: every line they ever saved is there in the end.

Each save adds a line to the text as the file has it, so that a save that is lost once is lost for good. In the end a
line is in the note, or in a copy beside it that was told of. Now and then they put away what they saw and begin anew.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, deed
from proof.oracle import cut
from proof.scenes import ADA, ADAS, BO, BOS, Scene

from netvault.disk.change import change_notes, edit_note
from netvault.disk.refusal import ConcurrentEdit
from netvault.model.errors import WriteRefused
from netvault.model.settings import Settings
from netvault.notes.edit import set_key
from netvault.notes.edit_bytes import ByText
from netvault.notes.edit_log import append_log

NOTE, SEEN = PurePosixPath(ADA), "seen.txt"
WAYS = ("rename", "truncate", "patch")

PERSON = r"""
import os, random, sys, time
file, seen, saves, ways, seed, longest = sys.argv[1:]
chance, saves, ways, longest = random.Random(int(seed)), int(saves), ways.split(), float(longest)

def save(text, way):
    if way == "rename":
        with open(file + ".new", "wb") as opened:
            opened.write(text)
        os.rename(file + ".new", file)
        return
    with open(file, "wb" if way == "truncate" else "r+b", buffering=0) as opened:
        time.sleep(chance.choice((0, 0.0005, 0.002)))
        opened.write(text)
        opened.truncate(len(text))

def read():
    with open(file, "rb") as opened:
        return opened.read()

first = read()
for number in range(saves):
    text = read()
    if number % 40 == 39:
        with open(seen, "ab") as opened:
            opened.write(text)
        text = first
    save(text + b"saved %06d\n" % number, chance.choice(ways))
    time.sleep(chance.choice((0, 0, 0.1, 0.5, 1)) * longest)
"""


class Beside:
    """What came of netvault's edits beside a person who saves: how many were done, and what was told of the others."""

    def __init__(self) -> None:
        self.done = 0
        self.told: list[str] = []

    def note(self, edit: Callable[[], object]) -> None:
        try:
            edit()
        except ConcurrentEdit:
            return
        except WriteRefused as refusal:
            self.told.append(str(refusal))
        else:
            self.done += 1


def log_and_set(vault: Path, number: int) -> None:
    """A line in the log, and now and then a property, as one change."""
    log = partial(_log, number)
    edits = (log, partial(_set, number)) if number % 3 == 0 else (log,)
    change_notes(
        vault, [edit_note(NOTE, ByText(NOTE, *edits))], deed("log"), state=vault.parent / "state", quiet_seconds=0.002
    )


def _log(number: int, text: str) -> object:
    return append_log(text, NOTE, Settings(), TODAY - timedelta(days=number % 300), f"call number {number}")


def _set(number: int, text: str) -> object:
    return set_key(text, NOTE, "role", f"role {number}")


def person(vault: Path, saves: int, ways: str, seed: int, longest_pause: float) -> subprocess.Popen[bytes]:
    words = (str(vault / NOTE), str(vault.parent / SEEN), str(saves), ways, str(seed), str(longest_pause))
    return subprocess.Popen([sys.executable, "-c", PERSON, *words], stderr=subprocess.PIPE)


def save_beside_us(place: Path, ways: str, saves: int, seed: int) -> tuple[int, int]:
    """How often netvault edited the note, and how many copies were kept; fails where a saved line is gone."""
    vault, ours = place / "vault", Beside()
    (vault / NOTE).parent.mkdir(parents=True)
    (vault / NOTE).write_bytes(ADAS.encode())
    number = 0
    with person(vault, saves, ways, seed, 0.06) as somebody:
        while somebody.poll() is None:
            number += 1
            ours.note(partial(log_and_set, vault, number))
        assert somebody.communicate()[1] == b""
    return ours.done, lines_are_there(vault, saves, ours.told)


def lines_are_there(vault: Path, saves: int, told: list[str]) -> int:
    """How many copies lie beside the note; fails where a line is in none of them, or a copy was not told of."""
    folder, note = (vault / NOTE).parent, (vault / NOTE).read_text()
    copies = [file for file in folder.iterdir() if "conflicted copy" in file.name]
    for copy in copies:
        assert any(copy.name in words for words in told)
    assert not any(file.name.startswith(".") for file in folder.iterdir())
    seen = vault.parent / SEEN
    texts = [note, *(copy.read_text() for copy in copies), seen.read_text() if seen.exists() else ""]
    saved = {int(number) for text in texts for number in re.findall(r"(?m)^saved (\d{6})$", text)}
    assert saved == set(range(saves))
    assert note.count(f"saved {saves - 1:06}\n") == 1
    assert [one.key for one in cut(note).properties if one.key != "role"] == [
        "cadence",
        "company",
        "last_contact",
        "tags",
    ]
    return len(copies)


@pytest.mark.parametrize("ways", [*WAYS, " ".join(WAYS)])
def test_every_line_somebody_saved_is_there(tmp_path: Path, ways: str) -> None:
    done, copies = save_beside_us(tmp_path, ways, saves=30, seed=1)
    assert done > 0
    assert copies <= 4


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_every_line_of_two_thousand_is_there(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    done, copies = save_beside_us(tmp_path, " ".join(WAYS), saves=2_000, seed=seed)
    with capsys.disabled():
        sys.stdout.write(f"\n2000 saves, seed {seed}, beside {done} edits of ours: gone 0, kept in a copy {copies}")
    assert done > 100
    assert copies <= 20


def run_beside_us(place: Path, saves: int, seed: int) -> int:
    """The same with the program itself, called again and again; how often it changed the note."""
    scene = Scene("log", ())
    vault, told, done = place / "vault", list[str](), 0
    (vault / NOTE).parent.mkdir(parents=True)
    for path, text in ((ADA, ADAS), (BO, BOS)):
        (vault / path).write_bytes(text.encode())
    with person(vault, saves, " ".join(WAYS), seed, 0.4) as somebody:
        while somebody.poll() is None:
            ran = scene.run(place, "set", "Ada", "role", f"role {done}", "--no-refresh")
            assert ran.returncode in (0, 4), ran.stderr
            done += ran.returncode == 0
            told.append(ran.stderr)
        assert somebody.communicate()[1] == b""
    lines_are_there(vault, saves, told)
    return done


def test_every_line_is_there_beside_the_program_itself(tmp_path: Path) -> None:
    assert run_beside_us(tmp_path, saves=10, seed=1) > 0
