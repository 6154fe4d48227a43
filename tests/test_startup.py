"""What answers at once stays light: nothing heavy is imported before there is a note to read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "frontmatter", "importlib.metadata", "jinja2", "platformdirs", "rich", "subprocess", "tempfile", "watchdog", "yaml",
}  # fmt: skip
IMPORT_LINE = re.compile(r"^import time:.*\| +(\S+)$", re.MULTILINE)


CALLS = [("--help",), ("--version",), ("completion", "bash"), ("review", "--help"), ("log", "--help")]


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_starts_without_heavy_libraries(words: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "netvault", *words],
        capture_output=True, cwd=ROOT, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2_000:]
    imported = set(IMPORT_LINE.findall(run.stderr))
    assert run.stdout.strip()
    assert "click" in imported, "the list of imports could not be read"
    # click asks bash itself which version it is
    assert imported & (HEAVY - {"subprocess"} if words[0] == "completion" else HEAVY) == set()
