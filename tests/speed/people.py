"""Made-up people and their notes, in the spellings counted in public vaults.

Most people were met within their rhythm, and few are due, as it is for somebody who uses netvault: with nine in ten
overdue, half the time would go into printing their names. About a third of the notes link to somebody else, and some
hold marks, tasks, code, comments, indented lines and YAML of the rarer kind, so that no reader is measured on the
plainest notes alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from speed.vocabulary import CHANNELS, CITIES, COMPANIES, GROUPS, HEADINGS, MARKS, ROLES, TOPICS, WORDS

LAST_DAY = date(2026, 3, 1)
DAYS_BACK = 1_500
# How many of a hundred notes, or of a hundred log lines where it says so
LINKED, CODED, COMMENTED, TASKED, ODD, UNQUOTED = 34, 5, 4, 15, 2, 10
MARKED_LINES, CONTINUED_LINES = 25, 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often to be in touch, as the note says it, and the days after which the person is surely not due yet."""

    typed: str
    days: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up: the file's name, how often they are met, and when they last were."""

    name: str
    rhythm: Rhythm
    last: date

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.name.casefold().replace(' ', '.')}@example.org"


@dataclass(frozen=True, slots=True)
class Style:
    """One way of writing front matter: its lines, and the rhythms it can say."""

    head: Callable[[random.Random, Person], list[str]]
    rhythms: Sequence[Rhythm]


def contact_note(chance: random.Random, name: str, others: Sequence[str], is_due: bool) -> str:
    """The whole note of a person who is due on LAST_DAY, or is not; `others` may be linked to."""
    style = chance.choice(STYLES)
    rhythm = chance.choice(style.rhythms)
    days = 2 * rhythm.days + chance.randrange(300) if is_due else chance.randrange(rhythm.days)
    person = Person(name, rhythm, LAST_DAY - timedelta(days=days))
    odd = chance.choice(ODD_LINES) if one_in(chance, ODD) else []
    link = f"[[{chance.choice(others)}]]" if one_in(chance, LINKED) else ""
    lines = ["---", *style.head(chance, person), *odd, "---", f"# {name}", ""]
    lines += [*prose(chance, link if chance.random() < 0.5 else ""), "", f"## {chance.choice(HEADINGS)}", ""]
    lines += [*log_lines(chance, person, link), *tasks(chance), ""]
    return "\n".join(lines)


def one_in(chance: random.Random, share: int) -> bool:
    return chance.randrange(100) < share


def prose(chance: random.Random, link: str) -> list[str]:
    lines = [paragraph(chance)]
    if link:
        lines += ["", f"Met through {link}. {paragraph(chance)}"]
    if one_in(chance, CODED):
        lines += ["", f"The slides are in `talks/{chance.choice(WORDS)}.pdf`, by [[no link]] `[[either]]`."]
    if one_in(chance, COMMENTED):
        lines += ["", chance.choice(("%% to be sorted %%", "<!-- to be sorted -->", "%%\nto be sorted\n%%"))]
    return lines


def log_lines(chance: random.Random, person: Person, link: str) -> list[str]:
    """5 to 20 lines, the newest first, on the day of the last contact and before."""
    earlier = chance.choices(range(1, DAYS_BACK), k=chance.randint(4, 19))
    days = [person.last, *(person.last - timedelta(days=back) for back in sorted(earlier))]
    linked = chance.randrange(len(days)) if link else -1
    lines = []
    for number, day in enumerate(days):
        about = link if number == linked else chance.choice(TOPICS)
        mark = f" {chance.choice(MARKS)}" if one_in(chance, MARKED_LINES) else ""
        lines.append(f"- {day} {chance.choice(CHANNELS)}: talked about {about}{mark}")
        if one_in(chance, CONTINUED_LINES):
            lines.append(f"  - {' '.join(chance.choices(WORDS, k=8))}")
    return lines


def tasks(chance: random.Random) -> list[str]:
    if not one_in(chance, TASKED):
        return []
    done = some_day(chance)
    return ["", f"- [ ] send {chance.choice(WORDS)} notes", f"- [x] ask about {chance.choice(WORDS)} ✅ {done}"]


def paragraph(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(20, 90))).capitalize() + "."


def some_day(chance: random.Random) -> date:
    return LAST_DAY - timedelta(days=chance.randrange(DAYS_BACK))


def birthday(chance: random.Random) -> date:
    return date(1945, 1, 1) + timedelta(days=chance.randrange(60 * 365))


