from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.model.problem import Problem
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.quoting import LONGEST_FIX, quote
from netvault.notes.yaml_core import read_yaml, to_plain

PATH = PurePosixPath("People/Ana.md")


def only_problem(yaml: str) -> Problem:
    (found,) = read_front_matter(f"---\n{yaml}\n---\n", PATH).problems
    return found


def place(found: Problem) -> str:
    return f"{found.at.line}:{found.at.column}"


def test_a_problem_reads_as_a_linter_prints_it() -> None:
    words = 'People/Ana.md:3:10: NV102 error: value starts with "@"; quote it: "@ana"'
    assert str(only_problem("name: Ana\ntwitter: @ana")) == words


@pytest.mark.parametrize(
    ("yaml", "at", "sign", "fix"),
    [
        pytest.param("twitter: @ana # hers", "2:10", "@", '"@ana"', id="at and a comment"),
        pytest.param("note: `code`", "2:7", "`", '"`code`"', id="backtick"),
        pytest.param("discount: %5", "2:11", "%", '"%5"', id="percent"),
        pytest.param("tags: [a, @b, c]", "2:11", "@", '"@b"', id="in a list"),
        pytest.param("tags:\n  - @b", "3:5", "@", '"@b"', id="in a list item"),
        pytest.param("social:\n  home: @b", "3:9", "@", '"@b"', id="in a mapping"),
    ],
)
def test_a_value_that_starts_with_a_kept_sign(yaml: str, at: str, sign: str, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found)) == ("NV102", at)
    assert (found.message, found.fix) == (f'value starts with "{sign}"', f"quote it: {fix}")


@pytest.mark.parametrize(("yaml", "fix"), [("@type: person", '"@type":'), ("name: Ana\n%x: 1", '"%x":')])
def test_a_key_that_starts_with_a_kept_sign(yaml: str, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, found.at.column, found.fix) == ("NV102", 1, f"quote it: {fix}")


@pytest.mark.parametrize(
    ("yaml", "at", "fix"),
    [
        pytest.param("role: CTO: Cloud", "2:7", '"CTO: Cloud"', id="in the middle"),
        pytest.param("k: v: w", "2:4", '"v: w"', id="twice"),
        pytest.param("k: v:", "2:4", '"v:"', id="at the end"),
        pytest.param('k: a: "b"', "2:4", "'a: \"b\"'", id="before quotes"),
        pytest.param("k:\n  - a: b: c", "3:8", '"b: c"', id="in a list item"),
        pytest.param("k: v: w # x", "2:4", '"v: w"', id="before a comment"),
    ],
)
def test_a_colon_in_a_value(yaml: str, at: str, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found)) == ("NV103", at)
    assert (found.message, found.fix) == ("value has a colon in it", f"quote it: {fix}")


@pytest.mark.parametrize(
    ("yaml", "at"),
    [
        pytest.param("tags:\n\t- a", "3:1", id="before a list item"),
        pytest.param("k:\n  a: 1\n  \tb: 2", "4:3", id="behind blanks"),
        pytest.param("k:\n\ta: 1", "3:1", id="before a key"),
    ],
)
def test_a_tab_before_the_text(yaml: str, at: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found)) == ("NV104", at)
    assert found.fix == "replace the tab by two blanks"


@pytest.mark.parametrize(
    ("yaml", "at", "fix"),
    [
        pytest.param("name: 'Ana", "2:7", "'Ana'", id="single quote"),
        pytest.param('name: "Ana\nrole: "CTO"', "2:7", '"Ana"', id="double quote with another below"),
        pytest.param("tags: [a, b\nrole: x", "2:7", "[a, b]", id="bracket"),
        pytest.param("tags: [a, b, # x", "2:7", "[a, b]", id="bracket before a comment"),
        pytest.param("k: {a: [1", "2:4", "{a: [1]}", id="two brackets"),
        pytest.param("org: [[Acme", "2:6", "[[Acme]]", id="link"),
        pytest.param("org: [[Acme]", "2:6", "[[Acme]]", id="link half closed"),
    ],
)
def test_a_quote_or_bracket_never_closed(yaml: str, at: str, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found), found.fix) == ("NV105", at, f"close it: {fix}")


@pytest.mark.parametrize(
    ("yaml", "fix"),
    [
        pytest.param("org: [[A]], [[B]]", 'write a list: ["[[A]]", "[[B]]"]', id="two with a comma"),
        pytest.param("org: [[A]] [[B]]", 'write a list: ["[[A]]", "[[B]]"]', id="two with a blank"),
        pytest.param("org: [[A]] in Rome", 'quote it: "[[A]] in Rome"', id="with text"),
    ],
)
def test_links_that_yaml_cannot_read(yaml: str, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found), found.fix) == ("NV112", "2:6", fix)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        pytest.param("*Ana*", "a reference", id="stars"),
        pytest.param("*Ana", "a reference", id="one star"),
        pytest.param("& co", "the name of a value", id="and"),
        pytest.param("!important, really", "a type", id="exclamation mark"),
        pytest.param("- dash", "a list item", id="dash"),
        pytest.param("? maybe", "a key", id="question mark"),
        pytest.param("> 5 years", "a block of text", id="greater"),
        pytest.param("| x", "a block of text", id="bar"),
        pytest.param("]x", "the end of a list", id="bracket"),
        pytest.param(", x", "the end of a list item", id="comma"),
    ],
)
def test_a_value_that_starts_with_a_sign_of_yaml(value: str, meaning: str) -> None:
    found = only_problem(f"name: {value}")
    assert (found.code, place(found)) == ("NV106", "2:7")
    assert found.message == f'value starts with "{value[0]}", which YAML takes for {meaning}'
    assert found.fix == f'quote it: "{value}"'


