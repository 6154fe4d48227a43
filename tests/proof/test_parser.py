"""Whatever bytes lie in a note, it is read or left out, in a moment; and the notes beside it are there."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from make import TODAY, vault
from notes.quirky import quirky_note
from proof.scenes import ADA, ADAS, BO, BOS

from netvault.commands.load import load_network
from netvault.model.settings import Habits, Settings
from netvault.notes.decode import decode_note
from netvault.notes.note import parse_note

NOTES_IN_A_VAULT = 200
MOST_SECONDS, MOST_BYTES = 1, 512 * 1024 * 1024
PIECES = (
    "---\n", "---", "\r\n", "\r", "\n", "\t", "\0", "\ufeff", "\u2028", "\u202e", "\x1b[31m", "\ud7ff", "𝕬",
    "e\u0301",
    "key: ", "cadence: ", "- ", "  - ", "? ", ": ", "| \n", ">+\n", "&a ", "*a ", "!!int ", "!!python/object ",
    "<<: *a",
    "[", "]", "{", "}", "[[", "]]", "[" * 200, "{" * 200, "'", '"', "\\", "#", "#tag", "%YAML 1.1\n", "...\n", "%%",
    "`",
    "# ", "## Log\n", "- 2026-03-01 call\n", "| a | b |\n|---|---|\n", "```\n", "~~~", "> ", "- [ ] ", "::",
    "last_contact:: ",
    "2026-02-30", "0000-00-00", "99999-01-01", "1e999", "-.inf", "0x", "1:2:3", "true", "~", "yes", "12" * 40,
    "every 0 days",
    "<% tp %>", "{{date}}", "<script>", "](javascript:x)", "../../x", "$(rm)", "=cmd", "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n",
)  # fmt: skip


def any_bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 40, 400)))


def naughty(chance: random.Random) -> bytes:
    text = "".join(chance.choices(PIECES, k=chance.randrange(1, 40)))
    return (f"---\n{text}\n---\n{text}" if chance.random() < 0.5 else text).encode()


def mutated(chance: random.Random) -> bytes:
    """A note with every quirk, in which bytes were changed, cut out, doubled, or put in."""
    raw = bytearray(quirky_note(chance.randrange(2**32)).text.encode())
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        begin = chance.randrange(len(raw) + 1)
        end = min(len(raw), begin + chance.choice((0, 1, 1, 4, 30)))
        instead = chance.choice((b"", chance.randbytes(1), chance.choice(PIECES).encode(), bytes(raw[begin:end]) * 2))
        raw[begin:end] = instead
    return bytes(raw)


KINDS: tuple[Callable[[random.Random], bytes], ...] = (any_bytes, naughty, mutated)


def read_many(place: Path, inputs: int, seed: int) -> float:
    """The longest any took, in seconds of the processor; fails where one raises, or a note beside it is missing."""
    chance, longest = random.Random(seed), 0.0
    for first in range(0, inputs, NOTES_IN_A_VAULT):
        notes = {f"People/{number}.md": KINDS[number % 3](chance) for number in range(NOTES_IN_A_VAULT)}
        for path, raw in notes.items():
            began = time.process_time()
            text, _ = decode_note(raw, path)
            if text is not None:
                parse_note(text, PurePosixPath(path), Settings(), Habits())
            longest = max(longest, time.process_time() - began)
        folder = vault(place / str(first), notes | {ADA: ADAS.encode(), BO: BOS.encode()})
        names = {one.name for one in load_network(folder, TODAY).network.contacts}
        assert {"Ada Kamau", "Bo Lindqvist"} <= names
    return longest


def test_two_thousand_inputs(tmp_path: Path) -> None:
    read_many(tmp_path, 2_000, seed=0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_a_hundred_thousand_inputs(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    longest = read_many(tmp_path, 100_000, seed)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    with capsys.disabled():
        sys.stdout.write(f"\n100000 inputs, seed {seed}: uncaught 0, longest {longest:.3f} s, {most / 2**20:.0f} MiB")
    assert longest < MOST_SECONDS
    assert most < MOST_BYTES
