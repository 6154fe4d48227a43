"""What answers at once stays light: nothing heavy is imported before there is a note to read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"frontmatter", "importlib.metadata", "jinja2", "platformdirs", "rich", "watchdog", "yaml"}
IMPORT_LINE = re.compile(r"^import time:.*\| +(\S+)$", re.MULTILINE)


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("completion", "bash")], ids=" ".join)
def test_starts_without_heavy_libraries(words: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "netvault", *words],
        capture_output=True, cwd=ROOT, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2_000:]
    imported = set(IMPORT_LINE.findall(run.stderr))
    assert run.stdout.strip()
    assert "click" in imported, "the list of imports could not be read"
    assert imported & HEAVY == set()
