"""The least that must be done to know that nothing changed, and nothing else; prints how many notes there are.

Walks the folder and asks for the stamp of every note.

    python tests/speed/walk.py DIR
"""

from __future__ import annotations

import os
import sys


def count_notes(folder: str) -> int:
    """How many notes have a size and a time; folders with a dot are not entered."""
    notes, folders = 0, [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".md"):
                    status = entry.stat(follow_symlinks=False)
                    notes += status.st_size >= 0 and status.st_mtime_ns > 0
                elif not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return notes


if __name__ == "__main__":
    sys.stdout.write(f"{count_notes(sys.argv[1])}\n")
