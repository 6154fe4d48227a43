"""Rules and sections are trios: listed in the catalog, written in a room, worded in a fragment, tested."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from make import TODAY

from netvault.dashboard.catalog import SECTIONS
from netvault.dashboard.render import fragment_environment
from netvault.dashboard.section import PARTS, Section
from netvault.disk.templates import read_templates
from netvault.model.limits import TUNINGS, Tuning
from netvault.rules.catalog import RULES
from netvault.rules.rule import Rule

ROOT = Path(__file__).parents[1]
# What stands beside the sections on their floor, and beside the fragments of sections and rules
ROOMS = {
    "dashboard": {"__init__", "catalog", "merge_page", "page", "plain_words", "render", "section"},
    "rules": {"__init__", "catalog", "rule"},
}
WORDS = {"page.md.j2"}


@dataclass(frozen=True)
class Trio:
    """One kind of thing: what the catalog lists, and where rooms, words and tests of it lie."""

    kind: str
    listed: tuple[Rule | Section, ...]
    floor: str
    constant: str

    @property
    def names(self) -> list[str]:
        """The names in the catalog, in its order."""
        return [one.name for one in self.listed]

    def missing(self, root: Path) -> list[str]:
        """Everything that is not listed, written, worded and tested alike, named with what to do."""
        floor = root / "netvault" / self.floor
        words = root / "templates" / self.kind
        tests = root / "tests" / self.floor
        written = {_name(file.stem) for file in floor.glob("*.py")} - set(map(_name, ROOMS[self.floor]))
        worded = {file.name.removesuffix(".md.j2") for file in words.glob("*.j2")}
        tested = {_name(file.stem.removeprefix("test_")) for file in tests.glob("test_*.py")}
        listed = set(self.names)
        return [
            *_each("write netvault/{}/{}.py", listed - written, self.floor, "_"),
            *_each("list netvault/{}/{}.py in the catalog", written - listed, self.floor, "_"),
            *_each("word templates/{}/{}.md.j2", listed - worded, self.kind, "-"),
            *_each("templates/{}/{}.md.j2 is for nothing", worded - listed, self.kind, "-"),
            *_each("test it in tests/{}/test_{}.py", listed - tested, self.floor, "_"),
        ]


def _name(stem: str) -> str:
    return stem.replace("_", "-")


def _each(says: str, names: Iterable[str], folder: str, joint: str) -> list[str]:
    return [says.format(folder, name.replace("-", joint)) for name in sorted(names)]


TRIOS = [
    pytest.param(Trio("rules", RULES, "rules", "RULE"), id="rules"),
    pytest.param(Trio("sections", SECTIONS, "dashboard", "SECTION"), id="sections"),
]


@pytest.mark.parametrize("trio", TRIOS)
def test_listed_is_written_is_worded_is_tested(trio: Trio) -> None:
    assert trio.missing(ROOT) == []


@pytest.mark.parametrize("trio", TRIOS)
def test_every_room_ends_in_what_the_catalog_lists_with_its_docstring_as_the_question(trio: Trio) -> None:
    for one in trio.listed:
        room = import_module(f"netvault.{trio.floor}.{one.name.replace('-', '_')}")
        assert getattr(room, trio.constant) is one
        assert one.question == room.__doc__
        assert one.question is not None
        assert one.question.endswith("?")


@pytest.mark.parametrize("trio", TRIOS)
def test_nothing_is_listed_twice(trio: Trio) -> None:
    assert len(set(trio.names)) == len(trio.names)


def test_every_rule_has_its_thresholds_in_the_one_place_in_the_order_of_the_catalog() -> None:
    assert [tuning.rule for tuning in TUNINGS] == [one.name for one in RULES]


def test_every_rule_is_shown_by_one_section() -> None:
    shown = [rule for rules in PARTS.values() for rule in rules]
    assert sorted(shown) == sorted(one.name for one in RULES)
    assert set(PARTS) <= {one.name for one in SECTIONS}


@pytest.mark.parametrize("tuning", TUNINGS, ids=lambda tuning: tuning.rule)
def test_every_threshold_says_what_it_counts_and_why_it_is_so(tuning: Tuning) -> None:
    room = (ROOT / f"netvault/rules/{tuning.rule.replace('-', '_')}.py").read_text("utf-8")
    rooms = room + "".join(file.read_text("utf-8") for file in (ROOT / "netvault/network").glob("*.py"))
    for limit in tuning.limits:
        assert limit.counts
        assert len(limit.because) > len("the article")
        assert re.search(rf"\b{limit.name}\b", rooms)


def test_there_are_no_other_fragments() -> None:
    folder = ROOT / "templates"
    fragments = {file.relative_to(folder).as_posix() for file in folder.rglob("*.j2")}
    known = {f"sections/{one.name}.md.j2" for one in SECTIONS} | {f"rules/{one.name}.md.j2" for one in RULES}
    assert fragments == known | WORDS


class TestWhatIsMissingIsNamed:
    """The check itself, tried on small houses."""

    QUIET = Rule("gone-quiet", "Who?", lambda network: iter(()))
    WHOLE = ("netvault/rules/gone_quiet.py", "templates/rules/gone-quiet.md.j2", "tests/rules/test_gone_quiet.py")

    @pytest.mark.parametrize(
        ("files", "listed", "says"),
        [
            pytest.param(WHOLE, True, [], id="nothing"),
            pytest.param(WHOLE[1:], True, ["write netvault/rules/gone_quiet.py"], id="not written"),
            pytest.param(WHOLE[::2], True, ["word templates/rules/gone-quiet.md.j2"], id="not worded"),
            pytest.param(WHOLE[:2], True, ["test it in tests/rules/test_gone_quiet.py"], id="not tested"),
            pytest.param(WHOLE[::2], False, ["list netvault/rules/gone_quiet.py in the catalog"], id="not listed"),
            pytest.param(WHOLE[1:2], False, ["templates/rules/gone-quiet.md.j2 is for nothing"], id="for nothing"),
            pytest.param(("netvault/rules/rule.py", "tests/rules/test_catalog.py"), False, [], id="what stands beside"),
        ],
    )
    def test_with_what_to_do(self, tmp_path: Path, files: tuple[str, ...], listed: bool, says: list[str]) -> None:
        for name in files:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        assert Trio("rules", (self.QUIET,) if listed else (), "rules", "RULE").missing(tmp_path) == says


def _environment() -> Environment:
    return fragment_environment(read_templates(ROOT / "templates"), TODAY, lambda name, view: "")


@pytest.mark.parametrize("name", sorted(read_templates(ROOT / "templates")))
def test_every_fragment_compiles_with_the_filters_there_are(name: str) -> None:
    assert _environment().get_template(name).name == name


def test_the_docs_tell_every_filter() -> None:
    ours = set(_environment().filters) - set(DEFAULT_FILTERS)
    lines = (ROOT / "docs/templates.md").read_text("utf-8").partition("| filter |")[2].splitlines()
    told = {line.split("`")[1] for line in lines if line.startswith("| `")}
    assert told == {*ours, "count"}  # Jinja has a count of its own, which ours takes the place of
