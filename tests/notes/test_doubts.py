from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from netvault.notes.frontmatter import read_front_matter
from netvault.notes.yaml_core import to_plain

PATH = PurePosixPath("Ana.md")


def told(yaml: str) -> list[str]:
    return [str(found) for found in read_front_matter(f"---\n{yaml}\n---\n", PATH).problems]


@pytest.mark.parametrize(
    "yaml",
    [
        pytest.param('org: "[[Acme]]"', id="a link in quotes"),
        pytest.param("org:\n  - '[[Acme]]'\n  - \"[[Beta]]\"", id="a list of links in quotes"),
        pytest.param("k: [[1, 2], [3, 4]]", id="a table of numbers"),
        pytest.param("k:\n- - a", id="a list in a list"),
        pytest.param("k: [ [a] ]", id="a list in a list, with blanks"),
        pytest.param("tags: # none yet", id="a comment in words"),
        pytest.param("tags: #person\n  - friend", id="a comment before the value"),
        pytest.param("tags: ['#person']", id="a tag in quotes"),
        pytest.param("bio: |\n  #person\n  0034600123", id="in a block of text"),
        pytest.param('phone: "0034600123"', id="a phone in quotes"),
        pytest.param("floor: 007", id="a short number"),
        pytest.param("share: 0.12345", id="a decimal"),
        pytest.param("date: 2026-01-05", id="a date"),
        pytest.param("phone: +34 600 123 456", id="a phone with blanks"),
        pytest.param("x: !!str 0034600123", id="a phone said to be text"),
    ],
)
def test_nothing_is_doubtful(yaml: str) -> None:
    assert not told(yaml)


@pytest.mark.parametrize(
    ("yaml", "place", "link"),
    [
        pytest.param("org: [[Acme]]", "2:6", "[[Acme]]", id="a value"),
        pytest.param("org: [[Acme|A]] # x", "2:6", "[[Acme|A]]", id="with words"),
        pytest.param("org: [[Ruiz, Ana]]", "2:6", "[[Ruiz, Ana]]", id="with a comma"),
        pytest.param("org: [[Plan: B]]", "2:6", "[[Plan: B]]", id="with a colon"),
        pytest.param("org:\n  - [[Acme]]", "3:5", "[[Acme]]", id="a list item"),
        pytest.param("org: ['x', [[Acme]]]", "2:12", "[[Acme]]", id="in a list"),
        pytest.param("a:\n  b: [[Acme]]", "3:6", "[[Acme]]", id="in a mapping"),
    ],
)
def test_a_link_without_quotes(yaml: str, place: str, link: str) -> None:
    assert told(yaml) == [f'Ana.md:{place}: NV112 warning: a [[link]] without quotes; quote it: "{link}"']


def test_a_link_without_quotes_is_still_a_list_in_a_list() -> None:
    (field,) = read_front_matter("---\norg: [[Acme]]\n---\n", PATH).fields
    assert to_plain(field.node) == [["Acme"]]


@pytest.mark.parametrize(
    ("yaml", "place", "bare"),
    [
        pytest.param("tags: #person", "2:6", "person", id="one"),
        pytest.param("tags: #a/b #c", "2:6", "[a/b, c]", id="two"),
        pytest.param("tags: #a, #b", "2:6", "[a, b]", id="with a comma"),
        pytest.param("tags: #one of us", "2:6", "one of us", id="with words"),
        pytest.param("tags:\n  - #person\n  - b", "3:4", "person", id="a list item"),
    ],
)
def test_a_value_that_is_only_a_tag(yaml: str, place: str, bare: str) -> None:
    assert told(yaml) == [
        f"Ana.md:{place}: NV114 warning: value is only a comment, so it is empty; write it without #: {bare}"
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("0034600123", "34600123", id="a phone with 00"),
        pytest.param("+34600123456", "34600123456", id="a phone with a plus"),
        pytest.param("02134", "2134", id="a zip"),
    ],
)
def test_a_number_that_loses_its_first_sign(typed: str, read: str) -> None:
    assert told(f"phone: {typed}") == [
        f'Ana.md:2:8: NV113 note: other tools read {typed} as {read}; quote it: "{typed}"'
    ]


def test_what_several_aliases_stand_for_is_told_once() -> None:
    assert len(told("a: &x [[Acme]]\nb: *x\nc: [*x, *x]")) == 1


def test_doubts_are_told_in_the_order_of_the_lines() -> None:
    found = read_front_matter("---\nb: [[x]]\na: 00123\nc: #d\nb: 2\n---\n", PATH).problems
    assert [each.code for each in found] == ["NV112", "NV113", "NV114", "NV107"]
