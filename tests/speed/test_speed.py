"""How long a person waits, and how much memory it takes; figures to look at, never a gate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from speed.figures import Figure
from speed.generator import write_vault

pytestmark = pytest.mark.speed

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
RUNS = 5
SIZES = (1_000, 10_000)
# The console script, without asking where it is installed.
NETVAULT = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'netvault'; from netvault.cli.main import main; main()",
)
TODAY = ("--today", "2026-03-01")


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folders = {size: tmp_path_factory.mktemp(f"vault{size}") for size in SIZES}
    for size, folder in folders.items():
        write_vault(folder, contacts=size, others=size, seed=1)
    return folders


def run(words: tuple[str, ...], home: Path, **environment: str) -> tuple[float, str]:
    """Seconds for the whole process, and what it said; nothing is remembered from a run before."""
    cold = {"HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home), "NO_COLOR": "1"}
    home.mkdir()
    begin = time.perf_counter()
    done = subprocess.run(
        words,
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env=os.environ | cold | environment,
    )
    return time.perf_counter() - begin, done.stdout


def interleave(tmp_path: Path, *commands: tuple[str, ...], **environment: str) -> list[list[float]]:
    """The seconds of each command, run in turns, so that a slow minute falls on all of them alike."""
    turns = [
        [run(words, tmp_path / f"{turn}-{number}", **environment)[0] for number, words in enumerate(commands)]
        for turn in range(RUNS)
    ]
    return [list(times) for times in zip(*turns, strict=True)]


@pytest.mark.parametrize("size", SIZES)
def test_due_against_only_reading(size: int, vaults: dict[int, Path], figures: list[Figure], tmp_path: Path) -> None:
    vault = str(vaults[size])
    reference = (sys.executable, str(HERE / "reference.py"), vault)
    listed = json.loads(run((*NETVAULT, *TODAY, "--vault", vault, "list", "--json"), tmp_path / "list")[1])
    assert len(listed["contacts"]) == int(run(reference, tmp_path / "reference")[1]) == size
    ours, theirs = interleave(tmp_path, (*NETVAULT, *TODAY, "--vault", vault, "due", "--json"), reference)
    name = f"due, {size:,} contacts and as many other notes"
    figures.append(Figure(name, "s", ours, "walk, read, C-parse", theirs))


def test_start(vaults: dict[int, Path], figures: list[Figure], tmp_path: Path) -> None:
    bare = (sys.executable, "-c", "import click")
    ours, theirs = interleave(tmp_path, (*NETVAULT, "--help"), bare)
    figures.append(Figure("--help", "s", ours, "import click", theirs))


@pytest.mark.parametrize("size", SIZES)
def test_completing_a_name(size: int, vaults: dict[int, Path], figures: list[Figure], tmp_path: Path) -> None:
    typed = {
        "_NETVAULT_COMPLETE": "bash_complete", "COMP_CWORD": "4",
        "COMP_WORDS": f"netvault --vault {vaults[size]} show A",
    }  # fmt: skip
    bare = (sys.executable, "-c", "import click")
    assert "A" in run(NETVAULT, tmp_path / "once", **typed)[1]
    ours, theirs = interleave(tmp_path, NETVAULT, bare, **typed)
    figures.append(Figure(f"completing a name among {size:,}", "s", ours, "import click", theirs))


def peak_kib(folder: Path, *words: str) -> int:
    """The most memory netvault held while it did what the words say."""
    folder.mkdir()
    words = (sys.executable, str(HERE / "peak.py"), str(folder / "peak"), *words)
    run(words, folder / "home", PYTHONPATH=str(ROOT))
    return int((folder / "peak").read_text("ascii"))


def test_memory(vaults: dict[int, Path], figures: list[Figure], tmp_path: Path) -> None:
    start = peak_kib(tmp_path / "help", "--help")
    figures.append(Figure("memory of --help", "MiB", [start / 1024]))
    for size, vault in vaults.items():
        most = peak_kib(tmp_path / str(size), *TODAY, "--vault", str(vault), "due", "--json")
        figures.append(Figure(f"memory of due beyond that, each of {size:,}", "KiB", [(most - start) / size]))
