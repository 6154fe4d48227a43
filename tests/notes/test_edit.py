"""One property set, removed, added to: what stands in the note afterwards, to the last byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml

from netvault.model.errors import WriteRefused
from netvault.notes.edit import LARGEST_NUMBER, Edited, add_to_list, remove_from_list, remove_key, set_key
from netvault.notes.edit_refused import EditRefused
from netvault.notes.render_value import Value

ANA = PurePosixPath("People/Ana.md")
DAY = date(2026, 3, 5)
HERE = Path(__file__).parent


def fenced(lines: str) -> str:
    return f"---\n{lines}---\n# Ana\n"


def assert_set(before: str, key: str, value: Value, after: str) -> None:
    """Set inside of other properties, so that each neighbour's bytes are looked at too."""
    around = "name: Ana  # who\n\n{}\n# below\nzip: 02134\n"
    edited = set_key(fenced(around.format(before)), ANA, key, value)
    assert edited.text == fenced(around.format(after))


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        pytest.param("role: CTO\n", "role", "CTO", id="bare"),
        pytest.param("role: 'CTO'  # since May\n", "role", "CTO", id="quoted"),
        pytest.param("lastContacted: 2026-03-05\n", "last_contact", DAY, id="a day"),
        pytest.param('last contact: "2026-03-05"\n', "last_contact", DAY, id="a day in quotes"),
        pytest.param('last-contact: "[[2026-03-05]]"\n', "last_contact", DAY, id="a day as a link"),
        pytest.param("paused: TRUE\n", "paused", True, id="yes"),
        pytest.param("cadence: 0x1E\n", "cadence", 30, id="a number in another notation"),
        pytest.param("tags:\n- a\n\n- 'b'\n", "tags", ("a", "b"), id="a list of lines"),
        pytest.param("tags: [ a, b ]\n", "tags", ("a", "b"), id="a list in brackets"),
        pytest.param("tags: []\n", "tags", (), id="an empty list"),
    ],
)
def test_nothing_changes_where_it_says_so_already(lines: str, key: str, value: Value) -> None:
    edited = set_key(fenced(lines), ANA, key, value)
    assert edited.text == fenced(lines)
    assert edited.what.endswith("already")


@pytest.mark.parametrize("text", ["", "# Ana\n", "---\n---\n", fenced("role: CTO\n"), "\ufeff# Ana\r\n"])
def test_nothing_changes_where_there_is_nothing_to_take_away(text: str) -> None:
    assert remove_key(text, ANA, "city") == Edited(text, "there is no city")
    assert remove_from_list(text, ANA, "tags", "x") == Edited(text, 'tags has no "x"')


