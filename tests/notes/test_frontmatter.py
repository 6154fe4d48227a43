from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netvault.notes.frontmatter import MAXIMUM_BYTES, read_front_matter
from netvault.notes.nodes import FrontMatter, Mapping, Node, Scalar
from netvault.notes.yaml_core import LINE_END, YamlTrouble, read_yaml, to_plain

PATH = PurePosixPath("People/Ana.md")
READINGS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("front-matter-readings.json").read_text())
NOTE = """---
type: person
name: "Ana María Ruiz" # 🎂
aliases: [Ana, "Ana M."]
company: "[[Acme]]"
phone: +34600123456
tags:
  - person
  - 'friend'
channels:
  email: ana@example.org
bio: |
  two
    lines
base: &b {x: 1}
again: *b
---
# Ana
"""


def read(text: str) -> FrontMatter:
    return read_front_matter(text, PATH)


def plain(front: FrontMatter) -> dict[str, object]:
    return {field.key: to_plain(field.node) for field in front}


def codes(front: FrontMatter) -> list[str]:
    return [found.code for found in front.problems]


def nodes(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [node]
    inner = [value for _, value in node.items] if isinstance(node, Mapping) else node.items
    return [node, *(each for item in inner for each in nodes(item))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\ufeff", id="a byte order mark"),
        pytest.param("# Ana\n---\nname: A\n---\n", id="not on the first line"),
        pytest.param("\n---\nname: A\n---\n", id="behind an empty line"),
        pytest.param(" ---\nname: A\n---\n", id="indented"),
        pytest.param("----\nname: A\n----\n", id="four dashes"),
        pytest.param("--- name: A\n---\n", id="text behind the dashes"),
        pytest.param("---", id="dashes alone"),
    ],
)
def test_no_front_matter(text: str) -> None:
    assert read(text) == FrontMatter(PATH)


@pytest.mark.parametrize(
    ("text", "body_line"),
    [
        pytest.param("---\nname: A\n---\nbody", 4, id="plain"),
        pytest.param("---\nname: A\n---", 4, id="nothing behind it"),
        pytest.param("--- \t\nname: A\n---\t \nbody", 4, id="blanks behind the dashes"),
        pytest.param("\ufeff---\nname: A\n---\n", 4, id="byte order mark"),
        pytest.param("---\r\nname: A\r\n---\r\nbody", 4, id="CRLF"),
        pytest.param("---\rname: A\r---\rbody", 4, id="CR"),
        pytest.param("---\r\r\nname: A\r\r\n---\r\r\nbody", 6, id="CR CRLF"),
        pytest.param("---\nname: A\n --- \n----\n--- x\n---\n", 7, id="dashes that do not close"),
        pytest.param("---\nname: A\n---\nx\n---\n", 4, id="the first fence closes"),
    ],
)
def test_where_front_matter_begins_and_ends(text: str, body_line: int) -> None:
    front = read(text)
    assert front.body_line == body_line
    assert str(plain(front)["name"]).startswith("A")


@pytest.mark.parametrize("text", ["---\n---\nbody", "---\n\n---\n", "---\n# none\n---\n"])
def test_empty_front_matter_is_no_problem(text: str) -> None:
    front = read(text)
    assert (front.fields, front.problems) == ((), ())
    assert front.body_line > 1


def test_front_matter_never_closed_is_told_and_not_read() -> None:
    front = read("---\nname: A\n\nbody\n ---\n")
    assert (front.fields, front.body_line, codes(front)) == ((), 1, ["NV110"])


@pytest.mark.parametrize(
    ("yaml", "words"),
    [("- a\n- b", "front matter is a list"), ("just text", "front matter is a text"), ("12", "front matter is a text")],
)
def test_front_matter_that_holds_no_properties(yaml: str, words: str) -> None:
    front = read(f"---\n{yaml}\n---\nbody")
    assert (front.fields, front.body_line) == ((), 3 + len(yaml.splitlines()))
    assert [(found.code, found.message) for found in front.problems] == [("NV111", words)]


@pytest.mark.parametrize("entry", READINGS, ids=lambda entry: str(entry["text"]))
def test_properties_are_those_obsidian_shows(entry: dict[str, Any]) -> None:
    front = read(f"---\n{entry['text']}\n---\nbody")
    unreadable = {"NV102", "NV103", "NV104", "NV105", "NV106", "NV107", "NV112"}
    if "error" in entry:
        assert unreadable & set(codes(front))
    elif isinstance(entry["value"], dict):
        assert plain(front) == to_plain(read_yaml(entry["text"])) or "NaN" in str(entry["value"])
        assert not (unreadable - {"NV112"}) & set(codes(front))


def test_places_count_in_the_file() -> None:
    front = read('\ufeff---\r\nname: Ana\r\n\r\n"🎂": 1988-02-29 # x\r\ntags: [🎂🎂, b]\r\n---\r\n')
    keys = [(field.at.line, field.at.column) for field in front]
    values = [(field.value_at.line, field.value_at.column) for field in front]
    assert keys == [(2, 1), (4, 1), (5, 1)]
    assert values == [(2, 7), (4, 6), (5, 7)]
    assert [(each.line, each.column) for each in nodes(front.fields[2].node)[1:]] == [(5, 8), (5, 12)]


def test_one_unreadable_value_costs_only_itself() -> None:
    front = read("---\nname: Ana\ntwitter: @ana\ntags: [person, a]\nrole: CTO: Cloud\nphone: 0034600123\n---\n")
    assert plain(front) == {
        "name": "Ana",
        "twitter": "@ana",
        "tags": ["person", "a"],
        "role": "CTO: Cloud",
        "phone": 34600123,
    }
    assert codes(front) == ["NV102"]


