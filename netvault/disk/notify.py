"""A desktop notification, shown by the system's own means."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

TIMEOUT_SECONDS = 5.0
TITLE_LIMIT, WORDS_LIMIT = 120, 600
_JOINERS = "\u200c\u200d"  # they shape Persian, Indic scripts and emoji families
# `item -1` is the last argument, whether or not osascript hands the `--` before them on
_APPLE_SCRIPT = (
    "on run argv",
    "display notification (item -1 of argv) with title (item -2 of argv)",
    "end run",
)
# A toast belongs to a program of the start menu: PowerShell's own, by its known name
_POWERSHELL_SCRIPT = r"""
$ErrorActionPreference = 'Stop'
$manager = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$toast = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications, ContentType = WindowsRuntime]
$page = $manager::GetTemplateContent('ToastText02')
$texts = $page.GetElementsByTagName('text')
$null = $texts.Item(0).AppendChild($page.CreateTextNode($env:NETVAULT_TITLE))
$null = $texts.Item(1).AppendChild($page.CreateTextNode($env:NETVAULT_WORDS))
$program = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe'
$manager::CreateToastNotifier($program).Show($toast::new($page))
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to start: its words, and what is added to its environment."""

    words: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)


def send_notification(title: str, words: str) -> bool:
    """True where the system took the notification; False, and nothing raised, where it cannot show one.

    Waits at most TIMEOUT_SECONDS.
    """
    program = notification_program(sys.platform, title, words, os.environ)
    try:
        done = subprocess.run(
            program.words,
            env={**os.environ, **program.variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            check=False,
            # on Windows alone: no console window flashes up
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def notification_program(system: str, title: str, words: str, environment: Mapping[str, str]) -> Program:
    """The program that shows the notification on a system named as in `sys.platform`.

    The words of the notification are never part of a script; they are arguments, or variables of the environment.
    """
    title = _shown(title, TITLE_LIMIT) or "netvault"
    words = _shown(words, WORDS_LIMIT)
    if system == "darwin":
        script = (word for line in _APPLE_SCRIPT for word in ("-e", line))
        return Program(("/usr/bin/osascript", *script, "--", title, words))
    if system == "win32":
        # by its whole path: Windows would look in the current folder first
        root = environment.get("SystemRoot") or r"C:\Windows"
        shell = root + r"\System32\WindowsPowerShell\v1.0\powershell.exe"
        options = ("-NoLogo", "-NoProfile", "-NonInteractive", "-Command")
        variables = {"NETVAULT_TITLE": title, "NETVAULT_WORDS": words}
        return Program((shell, *options, _POWERSHELL_SCRIPT), variables)
    return Program(("notify-send", "--app-name=netvault", "--", title, _for_notify_send(words)))


def _shown(text: str, limit: int) -> str:
    """The text with its lines, without control, bidi and half characters, no longer than `limit` characters."""
    lines = (
        "".join(sign if sign.isprintable() or sign in _JOINERS else " " for sign in line) for line in text.split("\n")
    )
    clean = "\n".join(" ".join(line.split()) for line in lines).strip()
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def _for_notify_send(words: str) -> str:
    """The words as notify-send wants them: it resolves backslashes, and what shows them may read markup."""
    plain = words.replace("\\", "\\\\")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