@pytest.mark.parametrize(
    ("before", "key", "value", "after"),
    [
        ("role: CTO", "role", "CEO", "role: CEO"),
        ("role:   CTO   # since May", "role", "CEO", "role:   CEO   # since May"),
        ("role: 'CTO' # x", "role", "O'Neil", "role: 'O''Neil' # x"),
        ('role: "CTO"\t', "role", 'the "x"', 'role: "the \\"x\\""\t'),
        ("role:", "role", "CEO", "role: CEO"),
        ("role: # none yet", "role", "CEO", "role: CEO # none yet"),
        ("role: #CTO", "role", "CEO", "role: CEO #CTO"),
        ("role:  ", "role", "CEO", "role: CEO  "),
        ("Job Title : x", "role", "z", "Job Title : z"),
        ("'job title': x", "role", "z", "'job title': z"),
        ('"EMAIL[HOME]": a@b.c', "email", "d@e.f", '"EMAIL[HOME]": d@e.f'),
        ("lastContacted: 2026-01-01", "last_contact", DAY, "lastContacted: 2026-03-05"),
        ("last_contact: '2026-01-01'", "last_contact", DAY, "last_contact: '2026-03-05'"),
        ("last_contact: '[[2026-01-01]]'", "last_contact", DAY, "last_contact: '[[2026-03-05]]'"),
        ("last_contact: [[2026-01-01]]", "last_contact", DAY, 'last_contact: "[[2026-03-05]]"'),
        ("last_contact: 2026-01-01T10:30", "last_contact", DAY, "last_contact: 2026-03-05"),
        ("paused: 'no'", "paused", True, "paused: true"),
        ("cadence: '2w'", "cadence", 30, "cadence: 30"),
        ("cadence: 30", "cadence", "30", 'cadence: "30"'),
        ("company: [[Acme]] # x", "company", "[[Globex]]", 'company: "[[Globex]]" # x'),
        ("org: Acme", "company", "Globex", "org: Globex"),
        ("tags: [a, b] # x", "tags", "c", "tags: c # x"),
        ("tags:\n  - a\n  # why\n  - b", "tags", "c", "tags: c\n  # why"),
        ("tags:\n- a\n# why\n- b", "tags", "c", "tags: c\n# why"),
    ],
)
def test_a_value_takes_the_place_of_the_old_one(before: str, key: str, value: Value, after: str) -> None:
    assert_set(before, key, value, after)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("tags:", ("a", "b c"), "tags:\n  - a\n  - b c"),
        ("tags: # x", ("a",), "tags: # x\n  - a"),
        ("tags: []", ("a",), "tags:\n  - a"),
        ("tags: a # x", ("a", "b"), "tags:\n  - a # x\n  - b"),
        ("tags: 'a'", ("c", "b"), "tags:\n  - 'c'\n  - 'b'"),
        ("tags: [a, b]", ("b", "c"), "tags: [b, c]"),
        ("tags: [ a,b ] # x", ("b", "d, e"), 'tags: [ b,"d, e" ] # x'),
        ("tags: ['a', 'b',]", ("a", "b", "c"), "tags: ['a', 'b', 'c']"),
        ("tags: [a, b]", (), "tags: []"),
        ("tags:\n- a\n- b", ("b", "c"), "tags:\n- b\n- c"),
        ("tags:\n    - 'a'\n    - 'b'", ("a", "c"), "tags:\n    - 'a'\n    - 'c'"),
        ("tags:\n  -   a # x\n  - ", ("a", "b"), "tags:\n  -   a # x\n  -   b"),
        ("tags:\n  - a\n  # of b\n  - b\n  - c", ("c",), "tags:\n  # of b\n  - c"),
        ("tags:\n  - a\n  # of b\n  - b", ("b", "a"), "tags:\n  - b\n  - a\n  # of b"),
        ("tags:\n  - a\n  - b", (), "tags: []"),
        ("tags:\n  - 1\n  - 02134\n  - no", ("02134", "no"), "tags:\n  - 02134\n  - no"),
    ],
)
def test_a_list_keeps_its_form_and_the_items_it_has(before: str, value: Value, after: str) -> None:
    assert_set(before, "tags", value, after)


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        ("company: Acme, Inc # x", "[[Globex]]", 'company:\n  - Acme, Inc # x\n  - "[[Globex]]"'),
        ("company: [[Acme]]", "[[Globex]]", 'company:\n  - [[Acme]]\n  - "[[Globex]]"'),
        ('company:\n- "[[Acme]]"', "Globex", 'company:\n- "[[Acme]]"\n- "Globex"'),
        ("company:\n- '[[Acme]]'\n- Initech", "Globex", "company:\n- '[[Acme]]'\n- Initech\n- Globex"),
        ("company:\n  - date: x\n    text: y", "Globex", "company:\n  - date: x\n    text: y\n  - Globex"),
        ("company: [a]", "yes", 'company: [a, "yes"]'),
    ],
)
def test_an_item_goes_to_the_end_of_the_list(before: str, item: str, after: str) -> None:
    edited = add_to_list(fenced(f"{before}\nx: 1\n"), ANA, "company", item)
    assert edited.text == fenced(f"{after}\nx: 1\n")
    assert edited.what == f'"{item}" was added to company'
    assert add_to_list(edited.text, ANA, "company", item) == Edited(edited.text, f'company has "{item}" already')


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        ("tags:\n  - a # x\n  # of b\n  - b", "a", "tags:\n  # of b\n  - b"),
        ("tags: [ a, b, c ]", "a", "tags: [ b, c ]"),
        ("tags: [ a, b, c ]", "c", "tags: [ a, b ]"),
        ("tags: ['a']", "a", "tags: []"),
        ("tags:\n- a", "a", "tags: []"),
        ("tags: a", "a", "tags: []"),
        ("tags: a, b", "a, b", "tags: []"),
        ("tags: [[A]]", "[[A]]", "tags: []"),
        ("tags:\n- [[A]]\n- a\n- a", "a", "tags:\n- [[A]]"),
    ],
)
def test_an_item_is_taken_out_wherever_it_stands(before: str, item: str, after: str) -> None:
    assert remove_from_list(fenced(f"{before}\nx: 1\n"), ANA, "tags", item).text == fenced(f"{after}\nx: 1\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "---\nrole: CEO\n---\n"),
        ("# Ana", "---\nrole: CEO\n---\n# Ana"),
        ("\ufeff# Ana\r\n", "\ufeff---\r\nrole: CEO\r\n---\r\n# Ana\r\n"),
        ("# Ana\rtext\n", "---\rrole: CEO\r---\r# Ana\rtext\n"),
        ("\n# Ana\n", "---\nrole: CEO\n---\n\n# Ana\n"),
        ("---\n---\n", "---\nrole: CEO\n---\n"),
        ("---\r\n---", "---\r\nrole: CEO\r\n---"),
        ("--- \n---\t", "--- \nrole: CEO\n---\t"),
        ("---\nname: Ana\n---", "---\nname: Ana\nrole: CEO\n---"),
        ("---\nname: Ana\r\n---\n", "---\nname: Ana\r\nrole: CEO\r\n---\n"),
        ("---\nname: Ana\n\n# phone:\n---\n", "---\nname: Ana\n\n# phone:\nrole: CEO\n---\n"),
        ("---\nbio: |+\n  text\n\n---\n", "---\nbio: |+\n  text\n\nrole: CEO\n---\n"),
        ("---\na: &x [1]\nb: *x\nc: !!str 2\n---\n", "---\na: &x [1]\nb: *x\nc: !!str 2\nrole: CEO\n---\n"),
    ],
)
def test_a_new_property_goes_to_the_end(before: str, after: str) -> None:
    assert set_key(before, ANA, "role", "CEO") == Edited(after, 'role is now "CEO"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "tags:\n  - a\n  - b\n"),
        ("x: [1]\n", "x: [1]\ntags:\n  - a\n  - b\n"),
        ("x:\n- 1\n", "x:\n- 1\ntags:\n- a\n- b\n"),
        ("x:\n    - 1\n", "x:\n    - 1\ntags:\n    - a\n    - b\n"),
    ],
)
def test_a_new_list_is_written_as_obsidian_does_or_as_deep_as_the_others(before: str, after: str) -> None:
    assert set_key(fenced(before), ANA, "tags", ("a", "b")).text == fenced(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# of it\nrole: CTO  # x\n\nx: 1\n", "# of it\n\nx: 1\n"),
        ("role:\n- a\n# c\n- b\n# of x\nx: 1\n", "# of x\nx: 1\n"),
        ("role: {a: 1}\n", ""),
        ("role:\n  a: 1\n  b: [2]\nx: 1\n", "x: 1\n"),
        ("x: 1\r\nrole: CTO\r\n", "x: 1\r\n"),
        ("Job-Title: CTO\n", ""),
    ],
)
def test_a_property_is_removed_with_its_own_lines_alone(before: str, after: str) -> None:
    assert remove_key(fenced(before), ANA, "role").text == fenced(after)


