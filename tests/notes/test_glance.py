"""The law of the reader in short: it declines, or it says just what the digest of the full reading says."""

from __future__ import annotations

import random
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speed.generator import other_note
from speed.people import contact_note

from netvault.model.contact import Priority, Reference
from netvault.model.date import Cadence
from netvault.model.digest import Digest, digest
from netvault.model.interaction import Channel
from netvault.model.note import NoteKind
from netvault.model.settings import DateOrder, Group, Habits, Settings
from netvault.notes.fields import FIELDS
from netvault.notes.glance import Glancing
from netvault.notes.note import parse_note

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "example-vault", *sorted((ROOT / "tests" / "vocabularies").iterdir())]

SETTINGS = {
    "the defaults": Settings(),
    "folders of contacts": Settings(contact_folders=("Freunde", "Notes/Ada Oyelaran", "Люди", "/CRM/VIP/")),
    "the owner, as linked": Settings(me=Reference("me", "People/Ada Oyelaran"), path=PurePosixPath("Notes/x.md")),
    "the owner, by name": Settings(me=Reference("Bo.md"), dashboard=PurePosixPath("People/Iris Vance.md")),
    "own groups and tiers": Settings(
        groups=(Group("Choir", Cadence(days=9), ("person", "friends", "inner")), Group("A", Cadence(days=8))),
        tiers=(("vip", Cadence(days=3)), ("a", Priority.LOW), ("high", Cadence(days=5)), ("inner", Priority.HIGH)),
    ),
    "days first": Settings(date_order=DateOrder.DAY_FIRST, log_sections_excluded=("", "car   eer")),
    "months first": Settings(
        date_order=DateOrder.MONTH_FIRST,
        log_sections_excluded=("*Gespräche*:", "LOG", "Was [[x]]"),
        channels=(("note", Channel.CALL), ("tea", Channel.MEETING)),
    ),
}
HABITS = {
    "none": Habits(),
    "a folder": Habits(daily_folder="Daily"),
    "another format": Habits(daily_folder="/Tage/", daily_format="DD.MM.YYYY"),
    "folders by year": Habits(daily_folder="Daily", daily_format="YYYY/MM/DD-[²]"),
    "months by name": Habits(daily_format="MMMM D, YYYY"),
}
PATHS = (
    "Ada Oyelaran.md", "People/Ada Oyelaran.md", "People/Ada Oyelaran/Ada Oyelaran.md", "People/people.md",
    "People/People\xa0.md", "People/01 People.md", "People/Peo[x]ple.md", "People/pe_op-le .md", "People/Bo.MD",
    "People/Bo.md", "People/_index.md", "People/README.md", "Notes/index.md", "People/.md", "People/..md",
    "CRM/Companies/Acme.md", "CRM/VIP/Zoë.md", "CRM/VIP/Zoe\u0308.md", "People/Иван Петров.md", "Люди/Иван.md",
    "Люди/люди.md", "Freunde/freunde.md", "Freunde/Bo.md", "2024.md", "2024/2024.md", "Daily/2026-03-05.md",
    "2026-03-05.md", "2026_03_05.md", "People/2026-03-05.md", "People/2026-03-05 Lunch.md", "Tage/05.03.2026.md",
    "Daily/2026/03/05-².md", "Daily/2026/03/05-1.md", "March 5, 2026.md", "Meetings/2026-03-05 Board.md",
    "Meetings/Board.md", "Notes/Ada Oyelaran/x.md", "Notes/x.md", "People/a.b.md", "People/Person 7.md",
    "Network Dashboard.md", "People/Iris Vance.md", "People/me.md", "None.md", "Templates/Bo.md", "Oyá/oya\u0301.md",
    "People/x² y.md", "人脉/张伟.md", "People/Ada.md.md", "People/Daily/Ada.md",
)  # fmt: skip

