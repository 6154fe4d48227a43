"""What the owner sees on the desktop: the words as they are, whatever stands in them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.disk.notify import TITLE_LIMIT, WORDS_LIMIT, notification_program

SYSTEMS = ["linux", "darwin", "win32"]
ROOT = Path(__file__).parents[2]
SEND = "import sys; from netvault.disk.notify import send_notification; sys.exit(not send_notification(*sys.argv[1:]))"
NASTY = ['"; do shell script "id', "$(id) `id`", "'; Start-Process calc; '", "-e", "--help", "%PATH% $env:X"]


def shown(system: str, title: str, words: str) -> tuple[str, str]:
    """What stands on the desktop in the end, where notify-send has resolved its escapes and the markup is read."""
    program = notification_program(system, title, words, {})
    if system == "win32":
        return program.variables["NETVAULT_TITLE"], program.variables["NETVAULT_WORDS"]
    title, words = program.words[-2:]
    if system == "linux":
        words = re.sub(r"\\(.)", r"\1", words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return title, words


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("text", NASTY)
def test_words_are_shown_and_never_run(system: str, text: str) -> None:
    assert shown(system, text, text) == (text, text)
    calm = notification_program(system, "x", "x", {})
    program = notification_program(system, text, text, {})
    scripts = program.words if system == "win32" else program.words[:-2]
    assert scripts == (calm.words if system == "win32" else calm.words[:-2])
    assert system == "win32" or scripts[-1] == "--"


@pytest.mark.parametrize("system", SYSTEMS)
def test_markup_and_backslashes_are_words(system: str) -> None:
    text = 'Ana <b>&amp;</b> <a href="https://example.com">R&D</a> C:\\new'
    assert shown(system, "Due", text) == ("Due", text)
    assert "<b>" not in notification_program("linux", "Due", text, {}).words[-1]


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_person_may_have_a_line(system: str) -> None:
    assert shown(system, "2 due", "Ana\nJosé  ")[1] == "Ana\nJosé"


@pytest.mark.parametrize("system", SYSTEMS)
@given(title=st.text(), words=st.text())
def test_nothing_hides_in_a_notification(system: str, title: str, words: str) -> None:
    for text, limit in zip(shown(system, title, words), (TITLE_LIMIT, WORDS_LIMIT), strict=True):
        assert len(text) <= limit
        assert all(sign.isprintable() or sign in "\n\u200c\u200d" for sign in text)
    assert shown(system, title, words)[0]


def test_a_title_of_nothing_is_our_name() -> None:
    assert shown("linux", " \x07 ", "")[0] == "netvault"


def test_windows_starts_its_own_powershell() -> None:
    words = notification_program("win32", "a", "b", {"SystemRoot": r"D:\Win"}).words
    assert words[0] == r"D:\Win\System32\WindowsPowerShell\v1.0\powershell.exe"


def send(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A notification sent by a system whose programs are all in this folder."""
    return subprocess.run(
        [sys.executable, "-c", SEND, *words],
        env={**os.environ, "PATH": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="notify-send is for the other systems")
@pytest.mark.parametrize(("code", "taken"), [(0, True), (1, False)])
def test_the_program_gets_the_words(code: int, taken: bool, tmp_path: Path) -> None:
    program = tmp_path / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "[%s]" "$@" > "{tmp_path}/shown"\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)
    done = send(tmp_path, "--version", "Ana is due\nCall?")
    assert (done.returncode == 0) is taken
    assert done.stderr == ""
    assert (tmp_path / "shown").read_text("utf-8") == "[--app-name=netvault][--][--version][Ana is due\nCall?]"


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="notify-send is for the other systems")
def test_a_system_without_notifications_is_no_mistake(tmp_path: Path) -> None:
    done = send(tmp_path, "Due", "Ana")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    (tmp_path / "notify-send").write_text("no program", encoding="utf-8")
    (tmp_path / "notify-send").chmod(0o755)
    assert send(tmp_path, "Due", "Ana").returncode == 1
