"""What a person sees: each transcript is a call on the example vault and, to the letter, its answer.

After a change that is meant: `python tests/cli/test_transcripts.py` writes the transcripts anew; read the diff.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import tempfile
from pathlib import Path

import pytest

from netvault.cli.main import run

TRANSCRIPTS = Path(__file__).parent / "transcripts"
EXAMPLE = Path(__file__).parents[2] / "example-vault"
DAY = "2026-03-01"


def answer(command: str, folder: Path) -> str:
    """The call's stdout, stderr and exit code, as a transcript shows them; example-vault lies in the folder."""
    words = shlex.split(command)[1:]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--today", DAY, *words])
    said = f"$ {command}\n{out.getvalue()}"
    if err.getvalue():
        said += f"--- stderr\n{err.getvalue()}"
    return said.replace(str(folder), "/home/ida") + f"--- exit {code}\n"


def record(path: Path) -> str:
    """The transcript of every call in the file, made now; one after another on one copy of the example vault."""
    commands = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLE, Path(folder, "example-vault"))
        return "\n".join(answer(command, Path(folder)) for command in commands)


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_call_answers_as_written(path: Path) -> None:
    assert record(path) == path.read_text(encoding="utf-8")


if __name__ == "__main__":
    os.environ.pop("NETVAULT_VAULT", None)
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()
    for transcript in sorted(TRANSCRIPTS.glob("*.txt")):
        transcript.write_text(record(transcript), encoding="utf-8")