DAYS = (
    "2026-03-05", "2025-02-29", "2026-13-01", "0000-03-05", "1604-03-05", "1900-03-05", "2026-03-05T10:30",
    "2026-3-5", "20260305", "05.03.2026", "3/4/2026", "13/4/2026", "12.12.2026", "03-05", "--03-05", "2026-03",
    "2026", "2026-03-055", "2026-03-0٥", "٢٠٢٦-٠٣-٠٥", "2026-03-05٣", "2026-03-05-06", "[[2026-03-05]]",
    "[[Daily/2026-03-05|x]]", "**2026-03-05**", "2026/03/05", "5 March", "2099-01-01", "2026-03-05\xa0",
    "1999-12-31", "\"2026-03-05\"",
)  # fmt: skip
NAMES = (
    "[[Bo]]", "[[Bo|B]]", "[[Bo#Log]]", "[[People/Bo.md|the \\| one]]", "[[Bo\\|B]]", "![[Bo]]", "[B](Bo.md)",
    "[B](<People/Bo Li.md> \"t\")", "[w](https://example.org)", "[[#here]]", "[[../Bo]]", "[[2026-03-04]]",
    "[[Bo]], [[Cy]]", "[[Bo]] [[bo]] [[Bo|again]]", "[[Bo", "Bo]]", "![B](Bo.md)", "[x]: Bo", "`[[Bo]]`",
    "[[Bo]]`x`", "[[]]", "[](Bo.md)", "<[[Bo]]>", "[[A\u0308nne]]", "[[a/b/c]]",
)  # fmt: skip
LINES = (
    "- {day} call: about it", "- {day} met {name}", "* {day} {name}", "+ {day}", "-  {day} {name}",
    "-\t{day} {name}", "1. {day} {name}", "2) {name} {day}", "- [x] {day} {name}", "- [x] ask {name} ✅ {day}",
    "- [ ] ask {name} ✅ {day}", "- [[] {name}", "- []] {name}", "- [x](Bo.md) {name}", "- [>] {day} {name}",
    "- DONE {day} {name}", "- TODO {name}", "- IN-PROGRESS {day}", "- done {name}", "## {day} {name}", "## {day}",
    "## {name}", "###### Log", "##", "#", " ## Career", "## Career", "## Career ##", "## car`x`eer", "## Was {name}",
    "## Gespräche", "### Log of {name}", "#### *Facts*:", "{day}: {name}", "{day} | {name} | x",
    "| {day} | {name} |", "| --- | --- |", "--- | ---", "Name | {name}", "|{name}|", "  - below {name}", "\t{name}",
    "\xa0{name}", "\u3000- {name}", "\x0b{name}", "    {day} {name}", "> quoted {name}", ">{day} {name}",
    "- > {name}", "1. > {name}", "`x` > {name}", "\xa0> said", "- \xa0> {name}", "goes on {name}", "{name} said",
    "- {name} came", "saw {name} on {day}", "-> {name}", "a > b {name}", "```", "~~~", "- ```", "`` {name} ``",
    "- `x` {day} {name}", "`x`- {day} call", "- `x` Birthday: 04-27", "%% {name} %%", "%%", "<!-- {day}", "-->",
    "<!-- x --> - {day} {name}", "key:: {name}", "birthday:: {day}", "- [birthday:: {day}] and (me:: true)",
    "- Birthday: {day}", "-\t**Birthday**: {day}", "* **Company:** {name}", "- \xa0Birthday: {day}",
    "1. City: {name}", "  - Role: x", "- Private: true", "Birthday: {day}", "- Log: {day}", "#person",
    "#person/friends and #x", "x #moc", "#index/", "##person", "a/#person", "#people-x", "#Per-son", "#ſ #gave",
    "# Ada", "---", "***", "___", "- - {day} {name}", "- 3. {day}", "* * *", "/---contact---/", "Birthday | {day}",
    "%% netvault:begin x %%", "%% netvault:end %%", "netvault: {day}", "", " ", "\t", "\u2028- {day} {name}",
    "\x00{name}", "- {day}\u2028{name}", "\x85- {day}", "- {day} \x00", "_{day}_ {name}", "* _{day}_",
    "- ✅ {day} {name}", "{name}", "- {name} ✅ {day}", "-{day}", "- {day}{name}",
    "- {day} {name}\n  and {name}\n\n  more", "- [X] {name} done", "- [x] {name} (completion:: {day})",
    "- {day} promised: {name} #gave x; asked: y", "1.{name}", "²{name}", "٣. {day}",
)  # fmt: skip
KEYS = (
    *(spelling for row in FIELDS for spelling in (row.name, *row.spellings)),
    *("date", "Date", "people", "Attendees", "with", "contact", "persons", "channel", "subject", "zzz", "LAST_CONTACT"),
    *("lastContact", "prm-tier", "Tier", "EMAIL[HOME]", "BDAY[x]", "started", "anniversary", "true", "Ключ", "me"),
)
VALUES = (
    *DAYS, *NAMES, "", "person", "People", "contact", "company", "meeting", "note", "memo", "[note]", "[person]",
    '"[[People]]"', "[[People]]", "true", "false", "null", "~", "yes", "1", "01234", "+34600", "a", "A", "inner",
    "vip", "high", "Low", "friends", "Friend, work", "[friends, work]", "[a, friends]", "['x, y', z]", "[]",
    "{a: b}", "6 weeks", "never", "quarterly", "0", "-3", "x" * 50, "Ada Oyelaran", "Ada  Oyelaran",
    '"Ada Oyelaran"', "'Ada'", '"Ada"', "Ada O'Neill", "Oyelaran # who", "# who", "#tag", "a #tag", "a: b",
    "|\n  text", ">-\n  text", "&x y", "*x", "{{date}}", "<% x %>", "\n  - person\n  - friends", "\n- Bo\n- Cy",
    "\n  # c\n  - Bo", "  # c\n  - Bo\n\n  - Cy", "\n\n  - Bo", "\n  -\n  - Bo", '\n  - "[[Bo]]"\n  - [[Cy]]',
    '\n  - "[[Bo]], [[Cy]]"', "Bo, Cy", '"[[Bo]], Cy"', "[Bo, Cy]", '["[[Bo]]"]', "person/friends",
    "[person/friends, moc]", "moc", "me", "netvault-settings", "netvault-dashboard", "active", "paused", "deceased",
    "nope", "Acme", '"[[Acme]]"', "Acme, Inc.", "people/clients #x", "A\u0308nne", "Änne", "a\xa0b", "a\tb",
    "a\u2028b", "\x00", "--- x", '"05/01/2026"', "12:30", "0x10", "1e3", ".5", "No", "on", "Note", "[memo, x]",
    "\n  - note", "'true'",
)  # fmt: skip


