"""Which differences between two versions of a note are a change, and which are only another way to write it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.revision import Told
from netvault.notes.fields import FIELDS
from netvault.notes.values import WATCHED, watched_field
from netvault.notes.versions import Versions, front_of, may_differ, read_version

ALL = st.sampled_from(["company", "org", "role", "city", "last_contact", "phone", "tags", "  - x", "note"])
LINES = st.lists(st.builds("{}: {}".format, ALL, st.sampled_from(["", "Acme", "2026-01-02", '"a b"', "[x, y]", "|"])))


def told(old: str | bytes, new: str | bytes) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]] | None:
    """What differs between two notes."""
    versions = Versions(lambda blob: None)
    for blob, text in (("old", old), ("new", new)):
        versions.put(blob, text if isinstance(text, bytes) else dedent(text).encode())
    found = versions.compare("old", "new")
    return None if found is None else [one[:3] for one in found]


def note(*lines: str, body: str = "# Amara\n") -> str:
    return "\n".join(["---", *lines, "---", body])


@pytest.mark.parametrize(("old", "new"), [
    pytest.param("company: Acme", "company: Acme", id="the same"),
    pytest.param("company: Acme", 'company:   "acme" # since May', id="case, blanks, quotes, a comment"),
    pytest.param("company: Acme", 'company: "[[Acme]]"', id="text and link"),
    pytest.param("company: [[Acme]]", 'company: "[[Acme]]"', id="quotes around a link"),
    pytest.param('company: "[[Acme]]"', 'company: "[[Companies/Acme|Acme]]"', id="the folder of a link"),
    pytest.param('company: "[[Acme Inc|Acme]]"', 'company: "[[Acme Inc]]"', id="the words of a link"),
    pytest.param('company: "[Acme](Companies/Acme.md)"', "company: Acme", id="a link in Markdown"),
    pytest.param("company: Acme", "company:\n  - Acme", id="a list of one"),
    pytest.param("company: [Acme, Globex]", 'company:\n- Globex\n- "[[Acme]]"', id="the order of a list"),
    pytest.param("company: Acme", "org: Acme", id="another name for the property"),
    pytest.param("company: Acme", "city: \ncompany: Acme", id="an empty property"),
    pytest.param("role: Senior Engineer", "title: 'senior  engineer'", id="a title"),
    pytest.param("role: Chief of “Bees”", "role: chief of bees", id="marks of quotation"),
    pytest.param("status: DNC", "status: do-not-contact", id="a word for the same status"),
    pytest.param("status: actif", "statut: active", id="a status in French"),
    pytest.param("groups: [old-friends, work]", "groups:\n  - Work\n  - Old Friends", id="groups"),
    pytest.param("email: <Amara@Example.org>", 'email: "mailto:amara@example.org"', id="a mail address"),
    pytest.param('phone: "+34 600-123 (456)"', 'phone: "0034600.123456"', id="punctuation of a number"),
    pytest.param('phone: "+44 (0)20 7946 0001"', 'tel: ["+44 20 79460001"]', id="the nought of a country"),
    pytest.param("linkedin: https://www.linkedin.com/in/amara/", "links: [linkedin.com/in/Amara]", id="an address"),
    pytest.param("cadence: 6 weeks", "every: 42", id="a rhythm"),
    pytest.param("birthday: 1988-02-29", 'born: "1988-2-29"', id="a birthday"),
    pytest.param("interests: bees, choirs", "interests: [Choirs, Bees]", id="interests"),
    pytest.param("reviewed: 2026-01-02", 'reviewed: "2026-01-02"', id="a review"),
    pytest.param("last_contact: 2026-01-02", "last_contact: 2026-03-01", id="not watched"),
    pytest.param("mood: fine", "mood: |\n  company: Globex", id="a text that looks like a property"),
])  # fmt: skip
def test_another_way_to_write_it_is_no_change(old: str, new: str) -> None:
    assert told(note(old), note(new)) == []
    assert told(note(new), note(old)) == []


@pytest.mark.parametrize(("old", "new", "field", "was", "now"), [
    ("company: Acme", "company: Globex", "company", ("Acme",), ("Globex",)),
    ("company: Acme", 'company: "[[Companies/Globex|Globex]]"', "company", ("Acme",), ("Globex",)),
    ("company: Acme", "company: [Acme, Globex]", "company", ("Acme",), ("Acme", "Globex")),
    ("company: Acme", "company:", "company", ("Acme",), ()),
    ("mood: fine", "org: Acme, Inc.", "company", (), ("Acme, Inc.",)),
    ("former_companies: Acme", "former_companies: Acme, Globex", "former_companies", ("Acme",), ("Acme", "Globex")),
    ("title: Engineer", "title: VP Product", "role", ("Engineer",), ("VP Product",)),
    ("level: senior", "level: wizard", "seniority", ("senior",), ("wizard",)),
    ("industry: Shipping", "sector: Bees", "industry", ("Shipping",), ("Bees",)),
    ('city: "[[Lima]]"', "city: Porto", "city", ("Lima",), ("Porto",)),
    ("status: active", "status: deceased", "status", ("active",), ("deceased",)),
    ("groups: [work]", "groups: [work, choir]", "groups", ("work",), ("work", "choir")),
    ("email: a@example.org", "email: b@example.org", "email", ("a@example.org",), ("b@example.org",)),
    ('phone: "600 123 456"', 'phone: "600 123 457"', "phone", ("600 123 456",), ("600 123 457",)),
    ("links: example.org", "links: [example.org, example.com]", "links", ("example.org",),
     ("example.org", "example.com")),
    ("cadence: 6 weeks", "cadence: monthly", "cadence", ("6 weeks",), ("monthly",)),
    ("birthday: 02-29", "birthday: 1988-02-29", "birthday", ("02-29",), ("1988-02-29",)),
    ("interests: bees", "interests: [bees, choirs]", "interests", ("bees",), ("bees", "choirs")),
    ("confirmed: 2026-01-02", "confirmed: 2026-02-02", "confirmed", ("2026-01-02",), ("2026-02-02",)),
    ("reviewed: 2026-01-02", "reviewed: 2026-02-02", "reviewed", ("2026-01-02",), ("2026-02-02",)),
    ("reviewed: 2026/01/02", "reviewed: 2026-2-2", "reviewed", ("2026-01-02",), ("2026-02-02",)),
    ("confirmed: someday", 'facts confirmed: "[[2026-02-02]]"', "confirmed", ("someday",), ("2026-02-02",)),
])  # fmt: skip
def test_a_change_is_told_as_texts(old: str, new: str, field: str, was: tuple[str, ...], now: tuple[str, ...]) -> None:
    assert told(note("type: person", old), note("type: person", new)) == [(field, was, now)]


def test_a_note_without_front_matter_says_nothing_and_a_new_one_says_all() -> None:
    assert told("# Amara\n", note("city: Lima")) == [("city", (), ("Lima",))]
    assert told(note("city: Lima"), "# Amara\n") == [("city", ("Lima",), ())]
    versions = Versions(lambda blob: None)
    versions.put("new", note("city: Lima").encode())
    assert versions.compare("", "new") == (Told("city", (), ("Lima",)),)


@pytest.mark.parametrize("broken", [
    pytest.param(note("company: {{company}}"), id="a template"),
    pytest.param(note("company: <% tp.file.title %>"), id="a template of Templater"),
    pytest.param(note("company: [Globex"), id="YAML that cannot be read"),
    pytest.param(note("company: Globex", "role: Head: Sales"), id="a colon in a value"),
    pytest.param("---\ncompany: Globex\n", id="front matter that is never closed"),
    pytest.param("---\n- Globex\n---\n", id="a list"),
    pytest.param(note("<<<<<<< HEAD", "company: Globex", "=======", "company: Hooli", ">>>>>>> phone"), id="conflict"),
    pytest.param(note("company: Globex", body="<<<<<<< HEAD\na\n=======\nb\n>>>>>>> phone\n"), id="conflict below"),
    pytest.param(note("company: Globex").encode("utf-16"), id="not UTF-8"),
    pytest.param(b"---\ncompany: Globex\n---\n\xff\n", id="not UTF-8 below"),
    pytest.param(b"", id="empty"),
    pytest.param("version https://git-lfs.github.com/spec/v1\noid sha256:00\n", id="kept elsewhere"),
    pytest.param(note(*(f"key{number}: {'x' * 50}" for number in range(1_500))), id="too large"),
])  # fmt: skip
def test_what_cannot_be_read_tells_nothing(broken: str | bytes) -> None:
    assert told(note("company: Acme"), broken) is None
    assert told(broken, note("company: Acme")) == []


def test_a_blob_that_is_not_there_tells_nothing() -> None:
    assert Versions(lambda blob: None).compare("", "missing") is None


def test_a_key_written_twice_is_read_as_the_note_is() -> None:
    assert told(note("company: Acme"), note("company: Globex", "company: Acme")) == [
        ("company", ("Acme",), ("Globex",))
    ]


@pytest.mark.parametrize(
    "text", ["\ufeff---\r\ncity: Lima\r\n---\r\n# Amara\r\n", "---  \ncity: Lima\n---\t\n# x", "---\ncity: Lima\n---"]
)
def test_marks_and_line_ends_are_no_change(text: str) -> None:
    assert told(note("city: Lima"), text.encode()) == []
    assert told(note("city: Porto"), text.encode()) == [("city", ("Porto",), ("Lima",))]


def test_values_of_rarer_yaml_are_read_in_full() -> None:
    old = 'company: &here "[[Acme]]"\nabout: |\n  Keeps bees: two hives\ncity: {city: Lima, country: Peru}'
    new = old.replace("Acme", "Globex").replace("Lima", "Porto")
    assert told(note(old), note(new)) == [("company", ("Acme",), ("Globex",)), ("city", ("Lima",), ("Porto",))]


@pytest.mark.parametrize(("old", "new", "was", "now"), [
    ("company: Acme\nprivate: false", "company: Globex\nprivate: []", ("Acme",), ("Globex",)),
    ("company: Acme\nprivate: [city]", "company: Globex", ("Acme",), ("Globex",)),
    ("company: Acme\nprivate: yes", "company: Globex", (), ("Globex",)),
    ("company: Acme", "company: Globex\nprivate: 'true'", ("Acme",), ()),
    ("company: Acme\nPrivate:\n  - works at", "company: Globex\nprivate:\n  - works at", (), ()),
    ("company: Acme\nprivate: former_companies", "company: Globex", (), ("Globex",)),
    ("company: Acme", "company: Globex\nprivate: [past companies]", (), ("Globex",)),
    ("company: Acme\nprivate: no such word", "company: Globex", (), ("Globex",)),
    ("company: Acme\nprivate: false\nprivate: true", "company: Globex", (), ("Globex",)),
    ("company: Acme\nabout: |\n  bees\nprivate: {whole: true}", "company: Globex", (), ("Globex",)),
])  # fmt: skip
def test_what_is_kept_private_is_not_told(old: str, new: str, was: tuple[str, ...], now: tuple[str, ...]) -> None:
    assert told(note(old), note(new)) == [("company", was, now)]


@pytest.mark.parametrize(
    "line", ["private:: true", "- private: true", "Met her. [private:: company]", "**Private**: x"]
)
def test_what_is_kept_private_below_is_not_told(line: str) -> None:
    open_note, kept = note("company: Globex"), note("company: Acme", body=f"# Amara\n\n{line}\n")
    assert told(kept, open_note) == [("company", (), ("Globex",))]
    assert told(open_note, kept) == [("company", ("Globex",), ())]
    assert told(f"# Amara\n{line}\n", open_note) == [("company", (), ("Globex",))]
    talked = note("company: Acme", body="# Amara\n- 2026-01-02 call: in private, her plans: bees\n")
    assert told(talked, open_note) == [("company", ("Acme",), ("Globex",))]


def test_every_field_watched_is_one_of_the_table() -> None:
    assert set(WATCHED) <= {row.name for row in FIELDS}
    assert watched_field("prm-location") == "city"
    assert watched_field("last_contact") == watched_field("no such") == ""


@given(LINES, LINES)
def test_where_nothing_may_differ_nothing_does(old: list[str], new: list[str]) -> None:
    one, other = (front_of(note(*lines).encode()) for lines in (old, new))
    assert one is not None
    assert other is not None
    if not may_differ(one, other):
        versions = [read_version(text) for text in (one, other)]
        assert [version is None for version in versions] in ([True, True], [False, False])
        first, second = versions
        if first and second:
            assert all(first.value(name) == second.value(name) for name in WATCHED)


@given(st.text() | st.binary())
def test_whatever_a_version_is_it_is_read(text: str | bytes) -> None:
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    for one in (raw, b"---\n" + raw + b"\n---\n"):
        assert told(one, one) in ([], None)
        told(note("city: Lima"), one)