@pytest.mark.parametrize(
    ("yaml", "at", "message", "fix"),
    [
        pytest.param("name: 'O'Neil'", "2:10", "text behind the closing quote", 'quote it: "O\'Neil"', id="apostrophe"),
        pytest.param('k: "a: b" c', "2:11", "text behind the closing quote", "quote it: '\"a: b\" c'", id="quote"),
        pytest.param("k: [a], b", "2:7", "text behind the closing bracket", 'quote it: "[a], b"', id="bracket"),
        pytest.param('k: [a, "b" c]', "2:12", "YAML cannot take this list apart", "quote each of its items", id="item"),
        pytest.param(
            'dir: "C:\\Users"',
            "2:9",
            "\\U means nothing inside double quotes",
            "use single quotes: 'C:\\Users'",
            id="a Windows path",
        ),
        pytest.param(
            'face: "\\ud83d\\ude00"',
            "2:8",
            "\\u does not name a character",
            "write the character itself",
            id="half a character",
        ),
        pytest.param("role:CTO\nname: Ana", "2:1", "no blank after the colon", "write role: CTO", id="no blank"),
        pytest.param(
            "name: Ana\njust words\nrole: x",
            "3:1",
            'line is neither "key: value" nor part of the value above',
            "give it a key, or move it below the closing ---",
            id="just words",
        ),
        pytest.param(
            "- a\nname: b",
            "2:3",
            'line is neither "key: value" nor part of the value above',
            "give it a key, or move it below the closing ---",
            id="a list above",
        ),
        pytest.param(
            "name: A\n  role: x",
            "3:3",
            "line is indented, so YAML reads it on with the value above",
            "begin it in the column of the key above",
            id="indented",
        ),
        pytest.param(
            "k:\n    a: 1\n  b: 2",
            "4:3",
            "line is indented otherwise than the lines around it",
            "begin it in the column of the lines it belongs to",
            id="indented otherwise",
        ),
        pytest.param(
            "{a: 1}\nb: 2",
            "3:1",
            "YAML cannot read this line together with those above",
            'write every line as "key: value"',
            id="brackets and properties",
        ),
        pytest.param("name: *Ana\nb: 1", "2:7", None, 'quote it: "*Ana"', id="a reference to nothing"),
    ],
)
def test_other_reasons_have_their_own_words(yaml: str, at: str, message: str | None, fix: str) -> None:
    found = only_problem(yaml)
    assert (found.code, place(found), found.fix) == ("NV106", at, fix)
    assert message is None or found.message == message


def test_a_key_written_twice_names_the_first() -> None:
    found = only_problem("name: A\nrole: x\nname: B\nname: C")
    assert (found.code, place(found)) == ("NV107", "4:1")
    assert found.message == '"name" is written twice, first on line 2'


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        pytest.param("k: " + "[" * 40, "front matter has more than 32 levels", id="levels"),
        pytest.param("a: &a 1\nb: [" + "*a," * 101 + "]", "front matter has more than 100 aliases", id="aliases"),
    ],
)
def test_says_what_is_too_much(yaml: str, message: str) -> None:
    found = only_problem(yaml)
    assert (found.code, found.message) == ("NV109", message)


@pytest.mark.parametrize(
    "yaml",
    [
        pytest.param(f"role: {'very ' * 500}long: x", id="colon"),
        pytest.param(f"@{'k' * 500}: x", id="key"),
        pytest.param(f"tags: [{'a, ' * 500}", id="bracket"),
        pytest.param("org: " + "[[A]], " * 500, id="links"),
        pytest.param("a: #" + "b" * 500, id="tag"),
        pytest.param(f"{'k' * 500}: 1\n{'k' * 500}: 2", id="twice"),
    ],
)
def test_long_lines_have_short_words(yaml: str) -> None:
    found = only_problem(yaml)
    assert found.fix is not None
    assert len(found.fix) <= LONGEST_FIX
    assert len(found.message) < 2 * LONGEST_FIX


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_what_is_quoted_reads_back(text: str) -> None:
    assert to_plain(read_yaml(f"k: {quote(text)}")) == {"k": text}


@given(st.text("ab @`%:#*&!|>-?,[]{}'\"\\é", min_size=1, max_size=12))
def test_a_value_quoted_as_told_is_readable(value: str) -> None:
    for found in read_front_matter(f"---\nk: {value}\n---\n", PATH).problems:
        if found.fix and found.fix.startswith("quote it: ") and found.at.column == 4:
            advised = found.fix.removeprefix("quote it: ")
            assert not read_front_matter(f"---\nk: {advised}\n---\n", PATH).problems
