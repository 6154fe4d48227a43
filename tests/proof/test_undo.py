"""Commands one after another over many notes, and each taken back: the notes are as they were, to the last byte."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, deed, vault
from notes.quirky import quirky_note
from proof.acts import draw
from proof.scenes import ADA, ADAS, BO, BOS, CY, CYS, notes_of, settle

from netvault.cli.main import run
from netvault.commands.undo import Undone, undo_change
from netvault.disk.change import NoteEdit, change_notes, edit_note, new_note
from netvault.disk.journal import read_journal
from netvault.model.problem import Location
from netvault.notes.edit_bytes import ByText
from netvault.notes.edit_refused import EditRefused

NOTES_IN_A_VAULT = 50
NOT_TEXT = b"caf\xe9\n"
TYPED = b"typed since \xff\r\n"

Say = Callable[[str], object]


class Filled:
    """Notes with every quirk on the disk, and the commands given so far: each entry with the notes before it."""

    def __init__(self, place: Path, seed: int) -> None:
        self.folder, self.state, self.chance = place / "vault", place / "state", random.Random(seed)
        (self.folder / "People").mkdir(parents=True)
        for number in range(NOTES_IN_A_VAULT):
            raw = quirky_note(seed + number).text.encode()
            self.save(number, raw + NOT_TEXT if number % 25 == 7 else raw)
        self.given: list[tuple[int, dict[str, bytes]]] = []
        self.made, self.refused = 0, list[Location]()

    def save(self, number: int, raw: bytes) -> None:
        (self.folder / f"People/{number}.md").write_bytes(raw)
        settle(self.folder)

    def notes(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in (self.folder / "People").iterdir()}

    def edits(self) -> list[NoteEdit]:
        """Of a few notes, or of many, sometimes with a new one."""
        count = self.chance.choice((1, 1, 1, 2, 3, 8))
        edits = [self._edit(number) for number in self.chance.sample(range(NOTES_IN_A_VAULT), count)]
        if self.chance.random() < 0.1:
            self.made += 1
            edits.append(new_note(PurePosixPath(f"People/New {self.made}.md"), b"---\nrole: new\n---\r\n"))
        return edits

    def _edit(self, number: int) -> NoteEdit:
        path = PurePosixPath(f"People/{number}.md")
        text = (self.folder / path).read_bytes().decode(errors="replace")
        acts = [draw(text, self.chance) for _ in range(self.chance.choice((1, 1, 2)))]
        return edit_note(path, ByText(path, *(partial(_run, act.run, path) for act in acts)))

    def change(self) -> None:
        """One command; where it is refused no note has changed."""
        before = self.notes()
        try:
            changed = change_notes(self.folder, self.edits(), deed("set"), state=self.state, quiet_seconds=0)
        except EditRefused as refusal:
            self.refused.append(refusal.at)
            changed = None
        now = self.notes()
        assert (now != before) == (changed is not None and changed.entry is not None)
        if changed and changed.entry:
            self.given.append((changed.entry, before))

    def undo(self, number: int, *, force: bool = False) -> Undone:
        settle(self.folder)
        undone = undo_change(self.folder, deed("undo"), number, force=force, state=self.state)
        assert undone
        return undone


def _run(run: Callable[..., object], path: PurePosixPath, text: str) -> object:
    return run(text, path)


def undo_all(filled: Filled) -> int:
    """How many commands were given and taken back, the newest first."""
    first = filled.notes()
    for _ in range(NOTES_IN_A_VAULT):
        filled.change()
    assert [entry.number for entry in read_journal(filled.folder, filled.state)] == [
        number for number, _ in reversed(filled.given)
    ]
    for number, before in reversed(filled.given):
        assert not filled.undo(number).differing
        assert filled.notes() == before
    assert filled.notes() == first
    return len(filled.given)


def change_and_undo(place: Path, vaults: int, first: int, say: Say) -> None:
    undone = refused = 0
    for number in range(vaults):
        filled = Filled(place / str(number), first + number * NOTES_IN_A_VAULT)
        undone += undo_all(filled)
        refused += len(filled.refused)
    say(
        f"\n{vaults * NOTES_IN_A_VAULT} notes from seed {first}: {undone} commands, each taken back: "
        f"not as before 0; {refused} refused, and nothing changed by them"
    )
    assert undone > vaults * NOTES_IN_A_VAULT / 2


def test_a_hundred_notes_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        change_and_undo(tmp_path, vaults=2, first=0, say=sys.stdout.write)


@pytest.mark.slow
def test_two_thousand_notes_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        change_and_undo(tmp_path, vaults=40, first=100_000, say=sys.stdout.write)


@pytest.mark.parametrize("seed", range(3))
def test_what_somebody_wrote_since_goes_by_force_alone_and_comes_back_too(tmp_path: Path, seed: int) -> None:
    filled = Filled(tmp_path, seed * NOTES_IN_A_VAULT)
    while not filled.given:
        filled.change()
    ((number, before),) = filled.given
    after = filled.notes()
    written = int(next(name for name, raw in before.items() if after[name] != raw).removesuffix(".md"))
    filled.save(written, TYPED)
    typed = filled.notes()
    refused = filled.undo(number)
    assert [str(one.path) for one in refused.differing] == [f"People/{written}.md"]
    assert filled.notes() == typed
    forced = filled.undo(number, force=True)
    assert filled.notes() == before
    assert forced.number
    filled.undo(forced.number)
    assert filled.notes() == typed


COMMANDS = (
    ("set", "Ada", "role", "CTO"), ("set", "Bo", "role", "CEO"), ("unset", "Ada", "company"),
    ("add", "Ada", "tags", "y"), ("log", "Ada", "a long talk"), ("log", "Ada", "Bo", "tea and cake"),
    ("snooze", "Bo", "3w"), ("pause", "Ada"), ("archive", "Bo"), ("new", "Dana Reyes"), ("check", "--fix", "--yes"),
)  # fmt: skip


def call(folder: Path, *words: str) -> int:
    settle(folder)
    return run(["--quiet", "--today", str(TODAY), "--vault", str(folder), *words])


@pytest.mark.parametrize("seed", range(2))
def test_commands_taken_back_one_by_one_leave_the_first_bytes(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, folder = random.Random(seed), vault(tmp_path, {ADA: ADAS.encode(), BO: BOS.encode(), CY: CYS.encode()})
    stages = [notes_of(folder)]
    for words in chance.sample(COMMANDS, len(COMMANDS)):
        assert call(folder, *words, "--no-refresh") == 0, capsys.readouterr().err
        if notes_of(folder) != stages[-1]:
            stages.append(notes_of(folder))
    assert len(stages) > 8
    assert call(folder, "undo") == 0
    assert notes_of(folder) == stages[-2]
    assert call(folder, "undo") == 0
    assert notes_of(folder) == stages[-1]
    for number in range(len(stages) - 1, 0, -1):
        assert call(folder, "undo", str(number)) == 0
        assert notes_of(folder) == stages[number - 1], f"after undo {number}"
