"""A value as it is written: bare where every reader of YAML takes it for that text, else in quotes."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from netvault.notes.render_value import UNWRITABLE, Single, is_bare, render_key, render_single
from netvault.notes.yaml_core import read_yaml, to_plain


@pytest.mark.parametrize(
    "text",
    [
        "CTO", "Zoë Šimić", "李小龍", "O'Neil", 'the "x"', "a#b", "a:b", "https://example.org/a:b", "R&D", "100%",
        "a, b", "[a]"[1:], "555-0101", "+34 600 123", "03-05", "1988-02", "12 Main Street", "v1.2.3", "a - b", "a ? b",
        "back\\slash", "5 March", "nobody", "3 weeks", "10d", "(a)", "$5", "é", "🎂", "x`y`", "not: "[:3], "C++",
    ],
)  # fmt: skip
def test_is_bare(text: str) -> None:
    assert render_single(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", " ", " a", "a ", "\u00a0a", "yes", "Yes", "NO", "on", "off", "y", "N", "true", "False", "tRue", "null", "~",
        "~a", "=", "<<", "...", "0", "12", "-5", "+34600123456", "02134", "0o7", "0x1F", "0b11", "1_000", "1.5", ".5",
        "1e3", "1.", "12e5", ".inf", "-.INF", ".NaN", "1:30", "1:2:3", "190:20:30.15", "2026-03-05", "2026-3-5",
        "2026-01-05 10:30", "2026-01-05T10:30:00+02:00", "--05-12", "- a", "-a", "-", "? a", "?a", ": a", ":a", "@ana",
        "`a`", "%a", "&a", "*a", "!a", "|", "> a", "# a", "#a", "[a]", "[[Ana]]", "{a}", "}", "]", ",a", "'a'", '"a"',
        "a: b", "a:", "a #b", "a\ufeffb",
    ],
)  # fmt: skip
def test_is_quoted(text: str) -> None:
    assert render_single(text) == '"' + text.replace('"', '\\"') + '"'


@pytest.mark.parametrize("text", ["a, b", "a]", "a[b", "{a", "a}", "a?b", "a:b", "a#b"])
def test_is_quoted_between_brackets_alone(text: str) -> None:
    assert render_single(text).strip('"') == render_single(text, is_in_brackets=True).strip('"') == text
    assert render_single(text, is_in_brackets=True) == f'"{text}"'


@pytest.mark.parametrize(
    ("value", "quote", "typed"),
    [
        ("CTO", "'", "'CTO'"),
        ("O'Neil", "'", "'O''Neil'"),
        ("CTO", '"', '"CTO"'),
        ('a "b" \\c', '"', '"a \\"b\\" \\\\c"'),
        (date(2026, 3, 5), "", "2026-03-05"),
        (date(26, 3, 5), "'", "'0026-03-05'"),
        (True, '"', "true"),
        (False, "", "false"),
        (30, "'", "30"),
        (-2, "", "-2"),
    ],
)
def test_quotes_are_kept_where_they_fit(value: Single, quote: str, typed: str) -> None:
    assert render_single(value, quote) == typed


SIGNS = st.text(" -?:,[]{}#&*!|>'\"%@`~=<.0123456789_eoxyYnNutrlfsTZ+\\a\ufeff", max_size=8)
TEXTS = (st.text(max_size=20) | SIGNS).filter(lambda text: not UNWRITABLE.search(text))
LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]


@given(TEXTS, st.sampled_from(("", "'", '"')))
def test_every_reader_takes_it_for_that_text(text: str, quote: str) -> None:
    behind_colon = f"k: {render_single(text, quote)}\n"
    behind_dash = f"- {render_single(text, quote)}\n"
    in_brackets = f"[a, {render_single(text, quote, is_in_brackets=True)}]\n"
    for loader in LOADERS:
        assert yaml.load(behind_colon, Loader=loader) == {"k": text}
        assert yaml.load(behind_dash, Loader=loader) == [text]
        assert yaml.load(in_brackets, Loader=loader) == ["a", text]
    assert to_plain(read_yaml(behind_colon)) == {"k": text}
    assert to_plain(read_yaml(behind_dash)) == [text]
    assert to_plain(read_yaml(in_brackets)) == ["a", text]


@given(TEXTS)
def test_every_reader_takes_a_key_for_that_text(text: str) -> None:
    line = f"{render_key(text)}: v\n"
    assert to_plain(read_yaml(line)) == {text: "v"}
    for loader in LOADERS:
        assert yaml.load(line, Loader=loader) == {text: "v"}


@given(TEXTS)
def test_what_is_bare_between_brackets_is_bare_everywhere(text: str) -> None:
    assert is_bare(text) or not is_bare(text, is_in_brackets=True)
