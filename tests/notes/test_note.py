"""One note read whole: laws that hold for any text, and what a mistake costs."""

from __future__ import annotations

import re
import time
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import note

from netvault.model.contact import Contact
from netvault.model.note import Note, NoteKind
from netvault.model.problem import Location
from netvault.model.settings import Habits, Settings
from netvault.notes.note import parse_note

PERSON = """\
---
name: Ada Byron
type: person
company: "[[Analytical Engines]]"
phone: 0034600123
birthday: 1815-12-10
cadence: 6 weeks
last_contact: 2026-01-05
groups: [friends, mentors]
anniversaries: {wedding: 1835-07-08}
interactions:
  - date: 2025-11-02
    text: the engine
---
# Ada

likes:: bees, [city:: London]

- Role: Countess

## Log

- 2026-01-05 10:30 → email: her notes on the engine #gave a proof; asked: a loan
  - thanks: the tea with [[Charles]]
- [[2025-12-24]] | dinner | with [[Mary|M]] and `[[Nobody]]` %% [[None]] %%
- [ ] 2026-05-01 call
- [x] send the proof ✅ 2026-02-03

| 2025-10-01 | call | her move |

### 2025-09-01 tea

> She said [[Something]]

```
- 2025-08-01 code
```
"""
MEETING = """\
---
type: meeting
date: 2026-02-01
attendees: ["[[Ada Byron]]", Bo]
direction: in
---
- talked to [[Charles]] about bees
- [ ] write to [[Mary]]
%%
[[Hidden]]
%%
> [[Quoted]]
"""
BROKEN = """\
---
name: @ada
role: a: b
tags: [person
cadence: often
cadence: 30
\tcity: x
birthday: 31/02/1990
---
- 2026-02-30 call [[Bo]]
"""
PLACES = [
    "People/Ada.md",
    "Daily/2026-01-05.md",
    "People/Ada/2026-01-05.md",
    "Companies/Acme.md",
    "Meetings/Talk.md",
    "Ada.md",
]
PIECES = st.sampled_from(
    [*re.findall(r"[^\n]*\n", PERSON + MEETING + BROKEN), "---\n", "- ", "- [x] ", "## ", "> ", "| ", "```", "%%",
     "<!--", "-->", "[[", "]]", "::", "2026-01-05", " call: ", "#gave ", "[", "]", "{", "}", '"', "'", "\t", "\r",
     "\r\n", "\n", "\n\n", "  ", "\u2028", "\ufeff", "\x00", "\ud800", "%% netvault:begin %%\n", "%% netvault:end %%\n",
     "/---contact---/\n", "✅ 2026-01-05", "{{", "<%"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(PIECES, max_size=12).map(lambda pieces: "---\n" + "".join(pieces)),
    st.text().map(lambda text: f"---\ntype: person\n{text}\n---\n"),
)


def read(text: str, path: str = "People/Ada.md") -> Note:
    return parse_note(text, PurePosixPath(path), Settings(), Habits())


def places(found: Note) -> list[Location]:
    contact = [at for _, at in found.contact.places] if found.contact else []
    said = [*found.interactions, *(mention.interaction for mention in found.mentions)]
    return [*(one.at for one in found.problems), *(one.at for one in said), *contact]


def assert_inside(found: Note, text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    for at in places(found):
        assert at.path == found.path
        assert 1 <= at.line <= len(lines), at
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1, at
    for mention in found.mentions:
        line = lines[mention.interaction.at.line - 1]
        assert 1 <= mention.link.column <= len(line) + 1, mention


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A realistic note with a few accidents."""
    text = draw(st.sampled_from([PERSON, MEETING, BROKEN]))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.integers(0, 12)))
        middle = draw(st.one_of(st.just(""), PIECES, st.text(max_size=4), st.just(text[begin:end] * 2)))
        text = text[:begin] + middle + text[end:]
    return text


@given(TEXTS, st.sampled_from(PLACES))
def test_any_text_is_read_and_its_places_lie_in_it(text: str, path: str) -> None:
    assert_inside(read(text, path), text)


@given(mutated(), st.sampled_from(PLACES))
def test_a_note_with_accidents_is_read_and_its_places_lie_in_it(text: str, path: str) -> None:
    found = read(text, path)
    assert_inside(found, text)
    assert found == read(text, path)


@pytest.mark.parametrize("text", [PERSON, MEETING, BROKEN], ids=["person", "meeting", "broken"])
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_change_nothing(text: str, end: str) -> None:
    assert read(text.replace("\n", end)) == read(text)


def test_a_byte_order_mark_changes_nothing() -> None:
    assert read("\ufeff" + PERSON) == read(PERSON)
    assert len(read("\ufeff- 2026-01-05 call").interactions) == 1


def test_a_realistic_note() -> None:
    found = read(PERSON)
    contact = found.contact
    assert contact is not None
    assert (contact.name, contact.company, contact.phones, contact.role) == (
        "Ada Byron",
        "Analytical Engines",
        ("0034600123",),
        "Countess",
    )
    assert [(str(one.on), one.at.line) for one in found.interactions] == [
        ("2026-01-05", 23),
        ("2025-12-24", 25),
        ("2025-10-01", 29),
        ("2025-09-01", 31),
        ("2025-11-02", 12),
        ("2026-01-05", 8),
    ]
    assert [(one.link.target, str(one.interaction.on)) for one in found.mentions] == [
        ("Charles", "2026-01-05"),
        ("Mary", "2025-12-24"),
    ]
    assert [one.code for one in found.problems] == ["NV113"]
    assert dict(found.keys)["likes"] == ""


def test_a_broken_note_still_has_its_person_and_says_what_is_wrong() -> None:
    found = read(BROKEN, "Garden/Ada.md")
    assert found.kind in {NoteKind.CONTACT, NoteKind.OTHER}
    found = read(BROKEN)
    assert found.contact is not None
    assert any(one.code == "NV203" and one.at.line == 10 for one in found.problems)


SOUND = {
    "role": "Countess",
    "company": "Acme",
    "birthday": "1815-12-10",
    "cadence": "6 weeks",
    "status": "dormant",
    "priority": "high",
    "last_contact": "2026-01-05",
    "city": "London",
    "snooze_until": "2026-04-01",
    "interests": "[bees]",
    "paused": "2026-05-01",
}
BAD = ["someday", "2026-02-30", "05/06/2026", "-1", "{a: b}", "[[x], [y]]", "''", "1e999", "@a", "%a", "`a", "a: b",
       "[a", "'a", "*a", "&a b", "!!a b", "|\n  a\n  b", "# a"]  # fmt: skip


@pytest.mark.parametrize("key", SOUND)
@pytest.mark.parametrize("bad", BAD)
def test_a_broken_value_costs_only_that_value(key: str, bad: str) -> None:
    sound = read("---\n" + "".join(f"{one}: {typed}\n" for one, typed in SOUND.items()) + "---\n").contact
    broken = read(
        "---\n" + "".join(f"{one}: {bad if one == key else typed}\n" for one, typed in SOUND.items()) + "---\n"
    ).contact
    assert sound is not None
    assert broken is not None
    spoiled = {name for name in Contact.__slots__ if getattr(broken, name) != getattr(sound, name)}
    own = {"company": "companies", "paused": "paused_until"}.get(key, key)
    assert spoiled <= {own, "places", *(("paused",) if key == "paused" else ())}


def test_the_dashboard_and_templates_say_nothing() -> None:
    for text, path in (
        ("[[Ada]]\n", "Network Dashboard.md"),
        ("---\nname: {{title}}\n---\n- [x] [[Ada]] ✅ 2026-01-05\n", "T.md"),
    ):
        found = read(text, path)
        assert (found.contact, found.interactions, found.mentions, found.problems) == (None, (), (), ())


def test_a_note_of_somebody_else_s_business_has_no_problems() -> None:
    assert note("---\nname: @x\ndate: someday\n---\n", "Recipes/Soup.md").problems == ()


UNITS = ["[", "[[", "]", "`", "`a``b", "a:", "a:: ", "[a::", "[x](", "[x](a", "%% ", "<!--", "#a ", "# ", "| ", "\\|",
         "2026-01-01 ", "- ", "> ", ";", "; gave:", "#gave ", "-", "*", "_", "~", " ", "\t", "1.", "10:30 ", "call ",
         ",", "✅ 2026-01-01 ", "{", '"', "![[", "[[2026-01-01|", "\u200d", "to the ", "a@b "]  # fmt: skip
SHAPES = [
    "{}",
    "- {}x",
    "- 2026-01-05 {}x",
    "# {}x",
    "| 2026-01-05 | {}x |",
    "- [x] {}x ✅ 2026-01-02",
    "role:: {}x",
    "email:: {}x",
]


@pytest.mark.parametrize("unit", UNITS)
def test_one_long_line_takes_no_long_time(unit: str) -> None:
    begun = time.perf_counter()
    for shape in SHAPES:
        assert read(shape.format(unit * (20_000 // len(unit))))
    assert time.perf_counter() - begun < 5


MANY = {
    "fields of several values": "alias:: a{}\n",
    "fields in brackets": "x [email:: a{}@example.org] y\n",
    "companies": "company:: [[A{}]], [[B{}]]\n",
    "bad values": "status:: actve{}\n",
    "log lines": "- 2026-01-05 call {}\n",
    "promises and done tasks": "- 2026-01-05 #promised a b {}\n\n- [x] a b c{}\n",
    "headings": "## h{}\n",
    "dated headings": "## 2026-01-05 {}\ntext #gave {}\n",
    "indented lines": "- 2026-01-05 x\n  - [[A{}]] #gave {}\n",
    "facts": "- Email: a{}@example.org\n",
    "quotes": "> a{}\nb\n",
}


@pytest.mark.parametrize("line", MANY.values(), ids=list(MANY))
@pytest.mark.parametrize("path", ["People/Ada.md", "Daily/2026-01-05.md"])
def test_many_lines_take_no_long_time(line: str, path: str) -> None:
    begun = time.perf_counter()
    assert read("".join(line.replace("{}", str(number)) for number in range(2_000)), path)
    assert time.perf_counter() - begun < 5