@pytest.mark.parametrize(
    ("lines", "asked", "found"),
    [
        ("lastContacted: x\n", "last_contact", "lastContacted"),
        ("last contact: x\n", "lastContact", "last contact"),
        ("LAST-MET: x\n", "last_contact", "LAST-MET"),
        ("My_Own: x\n", "my own", "My_Own"),
        ("org: x\n", "company", "org"),
        ("company: y\norg: x\n", "org", "org"),
        ("relationship: x\n", "groups", "relationship"),
        ("email: x\nEmail: y\n", "email", "email"),
        # These say something of their own
        ("twitter: x\n", "links", ""),
        ("twitter: x\n", "github", ""),
        ("categories: x\n", "groups", ""),
        ("mobile: x\n", "phone", ""),
        ("anniversary: x\n", "wedding", ""),
        ("company: x\n", "org", ""),
    ],
)
def test_the_notes_own_spelling_stays(lines: str, asked: str, found: str) -> None:
    edited = set_key(fenced(lines), ANA, asked, "new")
    if found:
        assert edited.text == fenced(lines.replace(f"{found}: x", f"{found}: new"))
        assert edited.what == f'{found} is now "new"'
    else:
        assert edited.text == fenced(f"{lines}{asked}: new\n")


REFUSED = [
    ("role: |\n  a\n", 2, '"role" is a block of text (|); change it by hand'),
    ("role: >-\n  a\n", 2, '"role" is a block of text (>); change it by hand'),
    ("role: &a x\n", 2, '"role" has an anchor (&); change it by hand'),
    ("x: &a y\nrole: *a\n", 3, '"role" is an alias (*); change it by hand'),
    ("role: !!str 12\n", 2, '"role" has a tag (!); change it by hand'),
    ("role: [a,\n  b]\n", 2, 'the value of "role" goes on over several lines; change it by hand'),
    ("role: a\n  b\n", 2, 'the value of "role" goes on over several lines; change it by hand'),
    ('role: "a\n  b"\n', 2, 'the value of "role" goes on over several lines; change it by hand'),
    ("role:\n  a\n", 2, 'the value of "role" goes on over several lines; change it by hand'),
    ("role:\n  - &a x\n", 2, '"role" has an anchor (&); change it by hand'),
    ("role: [&a x]\n", 2, '"role" has an anchor (&); change it by hand'),
    ("role:\n  a: 1\n", 2, '"role" holds names with values of their own; change it by hand'),
    ("role: {a: 1}\n", 2, '"role" holds names with values of their own; change it by hand'),
    ("role: x\nrole: y\n", 3, '"role" is written twice, first on line 2; remove or rename one of them'),
    ("role: x\njob: y\n", 3, '"role" and "job" say the same thing; keep one of them'),
    ("x: @ana\nrole: x\n", 2, 'value starts with "@"; quote it: "@ana"'),
    ("x: a: b\nrole: x\n", 2, 'value has a colon in it; quote it: "a: b"'),
    ("x: {{date}}\nrole: x\n", 2, "the note is a template; change the note that was made from it"),
    ("- role\n", 2, 'front matter is a list; write lines of the form "key: value"'),
    ("{role: x}\n", 2, "this note is written in a way netvault cannot change safely; change it by hand"),
    ("? role\n: x\n", 2, "this note is written in a way netvault cannot change safely; change it by hand"),
    (" role: x\n", 2, "this note is written in a way netvault cannot change safely; change it by hand"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "line", "words"), REFUSED)