def agrees(glancing: Glancing, text: str, path: str, settings: Settings, habits: Habits) -> Digest | None:
    """What is said of the note in short, which must be what the full reading says, if anything."""
    short = glancing.glance(text, path)
    if short is not None:
        full = digest(parse_note(text, PurePosixPath(path), settings, habits))
        if short.last is None:
            # Of the last line alone it may be silent
            full = full._replace(last=None)
        assert (short, repr(short)) == (full, repr(full)), (path, text)
    return short


class Mutation:
    """Small changes to notes, by chance: each time others."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def line(self) -> str:
        """A line of a body."""
        line = self.chance.choice(LINES)
        return line.replace("{day}", self.chance.choice(DAYS)).replace("{name}", self.chance.choice(NAMES))

    def property(self) -> str:
        """A property, which may be some lines."""
        key = self.chance.choice(KEYS)
        respelled = self.chance.choice((key, key, key.upper(), key.replace(" ", "_"), f'"{key}"', f"{key} "))
        value = self.chance.choice(VALUES)
        return f"{respelled}:{value if value.startswith(chr(10)) else f' {value}'}"

    def note(self) -> str:
        """A note made of nothing but such pieces."""
        properties = "".join(f"{self.property()}\n" for _ in range(self.chance.randrange(5)))
        body = "\n".join(self.line() for _ in range(self.chance.randrange(7)))
        return self.chance.choice(
            (f"---\n{properties}---\n{body}\n", body, f"---\ntype: person\n{properties}---\n{body}")
        )

    def mutated(self, text: str) -> str:
        """The note with one to three of its lines changed, or all its line ends, its begin, its normal form."""
        lines = text.split("\n")
        for _ in range(self.chance.randint(1, 3)):
            self._change_line(lines)
        changed = "\n".join(lines)
        if self.chance.random() < 0.03:
            whole = (
                changed.replace("\n", "\r\n"), changed.replace("\n", "\r", 3), f"\ufeff{changed}", f"\n{changed}",
                changed.replace("---\n", "--- \n", 1), changed.replace("---\n", "----\n"),
                changed.replace("---\n", "", 1), changed.replace(" ", "\xa0", 3), changed.replace("- ", "-\t"),
                changed.rstrip("\n"), f"---\n---\n{changed}", changed.replace("\n---", "\n--- \n---", 1),
                changed.replace("- 20", "* 20"), changed.replace("e", "e\u0301", 5),
            )  # fmt: skip
            changed = self.chance.choice(whole)
        return changed

    def _change_line(self, lines: list[str]) -> None:
        last_property = next((at for at, line in enumerate(lines) if at and line == "---"), 0)
        at, change = self.chance.randrange(len(lines)), self.chance.random()
        if change < 0.35:
            lines.insert(self.chance.randint(last_property, len(lines)), self.line())
        elif change < 0.65 and last_property:
            here = self.chance.randint(1, last_property)
            lines[here : here + self.chance.randrange(2) * (here < last_property)] = self.property().split("\n")
        elif change < 0.75:
            other = self.chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif change < 0.8:
            lines.insert(at, self.chance.choice(lines))
        elif change < 0.85:
            del lines[at]
            lines[:] = lines or [""]
        else:
            place = self.chance.randint(0, len(lines[at]))
            piece = self.chance.choice(
                ("`", " ", "\t", "-", "#", ":", '"', "[", "]]", "|", ">", "1", "\xa0", "٣", "[[", "0", ",")
            )
            lines[at] = lines[at][:place] + piece + lines[at][place + self.chance.randrange(2) :]


def notes_below(folder: Path) -> dict[str, str]:
    """The text of each note of a vault by its path."""
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in sorted(folder.rglob("*.md"))}


VAULTS = {folder.name: notes_below(folder) for folder in FOLDERS}
ALL_NOTES = [(path, text) for notes in VAULTS.values() for path, text in notes.items()]


@pytest.mark.parametrize("named", SETTINGS)
@pytest.mark.parametrize("kept", HABITS)
def test_real_notes_read_in_short_as_in_full(named: str, kept: str) -> None:
    settings, habits = SETTINGS[named], HABITS[kept]
    glancing = Glancing(settings, habits)
    for path, text in ALL_NOTES:
        agrees(glancing, text, path, settings, habits)


@pytest.mark.parametrize("named", SETTINGS)
@pytest.mark.parametrize("kept", HABITS)
def test_changed_notes_read_in_short_as_in_full(named: str, kept: str) -> None:
    settings, habits = SETTINGS[named], HABITS[kept]
    # One for all notes, as it is for a vault: what was judged for one must hold for the next
    glancing, mutation = Glancing(settings, habits), Mutation(random.Random(f"{named} {kept}"))
    answered = 0
    for path, text in ALL_NOTES * 5:
        elsewhere = mutation.chance.choice((path, path, *PATHS))
        answered += agrees(glancing, mutation.mutated(text), elsewhere, settings, habits) is not None
        answered += agrees(glancing, mutation.note(), elsewhere, settings, habits) is not None
    assert answered >= len(ALL_NOTES)


CHANCES = st.integers(0, 2**32).map(random.Random)
ONE_LINE = st.builds(lambda chance: Mutation(chance).line(), CHANCES)
ONE_PROPERTY = st.builds(lambda chance: Mutation(chance).property(), CHANCES)
BODIES = st.lists(st.one_of(ONE_LINE, ONE_LINE, st.text(max_size=12)), max_size=6).map("\n".join)
FRONTS = st.lists(ONE_PROPERTY, max_size=5).map(lambda found: "".join(f"{one}\n" for one in found))
CLOSERS = st.sampled_from(("---\n", "---\n", "---\n", "--- \n", "---", "", "----\n"))
NOTES = st.one_of(BODIES, st.builds(lambda front, closer, body: f"---\n{front}{closer}{body}", FRONTS, CLOSERS, BODIES))


@given(st.lists(st.tuples(NOTES, st.sampled_from(PATHS)), min_size=1, max_size=4),
       st.sampled_from(tuple(SETTINGS)), st.sampled_from(tuple(HABITS)))  # fmt: skip
def test_any_notes_read_in_short_as_in_full(notes: list[tuple[str, str]], named: str, kept: str) -> None:
    glancing = Glancing(SETTINGS[named], HABITS[kept])
    for text, path in notes:
        agrees(glancing, text, path, SETTINGS[named], HABITS[kept])


# Each of these once was, or may well be, read otherwise in short than in full
SUBTLE = (
    pytest.param("People/Bo.md", "---\n---\n- 2026-03-05 call with [[Cy]]\n", id="nothing between the fences"),
    pytest.param("People/Bo.md", "- 2026-03-0٥ call\n- 2025-03-05٣ call\n", id="digits of another script"),
    pytest.param("People/Bo.md", "- 2026-03-05 call\n\xa0with [[Cy]]\n\x0b[[Di]]\n", id="indented by odd blanks"),
    pytest.param("People/Bo.md", "- `x` 2026-03-05 call\n`x`- 2026-03-04 call\n", id="a day behind code"),
    pytest.param("People/Bo.md", "- `x` Birthday: 04-27\n- `x` 13/4/2026\n", id="a fact behind code"),
    pytest.param("People/Bo.md", "-\t**Birthday**: 04-27\n1. City: Lima\n", id="facts behind a tab, and numbered"),
    pytest.param("People/Bo.md", "##\n- 2026-03-05 call\n", id="a heading that says nothing"),
    pytest.param("People/Bo.md", "## Car`x`eer\n- 2026-03-05 call\n", id="a heading with code"),
    pytest.param("People/Bo.md", "## Was [[y|x]]\n- 2026-03-05 call\n", id="a heading with a link"),
    pytest.param("People/Bo.md", "- 2026-03-05 `[[Bo]]` and [[Cy]]\n", id="a link in code"),
    pytest.param("People/Bo.md", "- 2026-03-05 a\r- 2026-03-04 b\n", id="a line end of old"),
    pytest.param("People/Bo.md", "---\ntype: person\nname: null\n---\n", id="a name that is none"),
    pytest.param("People/people[x.md", "- 2026-03-05 call\n", id="named as its folder, but for a bracket"),
    pytest.param("People/people\xa0.md", "- 2026-03-05 call\n", id="named as its folder, but for a blank"),
    pytest.param("People/.md", "- 2026-03-05 call\n", id="named by nothing"),
    pytest.param("Daily/2026-03-05.md", "1. > said [[Bo]]\n", id="a quote with a number"),
    pytest.param("Daily/2026-03-05.md", "`x`> said\n[[Bo]] goes on\n", id="a quote behind code that goes on"),
    pytest.param("Daily/2026-03-05.md", "- [[] [[Bo]]\n- []] [[Cy]]\n", id="a box with a bracket"),
    pytest.param("Daily/2026-03-05.md", "| [[Bo\\|B]] | x |\n# [[Cy]] #\n", id="links in a table and a heading"),
    pytest.param("Meetings/B.md", "---\ndate: 2026-03-05\ntype: [note]\nwith: Bo\n---\n", id="a memo in a list"),
    pytest.param("Meetings/B.md", "---\ndate: 2026-03-05\nwith:\n# x\n  - Bo\n---\n", id="guests below a comment"),
    pytest.param("Meetings/B.md", "---\nwith: Bo  # x\ndate: 2026-03-05\n---\n[[Cy]]", id="guests and a comment"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "text"), SUBTLE)
@pytest.mark.parametrize("named", SETTINGS)
def test_what_is_easily_misread_is_not(path: str, text: str, named: str) -> None:
    glancing, beside = Glancing(SETTINGS[named], HABITS["a folder"]), str(PurePosixPath(path).with_name("Ada.md"))
    # The note beside it says the same of itself, and is judged before it and after
    for each in (path, beside, path, beside):
        agrees(glancing, text, each, SETTINGS[named], HABITS["a folder"])
    other = Glancing(SETTINGS[named], HABITS["a folder"])
    for each in (beside, path):
        agrees(other, text, each, SETTINGS[named], HABITS["a folder"])


def test_what_was_judged_for_one_note_is_not_taken_for_another() -> None:
    heads = (
        "birthday: 2015-06-20", "started: 2015-06-20", "anniversary: 2015-06-20", "wedding: 2015-06-20",
        "met: 2015-06-20", "priority: a", "tier: a", "groups: a", "category: a", "category: person", "group: person",
        "relation: person", "kind: person", "class: person", "tags: person", "tag: person/a", "cadence: 30",
        "prm-cadence: 30", "tier: 3", "prm-tier: 3", "name: 2026", "name: null", "last name: Null", "aliases: 2026",
        "city: 2026", "company: null", "industry: null", 'industry: "null"', "paused: 2026-03-05",
        "snooze: 2026-03-05", "group: a\ncategory: friends", "category: friends\ngroup: a", "last met: 2026-03-05",
        "date: 2026-03-05\nwith: Bo", "type: meeting",
    )  # fmt: skip
    paths = ("People/Bo.md", "People/people.md", "Notes/Bo.md", "Meetings/Bo.md", "Bo.md", "Daily/2026-03-05.md")
    notes = [(path, f"---\n{head}\n---\n- 2026-03-05 call\n") for path in paths for head in heads]
    for named, settings in SETTINGS.items():
        for seed in range(3):
            glancing = Glancing(settings, HABITS["a folder"])
            for path, text in random.Random(f"{named} {seed}").sample(notes, len(notes)):
                agrees(glancing, text, path, settings, HABITS["a folder"])


def test_nearly_all_plain_contacts_are_read_in_short() -> None:
    chance, names = random.Random(1), ["Ada Oyelaran", "Zoë Kovač", "Bo Li"]
    notes = [contact_note(chance, f"{chance.choice(names)}", names, is_due=False) for _ in range(400)]
    glancing = Glancing(Settings(), Habits())
    found = [agrees(glancing, text, "People/Ada Oyelaran.md", Settings(), Habits()) for text in notes]
    assert sum(one is not None and one.kind is NoteKind.CONTACT and one.days != "" for one in found) >= 0.85 * len(
        notes
    )


def test_every_plain_note_beside_the_contacts_is_read_in_short() -> None:
    habits, chance = HABITS["a folder"], random.Random(1)
    glancing = Glancing(Settings(), habits)
    notes = [other_note(chance, number, ["Ada Oyelaran", "Bo Li"]) for number in range(40)]
    found = [agrees(glancing, text, path, Settings(), habits) for path, text in notes]
    assert [one is not None for one in found] == [True] * len(notes)
    # Of four notes one is of a day, and one of a meeting
    assert sum(bool(one and one.mentions) for one in found) == len(notes) // 2


def test_most_contacts_of_the_example_are_read_in_short() -> None:
    glancing = Glancing(Settings(), Habits())
    people = {
        path: text
        for path, text in VAULTS["example-vault"].items()
        if parse_note(text, PurePosixPath(path), Settings(), Habits()).kind is NoteKind.CONTACT
    }
    assert sum(glancing.glance(text, path) is not None for path, text in people.items()) >= len(people) / 2