def test_of_a_key_written_twice_the_first_is_read_and_the_others_stay() -> None:
    front = read("---\nname: Ana\ncity: Rome\nname: Bo\nname: Cy\nrole: x\n---\n")
    assert plain(front) == {"name": "Ana", "city": "Rome", "role": "x"}
    assert [(found.code, found.at.line) for found in front.problems] == [("NV107", 4)]


def test_a_key_written_twice_in_unreadable_front_matter_is_read_once() -> None:
    assert plain(read("---\nname: Ana\nx: @y\nname: Bo\n---\n")) == {"name": "Ana", "x": "@y"}


@pytest.mark.parametrize(
    ("yaml", "is_template"),
    [
        pytest.param("created: {{date}}", True, id="bare"),
        pytest.param('created: "{{date}}"', True, id="in quotes"),
        pytest.param("created: <% tp.date.now() %>", True, id="Templater"),
        pytest.param("x: @{{name}}", True, id="unreadable"),
        pytest.param("a: {b: {c: 1}}", False, id="mappings"),
        pytest.param("a: '}} {{'", False, id="the wrong way round"),
    ],
)
def test_templates_are_known_by_their_marks(yaml: str, is_template: bool) -> None:
    front = read(f"---\n{yaml}\n---\n{{{{in the body}}}} <% x %>")
    assert (front.is_template, front.problems) == (is_template, ())


def test_front_matter_of_64_kib_is_read_and_a_byte_more_is_not() -> None:
    yaml = "name: Ana\nbio: "
    most = yaml + "é" * ((MAXIMUM_BYTES - len(yaml) - 1) // 2)
    assert codes(read(f"---\n{most}\n---\n")) == []
    front = read(f"---\n{most}xx\n---\nbody")
    assert (front.fields, front.body_line, codes(front)) == ((), 5, ["NV109"])


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "- ", "? ", '"', "a: &a ", "{{", "---", "#b "),
        *("a: @\n", "a: [\n", "a: [[b]]\n", "x:y\n", "a: -\n", "a: ['\"\\\n"),
    ],
)
@pytest.mark.parametrize("begin", ["", "k: ", "k: [", "k: @\n"])
def test_64_kib_of_anything_are_read_or_refused_at_once(begin: str, piece: str) -> None:
    yaml = (begin + piece * (MAXIMUM_BYTES // len(piece)))[: MAXIMUM_BYTES - 1]
    begun = time.process_time()
    assert read(f"---\nname: Ana\n{yaml[11:]}\n---\n").body_line > 3
    assert time.process_time() - begun < 1


def test_a_note_without_front_matter_loads_no_yaml() -> None:
    program = (
        "import sys; from pathlib import PurePosixPath; from netvault.notes.frontmatter import read_front_matter;"
        "read_front_matter('# Ana', PurePosixPath('Ana.md'));"
        "sys.exit(len({'yaml', 'frontmatter'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def changed(text: str, seed: int, times: int) -> str:
    chance = random.Random(seed)
    signs = [*"\t\"'[]{}:,-#@`%&*!|>? \n\\0🎂\r\x00\u2028", ": ", "- ", "\n---\n", "\n  ", "*b", "&b ", "{{"]
    for _ in range(times):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(["", *signs]) + text[place + chance.randrange(3) :]
    return text


NOTES = st.builds(changed, st.just(NOTE), st.integers(min_value=0), st.integers(1, 5))
YAML_LIKE = st.text("ab0:-#[]{}&*!|>'\"%@`?,~= \t\n\r\\.é🎂\ufeff\x00\u2028", max_size=60)
TEXTS = NOTES | st.builds("---\n{}\n---\n{}".format, YAML_LIKE | st.text(st.characters(codec=None)), YAML_LIKE)


@given(TEXTS | st.text(st.characters(codec=None)))
@example("---\n\ud800: @\n---")
def test_nothing_a_person_types_raises_and_every_place_is_in_the_file(text: str) -> None:
    front = read(text)
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    assert 1 <= front.body_line <= len(lines) + 1
    places = [(found.at.line, found.at.column) for found in front.problems]
    places += [(field.at.line, field.at.column) for field in front]
    places += [(node.line, node.column) for field in front for node in nodes(field.node)]
    for line, column in places:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(TEXTS.filter(lambda text: "\r" not in text))
def test_line_endings_and_a_byte_order_mark_change_nothing(text: str) -> None:
    front = read(text)
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text.removeprefix("\ufeff")):
        assert repr(read(other)) == repr(front)


@given(YAML_LIKE)
def test_a_sound_property_above_a_broken_line_is_read(rest: str) -> None:
    front = read(f"---\nname: Ana\ntags:\n  - person\nbroken: {rest}\n---\n")
    assert {"name": "Ana", "tags": ["person"]}.items() <= plain(front).items()


@given(YAML_LIKE.filter(lambda rest: not rest.startswith("-")))
def test_what_yaml_refuses_is_told_and_what_it_reads_is_not(rest: str) -> None:
    front = read(f"---\nk: {rest}\n---\n")
    refused = {"NV102", "NV103", "NV104", "NV105", "NV106", "NV107", "NV109", "NV112"} & set(codes(front))
    try:
        read_yaml(f"k: {rest}\n")
    except YamlTrouble:
        assert refused or front.is_template or "---" in rest
    else:
        assert not refused - {"NV112"} or "---" in rest
