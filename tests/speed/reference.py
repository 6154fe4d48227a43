"""The least that must be done to know the people of a vault, and nothing else; prints how many there are.

Walks the folder, reads every note, and lets the C parser load the front matter of those in People/.

    python tests/speed/reference.py DIR
"""

from __future__ import annotations

import os
import sys

import yaml


def count_contacts(folder: str) -> int:
    """How many notes in People/ have front matter that loads as a mapping."""
    contacts = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        is_people = os.path.basename(place) == "People"
        for name in names:
            if name.endswith(".md"):
                with open(os.path.join(place, name), "rb") as note:
                    text = note.read().decode()
                if is_people and text.startswith("---\n"):
                    contacts += isinstance(yaml.load(text[4 : text.index("\n---", 4)], yaml.CSafeLoader), dict)
    return contacts


if __name__ == "__main__":
    sys.stdout.write(f"{count_contacts(sys.argv[1])}\n")
