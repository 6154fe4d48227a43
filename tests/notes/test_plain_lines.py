from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from speed.generator import write_vault

from netvault.notes.frontmatter import FIRST_LINE, read_front_matter, read_fully
from netvault.notes.nodes import Mapping, Node, Scalar, Sequence
from netvault.notes.plain_lines import _PROPERTY, Property, items_of, may_be_doubtful, plain_fields, read_plain
from netvault.notes.yaml_values import resolve

PATH = PurePosixPath("People/Ana.md")
HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
BLOCK = re.compile(r"---\n(.*?^)---$", re.DOTALL | re.MULTILINE)


def blocks(folder: Path) -> dict[str, str]:
    """The front matter of every note below a folder, by its path."""
    found = {path: BLOCK.match(path.read_text("utf-8")) for path in sorted(folder.rglob("*.md"))}
    return {str(path.relative_to(folder)): block[1] for path, block in found.items() if block}


READINGS: list[str] = [each["text"] for each in json.loads((HERE / "front-matter-readings.json").read_text("utf-8"))]
# The inputs of the YAML test suite; the file says where they are from, and their licence
SUITE: dict[str, str] = json.loads((HERE / "yaml-test-suite.json").read_text("utf-8"))["inputs"]
EXAMPLE = blocks(ROOT / "example-vault")
VOCABULARIES = blocks(ROOT / "tests" / "vocabularies")


def assert_agreement(yaml: str) -> None:
    """The law: the fast reader declines, or it says what the full parser says, to the last column."""
    fields, properties = plain_fields(yaml, FIRST_LINE, PATH), read_plain(yaml)
    if fields is None:
        assert properties is None
        return
    full, problems = read_fully(yaml, PATH)
    assert repr(fields) == repr(full)
    assert may_be_doubtful(yaml) or not problems
    if properties is not None:
        assert not problems
        said_here = [(each[0], repr(said(each))) for each in properties]
        assert said_here == [(field.key, repr(meant(field.node))) for field in full]


def said(read: Property) -> object:
    """What a property of `read_plain` says: each scalar as its value, its text, and whether it is quoted."""
    _, value, dashes = read
    return [scalar(item) for item in items_of(value, dashes)] if dashes or value.startswith("[") else scalar(value)


def scalar(typed: str) -> object:
    return (typed[1:-1], typed[1:-1], True) if typed.startswith(("'", '"')) else (resolve(typed), typed, False)


def meant(node: Node) -> object:
    assert not isinstance(node, Mapping)
    return [meant(item) for item in node.items] if isinstance(node, Sequence) else (node.value, node.text, node.quoted)


def assert_note_agrees(yaml: str) -> None:
    """The law for a whole note, problems included."""
    front = read_front_matter(f"---\n{yaml}\n---\n# Ana\n", PATH)
    if front.is_template or "---" in yaml or "\r" in yaml:
        return
    assert repr((front.fields, front.problems)) == repr(read_fully(f"{yaml}\n", PATH))


def test_what_is_read_and_where_it_stands() -> None:
    yaml = "# who\nname: \"Ana: R\" # x\n\ntags:\n# to come\n  - person\n  -   'a # b'  # c\n  -\n"
    yaml += "'EMAIL[HOME]': [1, \"x\" ]\n"
    assert read_plain(yaml) == [
        ("name", '"Ana: R"', ""),
        ("tags", "", "  - person\n  -   'a # b'  # c\n  -\n"),
        ("EMAIL[HOME]", '[1, "x" ]', ""),
    ]
    fields = plain_fields(yaml, FIRST_LINE, PATH)
    assert fields is not None
    assert [(field.key, field.at.line, field.at.column) for field in fields] == [
        ("name", 3, 1), ("tags", 5, 1), ("EMAIL[HOME]", 10, 1),
    ]  # fmt: skip
    assert [field.node for field in fields] == [
        Scalar("Ana: R", "Ana: R", 3, 7, quoted=True),
        Sequence(
            (
                Scalar("person", "person", 7, 5),
                Scalar("a # b", "a # b", 8, 7, quoted=True),
                Scalar(None, "", 9, 4),
            ),
            7,
            3,
        ),
        Sequence((Scalar(1, "1", 10, 17), Scalar("x", "x", 10, 20, quoted=True)), 10, 16),
    ]


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        pytest.param("k: [a , 'b, c',\"d\" ]", ["a", "'b, c'", '"d"'], id="in brackets"),
        pytest.param("k: [ ]", [], id="none in brackets"),
        pytest.param("k:\n- a\n\n-\n#c\n-  b # c", ["a", "", "b"], id="dashes in the first column"),
        pytest.param("k: # c\n    - a#b\n    - 'c'", ["a#b", "'c'"], id="indented dashes"),
    ],
)
def test_the_items_of_a_list(typed: str, items: list[str]) -> None:
    ((_, value, dashes),) = read_plain(typed) or [("", "", "")]
    assert items_of(value, dashes) == items


