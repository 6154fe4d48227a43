from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from netvault.notes.nodes import Field, Scalar, Sequence
from netvault.notes.typed_lines import TypedLine, read_line, read_passages
from netvault.notes.yaml_core import to_plain

PATH = PurePosixPath("Ana.md")


def read_fields(text: str) -> dict[str, Field]:
    return {field.key: field for passage in read_passages(text, PATH, 2) for field in passage.fields}


def read(text: str) -> dict[str, object]:
    return {key: to_plain(field.node) for key, field in read_fields(text).items()}


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        pytest.param("name: Ana", TypedLine(0, "name", 1, "Ana", 7), id="plain"),
        pytest.param("  - a b:  c ", TypedLine(2, "a b", 5, "c", 11), id="in a list"),
        pytest.param('"a: b": c', TypedLine(0, "a: b", 1, "c", 9), id="key in quotes"),
        pytest.param("url: https://a.b:8", TypedLine(0, "url", 1, "https://a.b:8", 6), id="colons in the value"),
        pytest.param("name:", TypedLine(0, "name", 1, "", 6), id="no value"),
        pytest.param("- @ana", TypedLine(0, None, 3, "@ana", 3), id="no key"),
        pytest.param("# a: b", TypedLine(0, None, 1, "# a: b", 1), id="comment"),
        pytest.param("[a: b]", TypedLine(0, None, 1, "[a: b]", 1), id="list"),
        pytest.param('"a: b', TypedLine(0, None, 1, '"a: b', 1), id="quote never closed"),
        pytest.param("", TypedLine(0, None, 1, "", 1), id="nothing"),
    ],
)
def test_a_line_is_taken_apart(line: str, typed: TypedLine) -> None:
    assert read_line(line) == typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("k: @ana", "@ana", id="bare"),
        pytest.param("k: @ana # hers", "@ana", id="without the comment"),
        pytest.param("k: CTO: Cloud", "CTO: Cloud", id="with a colon"),
        pytest.param("k: [[A]], [[B]]", "[[A]], [[B]]", id="links stay text"),
        pytest.param("k: 'O'Neil'", "O'Neil", id="without quotes"),
        pytest.param('k: "a" b', '"a" b', id="quotes that are part of it"),
        pytest.param('k: "Ana', "Ana", id="quote never closed"),
        pytest.param("k: [a, b", ["a", "b"], id="bracket never closed"),
        pytest.param("k: [a, @b, 'c' d]", ["a", "@b", "'c' d"], id="list with a bad item"),
        pytest.param("k: [a,\n  b,\n", ["a", "b"], id="list over lines never closed"),
        pytest.param("k:\n  - @a\n  - 'b'\n  -\n  - [[C]]", ["@a", "b", None, "[[C]]"], id="list items"),
        pytest.param("k:\n\t- a\n\t- b", ["a", "b"], id="list items behind tabs"),
        pytest.param("k:value", "value", id="no blank behind the colon"),
        pytest.param("k: a\n  b: c", "a", id="what follows is left out"),
        pytest.param("k:\n  a: @b", None, id="a mapping is left out"),
    ],
)
def test_what_yaml_cannot_read_is_taken_as_typed(text: str, value: object) -> None:
    assert read(text) == {"k": value}


def test_what_yaml_can_read_alone_is_read_by_yaml() -> None:
    text = "tags: [a, b]\nphone: 0034600123\ntwitter: @ana\norg: [[Acme]]\nbio: |\n  two\n  lines\nxs:\n- 1\n- 2"
    assert read(text) == {
        "tags": ["a", "b"],
        "phone": 34600123,
        "twitter": "@ana",
        "org": [["Acme"]],
        "bio": "two\nlines",
        "xs": [1, 2],
    } | {"bio": "two\nlines\n"}


def test_lines_that_are_no_property_are_left_out() -> None:
    assert read("just words\nhttps://example.org\n- a\nname: Ana\n] x\n# role: x") == {"name": "Ana"}


def test_what_is_too_deep_is_left_out() -> None:
    assert read("name: Ana\nk: " + "[" * 40 + "\nrole: x") == {"name": "Ana", "role": "x"}


def test_every_value_knows_its_place() -> None:
    fields = read_fields("a: 🎂\n\nb:  @x\nc:\n\t- @y\nd: [@p, '@q']")
    assert [str(field.at) for field in fields.values()] == ["Ana.md:2", "Ana.md:4", "Ana.md:5", "Ana.md:7"]
    assert (fields["b"].value_at.line, fields["b"].value_at.column) == (4, 5)
    under, beside = fields["c"].node, fields["d"].node
    assert isinstance(under, Sequence)
    assert isinstance(beside, Sequence)
    assert [(item.line, item.column) for item in (*under.items, *beside.items)] == [(6, 4), (7, 5), (7, 9)]


def test_it_is_told_which_values_were_in_quotes() -> None:
    fields = read_fields("k:\n  - @a\n  - '@b'")
    items = fields["k"].node
    assert isinstance(items, Sequence)
    assert [item.quoted for item in items.items if isinstance(item, Scalar)] == [False, True]


def test_of_very_many_properties_the_later_cost_less() -> None:
    fields = read("\n".join(f"k{number}: [a, b: c]" for number in range(2000)))
    assert fields["k0"] == ["a", {"b": "c"}]
    assert fields["k1000"] == ["a", "b: c"]
    assert "k1999" not in fields
