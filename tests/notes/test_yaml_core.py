from __future__ import annotations

import json
import math
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netvault.notes.nodes import Mapping, Node, Scalar, Sequence
from netvault.notes.yaml_core import (
    MAXIMUM_ALIASES,
    MAXIMUM_LEVELS,
    MAXIMUM_NODES,
    TroubleKind,
    YamlTrouble,
    _Composer,
    read_document,
    read_yaml,
    to_plain,
)

READINGS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("front-matter-readings.json").read_text())
VALUES = [pytest.param(each["text"], each["value"], id=each["text"]) for each in READINGS if "value" in each]
ERRORS = [pytest.param(each["text"], each["error"], id=each["text"]) for each in READINGS if "error" in each]

# Where libyaml makes Obsidian's answer impossible: the text, what is expected instead, and why.
OTHER_LINES = {
    # npm yaml names the value that goes on over two lines; libyaml stops at the second, and that is the one to mend
    "name: A\n indented: wrong": 2,
}


def in_javascript(value: Any) -> object:
    """The value as the readings write it: all numbers are of one kind, and those JSON lacks are named."""
    if isinstance(value, dict):
        return {key: in_javascript(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_javascript(each) for each in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    number = float(value)
    if math.isnan(number):
        return {"number": "NaN"}
    if math.isinf(number):
        return {"number": "Infinity" if number > 0 else "-Infinity"}
    return number


def read_without_libyaml(text: str) -> Node | None:
    composer = _Composer(1, is_strange=False)
    composer.compose(yaml.BaseLoader(text + "\n").get_event)
    return composer.document().root


def scalar(node: Node | None) -> Scalar:
    assert isinstance(node, Scalar)
    return node


def values(node: Node | None) -> dict[str, Node]:
    assert isinstance(node, Mapping)
    return dict(node.items)


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_reads_what_obsidian_reads(text: str, value: object) -> None:
    assert in_javascript(to_plain(read_yaml(text))) == in_javascript(value)


@pytest.mark.parametrize(("text", "error"), ERRORS)
def test_refuses_what_obsidian_refuses_on_the_same_line(text: str, error: dict[str, Any]) -> None:
    with pytest.raises(YamlTrouble) as caught:
        read_yaml(text)
    if error["line"] is not None:
        assert caught.value.line == OTHER_LINES.get(text, error["line"])


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_reads_the_same_where_libyaml_is_missing(text: str, value: object) -> None:
    assert in_javascript(to_plain(read_without_libyaml(text))) == in_javascript(value)


@pytest.mark.parametrize("text", [each["text"] for each in READINGS if "error" in each])
def test_refuses_the_same_where_libyaml_is_missing(text: str) -> None:
    if text == "name: A\nname: B":
        assert to_plain(read_without_libyaml(text)) == {"name": "A"}
    else:
        with pytest.raises(yaml.YAMLError):
            read_without_libyaml(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("k: -", {"k": [None]}, id="a lone dash is a list of nothing"),
        pytest.param(
            "a: - # none\nb:\n  c: -\nd: |\n  e: -\n",
            {"a": [None], "b": {"c": [None]}, "d": "e: -\n"},
            id="many",
        ),
        pytest.param("a: &x [1]\nb: &x [2]\nc: *x", {"a": [1], "b": [2], "c": [2]}, id="an anchor used again"),
        pytest.param(
            "a: !foo 12\nb: !!float 3\nc: !!null x",
            {"a": "12", "b": "3", "c": "x"},
            id="tags that do not fit",
        ),
        pytest.param(
            "a: !!float 3.5\nb: !!bool 'true'\nc: !!null ''",
            {"a": 3.5, "b": True, "c": None},
            id="tags that fit",
        ),
        pytest.param("8.0: a\n0x1F: b\n.inf: c", {"8": "a", "31": "b", "Infinity": "c"}, id="keys that are numbers"),
        pytest.param("[a, b]: c", {"[ a, b ]": "c"}, id="a key that is a list"),
        pytest.param("a: x\u2028y\u0085z\x07", {"a": "x\u2028y\u0085z\x07"}, id="signs libyaml does not take"),
        pytest.param("a:\tb", {"a": "b"}, id="a tab behind the colon"),
    ],
)
def test_reads_more_as_obsidian_does(text: str, value: object) -> None:
    assert to_plain(read_yaml(text)) == value


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        pytest.param("0034600123", "0034600123", id="phone"),
        pytest.param("+34600123456 # home", "+34600123456", id="with a comment"),
        pytest.param("'02134'", "02134", id="quoted"),
        pytest.param("1.50", "1.50", id="decimal"),
        pytest.param("~", "~", id="null"),
        pytest.param("2026-01-05 10:30", "2026-01-05 10:30", id="date"),
        pytest.param("a\\b", "a\\b", id="backslash"),
    ],
)
def test_keeps_the_text_as_typed(text: str, typed: str) -> None:
    assert scalar(values(read_yaml(f"k: {text}"))["k"]).text == typed


def test_numbers_of_any_length_are_read() -> None:
    read = values(read_yaml(f"a: {'9' * 300}\nb: {'1' * 5000}\nc: 0x{'f' * 5000}\nd: 9007199254740993"))
    assert [scalar(node).value for node in read.values()] == [float("9" * 300), math.inf, math.inf, 2.0**53]


