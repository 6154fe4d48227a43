"""`netvault service`: a text to save, for this system or another."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from make import vault

from netvault.cli.service import service
from netvault.cli.session import Session

ENVIRONMENT = {"HOME": "/home/ana", "USERDOMAIN": "OFFICE", "USERNAME": "ana"}


def printed(*words: str, named: Path | None = None) -> Result:
    session = Session(date(2026, 3, 1), named, environment=ENVIRONMENT)
    return CliRunner().invoke(service, list(words), obj=session, catch_exceptions=False, standalone_mode=False)


def test_it_names_the_program_and_the_vault_in_full(tmp_path: Path) -> None:
    folder = vault(tmp_path / "My Notes ü", {"People/Ada.md": ""})
    text = printed(str(folder), "--for", "systemd").stdout_bytes.decode("utf-8")
    assert f'ExecStart={sys.executable} -P -m netvault watch "{folder}"\n' in text
    assert printed("--for", "systemd", named=folder).stdout == text


def test_what_watch_is_to_do_is_handed_on(tmp_path: Path) -> None:
    text = printed(str(tmp_path), "--for", "launchd", "--notify", "--poll").stdout
    agent = plistlib.loads(text.encode("utf-8"))
    assert agent["ProgramArguments"][-3:] == ["--notify", "--poll", str(tmp_path)]
    assert agent["StandardOutPath"].startswith("/home/ana/Library/Logs/netvault-")


def test_a_task_is_for_whoever_asks(tmp_path: Path) -> None:
    text = printed(str(tmp_path), "--for", "windows").stdout
    assert "OFFICE\\ana" in ElementTree.fromstring(text).itertext()


def test_this_system_needs_no_name(tmp_path: Path) -> None:
    own = {"darwin": "launchd", "win32": "windows"}.get(sys.platform, "systemd")
    assert printed(str(tmp_path)).stdout == printed(str(tmp_path), "--for", own).stdout


def test_help_says_what_it_does() -> None:
    text = " ".join(printed("--help").stdout.split())
    assert "systemd|launchd|windows" in text
    assert "Nothing is installed" in text


@pytest.mark.skipif(sys.platform == "win32", reason="the words of a unit are for another system")
def test_what_it_names_can_be_started(tmp_path: Path) -> None:
    """The program in the unit knows netvault, from any folder and whatever lies there."""
    (tmp_path / "netvault.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
    agent = plistlib.loads(printed(str(tmp_path), "--for", "launchd").stdout.encode("utf-8"))
    words = agent["ProgramArguments"]
    done = subprocess.run(
        [*words[: words.index("watch")], "--version"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("netvault ")