def plain(chance: random.Random, person: Person) -> list[str]:
    return [
        "type: person",
        "tags:",
        "  - person",
        f"  - met/{chance.choice(CITIES)}",
        f"company: {chance.choice(COMPANIES)}",
        f"role: {chance.choice(ROLES)}",
        f"groups: [{chance.choice(GROUPS)}]",
        f"cadence: {person.rhythm.typed}",
        f"birthday: {birthday(chance)}",
        f'email: "{person.email}"',
        f"last_contact: {person.last}",
    ]


def linked(chance: random.Random, person: Person) -> list[str]:
    given, _, family = person.name.partition(" ")
    return [
        "categories:",
        '  - "[[People]]"',
        "org:",
        f'  - "[[{chance.choice(COMPANIES)}]]"',
        f"aliases: [{given[:2]} {family}]",
        f'city: "[[{chance.choice(CITIES)}]]"',
        f"birthday: {birthday(chance):%m-%d}",
        f"relationship: {person.rhythm.typed}",
        "phone: 0034600123" if one_in(chance, UNQUOTED) else 'phone: "+34 600 123 456"',
    ]


def tiered(chance: random.Random, person: Person) -> list[str]:
    return [
        "tags: [person]",
        f"prm-tier: {person.rhythm.typed}",
        f"prm-last-contacted: {person.last}",
        f"prm-birthday: {birthday(chance)}",
        f"prm-location: {chance.choice(CITIES)}",
        "prm-paused: false",
    ]


def carded(chance: random.Random, person: Person) -> list[str]:
    given, *family = person.name.split()
    return [
        f"N.GN: {given}",
        f'N.FN: "{" ".join(family)}"',
        f'FN: "{person.name}"',
        f'"EMAIL[HOME]": {person.email}',
        f'"TEL[CELL]": "+44 20 7946 {chance.randint(0, 9999):04d}"',
        f"BDAY: {birthday(chance)}",
        f"ORG: {chance.choice(COMPANIES)}",
        f"TITLE: {chance.choice(ROLES)}",
        f"CATEGORIES: {person.rhythm.typed}",
    ]


def followed(chance: random.Random, person: Person) -> list[str]:
    return [
        "type: contact",
        f"follow_up_cadence: {person.rhythm.typed}",
        f"last_contacted: {person.last}",
        f"how_we_met: we met over {chance.choice(TOPICS)}",
        f"met_date: {some_day(chance)}",
        "interests:",
        *(f"  - {word}" for word in chance.sample(WORDS, 3)),
        "status: active",
        "priority: normal",
    ]


def camel(chance: random.Random, person: Person) -> list[str]:
    return [
        "kind: Person",
        f"lastContacted: {person.last}T10:30:00",
        f"relationship: {person.rhythm.typed}",
        f"location: {chance.choice(CITIES)}  # for now",
        f"title: '{chance.choice(ROLES)}'",
        f"linkedin: https://www.linkedin.com/in/{person.email.split('@')[0]}",
    ]


# Shorter than the default rhythms of the groups, by the few days that months differ
BY_GROUP = tuple(
    Rhythm(name, days)
    for name, days in {
        "alumni": 175, "associates": 175, "clients": 55, "colleagues": 85, "common interest": 115, "events": 175,
        "family": 27, "friends": 40, "mentors": 85,
    }.items()
)  # fmt: skip
BY_TIER = tuple(Rhythm(tier, days) for tier, days in (("1", 13), ("2", 29), ("3", 89), ("4", 179), ("5", 364)))
BY_WORD = (Rhythm("monthly", 27), Rhythm("quarterly", 85), Rhythm("2w", 13), Rhythm("every 3 months", 85))
BY_DAYS = tuple(Rhythm(str(days), days) for days in range(10, 301))
STYLES = (
    Style(plain, BY_DAYS),
    Style(linked, BY_GROUP),
    Style(tiered, BY_TIER),
    Style(carded, BY_GROUP),
    Style(followed, BY_WORD),
    Style(camel, BY_GROUP),
)
# YAML that is no `key: value` line and no simple list
ODD_LINES = (
    ["about: |", "  Keeps bees: two hives", "  behind the library.", "", "  Sings."],
    ["about: >-", "  keeps bees,", "  sings"],
    ["address: {street: 4 Harbour Road, postcode: '1055'}"],
    ["offers: &shared [bees, choirs]", "needs: *shared"],
    ['motto: "at a \\"walk\\" along\\n the harbour"'],
    ["needs: [a flat in spring,", "  a bicycle]"],
    ["met_at: a long evening at the harbour", "  with everybody"],
    ["anniversaries:", "  wedding: 2015-06-20", "  work: {since: 2019-02-01}"],
)