def test_every_value_knows_its_place_in_the_file() -> None:
    root = read_yaml('a: 🎂 x\nb: ["🎂", y]\nc:\n  - d: "e"\n', first_line=2)
    read = values(root)
    assert (read["a"].line, read["a"].column) == (2, 4)
    listed = read["b"]
    assert isinstance(listed, Sequence)
    assert [(item.line, item.column) for item in listed.items] == [(3, 5), (3, 10)]
    nested = read["c"]
    assert isinstance(nested, Sequence)
    assert [(item.line, item.column) for item in nested.items] == [(5, 5)]


def test_the_places_of_keys_are_told() -> None:
    assert read_document("a: 1\n'b': 2\n? c\n: 3", first_line=2).key_places == ((2, 1), (3, 1), (4, 3))


def test_of_a_key_written_twice_the_first_is_kept_and_the_second_told() -> None:
    document = read_document("a: 1\nb: {c: 1, c: 2}\na: 3", first_line=2)
    assert to_plain(document.root) == {"a": 1, "b": {"c": 1}}
    assert [(each.line, each.since[0], each.words) for each in document.repeated] == [
        (3, 3, "c"),
        (4, 2, "a"),
    ]


def test_what_is_anchored_is_built_once() -> None:
    read = values(read_yaml("a: &x [1, 2]\nb: *x"))
    assert read["a"] is read["b"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: *x", id="unknown"),
        pytest.param("a: &x [*x]", id="inside itself"),
        pytest.param("a: &x {b: [*x]}", id="deep inside itself"),
    ],
)
def test_an_alias_of_nothing_is_an_error(text: str) -> None:
    with pytest.raises(YamlTrouble) as caught:
        read_yaml(text)
    assert caught.value.kind is TroubleKind.UNREADABLE


def brackets(levels: int) -> str:
    return "k: " + "[" * levels + "]" * levels


def anchored(times: int) -> str:
    return "a: &x 1\n" + "".join(f"k{number}: *x\n" for number in range(times))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(brackets(MAXIMUM_LEVELS - 1), id="levels"),
        pytest.param(anchored(MAXIMUM_ALIASES), id="aliases"),
        pytest.param("k:\n" + '  - "[[Ana]]"\n' * 60, id="sixty links"),
        pytest.param("k: [" + "[b], " * 200 + "]", id="two hundred short lists"),
        pytest.param("- 1\n" * (MAXIMUM_NODES - 1), id="values"),
    ],
)
def test_what_lies_within_the_bounds_is_read(text: str) -> None:
    assert read_yaml(text) is not None


BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(brackets(MAXIMUM_LEVELS), id="levels"),
        pytest.param("\n".join("  " * level + "a:" for level in range(40)), id="levels by indentation"),
        pytest.param("- " * 40 + "a", id="levels of compact lists"),
        pytest.param("? " * 40 + "a", id="levels of keys"),
        pytest.param("a: &a " + "[" * 20 + "]" * 20 + "\nb: " + "[" * 20 + "*a" + "]" * 20, id="levels by alias"),
        pytest.param(anchored(MAXIMUM_ALIASES + 1), id="aliases"),
        pytest.param("- 1\n" * (MAXIMUM_NODES + 1), id="values"),
        pytest.param(BOMB, id="values by alias"),
    ],
)
def test_what_lies_beyond_the_bounds_is_refused(text: str) -> None:
    with pytest.raises(YamlTrouble) as caught:
        read_yaml(text)
    assert caught.value.kind is TroubleKind.EXCESSIVE


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "{",
        "- ",
        "? ",
        '"',
        "'",
        "a: &a ",
        "*a ",
        "a: b\n",
        "a: -\n",
        "[]",
        ": ",
        "\\",
        "\x07",
        "1",
        "|\n",
    ],
)
@pytest.mark.parametrize("begin", ["", "k: ", "k: [", "a: &a b\n"])
def test_64_kib_of_anything_are_read_or_refused_at_once(begin: str, piece: str) -> None:
    text = begin + piece * (64 * 1024 // len(piece))
    begun = time.process_time()
    with suppress(YamlTrouble):
        read_yaml(text)
    assert time.process_time() - begun < 1


def test_a_key_built_of_aliases_stays_small() -> None:
    text = f"a: &a {'x' * 30000}\nb: &b [{'*a, ' * 9}]\nc: &c [{'*b, ' * 9}]\n? [{'*c, ' * 50}]\n: 1"
    assert max(map(len, values(read_yaml(text)))) < 2000


@given(st.text(st.characters(codec=None)) | st.text("abc:-#[]{}&*!|>'\"%@`?,~ \t\n\r\\01.\ufeff"))
def test_no_text_raises_anything_but_trouble(text: str) -> None:
    with suppress(YamlTrouble):
        to_plain(read_yaml(text))


@given(st.text(st.characters(exclude_characters="\r"), max_size=40))
def test_quoted_text_comes_back_whole(text: str) -> None:
    typed = json.dumps(text, ensure_ascii=True).replace("\\ud", "\\uD")
    if "\\uD" not in typed:
        assert to_plain(read_yaml(f"k: {typed}")) == {"k": text}