def test_what_cannot_be_changed_with_certainty_is_refused_by_place(lines: str, line: int, words: str) -> None:
    with pytest.raises(EditRefused) as caught:
        set_key(fenced(lines), ANA, "role", "CEO")
    assert str(caught.value) == f"People/Ana.md:{line}: {words}"
    assert (caught.value.at.path, caught.value.at.line) == (ANA, line)
    assert isinstance(caught.value, WriteRefused)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("---\nrole: x\n", "1: the first line opens front matter that is never closed; write --- below the properties"),
        (
            "---\nrole: x\n---\n\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n",
            "5: the note holds <<<<<<< from an unfinished merge; keep one version",
        ),
        (
            "---\r" + "x: y\r" * 2 + "---\r<<<<<<< a\r1\r=======\r2\r>>>>>>> b\r",
            "5: the note holds <<<<<<< from an unfinished merge; keep one version",
        ),
        (
            fenced(f"x: {'y' * 70_000}\n"),
            "1: front matter of 68 KiB, where 64 are read; move long text into the note below",
        ),
    ],
)
def test_a_note_that_cannot_be_read_whole_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(EditRefused) as caught:
        set_key(text, ANA, "role", "CEO")
    assert str(caught.value) == f"People/Ana.md:{refusal}"


@pytest.mark.parametrize(
    "value",
    ["a\nb", "a\rb", "\x00", "\x1b[31m", "a\tb", "\x85", "\u2028", "\ud800",
     ("a", "b\n"), LARGEST_NUMBER + 1, 10**5000],
    ids=lambda value: ascii(value)[:20] if not isinstance(value, int) else "a number",
)  # fmt: skip
def test_a_value_no_reader_is_sure_of_is_refused(value: Value) -> None:
    with pytest.raises(EditRefused, match=r"^People/Ana\.md:2: the new value .*; write it "):
        set_key(fenced("role: x\n"), ANA, "role", value)


