"""`--no-memory`, and what a command does without it: seen from outside, by what lies in the cache folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from make import vault

from netvault.commands.recollect import ROLL
from netvault.disk.memory import RACY_NS, load_kept, save_kept

ADA = "---\ntype: person\ncadence: 30\n---\n- 2025-12-01 call: her garden\n"
# As a command does that had to read for long
REMEMBER = """
import sys
from datetime import date
from pathlib import Path
from netvault.commands.load import load_network
from netvault.commands.recollect import Recollection
from netvault.disk.memory import memory_folder
vault = Path(sys.argv[1])
load_network(vault, date(2026, 3, 1), recollection=Recollection(memory_folder(vault), patience_seconds=0.0))
"""


def run(home: Path, *words: str) -> str:
    """What a program says that has this home folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NETVAULT_")}
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, *words], env=kept | own, capture_output=True, encoding="utf-8", check=True)
    assert "Traceback" not in done.stderr
    return done.stdout


def netvault(home: Path, *words: str, today: str = "2026-03-01") -> str:
    return run(home, "-m", "netvault", "--vault", str(home / "vault"), "--today", today, *words)


def in_the_cache(home: Path) -> dict[Path, tuple[bytes, int]]:
    files = (file for file in (home / "cache").rglob("*") if file.is_file())
    return {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def remembered(home: Path) -> Path:
    """Where the roll is kept of a vault that lay still for a while and was read then."""
    root = vault(home / "vault", {"People/Ada.md": ADA})
    while time.time_ns() - (root / "People/Ada.md").stat().st_ctime_ns <= RACY_NS:
        time.sleep(0.1)
    run(home, "-c", REMEMBER, str(root))
    return next(file for file in in_the_cache(home) if file.name == ROLL)


def test_without_the_memory_nothing_is_read_from_the_cache_folder_and_nothing_written(tmp_path: Path) -> None:
    roll = remembered(tmp_path)
    assert netvault(tmp_path, "due").startswith("Ada\t")
    kept = load_kept(roll)
    assert kept is not None
    # A memory that lies: nobody is there
    assert save_kept(roll, {**kept[0], "roll": {**kept[0]["roll"], "ties": []}}, str, kept[1])
    assert netvault(tmp_path, "due") == ""
    before = in_the_cache(tmp_path)
    assert netvault(tmp_path, "--no-memory", "due").startswith("Ada\t")
    assert netvault(tmp_path, "--no-memory", "due", today="2026-03-02").startswith("Ada\t")
    assert in_the_cache(tmp_path) == before
    assert netvault(tmp_path, "due", today="2026-03-02").startswith("Ada\t")
    assert in_the_cache(tmp_path) != before


def test_a_memory_that_is_deleted_at_any_time_is_not_missed(tmp_path: Path) -> None:
    remembered(tmp_path)
    for file in in_the_cache(tmp_path):
        file.unlink()
        assert netvault(tmp_path, "show", "Ada") == netvault(tmp_path, "--no-memory", "show", "Ada")
