"""A made-up vault of any size: the same seed gives the same bytes.

python tests/speed/generator.py DIR --contacts 1000 --others 500 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

LAST_DAY = date(2026, 3, 1)
DAYS_BACK = 1_500
GIVEN = (
    "Aaliyah Adaeze Aiko Alejandra Amara Amir Ana Anneli Arjun Ayşe Bao Beatriz Bilal Bjørn Camila Chidi "
    "Chloé Dalia Dawit Deepa Diego Divya Ebba Ekaterina Elif Emeka Esra Farid Fatima Femi Freya Gabriela "
    "Giulia Goran Hana Hamid Hinemoa Ibrahim Ines Ingrid Ioana Jamal Jasmin Jin João Kamala Karim Keoni "
    "Kwame Laila Leilani Linh Lucía Magnus Mai Mateo Mei Milena Mohan Nadia Naledi Nikhil Noor Olga Oskar "
    "Paloma Pavel Priya Quentin Rania Ravi Rosa Ruth Sana Sefa Siobhán Sofía Soo-ah Stefan Tariq Tala "
    "Thandiwe Tomás Uma Valentina Viktor Wanjiru Wei Xiomara Yara Yusuf Zainab Zoë Zuri"
).split()
FAMILY = (
    "Abara Achterberg Adeyemi Ahmadi Almeida Andersen Bakshi Banda Bianchi Castillo Chen Costa Dang "
    "Dlamini Dubois Eriksen Farah Ferreira Fischer Gallagher García Gupta Haddad Hakimi Hansen Horvat "
    "Ivanova Jansen Jovanović Kaplan Kaur Kim Kimura Koroma Kovács Lindqvist López Makoni Mbeki Mensah "
    "Moreau Morales Nakamura Ndiaye Nguyen Novák O'Brien Okafor Olsen Osei Park Patel Pereira Petrov "
    "Quispe Rahman Reyes Rossi Saito Santos Schmidt Sharma Silva Singh Suzuki Tadesse Takahashi Tanaka "
    "Tran Tshabalala Ueda Vargas Virtanen Wójcik Yamamoto Yılmaz Zhang"
).split()
COMPANIES = ("Acme", "Globex", "Hooli", "Initech", "Kestrel Labs", "Northwind", "Tern & Co", "Umbra Foods")
CITIES = (
    "Accra", "Berlin", "Bogotá", "Hanoi", "Lagos", "Lima", "Mumbai", "Osaka", "Porto", "Toronto",
    "Warsaw",
)  # fmt: skip
GROUPS = (
    "alumni", "associates", "clients", "colleagues", "common interest", "events", "family", "friends",
    "mentors",
)  # fmt: skip
ROLES = (
    "Account Manager", "Architect", "Director of Sales", "Nurse", "Senior Engineer", "Teacher",
    "VP Product",
)  # fmt: skip
CHANNELS = (
    "call", "coffee", "email", "in person", "linkedin", "lunch", "message", "sent", "video", "whatsapp",
)  # fmt: skip
TOPICS = (
    "her move to Kestrel Labs", "the harbour walk", "funding for the library", "a job for his cousin",
    "the half marathon", "bees", "the Lisbon meetup", "an intro to Sam", "hiring in spring",
)  # fmt: skip
MARKS = (
    "",
    "",
    "",
    "",
    " #gave an intro",
    " #asked for advice",
    " #thanked",
    " #promised to send the slides",
)
HEADINGS = ("Log", "Interactions", "Notes", "History", "1:1 log", "Meetings")
WORDS = (
    "again about and before between boat book bridge budget careful city cloud coast draft early garden "
    "harbour idea letter library light market meeting morning music number office paper people plan quiet "
    "rain reading river road school season small spring story street summer table talk team thought train "
    "tree walk water week winter word"
).split()


def write_vault(folder: Path, contacts: int, others: int, seed: int) -> None:
    """Write so many people into People/, and so many other notes beside them, into an empty folder."""
    chance = random.Random(seed)
    names = pick_names(chance, contacts)
    for part in (".obsidian", "People", "Daily", "Meetings", "Notes"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / ".obsidian" / "app.json").write_text("{}\n", encoding="utf-8")
    (folder / ".obsidian" / "daily-notes.json").write_text('{"folder": "Daily"}\n', encoding="utf-8")
    for name in names:
        write(folder / "People" / f"{name}.md", contact_note(chance, name))
    for number in range(others):
        path, text = other_note(chance, number, names)
        write(folder / path, text)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


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


def contact_note(chance: random.Random, name: str) -> str:
    style = chance.choice(STYLES)
    lines = ["---", *style(chance, name), "---", f"# {name}", "", paragraph(chance), ""]
    lines += [f"## {chance.choice(HEADINGS)}", "", *log_lines(chance), ""]
    return "\n".join(lines)


def log_lines(chance: random.Random) -> list[str]:
    days = sorted((some_day(chance) for _ in range(chance.randint(5, 20))), reverse=True)
    return [
        f"- {day} {chance.choice(CHANNELS)}: talked about {chance.choice(TOPICS)}{chance.choice(MARKS)}" for day in days
    ]


def other_note(chance: random.Random, number: int, names: list[str]) -> tuple[str, str]:
    """A daily note, a meeting or a plain note, as path and text."""
    kind = number % 4
    people = chance.sample(names, min(len(names), chance.randint(1, 3)))
    links = " and ".join(f"[[{name}]]" for name in people)
    if kind == 0:
        day = LAST_DAY - timedelta(days=number // 4)
        lines = [
            f"# {day}",
            "",
            f"- met {links} about {chance.choice(TOPICS)}",
            "- [ ] water the plants",
            "",
            paragraph(chance),
        ]
        return f"Daily/{day}.md", "\n".join([*lines, ""])
    if kind == 1:
        attendees = [f'  - "[[{name}]]"' for name in people]
        head = ["---", "type: meeting", f"date: {some_day(chance)}", "attendees:", *attendees, "---"]
        return f"Meetings/Meeting {number}.md", "\n".join([*head, "", paragraph(chance), ""])
    paragraphs = [paragraph(chance) for _ in range(chance.randint(2, 8))]
    return f"Notes/Note {number}.md", "\n\n".join([f"# Note {number}", *paragraphs, ""])


def paragraph(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(20, 90))).capitalize() + "."


def some_day(chance: random.Random) -> date:
    return LAST_DAY - timedelta(days=chance.randrange(DAYS_BACK))


def birthday(chance: random.Random) -> date:
    return date(1945, 1, 1) + timedelta(days=chance.randrange(60 * 365))


def email(name: str) -> str:
    return f"{name.casefold().replace(' ', '.')}@example.org"


def plain(chance: random.Random, name: str) -> list[str]:
    return [
        "type: person",
        "tags:",
        "  - person",
        f"  - met/{chance.choice(CITIES)}",
        f"company: {chance.choice(COMPANIES)}",
        f"role: {chance.choice(ROLES)}",
        f"groups: [{chance.choice(GROUPS)}]",
        f"cadence: {chance.randint(10, 300)}",
        f"birthday: {birthday(chance)}",
        f'email: "{email(name)}"',
        f"last_contact: {some_day(chance)}",
    ]


def linked(chance: random.Random, name: str) -> list[str]:
    return [
        "categories:",
        '  - "[[People]]"',
        "org:",
        f'  - "[[{chance.choice(COMPANIES)}]]"',
        f"aliases: [{name.split()[0]}]",
        f'city: "[[{chance.choice(CITIES)}]]"',
        f"birthday: {birthday(chance):%m-%d}",
        f"relationship: {chance.choice(GROUPS)}",
        "phone: 0034600123",
    ]


def tiered(chance: random.Random, name: str) -> list[str]:
    return [
        "tags: [person]",
        f"prm-tier: {chance.randint(1, 5)}",
        f"prm-last-contacted: {some_day(chance)}",
        f"prm-birthday: {birthday(chance)}",
        f"prm-location: {chance.choice(CITIES)}",
        "prm-paused: false",
    ]


def carded(chance: random.Random, name: str) -> list[str]:
    given, *family = name.split()
    return [
        f"N.GN: {given}",
        f'N.FN: "{" ".join(family)}"',
        f'FN: "{name}"',
        f'"EMAIL[HOME]": {email(name)}',
        f'"TEL[CELL]": "+44 20 7946 {chance.randint(0, 9999):04d}"',
        f"BDAY: {birthday(chance)}",
        f"ORG: {chance.choice(COMPANIES)}",
        f"TITLE: {chance.choice(ROLES)}",
        "CATEGORIES: friends",
    ]


def followed(chance: random.Random, name: str) -> list[str]:
    return [
        "type: contact",
        f"follow_up_cadence: {chance.choice(('monthly', 'quarterly', '2w', 'every 3 months'))}",
        f"last_contacted: {some_day(chance)}",
        f"how_we_met: we met over {chance.choice(TOPICS)}",
        f"met_date: {some_day(chance)}",
        "interests:",
        *(f"  - {word}" for word in chance.sample(WORDS, 3)),
        "status: active",
        "priority: normal",
    ]


def camel(chance: random.Random, name: str) -> list[str]:
    return [
        "kind: Person",
        f"lastContacted: {some_day(chance)}T10:30:00",
        f"relationship: {chance.choice(GROUPS)}",
        f"location: {chance.choice(CITIES)}  # for now",
        f"title: '{chance.choice(ROLES)}'",
        f"linkedin: https://www.linkedin.com/in/{email(name).split('@')[0]}",
    ]


STYLES: tuple[Callable[[random.Random, str], list[str]], ...] = (
    plain,
    linked,
    tiered,
    carded,
    followed,
    camel,
)


def main() -> None:
    """Write the vault that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up vault; the same seed gives the same bytes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--others", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.folder.exists() and any(chosen.folder.iterdir()):
        sys.exit(f"{chosen.folder} is not empty; nothing was written")
    write_vault(chosen.folder, chosen.contacts, chosen.others, chosen.seed)


if __name__ == "__main__":
    main()
