"""The pages of `netvault review`: as wide as the terminal is by then, by the columns a sign really takes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

CODE = """
import sys
from datetime import date
from netvault.cli.pages import Pages
from netvault.cli.session import Session
pages = Pages(Session(date(2026, 3, 1)), on_stderr=False)
pages.fact("you spoke of", "her garden and 中村さくら")
pages.menu(["[k]eep", "[s]lower", "[f]aster", "snoo[z]e"])
"""


def shown(columns: int) -> list[str]:
    """The lines on a terminal of that width."""
    screen, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    root, environment = Path(__file__).parents[2], {"TERM": "xterm", "PYTHONUTF8": "1"}
    environment |= {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", *environment}}
    process = subprocess.Popen([sys.executable, "-c", CODE], stdout=slave, stderr=slave, cwd=root, env=environment)
    os.close(slave)
    said = b""
    # A terminal that nobody has open any more ends with an error
    with suppress(OSError):
        while some := os.read(screen, 4096):
            said += some
    os.close(screen)
    assert process.wait(60) == 0
    return re.sub(r"\x1b\[[\d;]*m", "", said.decode()).splitlines()


BELOW = ["  you spoke of:", "    her garden and", "    中村さくら", "[k]eep  [s]lower", "[f]aster  snoo[z]e"]
MENU = "[k]eep  [s]lower  [f]aster  snoo[z]e"


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        pytest.param(100, ["  you spoke of:   her garden and 中村さくら", MENU], id="wide"),
        pytest.param(40, ["  you spoke of: her garden and", "    中村さくら", MENU], id="words below their label"),
        pytest.param(20, BELOW, id="the narrowest"),
        pytest.param(9, BELOW, id="no narrower"),
    ],
)
def test_as_wide_as_the_terminal(columns: int, lines: list[str]) -> None:
    assert shown(columns) == lines