@pytest.mark.parametrize("yaml", ["", "\n", "# none", "  \n #\n"])
def test_nothing_is_read_as_no_properties(yaml: str) -> None:
    assert (read_plain(yaml), plain_fields(yaml, FIRST_LINE, PATH)) == ([], ())


@pytest.mark.parametrize(
    "yaml",
    [
        *("a: b: c", "a: b:", "a:b", "a : b", "a: {b: c}", "a: [b", "a: [b: c]", "a: [[b]]", "a: [b,\n  c]"),
        *("a: [b, ]", "a: |\n  b", "a: >\n  b", "a: b\n  c", "a:\n  b", "a:\n  b: c", "a:\n  - b: c", "a:\n  - - b"),
        *("a:\n - b\n  - c", "a: &b c", "a: *b", "a: !b c", "a: @b", "a: `b`", "a: %b", "a: - b", "a: -", "a: ? b"),
        *("a: #b\nc: 'd", "a: ,b", 'a: "b', "a: 'b", "a: 'b''c'", 'a: "b\\nc"', 'a: "b" c', 'a: "b": c'),
        *("a: \"b\n  c\"", "a: ]", "a: }", "a: b\na: c", "a: b\n'a': c", "true: a", "null: a", "1: a", "~: a", ": a"),
        *("? a", "- a", "a", '"a', "<<: b", "a: b\r\nc: d", "a:\tb", "a: b\tc", "\ta: b", "a: b\x00", "a: b\x85"),
        *("a: b\u2028c", "\ufeffa: b", "a: \ud800", "a: '{{date}}'", "a: <% b %>", "%YAML 1.2", "a: b\n...", " a: b"),
        *("a: b\n- c", "a: b\n---\nc: d"),
        pytest.param(f"{'a' * 300}: b", id="a long key"),
        pytest.param(f"a: {'b' * 20_000}", id="a long text"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_full_parser(yaml: str) -> None:
    assert (read_plain(yaml), plain_fields(yaml, FIRST_LINE, PATH)) == (None, None)


@pytest.mark.parametrize(
    ("yaml", "codes"),
    [
        pytest.param("phone: 0034600123", ["NV113"], id="a number that loses its first sign"),
        pytest.param("phone: [+34600123456, b]", ["NV113"], id="in a list"),
        pytest.param("tags: #person", ["NV114"], id="a value that is only a tag"),
        pytest.param("tags:  # person\n  - a", [], id="a comment"),
        pytest.param("b: a #person\na: '0034600123'", [], id="neither"),
    ],
)
def test_doubts_are_told_though_the_lines_are_plain(yaml: str, codes: list[str]) -> None:
    assert plain_fields(yaml, FIRST_LINE, PATH) is not None
    assert read_plain(yaml) is None or not codes
    assert [found.code for found in read_front_matter(f"---\n{yaml}\n---\n", PATH).problems] == codes
    assert_note_agrees(yaml)


def test_plain_notes_load_no_yaml() -> None:
    program = (
        "import sys; from pathlib import PurePosixPath; from netvault.notes.frontmatter import read_front_matter;"
        "front = read_front_matter('---\\r\\ntags: [a]\\r\\nphone: 0034600\\r\\n---\\r\\n', PurePosixPath('Ana.md'));"
        "assert len(front.fields) == 2 and len(front.problems) == 1;"
        "sys.exit(len({'yaml', 'frontmatter'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def share_read(yamls: list[str]) -> float:
    return sum(plain_fields(yaml, FIRST_LINE, PATH) is not None for yaml in yamls) / len(yamls)


def test_most_notes_are_read_fast(tmp_path: Path) -> None:
    write_vault(tmp_path, 300, 40, 1)
    made = blocks(tmp_path)
    people = [yaml for path, yaml in made.items() if path.startswith("People/")]
    assert share_read(people) >= 0.9
    assert sum(read_plain(yaml) is not None for yaml in people) / len(people) >= 0.7
    assert share_read([yaml for path, yaml in EXAMPLE.items() if path.startswith("People/")]) >= 0.8
    assert share_read(list(VOCABULARIES.values())) >= 0.8
    assert share_read(READINGS) >= 0.5
    for yaml in made.values():
        assert_agreement(yaml)


@pytest.mark.parametrize("yaml", [*READINGS, *EXAMPLE.values(), *VOCABULARIES.values()])
def test_real_notes_read_the_same(yaml: str) -> None:
    assert_agreement(yaml)
    assert_note_agrees(yaml)


@pytest.mark.parametrize("yaml", [pytest.param(yaml, id=case) for case, yaml in SUITE.items()])
def test_the_yaml_test_suite_reads_the_same(yaml: str) -> None:
    assert_agreement(yaml)
    assert_note_agrees(yaml)


KEYS = """name tags is_it x-y N.GN EMAIL[HOME] 'k' "k_k" é 🎂 1 true ~ _x k' No null a#b a,b a{ a:b <<""".split()
VALUES = [
    "", "Ana", "a b", "2024-01-02", "12", "-3", "0.5", "1e3", "0o7", "0x1F", ".inf", ".NaN", "+34", "+34600123",
    "00123", "true", "~", "null", "1:30", "http://x/y#z", "a: b", "a:", "::", ":a", "a #b", "a # c", "# c", "#c",
    "a#b", " x", "x  y", '"q"', "'q'", '"q" # c', '"q"# c', '"q"x', "'it''s'", '"\\n"', "'", '"', "a'b", '"a\'b"',
    "'a\"b'", "'a # b'", '""', "[a]", "[a, b]", "[ a , \"b, c\" ]", "[]", "[ ]", "[,]", "[a,]", "[a b, 'c']",
    "[a: b]", "[[x]]", '"[[x]]"', "[-1, .5]", "[1, 2.0, true, ~]", "[+1, 00123]", "[a#b]", "[a #b]", "[a-b, -]",
    "[a'b]", "['a' ]", "['a'b]", "[a]x", "[a] # c", "[a]# c", "[a", "[a?]", "[a ?b]", "{a: b}", "|", ">", "&a b",
    "*a", "!t x", "@x", "%x", "`x`", "-", "- a", "-a", "--", "?", "=", "\\", "...", "---", ".", "\xa0", "é", "🎂 b",
    "a\r", "a\tb", "a\u2028b", "\ufeffa", "{{x}}",
]  # fmt: skip
FRAMES = [
    "k: {}", "k:  {} ", "k:{}", "k: {} # c", "k: {}# c", "k: {}\n", "k: {}\nl: 1", "k: {}\n  l", "k: {}\n- l",
    "k:\n- {}", "k:\n  - {}", "k:\n  - {} # c\n  -   {}", "k:\n  -{}", "k:\n  - - {}", "k:\n  - {}\n    l", "k: [{}]",
    "k: [ {} , l ]", "k: [l,{}]", "k: '{}'", 'k: "{}"', "'k': {}", "{}", "{}\nk: 1", "  {}\nk: 1",
    "k: 1\n{}", "k: 1\n  {}", "k:\n{}", "k:\n#{}\n - l", "k:\n - l\n#{}\n - m", "k:\n  - l\n# {}\n  - m", "#{}\nk: 1",
    "k:\n- l\n{}", "k:\n  - l\n  {}", "k:\n  - l\n#{}\n  -", "# {}\nk:", "k: # {}", "k: l # {}", "k: l #{}",
]  # fmt: skip
KEYED = ["{}: v", "{}:", "{}: ", "{} : v", "{}: [a]", "{}:\n  - a", "{}: # c", "k: v\n{}: v", "'{}': v", '"{}":']


@pytest.mark.parametrize("frame", FRAMES)
def test_odd_values_read_the_same_wherever_they_stand(frame: str) -> None:
    for value in VALUES:
        yaml = frame.replace("{}", value)
        assert_agreement(yaml)
        assert_note_agrees(yaml)


@pytest.mark.parametrize("frame", KEYED)
def test_odd_keys_read_the_same(frame: str) -> None:
    for key in (*KEYS, *VALUES):
        assert_agreement(frame.replace("{}", key))


NASTY = st.text("ab10 :#-'\"[],.+é🎂?&!{}|\\\n", max_size=8)
# Most keys and values are plain, so that the texts are nearly so
KEY = st.sampled_from([*("abcdefghijkl" * 8), "is it", "N.GN", "'q'", '"r s"', *KEYS])
VALUE = st.sampled_from([*(["Ana", "12", "a b", "'q'", '"q: r"', "[a, 'b']", "2024-01-02", ""] * 60), *VALUES])
ODD_VALUE = VALUE | NASTY
TAIL = st.sampled_from([*(["", " ", " # c"] * 8), "# c", " #c", "\t", "\r"])
PROPERTY = st.builds("{}: {}{}".format, KEY, VALUE, TAIL)
LIST = st.builds(
    lambda key, indent, values: "\n".join([f"{key}:", *(f"{indent}- {value}" for value in values)]),
    KEY, st.sampled_from(["", "  ", "    "]), st.lists(VALUE, min_size=1, max_size=3),
)  # fmt: skip
ODD = st.builds("{}{}{}{}".format, KEY | NASTY, st.sampled_from([": ", ":", ":  ", " : "]), ODD_VALUE, TAIL)
DASHED = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "  ", "    ", " "]), st.sampled_from(["- ", "-", "-  ", "- - "]), ODD_VALUE, TAIL,
)  # fmt: skip
FILLED = st.sampled_from(["", "  ", "# c", "  # c", "#", "\t", "# - c", "#- c", " # - c", "#  - c", "# k: c"]) | VALUE
NEARLY_PLAIN = st.lists(PROPERTY | LIST | ODD | DASHED | FILLED, max_size=4).map("\n".join)


@given(NEARLY_PLAIN)
@example("a: [b , 'c']\n#\n'd': -1  # e")
def test_nearly_plain_front_matter_reads_the_same(yaml: str) -> None:
    assert_agreement(yaml)
    assert_agreement(f"{yaml}\n")
    assert_note_agrees(yaml)


ALPHABET = st.sampled_from("ab10 \n:#-'\"[],.+é🎂?&!{}|*~_\xa0=@%`")
PLAIN = st.lists(st.from_regex(_PROPERTY, fullmatch=True, alphabet=ALPHABET), min_size=1, max_size=3).map("".join)


@given(PLAIN)
def test_whatever_the_fast_reader_takes_for_plain_reads_the_same(yaml: str) -> None:
    assert_agreement(yaml)
    assert_note_agrees(yaml)


SIGNS = [
    *"\t\"'[]{}:,-#@`%&*!|>? \n\\0+.~_=<$/()é🎂\r\x00\u2028\ufeff\xa0\x85^;",
    *(
        ": ",
        "- ",
        "  ",
        "\n  ",
        "\n- ",
        "\n  - ",
        " #",
        ": #",
        "''",
        '""',
        "...",
        "\n---\n",
        "\n\n",
        "true",
        "12",
        "[a, b]",
    ),
    *(
        "[[x]]",
        "key: ",
        "\nkey: ",
        "\n'k': ",
        "<<",
        "!!str ",
        "? ",
        "::",
        "{{",
        "0o7",
        "-.5",
        "+1",
        "\n# c\n",
        "\n   \n",
    ),
]


def changed(yaml: str, seed: int, times: int) -> str:
    chance = random.Random(seed)
    for _ in range(times):
        place = chance.randrange(len(yaml) + 1)
        yaml = yaml[:place] + chance.choice(["", *SIGNS]) + yaml[place + chance.choice((0, 0, 0, 1, 1, 2, 5)) :]
    return yaml


REAL = [*READINGS, *EXAMPLE.values(), *VOCABULARIES.values(), *SUITE.values()]


@given(st.builds(changed, st.sampled_from(REAL), st.integers(min_value=0), st.integers(1, 4)))
def test_changed_front_matter_reads_the_same(yaml: str) -> None:
    assert_agreement(yaml)
    assert_note_agrees(yaml)


@pytest.mark.parametrize(
    "piece",
    ["a ", "a  ,", "'a'  , ", "- a\n", "  - a\n\n", " \n", "# a\n", "a#", ":a", " #", "'", "a: [b  ,c  ,'d'  ]\n"],
)
@pytest.mark.parametrize("begin", ["", "k: ", "k: [", "k: [a  ,", "k:\n  - ", "k:\n  - a\n", "k: 'x", "k: x # "])
def test_what_is_almost_plain_is_declined_at_once(begin: str, piece: str) -> None:
    yaml = begin + piece * (16_000 // len(piece)) + "{\n"
    begun = time.process_time()
    plain_fields(yaml, FIRST_LINE, PATH)
    read_plain(yaml)
    assert time.process_time() - begun < 1


def test_a_scalar_is_no_other_node() -> None:
    values: list[Any] = [Scalar(None, "", 1, 1), Sequence((), 1, 1), Mapping((), 1, 1)]
    assert [values.index(value) for value in values] == [0, 1, 2]
