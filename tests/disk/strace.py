"""Programs run under strace, which lets their system calls fail; skipped loudly where it may not."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import filelock
import pytest

ROOT = Path(__file__).parents[2]
# Without the site's own start, which makes system calls of its own, a program finds these by name
ROOMS = f"{ROOT}:{Path(filelock.__file__).parents[1]}"
ERRORS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT")
CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")


def strace_works() -> bool:
    words = ["strace", "-qq", "-e", "inject=getppid:error=EIO", "true"]
    return shutil.which("strace") is not None and subprocess.run(words, capture_output=True).returncode == 0


MARKS = [
    pytest.mark.faults,
    pytest.mark.skipif(not strace_works(), reason="strace is missing or may not trace here: apt install strace"),
]
