"""Somebody who stands first on the page however often they are logged, so that each save changes it.

Due every day, of high priority, and last met long ago: what was last spoken of is what the page says of them.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

NOTE = Path("People", "Ngaio Tamatea.md")
HEAD = "---\ntype: person\npriority: high\ncadence: 1\n---\n# Ngaio Tamatea\n\n## Log\n\n"
FIRST_DAY = date(2021, 1, 1)
_number = itertools.count()


def come_in(vault: Path) -> Path:
    """Their note, newly written."""
    note = vault / NOTE
    note.write_text(HEAD, encoding="utf-8")
    return note


def log_line(note: Path) -> str:
    """Add a line to their log, in place as an editor may; the words that the page will then show."""
    number = next(_number)
    words = f"the boat race number {number}"
    with note.open("a", encoding="utf-8") as log:
        log.write(f"- {FIRST_DAY + timedelta(days=number)} call: {words}\n")
    return words