@pytest.mark.parametrize("key", ["", "  ", "a\nb: c", "x\u2028"])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(EditRefused):
        set_key(fenced("role: x\n"), ANA, key, "y")


@pytest.mark.parametrize("key", ["on", "EMAIL[HOME]", "12", "a: b", "N.GN", "~", "größe", "y", "- x", "#x", "a,b"])
def test_a_new_key_is_read_as_that_text(key: str) -> None:
    text = set_key("", ANA, key, "v").text
    assert yaml.safe_load(text.split("---\n")[1]) == {key: "v"}


def test_several_things_in_one_text_are_left_to_their_owner() -> None:
    for change in (add_to_list, remove_from_list):
        with pytest.raises(EditRefused, match='2: "tags" is one text with commas; write it as a list, one item a line'):
            change(fenced("tags: a, b\n"), ANA, "tags", "c")


def texts_of_the_yaml_test_suite() -> list[str]:
    suite = json.loads((HERE / "yaml-test-suite.json").read_text("utf-8"))["inputs"].values()
    readings = (each["text"] for each in json.loads((HERE / "front-matter-readings.json").read_text("utf-8")))
    return [*suite, *readings]


def read_between_fences(text: str) -> dict[str, object] | None:
    """What PyYAML makes of the front matter, all values as texts; None where it is nothing PyYAML can hold."""
    try:
        read = yaml.load(text.partition("---\n")[2].partition("---\n")[0], Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    return read if isinstance(read, dict) else {}


CHANGES = {
    "set": lambda text, key: set_key(text, ANA, key, "new: v"),
    "list": lambda text, key: set_key(text, ANA, key, ("a", "b")),
    "add": lambda text, key: add_to_list(text, ANA, key, "c"),
    "remove": lambda text, key: remove_key(text, ANA, key),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_yaml_can_write_is_left_as_it_is_but_for_the_key(change: Callable[[str, str], Edited]) -> None:
    changed = 0
    for lines in texts_of_the_yaml_test_suite():
        text = f"---\n{lines}\n---\nbody"
        old = read_between_fences(text)
        for key in ("a fresh one", *(one for one in old or () if isinstance(one, str))):
            try:
                edited = change(text, key)
            except EditRefused:
                continue
            changed += edited.text != text
            assert edited.text.endswith("---\nbody")
            new = read_between_fences(edited.text)
            assert (old is None) == (new is None)
            if old is not None and new is not None:
                assert {one: value for one, value in new.items() if one != key} == {
                    one: value for one, value in old.items() if one != key
                }
    assert changed > 50
