"""A made-up vault of any size: the same seed gives the same bytes.

PYTHONPATH=tests python -m speed.generator DIR --contacts 1000 --others 500 --seed 1 --due 4
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from speed.people import LAST_DAY, contact_note, one_in, paragraph, some_day
from speed.vocabulary import FAMILY, GIVEN, TOPICS

# Of a hundred people: nearly everybody was met in time, as it is for who uses netvault (people.py says why)
DUE = 4
WRITTEN = int(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC).timestamp())


def write_vault(folder: Path, contacts: int, others: int, seed: int, due: int = DUE) -> None:
    """Write so many people into People/, and so many other notes beside them, into an empty folder.

    Of a hundred people `due` are due on LAST_DAY, a few less where other notes speak of them since. The notes were
    last changed on that day as far as their mtime tells; the ctime nobody can set.
    """
    chance = random.Random(seed)
    names = pick_names(chance, contacts)
    for part in (".obsidian", "People", "Daily", "Meetings", "Notes"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    write(f"{folder}/.obsidian/app.json", "{}\n")
    write(f"{folder}/.obsidian/daily-notes.json", '{"folder": "Daily"}\n')
    for name in names:
        write(f"{folder}/People/{name}.md", contact_note(chance, name, names, one_in(chance, due)))
    for number in range(others):
        path, text = other_note(chance, number, names)
        write(f"{folder}/{path}", text)


def write(path: str, text: str) -> None:
    # by descriptor, as 150,000 notes are many
    note = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(note, text.encode())
    os.close(note)
    os.utime(path, (WRITTEN, WRITTEN))


def pick_names(chance: random.Random, count: int) -> list[str]:
    """So many different names; initials, then numbers, where given and family names do not suffice."""
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    chance.shuffle(names)
    for initial in "ABCDEFGHJKLMNOPRSTVW":
        if len(names) >= count:
            break
        names += [f"{given} {initial}. {family}" for given in GIVEN for family in FAMILY]
    names += [f"Person {number}" for number in range(count - len(names))]
    return names[:count]


def other_note(chance: random.Random, number: int, names: Sequence[str]) -> tuple[str, str]:
    """A daily note, a meeting or a plain note, as path and text."""
    people = chance.sample(names, min(len(names), chance.randint(1, 3)))
    links = " and ".join(f"[[{name}]]" for name in people)
    kind = number % 4
    if kind == 0:
        return daily_note(chance, number // 4, links)
    if kind == 1:
        attendees = [f'  - "[[{name}]]"' for name in people]
        head = ["---", "type: meeting", f"date: {some_day(chance)}", "attendees:", *attendees, "---"]
        return f"Meetings/Meeting {number}.md", "\n".join([*head, "", paragraph(chance), ""])
    paragraphs = [paragraph(chance) for _ in range(chance.randint(2, 8))]
    if one_in(chance, 10):
        paragraphs.append(f"```python\nprint('[[{people[0]}]]')\n```")
    return f"Notes/Note {number}.md", "\n\n".join([f"# Note {number}", *paragraphs, f"See {people[0]}.", ""])


def daily_note(chance: random.Random, days_back: int, links: str) -> tuple[str, str]:
    day = LAST_DAY - timedelta(days=days_back)
    lines = [f"# {day}", "", f"- met {links} about {chance.choice(TOPICS)}", "- [ ] water the plants", ""]
    return f"Daily/{day}.md", "\n".join([*lines, paragraph(chance), ""])


def main() -> None:
    """Write the vault that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up vault; the same seed gives the same bytes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--others", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--due", type=int, default=DUE, help="how many of a hundred people are due")
    chosen = parser.parse_args()
    if chosen.folder.exists() and any(chosen.folder.iterdir()):
        sys.exit(f"{chosen.folder} is not empty; nothing was written")
    write_vault(chosen.folder, chosen.contacts, chosen.others, chosen.seed, chosen.due)


if __name__ == "__main__":
    main()
