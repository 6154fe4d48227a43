from __future__ import annotations

import math

import pytest

from netvault.notes.nodes import Plain, Scalar
from netvault.notes.yaml_core import read_document
from netvault.notes.yaml_values import key_text, resolve, scalar_key


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("-0", 0, id="minus nothing"),
        pytest.param("1.", 1.0, id="a point at the end"),
        pytest.param("+.5e-3", 0.0005, id="an exponent"),
        pytest.param("+.inf", math.inf, id="plus infinity"),
        pytest.param("٣", "٣", id="digits of another script"),
        pytest.param("1:30", "1:30", id="no sixties"),
        pytest.param("1_000", "1_000", id="no underscores"),
        pytest.param("nUll", "nUll", id="no other case"),
        pytest.param("-0x1F", "-0x1F", id="no sign before 0x"),
        pytest.param("e5", "e5", id="no number before e"),
        pytest.param(".", ".", id="a point alone"),
    ],
)
def test_bare_scalars_are_those_of_the_core_schema(text: str, value: Plain) -> None:
    assert resolve(text) == value


@pytest.mark.parametrize(
    ("value", "key"),
    [
        pytest.param(None, "", id="null"),
        pytest.param(False, "false", id="false"),
        pytest.param(2026, "2026", id="year"),
        pytest.param(8.0, "8", id="a whole number"),
        pytest.param(-1.5, "-1.5", id="a half"),
        pytest.param(1e20, "100000000000000000000", id="large"),
        pytest.param(1.5e21, "1.5e+21", id="very large"),
        pytest.param(1.25e-6, "0.00000125", id="small"),
        pytest.param(1e-7, "1e-7", id="very small"),
        pytest.param(math.nan, "NaN", id="no number"),
        pytest.param(-math.inf, "-Infinity", id="minus infinity"),
    ],
)
def test_keys_are_written_as_javascript_writes_them(value: Plain, key: str) -> None:
    assert scalar_key(value) == key
    assert key_text(Scalar(value, "", 1, 1)) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("{a: {b: 1}}", "{ a: { b: 1 } }", id="mappings"),
        pytest.param("[a, 'b', {}]", '[ a, "b", {} ]', id="a list"),
        pytest.param("{date}", "{ date }", id="a name alone"),
    ],
)
def test_collections_as_keys_are_written_on_one_line(text: str, key: str) -> None:
    root = read_document(text).root
    assert root is not None
    assert key_text(root) == key
